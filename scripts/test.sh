#!/usr/bin/env bash
# Installs what is missing, builds everything, proves the routines of xts_asm and runs all
# tests. Fails if a proof or a test does; a failed proof does not keep the tests from running.
#
# Arguments go to ctest, so `scripts/test.sh -R isa` runs some of the tests.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

"$root/scripts/install.sh" test || exit 5
"$root/scripts/build.sh" test || exit 5

proved=0
"$root/build/release/bin/a64prove" prove || proved=$?

tested=0
(cd "$root" && ctest --preset release --output-on-failure -j "$(nproc)" "$@") || tested=$?

if ((proved != 0)); then
  printf 'test.sh: a64prove prove ended with exit code %d\n' "$proved" >&2
fi
((proved == 0 && tested == 0))
