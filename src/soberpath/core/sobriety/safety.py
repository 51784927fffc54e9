"""Choose the safety texts for a person, and how long each is shown.

The person's words decide, regardless of accents, case, plurals or one wrong letter. If they name
nothing known, a general text asks; if they name nicotine, sugar or the like, there is none. No text
mentions a dose.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal
from soberpath.core.model.spelling import count_typos
from soberpath.core.sobriety import returns, tapers
from soberpath.core.sobriety.runs import MAIN, count_days, list_counters, select_runs
from soberpath.core.sobriety.start import read_saved_substance

LATELY = 14
"""For how many days after a return to use its safety text is shown."""

LONGEST = 60
"""In days; no text is shown for longer."""

FEWEST_LETTERS = 6
"""Words with at least this many letters are recognized with one wrong letter."""

ENDINGS = ("", "s", "es", "e", "n", "en")
"""Endings that don't change the meaning of a word: plurals in the languages of the table."""

_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe"})
_WORD = re.compile("[a-z0-9]+")  # letters and digits, after accents are removed

Words = tuple[str, ...]


class Safety(NamedTuple):
    """A safety text: the full `text`, and a `line` for a status screen, each with a {number}.

    `words` are names of the substance, `days` is how long after the start it is shown. `read` is
    the day its source was read, None if it wasn't. `taper_line` replaces the line on a taper.
    """

    key: str
    text: str
    line: str
    source: str
    words: Words = ()
    days: int = LATELY
    read: dt.date | None = None
    taper_line: str = ""


class Catalogue(NamedTuple):
    """Every safety text: by substance, for unknown substances, and for after a return to use.

    `harmless` are words for what can be stopped at once, such as nicotine or sugar. `lookalikes`
    resemble a substance, e.g. "energy drinks", without naming one. `fillers` are small words
    without meaning here, such as "no" or "more".
    """

    substances: tuple[Safety, ...]
    not_said: Safety
    after_use: Safety
    harmless: Words
    lookalikes: Words
    fillers: Words


class Danger(NamedTuple):
    """The texts for a person today, most urgent first.

    `after_use` is for a return to use in the last two weeks.
    """

    texts: tuple[Safety, ...] = ()
    after_use: Safety | None = None

    @property
    def in_order(self) -> tuple[Safety, ...]:
        """Return all texts: those of the person's substances, then the one after a use.

        The general text, which only asks what it is, comes last.
        """
        after_use = (self.after_use,) if self.after_use else ()
        own = (text for text in self.texts if text.words)
        return (*own, *after_use, *(text for text in self.texts if not text.words))


