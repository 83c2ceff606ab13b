// A private directory for the files of one assembler run, gone with the object.
#ifndef A64_BASE_TEMPORARY_DIRECTORY_H
#define A64_BASE_TEMPORARY_DIRECTORY_H

#include <filesystem>

#include "base/result.h"

namespace a64 {

class TemporaryDirectory {
 public:
  /// Makes a directory that only this user can enter, under $TMPDIR or /tmp.
  static Result<TemporaryDirectory> make();

  TemporaryDirectory(TemporaryDirectory&& other) noexcept;
  TemporaryDirectory& operator=(TemporaryDirectory&&) = delete;
  ~TemporaryDirectory();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryDirectory(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

}  // namespace a64

#endif  // A64_BASE_TEMPORARY_DIRECTORY_H
