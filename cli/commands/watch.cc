#include "cli/commands/watch.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include "cli/commands/contract_search.h"
#include "cli/text/printing.h"
#include "sim/image/archive.h"

namespace a64::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kInterval{250};
/// A folder of more is no folder of sources.
constexpr std::size_t kMostFiles = 4096;

/// Time of the last change and size; nothing of a file that is gone.
using Stamp = std::pair<fs::file_time_type, std::uintmax_t>;
using Stamps = std::map<fs::path, Stamp>;

bool may_matter(const fs::path& path) {
  constexpr std::array kSuffixes{".S", ".s", ".asm", ".h", ".inc", ".o", ".a", ".so", ".toml"};
  return std::ranges::find(kSuffixes, path.extension().string()) != kSuffixes.end();
}

void add(const fs::path& file, Stamps& stamps) {
  std::error_code failed;
  const fs::file_time_type time = fs::last_write_time(file, failed);
  if (failed) return;
  const std::uintmax_t size = fs::file_size(file, failed);
  stamps[file] = {time, failed ? 0 : size};
}

Stamps stamps_of(const ProveRequest& request) {
  std::set<fs::path> files;
  const auto routines = routines_of(request);
  for (const RoutineRequest& routine : routines ? *routines : std::vector{request.routine}) {
    if (routine.file.empty()) continue;
    const auto member = sim::split_member(routine.file);
    files.insert(member ? member->archive : fs::path(routine.file));
  }
  const fs::path contract = request.contract_file.empty()
                                ? find_contract_file(fs::path(request.routine.file).parent_path())
                                : fs::path(request.contract_file);
  if (!contract.empty()) files.insert(contract);
  std::set<fs::path> folders(request.routine.load.include_dirs.begin(),
                             request.routine.load.include_dirs.end());
  Stamps stamps;
  for (const fs::path& file : files) {
    add(file, stamps);
    folders.insert(file.parent_path().empty() ? fs::path(".") : file.parent_path());
  }
  for (const fs::path& folder : folders) {
    std::error_code failed;
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
      if (++count > kMostFiles) break;
      if (may_matter(entry.path())) add(entry.path(), stamps);
    }
  }
  return stamps;
}

}  // namespace

ExitCode prove_on_changes(const ProveRequest& request, const std::function<ExitCode()>& prove) {
  const std::atomic<bool>& interrupted = *request.settings.options.interrupt;
  ExitCode code = ExitCode::kInternal;
  for (;;) {
    // Looked at before the run: what changes during it is proved again.
    const Stamps before = stamps_of(request);
    code = prove();
    print(stderr, "\nWatching; Ctrl-C ends it.\n");
    while (!interrupted && stamps_of(request) == before) std::this_thread::sleep_for(kInterval);
    if (interrupted) return code;
    print(stderr, "\nA file has changed: proving again.\n\n");
  }
}

}  // namespace a64::cli
