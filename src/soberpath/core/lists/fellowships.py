"""Find the fellowship of a list, by what it says and the names that are known."""

from collections.abc import Iterable, Mapping
from typing import Any

from soberpath.core.people.fellowships import Fellowship, find_fellowship, fold_fellowship

AA, NA = "AA", "NA"

CODED = {"aa": AA, "na": NA}
"""The keys of the fellowships whose codes are known."""

Known = Mapping[str, Fellowship]
"""The names that each fellowship goes by, by key."""


def shorten_fellowship(text: str, known: Known) -> str:
    """Return the fellowship as it is saved: "AA" or "NA" for these, others as written."""
    words = " ".join(text.split())
    fellowship = find_fellowship(fold_fellowship(words), known)
    return CODED.get(fellowship.key, words) if fellowship else words


def find_stated(rows: Iterable[dict[str, Any]], known: Known) -> str:
    """Return the fellowship that all TSML rows belong to, by the entity responsible for them.

    Return an empty text if the rows name none, or several.
    """
    named = {_find_name(str(row.get("entity") or ""), known) for row in rows}
    return named.pop() if len(named) == 1 else ""


def _find_name(entity: str, known: Known) -> str:
    """Return AA or NA if an entity has its name, e.g. Springfield AA; empty for any other."""
    words = f" {fold_fellowship(entity)} "
    codes = {
        code
        for key, code in CODED.items()
        if key in known and any(f" {name} " in words for name in known[key].words)
    }
    return codes.pop() if len(codes) == 1 else ""
