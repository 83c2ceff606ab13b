#include "cli/commands/counterexample_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/digest.h"
#include "base/read_file.h"
#include "base/write_file.h"
#include "cli/text/instruction_text.h"
#include "cli/version.h"
#include "proofs/reason/solver/solver.h"
#include "proofs/refute/trace/counterexample_file.h"

namespace a64::cli {
namespace {

namespace fs = std::filesystem;

std::string absolute(const std::string& file) {
  return fs::absolute(file).lexically_normal().string();
}

proofs::CounterexampleFile content(const SelectedRoutine& selected, const RoutineRequest& request,
                                   const proofs::Counterexample& found) {
  proofs::CounterexampleFile file;
  file.counterexample = found;
  file.file = absolute(request.file);
  file.symbol = selected.routine.function.name;
  file.general = *selected.general;
  file.contract = *selected.routine.contract;
  for (const auto& callee : selected.callees->contracts()) file.callees.push_back(callee->general);
  for (const std::string& folder : request.load.include_dirs) {
    file.include_dirs.push_back(fs::absolute(folder).lexically_normal().string());
  }
  file.defines = request.load.defines;
  file.sha256 = sha256(selected.routine.function.bytes);
  if (found.pc != 0) {
    const InstructionText text = instruction_text(*selected.image, found.pc);
    file.place = place_text(*selected.image, text);
    file.instruction = text.assembly;
  }
  file.versions = {{"a64prove", tool_version()}, {"solver", proofs::solver_version()}};
  if (selected.image->assembler()) {
    file.versions["assembler"] = selected.image->assembler()->version;
  }
  return file;
}

/// The text without what a shell or a file system would stumble over; of a long one its beginning
/// and a digest.
std::string file_name(std::string text) {
  constexpr std::size_t kLongest = 160;
  std::erase(text, ' ');
  std::ranges::replace_if(
      text, [](unsigned char c) { return std::isalnum(c) == 0 && c != '_' && c != '-'; }, '_');
  if (text.starts_with('-')) text.front() = '_';
  if (text.size() <= kLongest) return text;
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  return text.substr(0, kLongest) + "-" + sha256(bytes).substr(0, 16);
}

struct About {
  std::string file;
  std::string symbol;
  std::string values;
  std::string sha256;
};

/// What a counterexample file is about; nothing if it is none.
std::optional<About> subject_in(const fs::path& path) try {
  constexpr std::uintmax_t kMostBytes = 4 << 20;
  std::error_code failed;
  const fs::file_status status = fs::symlink_status(path, failed);
  if (failed || !fs::is_regular_file(status) || path.extension() != ".json") return std::nullopt;
  if (fs::file_size(path, failed) > kMostBytes || failed) return std::nullopt;
  const auto text = read_text(path);
  if (!text) return std::nullopt;
  const auto json = nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || json.value("kind", nlohmann::json()) != proofs::kCounterexampleKind) {
    return std::nullopt;
  }
  const auto& subject = json.at("subject");
  return About{subject.at("file"), subject.at("symbol"), json.at("contract").at("values"),
               subject.at("sha256")};
} catch (const nlohmann::json::exception&) {
  return std::nullopt;
}

}  // namespace

Result<std::vector<std::string>> write_counterexamples(const std::string& directory,
                                                       const SelectedRoutine& selected,
                                                       const RoutineRequest& request,
                                                       const std::vector<FindingGroup>& groups) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) {
    return file_error(directory, "cannot be made: " + error.message(),
                      "give --cex a folder that can be written");
  }
  std::vector<std::string> paths(groups.size());
  const std::string values = selected.values();
  std::set<std::string> used;
  for (std::size_t n = 0; n < groups.size(); ++n) {
    const auto& found = groups[n].example->counterexample;
    if (!found) continue;
    const std::string stem = file_name(fmt::format(
        "{}{}{}-{}-{}-{}", selected.routine.function.name, values.empty() ? "" : "-", values,
        to_text(found->property), proofs::name_of(*selected.routine.contract, found->aliasing),
        proofs::size_text(*selected.routine.contract, found->len)));
    std::string name = stem;
    for (int k = 2; !used.insert(name).second; ++k) name = fmt::format("{}-{}", stem, k);
    paths[n] = (fs::path(directory) / (name + ".json")).string();
    const Status written =
        write_file(paths[n], proofs::to_json_text(content(selected, request, *found)));
    if (!written) return written.error();
  }
  return paths;
}

std::size_t remove_outdated(const std::string& directory, const SelectedRoutine& selected,
                            const RoutineRequest& request, proofs::Verdict verdict,
                            const std::vector<std::string>& kept) {
  const std::string file = absolute(request.file);
  const std::string digest = sha256(selected.routine.function.bytes);
  const bool found_others =
      std::ranges::any_of(kept, [](const std::string& path) { return !path.empty(); });
  std::set<std::string> names;
  for (const std::string& path : kept) names.insert(fs::path(path).filename().string());
  std::size_t removed = 0;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(directory, failed)) {
    if (names.contains(entry.path().filename().string())) continue;
    const auto about = subject_in(entry.path());
    if (!about) continue;
    if (about->file != file || about->symbol != selected.routine.function.name ||
        about->values != selected.values()) {
      continue;
    }
    const bool changed = about->sha256 != digest;
    if (!changed && !found_others && verdict != proofs::Verdict::kProved) continue;
    if (fs::remove(entry.path(), failed)) ++removed;
  }
  return removed;
}

}  // namespace a64::cli
