// What people met when they tried the program: hostile names, damaged files, signals, typing
// errors.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::AnyOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr int kUsage = 2;

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

TEST(RoughEdges, ASymbolIsNoPath) {
  const Folder folder;
  fs::create_directory(folder.path("evil"));
  const std::string file = folder.write("f.S", source(kForgets, "../evil/x"));
  const Outcome run =
      a64prove(prove_copy(file, {"--symbol", "../evil/x", "--cex", folder.path("cex")}));
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(names_in(folder.path("evil")), IsEmpty());
  EXPECT_THAT(names_in(folder.path("cex")), Each(AllOf(HasSubstr("evil_x"), Not(HasSubstr("..")))));
}

TEST(RoughEdges, ALongSymbolHasAFileOfItsOwn) {
  const Folder folder;
  const std::string name(3000, 'f');
  const std::string file = folder.write("f.S", source(kForgets, name));
  const Outcome run = a64prove(prove_copy(file, {"--symbol", name, "--cex", folder.path("cex")}));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(names_in(folder.path("cex")), Not(IsEmpty()));
}

TEST(RoughEdges, PrintedCommandsCanBePasted) {
  const Folder folder;
  const std::string odd = folder.path("a b'$(touch gone)");
  fs::create_directory(odd);
  const std::string file = folder.write("f.S", source(kForgets));
  const Outcome run = a64prove(prove_copy(file, {"--cex", odd}));
  const std::size_t at = run.output.find("a64prove trace ");
  ASSERT_NE(at, std::string::npos) << run.output;
  std::string line = run.output.substr(at, run.output.find('\n', at) - at);
  line.replace(0, std::string("a64prove").size(), "\"$A64PROVE\"");
  const Outcome trace = shell("cd '" + folder.path() + "'; " + line);
  EXPECT_EQ(trace.exit_code, 1) << line << trace.output;
  EXPECT_FALSE(fs::exists(folder.path("gone")));
}

TEST(RoughEdges, ControlCharactersAreShownNotSent) {
  const Folder folder;
  const std::string name = "c\033[31mopy\a";
  const std::string file =
      folder.write("f.S", source("    strb wzr, [x1]  // \033[2Jclear, \xe2\x80\xae"
                                 "turn, \xff\n    ret\n",
                                 name));
  for (const auto& more : std::vector<std::vector<std::string>>{{}, {"-v"}}) {
    std::vector<std::string> words = prove_copy(file, {"--symbol", name});
    words.insert(words.end(), more.begin(), more.end());
    const Outcome run = a64prove(words);
    EXPECT_EQ(run.exit_code, 1) << run.output;
    EXPECT_THAT(run.output, AllOf(HasSubstr("c\\x1b[31mopy\\x07"), HasSubstr("\\x1b[2Jclear"),
                                  HasSubstr("\\u{202e}turn"), HasSubstr("\\xff")));
    EXPECT_EQ(run.output.find_first_of("\033\a\xff"), std::string::npos);
  }
}

TEST(RoughEdges, ASymbolOfSeveralLinesIsOneLine) {
  const Folder folder;
  const std::string name = "copy\nother: proved";
  std::string text = source(kForgets, "copy\\nother: proved");
  const Outcome run = a64prove(prove_copy(folder.write("f.S", text), {"--symbol", name}));
  EXPECT_THAT(run.output, Not(HasSubstr("\nother: proved")));
}

/// The document with one member changed in each of many ways.
std::vector<json> damaged(const json& whole) {
  std::vector<json> all;
  const json flat = whole.flatten();
  std::set<std::string> pointers;
  for (const auto& [pointer, value] : flat.items()) {
    for (std::size_t end = pointer.find('/', 1); end != std::string::npos;
         end = pointer.find('/', end + 1)) {
      pointers.insert(pointer.substr(0, end));
    }
    pointers.insert(pointer);
  }
  std::size_t turn = 0;
  const std::array<json, 7> others{
      nullptr,  -1, 1e300, "0xffffffffffffffff", json::array({1}), json::object({{"x", 1}}),
      "../../x"};
  for (const std::string& pointer : pointers) {
    json changed = whole;
    changed[json::json_pointer(pointer)] = others[turn++ % others.size()];
    all.push_back(std::move(changed));
  }
  return all;
}

