"""Define fellowships and their customs: their words, and the questions that don't apply.

All are equal, and what a person has set overrides any custom. Their text is their own: one that
names no known fellowship changes nothing.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Settings


class Offer(NamedTuple):
    """A setting that suits a fellowship; `value` is what `soberpath config set` takes.

    `usual` is the default answer to its question, `hint` what it is for.
    """

    setting: str
    value: str
    usual: bool
    question: str
    hint: str


class Fellowship(NamedTuple):
    """A fellowship: its names and its customs.

    `sponsor` is its word for a sponsor, empty if it has none; `meeting` its word for a meeting, if
    it has one.
    """

    key: str
    name: str
    words: tuple[str, ...]
    sponsor: str
    has_steps: bool
    source: str
    checked: dt.date
    meeting: str = ""
    offer: tuple[Offer, ...] = ()
    has_meetings: bool = True


class Customs(NamedTuple):
    """The effect of a person's fellowships on their screens; None if unknown.

    The words are empty where the default words are used.
    """

    has_sponsors: bool | None = None
    has_steps: bool | None = None
    has_meetings: bool | None = None
    sponsor_word: str = ""
    meeting_word: str = ""
    offers: tuple[Offer, ...] = ()


NO_CUSTOMS = Customs()


def find_customs(text: str, known: Mapping[str, Fellowship]) -> Customs:
    """Return the customs of the fellowships in a text, e.g. AA or "NA and SMART".

    If the text also names an unknown one, only customs that don't depend on it are returned.
    """
    names = list(filter(None, map(fold_fellowship, _BETWEEN.split(text))))
    fellowships = [fellowship for name in names if (fellowship := find_fellowship(name, known))]
    exact = find_fellowship(fold_fellowship(text), known)
    if exact:
        names, fellowships = [exact.name], [exact]
    offers = tuple(dict.fromkeys(offer for each in fellowships for offer in each.offer))
    if not fellowships or len(fellowships) < len(names):
        return Customs(offers=offers)
    return Customs(
        has_sponsors=any(each.sponsor for each in fellowships),
        has_steps=any(each.has_steps for each in fellowships),
        has_meetings=any(each.has_meetings for each in fellowships),
        sponsor_word=_agree(fellowships, lambda each: each.sponsor.replace("sponsor", "")),
        meeting_word=_agree(fellowships, lambda each: each.meeting),
        offers=offers,
    )


_BETWEEN = re.compile(r"[,/&;+]|\band\b|\bor\b", re.IGNORECASE)
"""The separators between names of fellowships."""

_NO_LETTERS = re.compile(r"[^\w]+|_")


def fold_fellowship(text: str) -> str:
    """Return a fellowship's name for comparison: without accents, dots or capital letters."""
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text.casefold().replace(".", ""))
        if not unicodedata.combining(sign)
    )
    return " ".join(_NO_LETTERS.sub(" ", plain).split())


def find_fellowship(name: str, known: Mapping[str, Fellowship]) -> Fellowship | None:
    """Return the fellowship of a folded name; None if it isn't known."""
    return next((each for each in known.values() if name in each.words), None)


def _agree(named: list[Fellowship], read: Callable[[Fellowship], str]) -> str:
    """Return the value shared by all fellowships; empty if they differ."""
    texts = {read(each) for each in named}
    return texts.pop() if len(texts) == 1 else ""


def fill_in(settings: Settings, customs: Customs) -> Settings:
    """Return the settings with customs filled in for what isn't set; for display, not to save."""
    uses = settings.uses_sponsor
    return settings._replace(
        uses_sponsor=customs.has_sponsors if uses is None else uses,
        sponsor_word=settings.sponsor_word.strip() or customs.sponsor_word,
        meeting_word=settings.meeting_word.strip() or customs.meeting_word,
    )


_NO_SPONSOR = re.compile(
    r"(?:i )?(?:do not|dont|never|did not|didnt) (?:really )?(?:use|want|need) (?:a |any )?"
    r"(?:one|sponsors?|mentors?|wise friends?)"
    r"|(?:i (?:use|want|need) )?no (?:sponsors?|mentors?|wise friends?)"
    r"|without (?:a )?(?:sponsor|mentor|wise friend)"
)
_NONE_YET = re.compile(
    r"(?:i )?(?:do not|dont|have not|havent) (?:have|got|have got) (?:a |any )?"
    r"(?:one|sponsor|mentor|wise friend)(?: yet| now| right now| at the moment)?"
)


def says_no_sponsor(text: str) -> bool:
    """Return True for an answer such as "I don't use a sponsor" instead of a name."""
    return _NO_SPONSOR.fullmatch(_fold_words(text)) is not None


def says_none_yet(text: str) -> bool:
    """Return True for an answer such as "I don't have one yet" instead of a name."""
    return _NONE_YET.fullmatch(_fold_words(text)) is not None


def _fold_words(text: str) -> str:
    plain = text.casefold().replace("'", "").replace("\u2019", "")
    return " ".join(re.sub(r"[^a-z]+", " ", plain).split())


def list_offers_left(settings: Settings, customs: Customs) -> tuple[Offer, ...]:
    """Return the offers whose setting still has its default."""
    defaults: dict[str, Any] = Settings._field_defaults
    return tuple(
        offer
        for offer in customs.offers
        if getattr(settings, offer.setting) == defaults[offer.setting]
    )
