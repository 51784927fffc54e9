"""What long notes and many blanks cost: a text twice as long may cost twice as much, not more.

Usage: python bench/long_texts.py [--rounds 3]

Prints a Markdown table: for each command the ratio at one, two and four times the length.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measuring import TODAY, cost, surroundings

MEGABYTE = 1 << 20
BLANKS = 20_000
TIMES = (1, 2, 4)
LINE = 'Words in "quotes", a # sign and [[brackets]].\n'
SOBERPATH = str(Path(sys.executable).with_name("soberpath"))
COMMANDS = {
    "`status`": ["status"],
    "`meeting add`": ["meeting", "add", "Noon Table"],
    "`checkin edit`": ["checkin", "edit", "last", "--mood", "3"],
    "`doctor`": ["doctor"],
    "`undo`": ["undo"],
    "`export data`": ["export", "data", "--yes"],
    "`checkin remove`": ["checkin", "remove", "last", "--yes"],
}


def long_note(times: int) -> str:
    """Return a check-in with a note of so many megabytes."""
    note = LINE * (times * MEGABYTE // len(LINE))
    return f"[[checkin]]\ndate = {TODAY}\nnote = '''\n{note}'''\n"


def blanks(times: int) -> str:
    """Return a check-in with so many times 20,000 blanks behind a value and on a line alone."""
    return f"[[checkin]]\ndate = {TODAY}{' ' * BLANKS * times}\n{' ' * BLANKS * times}\n"


def empty_lines(times: int) -> str:
    """Return a check-in with so many times 20,000 empty lines below it."""
    return f"[[checkin]]\ndate = {TODAY}\n{chr(10) * BLANKS * times}"


TEXTS: dict[str, Callable[[int], str]] = {
    "a note of 1, 2, 4 MB": long_note,
    "20, 40, 80 thousand blanks": blanks,
    "20, 40, 80 thousand empty lines": empty_lines,
}


def measure(text: str) -> dict[str, float]:
    """Return the CPU seconds of each command, one after the other, on a journal with this text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.toml"
        path.touch(mode=0o600)
        path.write_text(f"schema = 1\n\n[[run]]\nstart = 2026-01-01\n\n{text}", encoding="utf-8")
        own = {"SOBERPATH_FILE": str(path), "SOBERPATH_TODAY": str(TODAY)}
        environment = surroundings(Path(folder)) | own
        return {
            name: cost([SOBERPATH, *words], environment).cpu for name, words in COMMANDS.items()
        }


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    rounds = range(parser.parse_args().rounds)
    bare = [sys.executable, "-c", "pass"]
    nothing = min(cost(bare, surroundings(Path.home())).cpu for _ in range(10))
    print(f"| what | {' | '.join(COMMANDS)} |\n|{' --- |' * (len(COMMANDS) + 1)}")
    for name, make in TEXTS.items():
        found = [[measure(make(times)) for _ in rounds] for times in TIMES]
        cells = [
            " ".join(f"{min(one[command] for one in runs) / nothing:.1f}" for runs in found)
            for command in COMMANDS
        ]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
