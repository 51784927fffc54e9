"""Whose list it is: the fellowships whose codes of types are known, and what a list says."""

from collections.abc import Iterable
from typing import Any

AA, NA = "AA", "NA"

NAMES = {
    "aa": AA,
    "alcoholics anonymous": AA,
    "na": NA,
    "narcotics anonymous": NA,
}
"""How the fellowships whose codes are known are called."""


def shorten_fellowship(text: str) -> str:
    """Return a fellowship as it's kept: AA and NA by these letters, any other as it's written."""
    words = " ".join(text.split())
    return NAMES.get(words.casefold().replace(".", ""), words)


def find_stated(rows: Iterable[dict[str, Any]]) -> str:
    """Return the fellowship that all rows of TSML are of by the body that answers for them.

    Return nothing for rows that name none, or several.
    """
    named = {_find_name(str(row.get("entity") or "")) for row in rows}
    return named.pop() if len(named) == 1 else ""


def _find_name(entity: str) -> str:
    """Return AA or NA where an entity has its name, e.g. Springfield AA; empty for any other."""
    words = entity.casefold().replace(".", "").split()
    codes = {
        code
        for name, code in NAMES.items()
        if any(words[at : at + len(name.split())] == name.split() for at in range(len(words)))
    }
    return codes.pop() if len(codes) == 1 else ""
