#include "cli/cache/proof_cache.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>

#include "base/digest.h"
#include "base/write_file.h"
#include "cli/cache/cache_key.h"
#include "cli/cache/program_digest.h"

namespace a64::cli {
namespace {

namespace fs = std::filesystem;

/// Entries have a few kilobytes.
constexpr off_t kMostBytes = 4 << 20;

/// What tools that make backups look for (bford.info/cachedir).
constexpr const char* kTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Proofs kept by `a64prove prove --cache`. May be deleted at any time.\n";

class OpenFile {
 public:
  /// Follows no link and waits for no writer of a pipe.
  explicit OpenFile(const fs::path& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) {}
  ~OpenFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

/// The text of an entry; an Error says why it is none. Empty if there is no file.
Result<std::string> entry_in(const fs::path& path) {
  const OpenFile file(path);
  if (file.fd() < 0 && errno == ENOENT) return std::string();
  struct stat status {};
  if (file.fd() < 0 || ::fstat(file.fd(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return Error{"", "is no file that can be read", ""};
  }
  if (status.st_uid != ::geteuid() || (status.st_mode & S_IWOTH) != 0) {
    return Error{"", "belongs to another user, or anyone may write to it", ""};
  }
  if (status.st_size > kMostBytes) return Error{"", "is too large", ""};
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t at = 0;
  while (at < text.size()) {
    const ssize_t count = ::read(file.fd(), text.data() + at, text.size() - at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Error{"", "is cut short", ""};
    at += static_cast<std::size_t>(count);
  }
  if (text.empty()) return Error{"", "is empty", ""};
  return text;
}

std::vector<CacheRow> rows_of(const SelectedRoutine& selected,
                              const proofs::ProveOptions& options) {
  const proofs::Contract& contract = *selected.routine.contract;
  std::vector<CacheRow> rows;
  for (const proofs::Property property : options.properties) {
    for (const proofs::Aliasing aliasing : proofs::aliasings(contract, options)) {
      rows.push_back({property, aliasing, proofs::name_of(contract, aliasing)});
    }
  }
  return rows;
}

fs::path path_for(const fs::path& folder, const std::string& key) {
  return folder / (sha256(key) + ".json");
}

}  // namespace

ProofCache::ProofCache(fs::path folder, std::vector<std::string> programs)
    : folder_(std::move(folder)), programs_(std::move(programs)) {}

Result<std::unique_ptr<ProofCache>> ProofCache::open(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || !fs::is_directory(folder, error)) {
    return file_error(folder, "cannot be made: " + error.message(),
                      "give --cache a folder that can be written");
  }
  const Status written = replace_file(fs::path(folder) / "CACHEDIR.TAG", kTag);
  if (!written) return written.error();
  auto programs = program_digests();
  if (!programs) return programs.error();
  return std::unique_ptr<ProofCache>(new ProofCache(folder, *std::move(programs)));
}

std::optional<proofs::TheoremReport> ProofCache::find(const SelectedRoutine& selected,
                                                      const proofs::ProveOptions& options,
                                                      CacheUse& use) const {
  const std::string key = cache_key(selected, options, programs_);
  use.file = path_for(folder_, key).string();
  const auto text = entry_in(use.file);
  if (!text) {
    use.ignored = text.error().what;
    return std::nullopt;
  }
  if (text->empty()) return std::nullopt;
  auto entry = read_cache_entry(*text, key, rows_of(selected, options));
  if (!entry) {
    use.ignored = entry.error().what;
    return std::nullopt;
  }
  use.taken = true;
  use.when = entry->stored;
  return std::move(entry->report);
}

Status ProofCache::store(const SelectedRoutine& selected, const proofs::ProveOptions& options,
                         const proofs::TheoremReport& report, CacheUse& use) const {
  const std::vector<CacheRow> rows = rows_of(selected, options);
  if (!is_whole_proof(report, options) || rows.size() != report.properties.size()) {
    return Done{};
  }
  const std::string key = cache_key(selected, options, programs_);
  const std::string now = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  const Status written =
      replace_file(path_for(folder_, key), cache_entry_text(key, report, rows, now));
  use.stored = written.ok();
  return written;
}

}  // namespace a64::cli
