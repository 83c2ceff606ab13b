// The Debian package: what it says of itself, and that it runs unpacked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/small_routines.h"
#include "tests/install/installed_program.h"

namespace a64::install_tests {
namespace {

using cli_tests::Folder;
using cli_tests::Outcome;
using cli_tests::shell;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

TEST(Package, SaysWhatItIsAndNeedsAndRunsUnpacked) {
  const Folder folder;
  const Outcome packed =
      shell("cd '" BUILD_FOLDER "' && '" CPACK_PROGRAM "' -G DEB -B '" + folder.path() + "'");
  ASSERT_EQ(packed.exit_code, 0) << packed.output;
  const std::string here = "cd '" + folder.path() + "' && ";
  const Outcome fields = shell(here + "dpkg-deb -I a64prove_" VERSION "*.deb");
  ASSERT_EQ(fields.exit_code, 0) << fields.output;
  EXPECT_THAT(
      fields.output,
      AllOf(HasSubstr(" Package: a64prove\n"), HasSubstr(" Version: " VERSION "\n"),
            ContainsRegex(" Architecture: (amd64|arm64)\n"), HasSubstr(" Section: devel\n"),
            ContainsRegex(" Maintainer: .+ <.+>\n"), ContainsRegex(" Installed-Size: [0-9]+"),
            HasSubstr(" Description: Prove that Arm64 machine code keeps its contract\n"),
            ContainsRegex(" Depends: .*libc6 \\(>= .*libz3-4"), ContainsRegex(" Recommends: clang"),
            ContainsRegex(" Suggests: ")));
  const Outcome files = shell(here + "dpkg-deb -c *.deb");
  EXPECT_THAT(files.output, AllOf(HasSubstr("root/root"), HasSubstr(" ./usr/bin/a64prove\n"),
                                  HasSubstr(" ./usr/share/zsh/vendor-completions/_a64prove\n"),
                                  HasSubstr(" ./usr/share/doc/a64prove/copyright\n"),
                                  HasSubstr("/cmake/a64prove/a64proveConfig.cmake\n")));
  EXPECT_THAT(files.output, Not(HasSubstr("build")));

  folder.write("copy.S", cli_tests::source(cli_tests::kWrongByte));
  ASSERT_EQ(shell(here + "dpkg -x *.deb unpacked").exit_code, 0);
  const Outcome refuted = shell_without_sources(
      here +
      "unpacked/usr/bin/a64prove prove copy.S --prototype 'void copy(const uint8_t in[16], "
      "uint8_t out[16])' --ensures 'out == in' --cex found");
  EXPECT_EQ(refuted.exit_code, 1) << refuted.output;
  const Outcome replayed =
      shell_without_sources(here + "unpacked/usr/bin/a64prove replay found/*.json");
  EXPECT_EQ(replayed.exit_code, 1) << replayed.output;
}

}  // namespace
}  // namespace a64::install_tests
