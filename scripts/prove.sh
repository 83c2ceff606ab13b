#!/usr/bin/env bash
# Installs what is missing, builds a64prove, and proves: the routines of xts_asm, or what the
# arguments say, which are those of `a64prove prove`.
#
#   scripts/prove.sh
#   scripts/prove.sh my_xts.S --symbol my_encrypt
#
# The exit code is a64prove's (README.md); 5 if it could not be built.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

"$root/scripts/install.sh" prove || exit 5
"$root/scripts/build.sh" prove || exit 5
if [[ $# -eq 0 ]]; then cd "$root"; fi
exec "$root/build/release/bin/a64prove" prove "$@"
