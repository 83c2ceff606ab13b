#include "cli/recheck/query_folder.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "base/read_file.h"
#include "base/write_file.h"
#include "cli/version.h"
#include "proofs/reason/solver/solver.h"

namespace a64::cli {

namespace fs = std::filesystem;

Result<std::unique_ptr<QueryFolder>> QueryFolder::open(const fs::path& path) {
  constexpr const char* kRemedy = "name a new or empty folder, or one that --dump-smt2 has filled";
  const auto refused = [&](const std::string& what) {
    return file_error(path.string(), what, kRemedy);
  };
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) return refused("cannot be made: " + failed.message());
  if (!fs::is_directory(path)) return refused("is no folder");
  std::vector<fs::path> old;
  bool other = false;
  for (fs::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().filename().string();
    if (is_query_name(name)) {
      old.push_back(at->path());
    } else if (name != kManifestName) {
      other = true;
    }
  }
  if (failed) return refused("cannot be read: " + failed.message());
  const fs::path manifest = path / kManifestName;
  if (fs::exists(manifest, failed)) {
    const auto text = read_text(manifest);
    if (!text || !parse_manifest(manifest, *text)) {
      return refused(fmt::format("holds a {} that is no manifest of queries", kManifestName));
    }
  } else if (!old.empty() || other) {
    return refused("is not empty, and its files are not those of an earlier run");
  }
  std::unique_ptr<QueryFolder> folder(new QueryFolder(path));
  folder->manifest_.program = "a64prove " + tool_version();
  folder->manifest_.solver = proofs::solver_version();
  // From here on the folder says that it is not complete.
  if (const Status written = folder->write_manifest(); !written) return written.error();
  for (const fs::path& file : old) {
    if (!fs::remove(file, failed)) {
      return refused(fmt::format("holds {} of an earlier run, which cannot be removed: {}",
                                 file.filename().string(), failed.message()));
    }
  }
  return folder;
}

Status QueryFolder::write_manifest() const {
  return replace_file(path_ / kManifestName, to_json(manifest_));
}

void QueryFolder::add(const std::string& routine, proofs::Query query) {
  ManifestQuery entry{.file = {},
                      .sha256 = sha256(query.smt2),
                      .kind = std::string(query.kind),
                      .claim = std::move(query.claim),
                      .routine = routine,
                      .case_name = std::move(query.case_name),
                      .pc = query.pc,
                      .says = std::string(query.says),
                      .answer = std::move(query.answer)};
  if (!query.about.empty()) entry.says += ": " + query.about;
  {
    const std::scoped_lock lock(mutex_);
    entry.file = fmt::format("q{:06}.smt2", manifest_.queries.size() + 1);
    manifest_.queries.push_back(entry);
  }
  const Status written = replace_file(path_ / entry.file, query.smt2);
  if (written) return;
  const std::scoped_lock lock(mutex_);
  if (!failed_) failed_ = written.error();
}

void QueryFolder::add(ManifestRoutine routine) {
  const std::scoped_lock lock(mutex_);
  manifest_.routines.push_back(std::move(routine));
}

Status QueryFolder::close() {
  const std::scoped_lock lock(mutex_);
  if (failed_) return *failed_;
  manifest_.complete = true;
  return write_manifest();
}

}  // namespace a64::cli
