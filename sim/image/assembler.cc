// The driver's command line, and the search for a driver.
#include "sim/image/assembler.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <future>
#include <map>
#include <mutex>
#include <sstream>

#include "base/first_lines.h"
#include "base/process.h"
#include "base/read_file.h"
#include "base/temporary_directory.h"

namespace a64::sim {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr const char* kInstall =
    "install clang or gcc-aarch64-linux-gnu, or set A64PROVE_AS to a compiler driver for Arm64";

Words split(const std::string& command) {
  std::istringstream in(command);
  Words words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

// AES instructions need the crypto extension named; a file's own .arch directive wins over it.
std::vector<Words> known_drivers() {
  std::vector<Words> drivers = {
      {"clang", "--target=aarch64-linux-gnu", "-march=armv8-a+crypto"},
      {"aarch64-linux-gnu-gcc", "-march=armv8-a+crypto"},
  };
#if defined(__aarch64__)
  drivers.push_back({"gcc", "-march=armv8-a+crypto"});
  drivers.push_back({"cc", "-march=armv8-a+crypto"});
#endif
  return drivers;
}

void append(Words& words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
}

// Some builds of clang lack the Arm64 target and say so only when asked to assemble.
bool can_assemble(const Words& driver, const fs::path& directory, std::chrono::seconds limit) {
  Words argv = driver;
  append(argv, {"-c", "-x", "assembler", "/dev/null", "-o", (directory / "probe.o").string()});
  const Result<ProcessOutcome> run = run_process(argv, limit);
  return run.ok() && run->exit_code == 0 && !run->timed_out;
}

// The command that the user gave, or all that are worth trying.
Result<std::vector<Words>> drivers_to_try(const AssembleOptions& options) {
  if (!options.assembler.empty()) {
    Words given = split(options.assembler);
    if (!given.empty()) return std::vector<Words>{given};
    return file_error("assembler", "the command given is blank", kInstall);
  }
  if (const char* given = std::getenv("A64PROVE_AS"); given != nullptr) {
    Words words = split(given);
    if (!words.empty()) return std::vector<Words>{words};
  }
  return known_drivers();
}

std::string first_line_of_version(const std::string& program, std::chrono::seconds limit) {
  const Result<ProcessOutcome> run = run_process({program, "--version"}, limit);
  if (!run.ok() || run->exit_code != 0) return "unknown version";
  return run->output.substr(0, run->output.find('\n'));
}

// Asked once for each program, beside the assembling: a driver takes longer to start than to
// assemble a routine.
class VersionOf {
 public:
  VersionOf(const std::string& program, std::chrono::seconds limit) {
    const std::scoped_lock lock(mutex());
    std::shared_future<std::string>& known = asked()[program];
    if (!known.valid()) {
      known = std::async(std::launch::async, first_line_of_version, program, limit).share();
    }
    answer_ = known;
  }
  std::string text() const { return answer_.get(); }

 private:
  static std::mutex& mutex() {
    static std::mutex mutex;
    return mutex;
  }
  static std::map<std::string, std::shared_future<std::string>>& asked() {
    static std::map<std::string, std::shared_future<std::string>> asked;
    return asked;
  }

  std::shared_future<std::string> answer_;
};

Words command_line(const Words& driver, const fs::path& source, const AssembleOptions& options,
                   const fs::path& object) {
  Words argv = driver;
  append(argv, {"-c", "-g"});
  for (const std::string& directory : options.include_dirs) append(argv, {"-I", directory});
  for (const std::string& define : options.defines) append(argv, {"-D", define});
  append(argv, options.arguments);
  // Drivers know .S and .s but would hand .asm to the linker.
  if (source.extension() == ".asm") append(argv, {"-x", "assembler-with-cpp"});
  // A name that begins with '-' must not become an option.
  const bool looks_like_option = source.string().starts_with("-");
  append(argv,
         {looks_like_option ? "./" + source.string() : source.string(), "-o", object.string()});
  return argv;
}

Result<Assembled> assemble_with(const Words& driver, const fs::path& source,
                                const AssembleOptions& options, const fs::path& directory) {
  const std::string command = fmt::format("{}", fmt::join(driver, " "));
  const VersionOf version(driver[0], options.limit);
  const fs::path object = directory / "assembled.o";
  const Result<ProcessOutcome> run =
      run_process(command_line(driver, source, options, object), options.limit);
  if (!run) return run.error();
  if (run->timed_out) {
    return file_error(source.string(),
                      fmt::format("`{}` was stopped after {} s", command, options.limit.count()),
                      "look for a macro that never ends");
  }
  if (run->exit_code != 0) {
    return file_error(source.string(),
                      fmt::format("`{}` failed with exit code {}:\n{}", command, run->exit_code,
                                  first_lines(run->output)),
                      "correct the source, or pass the -I, -D or -march that it needs");
  }
  Result<std::vector<std::uint8_t>> bytes = read_file(object);
  if (!bytes) {
    return file_error(source.string(),
                      fmt::format("`{}` reported success but wrote no object", command),
                      "the command must accept `-c -g FILE -o OBJECT`");
  }
  return Assembled{{command, version.text(), run->output}, std::move(*bytes)};
}

}  // namespace

bool is_assembly_source(const fs::path& path) {
  const fs::path suffix = path.extension();
  return suffix == ".S" || suffix == ".s" || suffix == ".asm";
}

Result<Assembled> assemble(const fs::path& source, const AssembleOptions& options) {
  Result<TemporaryDirectory> directory = TemporaryDirectory::make();
  if (!directory) return directory.error();
  const Result<std::vector<Words>> drivers = drivers_to_try(options);
  if (!drivers) return drivers.error();
  Words tried;
  for (const Words& driver : *drivers) {
    Result<Assembled> assembled = assemble_with(driver, source, options, directory->path());
    // What fails for one driver of several may be the driver's fault, or the source's.
    if (assembled.ok() || drivers->size() == 1 ||
        can_assemble(driver, directory->path(), options.limit)) {
      return assembled;
    }
    tried.push_back(fmt::format("{}", fmt::join(driver, " ")));
  }
  return file_error(
      "assembler",
      fmt::format("none found that makes Arm64 objects (tried: {})", fmt::join(tried, "; ")),
      kInstall);
}

}  // namespace a64::sim
