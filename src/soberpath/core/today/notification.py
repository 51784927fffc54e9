"""Define the daily notification: its text, its time, its files and its commands.

The notification doesn't say what it is for. Its text, its files and its scheduled commands contain
no name of a person, a journal or this program.
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
"""What to do if no scheduler can be used."""

Command = tuple[str, ...]


class Place(NamedTuple):
    """What is known about the machine: its system, scheduler folder, user and programs."""

    system: str
    folder: str
    user: int
    programs: frozenset[str]


class File(NamedTuple):
    """A file with its complete text, which is ASCII only."""

    path: str
    text: str


class Plan(NamedTuple):
    """The notification on one system: its files, and the commands to turn it on, off and check it.

    `link` is what the system itself puts next to the files. `time` matches hour and minute in the
    files; `coming` matches the output of `look` while it is on, with the next time as its group.
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
    """What was found at the places of its files: its own files, and paths of other programs."""

    ours: tuple[File, ...]
    foreign: tuple[str, ...]


class State(NamedTuple):
    """The state of an installed notification.

    `at` is None if the file was edited by hand, `next` if the system doesn't say.
    """

    at: dt.time | None
    on: bool
    next: str | None
    files: tuple[str, ...]


def is_ours(text: str) -> bool:
    """Return True if a file belongs to the notification."""
    return MARK in text


def find_time(files: Iterable[File], plan: Plan) -> dt.time | None:
    """Return the time in the notification's files; None if they were edited by hand."""
    for file in files:
        if match := re.search(plan.time, file.text):
            hour, minute = map(int, match.groups())
            return dt.time(hour, minute) if hour < 24 and minute < 60 else None
    return None


def find_state(files: Iterable[File], plan: Plan, printed: str | None) -> State:
    """Return the state, from the files and the output of `look`, if that succeeded."""
    files = tuple(files)
    match = None if printed is None else re.search(plan.coming, printed)
    coming = match[1].strip() if match else ""
    return State(
        find_time(files, plan),
        match is not None,
        coming or None,
        tuple(file.path for file in files),
    )
