// CBC, with and without ciphertext stealing.
#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {
namespace {

constexpr auto kEncrypt = Direction::kEncrypt;
constexpr auto kDecrypt = Direction::kDecrypt;

const Routine kRoutines[] = {
    {"cbc_encrypt_1", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.bytes(16);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       const Bytes made = crypt("CBC", key, iv, data, kEncrypt);
       call.expect(call.updates("ivec", iv), last_block(made, iv));
       call.expect(out, made);
     }},
    {"cbc_encrypt_stack", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.bytes(16);
       const Bytes before = make.bytes(16);
       const unsigned rewrite = make.pick({0, 0, 1, 255});
       const auto out = call.writes("out", data.size());
       call.number(make.word());
       call.in_place_of(out, call.reads("in", data));
       call.number(make.word());
       call.reads("rk", key.schedule());
       call.number(key.rounds(), 32);
       call.reads("iv", iv);
       const auto next = call.updates("next_iv", before);
       call.number(rewrite, 8);
       call.number(blocks);
       const Bytes made = crypt("CBC", key, iv, data, kEncrypt);
       call.expect(out, made);
       call.expect(next, rewrite != 0 ? last_block(made, iv) : before);
       call.expect_return(blocks);
     }},
    {"cbc_decrypt_4", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(14);
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.bytes(16);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.reads("key", key_struct(key.inverse_schedule(), 14), 4);
       call.expect(call.updates("ivec", iv), last_block(data, iv));
       call.expect(out, crypt("CBC", key, iv, data, kDecrypt));
     }},
    {"cbc_decrypt_6", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.bytes(16);
       const auto out = call.writes("out", data.size());
       call.in_place_of(out, call.reads("in", data));
       call.reads("rk", key.inverse_schedule());
       call.number(key.rounds(), 32);
       call.number(data.size(), 32);
       call.reads("iv", iv);
       call.expect(out, crypt("CBC", key, iv, data, kDecrypt));
     }},
    {"cbc_decrypt_any", Unit::kBlocks, false,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.bytes(16);
       const auto out = call.updates("data", data);
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.expect(call.updates("ivec", iv), last_block(data, iv));
       call.expect(out, crypt("CBC", key, iv, data, kDecrypt));
     }},
    {"cbc_decrypt_8_kernel", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes iv = make.bytes(16);
       call.need_not_keep_kernel_registers();
       const auto out = call.writes("out", data.size());
       call.in_place_of(out, call.reads("in", data));
       call.reads("rk", key.inverse_schedule());
       call.number(key.rounds(), 32);
       call.number(blocks, 32);
       call.expect(call.updates("iv", iv), last_block(data, iv));
       call.expect(out, crypt("CBC", key, iv, data, kDecrypt));
     }},
    {"cbc_cs3_encrypt", Unit::kBytes, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.reads("iv", iv);
       call.expect_return(bytes < 16 ? 0xffffffff : 0, 32);
       if (bytes >= 16) call.expect(out, crypt("CBC-CTS", key, iv, data, kEncrypt));
     }},
    {"cbc_cs3_decrypt", Unit::kFrom16, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       call.reads("rk", key.inverse_schedule());
       call.number(key.rounds(), 32);
       call.reads("iv", iv);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       call.expect(out, crypt("CBC-CTS", key, iv, data, kDecrypt));
     }},
};

}  // namespace

std::span<const Routine> cbc_routines() {
  return kRoutines;
}

}  // namespace a64::modes_tests
