// CTR, OFB and CFB-128.
#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {
namespace {

constexpr auto kEncrypt = Direction::kEncrypt;
constexpr auto kDecrypt = Direction::kDecrypt;

/// The output block of OFB after `blocks` blocks.
Bytes output_after(const Key& key, const Bytes& iv, std::size_t blocks) {
  return last_block(crypt("OFB", key, iv, Bytes(16 * blocks), kEncrypt), iv);
}

const Routine kRoutines[] = {
    {"ctr32_1", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.counter();
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.reads("iv", iv);
       call.expect(out, ctr32(key, iv, data));
     }},
    {"ctr32_4", Unit::kBytes, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.counter();
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.expect(call.updates("ivec", iv), counter_after(iv, (bytes + 15) / 16, 4));
       call.expect(out, ctr32(key, iv, data));
     }},
    {"ctr32_8", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(10);
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.counter();
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("rk", key.schedule());
       call.reads("iv", iv);
       call.expect(out, ctr32(key, iv, data));
     }},
    {"ctr128_4", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.counter();
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.expect(call.updates("ivec", iv), counter_after(iv, blocks, 16));
       const auto out = call.writes_over("out", call.reads("in", data));
       call.expect(out, crypt("CTR", key, iv, data, kEncrypt));
     }},
    {"ctr128_bytes", Unit::kBytes, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key = make.key(14);
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.counter();
       const auto out = call.writes("out", bytes);
       call.in_place_of(out, call.reads("in", data));
       call.number(bytes);
       call.reads("rk", key.schedule());
       call.reads("iv", iv);
       call.expect(out, crypt("CTR", key, iv, data, kEncrypt));
     }},
    {"ctr128_branch", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.counter();
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.reads("iv", iv);
       call.expect(out, crypt("CTR", key, iv, data, kEncrypt));
     }},
    {"ctr128_context", Unit::kBytes, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.counter();
       const auto context = [&](const Bytes& counter) {
         Bytes made = key_struct(key.schedule(), key.rounds());
         made.insert(made.end(), counter.begin(), counter.end());
         return made;
       };
       const auto ctx = call.updates("ctx", context(iv));
       call.expect(ctx, context(counter_after(iv, (bytes + 15) / 16, 16)));
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       call.expect(out, crypt("CTR", key, iv, data, kEncrypt));
     }},
    {"ctr32_three_exits", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(14);
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.counter();
       const auto out = call.writes("out", data.size());
       call.in_place_of(out, call.reads("in", data));
       call.number(blocks);
       call.reads("rk", key.schedule());
       call.reads("iv", iv);
       call.expect(out, ctr32(key, iv, data));
     }},
    {"ofb_bytes", Unit::kBytes, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       call.reads("rk", key.schedule());
       call.number(key.rounds(), 8);
       call.reads("iv", iv);
       call.expect(out, crypt("OFB", key, iv, data, kEncrypt));
       call.expect_return(bytes);
     }},
    {"ofb_blocks", Unit::kBlocks, false,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(12);
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.bytes(16);
       call.reads("key", key_struct(key.schedule(), 12), 4);
       call.expect(call.updates("ivec", iv), output_after(key, iv, blocks));
       call.expect(call.updates("data", data), crypt("OFB", key, iv, data, kEncrypt));
       call.number(blocks);
     }},
    {"cfb128_encrypt", Unit::kBytes, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.reads("iv", iv);
       call.expect(out, crypt("CFB", key, iv, data, kEncrypt));
     }},
    {"cfb128_decrypt", Unit::kBytes, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key = make.key(10);
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       call.reads("rk", key.schedule());
       call.reads("iv", iv);
       call.expect(out, crypt("CFB", key, iv, data, kDecrypt));
     }},
    {"cfb128_blocks", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.bytes(16);
       const bool encrypt = make.pick({0, 1}) != 0;
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       const Bytes made = crypt("CFB", key, iv, data, encrypt ? kEncrypt : kDecrypt);
       call.expect(call.updates("ivec", iv), last_block(encrypt ? made : data, iv));
       call.expect(out, made);
       call.number(encrypt, 32);
     }},
};

}  // namespace

std::span<const Routine> stream_routines() {
  return kRoutines;
}

}  // namespace a64::modes_tests
