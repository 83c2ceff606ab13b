#include "tests/xts_asm/run_routine.h"

#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "tests/xts_asm/subprocess.h"

// Set by CMake: the repository's root, and how to compile, assemble and run Arm64 programs here.
// An empty XTS_EMULATOR means natively.
#if !defined(XTS_SOURCE_ROOT) || !defined(XTS_ARM64_CC) || !defined(XTS_CLANG) || \
    !defined(XTS_EMULATOR)
#error "tests/xts_asm/CMakeLists.txt defines these"
#endif

namespace xts_asm {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Runs a tool; returns what it said if it failed, else nothing.
std::string run_tool(const std::vector<std::string>& command, const fs::path& directory) {
  const fs::path said = directory / "said.txt";
  const int status = run_program(command, {.out = directory / "printed.txt", .err = said});
  if (status == 0) return {};
  return command[0] + " failed with status " + std::to_string(status) + "\n" + read_text(said);
}

template <typename Struct>
void append(std::string& to, const Struct& bytes) {
  to.append(reinterpret_cast<const char*>(&bytes), sizeof bytes);
}

std::string requests(std::span<const Case> cases) {
  std::string text;
  for (const Case& c : cases) {
    XtsRequest request{};
    request.magic = XTS_PROTOCOL_MAGIC;
    request.layout =
        (c.layout.in_place ? XTS_IN_PLACE : 0) | (c.layout.guard_before ? XTS_GUARD_BEFORE : 0);
    request.len = c.in.size();
    std::memcpy(request.key1, c.key1.data(), sizeof request.key1);
    std::memcpy(request.key2, c.key2.data(), sizeof request.key2);
    std::memcpy(request.iv, c.iv.data(), sizeof request.iv);
    append(text, request);
    text.append(c.in.begin(), c.in.end());
  }
  return text;
}

// Stops at the first response that is cut short or malformed.
std::vector<Run> parse_responses(const std::string& text, std::span<const Case> cases) {
  std::vector<Run> runs;
  std::size_t at = 0;
  for (const Case& c : cases) {
    Run run{};
    if (text.size() - at < sizeof run.observed + c.in.size()) break;
    std::memcpy(&run.observed, text.data() + at, sizeof run.observed);
    if (run.observed.magic != XTS_PROTOCOL_MAGIC) break;
    at += sizeof run.observed;
    run.out.assign(text.begin() + at, text.begin() + at + c.in.size());
    at += c.in.size();
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace

std::variant<Routine, Error> Routine::build(const fs::path& file, const std::string& symbol) {
  Routine routine;
  const fs::path sources = fs::path(XTS_SOURCE_ROOT) / "cli" / "replay";
  const std::string said =
      run_tool({XTS_ARM64_CC, "-static", "-O1", "-g", "-I", XTS_SOURCE_ROOT,
                (sources / "xts_runner.c").string(), (sources / "xts_call.S").string(),
                file.string(), (sources / "xts_end.S").string(),
                "-Wl,--defsym=routine_under_test=" + symbol, "-o", routine.runner().string()},
               routine.directory_.path());
  if (!said.empty()) return Error{said};
  return routine;
}

std::variant<std::vector<Run>, Error> Routine::run(std::span<const Case> cases) const {
  const Streams streams = {.in = directory_.path() / "requests",
                           .out = directory_.path() / "responses",
                           .err = directory_.path() / "said.txt"};
  std::ofstream(streams.in, std::ios::binary) << requests(cases);
  std::vector<std::string> command = {runner().string()};
  if (*XTS_EMULATOR != '\0') command.insert(command.begin(), XTS_EMULATOR);
  const int status = run_program(command, streams);
  std::vector<Run> runs = parse_responses(read_text(streams.out), cases);
  const bool ran_over = !runs.empty() && runs.back().observed.signal == SIGVTALRM;
  if (status != 0 || (runs.size() != cases.size() && !ran_over)) {
    return Error{"the runner ended with status " + std::to_string(status) + " after " +
                 std::to_string(runs.size()) + " of " + std::to_string(cases.size()) + " cases\n" +
                 read_text(streams.err)};
  }
  return runs;
}

std::string assemble_with_clang(const fs::path& source, const fs::path& object) {
  return run_tool(
      {XTS_CLANG, "--target=aarch64-linux-gnu", "-c", "-g", source.string(), "-o", object.string()},
      object.parent_path());
}

}  // namespace xts_asm
