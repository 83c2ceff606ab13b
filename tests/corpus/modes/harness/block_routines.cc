// Single blocks and ECB.
#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {
namespace {

constexpr auto kEncrypt = Direction::kEncrypt;
constexpr auto kDecrypt = Direction::kDecrypt;

const Routine kRoutines[] = {
    {"aes_encrypt_block", Unit::kNothing, true,
     [](Call& call, Maker& make, std::size_t) {
       const Key key = make.key_of_any_size();
       const Bytes block = make.bytes(16);
       const auto out = call.writes_over("out", call.reads("in", block));
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.expect(out, crypt("ECB", key, {}, block, kEncrypt));
     }},
    {"aes_decrypt_block", Unit::kNothing, true,
     [](Call& call, Maker& make, std::size_t) {
       const Key key = make.key_of_any_size();
       const Bytes block = make.bytes(16);
       call.reads("rk", key.inverse_schedule());
       call.number(key.rounds(), 32);
       const auto out = call.writes_over("out", call.reads("in", block));
       call.expect(out, crypt("ECB", key, {}, block, kDecrypt));
     }},
    {"aes128_encrypt_unrolled", Unit::kNothing, false,
     [](Call& call, Maker& make, std::size_t) {
       const Key key = make.key(10);
       const Bytes block = make.bytes(16);
       call.reads("rk", key.schedule());
       call.expect(call.updates("block", block), crypt("ECB", key, {}, block, kEncrypt));
     }},
    {"ecb_encrypt_1", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.expect(out, crypt("ECB", key, {}, data, kEncrypt));
     }},
    {"ecb_encrypt_4", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(12);
       const Bytes data = make.bytes(16 * blocks);
       call.reads("key", key_struct(key.schedule(), 12), 4);
       const auto out = call.writes("out", data.size());
       call.in_place_of(out, call.reads("in", data));
       call.number(data.size());
       call.expect(out, crypt("ECB", key, {}, data, kEncrypt));
     }},
    {"ecb_decrypt_8", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(14);
       const Bytes data = make.bytes(16 * blocks);
       const auto out = call.writes("out", data.size());
       call.in_place_of(out, call.reads("in", data));
       call.number(blocks);
       call.reads("rk", key.inverse_schedule());
       call.expect(out, crypt("ECB", key, {}, data, kDecrypt));
     }},
    {"ecb_decrypt_own_keys", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.expect(out, crypt("ECB", key, {}, data, kDecrypt));
     }},
    {"ecb_decrypt_scratch", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.lends("scratch", 240);
       call.expect(out, crypt("ECB", key, {}, data, kDecrypt));
     }},
    {"ecb_encrypt_pipelined", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(10);
       const Bytes data = make.bytes(16 * blocks);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("rk", key.schedule());
       call.expect(out, crypt("ECB", key, {}, data, kEncrypt));
     }},
    {"ecb_encrypt_threshold", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(10);
       const Bytes data = make.bytes(16 * blocks);
       const auto out = call.writes("out", data.size());
       call.in_place_of(out, call.reads("in", data));
       call.number(data.size());
       call.reads("rk", key.schedule());
       call.expect(out, crypt("ECB", key, {}, data, kEncrypt));
     }},
    {"ecb_encrypt_swapped", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(key.rounds(), 8);
       call.reads("rk", swapped(key.schedule()), 4);
       call.number(data.size());
       call.expect(out, crypt("ECB", key, {}, data, kEncrypt));
     }},
};

}  // namespace

std::span<const Routine> block_routines() {
  return kRoutines;
}

}  // namespace a64::modes_tests
