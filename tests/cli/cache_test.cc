// `prove --cache`: what is proved is taken from the folder as long as all that the proof depends on
// is the same, and nothing else is ever taken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using nlohmann::ordered_json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kTaken = "cache      taken from ";
constexpr const char* kKept = "cache      kept in ";
constexpr const char* kIgnored = "it was ignored";

/// Two functions that copy 16 bytes through a table in memory, the first bytes of which they skip.
std::string copies(const std::string& table = "0") {
  std::string text = "    .text\n";
  for (const std::string name : {"copy", "other"}) {
    text += "    .globl " + name + "\n    .type " + name + ", %function\n" + name +
            ":\n    ldr q0, [x0]\n    adrp x9, table\n    ldr q1, [x9, :lo12:table]\n"
            "    eor v0.16b, v0.16b, v1.16b\n    eor v0.16b, v0.16b, v1.16b\n"
            "    str q0, [x1]\n    ret\n    .size " +
            name + ", . - " + name + "\n";
  }
  return text + "    .section .rodata\n    .balign 16\ntable: .quad " + table + ", 0\n";
}

/// One routine in a folder, and a cache beside it.
class Cache : public testing::Test {
 protected:
  Cache() { folder_.write("f.S", copies()); }

  Outcome prove(std::vector<std::string> more = {}, const std::string& symbol = "copy",
                const std::string& parameters = "const uint8_t in[16], uint8_t out[16]",
                const std::string& promise = "out == in") const {
    std::vector<std::string> line{"prove",       folder_.path("f.S"),
                                  "--symbol",    symbol,
                                  "--prototype", "void " + symbol + "(" + parameters + ")",
                                  "--ensures",   promise,
                                  "--cache",     folder_.path("cache")};
    line.insert(line.end(), more.begin(), more.end());
    return a64prove(line);
  }

  /// The entries' paths.
  std::vector<std::string> entries() const {
    std::vector<std::string> paths;
    for (const auto& file : std::filesystem::directory_iterator(folder_.path("cache"))) {
      if (file.path().extension() == ".json") paths.push_back(file.path().string());
    }
    return paths;
  }

  /// The one entry there is.
  std::string entry() const { return entries().at(0); }

  void write(const std::string& path, const std::string& text) const {
    folder_.write(std::filesystem::path(path).lexically_relative(folder_.path()).string(), text);
  }

  Folder folder_;
};

/// An entry as its writer would have made it, with `change` made to it before.
std::string forged(const std::string& text, const std::function<void(ordered_json&)>& change) {
  ordered_json entry = ordered_json::parse(text);
  change(entry);
  const std::string counted = entry["key"].dump(1) + "\n" + entry["result"].dump(1);
  entry["sha256"] = sha256(counted);
  return entry.dump(1) + "\n";
}

TEST_F(Cache, AProofIsTakenTheSecondTimeAndTheReportSaysSo) {
  const Outcome first = prove();
  EXPECT_EQ(first.exit_code, 0) << first.output;
  EXPECT_THAT(first.output, AllOf(HasSubstr(kKept), Not(HasSubstr(kTaken))));
  const Outcome second = prove({"--json", folder_.path("report.json")});
  EXPECT_EQ(second.exit_code, 0) << second.output;
  EXPECT_THAT(second.output, AllOf(HasSubstr(kTaken + entry()), HasSubstr("Theorem"),
                                   HasSubstr("on return out is in"), HasSubstr("Assumptions"),
                                   HasSubstr("Statistics of the run that proved it")));
  const auto report = ordered_json::parse(read(folder_.path("report.json")));
  EXPECT_EQ(report["routines"][0]["verdict"], "proved");
  EXPECT_EQ(report["routines"][0]["cache"]["taken"], true);
  EXPECT_EQ(report["routines"][0]["cache"]["file"], entry());
  EXPECT_FALSE(report["routines"][0]["theorem"]["claims"].empty());
}

// Which function it is stands in no byte of the object's sections once the branch is resolved.
TEST_F(Cache, AFunctionThatIsNotInTheFileIsPartOfTheKey) {
  const auto calls = [&](const std::string& name) {
    folder_.write(
        "f.S", "    .globl copy\n    .type copy, %function\ncopy:\n    mov x2, #16\n    b " + name +
                   "\n    .size copy, . - copy\n");
    return prove({}, "copy", "uint8_t out[16], const uint8_t in[16]").output;
  };
  const std::string assumption = "which the file leaves undefined, does as the C standard says";
  EXPECT_THAT(calls("memcpy"), AllOf(HasSubstr(kKept), HasSubstr("memcpy, " + assumption)));
  EXPECT_THAT(calls("memcpy"), AllOf(HasSubstr(kTaken), HasSubstr("memcpy, " + assumption)));
  EXPECT_THAT(calls("memmove"), AllOf(Not(HasSubstr(kTaken)), HasSubstr("memmove, " + assumption)));
}

