"""Find the names of people in texts, ignoring case, accents and endings.

A surname is recognized by itself, and so is a word after a first name that looks like one. A name
that is also a word is recognized by its capital letter. In doubt a word counts as a name, since
every match is shown before it is hidden.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from soberpath.core.model import dates
from soberpath.core.model.records import Contact

WHOLE, FIRST, SURNAME = "whole", "first", "surname"
"""Which part of a person's name was found."""

TITLES = {"dr", "mr", "mrs", "ms", "prof"}

COMMON = {
    "amber", "april", "art", "august", "bill", "bob", "bud", "chase", "dawn", "dean", "don",
    "drew", "faith", "frank", "gene", "grace", "guy", "hope", "ivy", "jack", "joy", "june",
    "lance", "mark", "may", "miles", "pat", "ray", "rich", "rob", "rose", "sue", "sunny",
    "will",
}  # fmt: skip
"""First names that are also words."""

FEWEST_LETTERS = 3
"""A shorter name may also be a word."""

WORDS_TOO = {"A", "I"}
"""Initials that are also words; hiding them would garble every sentence."""

DAYS = {*dates.WEEKDAYS, *(name.lower() for name in dates.MONTHS)}
"""Capitalized words that may follow a name and aren't surnames."""

SMALL = {
    "al", "at", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "from", "la",
    "le", "of", "ter", "the", "van", "von", "zu",
}  # fmt: skip
"""Words between a first name and a surname, or between a name and its distinguishing words."""

NO_NAMES = DAYS | SMALL | {"group", "home", "meeting", "work"}
"""Words in a contact's name that aren't names, as in Sam from the Monday group."""

LETTERS = {
    "\u0142": "l",
    "\u00f8": "o",
    "\u0111": "d",
    "\u0131": "i",
    "\u00e6": "ae",
    "\u2019": "'",
}
"""Letters with a plain equivalent that don't decompose into a letter and an accent."""

UMLAUTS = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue"})

_UNSPACED = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u11ff"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"), ("\uac00", "\ud7af"),
)  # fmt: skip
"""Scripts without spaces between words, or with endings attached to a name."""

_PREFIX = "[\u0648\u0628\u0644\u0641\u0643\u05d5\u05d4\u05d1\u05dc\u05de\u05e9\u05db]{0,2}"
"""Words like and, to and in, which Arabic and Hebrew attach to the next word."""

_BETWEEN = r"[\s.\u2010-\u2015-]"
_BEHIND = re.compile(
    rf"(?:[^\S\n\r]+(?:{'|'.join(sorted(SMALL))}))*[^\S\n\r]+([^\W\d_](?:[^\W_]|['\u2019-])*)"
)


class Known(NamedTuple):
    """A person, the part of their name, and how to search for it.

    With `word` it may also be a word, and with `capital` it is a name only if capitalized. `joined`
    marks a first name and surname that may be written as one word.
    """

    person: Contact
    part: str
    pattern: str
    beginning: str
    word: bool
    capital: bool
    joined: bool = False


class Found(NamedTuple):
    """A name in a text from `start` to `end`: how it was written, and its ending."""

    start: int
    end: int
    written: str
    ending: str
    known: Known


class Finder(NamedTuple):
    """Finds the names of some people in texts."""

    known: dict[str, Known]
    pattern: re.Pattern[str]
    beginnings: frozenset[str]

    def find_names(self, text: str) -> Iterator[Found]:
        """Yield the names in a text, in order, without overlaps."""
        plain, places = _strip_accents(text)
        if not any(beginning in plain for beginning in self.beginnings):
            return
        last = 0
        for match in self.pattern.finditer(plain):
            name = self._interpret_match(text, places, match)
            if name and name.start >= last:
                last = name.end
                yield name

    def _interpret_match(
        self, text: str, places: Sequence[int], match: re.Match[str]
    ) -> Found | None:
        """Return the name that was matched; None if it is only a word there."""
        group = "name" if match["name"] else "unspaced"
        known, ending = self.known[_make_key(match[group])], match["ending"] or ""
        first, stop, end = (places[at] for at in (*match.span(group), match.end()))
        is_small = text[first].islower() and not (known.part == SURNAME and _is_joined(text, first))
        if (known.capital and is_small) or (known.word and ending == "s"):
            return None
        if known.part != SURNAME and not ending:
            end = _find_end_of_surname(text, end)
        start = places[match.start("title")] if match["title"] else first
        return Found(start, end, text[first:stop], text[stop:end] if ending else "", known)


def make_name_finder(everybody: Iterable[Contact]) -> Finder:
    """Return a finder for the names of these people."""
    known = _list_ways(list(everybody))
    return Finder(
        known, _join_patterns(known.values()), frozenset(name.beginning for name in known.values())
    )


def remove_surname(name: str) -> str:
    """Return a name as it may be shared: first name, title and initials, but no surname."""
    words = name.split()
    titled = _has_title(words)
    first = words[: 2 if titled and len(words) > 2 else 1]
    initials = [word for word in words[len(first) :] if len(word.strip(".")) < 2]
    return " ".join([*first, *([f"{words[-1][0]}."] if titled else initials)])


