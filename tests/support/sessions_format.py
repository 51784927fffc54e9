"""Terminal session files: what people type, what they see, and the exit code.

A line begins with its sign: `#` a remark, `@ DAY` sets the day for what follows, `< NAME` begins
with the journal `journals/NAME.toml`, `$` is typed into a shell, `>` is seen on stdout, `!` on
stderr, and `=` is the exit code, where it isn't 0.
"""

from pathlib import Path
from typing import NamedTuple


class Step(NamedTuple):
    """One command with its output, and the journal it starts with, if any."""

    remarks: tuple[str, ...]
    day: str
    journal: str
    command: str
    stdout: str
    stderr: str
    code: int


def parse_session(path: Path) -> list[Step]:
    """Return the steps of a session file."""
    steps: list[Step] = []
    remarks: list[str] = []
    day, journal = "2026-02-01", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        sign, rest = line[:1], line[2:]
        if sign == "#":
            remarks.append(rest)
        elif sign == "@":
            day = rest
        elif sign == "<":
            journal = rest
        elif sign == "$":
            steps.append(Step(tuple(remarks), day, journal, rest, "", "", 0))
            remarks, journal = [], ""
        elif line:
            steps[-1] = _add_line(steps[-1], sign, rest)
    return steps


def _add_line(step: Step, sign: str, rest: str) -> Step:
    if sign == ">":
        return step._replace(stdout=f"{step.stdout}{rest}\n")
    if sign == "!":
        return step._replace(stderr=f"{step.stderr}{rest}\n")
    if sign == "=":
        return step._replace(code=int(rest))
    raise ValueError(f"a line with no sign: {sign}{rest}")


def format_session(steps: list[Step]) -> str:
    """Return the session file of these steps."""
    lines: list[str] = []
    day = "2026-02-01"
    for step in steps:
        lines += [f"# {remark}".rstrip() for remark in step.remarks]
        if step.day != day:
            day = step.day
            lines.append(f"@ {day}")
        if step.journal:
            lines.append(f"< {step.journal}")
        lines.append(f"$ {step.command}")
        lines += [f"> {line}".rstrip() for line in step.stdout.splitlines()]
        lines += [f"! {line}".rstrip() for line in step.stderr.splitlines()]
        lines += [f"= {step.code}", ""] if step.code else [""]
    return "\n".join(lines)
