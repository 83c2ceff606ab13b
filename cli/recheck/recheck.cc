#include "cli/recheck/recheck.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <set>

#include "base/digest.h"
#include "base/read_file.h"
#include "base/temporary_directory.h"
#include "base/write_file.h"
#include "sim/limits/thread.h"

namespace a64::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr const char* kRemedy = "write the folder again with `a64prove prove --dump-smt2`";

/// The text of a query, if it is the one that the manifest names.
Result<std::string> script_of(const fs::path& folder, const ManifestQuery& query) {
  const fs::path path = folder / query.file;
  std::error_code failed;
  if (!fs::exists(path, failed)) {
    return file_error(path.string(), "is in the manifest, and there is no such file", kRemedy);
  }
  auto text = read_text(path);
  if (!text) return text.error();
  if (sha256(*text) != query.sha256) {
    return file_error(path.string(), "is not the file of the manifest: its SHA-256 is another",
                      kRemedy);
  }
  if (text->find("(set-info :status " + query.answer + ")") == std::string::npos) {
    return file_error(path.string(), "does not say the answer of the manifest, " + query.answer,
                      kRemedy);
  }
  return text;
}

Agreement agreement_of(const std::string& first, SecondAnswer second) {
  if (first == "unknown") return Agreement::kOpen;
  switch (second) {
    case SecondAnswer::kSat:
    case SecondAnswer::kUnsat:
      return first == to_text(second) ? Agreement::kAgree : Agreement::kDisagree;
    case SecondAnswer::kUnknown:
      return Agreement::kUnknown;
    case SecondAnswer::kTimeOut:
      return Agreement::kTimeOut;
    case SecondAnswer::kNone:
      break;
  }
  return Agreement::kNoAnswer;
}

/// One query: read again, since it may have changed since it was looked at.
Result<Rechecked> ask(const RecheckOptions& options, const fs::path& copies,
                      const ManifestQuery& query) {
  const auto script = script_of(options.folder, query);
  if (!script) return script.error();
  const fs::path copy = copies / query.file;
  if (const Status written = write_file(copy, without_status(*script)); !written) {
    return written.error();
  }
  const auto asked = ask_second(options.command, copy, options.timeout);
  std::error_code ignored;
  fs::remove(copy, ignored);
  if (!asked) return asked.error();
  return Rechecked{.query = query,
                   .agreement = agreement_of(query.answer, asked->answer),
                   .answer = asked->answer,
                   .why = asked->why,
                   .seconds = asked->seconds};
}

}  // namespace

std::string_view to_text(Agreement agreement) {
  switch (agreement) {
    case Agreement::kAgree:
      return "agree";
    case Agreement::kDisagree:
      return "disagree";
    case Agreement::kUnknown:
      return "unknown";
    case Agreement::kTimeOut:
      return "time-out";
    case Agreement::kOpen:
      return "open";
    case Agreement::kNoAnswer:
      break;
  }
  return "no answer";
}

u64 RecheckReport::count(Agreement agreement) const {
  return static_cast<u64>(std::ranges::count(queries, agreement, &Rechecked::agreement));
}

Result<Manifest> checked_manifest(const std::string& folder) {
  const fs::path path = fs::path(folder) / kManifestName;
  std::error_code failed;
  if (!fs::exists(path, failed)) {
    return file_error(folder, fmt::format("holds no {}", kManifestName), kRemedy);
  }
  const auto text = read_text(path);
  if (!text) return text.error();
  auto manifest = parse_manifest(path, *text);
  if (!manifest) return manifest.error();
  if (!manifest->complete) {
    return file_error(path.string(), "says that the run which filled the folder has not ended",
                      kRemedy);
  }
  std::set<std::string> named;
  for (const ManifestQuery& query : manifest->queries) {
    named.insert(query.file);
    if (const auto script = script_of(folder, query); !script) return script.error();
  }
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().filename().string();
    if (is_query_name(name) && !named.contains(name)) {
      return file_error(at->path().string(), "is not in the manifest", kRemedy);
    }
  }
  if (failed) return file_error(folder, "cannot be read: " + failed.message(), kRemedy);
  return manifest;
}

Result<RecheckReport> recheck(const RecheckOptions& options) {
  const auto start = Clock::now();
  auto manifest = checked_manifest(options.folder);
  if (!manifest) return manifest.error();
  const auto copies = TemporaryDirectory::make();
  if (!copies) return copies.error();
  RecheckReport report;
  report.manifest = *std::move(manifest);
  report.version = version_of(options.command);
  const auto& queries = report.manifest.queries;
  report.queries.resize(queries.size());
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;  // of what follows
  std::optional<Error> failed;
  u64 done = 0;
  const std::size_t jobs = std::min<std::size_t>(options.jobs, queries.size());
  sim::run_on_threads(jobs, [&](std::size_t) {
    for (std::size_t k = next++; k < queries.size(); k = next++) {
      auto one = ask(options, copies->path(), queries[k]);
      const std::scoped_lock lock(mutex);
      if (!one) {
        if (!failed) failed = one.error();
        next = queries.size();
        return;
      }
      report.queries[k] = *std::move(one);
      if (options.progress) options.progress(++done, queries.size());
    }
  });
  if (failed) return *failed;
  report.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return report;
}

}  // namespace a64::cli