def _list_ways(everybody: Sequence[Contact]) -> dict[str, Known]:
    """Return every form of these people's names, by its letters alone.

    A form that may mean two people belongs to the one whose full or first name it is.
    """
    ways: dict[str, Known] = {}
    for part, person, name in _list_names(everybody):
        plain = _strip_accents(name)[0]
        word = part != SURNAME and (plain in COMMON or len(plain) < FEWEST_LETTERS)
        capital = word or (part == SURNAME and not person.name.islower())
        beginning = re.split(f"{_BETWEEN}|'", plain)[0]
        if key := _make_key(plain).strip():
            ways[key] = Known(
                person, part, _make_pattern(plain), beginning, word, capital, " " in plain
            )
    return ways


def _list_names(everybody: Sequence[Contact]) -> Iterator[tuple[str, Contact, str]]:
    """Yield the names of these people, surnames first, each also without umlauts."""
    for part in (SURNAME, FIRST, WHOLE):
        for person in everybody:
            for name in _split_name(person.name)[part]:
                yield part, person, name
                yield part, person, name.lower().translate(UMLAUTS)


def _split_name(name: str) -> dict[str, list[str]]:
    """Return a name, its first name and its surname, with the part that each is."""
    if name in WORDS_TOO or not name.strip():
        return {WHOLE: [], FIRST: [], SURNAME: []}
    words = [word.strip(",;:()[]\"'") for word in name.split()]
    titled = _has_title(words)
    names = words[titled:]
    surnames_only = len(names[0].strip(".")) < 2 or (titled and len(names) == 1)
    first, rest = ([], names) if surnames_only else (names[:1], names[1:])
    surnames = [part for word in rest if _is_name(word, name) for part in _list_halves(word)]
    firsts = [part for word in first for part in _list_halves(word)]
    both = [f"{word} {surname}" for word in first for surname in surnames]
    return {WHOLE: [name], FIRST: [*firsts, *both], SURNAME: surnames}


def _has_title(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[0].strip(".").lower() in TITLES


def _is_name(word: str, name: str) -> bool:
    """Return True if a word after a first name is a surname, not an initial or a fellowship."""
    short = len(word.strip(".")) < 2 or (word.isupper() and len(word) < FEWEST_LETTERS + 1)
    small = word.islower() and not (name.islower() and len(name.split()) == 2)
    return not short and not small and word.lower() not in NO_NAMES


def _list_halves(name: str) -> list[str]:
    """Return a name, and both halves of a hyphenated one."""
    halves = [half for half in name.split("-") if len(half) >= FEWEST_LETTERS]
    return [name, *(halves if "-" in name else [])]


def _join_patterns(ways: Iterable[Known]) -> re.Pattern[str]:
    """Return a pattern for any of these names, as whole words where the script has spaces."""
    known = sorted((name.pattern for name in ways), key=len, reverse=True)
    spaced = "|".join(pattern for pattern in known if not _is_unspaced(pattern)) or "(?!)"
    unspaced = "|".join(pattern for pattern in known if _is_unspaced(pattern)) or "(?!)"
    edge = r"[^\W_]"
    title = rf"(?P<title>(?:{'|'.join(sorted(TITLES))})\.?[^\S\n\r]+)"
    name = rf"(?P<name>{spaced})(?P<ending>'?s)?(?!{edge})"
    return re.compile(rf"(?<!{edge})(?:{_PREFIX}|{title}){name}|(?P<unspaced>{unspaced})")


def _is_unspaced(pattern: str) -> bool:
    return any(first <= sign <= last for sign in pattern for first, last in _UNSPACED)


def _make_pattern(plain: str) -> str:
    """Return a pattern for a name, with any space between words, with or without hyphens."""
    words = [word.strip(".").split("-") for word in plain.split()]
    is_clear = all(len(word) >= FEWEST_LETTERS for word in plain.split())
    fewest = 0 if is_clear else 1  # a short one written as one word may be another word
    return rf"{_BETWEEN}{{{fewest},3}}".join(
        rf"{_BETWEEN}?".join(re.escape(half).replace("'", "'?") for half in halves)
        for halves in words
    )


def _make_key(plain: str) -> str:
    return re.sub(f"{_BETWEEN}|'", "", plain)


def _find_end_of_surname(text: str, end: int) -> int:
    """Return the end of a surname after a first name; the same position if there is none."""
    match = _BEHIND.match(text, end)
    if match and match[1][0].isupper() and match[1].lower() not in DAYS:
        return match.end()
    return end


def _is_joined(text: str, at: int) -> bool:
    """Return True if a word continues another, as in an address: ana.kovac."""
    return at > 1 and text[at - 1] in "._" and text[at - 2].isalpha()


def _strip_accents(text: str) -> tuple[str, Sequence[int]]:
    """Return a text in lowercase without accents, and the original position of each character."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    letters = [(at, letter) for at, sign in enumerate(text) for letter in _strip_sign(sign)]
    places = [*(at for at, _ in letters), len(text)]
    return "".join(letter for _, letter in letters), places


@cache
def _strip_sign(sign: str) -> str:
    """Return a character without case and accents; empty for a combining mark."""
    small = sign.casefold()
    decomposed = unicodedata.normalize("NFKD", LETTERS.get(small, small))
    letters = (letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Cf"})
    return "".join(letters).casefold()  # mathematical letters have no lowercase of their own
