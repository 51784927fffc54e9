"""Map the types of listed meetings between codes, names and typed words.

Codes differ by fellowship. Those of a list are converted to ours by the table of its fellowship. An
unknown code stays as it is, marked with a sign if it could be taken for one of ours.
"""

import re
from collections.abc import Iterable

from soberpath.core.lists.fellowships import AA, NA
from soberpath.core.lists.listed_meeting import Context, TypeTable

PLACE_CLOSED, ONLINE = "TC", "ONL"
"""The codes that describe the place, not the meeting."""

SHARED = ("W", "M", PLACE_CLOSED, ONLINE)
"""The codes with the same meaning in every list."""

UNREAD = "~"
"""The sign before a list's code that looks like one of ours but may mean something else."""


GENDER_SPECIFIC = ("women", "men", "trans", "nonbinary", "lgbtq", "bisexual")
"""The types of meetings for people of one gender, or for several groups."""


def add_spellings(context: Context) -> Context:
    """Return the context with a code for each type name, and for each code of the fellowship."""
    types = context.types
    names = {fold(name): code for code, name in types.names.items()}
    shared = {code.casefold(): code for code in SHARED}
    return context._replace(spellings={**names, **_list_codes(context), **shared})


def _list_codes(context: Context) -> dict[str, str]:
    """Return our codes by the lowercase codes of a fellowship."""
    types = context.types
    if context.fellowship == AA:
        return {code.casefold(): code for code in types.names}
    if context.fellowship == NA:
        return {key.casefold(): code for key, code in (*types.keys.items(), *types.worlds.items())}
    return {}


def read_types(words: Iterable[str], context: Context) -> tuple[str, ...]:
    """Return the codes of a row's words, without repetition."""
    spellings, codes = context.spellings, []
    for word in words:
        code = spellings.get(word.casefold()) or spellings.get(fold(word))
        codes.append(code or _find_single(word, context.types) or mark_unread(word, context.types))
    return tuple(dict.fromkeys(codes))


def _find_single(word: str, table: TypeTable) -> str:
    """Return the first code for one of our words, e.g. open; empty for any other word."""
    codes = table.words.get(fold(word), ())
    return codes[0] if codes else ""


def mark_unread(word: str, table: TypeTable) -> str:
    """Return an unknown type word, marked with a sign if it looks like one of our codes."""
    code = word if word in table.names else word.upper()
    return f"{UNREAD}{code}" if code in table.names else word.lstrip(UNREAD)


def is_unread(code: str) -> bool:
    """Return True for a code marked as possibly different from ours."""
    return code.startswith(UNREAD)


def show_codes(codes: Iterable[str]) -> list[str]:
    """Return codes as they are written in their list."""
    return [code.removeprefix(UNREAD) for code in codes]


def find_codes(word: str, table: TypeTable) -> tuple[str, ...]:
    """Return the codes that a typed word means.

    A code matches itself, even in a list whose codes aren't known.
    """
    folded = fold(word)
    if folded == "genderspecific":
        return tuple(code for kind in GENDER_SPECIFIC for code in find_codes(kind, table))
    if codes := table.words.get(folded) or table.words.get(folded.removesuffix("s")):
        return codes
    matches = [code for code, name in table.names.items() if fold(name) == folded]
    code = word.strip().upper()
    return tuple(matches) or (code, f"{UNREAD}{code}")


def is_known(word: str, table: TypeTable) -> bool:
    """Return True if a word or code is a known type."""
    return any(code in table.names for code in find_codes(word, table))


def select_types(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes without those that describe the place."""
    return tuple(code for code in codes if code not in (PLACE_CLOSED, ONLINE))


def name_types(codes: Iterable[str], table: TypeTable) -> list[str]:
    """Return the names of the codes, without those that describe the place."""
    return show_codes(table.names.get(code, code) for code in select_types(codes))


def fold(word: str) -> str:
    """Return a word in lowercase without separators, so that spellings can be compared."""
    return re.sub("[^a-z0-9]+", "", word.casefold().replace("'s", "").replace("’s", ""))
