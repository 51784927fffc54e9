"""How long each command of soberpath takes, as a ratio to `python -c pass`, paired in one run.

Usage: python bench/ratios.py [--years 0 10 50] [--rounds 15]

Prints a Markdown table; `bench/measuring.py` says how it measures.
"""

import argparse
import csv
import datetime as dt
import io
import sys
import tempfile
from pathlib import Path

from measuring import BARE, TODAY, Program, by_the_clock, measure, table
from soberpath.core.model.records import CheckIn, Journal
from soberpath.store.text import editing

EARLIER = dt.timedelta(days=20_000)
TEN_YEARS = [
    "export", "summary", "--for", "self", "--yes-names",
    "--since", str(TODAY.replace(year=TODAY.year - 10)),
]  # fmt: skip


def files(made: Journal) -> dict[str, str | bytes]:
    """Return a journal as soberpath writes it, and beside it what comes into it.

    That is a copy with one meeting more, a copy that grew apart in every second check-in while the
    journal did so in the others, what both began from, and a table of days before.
    """
    here, there = (made._replace(checkins=noted(made.checkins, half)) for half in (0, 1))
    text = editing.change(editing.EMPTY, here).text
    return {
        "journal.toml": text,
        "other.toml": f'{text}\n[[meeting]]\ndate = {TODAY}\nname = "Another Table"\n',
        "apart.toml": editing.change(editing.EMPTY, there).text,
        "begun.toml": editing.change(editing.EMPTY, made).text,
        "table.csv": earlier_days(made),
    }


def noted(checkins: tuple[CheckIn, ...], half: int) -> tuple[CheckIn, ...]:
    """Return check-ins, every second of them with more in its note."""
    return tuple(
        one._replace(note=f"{one.note} And more.") if number % 2 == half else one
        for number, one in enumerate(checkins)
    )


def earlier_days(made: Journal) -> str:
    """Return a table of as many check-ins, on days long before, and of one at least."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["date", "mood", "note"])
    for one in made.checkins or (CheckIn(TODAY, 3),):
        rows.writerow([one.date - EARLIER, one.mood, one.note])
    return text.getvalue()


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
        "`backup restore 1`": ["backup", "restore", "1", "--yes"],
        "`merge`": ["merge", "{home}/other.toml"],
        "`merge --base`, each half changed": [
            "merge", "{home}/apart.toml", "--base", "{home}/begun.toml",
        ],
        "`import table.csv`": ["import", "{home}/table.csv", "--apply"],
    },
    first=["meeting", "add", "Noon Table"],  # a write, so that the cached copy is there
)  # fmt: skip

ON_TERMINAL = SOBERPATH._replace(
    name="on a terminal",
    works={
        name: SOBERPATH.works[name]
        for name in ("`--help`", "`status`", "`checkin --quick`", "`meeting add`")
    },
    on_terminal=True,
)
KEY = SOBERPATH._replace(
    name="completion",
    works={"one TAB on a command word": []},
    environment=dict(SOBERPATH.environment)
    | {
        "_SOBERPATH_COMPLETE": "bash",
        "_SOBERPATH_LINE": "soberpath me",
        "_SOBERPATH_WORD": "me",
    },
    first=(),
)
SYNCED = SOBERPATH._replace(
    name="came by sync",
    works={"`status`, the first": ["status"], "`status`, the second": ["status"]},
    first=(),
)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, nargs="+", default=[0, 10, 50])
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        least = measure(
            [SOBERPATH, ON_TERMINAL, KEY, SYNCED], asked.years, asked.rounds, Path(folder)
        )
    print(f"`{BARE[1]}`: {least[BARE].cpu * 1000:.1f} ms of CPU time\n")
    print(table(least, asked.years), by_the_clock(least), sep="\n\n")


if __name__ == "__main__":
    main()
