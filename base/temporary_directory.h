// A private directory for the files of one assembler run, gone with the object, or with the program
// if that is ended by a signal.
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

/// Removes all that there are, with what is in them. For the last thing that a program does: calls
/// nothing that a signal handler must not call.
void remove_temporary_directories();

}  // namespace a64

#endif  // A64_BASE_TEMPORARY_DIRECTORY_H