TEST(RoughEdges, ADamagedCounterexampleIsWrongInput) {
  const Folder folder;
  folder.write("f.S", source(kForgets));
  // An object: no run has to assemble it again.
  const std::string assemble = "clang --target=aarch64-linux-gnu -c f.S -o f.o";
  ASSERT_EQ(shell("cd '" + folder.path() + "'; " + assemble).exit_code, 0);
  const std::string file = folder.path("f.o");
  ASSERT_EQ(
      a64prove(prove_copy(file, {"--cex", folder.path("cex"), "--aliasing", "separate"})).exit_code,
      1);
  const std::string path = folder.path("cex/" + names_in(folder.path("cex")).at(0));
  const std::string text = read(path);
  std::vector<std::string> texts{"",
                                 "{",
                                 "[]",
                                 "null",
                                 text.substr(0, text.size() / 2),
                                 std::string(200'000, '['),
                                 text + text,
                                 std::string("\0\xff", 2)};
  for (const json& document : damaged(json::parse(text))) texts.push_back(document.dump());
  std::string line;
  for (std::size_t k = 0; k < texts.size(); ++k) {
    const std::string name = folder.write("damaged" + std::to_string(k), texts[k]);
    line += "\"$A64PROVE\" trace " + name + " > /dev/null 2> said; echo $? " + name + "\n";
  }
  const Outcome run = shell("cd '" + folder.path() + "'\n" + line);
  std::istringstream codes(run.output);
  std::size_t count = 0;
  std::string name;
  for (int code = 0; codes >> code >> name; ++count) {
    EXPECT_THAT(code, AnyOf(0, 1, kUsage)) << read(name);
  }
  EXPECT_EQ(count, texts.size());
}

/// An assembler that takes its time, and a folder for temporaries.
struct SlowAssembler {
  explicit SlowAssembler(const Folder& folder) : temporaries(folder.path("tmp")) {
    fs::create_directory(temporaries);
    const std::string script = folder.write("slow", "#!/bin/sh\nsleep 60\n");
    fs::permissions(script, fs::perms(0700));
    start = "export TMPDIR='" + temporaries + "' A64PROVE_AS='" + script + "'\n";
  }
  /// Starts the command, waits until it has made its folder, and then sends the signals.
  Outcome interrupted(const std::string& command, const std::string& signals) const {
    return shell("set -m\n" + start + command +
                 " &\npid=$!\nfor k in $(seq 500); do [ -n \"$(ls '" + temporaries +
                 "')\" ] && break; sleep 0.02; done\nsleep 0.2\nfor s in " + signals +
                 "; do kill -$s $pid; sleep 0.1; done\nwait $pid");
  }
  std::string temporaries;
  std::string start;
};

TEST(RoughEdges, AnEarlyInterruptLeavesNoTemporaryFolder) {
  const Folder folder;
  const SlowAssembler slow(folder);
  const std::string file = folder.write("f.S", source(kCopy));
  const std::string init = "\"$A64PROVE\" init " + file + " -o " + folder.path("a.toml");
  for (const std::string signal : {"INT", "TERM", "HUP"}) {
    const Outcome run = slow.interrupted(init, signal);
    EXPECT_GT(run.exit_code, 128) << signal << ": it ends as a signal ends it";
    EXPECT_THAT(names_in(slow.temporaries), IsEmpty()) << signal;
  }
  const Outcome run = slow.interrupted("\"$A64PROVE\" prove " + file + " --op encrypt", "INT INT");
  EXPECT_GT(run.exit_code, 128) << run.output;
  EXPECT_THAT(names_in(slow.temporaries), IsEmpty());
}

TEST(RoughEdges, ATmpdirThatDoesNotExistIsNamed) {
  const Folder folder;
  const std::string file = folder.write("f.S", source(kCopy));
  const Outcome run = a64prove_after("TMPDIR=/no/such/folder ", {"prove", file, "--op", "encrypt"});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_THAT(run.output, HasSubstr("error: TMPDIR: names \"/no/such/folder\", which is no "
                                    "directory; set it to one"));
}

TEST(RoughEdges, OfManyAssemblerErrorsTheFirstAreTold) {
  const Folder folder;
  std::string body;
  for (int k = 0; k < 3000; ++k) body += "    frobnicate x0\n";
  const Outcome run = a64prove({"prove", folder.write("f.S", source(body))});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_LT(std::ranges::count(run.output, '\n'), 30);
  EXPECT_THAT(run.output, AllOf(HasSubstr("f.S:4:"), HasSubstr("... and "), HasSubstr("more lines"),
                                HasSubstr("correct the source")));
}

TEST(RoughEdges, WhatWasMistypedIsSuggested) {
  const Outcome prov = a64prove({"prov", "f.S"});
  EXPECT_EQ(prov.exit_code, kUsage);
  EXPECT_THAT(prov.output, HasSubstr("prov: no such command; did you mean `a64prove prove`?"));
  EXPECT_THAT(a64prove({"xyzzy"}).output, HasSubstr("there are prove, "));
  const Outcome option = a64prove({"prove", "--lenghts", "16"});
  EXPECT_EQ(option.exit_code, kUsage);
  EXPECT_THAT(option.output, HasSubstr("--lenghts: did you mean --lengths?"));
}

TEST(RoughEdges, HelpIsACommandToo) {
  const Outcome help = a64prove({"help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_EQ(help.output, a64prove({"--help"}).output);
  EXPECT_EQ(a64prove({"help", "prove"}).output, a64prove({"prove", "--help"}).output);
}

TEST(RoughEdges, AFileBehindAPropertyIsTheFile) {
  const Folder folder;
  const std::string file = folder.write("copy.S", source(kCopy));
  for (const char* option : {"--property", "--aliasing"}) {
    const Outcome run =
        a64prove({"prove", option, option == std::string("--property") ? "functional" : "separate",
                  file, "--prototype", "void copy(const uint8_t in[16], uint8_t out[16])",
                  "--overlap", "out == in", "--ensures", "out == in"});
    EXPECT_EQ(run.exit_code, 0) << run.output;
  }
}

/// Reads behind `in` for each length up to 20, by another instruction of one line.
std::string one_wrong_line() {
  std::string line = "   ";
  for (int k = 1; k <= 20; ++k) {
    const std::string n = std::to_string(k);
    line += " cmp x1, #" + n + "; b.ne 9f; ldrb w3, [x0, #" + n + "]; 9:;";
  }
  return line + " nop\n    ret\n";
}

TEST(RoughEdges, OneLineHasOneCounterexample) {
  const Folder folder;
  const Outcome run =
      a64prove({"prove", folder.write("f.S", source(one_wrong_line(), "f")), "--prototype",
                "void f(const uint8_t in[len], size_t len)", "--requires", "len <= 20", "--cex",
                folder.path("cex"), "--json", folder.path("r.json")});
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(names_in(folder.path("cex")), SizeIs(1));
  const json findings = json::parse(read(folder.path("r.json")))["routines"][0]["findings"];
  EXPECT_EQ(findings[0]["cases"], 20);
}

TEST(RoughEdges, CounterexamplesOfEarlierRunsGoWhenTheyAreOutdated) {
  const Folder folder;
  const std::string cex = folder.path("cex");
  const auto run = [&](const char* body, const std::string& name) {
    return a64prove(prove_copy(folder.write(name + ".S", source(body, name)),
                               {"--symbol", name, "--cex", cex}));
  };
  EXPECT_EQ(run(kForgets, "copy").exit_code, 1);
  EXPECT_EQ(run(kForgets, "other").exit_code, 1);
  folder.write("cex/notes.json", "{\"kind\": \"mine\"}");
  const std::size_t before = names_in(cex).size();
  const Outcome fixed = run(kCopy, "copy");
  EXPECT_EQ(fixed.exit_code, 0) << fixed.output;
  EXPECT_THAT(fixed.output, HasSubstr("Counterexamples of earlier runs removed: "));
  const std::vector<std::string> left = names_in(cex);
  EXPECT_LT(left.size(), before);
  EXPECT_THAT(left, testing::Contains("notes.json")) << "what is none of ours stays";
  EXPECT_GE(left.size(), 2u) << "and so does what speaks of another file";
}

TEST(RoughEdges, ARefutationIsNoWholeTheorem) {
  const Folder folder;
  const std::string report = folder.path("r.json");
  a64prove(prove_copy(folder.write("f.S", source(kForgets)), {"--json", report}));
  EXPECT_FALSE(json::parse(read(report))["routines"][0]["complete"]["whole_theorem"]);
  a64prove(prove_copy(folder.write("f.S", source(kCopy)), {"--json", report}));
  EXPECT_TRUE(json::parse(read(report))["routines"][0]["complete"]["whole_theorem"]);
}

TEST(RoughEdges, TheLeastSizeIsTheContracts) {
  const Folder folder;
  const Outcome run = a64prove({"prove", folder.write("f.S", source("    ret\n", "f")),
                                "--prototype", "void f(const uint8_t in[len], size_t len)",
                                "--requires", "len >= 16", "--requires", "len <= 40"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("covers     len 16 to 40"), Not(HasSubstr("len 0 to"))));
}

TEST(RoughEdges, ASymbolWithoutAFileIsOneOfTheContractFile) {
  const Folder folder;
  const Outcome run = shell("cd '" + repository("xts_asm") +
                            "'; \"$A64PROVE\" prove --symbol aes_xts_encrypt --lengths 16");
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("aes_xts_encrypt: proved"),
                                Not(HasSubstr("aes_xts_decrypt: proved"))));
  const Outcome none =
      shell("cd '" + repository("xts_asm") + "'; \"$A64PROVE\" prove --symbol aes_xts_encrypr");
  EXPECT_EQ(none.exit_code, kUsage);
  EXPECT_THAT(none.output, HasSubstr("did you mean aes_xts_encrypt?"));
}

TEST(RoughEdges, AReplayFillsMemoryAsTheCounterexampleSays) {
  const Folder folder;
  const std::string file = folder.write("f.S", source(kForgets));
  a64prove(prove_copy(file, {"--cex", folder.path("cex")}));
  const std::string path = folder.path("cex/" + names_in(folder.path("cex")).at(0));
  const std::string actual = json::parse(read(path))["actual"].get<std::string>();
  const Outcome replay = a64prove({"replay", path});
  EXPECT_EQ(replay.exit_code, 1) << replay.output;
  EXPECT_THAT(replay.output, HasSubstr("out[0] is 0x" + actual.substr(0, 2) + ", should be"));
}

/// What the program writes to a terminal with that many columns.
std::string on_terminal(unsigned short columns, const std::vector<std::string>& arguments) {
  winsize size{};
  size.ws_row = 24;
  size.ws_col = columns;
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child == 0) {
    ::setenv("TERM", "xterm", 1);
    std::vector<char*> words{const_cast<char*>(A64PROVE)};
    for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    ::execv(A64PROVE, words.data());
    ::_exit(127);
  }
  std::string output;
  std::array<char, 4096> buffer;
  for (ssize_t n = 0; (n = ::read(terminal, buffer.data(), buffer.size())) > 0;) {
    output.append(buffer.data(), static_cast<std::size_t>(n));
  }
  ::close(terminal);
  ::waitpid(child, nullptr, 0);
  return output;
}

TEST(RoughEdges, TheProgressLineIsCutToTheTerminal) {
  constexpr unsigned short kColumns = 30;
  const std::string output = on_terminal(
      kColumns,
      {"prove", repository("xts_asm/aes_xts_encrypt.S"), "--lengths", "0-300", "-j", "1"});
  const std::string mark = "\r\033[K";
  std::size_t lines = 0;
  for (std::size_t at = output.find(mark); at != std::string::npos; at = output.find(mark, at)) {
    at += mark.size();
    const std::size_t end = output.find(mark, at);
    if (end == std::string::npos) break;
    EXPECT_LT(end - at, kColumns) << output.substr(at, end - at);
    ++lines;
  }
  EXPECT_GT(lines, 0u) << output;
}

TEST(RoughEdges, EveryOptionStandsInTheReadme) {
  const std::string readme = read(repository("README.md"));
  for (const std::string command : {"prove", "init", "trace", "replay"}) {
    const std::string help = a64prove({command, "--help"}).output;
    for (std::size_t at = help.find("--"); at != std::string::npos; at = help.find("--", at + 2)) {
      const std::size_t end = help.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at);
      const std::string option = help.substr(at, end - at);
      if (option == "--help") continue;
      EXPECT_THAT(readme, HasSubstr(option)) << command;
    }
  }
}

}  // namespace
}  // namespace a64::cli_tests
