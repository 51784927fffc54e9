"""How long each command of soberpath takes, as a ratio to `python -c pass`, paired in one run.

Usage: python bench/ratios.py [--years 0 10 50] [--rounds 15]

Prints a Markdown table; `bench/measuring.py` says how it measures.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from measuring import BARE, TODAY, Program, by_the_clock, measure, table
from soberpath.core.model import Journal
from soberpath.store.text import editing

TEN_YEARS = [
    "export", "summary", "--for", "self", "--yes-names",
    "--since", str(TODAY.replace(year=TODAY.year - 10)),
]  # fmt: skip


def files(made: Journal) -> dict[str, str | bytes]:
    """Return the journal as soberpath writes it, and another copy of it that grew apart."""
    text = editing.change(editing.EMPTY, made).text
    other = f'{text}\n[[meeting]]\ndate = {TODAY}\nname = "Another Table"\n'
    return {"journal.toml": text, "other.toml": other}


SOBERPATH = Program(
    name="soberpath",
    executable=str(Path(sys.executable).with_name("soberpath")),
    files=files,
    environment={"SOBERPATH_FILE": "{home}/journal.toml", "SOBERPATH_TODAY": str(TODAY)},
    works={
        "`--help`": ["--help"],
        "`prompt`": ["prompt"],
        "`status`": ["status"],
        "`status --short`": ["status", "--short"],
        "`log --since 7d`": ["log", "--since", "7d"],
        "`log --json`": ["log", "--json"],
        "`export summary`": ["export", "summary"],
        "ten years as JSON": [*TEN_YEARS, "--format", "json"],
        "ten years as HTML": [*TEN_YEARS, "--format", "html"],
        "ten years as PDF": [*TEN_YEARS, "--format", "pdf"],
        "`export data`": ["export", "data", "--yes"],
        "`checkin --quick`": ["checkin", "--quick"],
        "`meeting add`": ["meeting", "add", "Sunday Serenity", "--type", "O"],
        "a second check-in": ["checkin", "--mood", "4"],
        "an old record edited": ["contact", "edit", "J", "--phone", "555-0100"],
        "a person renamed": ["contact", "edit", "J", "--name", "Kim"],
        "`undo --list`": ["undo", "--list"],
        "`undo`": ["undo"],
        "`doctor`": ["doctor"],
        "`restore 1`": ["restore", "1", "--yes"],
        "`merge`": ["merge", "{home}/other.toml"],
    },
    first=["meeting", "add", "Noon Table"],  # a write, so that the cached copy is there
)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, nargs="+", default=[0, 10, 50])
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        least = measure([SOBERPATH], asked.years, asked.rounds, Path(folder))
    print(f"`{BARE[1]}`: {least[BARE].cpu * 1000:.1f} ms of CPU time\n")
    print(table(least, asked.years), by_the_clock(least), sep="\n\n")


if __name__ == "__main__":
    main()
