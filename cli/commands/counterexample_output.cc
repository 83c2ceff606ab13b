#include "cli/commands/counterexample_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include "base/digest.h"
#include "base/write_file.h"
#include "cli/text/instruction_text.h"
#include "cli/version.h"
#include "proofs/reason/solver/solver.h"
#include "proofs/refute/trace/counterexample_file.h"

namespace a64::cli {
namespace {

namespace fs = std::filesystem;

proofs::CounterexampleFile content(const SelectedRoutine& selected, const RoutineRequest& request,
                                   const proofs::Counterexample& found) {
  proofs::CounterexampleFile file;
  file.counterexample = found;
  file.file = fs::absolute(request.file).lexically_normal().string();
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

/// The text without what a shell or a file system would stumble over.
std::string file_name(std::string text) {
  std::erase(text, ' ');
  std::ranges::replace_if(
      text, [](unsigned char c) { return std::isalnum(c) == 0 && c != '_' && c != '-'; }, '_');
  return text;
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

}  // namespace a64::cli
