#include "sim/sweep/objdump.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/first_lines.h"
#include "base/process.h"
#include "base/temporary_directory.h"

namespace a64::sim {
namespace {

constexpr std::chrono::seconds kVersionLimit{20};
/// A call takes a second or so on 2^18 words.
constexpr std::chrono::seconds kLimit{600};

#if defined(__aarch64__)
constexpr const char* kProgram = "objdump";
#else
constexpr const char* kProgram = "aarch64-linux-gnu-objdump";
#endif

}  // namespace

Texts parse_objdump(std::string_view output) {
  Texts texts;
  while (!output.empty()) {
    const std::string_view line = output.substr(0, output.find('\n'));
    output.remove_prefix(std::min(output.size(), line.size() + 1));
    const std::size_t colon = line.find(":\t");  // "  address:\tmnemonic\toperands"
    if (colon == line.npos) continue;
    const std::string_view text = line.substr(colon + 2);
    texts.emplace_back(text.starts_with(".inst") ? std::string_view() : text);
  }
  return texts;
}

Result<std::optional<Objdump>> Objdump::find() {
  const char* named = std::getenv("A64PROVE_OBJDUMP");
  const bool is_named = named != nullptr && *named != '\0';
  const std::string program = is_named ? named : kProgram;
  const auto outcome = run_process({program, "--version"}, kVersionLimit);
  if (outcome && !outcome->timed_out && outcome->exit_code == 0) {
    return std::optional(Objdump(program, outcome->output.substr(0, outcome->output.find('\n'))));
  }
  if (!is_named) return std::optional<Objdump>();
  return Error{"A64PROVE_OBJDUMP", fmt::format("names \"{}\", which does not run", program),
               "name an objdump that knows Arm64, or unset it"};
}

Result<Texts> Objdump::texts(std::span<const u32> words, Names names) const {
  auto folder = TemporaryDirectory::make();
  if (!folder) return folder.error();
  const std::string in = (folder->path() / "words").string();
  const std::string out = (folder->path() / "text").string();
  std::ofstream file(in, std::ios::binary);
  file.write(reinterpret_cast<const char*>(words.data()),
             static_cast<std::streamsize>(words.size_bytes()));
  file.close();
  if (!file)
    return file_error(in, "cannot be written", "make room, or set TMPDIR to another place");

  // Through a shell because the text is longer than what run_process() keeps.
  const auto outcome =
      run_process({"sh", "-c", "out=$1; shift; exec \"$@\" > \"$out\"", "sh", out, program_, "-D",
                   "-z", "-b", "binary", "-m", "aarch64", "--no-show-raw-insn", "-M",
                   names == Names::kAliases ? "aliases" : "no-aliases", in},
                  kLimit);
  if (!outcome) return outcome.error();
  if (outcome->timed_out) return Error{program_, "does not end", ""};
  if (outcome->exit_code != 0) {
    return Error{
        program_,
        fmt::format("ended with code {}:\n{}", outcome->exit_code, first_lines(outcome->output)),
        ""};
  }
  std::ifstream text(out, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(text), {}};
  Texts texts = parse_objdump(all);
  if (texts.size() != words.size()) {
    return Error{
        program_,
        fmt::format("was given {} words and said something of {}", words.size(), texts.size()),
        std::string(kObjdumpRemedy)};
  }
  return texts;
}

}  // namespace a64::sim
