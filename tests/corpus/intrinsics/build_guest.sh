#!/bin/sh
# build_guest.sh CC OBJCOPY NM HARNESS OUT OBJECT...: links all routines of the objects, renamed
# after the folders that these lie in, with the guest of ../modes/harness into the program OUT. Its
# names are ROUTINE+FOLDER: ecb_encrypt_1+gcc-O2 is right, ecb_encrypt_1+BUG_ROUND_SHORT is wrong.
# Relies on memcpy being the only function that compilers call.
set -eu
cc=$1 objcopy=$2 nm=$3 harness=$4 out=$5
shift 5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

{
  echo 'extern const struct Entry { const char* name; void (*routine)(void); } routine_table[];'
  for object; do
    folder=$(basename "$(dirname "$object")")
    prefix=$(echo "$folder" | tr - _)__
    renamed=$work/$prefix$(basename "$object")
    "$objcopy" --prefix-symbols="$prefix" "$object" "$renamed"
    "$objcopy" --redefine-sym "${prefix}memcpy=memcpy" "$renamed"
    "$nm" --defined-only --extern-only "$object" | while read -r _ _ routine; do
      echo "extern void $prefix$routine(void);"
      echo "  {\"$routine+$folder\", $prefix$routine}," >>"$work/entries"
    done
  done
  echo "const struct Entry routine_table[] = {"
  cat "$work/entries"
  echo "  {0, 0}};"
} >"$work/table.c"
"$cc" -std=gnu11 -Wall -Wextra -Werror -O1 -static "$harness/guest.c" "$harness/call.S" \
  "$work/table.c" "$work"/*.o -o "$out"
