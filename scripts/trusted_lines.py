#!/usr/bin/env python3
"""Counts the lines that "proved" rests on: those of which an error could make a proof wrong.

    scripts/trusted_lines.py [--markdown]

Blank lines and comments do not count. What is only guessed and then proved (the loop finder, patterns from
samples), what only refutes (runs on words, searches for counterexamples), what only tells (text,
JSON, pages) and the tests are no part of it.
"""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# What, where, and which files there are not trusted.
PARTS = [
    ("instruction semantics and decoder", ["isa"], ["listing"]),
    ("specifications", ["spec"], []),
    ("contracts", ["proofs/contract"], ["draft", "naming"]),
    ("loading, relocation", ["sim/image"], ["disassembler", "line_table", "source_files"]),
    ("terms and their rules", ["sim/term"], ["print", "evaluate"]),
    ("runs on terms, memory, calls", ["sim/symbolic", "sim/library"], []),
    ("the domain that forgets", ["sim/forgetful"], []),
    ("solver and translation", ["proofs/reason"], []),
    ("paths and claims", ["proofs/paths", "proofs/claims"], ["remains"]),
    ("induction", ["proofs/loops"], ["loop_finder", "anti_unify", "changes"]),
    ("cases and verdict", ["proofs/theorem"], ["sweep"]),
    ("two routines", ["proofs/equiv"], ["difference", "partners", "unmatched"]),
    ("limits", ["sim/limits"], []),
]


def lines_of(path):
    count = 0
    for line in path.read_text().splitlines():
        stripped = line.strip()
        count += bool(stripped) and not stripped.startswith("//")
    return count


def main():
    markdown = "--markdown" in sys.argv[1:]
    total = 0
    if markdown:
        print("| part | folders | lines |\n|---|---|---|")
    for what, folders, left_out in PARTS:
        lines = 0
        for folder in folders:
            files = [f for f in (ROOT / folder).rglob("*") if f.suffix in (".h", ".cc")]
            if not files:
                sys.exit(f"trusted_lines.py: {folder} holds no source")
            stems = {f.stem for f in files}
            for stem in left_out:
                if len(folders) == 1 and stem not in stems:
                    sys.exit(f"trusted_lines.py: {folder} holds no {stem}")
            lines += sum(lines_of(f) for f in files if f.stem not in left_out)
        total += lines
        where = ", ".join(f"`{folder}`" for folder in folders)
        print(f"| {what} | {where} | {lines:,} |" if markdown else f"{lines:6}  {what}")
    print(f"| together | | {total:,} |" if markdown else f"{total:6}  together")


if __name__ == "__main__":
    main()
