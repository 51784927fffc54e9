"""Everything that can go wrong for a person, each with its exit code.

Rule: a message says what happened; then, after a semicolon, what to do. It never quotes private
text, but for the names among which a person has to choose. Raised anywhere, caught once at the top
of the command line. What to do is a Cure where it takes a command: `render/cures.py` names it.
"""

from typing import Literal, NamedTuple

Purpose = Literal[
    "begin",
    "bring back",
    "correct runs",
    "correct tapers",
    "edit",
    "find help",
    "go back",
    "keep a copy",
    "keep what is there",
    "list problems",
    "look",
    "merge",
]


def join_sentences(*parts: str) -> str:
    """Return parts as sentences in one line, without the empty ones.

    A part that has no period gets one, except the last, which may end with a command to copy.
    """
    texts = [part for part in parts if part]
    ended = [text if text.endswith((".", "?")) else f"{text}." for text in texts[:-1]]
    return " ".join([*ended, *texts[-1:]])


class Cure(NamedTuple):
    """A thing to do with a command: what for, and with which file where it needs one."""

    purpose: Purpose
    file: str = ""


class SoberpathError(Exception):
    """Something the person can be told about in one line, and the commands that help."""

    exit_code = 1

    def __init__(self, what: str, *cures: Cure) -> None:
        """Make the error out of what happened; `str` of it is that, without the cures."""
        super().__init__(what)
        self.cures = cures


class Refused(SoberpathError):
    """Understood, and not done: doing it would harm something."""

    exit_code = 1


class BadValue(SoberpathError):
    """An argument outside what is allowed."""

    exit_code = 2


class NothingYet(SoberpathError):
    """There is no journal, or no such record, yet."""

    exit_code = 3


class Unreadable(SoberpathError):
    """The journal cannot be read as it stands; it was not changed."""

    exit_code = 4


class Busy(SoberpathError):
    """Another run holds the journal, or changed it meanwhile; nothing was saved."""

    exit_code = 5


class Interrupted(SoberpathError):
    """Ctrl-C, end of input or a signal."""

    exit_code = 130


NOTHING_SAVED = "interrupted; nothing was saved"
"""What is said of an interrupt that came before anything was written."""

SAVED_BEFORE = "interrupted; what you answered before is saved"
"""What is said of an interrupt that came after something was written."""

SAVED = "interrupted; what you entered is saved"
"""What is said of an interrupt that came while something was written."""


EXIT_CODES = {
    0: "done",
    1: "refused, or problems found",
    2: "wrong arguments",
    3: "nothing there yet",
    4: "the journal cannot be read; nothing was changed",
    5: "the journal is locked, or was changed by another run; nothing was saved",
    130: "interrupted",
}
"""Every exit code of the program and what it means."""
