"""Whose list it is: the fellowships whose codes of types are known, and what a list says."""

from collections.abc import Iterable, Mapping
from typing import Any

from soberpath.core.people.fellowships import Fellowship, find_fellowship, fold_fellowship

AA, NA = "AA", "NA"

CODED = {"aa": AA, "na": NA}
"""The fellowships whose codes are known, by their keys."""

Known = Mapping[str, Fellowship]
"""The fellowships and the names they go by, by their keys."""


def shorten_fellowship(text: str, known: Known) -> str:
    """Return a fellowship as it's kept: AA and NA by these letters, any other as it's written."""
    words = " ".join(text.split())
    fellowship = find_fellowship(fold_fellowship(words), known)
    return CODED.get(fellowship.key, words) if fellowship else words


def find_stated(rows: Iterable[dict[str, Any]], known: Known) -> str:
    """Return the fellowship that all rows of TSML are of by the body that answers for them.

    Return nothing for rows that name none, or several.
    """
    named = {_find_name(str(row.get("entity") or ""), known) for row in rows}
    return named.pop() if len(named) == 1 else ""


def _find_name(entity: str, known: Known) -> str:
    """Return AA or NA where an entity has its name, e.g. Springfield AA; empty for any other."""
    words = f" {fold_fellowship(entity)} "
    codes = {
        code
        for key, code in CODED.items()
        if key in known and any(f" {name} " in words for name in known[key].words)
    }
    return codes.pop() if len(codes) == 1 else ""
