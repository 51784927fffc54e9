"""Describe the problems of a journal, and what a check found and repaired.

A problem is a fact with a remedy in words. This module checks nothing itself.
"""

from soberpath.core.model.errors import Cure
from soberpath.core.model.named_tuples import NamedTuple


class Problem(NamedTuple):
    """One problem: where it is, what is wrong, and how to fix it.

    `section` and `key` are empty if it isn't about one. `position` counts the records of the
    section from 0, `line` counts from 1; it is None until known, and for a file or folder. `cure`
    is text, or a Cure if it takes a command; once a problem is repaired, it says what was done.
    """

    section: str
    position: int
    key: str
    what: str
    cure: str | Cure
    line: int | None = None
    fixable: bool = False

    @property
    def place(self) -> tuple[str, int, str]:
        """Return the section, position and key."""
        return self.section, self.position, self.key


def make_line_problem(line: int, message: str, cure: str | Cure) -> Problem:
    """Return a problem of a line that belongs to no record."""
    return Problem("", 0, "", message, cure, line)


def make_file_problem(message: str, cure: str | Cure, *, fixable: bool) -> Problem:
    """Return a problem of a file or folder."""
    return Problem("", 0, "", message, cure, None, fixable)


class Report(NamedTuple):
    """What was repaired, what is left, and where the backup from before the repair is."""

    left: tuple[Problem, ...]
    fixed: tuple[Problem, ...] = ()
    kept: str = ""


def sort_by_line(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return problems by line, with those of files last."""
    return tuple(sorted(problems, key=lambda problem: (problem.line is None, problem.line or 0)))
