// Members of archives as the file under test, on the command line and in a contract file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/process.h"
#include "sim/image/assembler.h"
#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kCopy = "    ldr q0, [x0]\n    str q0, [x1]\n    ret\n";

class Archive : public testing::Test {
 protected:
  /// An object with that global function.
  std::string object(const std::string& file, const std::string& symbol,
                     const std::string& body) const {
    const std::string source =
        folder_.write("source.S", "    .text\n    .globl " + symbol + "\n" + symbol + ":\n" + body);
    const auto made = sim::assemble(source, {});
    if (!made) throw std::runtime_error(made.error().text());
    return folder_.write(file, std::string(made->object.begin(), made->object.end()));
  }

  std::string archive(const std::string& name, const std::vector<std::string>& objects) const {
    std::vector<std::string> line{"ar", "qcS", folder_.path(name)};
    line.insert(line.end(), objects.begin(), objects.end());
    const auto run = run_process(line, std::chrono::seconds(60));
    if (!run || run->exit_code != 0) throw std::runtime_error("ar failed");
    return folder_.path(name);
  }

  Outcome prove(const std::string& file, const std::string& symbol) const {
    return a64prove({"prove", file, "--symbol", symbol, "--prototype",
                     "void " + symbol + "(const uint8_t in[16], uint8_t out[16])", "--ensures",
                     "out == in"});
  }

  Folder folder_;
};

TEST_F(Archive, AMemberByItsName) {
  const std::string lib =
      archive("lib.a", {object("x.o", "f", kCopy), object("y.o", "f", "    ret\n")});
  const Outcome right = prove(lib + ":x.o", "f");
  EXPECT_EQ(right.exit_code, 0) << right.output;
  EXPECT_THAT(right.output, HasSubstr("lib.a:x.o"));
  EXPECT_EQ(prove(lib + ":y.o", "f").exit_code, 1);
}

TEST_F(Archive, TheMemberThatDefinesTheSymbol) {
  const std::string lib =
      archive("lib.a", {object("x.o", "f", kCopy),
                        object("a_member_with_a_rather_long_name.o", "g", "    bl f\n    ret\n")});
  const Outcome run = prove(lib, "f");
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr("lib.a:x.o"));
  const Outcome calls = prove(lib, "g");
  EXPECT_EQ(calls.exit_code, 2) << calls.output;
  EXPECT_THAT(calls.output,
              AllOf(HasSubstr("source.S:4 (g)"), HasSubstr("\"f\" cannot be resolved")));
}

TEST_F(Archive, ErrorsNameWhatThereIs) {
  const std::string lib = archive("lib.a", {object("x.o", "f", kCopy), object("y.o", "f", kCopy)});
  EXPECT_THAT(prove(lib, "f").output, HasSubstr("several members define it: x.o, y.o"));
  EXPECT_THAT(prove(lib, "h").output,
              HasSubstr("no member of the archive defines it; the members are: x.o, y.o"));
  EXPECT_THAT(prove(lib + ":z.o", "f").output,
              HasSubstr("lib.a(z.o): the archive has no such member; there are: x.o, y.o"));
  EXPECT_THAT(a64prove({"prove", lib}).output, HasSubstr("name a function with --symbol"));
  EXPECT_EQ(prove(lib, "f").exit_code, 2);
  EXPECT_EQ(prove(lib + ":z.o", "f").exit_code, 2);
  EXPECT_EQ(a64prove({"prove", lib}).exit_code, 2);
  EXPECT_THAT(prove(folder_.path("no.a:x.o"), "f").output, HasSubstr("no such file"));
}

TEST_F(Archive, InAContractFile) {
  const std::string lib = archive("lib.a", {object("x.o", "f", kCopy), object("y.o", "g", kCopy)});
  const std::string routine =
      "(const uint8_t in[16], uint8_t out[16])\"\nensures = \"out == in\"\n";
  const std::string toml = folder_.write(
      "a64prove.toml", "[[routine]]\nfile = \"lib.a:x.o\"\nprototype = \"void f" + routine +
                           "[[routine]]\nfile = \"lib.a\"\nprototype = \"void g" + routine);
  const Outcome all = a64prove({"prove", "--contract", toml});
  EXPECT_EQ(all.exit_code, 0) << all.output;
  EXPECT_THAT(all.output, HasSubstr("2 routines: 2 proved"));
  const Outcome one = a64prove({"prove", lib + ":x.o"});
  EXPECT_EQ(one.exit_code, 0) << one.output;
  EXPECT_THAT(one.output, HasSubstr("a64prove.toml:1"));
  EXPECT_THAT(a64prove({"prove", lib}).output, HasSubstr("2 routines: 2 proved"));
}

TEST_F(Archive, ACounterexampleOfAMemberIsTracedAgain) {
  const std::string lib =
      archive("lib.a", {object("x.o", "f", "    ret\n"), object("y.o", "g", kCopy)});
  const Outcome run = a64prove({"prove", lib, "--symbol", "f", "--prototype",
                                "void f(const uint8_t in[16], uint8_t out[16])", "--ensures",
                                "out == in", "--cex", folder_.path("cex")});
  EXPECT_EQ(run.exit_code, 1) << run.output;
  const Outcome trace =
      a64prove({"trace", folder_.path("cex/f-functional-separate-allinputs.json")});
  EXPECT_EQ(trace.exit_code, 1) << trace.output;
  EXPECT_THAT(trace.output, HasSubstr("first wrong byte: out[0]"));
}

}  // namespace
}  // namespace a64::cli_tests