def normalize(text: str) -> Words:
    """Return the words of a text in lowercase, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return tuple(_WORD.findall("".join(sign for sign in apart if not unicodedata.combining(sign))))


def recognize(text: str, catalogue: Catalogue) -> tuple[Safety, ...]:
    """Return the texts of the substances that a text names."""
    words, _ = _remove(normalize(text), catalogue.lookalikes)
    words, _ = _remove(words, catalogue.harmless)
    return tuple(
        substance
        for substance in catalogue.substances
        if _names(words, substance.words, catalogue.harmless)
    )


@cache  # a screen asks about the same few words several times
def select_concerning(text: str, catalogue: Catalogue) -> tuple[Safety, ...]:
    """Return the texts for what a person is stopping, or the general one if that is unclear.

    There are none if every word names something that can be stopped at once, or nothing.
    """
    if concerns := recognize(text, catalogue):
        return concerns
    rest, names_harmless = _remove(normalize(text), catalogue.harmless)
    unknown = {word for word in rest if not word.isdigit()}.difference(catalogue.fillers)
    return () if names_harmless and not unknown else (catalogue.not_said,)


def find_danger(
    journal: Journal, catalogue: Catalogue, today: dt.date, of_counter: str | None = None
) -> Danger:
    """Return today's dangers for one counter, or for all counters if none is named.

    If there are several, additional counters count only if their name is a substance.
    """
    names = (MAIN, *list_counters(journal.runs)) if of_counter is None else (of_counter,)
    texts: list[Safety] = []
    used = False
    for name in names:
        concerned = find_texts(journal, catalogue, name)
        if of_counter is None and name != MAIN:
            texts_of_name = [text for text in concerned if text is not catalogue.not_said]
        else:
            texts_of_name = list(concerned)
        days = count_days_since_change(journal, name, today)
        on_taper = name == MAIN and tapers.find_running(journal, today) is not None
        texts += [
            text._replace(line=text.taper_line) if on_taper and text.taper_line else text
            for text in texts_of_name
            if days < text.days
        ]
        last_use = returns.find_last_use(select_runs(journal.runs, name), today)
        used = used or (bool(concerned) and has_used_lately(last_use, today))
    unique: dict[str, Safety] = {}
    for text in texts:
        unique.setdefault(text.key, text)
    return Danger(tuple(unique.values()), catalogue.after_use if used else None)


def find_after_use(journal: Journal, catalogue: Catalogue) -> Danger:
    """Return the texts after a use, which may be of any counter.

    If there are several, additional counters count only if their name is a substance.
    """
    texts: list[Safety] = []
    is_concerned = False
    for name in (MAIN, *list_counters(journal.runs)):
        concerned = find_texts(journal, catalogue, name)
        is_concerned = is_concerned or bool(concerned)
        texts += [text for text in concerned if name == MAIN or text is not catalogue.not_said]
    return Danger(tuple(dict.fromkeys(texts)), catalogue.after_use if is_concerned else None)


def find_texts(journal: Journal, catalogue: Catalogue, name: str) -> tuple[Safety, ...]:
    """Return the texts for a counter; an additional counter is known only by its name."""
    settings = journal.settings
    is_main = name == MAIN
    return select_concerning(
        f"{read_saved_substance(settings.substance)}\n{settings.counting}" if is_main else name,
        catalogue,
    )


def find_own_texts(journal: Journal, catalogue: Catalogue) -> tuple[Safety, ...]:
    """Return the texts of every substance that the person names, the main counter's first.

    They don't depend on how long ago it was stopped.
    """
    names = (MAIN, *list_counters(journal.runs))
    texts = (text for name in names for text in find_texts(journal, catalogue, name))
    return tuple(dict.fromkeys(text for text in texts if text.words))


def is_past(journal: Journal, today: dt.date) -> bool:
    """Return True if no safety text is shown anymore, for any counter."""
    names = (MAIN, *list_counters(journal.runs))
    return all(count_days_since_change(journal, name, today) >= LONGEST for name in names)


def count_days_since_change(journal: Journal, name: str, today: dt.date) -> int:
    """Return the days since a counter's last start, use or end of a plan; 0 before and on it.

    A text is shown for some number of days after that.
    """
    runs = select_runs(journal.runs, name)
    count = count_days(runs, today)
    if not count.begun or (name == MAIN and tapers.find_running(journal, today)):
        return 0
    ended = tapers.find_last_day(journal, today) if name == MAIN else None
    later = (day for day in (returns.find_last_use(runs, today), ended) if day)
    return min((count.full_days, *((today - day).days for day in later)))


def has_used_lately(last_use: dt.date | None, today: dt.date) -> bool:
    """Return True if a return to use is recent enough to call for care."""
    return last_use is not None and (today - last_use).days < LATELY


def _remove(words: Words, phrases: Iterable[str]) -> tuple[Words, bool]:
    """Return the words without these phrases, and whether there were any."""
    known = set(phrases)
    longest = max(phrase.count(" ") for phrase in known) + 1
    rest: list[str] = []
    at = 0
    while at < len(words):
        lengths = range(min(longest, len(words) - at), 0, -1)
        length = next(
            (length for length in lengths if " ".join(words[at : at + length]) in known), 0
        )
        rest += [] if length else [words[at]]
        at += length or 1
    return tuple(rest), len(rest) < len(words)


def _names(words: Words, phrases: Iterable[str], harmless: Iterable[str]) -> bool:
    """Return True if the words include a phrase, as a plural or with one wrong letter."""
    known = set(phrases)
    longest = max(phrase.count(" ") for phrase in known) + 1
    runs = (
        " ".join(words[at : at + length])
        for at in range(len(words))
        for length in range(1, min(longest, len(words) - at) + 1)
    )
    if any(word in known for run in runs for word in _list_singulars(run)):
        return True
    unknown = set(words).difference(harmless)
    return any(_is_misspelled(word, known) for word in unknown if len(word) >= FEWEST_LETTERS - 1)


def _list_singulars(run: str) -> Iterator[str]:
    """Yield the possible singulars of a word, or of a phrase by its last word."""
    yield from (run.removesuffix(ending) for ending in ENDINGS if run.endswith(ending))


def _is_misspelled(word: str, known: Iterable[str]) -> bool:
    """Return True if a word is a long known one with one wrong letter.

    Then the first two or the last two letters are correct.
    """
    start, end = word[:2], word[-2:]
    close = (
        name
        for name in known
        if -2 < len(name) - len(word) < 2 and (name[:2] == start or name[-2:] == end)
    )
    return any(
        len(listed) >= FEWEST_LETTERS and " " not in listed and count_typos(word, listed) == 1
        for listed in close
    )
