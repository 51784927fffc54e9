"""The types of listed meetings: what a code is called, and which codes a word means.

Rule: codes differ by fellowship; a code that isn't known stays as it is and is shown as it is.
"""

import re
from collections.abc import Iterable

from soberpath.core.lists.listed import Context, TypeTable

PLACE_CLOSED, ONLINE = "TC", "ONL"
"""The codes that say something about the place, not about the meeting."""


def add_spellings(context: Context) -> Context:
    """Return the context with the code of each name and each code, however they are written."""
    names = context.types.names
    spellings = {fold(name): code for code, name in names.items()}
    return context._replace(spellings=spellings | {code.casefold(): code for code in names})


def read_types(words: Iterable[str], context: Context) -> tuple[str, ...]:
    """Return the codes that a row's words mean, each once."""
    spellings, codes = context.spellings, []
    for word in words:
        code = spellings.get(word.casefold()) or spellings.get(fold(word))
        codes.append(code or _find_single(word, context.types) or word)
    return tuple(dict.fromkeys(codes))


def _find_single(word: str, table: TypeTable) -> str:
    """Return the first code of a word of ours, e.g. of open; empty for any other word."""
    codes = table.words.get(fold(word), ())
    return codes[0] if codes else ""


def find_codes(word: str, table: TypeTable) -> tuple[str, ...]:
    """Return the codes that a word a person types means; the word itself where none is known."""
    folded = fold(word)
    if codes := table.words.get(folded) or table.words.get(folded.removesuffix("s")):
        return codes
    named = [code for code, name in table.names.items() if fold(name) == folded]
    return tuple(named) or (word.strip().upper(),)


def is_known(word: str, table: TypeTable) -> bool:
    """Return True if a word or a code means a type."""
    return any(code in table.names for code in find_codes(word, table))


def select_types(codes: Iterable[str]) -> tuple[str, ...]:
    """Return codes without those about the place."""
    return tuple(code for code in codes if code not in (PLACE_CLOSED, ONLINE))


def name_types(codes: Iterable[str], table: TypeTable) -> list[str]:
    """Return the names of codes, without those about the place."""
    return [table.names.get(code, code) for code in select_types(codes)]


def fold(word: str) -> str:
    """Return what is equal for two ways to write a word: small letters, nothing between them."""
    return re.sub("[^a-z0-9]+", "", word.casefold().replace("'s", "").replace("’s", ""))
