"""Define every error that a person can see, each with its exit code.

A message is in sentences: what happened, then what to do. It never quotes private text, except the
names that a person has to choose from. Errors are raised anywhere and caught once, at the top of
the command line. A remedy that takes a command is a Cure, worded in `render/cures.py`.
"""

from typing import Literal

from soberpath.core.model.named_tuples import NamedTuple

Purpose = Literal[
    "begin",
    "bring back",
    "correct runs",
    "correct tapers",
    "edit",
    "find help",
    "fix later",
    "go back",
    "import a list",
    "keep a copy",
    "keep what is there",
    "list problems",
    "look",
    "merge",
    "merge versions",
    "start over",
]


def join_sentences(*parts: str) -> str:
    """Return the nonempty parts as sentences on one line.

    Each part gets a period if it lacks one, except the last, which may end with a command to copy.
    """
    texts = [part for part in parts if part]
    ended = [text if text.endswith((".", "?")) else f"{text}." for text in texts[:-1]]
    return " ".join([*ended, *texts[-1:]])


class Cure(NamedTuple):
    """A remedy by command: its purpose, and the file it needs, if any."""

    purpose: Purpose
    file: str = ""


class SoberpathError(Exception):
    """An error to show on one line, with the commands that help."""

    exit_code = 1

    def __init__(self, message: str, *cures: Cure) -> None:
        """Store the message and the cures; `str()` returns the message alone."""
        super().__init__(message)
        self.cures = cures


class Refused(SoberpathError):
    """A command that was understood but not carried out, because it would do harm."""

    exit_code = 1


class BadValue(SoberpathError):
    """An argument that isn't allowed."""

    exit_code = 2


class UnclearDay(BadValue):
    """Words such as 3/5 that can mean two days."""


class UnclearTime(BadValue):
    """Words such as 7 that can mean two times."""


class NothingYet(SoberpathError):
    """There is no journal, or no such entry, yet."""

    exit_code = 3


class Unreadable(SoberpathError):
    """The journal can't be read. It wasn't changed."""

    exit_code = 4


class Busy(SoberpathError):
    """The journal is in use, can't be locked, or was changed in between. Nothing was saved."""

    exit_code = 5


class Interrupted(BaseException):
    """Ctrl-C, end of input or a signal. It isn't an Exception, so no handler takes it for a bug."""

    exit_code = 130
    cures: tuple[Cure, ...] = ()


class Ended(Interrupted):
    """The terminal was closed, or the program was asked to end, not by the person."""


NOTHING_CHANGED = "Nothing was changed."
"""The end of a message about a refused change."""

NOTHING_SAVED = "Stopped. Nothing was saved."
"""The message after an interrupt before anything was written."""

NO_TERMINAL = "Nothing was done. To go ahead, add --yes."
"""The message about a question that can't be asked."""

SAVED_BEFORE = "Stopped. Your earlier changes are saved. Nothing else was saved."
"""The message after an interrupt when something had already been written."""

SAVED = "Stopped. What you entered is saved."
"""The message after an interrupt during a write."""


EXIT_CODES = {
    0: "done",
    1: "not done, or problems were found",
    2: "a word, option or value was wrong, or the entry was already logged",
    3: "not found, or nothing saved yet",
    4: "the journal can't be read; nothing was changed",
    5: "the journal is in use, can't be locked, or changed meanwhile; nothing was saved",
    130: "stopped with Ctrl-C",
}
"""Every exit code of the program and its meaning."""
