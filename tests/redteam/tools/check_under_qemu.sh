#!/bin/sh
# check_under_qemu.sh BIN [PATTERN]: holds redteam.json to the machine. Assembles every case whose
# name matches PATTERN with gcc's assembler and clang's, which must agree on the bytes, and runs
# xts_check (tests/xts_asm) on it, lengths 0 to 420. "qemu" says what must come: "pass", "fail",
# "blind" (wrong, but the run passes) or "none" (not run). A case with "overlap" has to fail under
# overlaps.c too. Exit 1 if a case differs.
# BIN has redteam_source and xts_check.
set -u
bin=$1 pattern=${2:-.}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

"$bin/redteam_source" | grep -e "$pattern" > "$work/cases"
bad=0 count=0
sed 's/aes_xts_encrypt/plain/g' "$here/../../../xts_asm/aes_xts_encrypt.S" > "$work/plain.S"
while read -r name op qemu overlap; do
  [ "$qemu" = none ] && continue
  "$bin/redteam_source" "$name" > "$work/case.S" || exit 2
  aarch64-linux-gnu-gcc -c -g "$work/case.S" -o "$work/gcc.o" &&
    clang --target=aarch64-linux-gnu -c -g "$work/case.S" -o "$work/clang.o" || exit 2
  for object in gcc clang; do
    aarch64-linux-gnu-objcopy -O binary -j .text "$work/$object.o" "$work/$object.bin"
  done
  cmp -s "$work/gcc.bin" "$work/clang.bin" || { echo "assemblers differ: $name"; bad=1; }
  said=$(timeout 60 "$bin/xts_check" "$work/clang.o" --symbol "aes_xts_$op" --op "$op" \
    --max-len 420 2>&1)
  case $?,$qemu in
    0,pass | 0,blind) ;;
    0,fail) echo "expected a failure: $name"; bad=1 ;;
    *,fail) [ -n "${VERBOSE:-}" ] && echo "$name: $said" ;;
    *) echo "expected $qemu: $name: $said"; bad=1 ;;
  esac
  if [ -n "$overlap" ]; then
    aarch64-linux-gnu-gcc -static -O1 -o "$work/overlaps" "$here/overlaps.c" "$work/plain.S" \
      "$work/gcc.o" || exit 2
    # shellcheck disable=SC2086
    qemu-aarch64 "$work/overlaps" $overlap > "$work/said" 2>&1 &&
      { echo "expected a failure with $overlap: $name"; bad=1; }
  fi
  count=$((count + 1))
done < "$work/cases"
echo "$count cases, $([ $bad = 0 ] && echo "all as expected" || echo "some not as expected")"
[ $count -gt 0 ] && exit $bad
