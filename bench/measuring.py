"""What a command costs: the least of interleaved runs, as a ratio to `python -c pass`.

Rule: every round runs every command once, each program on a fresh copy of its files, so that a
noisy minute touches all alike. A command that takes long is run in the first rounds only.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import journals
from soberpath.core.model import dates
from soberpath.core.model.records import Journal

TODAY = dt.date(2026, 1, 31)  # past for every program, whatever the clock says
SLOW = 1.0  # seconds of CPU time
ROUNDS_FOR_SLOW = 3
APART = 1.5
BARE = ("nothing", "python -c pass", 0)

Key = tuple[str, str, int]  # what is done, by which program, with how many years


class Program(NamedTuple):
    """A program to measure: its files for a journal, its surroundings, its commands by work.

    The command `first` is run once, unmeasured, on fresh files. With `on_terminal` the commands
    have a terminal, else they write into nothing.
    """

    name: str
    executable: str | None
    files: Callable[[Journal], Mapping[str, str | bytes]]
    environment: Mapping[str, str]
    works: Mapping[str, Sequence[str]]
    first: Sequence[str] = ()
    on_terminal: bool = False

    def command(self, words: Sequence[str], home: Path) -> list[str]:
        """Return the command of these words, with its files in this folder."""
        return [str(self.executable), *(word.format(home=home) for word in words)]


class Cost(NamedTuple):
    """CPU seconds, seconds on the clock and peak memory in MB of one run, or the least of many."""

    cpu: float
    wall: float
    memory: float


def surroundings(home: Path, program: Program | None = None) -> dict[str, str]:
    """Return an environment of its own for a program: nothing of ours gets in."""
    own = program.environment if program else {}
    return {
        "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "xterm-256color",
        "HOME": str(home), "XDG_CONFIG_HOME": f"{home}/config", "XDG_DATA_HOME": f"{home}/data",
        **{name: value.format(home=home) for name, value in own.items()},
    }  # fmt: skip


def prepare(program: Program, made: Journal, home: Path) -> None:
    """Write the program's files, readable by their owner only."""
    for name, content in program.files(made).items():
        path = home / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def cost(
    command: Sequence[str], environment: Mapping[str, str], *, on_terminal: bool = False
) -> Cost:
    """Return what one run takes; raise an error if the command ends with one."""
    starter = [sys.executable, "-I", "-S", str(Path(__file__).with_name("starter.py"))]
    starter += ["--terminal"] * on_terminal
    ran = subprocess.run(
        [*starter, *command], env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    return Cost(*map(float, ran.stdout.split()))


def measure(
    programs: Sequence[Program], sizes: Sequence[int], rounds: int, folder: Path
) -> dict[Key, Cost]:
    """Return the least cost of each work of each program at each size, and of bare Python."""
    for size in sizes:
        made = journals.journal(size, TODAY)
        for program in programs:
            prepare(program, made, home(folder, program, size))
    least: dict[Key, Cost] = {}
    for number in range(rounds):
        for key, command, environment, on_terminal in _round(programs, sizes, folder):
            known = least.get(key)
            if known is None or known.cpu < SLOW or number < ROUNDS_FOR_SLOW:
                now = cost(command, environment, on_terminal=on_terminal)
                least[key] = Cost(*map(min, now, known or now))
    return least


def home(folder: Path, program: Program, size: int) -> Path:
    """Return where the program's files of that size are kept, to be copied for each round."""
    return folder / f"{program.name}-{size}"


def _round(
    programs: Sequence[Program], sizes: Sequence[int], folder: Path
) -> Iterator[tuple[Key, list[str], dict[str, str], bool]]:
    yield BARE, [sys.executable, "-c", "pass"], surroundings(folder), False
    for size in sizes:
        for program in programs:
            copy = folder / "copy"
            shutil.copytree(home(folder, program, size), copy)
            if program.first:
                cost(program.command(program.first, copy), surroundings(copy, program))
            for work in program.works:
                key = (work, program.name, size)
                command = program.command(program.works[work], copy)
                yield key, command, surroundings(copy, program), program.on_terminal
            shutil.rmtree(copy)


def table(least: Mapping[Key, Cost], sizes: Sequence[int]) -> str:
    """Return a Markdown table of ratios, growth over the last two sizes, and memory."""
    before, last = sizes[-2:][0], sizes[-1]
    heads = ["what", "program", *(dates.pluralize(size, "year") for size in sizes)]
    heads += [f"growth {before} to {last}", f"MB at {before}"]
    rows = [["nothing", f"`{BARE[1]}`", *("1" for _ in sizes), "1", f"{least[BARE].memory:.0f}"]]
    for work, program in _by_work(least):
        costs = {size: least[work, program, size] for size in sizes}
        ratios = [f"{costs[size].cpu / least[BARE].cpu:.1f}" for size in sizes]
        growth = f"{costs[last].cpu / costs[before].cpu:.1f}"
        rows.append([work, program, *ratios, growth, f"{costs[before].memory:.0f}"])
    lines = [heads, ["---"] * 2 + ["---:"] * (len(heads) - 2), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _by_work(least: Mapping[Key, Cost]) -> list[tuple[str, str]]:
    pairs = dict.fromkeys(key[:2] for key in least if key != BARE)
    order = list(dict.fromkeys(work for work, _ in pairs))
    return sorted(pairs, key=lambda pair: order.index(pair[0]))


def by_the_clock(least: Mapping[Key, Cost]) -> str:
    """Return a table of the works whose time on the clock says something else than CPU time."""
    bare, rows = least[BARE], []
    for (work, program, size), cost in least.items():
        processor, clock = cost.cpu / bare.cpu, cost.wall / bare.wall
        if not 1 / APART < clock / processor < APART:
            rows.append((work, program, str(size), f"{processor:.1f}", f"{clock:.1f}"))
    if not rows:
        return f"Ratios of time on the clock are all within {APART} times these."
    heads = ("what", "program", "years", "CPU time", "on the clock")
    lines = [heads, ("---", "---", "---:", "---:", "---:"), *rows]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"Where the ratio of time on the clock is more than {APART} times apart:\n\n{table}"
