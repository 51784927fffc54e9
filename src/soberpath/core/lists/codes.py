"""The types of listed meetings: what a code is called, and which codes a word means.

Rule: codes differ by fellowship. A list's codes become ours by those of its fellowship. One whose
meaning isn't known stays as it is, with a sign where it could be taken for one of ours.
"""

import re
from collections.abc import Iterable

from soberpath.core.lists.fellowships import AA, NA
from soberpath.core.lists.listed_meeting import Context, TypeTable

PLACE_CLOSED, ONLINE = "TC", "ONL"
"""The codes that say something about the place, not about the meeting."""

SHARED = ("W", "M", PLACE_CLOSED, ONLINE)
"""The codes that mean the same in every list."""

UNREAD = "~"
"""The sign before a code of a list that looks like one of ours and isn't known to mean the same."""


GENDER_SPECIFIC = ("women", "men", "trans", "nonbinary", "lgbtq", "bisexual")
"""The kinds of meetings for people of one gender, or of several that share something."""


def add_spellings(context: Context) -> Context:
    """Return the context with the code of each name, and of each code of the fellowship."""
    types = context.types
    names = {fold(name): code for code, name in types.names.items()}
    shared = {code.casefold(): code for code in SHARED}
    return context._replace(spellings={**names, **_list_codes(context), **shared})


def _list_codes(context: Context) -> dict[str, str]:
    """Return our codes by those of a fellowship, in small letters."""
    types = context.types
    if context.fellowship == AA:
        return {code.casefold(): code for code in types.names}
    if context.fellowship == NA:
        return {key.casefold(): code for key, code in (*types.keys.items(), *types.worlds.items())}
    return {}


def read_types(words: Iterable[str], context: Context) -> tuple[str, ...]:
    """Return the codes that a row's words mean, each once."""
    spellings, codes = context.spellings, []
    for word in words:
        code = spellings.get(word.casefold()) or spellings.get(fold(word))
        codes.append(code or _find_single(word, context.types) or mark_unread(word, context.types))
    return tuple(dict.fromkeys(codes))


def _find_single(word: str, table: TypeTable) -> str:
    """Return the first code of a word of ours, e.g. of open; empty for any other word."""
    codes = table.words.get(fold(word), ())
    return codes[0] if codes else ""


def mark_unread(word: str, table: TypeTable) -> str:
    """Return a word that isn't known to be a type, with a sign where it looks like one of ours."""
    code = word if word in table.names else word.upper()
    return f"{UNREAD}{code}" if code in table.names else word.lstrip(UNREAD)


def is_unread(code: str) -> bool:
    """Return True for a code that looks like one of ours and isn't known to mean the same."""
    return code.startswith(UNREAD)


def show_codes(codes: Iterable[str]) -> list[str]:
    """Return codes as their list has them."""
    return [code.removeprefix(UNREAD) for code in codes]


def find_codes(word: str, table: TypeTable) -> tuple[str, ...]:
    """Return the codes that a word a person types means.

    A code means itself, also in a list whose codes aren't known.
    """
    folded = fold(word)
    if folded == "genderspecific":
        return tuple(code for kind in GENDER_SPECIFIC for code in find_codes(kind, table))
    if codes := table.words.get(folded) or table.words.get(folded.removesuffix("s")):
        return codes
    named = [code for code, name in table.names.items() if fold(name) == folded]
    code = word.strip().upper()
    return tuple(named) or (code, f"{UNREAD}{code}")


def is_known(word: str, table: TypeTable) -> bool:
    """Return True if a word or a code means a type."""
    return any(code in table.names for code in find_codes(word, table))


def select_types(codes: Iterable[str]) -> tuple[str, ...]:
    """Return codes without those about the place."""
    return tuple(code for code in codes if code not in (PLACE_CLOSED, ONLINE))


def name_types(codes: Iterable[str], table: TypeTable) -> list[str]:
    """Return the names of codes, without those about the place."""
    return show_codes(table.names.get(code, code) for code in select_types(codes))


def fold(word: str) -> str:
    """Return what is equal for two ways to write a word: small letters, nothing between them."""
    return re.sub("[^a-z0-9]+", "", word.casefold().replace("'s", "").replace("’s", ""))