TEST_F(Cache, LimitsAndThreadsAreNoPartOfATheorem) {
  prove();
  EXPECT_THAT(prove({"-j", "1", "--time-limit", "59", "--timeout", "999"}).output,
              HasSubstr(kTaken));
}

TEST_F(Cache, OtherOptionsAreOtherTheorems) {
  prove();
  const std::vector<std::vector<std::string>> lines{{"--property", "memory"},
                                                    {"--property", "memory,abi"},
                                                    {"--aliasing", "separate"},
                                                    {"--max-len", "9"},
                                                    {"--seed", "2"}};
  for (const auto& line : lines) {
    const Outcome run = prove(line);
    const bool same = line[0] == "--aliasing";  // there is no other layout
    EXPECT_EQ(run.output.find(kTaken) != std::string::npos, same)
        << testing::PrintToString(line) << run.output;
  }
}

TEST_F(Cache, APartOfTheTheoremIsNotTakenForAllOfIt) {
  prove({"--property", "memory"});
  const Outcome run = prove();
  EXPECT_THAT(run.output, AllOf(HasSubstr(kKept), Not(HasSubstr(kTaken))));
}

TEST_F(Cache, LengthsAreAPartOfTheTheorem) {
  const auto sized = [&](std::vector<std::string> more) {
    return prove(std::move(more), "copy", "const uint8_t in[n+16], uint8_t out[n+16], size_t n",
                 "out[0..16] == in[0..16]");
  };
  EXPECT_THAT(sized({"--lengths", "0-2"}).output, HasSubstr(kKept));
  EXPECT_THAT(sized({"--lengths", "0-2"}).output, HasSubstr(kTaken));
  EXPECT_THAT(sized({"--lengths", "0-3"}).output, Not(HasSubstr(kTaken)));
  EXPECT_THAT(sized({"--lengths", "1-2"}).output, Not(HasSubstr(kTaken)));
  EXPECT_THAT(sized({"--max-len", "2"}).output, Not(HasSubstr(kTaken)));
}

TEST_F(Cache, ContractTypesRightsAndCallingConventionArePartsOfIt) {
  const auto listed = [&](const std::string& type, const std::string& more) {
    folder_.write("a64prove.toml", "[type.T]\nfields = [" + type +
                                       "]\n[[routine]]\nfile = \"f.S\"\n"
                                       "prototype = \"void copy(const uint8_t in[16], T *out)\"\n" +
                                       more);
    return a64prove({"prove", folder_.path("f.S"), "--cache", folder_.path("cache")});
  };
  const std::string type = "\"uint8_t a[16]\"";
  EXPECT_THAT(listed(type, "").output, HasSubstr(kKept));
  EXPECT_THAT(listed(type, "").output, HasSubstr(kTaken));
  EXPECT_THAT(listed("\"uint8_t a[17]\"", "").output, Not(HasSubstr(kTaken)));
  EXPECT_THAT(listed("\"uint8_t b[16]\"", "").output, Not(HasSubstr(kTaken)));
  for (const char* more :
       {"x18 = \"scratch\"", "keeps_d8_d15 = false", "align = { in = 2 }", "public = [\"in\"]",
        "overlap = [\"out == in\"]", "access = { out = \"write\" }", "unchanged = [\"in\"]",
        "ensures = [\"out.a == in\"]"}) {
    EXPECT_THAT(listed(type, std::string(more) + "\n").output, Not(HasSubstr(kTaken))) << more;
  }
}

TEST_F(Cache, ChangedDataIsAnotherTheorem) {
  prove();
  folder_.write("f.S", copies("1"));
  const Outcome run = prove();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, AllOf(HasSubstr(kKept), Not(HasSubstr(kTaken))));
}

TEST_F(Cache, AnotherFunctionOfTheSameFileIsAnotherTheorem) {
  prove();
  EXPECT_THAT(prove({}, "other").output, Not(HasSubstr(kTaken)));
}

TEST_F(Cache, ACommentInTheSourceIsNot) {
  prove();
  folder_.write("f.S", "// a comment\n\n" + copies());
  EXPECT_THAT(prove().output, HasSubstr(kTaken));
}

TEST_F(Cache, OnlyProofsAreKept) {
  const Outcome refuted = prove({}, "copy", "const uint8_t in[176], uint8_t out[16]",
                                "out == aes_encrypt(schedule(in, 10), in[16..32])");
  EXPECT_EQ(refuted.exit_code, 1) << refuted.output;
  EXPECT_THAT(entries(), IsEmpty());
}

