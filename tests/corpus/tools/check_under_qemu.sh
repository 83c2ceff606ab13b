#!/bin/sh
# check_under_qemu.sh XTS_CHECK [PATTERN]: holds corpus.json to the machine. Assembles every case
# (whose line matches PATTERN) with gcc's assembler and clang's, which must agree on the bytes,
# and runs XTS_CHECK (tests/xts_asm) on it. "qemu" says what must come: "pass", "fail", or
# "blind" for what a run cannot show, where the run passes too. Exit 1 if a case differs.
# Relies on corpus.json having one case a line.
set -u
check=$1 pattern=${2:-.}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
field() { printf '%s\n' "$line" | sed -n "s/.*\"$1\": \"\([^\"]*\)\".*/\1/p"; }

grep '"file"' "$here/corpus.json" | grep -e "$pattern" > "$work/cases"
bad=0 count=0
while IFS= read -r line; do
  file=$(field file) qemu=$(field qemu)
  defines=$(printf '%s\n' "$line" | sed 's/.*"defines": \[\([^]]*\)\].*/\1/; s/[",]/ /g')
  options=; for define in $defines; do options="$options -D$define"; done
  aarch64-linux-gnu-gcc -c -g $options "$here/$file" -o "$work/gcc.o" &&
    clang --target=aarch64-linux-gnu -c -g $options "$here/$file" -o "$work/clang.o" || exit 2
  for object in gcc clang; do
    aarch64-linux-gnu-objcopy -O binary -j .text "$work/$object.o" "$work/$object.bin"
  done
  cmp -s "$work/gcc.bin" "$work/clang.bin" || { echo "assemblers differ: $file$options"; bad=1; }
  said=$("$check" "$work/clang.o" --symbol "$(field symbol)" --op "$(field op)" --max-len 420 2>&1)
  case $?,$qemu in
    0,pass | 0,blind | 1,fail) [ -n "${VERBOSE:-}" ] && echo "$file$options: $said" ;;
    *) echo "expected $qemu: $file$options: $said"; bad=1 ;;
  esac
  count=$((count + 1))
done < "$work/cases"
echo "$count cases, $([ $bad = 0 ] && echo "all as expected" || echo "some not as expected")"
[ $count -gt 0 ] && exit $bad
