// XTS behind prototypes of many kinds.
#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {
namespace {

constexpr auto kEncrypt = Direction::kEncrypt;
constexpr auto kDecrypt = Direction::kDecrypt;

/// T(0), IEEE 1619 5.3.1.
Bytes first_tweak(const Key& key2, const Bytes& iv) {
  return crypt("ECB", key2, {}, iv, kEncrypt);
}

Bytes joined(Bytes first, const Bytes& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Bytes padded(Bytes schedule) {
  schedule.resize(240, 0x5a);
  return schedule;
}

const Routine kRoutines[] = {
    {"xts_encrypt_first", Unit::kFrom16, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const unsigned rounds = make.pick({10, 12, 14});
       const Key key1 = make.key(rounds);
       const Key key2 = make.key(rounds);
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       const bool first = make.pick({0, 1}) != 0;
       const auto out = call.writes("out", bytes);
       call.in_place_of(out, call.reads("in", data));
       call.reads("rk1", key1.schedule(), 4);
       call.number(rounds, 32);
       call.number(bytes, 32);
       call.reads("rk2", key2.schedule(), 4);
       const Bytes tweak = first ? first_tweak(key2, iv) : iv;
       call.expect(call.updates("iv", iv), tweak_after(tweak, bytes / 16));
       call.number(first, 32);
       call.expect(out, xts_from_tweak(key1, tweak, data, kEncrypt));
     }},
    {"xts_decrypt_keys_first", Unit::kBytes, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key1 = make.key_of_any_size();
       const Key key2 = make.key_of_any_size();
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       call.reads("key1", key_struct(key1.inverse_schedule(), key1.rounds()), 4);
       call.reads("key2", key_struct(key2.schedule(), key2.rounds()), 4);
       call.reads("iv", iv);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       if (bytes < 16) return;  // nothing is to happen
       call.expect(out, xts_from_tweak(key1, first_tweak(key2, iv), data, kDecrypt));
     }},
    {"xts_decrypt_table", Unit::kFrom16, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key1 = make.key(14);
       const Key key2 = make.key(14);
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       const auto out = call.writes("out", bytes);
       call.in_place_of(out, call.reads("in", data));
       call.reads("rk1", key1.inverse_schedule());
       call.reads("rk2", key2.schedule());
       call.number(bytes);
       call.reads("iv", iv);
       call.expect(out, xts(key1, key2, iv, data, kDecrypt));
     }},
    {"xts_encrypt_blocks", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(14);
       const Bytes data = make.bytes(16 * blocks);
       const Bytes tweak = make.bytes(16);
       call.reads("key", key_struct(key.schedule(), 14), 4);
       call.expect(call.updates("tweak", tweak), tweak_after(tweak, blocks));
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.expect(out, xts_from_tweak(key, tweak, data, kEncrypt));
     }},
    {"xts_context", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const unsigned rounds = make.pick({10, 14});
       const Key key1 = make.key(rounds);
       const Key key2 = make.key(rounds);
       const Bytes data = make.bytes(16 * (blocks + 1));
       const Bytes iv = make.bytes(16);
       const unsigned enc = make.pick({0, 1});
       Bytes context = joined(padded(enc != 0 ? key1.schedule() : key1.inverse_schedule()),
                              padded(key2.schedule()));
       for (const unsigned field : {rounds, enc}) {
         context = joined(context, {static_cast<std::uint8_t>(field), 0, 0, 0});
       }
       call.reads("ctx", context, 4);
       call.reads("iv", iv);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(data.size());
       call.expect(out, xts(key1, key2, iv, data, enc != 0 ? kEncrypt : kDecrypt));
     }},
    {"xts128_encrypt_6", Unit::kFrom16, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key1 = make.key(10);
       const Key key2 = make.key(10);
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       call.reads("rk1", key1.schedule());
       call.reads("rk2", key2.schedule());
       call.reads("iv", iv);
       call.expect(out, xts(key1, key2, iv, data, kEncrypt));
     }},
    {"xts_encrypt_raw", Unit::kFrom16, true,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key1 = make.key(14);
       const Key key2 = make.key(14);
       const Bytes data = make.bytes(bytes);
       const Bytes iv = make.bytes(16);
       call.reads("k2", key2.raw);
       call.reads("k1", key1.raw);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(bytes);
       call.reads("iv", iv);
       call.expect(out, xts(key1, key2, iv, data, kEncrypt));
     }},
};

}  // namespace

std::span<const Routine> xts_routines() {
  return kRoutines;
}

}  // namespace a64::modes_tests