TEST_F(Cache, TheEntryOfAnotherContractUnderThisNameIsIgnored) {
  prove();
  const std::string mine = entry();
  const std::string text = read(mine);
  ASSERT_EQ(std::remove(mine.c_str()), 0);
  prove({}, "other");
  const std::string foreign = read(entry());
  write(mine, foreign);
  const Outcome run = prove();
  EXPECT_THAT(run.output, AllOf(HasSubstr(kIgnored), HasSubstr(kKept), Not(HasSubstr(kTaken))));
  EXPECT_THAT(prove().output, HasSubstr(kTaken)) << "a right one has come in its place";
}

TEST_F(Cache, EveryCutAndEveryChangedByteIsIgnored) {
  prove();
  const std::string file = entry();
  const std::string text = read(file);
  std::vector<std::string> broken{"",
                                  "{",
                                  "null",
                                  "[]",
                                  "\xff\xfe",
                                  std::string(100000, '['),
                                  std::string(5 << 20, ' '),
                                  text + text};
  // The end of the last line is no part of what an entry says.
  for (std::size_t n = 1; n + 2 < text.size(); n += text.size() / 6) {
    broken.push_back(text.substr(0, n));
  }
  for (std::size_t n = 7; n + 100 < text.size(); n += text.size() / 8) {
    std::string changed = text;
    changed[n] = changed[n] == '1' ? '2' : '1';
    broken.push_back(changed);
  }
  for (const std::string& bad : broken) {
    write(file, bad);
    const Outcome run = prove();
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_THAT(run.output, AllOf(HasSubstr(kIgnored), Not(HasSubstr(kTaken))))
        << bad.substr(0, 200);
  }
}

TEST_F(Cache, AForgedEntryIsOnlyTakenIfAllOfItFitsTheKey) {
  prove();
  const std::string file = entry();
  const std::string text = read(file);
  const std::vector<std::function<void(ordered_json&)>> changes{
      [](ordered_json& e) { e["key"]["options"]["max_len"] = 5; },
      [](ordered_json& e) { e["key"]["image"]["sections"][0]["sha256"] = "0"; },
      [](ordered_json& e) { e["key"].erase("programs"); },
      [](ordered_json& e) { e["key"]["more"] = 1; },
      [](ordered_json& e) { e["kind"] = "something else"; },
      [](ordered_json& e) { e["format"] = 2; },
      [](ordered_json& e) { e["result"]["properties"].erase(0); },
      [](ordered_json& e) { e["result"]["properties"][0]["verdict"] = "unknown"; },
      [](ordered_json& e) { e["result"]["properties"][0]["cases"] = 0; },
      [](ordered_json& e) { e["result"]["properties"][0]["cases"] = "many"; },
      [](ordered_json& e) { e["result"]["properties"] = nullptr; },
      [](ordered_json& e) { e["result"] = ordered_json::array(); }};
  for (std::size_t n = 0; n < changes.size(); ++n) {
    write(file, forged(text, changes[n]));
    EXPECT_THAT(prove().output, AllOf(HasSubstr(kIgnored), Not(HasSubstr(kTaken)))) << n;
  }
  write(file, forged(text, [](ordered_json&) {}));
  EXPECT_THAT(prove().output, HasSubstr(kTaken)) << "forged as a whole: the folder is trusted";
}

TEST_F(Cache, LinksPipesAndWhatAnyoneMayWriteAreIgnored) {
  prove();
  const std::string file = entry();
  const std::string text = read(file);
  write(folder_.path("elsewhere"), text);
  std::filesystem::remove(file);
  std::filesystem::create_symlink(folder_.path("elsewhere"), file);
  EXPECT_THAT(prove().output, Not(HasSubstr(kTaken)));
  std::filesystem::remove(file);
  ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
  EXPECT_THAT(prove().output, Not(HasSubstr(kTaken)));
  write(file, text);
  std::filesystem::permissions(file, std::filesystem::perms::others_write,
                               std::filesystem::perm_options::add);
  EXPECT_THAT(prove().output, AllOf(HasSubstr(kIgnored), Not(HasSubstr(kTaken))));
}

TEST_F(Cache, AFolderThatCannotBeWrittenIsWrongUsage) {
  const std::string file = folder_.write("file", "");
  for (const std::string bad : {"/dev/null/cache", "/proc/cache", file.c_str(), ""}) {
    const Outcome run = a64prove({"prove", folder_.path("f.S"), "--cache", bad, "--prototype",
                                  "void copy(const uint8_t in[16], uint8_t out[16])"});
    EXPECT_EQ(run.exit_code, 2) << bad << run.output;
    EXPECT_THAT(run.output, HasSubstr(bad.empty() ? "--cache" : bad));
  }
}

}  // namespace
}  // namespace a64::cli_tests
