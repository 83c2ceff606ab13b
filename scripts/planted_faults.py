#!/usr/bin/env python3
"""Plants slips in the prover, one at a time, and sees whether a test notices each.

    scripts/planted_faults.py [--check | --list] [--only NAME]... [--jobs N] [--markdown FILE]

tests/planted/faults.toml lists the slips: a text of a source file, what it becomes, and the quick
test that has to fail then. All are planted in one copy of the tree (build/planted), which is built
once; the environment's A64PROVE_PLANTED names the one that acts. Each test is run without a slip
too, and has to pass.

--check builds nothing: it fails if a slip's text is not in its file, or stands there twice.

Exit code: 0 if each slip is noticed, 1 if one is not, 2 for a damaged list, 5 if the copy cannot be
built.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = ROOT / "tests/planted/faults.toml"
COPY = ROOT / "build/planted/tree"
FIELDS = {"name", "file", "from", "to", "test"}
LONGEST = 600  # seconds of one test

HEADER = """// Whether a slip acts that was planted to see whether a test notices it.
#pragma once
#include <cstdlib>
#include <cstring>

namespace a64 {
inline bool planted(const char* name) {
  static const char* const chosen = std::getenv("A64PROVE_PLANTED");
  return chosen != nullptr && std::strcmp(chosen, name) == 0;
}
}  // namespace a64
"""


def damaged(what):
    print(f"planted_faults.py: {LIST.relative_to(ROOT)}: {what}", file=sys.stderr)
    sys.exit(2)


def faults():
    found = tomllib.loads(LIST.read_text())["fault"]
    names = [fault.get("name") for fault in found]
    for fault in found:
        name = fault.get("name")
        if set(fault) != FIELDS or not re.fullmatch("[a-z0-9-]+", name or ""):
            damaged(f"{name}: a slip has {', '.join(sorted(FIELDS))} and nothing else")
        if names.count(name) != 1:
            damaged(f"{name} is there twice")
        if "PLANTED" not in fault["to"]:
            damaged(f"{name}: what the text becomes does not say PLANTED")
        if len(fault["test"].split()) != 2:
            damaged(f"{name}: a test is a program and what it is to run")
    return found


def planted_sources(all_faults):
    """The changed files, by their path from the top."""
    texts = {}
    for fault in all_faults:
        path = fault["file"]
        if path not in texts:
            texts[path] = (ROOT / path).read_text()
        times = texts[path].count(fault["from"])
        if times != 1:
            damaged(f"{fault['name']}: its text stands {times} times in {path}, and should once")
        call = f'::a64::planted("{fault["name"]}")'
        texts[path] = texts[path].replace(fault["from"], fault["to"].replace("PLANTED", call))
    return {path: '#include "base/planted.h"\n' + text for path, text in texts.items()}


def write_if_new(path, content):
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def make_copy(changed):
    """Files that have not changed since the last copy keep their times, so that little is built."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True).stdout
    wanted = {name.decode() for name in listed.split(b"\0") if name}
    for name in wanted:
        source = ROOT / name
        if not source.is_file():
            continue
        content = changed[name].encode() if name in changed else source.read_bytes()
        write_if_new(COPY / name, content)
        (COPY / name).chmod(source.stat().st_mode)
    write_if_new(COPY / "base/planted.h", HEADER.encode())


def build(targets, jobs):
    preset = COPY / "build/release"
    environment = dict(os.environ, CCACHE_BASEDIR=str(COPY), CCACHE_NOHASHDIR="1")
    commands = [["cmake", "--preset", "release"],
                ["cmake", "--build", str(preset), f"-j{jobs}", "--target", *targets]]
    for command in commands:
        done = subprocess.run(command, cwd=COPY, env=environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            print(done.stdout[-4000:], file=sys.stderr)
            print(f"planted_faults.py: {' '.join(command)} failed", file=sys.stderr)
            sys.exit(5)


def run_test(test, fault):
    """Whether it passes; None if there is no such test."""
    program, chosen = test.split()
    environment = {k: v for k, v in os.environ.items() if k != "A64PROVE_PLANTED"}
    if fault:
        environment["A64PROVE_PLANTED"] = fault
    command = [str(COPY / "build/release/bin" / program), f"--gtest_filter={chosen}"]
    try:
        done = subprocess.run(command, cwd=COPY, env=environment, text=True, timeout=LONGEST,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace")
    except subprocess.TimeoutExpired:
        return False
    if re.search(r"Running 0 tests", done.stdout):
        return None
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only look whether the list fits")
    parser.add_argument("--list", action="store_true", help="print the slips and their tests")
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N")
    parser.add_argument("--markdown", metavar="FILE", help="write the table there")
    options = parser.parse_args()
    every = faults()
    changed = planted_sources(every)
    unknown = set(options.only) - {fault["name"] for fault in every}
    if unknown:
        damaged(f"there is no {', '.join(sorted(unknown))}")
    if options.list:
        for fault in every:
            print(f"{fault['name']}  {fault['file']}  {fault['test']}")
    if options.check or options.list:
        return 0
    make_copy(changed)
    targets = sorted({fault["test"].split()[0] for fault in every} | {"a64prove"})
    build(targets, options.jobs)

    good = {}
    overlooked = []
    rows = []
    for fault in every:
        if options.only and fault["name"] not in options.only:
            continue
        test = fault["test"]
        if test not in good:
            good[test] = run_test(test, None)
        start = time.monotonic()
        noticed = good[test] and run_test(test, fault["name"]) is False
        word = "noticed" if noticed else "OVERLOOKED"
        if good[test] is None:
            word = "NO SUCH TEST"
        elif not good[test]:
            word = "TEST FAILS WITHOUT IT"
        if not noticed:
            overlooked.append(fault["name"])
        print(f"{word:<10} {time.monotonic() - start:6.1f} s  {fault['name']}  ({test})", flush=True)
        rows.append(f"| {fault['name']} | `{fault['file']}` | `{test}` | {word} |")
    print(f"{len(rows)} slips, {len(rows) - len(overlooked)} noticed"
          + (f"; not: {', '.join(overlooked)}" if overlooked else ""))
    if options.markdown:
        table = ["| slip | file | test that fails | |", "|---|---|---|---|", *rows]
        pathlib.Path(options.markdown).write_text("\n".join(table) + "\n")
    return 1 if overlooked else 0


if __name__ == "__main__":
    sys.exit(main())
