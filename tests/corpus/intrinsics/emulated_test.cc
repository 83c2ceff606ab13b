// The routines of this folder under the emulator against libcrypto, by the harness of ../modes: all
// builds do the same right thing, and the wrong variants fail as the list says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/corpus/modes/harness/runs.h"

#if !defined(INTRINSICS_GUEST) || !defined(INTRINSICS_FOLDER)
#error "tests/corpus/intrinsics/CMakeLists.txt defines these"
#endif

namespace a64::modes_tests {

/// For messages of gtest.
void PrintTo(const Routine& routine, std::ostream* out) {
  *out << routine.name;
}

namespace {

constexpr auto kEncrypt = Direction::kEncrypt;
constexpr auto kDecrypt = Direction::kDecrypt;

/// (in, out, blocks or bytes, ...): the arguments that all routines begin with.
struct Data {
  Bytes in;
  RegionNumber out;
};

Data data_of(Call& call, Maker& make, std::size_t bytes, std::size_t size) {
  call.need_not_keep_x18();
  Bytes in = make.bytes(bytes);
  const RegionNumber out = call.writes_over("out", call.reads("in", in));
  call.number(size);
  return {std::move(in), out};
}

Bytes schedule_for(const Key& key, Direction way) {
  return way == kEncrypt ? key.schedule() : key.inverse_schedule();
}

/// The next argument: the key as a struct with its rounds, if none are given, else as bytes.
template <unsigned rounds>
Key key_of(Call& call, Maker& make, Direction way) {
  const Key key = make.key(rounds != 0 ? rounds : make.pick({10, 14}));
  const Bytes schedule = schedule_for(key, way);
  if (rounds != 0) {
    call.reads("rk", schedule);
  } else {
    call.reads("key", key_struct(schedule, key.rounds()), 4);
  }
  return key;
}

template <unsigned rounds, Direction way>
void ecb(Call& call, Maker& make, std::size_t blocks) {
  const auto [in, out] = data_of(call, make, 16 * blocks, blocks);
  const Key key = key_of<rounds>(call, make, way);
  call.expect(out, crypt("ECB", key, {}, in, way));
}

template <unsigned rounds>
void ctr(Call& call, Maker& make, std::size_t bytes, std::size_t size) {
  const auto [in, out] = data_of(call, make, bytes, size);
  const Key key = key_of<rounds>(call, make, kEncrypt);
  const Bytes iv = make.counter();
  call.reads("iv", iv);
  call.expect(out, ctr32(key, iv, in));
}

template <unsigned rounds>
void ctr_blocks(Call& call, Maker& make, std::size_t blocks) {
  ctr<rounds>(call, make, 16 * blocks, blocks);
}

template <unsigned rounds>
void ctr_bytes(Call& call, Maker& make, std::size_t bytes) {
  ctr<rounds>(call, make, bytes, bytes);
}

template <unsigned rounds>
void ctr_updating(Call& call, Maker& make, std::size_t blocks) {
  const auto [in, out] = data_of(call, make, 16 * blocks, blocks);
  const Key key = key_of<rounds>(call, make, kEncrypt);
  const Bytes iv = make.counter();
  call.expect(call.updates("ivec", iv), counter_after(iv, blocks, 4));
  call.expect(out, ctr32(key, iv, in));
}

template <unsigned rounds>
void cbc(Call& call, Maker& make, std::size_t blocks) {
  const auto [in, out] = data_of(call, make, 16 * blocks, blocks);
  const Key key = key_of<rounds>(call, make, kDecrypt);
  const Bytes iv = make.bytes(16);
  call.expect(call.updates("ivec", iv), last_block(in, iv));
  call.expect(out, crypt("CBC", key, iv, in, kDecrypt));
}

/// `bytes` of data, for a routine that counts them in `size`.
template <unsigned rounds, Direction way>
void xts_of(Call& call, Maker& make, std::size_t bytes, std::size_t size) {
  const auto [in, out] = data_of(call, make, bytes, size);
  const Key key1 = key_of<rounds>(call, make, way);
  const Key key2 = key_of<rounds>(call, make, kEncrypt);
  const Bytes iv = make.bytes(16);
  call.reads("iv", iv);
  if (bytes != 0) call.expect(out, xts(key1, key2, iv, in, way));
}

template <unsigned rounds, Direction way>
void xts_blocks(Call& call, Maker& make, std::size_t blocks) {
  xts_of<rounds, way>(call, make, 16 * blocks, blocks);
}

template <unsigned rounds, Direction way>
void xts_bytes(Call& call, Maker& make, std::size_t bytes) {
  xts_of<rounds, way>(call, make, bytes, bytes);
}

const Routine kRoutines[] = {
    {"ecb_encrypt_1", Unit::kBlocks, true, ecb<0, kEncrypt>},
    {"ecb_decrypt_1", Unit::kBlocks, true, ecb<0, kDecrypt>},
    {"ecb_encrypt_4", Unit::kBlocks, true, ecb<10, kEncrypt>},
    {"ecb_decrypt_4", Unit::kBlocks, true, ecb<14, kDecrypt>},
    {"ctr32_1", Unit::kBlocks, true, ctr_blocks<0>},
    {"ctr32_4", Unit::kBlocks, true, ctr_updating<14>},
    {"ctr32_bytes", Unit::kBytes, true, ctr_bytes<0>},
    {"ctr32_bytewise", Unit::kBytes, true, ctr_bytes<10>},
    {"ctr32_memcpy", Unit::kBytes, true, ctr_bytes<10>},
    {"cbc_decrypt_1", Unit::kBlocks, true, cbc<0>},
    {"cbc_decrypt_4", Unit::kBlocks, true, cbc<14>},
    {"xts_encrypt_1", Unit::kBlocks, true, xts_blocks<10, kEncrypt>},
    {"xts_decrypt_1", Unit::kBlocks, true, xts_blocks<10, kDecrypt>},
    {"xts_encrypt_4", Unit::kBlocks, true, xts_blocks<14, kEncrypt>},
    {"xts_decrypt_4", Unit::kBlocks, true, xts_blocks<14, kDecrypt>},
    {"xts_encrypt_steal", Unit::kFrom16, true, xts_bytes<14, kEncrypt>},
    {"xts_decrypt_steal", Unit::kFrom16, true, xts_bytes<14, kDecrypt>},
    {"xts_encrypt_memcpy", Unit::kFrom16, true, xts_bytes<14, kEncrypt>},
};

Guest& guest() {
  static Guest only(INTRINSICS_GUEST);
  return only;
}

class Right : public testing::TestWithParam<Routine> {};

TEST_P(Right, DoesWhatLibcryptoDoesInEveryBuild) {
  const Routine& routine = GetParam();
  for (const std::string compiler : {"gcc", "clang"}) {
    for (const std::string level : {"O1", "O2", "O3", "Os"}) {
      const std::string name = routine.name + ("+" + compiler) + "-" + level;
      ASSERT_TRUE(guest().has(name)) << name;
      const auto [separate, in_place] = failures(guest(), name, routine, true);
      EXPECT_THAT(separate, testing::IsEmpty()) << name;
      EXPECT_THAT(in_place, testing::IsEmpty()) << name;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Intrinsics, Right, testing::ValuesIn(kRoutines),
                         [](const auto& info) { return std::string(info.param.name); });

const Routine& routine_named(const std::string& name) {
  const auto* const found = std::ranges::find(kRoutines, name, &Routine::name);
  if (found == std::end(kRoutines)) throw std::runtime_error("no routine " + name);
  return *found;
}

class Wrong : public testing::TestWithParam<Bug> {};

TEST_P(Wrong, FailsAsTheListSays) {
  const Bug& bug = GetParam();
  const Routine& routine = routine_named(bug.routine);
  const auto found = failures(guest(), bug.guest_name(), routine, true);
  EXPECT_THAT(against_the_list(bug, routine, found), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Intrinsics, Wrong,
                         testing::ValuesIn(read_bugs(INTRINSICS_FOLDER "/bugs.json")),
                         [](const auto& info) {
                           return info.param.routine + "_" + info.param.define;
                         });

}  // namespace
}  // namespace a64::modes_tests
