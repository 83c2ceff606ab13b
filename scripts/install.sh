#!/usr/bin/env bash
# Installs the Debian packages that a task needs and that are missing. Asks nothing; does
# nothing, and does not touch the network, if all are there.
#
#   scripts/install.sh prove           what building a64prove and proving needs
#   scripts/install.sh test            what building and running all tests needs
#   scripts/install.sh --check TASK    installs nothing; exit 1 if a package is missing
set -euo pipefail

fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 5
}

check_only=false
if [[ ${1-} == --check ]]; then
  check_only=true
  shift
fi
task=${1-}

# clang assembles the .S files; it comes first in sim/image/assembler.cc, so that a machine
# with and one without the test packages prove the same bytes.
packages=(
  g++ cmake ninja-build pkg-config
  libz3-dev libisl-dev libfmt-dev libcapstone-dev libdw-dev libelf-dev libssl-dev
  libcli11-dev nlohmann-json3-dev libtomlplusplus-dev tao-pegtl-dev
  libpugixml-dev
  graphviz
  clang
)

case $task in
  prove) ;;
  test)
    packages+=(libgtest-dev libgmock-dev libbenchmark-dev python3 chromium chromium-driver)
    # The second solver of `a64prove recheck`.
    packages+=(cvc5)
    # For what is installed: completions, man page, package.
    packages+=(zsh fish man-db groff-base dpkg-dev)
    # The GNU assembler and objdump for Arm64; on an Arm64 machine g++ has brought them, and
    # Arm64 programs run as they are.
    if [[ $(uname -m) != aarch64 ]]; then
      packages+=(
        binutils-aarch64-linux-gnu gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
      )
    fi
    ;;
  *)
    printf 'usage: install.sh [--check] prove|test\n' >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  $check_only && exit 1
  fail "this is no Debian-like system, so nothing can be installed from here.
Install what these Debian packages hold, then build without the scripts (README.md, Building):
  ${packages[*]}"
fi

# dpkg-query fails for a package that it has never heard of; what it prints is enough.
installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null ||
  true)
missing=()
for package in "${packages[@]}"; do
  grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
done

((${#missing[@]} == 0)) && exit 0
$check_only && exit 1

as_root=(env DEBIAN_FRONTEND=noninteractive)
if ((EUID != 0)); then
  by_hand="Ask for, or run as root:
  apt-get install --no-install-recommends ${missing[*]}"
  command -v sudo >/dev/null ||
    fail "packages are missing, and this is neither root nor is there sudo. $by_hand"
  sudo -n true 2>/dev/null ||
    fail "packages are missing, and sudo wants a password here. $by_hand"
  as_root=(sudo -n "${as_root[@]}")
fi

printf 'Installing Debian packages: %s\n' "${missing[*]}"
apt=("${as_root[@]}" apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${apt[@]}" update &&
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
  cat "$log" >&2
  fail "apt-get did not install: ${missing[*]}"
fi
