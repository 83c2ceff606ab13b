#include "cli/replay/runner_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/first_lines.h"
#include "base/process.h"
#include "cli/replay/runner_sources.h"
#include "sim/image/assembler.h"

namespace a64::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kCompileLimit{60};

#if defined(__aarch64__)
constexpr const char* kCompiler = "cc";
constexpr const char* kCompilerPackage = "gcc";
#else
constexpr const char* kCompiler = "aarch64-linux-gnu-gcc";
constexpr const char* kCompilerPackage = "gcc-aarch64-linux-gnu";
#endif

/// Has to stand right behind the object under test.
constexpr std::string_view kEnd = "cli/replay/call_end.S";

/// Where the runner itself may lie beside a linked file: the first of these places, each with
/// room for 16 MiB, that the file leaves free.
constexpr u64 kRunnerPlaces[] = {0x400000, 0x20000000, 0x60000000};
constexpr u64 kRunnerRoom = u64{16} << 20;
/// Programs cannot have bytes below this; position-independent ones are moved up.
constexpr u64 kLeastAddress = 0x10000;
constexpr u64 kMovedBy = 0x40000000;

void write(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string with(const fs::path& path) {
  return path.string();
}

bool is_global(const sim::Image& image, const std::string& name) {
  return std::ranges::any_of(image.functions(), [&](const sim::ImageSymbol* symbol) {
    return symbol->is_global && symbol->name == name;
  });
}

u64 runner_place(const sim::Image& image, u64 moved_by) {
  for (const u64 place : kRunnerPlaces) {
    const bool free = std::ranges::none_of(image.sections(), [&](const sim::ImageSection& s) {
      return s.address + moved_by < place + kRunnerRoom && place < s.address + moved_by + s.size;
    });
    if (free) return place;
  }
  return 0x7000000000;
}

}  // namespace

Result<RunnerProgram> RunnerProgram::make() {
  auto directory = TemporaryDirectory::make();
  if (!directory) return directory.error();
  RunnerProgram program(*std::move(directory));
  for (const RunnerSource& source : runner_sources()) {
    write(program.directory() / source.path, source.text);
  }
  return program;
}

Result<RunnerProgram> RunnerProgram::build(const RunnableRoutine& routine) {
  auto program = make();
  if (!program) return program;
  const sim::Image& image = *routine.image;
  if (image.relocatable() && is_global(image, routine.symbol)) {
    if (auto linked = program->link_object(routine)) return program;
    // What the object needs besides the routine may be missing: its bytes alone will do.
  }
  if (auto linked = program->link_image(routine); !linked) return linked.error();
  return program;
}

Result<RunnerProgram> RunnerProgram::build(const fs::path& file, const std::string& symbol) {
  auto program = make();
  if (!program) return program;
  if (auto linked = program->link_file(file, symbol, {}); !linked) return linked.error();
  return program;
}

Status RunnerProgram::link_object(const RunnableRoutine& routine) {
  const sim::Image& image = *routine.image;
  fs::path object = image.path();
  if (image.assembler()) {
    sim::AssembleOptions options;
    options.include_dirs = routine.include_dirs;
    options.defines = routine.defines;
    const auto assembled = sim::assemble(image.path(), options);
    if (!assembled) return assembled.error();
    object = directory() / "under_test.o";
    write(object,
          {reinterpret_cast<const char*>(assembled->object.data()), assembled->object.size()});
  }
  return link_file(object, routine.symbol, {"-Wl,--unresolved-symbols=ignore-all"});
}

Status RunnerProgram::link_file(const fs::path& file, const std::string& symbol,
                                std::vector<std::string> options) {
  options.insert(options.begin(), {with(file), with(directory() / kEnd)});
  options.push_back("-Wl,--defsym=routine_under_test=" + symbol);
  return compile(options);
}

Status RunnerProgram::link_image(const RunnableRoutine& routine) {
  const sim::Image& image = *routine.image;
  const bool low = std::ranges::any_of(image.sections(), [](const sim::ImageSection& section) {
    return section.address < kLeastAddress;
  });
  const u64 moved_by = low ? kMovedBy : 0;
  std::vector<std::string> arguments{
      with(directory() / "sections.S"),
      fmt::format("-Wl,-Ttext-segment={:#x}", runner_place(image, moved_by)),
      fmt::format("-Wl,--defsym=routine_under_test={:#x}", routine.address + moved_by)};
  std::string source;
  for (std::size_t n = 0; n < image.sections().size(); ++n) {
    const sim::ImageSection& section = image.sections()[n];
    const auto bytes = image.bytes(section.address, section.size);
    if (!bytes) continue;
    const fs::path file = directory() / fmt::format("section{}.bin", n);
    write(file, {reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    source +=
        fmt::format("    .section under_test{}, \"a{}{}\", %progbits\n    .incbin \"{}\"\n", n,
                    section.writable ? "w" : "", section.executable ? "x" : "", with(file));
    arguments.push_back(
        fmt::format("-Wl,--section-start=under_test{}={:#x}", n, section.address + moved_by));
  }
  source += "    .section .note.GNU-stack, \"\", %progbits\n";
  write(directory() / "sections.S", source);
  return compile(arguments);
}

Status RunnerProgram::compile(const std::vector<std::string>& arguments) {
  std::vector<std::string> command{kCompiler, "-static", "-O1", "-g", "-I", with(directory())};
  for (const RunnerSource& source : runner_sources()) {
    if (source.path.ends_with(".h") || source.path == kEnd) continue;
    command.push_back(with(directory() / source.path));
  }
  command.insert(command.end(), arguments.begin(), arguments.end());
  command.insert(command.end(), {"-o", with(program())});
  const auto outcome = run_process(command, kCompileLimit);
  const std::string remedy =
      fmt::format("install a C compiler for Arm64 (Debian: {})", kCompilerPackage);
  if (!outcome) return Error{kCompiler, "cannot be started", remedy};
  if (outcome->exit_code == 127) return Error{kCompiler, "is not installed", remedy};
  if (outcome->exit_code != 0) {
    return Error{kCompiler,
                 "cannot build the program around the routine:\n" + first_lines(outcome->output),
                 ""};
  }
  return Done{};
}

std::vector<std::string> RunnerProgram::command() const {
#if defined(__aarch64__)
  return {with(program())};
#else
  return {"qemu-aarch64", with(program())};
#endif
}

std::string RunnerProgram::processor() {
#if defined(__aarch64__)
  return "this processor";
#else
  return "qemu-aarch64";
#endif
}

}  // namespace a64::cli
