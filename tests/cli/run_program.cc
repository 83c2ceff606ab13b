#include "tests/cli/run_program.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "base/process.h"

namespace a64::cli_tests {
namespace {

constexpr std::chrono::seconds kLimit{240};

Outcome run(const std::vector<std::string>& command) {
  const auto outcome = run_process(command, kLimit);
  if (!outcome) throw std::runtime_error(outcome.error().text());
  if (outcome->timed_out) throw std::runtime_error("a64prove does not end:\n" + outcome->output);
  return {outcome->exit_code, outcome->output};
}

}  // namespace

Outcome a64prove(const std::vector<std::string>& arguments) {
  std::vector<std::string> command{A64PROVE};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run(command);
}

Outcome a64prove_after(const std::string& before, const std::vector<std::string>& arguments) {
  std::string line = before + A64PROVE;
  for (const std::string& argument : arguments) line += " " + argument;
  return run({"sh", "-c", line});
}

Outcome shell(const std::string& line) {
  return run({"bash", "-c", "A64PROVE='" A64PROVE "'\n" + line});
}

Folder::Folder() : directory_(TemporaryDirectory::make().value()) {}

std::string Folder::path(const std::string& name) const {
  return (directory_.path() / name).string();
}

std::string Folder::write(const std::string& name, const std::string& content) const {
  std::ofstream(path(name), std::ios::binary) << content;
  return path(name);
}

std::string Folder::write_routine(const std::string& body) const {
  return write("routine.S",
               "    .text\n    .globl xts_encrypt\n    .type xts_encrypt, %function\n"
               "xts_encrypt:\n    cmp x2, #16\n    b.lo .Lreturn\n" +
                   body + ".Lreturn:\n    ret\n    .size xts_encrypt, . - xts_encrypt\n");
}

std::vector<std::string> Folder::files() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory_.path())) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string repository(const std::string& path) {
  return std::string(REPOSITORY) + "/" + path;
}

}  // namespace a64::cli_tests
