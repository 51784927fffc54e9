"""The same work by soberpath and by programs a user might pick instead, paired in one run.

Usage: python bench/peers.py [--years 0 10 50] [--rounds 15] [--write docs/performance.md]

Prints a Markdown table, or puts it between the marks in a file. Before anything is measured, each
program shows that it does the work: the last week and an export hold every record, and one more
once it is added. What is not installed is left out, and named. `bench/measuring.py` says how it
measures; bare Python is the one that runs this script.
"""

import argparse
import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import journals
import peer_files
from measuring import (
    BARE,
    TODAY,
    Cost,
    Key,
    Program,
    by_the_clock,
    home,
    measure,
    prepare,
    surroundings,
    table,
)
from ratios import SOBERPATH

WEEK_AGO = TODAY - timedelta(days=7)
TOMORROW = TODAY + timedelta(days=1)
KINDS = r"(?<!\w)(?:start|check-in|talk|meeting)(?!\w)"
MARKS = ("<!-- peers -->", "<!-- /peers -->")
ADD, WEEK, EXPORT = "add one", "show the last week", "export all"


def beside(name: str) -> str | None:
    """Return the program as it is installed for this Python."""
    return shutil.which(name, path=str(Path(sys.executable).parent))


PROGRAMS = (
    SOBERPATH._replace(
        works={
            ADD: ["meeting", "add", "Sunday Serenity", "--type", "O"],
            WEEK: ["log", "--since", "7d"],
            EXPORT: ["log", "--json"],
            "`status`": ["status"],
            "`checkin --quick`": ["checkin", "--quick"],
        },
    ),
    Program(
        name="watson",
        executable=beside("watson"),
        files=peer_files.watson,
        environment={"WATSON_DIR": "{home}"},
        works={
            ADD: [
                *("add", "--from", f"{TODAY} 19:30", "--to", f"{TODAY} 20:30"),
                *("meeting", "+Sunday Serenity", "+O"),
            ],
            WEEK: ["log", "--no-pager", "--from", str(WEEK_AGO), "--to", str(TODAY)],
            EXPORT: ["log", "--no-pager", "--all", "--json"],
        },
    ),
    Program(
        name="jrnl",
        executable=beside("jrnl"),
        files=peer_files.jrnl,
        environment={},
        works={
            ADD: [f"{TODAY} 19:30: meeting Sunday Serenity, O."],
            WEEK: ["-from", str(WEEK_AGO), "-to", str(TODAY)],
            EXPORT: ["--format", "json"],
        },
    ),
    Program(
        name="timewarrior",
        executable=shutil.which("timew"),
        files=peer_files.timewarrior,
        environment={"TIMEWARRIORDB": "{home}"},
        works={
            ADD: [
                *("track", f"{TODAY}T19:30", "-", f"{TODAY}T20:30"),
                *("meeting", "Sunday Serenity", "O"),
            ],
            WEEK: ["summary", str(WEEK_AGO), "-", str(TOMORROW)],
            EXPORT: ["export"],
        },
    ),
    Program(
        name="taskwarrior",
        executable=shutil.which("task"),
        files=peer_files.taskwarrior,
        environment={"TASKRC": "{home}/taskrc", "TASKDATA": "{home}"},
        works={
            ADD: ["log", "meeting Sunday Serenity O", f"entry:{TODAY}T19:30", f"end:{TODAY}T20:30"],
            WEEK: ["completed", f"end.after:{WEEK_AGO}"],
            EXPORT: ["export"],
        },
    ),
)


def check(program: Program, years: int, folder: Path) -> int:
    """Return how many records the program exports; an error unless it really does the work."""
    made = journals.journal(years, TODAY)
    all_of_it = journals.entries(made)
    week = [one for one in all_of_it if one.start.date() >= WEEK_AGO]
    where = home(folder, program, years)
    prepare(program, made, where)

    def said(work: str) -> str:
        return subprocess.run(
            program.command(program.works[work], where), env=surroundings(where, program),
            check=True, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ).stdout  # fmt: skip

    before, shown, _, after = held(said(EXPORT)), said(WEEK), said(ADD), held(said(EXPORT))
    seen = (before, len(re.findall(KINDS, shown)), after)
    if seen != (len(all_of_it), len(week), len(all_of_it) + 1):
        sys.exit(f"{program.name} with {years} years: {seen} of {len(all_of_it)}, {len(week)}")
    return before


def held(exported: str) -> int:
    """Return how many records an export holds."""
    made = json.loads(exported)
    return len(made["entries"] if isinstance(made, dict) else made)


def version(program: Program) -> str:
    """Return the program's name and version."""
    said = subprocess.run(
        [str(program.executable), "--version"], capture_output=True, check=True, text=True
    ).stdout
    number = re.search(r"\d+(\.\d+)+", said)
    return f"{program.name} {number[0] if number else ''}"


def page(least: dict[Key, Cost], sizes: list[int], counts: list[int]) -> str:
    """Return what was measured, on what, and the table."""
    present = ", ".join(version(one) for one in PROGRAMS if one.executable)
    absent = ", ".join(one.name for one in PROGRAMS if not one.executable)
    years = " / ".join(map(str, sizes))
    return (
        f"CPython {platform.python_version()}, {present}.\n"
        + (f"Not installed, so left out: {absent}.\n" if absent else "")
        + f"{years} years have {' / '.join(f'{count:,}' for count in counts)} entries; "
        f"bare Python took {least[BARE].cpu * 1000:.1f} ms of CPU time.\n\n"
        f"{table(least, sizes)}\n\n{by_the_clock(least)}"
    )


def put(text: str, path: Path) -> None:
    """Replace what stands between the marks of a file."""
    before, rest = path.read_text(encoding="utf-8").split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    path.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", encoding="utf-8")


def main() -> None:
    """Check, measure, and print or write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, nargs="+", default=[0, 10, 50])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    present = [one for one in PROGRAMS if one.executable]
    with tempfile.TemporaryDirectory() as folder:
        checks = [
            [check(one, size, Path(folder) / "check") for one in present] for size in asked.years
        ]
        least = measure(present, asked.years, asked.rounds, Path(folder))
    text = page(least, asked.years, [counts[0] for counts in checks])
    put(text, asked.write) if asked.write else print(text)


if __name__ == "__main__":
    main()
