#!/usr/bin/env python3
"""Writes the README's table of what is proved of tests/corpus/modes and tests/corpus/intrinsics.

    scripts/modes_table.py              runs the right routines, and writes the table
    scripts/modes_table.py --wrong      the wrong variants as well, 10 to 15 minutes
    scripts/modes_table.py --only TEXT  of them those whose name in results.json has TEXT in it
    scripts/modes_table.py --no-run     writes the table from what earlier runs have found
    scripts/modes_table.py --check      runs nothing; exit code 1 if the README has another table

What a run finds is merged into tests/corpus/results.json, from which the table is made; entries of
routines that are gone are dropped. It needs Python 3.11, and a build of `a64prove` and of
`intrinsics_objects` in build/release (or --build). Seconds are the program's own, rounded.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests/corpus"
RESULTS = CORPUS / "results.json"
BEGIN, END = "<!-- modes:begin -->", "<!-- modes:end -->"
BUILDS = [f"{compiler}-{level}"
          for compiler in ("gcc", "clang") for level in ("O1", "O2", "O3", "Os")]
# Of the verdicts of a routine's cases the one furthest to the right is the routine's.
VERDICTS = ["proved", "unknown", "unsupported", "unreadable", "refuted", "error"]
MODES = {
    "aes": "AES", "ecb": "ECB", "cbc": "CBC", "cbc_cs3": "CBC-CS3", "ctr32": "CTR, 32 bits",
    "ctr128": "CTR, 128 bits", "ofb": "OFB", "cfb128": "CFB-128", "xts": "XTS",
    "cbc_mac": "CBC-MAC", "cmac": "CMAC",
}


def contracts(folder):
    with open(CORPUS / folder / "a64prove.toml", "rb") as file:
        return {symbol_of(routine): routine for routine in tomllib.load(file)["routine"]}


def symbol_of(routine):
    return re.search(r"(\w+)\s*\(", routine["prototype"])[1]


def bugs(folder):
    """The wrong variants by name: routine, switches, and all that the list says."""
    found = {}
    for bug in json.loads((CORPUS / folder / "bugs.json").read_text()):
        name = f"{folder}/{bug['symbol']}+{'+'.join(bug['defines'])}"
        found[name] = bug["symbol"], bug["defines"], bug
    return found


def mode_of(routine):
    """After the functions of the specification that the contract promises."""
    promises = re.findall(r"== (\w+)\(", " ".join(routine["ensures"]))
    if promises[0].endswith("schedule_bytes"):
        return "inverse keys" if "inverse" in promises[0] else "key expansion"
    mode = max((mode for mode in MODES if f"{promises[0]}_".startswith(f"{mode}_")), key=len)
    ways = {way for way in ("encrypt", "decrypt") if any(way in promise for promise in promises)}
    return MODES[mode] + (" both ways" if len(ways) == 2 else "".join(f" {way}" for way in ways))


def styles(folder):
    """By routine the columns of the table in the folder's README: key size, shape, contract."""
    row = re.compile(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*)\|$", re.M)
    rows = row.findall((CORPUS / folder / "README.md").read_text())
    return {name: (key, shape.strip(), contract.strip()) for name, key, shape, contract in rows}


class Program:
    def __init__(self, build, seconds):
        self.build, self.seconds = build, seconds
        self.path = build / "bin/a64prove"

    def prove(self, contract, symbol, seconds, defines=()):
        """What came of all cases of a routine: verdict, seconds and, if not proved, reason."""
        with tempfile.TemporaryDirectory() as folder:
            report = pathlib.Path(folder) / "report.json"
            command = [self.path, "prove", "--contract", contract, "--symbol", symbol,
                       "--time-limit", str(seconds), "--json", report]
            for define in defines:
                command += ["-D", define]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if not report.exists():
                return {"verdict": "error", "seconds": 0, "reason": run.stderr.strip()[:200]}
            routines = json.loads(report.read_text())["routines"]
        worst = max(routines, key=lambda r: VERDICTS.index(r["verdict"]))
        taken = sum(r.get("statistics", {}).get("seconds", 0) for r in routines)
        found = {"verdict": worst["verdict"], "seconds": round(taken, 2)}
        if worst["verdict"] != "proved":
            found["reason"] = reason_of(worst)
        return found


def reason_of(routine):
    if "error" in routine:
        return routine["error"]["what"]
    of_worst = [f for f in routine["findings"] if f["verdict"] == routine["verdict"]]
    ended = (routine.get("early_end") or {}) if not of_worst else {}
    return of_worst[0]["what"] if of_worst else str(ended)


def tasks(program):
    """By name: what to run for it. Right ones are `folder/routine[ build]`, wrong ones have a +."""
    intrinsics = program.build / "tests/corpus/intrinsics"
    todo = {}
    for symbol in contracts("modes"):
        todo[f"modes/{symbol}"] = CORPUS / "modes/a64prove.toml", symbol, program.seconds
    for name, (symbol, defines, _) in bugs("modes").items():
        todo[name] = CORPUS / "modes/a64prove.toml", symbol, 5, defines
    for symbol in contracts("intrinsics"):
        for build in BUILDS:
            contract = intrinsics / build / "a64prove.toml"
            todo[f"intrinsics/{symbol} {build}"] = contract, symbol, program.seconds
    for name, (symbol, defines, bug) in bugs("intrinsics").items():
        todo[name] = intrinsics / defines[0] / "a64prove.toml", symbol, bug.get("seconds", 5)
    return todo


