"""How long the commands about meeting lists take, as a ratio to `python -c pass`, in one run.

Usage: python bench/lists.py [--rounds 15]

Prints a Markdown table: without a list, with one of 2,000 meetings, and with one of 10,000. The
lists are those of the tests (`tests/support/feeds.py`), the journal has a few regular meetings.
"""

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import cost, surroundings

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support import feeds

SIZES = (0, 2_000, 10_000)
SEED = 20
NOW = dt.datetime(2026, 1, 31, 18, 40)
SOBERPATH = str(Path(sys.executable).with_name("soberpath"))
JOURNAL = """\
schema = 1

[settings]
country = "US"
time_zone = "America/New_York"
near = "Springfield"

[[run]]
start = 2026-01-01

[[regular]]
name = "Saturday Table"
weekday = "saturday"
time = 19:30:00
home = true

[[regular]]
name = "London Lunch"
weekday = "sunday"
time = 13:00:00
time_zone = "Europe/London"
online = true
"""
COMMANDS = {
    "`status`": ["status"],
    "`reach`": ["reach"],
    "`meeting next`": ["meeting", "next"],
    "`meeting find`": ["meeting", "find"],
    "`meeting find --type women`": ["meeting", "find", "--type", "women"],
    "`meeting find --near --within`": [
        "meeting", "find", "--near", "Springfield", "--within", "5km",
    ],
    "`meeting show`": ["meeting", "show", "m7"],
    "`export calendar --regular`": ["export", "calendar", "--regular"],
}  # fmt: skip
NEED_A_LIST = ("`meeting find", "`meeting show")
IMPORT = "`meeting import`"


def prepare(size: int, home: Path) -> dict[str, str]:
    """Write a journal, and a download of so many meetings; return the surroundings."""
    home.mkdir(mode=0o700)
    journal = home / "journal.toml"
    journal.touch(mode=0o600)
    journal.write_text(JOURNAL, encoding="utf-8")
    download = feeds.write_tsml(feeds.make_truth(size, SEED), SEED) if size else ""
    (home / "town.json").write_text(download, encoding="utf-8")
    own = {"SOBERPATH_FILE": str(journal), "SOBERPATH_TODAY": NOW.isoformat(" ", "minutes")}
    return surroundings(home) | own


def list_commands(size: int, home: Path) -> dict[str, list[str]]:
    """Return what is measured with a list of so many meetings, the import first."""
    town = ["meeting", "import", str(home / "town.json"), "--name", "town"]
    works = {IMPORT: [*town, "--time-zone", "America/New_York"]} if size else {}
    works |= {name: words for name, words in COMMANDS.items() if size or not _needs_a_list(name)}
    return works


def _needs_a_list(name: str) -> bool:
    return name.startswith(NEED_A_LIST)


def measure(rounds: int, folder: Path) -> tuple[float, dict[tuple[str, int], float]]:
    """Return the least CPU seconds of bare Python, and of each command with each list."""
    homes = {size: folder / str(size) for size in SIZES}
    environments = {size: prepare(size, home) for size, home in homes.items()}
    bare = sys.float_info.max
    least: dict[tuple[str, int], float] = {}
    for _ in range(rounds):
        bare = min(bare, cost([sys.executable, "-c", "pass"], surroundings(folder)).cpu)
        for size, home in homes.items():
            for name, words in list_commands(size, home).items():
                now = cost([SOBERPATH, *words], environments[size]).cpu
                least[name, size] = min(now, least.get((name, size), now))
    return bare, least


def write_table(bare: float, least: dict[tuple[str, int], float]) -> str:
    """Return a Markdown table of ratios."""
    heads = ["what", *(f"{size:,} meetings" if size else "no list" for size in SIZES)]
    lines: list[Sequence[str]] = [heads, ["---", *("---:" for _ in SIZES)]]
    for name in dict.fromkeys(name for name, _ in least):
        costs = [least.get((name, size)) for size in SIZES]
        lines.append([name, *("" if each is None else f"{each / bare:.1f}" for each in costs)])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bare, least = measure(asked.rounds, Path(folder))
    print(f"`python -c pass`: {bare * 1000:.1f} ms of CPU time\n")
    print(write_table(bare, least))
    most = least[IMPORT, SIZES[-1]]
    print(f"\nAn import of {SIZES[-1]:,} meetings takes {most:.2f} seconds of CPU time.")


if __name__ == "__main__":
    main()
