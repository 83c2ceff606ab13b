#!/bin/sh
# build_guest.sh CC CLANG OBJCOPY FOLDER OUT: assembles every routine of FOLDER, and once more with each
# switch that bugs.json gives it (named ROUTINE+SWITCH), with both assemblers, which must agree on
# the bytes, and links all of them with the guest into the program OUT. Relies on a routine
# having its file's name and bugs.json having one entry a line.
set -eu
cc=$1 clang=$2 objcopy=$3 folder=$4 out=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
table=$work/table.c
entries=

# add FILE ROUTINE [SWITCH]
add() {
  symbol=$2${3:+__$3}
  "$cc" -c ${3:+-D$3} "$1" -o "$work/$symbol.o"
  "$clang" --target=aarch64-linux-gnu -c ${3:+-D$3} "$1" -o "$work/clang.o"
  for object in "$work/$symbol.o" "$work/clang.o"; do
    "$objcopy" -O binary -j .text "$object" "$object.bin"
  done
  cmp -s "$work/$symbol.o.bin" "$work/clang.o.bin" ||
    { echo "assemblers differ: $1 ${3-}" >&2; exit 1; }
  [ -z "${3-}" ] || "$objcopy" --redefine-sym "$2=$symbol" "$work/$symbol.o"
  echo "extern void $symbol(void);" >>"$table"
  entries="$entries  {\"$2${3:++$3}\", $symbol},
"
}

for file in "$folder"/*.S; do
  add "$file" "$(basename "$file" .S)"
done
sed -n 's/.*"file": "\([^"]*\)\.S".*"defines": \["\([^"]*\)"\].*/\1 \2/p' "$folder/bugs.json" \
  >"$work/bugs"
while read -r routine switch; do
  add "$folder/$routine.S" "$routine" "$switch"
done <"$work/bugs"

{
  echo 'extern const struct Entry { const char* name; void (*routine)(void); } routine_table[];'
  echo "const struct Entry routine_table[] = {"
  echo "$entries  {0, 0}};"
} >>"$table"
rm "$work/clang.o"
"$cc" -std=gnu11 -Wall -Wextra -Werror -O1 -static "$folder/harness/guest.c" \
  "$folder/harness/call.S" "$table" "$work"/*.o -o "$out"