def run(program, todo, results, wrong, only):
    for name, task in todo.items():
        if only not in name or ("+" in name and not wrong):
            continue
        results[name] = program.prove(*task)
        print(f"{name}: {results[name]['verdict']}, {results[name]['seconds']} s", flush=True)
        write(results)


def write(results):
    lines = [f"{json.dumps(name)}: {json.dumps(results[name])}" for name in sorted(results)]
    RESULTS.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def wrong_cell(results, folder, symbol):
    """How many wrong variants were refuted, and how many came out as anything else."""
    of_routine = [results[name] for name, (of, *_) in bugs(folder).items()
                  if of == symbol and name in results]
    refuted = sum(r["verdict"] == "refuted" for r in of_routine)
    return f"{refuted} / {len(of_routine) - refuted}" if of_routine else ""


def modes_table(results):
    yield "| mode | key | routine | style | verdict | s | wrong: refuted / not |"
    yield "|---|---|---|---|---|---|---|"
    style = styles("modes")
    for symbol, routine in contracts("modes").items():
        key, shape, contract = style[symbol]
        found = results[f"modes/{symbol}"]
        text = "; ".join(filter(None, [shape, contract]))
        yield (f"| {mode_of(routine)} | {key} | `{symbol}` | {text} | {shown(found)} | "
               f"{seconds_of(found)} | {wrong_cell(results, 'modes', symbol)} |")


def shown(found):
    return "refused" if found["verdict"] == "unreadable" else found["verdict"]


def seconds_of(found):
    return f"{max(found['seconds'], 0.1):.1f}" if found["verdict"] == "proved" else ""


def intrinsics_table(results):
    columns = " | ".join(build.replace("-", " -") for build in BUILDS)
    yield f"| mode | key | routine | {columns} | wrong: refuted / not |"
    yield "|---" * (4 + len(BUILDS)) + "|"
    style = styles("intrinsics")
    for symbol, routine in contracts("intrinsics").items():
        found = [results[f"intrinsics/{symbol} {build}"] for build in BUILDS]
        cells = " | ".join(seconds_of(f) or shown(f) for f in found)
        yield (f"| {mode_of(routine)} | {style[symbol][0]} | `{symbol}` | {cells} | "
               f"{wrong_cell(results, 'intrinsics', symbol)} |")


def reasons(results, folder):
    """What reports say of right routines that are not proved, the same reasons together."""
    named = {}
    for name, found in results.items():
        if name.startswith(folder) and "+" not in name and found["verdict"] != "proved":
            reason = re.sub(r" \(and \d+ more in this function\)", "", found["reason"])
            named.setdefault(reason, {})[f"`{name.removeprefix(folder).split()[0]}`"] = None
    yield from (f"- {reason}: {', '.join(names)}" for reason, names in named.items())


def counted(results, folder):
    of_folder = {name: r["verdict"] for name, r in results.items() if name.startswith(folder)}
    right = [verdict for name, verdict in of_folder.items() if "+" not in name]
    wrong = [verdict for name, verdict in of_folder.items() if "+" in name]
    return (f"{right.count('proved')} of {len(right)} proved; of {len(wrong)} wrong variants "
            f"{wrong.count('refuted')} refuted, {wrong.count('proved')} proved")


def table(results):
    lines = [f"Assembly, `tests/corpus/modes`: {counted(results, 'modes/')}.", ""]
    lines += modes_table(results)
    lines += ["", "What the report says of those that are not proved:", ""]
    lines += reasons(results, "modes/")
    lines += ["", "C with intrinsics by two compilers at four levels, `tests/corpus/intrinsics`: "
              f"{counted(results, 'intrinsics/')}. Seconds where it is proved.", ""]
    lines += intrinsics_table(results)
    lines += ["", "What the report says of those that are not proved:", ""]
    lines += reasons(results, "intrinsics/")
    return "\n".join(lines)


def with_table(readme, text):
    before, rest = readme.split(BEGIN)
    return before + BEGIN + "\n" + text + "\n" + END + rest.split(END)[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", action="store_true", help="run the wrong variants as well")
    parser.add_argument("--only", default="", help="run those with this text in their names")
    parser.add_argument("--no-run", action="store_true", help="run nothing, write the table")
    parser.add_argument("--check", action="store_true", help="run nothing, compare the table")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--time-limit", type=int, default=60, help="seconds for a right routine")
    options = parser.parse_args()

    program = Program(options.build.resolve(), options.time_limit)
    todo = tasks(program)
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results = {name: found for name, found in results.items() if name in todo}
    if not options.no_run and not options.check:
        run(program, todo, results, options.wrong, options.only)
    missing = [name for name in todo if name not in results]
    if missing:
        print(f"no results yet of {len(missing)}; run it with --only, say for {missing[0]}",
              file=sys.stderr)
        return 1
    readme = (ROOT / "README.md").read_text()
    made = with_table(readme, table(results))
    if options.check:
        if made != readme:
            print("README.md has another table; run it with --no-run", file=sys.stderr)
        return int(made != readme)
    (ROOT / "README.md").write_text(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
