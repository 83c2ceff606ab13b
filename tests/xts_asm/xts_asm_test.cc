// Our own two routines against libcrypto: every length to 1000 and some long ones, in all
// layouts, as assembled by gcc and by clang.
#include <gtest/gtest.h>

#include <numeric>

#include "base/process.h"
#include "base/temporary_directory.h"
#include "tests/xts_asm/check_routine.h"

namespace xts_asm {
namespace {

struct Subject {
  const char* symbol;
  Operation operation;

  std::filesystem::path source() const {
    return std::filesystem::path(XTS_SOURCE_ROOT) / "xts_asm" / (std::string(symbol) + ".S");
  }
};

std::string check(const std::filesystem::path& file, const Subject& subject,
                  std::span<const std::size_t> lengths) {
  return verdict(file, subject.symbol, subject.operation, lengths);
}

std::vector<std::size_t> lengths_to(std::size_t last) {
  std::vector<std::size_t> lengths(last + 1);
  std::iota(lengths.begin(), lengths.end(), 0);
  return lengths;
}

class XtsAsm : public testing::TestWithParam<Subject> {};

INSTANTIATE_TEST_SUITE_P(Routines, XtsAsm,
                         testing::Values(Subject{"aes_xts_encrypt", Operation::kEncrypt},
                                         Subject{"aes_xts_decrypt", Operation::kDecrypt}),
                         [](const auto& test) { return test.param.symbol; });

TEST_P(XtsAsm, MeetsItsContractForEveryLengthTo1000) {
  EXPECT_EQ(check(GetParam().source(), GetParam(), lengths_to(1000)), "ok");
}

TEST_P(XtsAsm, MeetsItsContractForLongLengths) {
  constexpr std::size_t kMebibyte = 1u << 20;
  const std::size_t lengths[] = {4096,      4097,          65535,         80 * 1024 + 79,
                                 kMebibyte, kMebibyte - 1, kMebibyte - 16};
  EXPECT_EQ(check(GetParam().source(), GetParam(), lengths), "ok");
}

TEST_P(XtsAsm, MeetsItsContractAsAssembledByClang) {
  const auto directory = a64::TemporaryDirectory::make();
  ASSERT_TRUE(directory.ok());
  const auto object = directory->path() / "routine.o";
  const auto assembled = a64::run_process({XTS_CLANG, "--target=aarch64-linux-gnu", "-c", "-g",
                                           GetParam().source().string(), "-o", object.string()},
                                          std::chrono::seconds(60));
  ASSERT_TRUE(assembled.ok());
  ASSERT_EQ(assembled->exit_code, 0) << assembled->output;
  EXPECT_EQ(check(object, GetParam(), lengths_to(200)), "ok");
}

}  // namespace
}  // namespace xts_asm
