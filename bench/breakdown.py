"""Where the time of one command goes: by what it does, and its imports by package.

Usage: python bench/breakdown.py [--years 10] [--rounds 20] [status | any other command ...]

`bench/watcher.py` says how stages are told apart. Imports come from `-X importtime`, each package
without what it imports in turn and without what bare Python imports anyway. Both tables show the
mean of the faster half of the rounds.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import journals
from measuring import TODAY, home, prepare, surroundings
from ratios import SOBERPATH

WATCHER = str(Path(__file__).with_name("watcher.py"))
SMALL = 0.015  # a smaller share goes to the others


def heard(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return what this Python says to the error stream when it runs these words."""
    return subprocess.run(
        [sys.executable, *words], env=environment, check=True, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ).stderr  # fmt: skip


def stages(words: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    """Return the CPU seconds of each stage of one run."""
    return dict(json.loads(heard([WATCHER, *words], environment).splitlines()[-1]))


def imports(words: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    """Return the seconds each package of one run took to import."""
    spent: dict[str, float] = {}
    bare = _modules(["-c", "pass"], environment)
    for module, seconds in _modules(["-m", "soberpath", *words], environment).items():
        if module not in bare:
            spent[_package(module)] = spent.get(_package(module), 0.0) + seconds
    return spent


def _modules(words: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    lines = heard(["-X", "importtime", *words], environment)
    found = re.findall(r"import time: +(\d+) \| +\d+ \| +([\w.]+)", lines)
    return {module: int(micros) / 1e6 for micros, module in found}


def _package(module: str) -> str:
    package = module.partition(".")[0]
    return "the standard library" if package in sys.stdlib_module_names else package


def typical(rounds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of the faster half of the rounds."""
    fast = sorted(rounds, key=lambda one: sum(one.values()))[: -(-len(rounds) // 2)]
    names = dict.fromkeys(name for one in fast for name in one)
    return {name: sum(one.get(name, 0.0) for one in fast) / len(fast) for name in names}


def shares(title: str, spent: Mapping[str, float]) -> str:
    """Return a Markdown table, the largest first."""
    whole = sum(spent.values())
    large = {name: seconds for name, seconds in spent.items() if seconds > whole * SMALL}
    large["others"] = whole - sum(large.values())
    rows = [
        f"| {name} | {seconds * 1000:.1f} | {seconds / whole:.0%} |"
        for name, seconds in Counter(large).most_common()
    ]
    return "\n".join([f"| {title} | ms | share |", "| --- | ---: | ---: |", *rows])


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("words", nargs="*", default=["status"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = home(Path(folder), SOBERPATH, asked.years)
        prepare(SOBERPATH, journals.journal(asked.years, TODAY), where)
        environment = surroundings(where, SOBERPATH)
        tables = [
            shares(title, typical([look(asked.words, environment) for _ in range(asked.rounds)]))
            for title, look in (("stage", stages), ("importing", imports))
        ]
    print(*tables, sep="\n\n")


if __name__ == "__main__":
    main()
