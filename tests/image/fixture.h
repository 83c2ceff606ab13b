// What the tests of sim/image share: a directory of their own, small sources, tools.
#ifndef A64_TESTS_IMAGE_FIXTURE_H
#define A64_TESTS_IMAGE_FIXTURE_H

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/temporary_directory.h"
#include "sim/image/load_image.h"

namespace a64::sim {

inline constexpr const char* kClang = "clang --target=aarch64-linux-gnu -march=armv8-a+crypto";
inline constexpr const char* kGcc = "aarch64-linux-gnu-gcc -march=armv8-a+crypto";

/// A test with a directory of its own.
class ImageTest : public testing::Test {
 protected:
  ImageTest() : directory_(TemporaryDirectory::make().value()) {}

  std::string path(std::string_view name) const { return directory_.path() / name; }

  /// Writes `text` to the file `name` of the directory; its path.
  std::string write(std::string_view name, std::string_view text) const;
  std::string write(std::string_view name, const std::vector<std::uint8_t>& bytes) const;

  /// The image of `source`, assembled; the test fails and throws if there is none.
  Image image(std::string_view source, std::string_view assembler = kClang) const;

  /// The ELF object that `source` assembles to.
  std::vector<std::uint8_t> object(std::string_view source,
                                   std::string_view assembler = kClang) const;

  /// Runs a tool; the test fails and throws unless it succeeds.
  static void run(const std::vector<std::string>& argv);

 private:
  TemporaryDirectory directory_;
};

/// True for either assembler if its first word can be run here.
bool installed(const std::string& command);

}  // namespace a64::sim

#endif  // A64_TESTS_IMAGE_FIXTURE_H
