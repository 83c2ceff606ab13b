#!/usr/bin/env bash
# Configures and builds the release preset.
#
#   scripts/build.sh prove    the program only, build/release/bin/a64prove
#   scripts/build.sh test     everything
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

case ${1-} in
  prove) target=a64prove ;;
  test) target=all ;;
  *)
    printf 'usage: build.sh prove|test\n' >&2
    exit 2
    ;;
esac

# One build folder serves both tasks. Whether the tests are part of it is a matter of what is
# installed, not of which script ran last, so that the scripts never undo each other's work.
testing=OFF
if [[ $target == all ]] || "$root/scripts/install.sh" --check test; then testing=ON; fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! (cd "$root" && cmake --preset release -DBUILD_TESTING=$testing) >"$log" 2>&1; then
  cat "$log" >&2
  printf 'build.sh: CMake could not configure build/release\n' >&2
  exit 5
fi

# To stderr: stdout belongs to the program that is built.
if ! cmake --build "$root/build/release" --target $target >&2; then
  printf 'build.sh: the build of %s failed\n' "$target" >&2
  exit 5
fi
