// The harness itself: each broken routine is reported for the one thing that it does wrong,
// and at the place where it does it. broken/broken_routines.S has the routines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/xts_asm/check_routine.h"

namespace xts_asm {
namespace {

using testing::HasSubstr;

const auto kBroken =
    std::filesystem::path(XTS_SOURCE_ROOT) / "tests/xts_asm/broken/broken_routines.S";
const auto kEncrypt = std::filesystem::path(XTS_SOURCE_ROOT) / "xts_asm/aes_xts_encrypt.S";

std::string verdict(const std::filesystem::path& file, const std::string& symbol,
                    Operation operation, std::size_t len) {
  return verdict(file, symbol, operation, std::span(&len, 1));
}

struct Expectation {
  const char* symbol;
  const char* report;
};

class Harness : public testing::TestWithParam<Expectation> {};

INSTANTIATE_TEST_SUITE_P(
    BrokenRoutines, Harness,
    testing::Values(Expectation{"does_nothing", "ok"},
                    Expectation{"reads_past_in",
                                "guard page after the buffers: Segmentation fault on an "
                                "access to in+8, at entry+0x0"},
                    Expectation{"reads_before_in",
                                "guard page before the buffers: Segmentation fault on an "
                                "access to in-1, at entry+0x0"},
                    Expectation{"reads_past_key1", "access to key1+244"},
                    Expectation{"reads_past_key2", "access to key2+244"},
                    Expectation{"reads_past_iv", "access to iv+16"},
                    Expectation{"writes_past_out", "access to out+8"},
                    Expectation{"writes_before_out", "stray write at out-1"},
                    Expectation{"writes_in", "stray write at in+0"},
                    Expectation{"writes_out", "out[3] is 0x38, should be 0xc7"},
                    Expectation{"writes_key1", "stray write at key1+240"},
                    Expectation{"writes_callers_stack", "stray write at the caller's stack+8"},
                    Expectation{"clobbers_x19", "buffers: not kept: x19"},
                    Expectation{"clobbers_x18_and_x29", "not kept: x18 x29"},
                    Expectation{"clobbers_d9", "buffers: not kept: d9"},
                    Expectation{"clobbers_upper_v9", "ok"}, Expectation{"moves_sp", "not kept: sp"},
                    Expectation{"loses_x30", "address 0x0"},
                    Expectation{"ruins_sp", "Segmentation fault"},
                    Expectation{"undefined_instruction", "Illegal instruction at entry+0x0"},
                    Expectation{"falls_off_the_end", "Illegal instruction at entry+0x4"},
                    Expectation{"never_returns", "no return in time, at entry+0x0"}),
    [](const auto& test) { return test.param.symbol; });

TEST_P(Harness, SeesWhatItDoes) {
  EXPECT_THAT(verdict(kBroken, GetParam().symbol, Operation::kEncrypt, 8),
              HasSubstr(GetParam().report));
}

TEST(Harness, SeesARoutineThatDoesNothingWhereItShould) {
  EXPECT_THAT(verdict(kBroken, "does_nothing", Operation::kEncrypt, 16), HasSubstr("out[0] is"));
}

TEST(Harness, SeesEncryptionWhereDecryptionShouldBe) {
  EXPECT_EQ(verdict(kEncrypt, "aes_xts_encrypt", Operation::kEncrypt, 16), "ok");
  EXPECT_THAT(verdict(kEncrypt, "aes_xts_encrypt", Operation::kDecrypt, 16),
              HasSubstr("out[0] is"));
}

TEST(Harness, SaysWhichSymbolIsMissing) {
  EXPECT_THAT(verdict(kEncrypt, "no_such_symbol", Operation::kEncrypt, 16),
              HasSubstr("undefined symbol `no_such_symbol'"));
}

}  // namespace
}  // namespace xts_asm
