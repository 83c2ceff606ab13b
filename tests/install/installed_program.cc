#include "tests/install/installed_program.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace a64::install_tests {
namespace {

using cli_tests::Outcome;
using cli_tests::shell;

/// Hides the folders below it from the commands of a line of bash.
constexpr const char* kHide = "mount -t tmpfs none '" REPOSITORY "' && { [ ! -d '" BUILD_FOLDER
                              "' ] || mount -t tmpfs none '" BUILD_FOLDER "'; } && ";

/// What begins a command that may mount; empty if none may here.
std::string own_mounts() {
  for (const std::string way : {"unshare --mount", "unshare --mount --map-root-user"}) {
    if (shell(way + " bash -c \"" + kHide + "test ! -e '" REPOSITORY "/LICENSE'\"").exit_code ==
        0) {
      return way;
    }
  }
  return {};
}

}  // namespace

Outcome shell_without_sources(const std::string& line) {
  static const std::string way = own_mounts();
  if (way.empty()) return shell("cd /\n" + line);
  const cli_tests::Folder folder;
  const std::string script = folder.write("line.sh", line);
  return shell("cd / && " + way + " bash -c \"" + kHide + "exec bash '" + script + "'\"");
}

InstalledProgram::InstalledProgram() {
  const Outcome installed =
      shell("DESTDIR='" + folder_.path("stage") +
            "' '" CMAKE_PROGRAM "' --install '" BUILD_FOLDER "' --prefix /opt/a64prove");
  if (installed.exit_code != 0) throw std::runtime_error(installed.output);
  std::filesystem::rename(folder_.path("stage/opt/a64prove"), folder_.path("moved"));
}

Outcome InstalledProgram::run(const std::string& line) const {
  return shell_without_sources("export PATH='" + prefix("bin") + "':$PATH\ncd '" + work_.path() +
                               "'\n" + line);
}

}  // namespace a64::install_tests
