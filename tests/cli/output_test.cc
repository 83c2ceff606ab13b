// Where results go: files, links, pipes, devices, stdout, and streams that take nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr int kUsage = 2;

/// "$A64PROVE prove ..." on a right routine in the folder, for sh.
std::string proving(const Folder& folder) {
  folder.write("copy.S", source(kCopy));
  return "cd '" + folder.path() +
         "'; \"$A64PROVE\" prove copy.S --prototype 'void copy(const uint8_t in[16], uint8_t "
         "out[16])' --ensures 'out == in' ";
}

TEST(Output, ASymbolicLinkStaysAndItsTargetIsReplaced) {
  const Folder folder;
  folder.write("target.json", "old");
  fs::create_symlink("target.json", folder.path("link.json"));
  const Outcome run = a64prove(
      prove_copy(folder.write("copy.S", source(kCopy)), {"--json", folder.path("link.json")}));
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_TRUE(fs::is_symlink(folder.path("link.json")));
  EXPECT_EQ(json::parse(read(folder.path("target.json")))["verdict"], "proved");
  EXPECT_THAT(folder.files(), ElementsAre("copy.S", "link.json", "target.json"));
}

TEST(Output, ALinkToNothingMakesWhatItNames) {
  const Folder folder;
  fs::create_symlink("new.json", folder.path("link.json"));
  a64prove(prove_copy(folder.write("copy.S", source(kCopy)), {"--json", folder.path("link.json")}));
  EXPECT_TRUE(fs::is_symlink(folder.path("link.json")));
  EXPECT_EQ(json::parse(read(folder.path("new.json")))["verdict"], "proved");
}

TEST(Output, ADeviceBehindALinkIsWrittenTo) {
  const Folder folder;
  fs::create_symlink("/dev/null", folder.path("link.json"));
  const Outcome run = a64prove(
      prove_copy(folder.write("copy.S", source(kCopy)), {"--json", folder.path("link.json")}));
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_TRUE(fs::is_symlink(folder.path("link.json")));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST(Output, APipeGetsTheDocumentAndStays) {
  const Folder folder;
  ASSERT_EQ(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
  const Outcome run =
      shell(proving(folder) + "--json pipe > text & cat pipe > got.json; wait; cat text");
  EXPECT_THAT(run.output, HasSubstr("copy: proved"));
  EXPECT_TRUE(fs::is_fifo(folder.path("pipe")));
  EXPECT_EQ(json::parse(read(folder.path("got.json")))["verdict"], "proved");
}

TEST(Output, AFileKeepsItsRights) {
  const Folder folder;
  folder.write("r.json", "old");
  fs::permissions(folder.path("r.json"), fs::perms(0640));
  a64prove(prove_copy(folder.write("copy.S", source(kCopy)), {"--json", folder.path("r.json")}));
  EXPECT_EQ(fs::status(folder.path("r.json")).permissions(), fs::perms(0640));
}

TEST(Output, AFullDiskIsAnErrorAndNoSuccess) {
  const Folder folder;
  for (const char* command : {"prove copy.S", "isa", "spec", "--help"}) {
    const std::string line = std::string(command) == "prove copy.S"
                                 ? proving(folder)
                                 : "\"$A64PROVE\" " + std::string(command);
    const Outcome run = shell(line + " > /dev/full");
    EXPECT_EQ(run.exit_code, kUsage) << command << run.output;
    EXPECT_THAT(run.output, HasSubstr("error: stdout: cannot be written: No space left on device"))
        << command;
  }
}

TEST(Output, AReportOnAFullDiskIsAnErrorAndNoSuccess) {
  const Folder folder;
  const Outcome run =
      a64prove(prove_copy(folder.write("copy.S", source(kCopy)), {"--json", "/dev/full"}));
  EXPECT_EQ(run.exit_code, kUsage) << run.output;
  EXPECT_THAT(run.output, HasSubstr("/dev/full: cannot be written: No space left on device"));
}

TEST(Output, ARefutationStaysOneThoughItsReportIsLost) {
  const Folder folder;
  const Outcome run =
      a64prove(prove_copy(folder.write("copy.S", source(kForgets)), {"--json", "/dev/full"}));
  EXPECT_EQ(run.exit_code, 1) << run.output;
}

TEST(Output, WhatStderrDoesNotTakeIsNoMatterOfTheProof) {
  const Folder folder;
  const Outcome run = shell(proving(folder) + " 2> /dev/full");
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr("copy: proved"));
}

}  // namespace
}  // namespace a64::cli_tests
