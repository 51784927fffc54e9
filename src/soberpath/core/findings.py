"""What a look at a journal found, and what was repaired: values for a page or for JSON.

Rule: a finding is a fact and its cure in words; nothing here looks at anything.
"""

from typing import NamedTuple


class Finding(NamedTuple):
    """One problem; `line` is None for a fact about a file or folder, `key` empty for a record.

    Once it is repaired, `cure` says what was done.
    """

    line: int | None
    section: str
    key: str
    what: str
    cure: str
    fixable: bool = False


class Report(NamedTuple):
    """What was repaired, what is left, and where the version before the repair is kept."""

    left: tuple[Finding, ...]
    fixed: tuple[Finding, ...] = ()
    kept: str = ""


def in_order(found: list[Finding]) -> tuple[Finding, ...]:
    """By line; facts about files come last."""
    return tuple(sorted(found, key=lambda one: (one.line is None, one.line or 0)))
