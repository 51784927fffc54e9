"""The daily note: what it says, when, and what its files and commands are made of.

Rule: the note says nothing of what it is for. Its words and its files hold no name of a person, of
a journal or of this program, nor does what the scheduler runs.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

TITLE = "Daily note"
TEXT = "Your daily note is waiting."
USUAL = dt.time(20)

MARK = "daily-note: written, replaced and removed whole by the program that made it"
"""The mark in each file of the notification; a file without it belongs to another program."""

OTHERWISE = "A daily alarm on your phone works as well."
"""What to do where no scheduler can be used."""

Command = tuple[str, ...]


class Place(NamedTuple):
    """What is known of the machine: its system, the scheduler's folder, who asks, what is there."""

    system: str
    folder: str
    user: int
    programs: frozenset[str]


class File(NamedTuple):
    """A file as it is written, whole; it holds only ASCII."""

    path: str
    text: str


class Plan(NamedTuple):
    """The note on one system: its files, and the commands that turn it on and off and look at it.

    `link` is what the system itself puts beside the files. `time` finds hour and minute in the
    files; `coming` matches what `look` prints while the note is on, its group the next time.
    """

    files: tuple[File, ...]
    on: Command
    off: Command
    look: Command
    time: str
    coming: str
    joined: Callable[[Command], str]
    link: str = ""
    missing: str = ""


class Standing(NamedTuple):
    """What is where the files of the notification belong: its own, and paths of other programs."""

    ours: tuple[File, ...]
    foreign: tuple[str, ...]


class State(NamedTuple):
    """How an installed note stands.

    `at` is None where a hand has changed its form, `next` where the system does not tell.
    """

    at: dt.time | None
    on: bool
    next: str | None
    files: tuple[str, ...]


def is_ours(text: str) -> bool:
    """Return True if a file is one of the note's."""
    return MARK in text


def find_time(files: Iterable[File], plan: Plan) -> dt.time | None:
    """Return the time that files of the note name; None where a hand changed its form."""
    for file in files:
        if match := re.search(plan.time, file.text):
            hour, minute = map(int, match.groups())
            return dt.time(hour, minute) if hour < 24 and minute < 60 else None
    return None


def find_state(files: Iterable[File], plan: Plan, printed: str | None) -> State:
    """Return how the note stands, by its files and what `look` printed, if it went through."""
    files = tuple(files)
    match = None if printed is None else re.search(plan.coming, printed)
    coming = match[1].strip() if match else ""
    return State(
        find_time(files, plan),
        match is not None,
        coming or None,
        tuple(file.path for file in files),
    )
