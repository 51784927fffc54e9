"""How long each command takes, as a ratio to `python -c pass`, paired in one run.

Usage: python bench/ratios.py [--years 0 1 10] [--rounds 15]

Prints a Markdown table. Each figure is the least CPU time (user and system, of the child process)
of the rounds, divided by the least of bare Python's; the rounds of all commands are interleaved, so
that a noisy minute touches all alike.
"""

import argparse
import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import journals
from soberpath.core import dates

TODAY = dt.date(2026, 11, 1)
BARE = "python -c pass"
COMMANDS = {
    "prompt": ["prompt"],
    "--help": ["--help"],
    "status": ["status"],
    "status --short": ["status", "--short"],
    "checkin --quick": ["checkin", "--quick"],
    "meeting add": ["meeting", "add", "Sunday Serenity", "--type", "O"],
    "export summary": ["export", "summary"],
}


def cpu(command: list[str], environment: dict[str, str]) -> float:
    """The CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(years: list[int], rounds: int, folder: Path) -> dict[tuple[str, int], float]:
    """The least CPU seconds of each command at each size; bare Python under size 0."""
    program = Path(sys.executable).with_name("soberpath")
    least: dict[tuple[str, int], float] = {}
    for number in range(rounds):
        runs = [((BARE, 0), [sys.executable, "-c", "pass"], dict(os.environ))]
        for size in years:
            path = folder / f"{number}-{size}" / "journal.toml"
            journals.write(path, size, TODAY)
            environment = {
                **os.environ, "SOBERPATH_FILE": str(path), "SOBERPATH_TODAY": str(TODAY),
            }  # fmt: skip
            runs += [
                ((name, size), [str(program), *words], environment)
                for name, words in COMMANDS.items()
            ]
        for key, command, environment in runs:
            least[key] = min(least.get(key, 999.0), cpu(command, environment))
    return least


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, nargs="+", default=[0, 1, 10])
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        least = measure(asked.years, asked.rounds, Path(folder))
    bare = least[BARE, 0]
    print(f"`{BARE}`: {bare * 1000:.1f} ms of CPU time\n")
    print("| command | " + " | ".join(dates.counted(size, "year") for size in asked.years) + " |")
    print("|---|" + "---|" * len(asked.years))
    for name in COMMANDS:
        cells = (f"{least[name, size] / bare:.1f}" for size in asked.years)
        print(f"| `{name}` | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
