"""Split a text about best times to call into tokens for days, hours and conjunctions.

A text with an unknown word has no tokens at all.
"""

import re
from enum import Enum, auto
from typing import NamedTuple

from soberpath.core.model import dates, day_parsing
from soberpath.core.model.errors import BadValue

NOON = 12 * 60
DAY = 24 * 60
EARLY = 6 * 60
"""A bare hour before this one, as in "after 5", is in the afternoon."""

LONGEST = 200
"""The longest text that is parsed; anything longer is about more than when to call."""


class Kind(Enum):
    """The type of a token."""

    DAYS = auto()
    TIME = auto()
    PART = auto()
    NIGHT = auto()
    ANY = auto()
    AFTER = auto()
    BEFORE = auto()
    BETWEEN = auto()
    TO = auto()
    ONWARD = auto()
    LINK = auto()
    NOT = auto()
    FILLER = auto()


class Token(NamedTuple):
    """A word or phrase; a time has every minute of the day it can mean.

    Days are `named` one by one, or a group such as weekends.
    """

    kind: Kind
    text: str
    days: frozenset[int] = frozenset()
    named: bool = True
    readings: tuple[tuple[int, int], ...] = ()
    minutes: tuple[int, ...] = ()


ALL_DAYS = frozenset(range(7))

_GROUPS = {
    "weekend": frozenset({5, 6}),
    "weekday": frozenset(range(5)),
    "workday": frozenset(range(5)),
    "workingday": frozenset(range(5)),
    "businessday": frozenset(range(5)),
    "duringtheweek": frozenset(range(5)),
}
"""Groups of days, by the word without blanks and plural s; any other group is every day."""

_HOURS = {
    "early morning": ((5, 8), (6, 9)),
    "late morning": ((9, 12), (10, 12)),
    "morning": ((6, 12),),
    "early afternoon": ((12, 15), (13, 15)),
    "late afternoon": ((15, 18), (16, 18)),
    "afternoon": ((12, 18),),
    "early evening": ((17, 19), (18, 20)),
    "late evening": ((20, 24), (21, 23)),
    "evening": ((18, 22),),
    "lunch": ((12, 14),),
    "late night": ((21, 24), (22, 24)),
    "night": ((20, 24),),
}
"""The ranges of hours for a part of the day; two if the word is vague."""

_DAY = (
    "mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?"
    "|sun(?:day)?"
)
_TIME = r"noon|midday|midnight|[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:[ap]m)?"
_TABLE = {
    "any": (Kind.ANY, "any ?time|always|whenever|all day|day (?:or|and) night|at any hour"),
    "group": (
        Kind.DAYS,
        "every ?days?|daily|any day|all week|during the week|week ?days?|week ?ends?|work ?days?"
        "|working days?|business days?",
    ),
    "day": (Kind.DAYS, f"(?:{_DAY})s?"),
    "time": (Kind.TIME, _TIME),
    "night": (Kind.NIGHT, "(?:late )?nights?"),
    "part": (
        Kind.PART,
        "(?:early |late )?(?:morning|afternoon|evening)s?|lunch(?:es| ?times?)?",
    ),
    "onward": (Kind.ONWARD, "onwards?|or later|and later"),
    "link": (Kind.LINK, "and|or|nor|but|plus|also|[&+,;/]"),
    "not": (
        Kind.NOT,
        "not|never|no|don't|dont|do not|except(?: for| on)?|excluding|apart from|avoid",
    ),
    "after": (Kind.AFTER, "after|past|from|later than|starting(?: at)?"),
    "before": (Kind.BEFORE, "before|until|till|earlier than"),
    "between": (Kind.BETWEEN, "between"),
    "to": (Kind.TO, "to|through|thru|-"),
    "filler": (
        Kind.FILLER,
        "best|better|in|on|at|the|during|usually|mostly|generally|preferably|ideally|please|calls?"
        "|texts?|ring|phone|free|available|reachable|any|all|every|each",
    ),
}
"""Token types with their words. The first that matches whole words counts."""

_TOKEN = re.compile(
    " *(?:" + "|".join(f"(?P<{name}>{row[1]})(?= |$)" for name, row in _TABLE.items()) + ")"
)
_LINKS = {"nor": "or", "/": "or", "but": "but", "or": "or", ",": ",", ";": ","}
"""The meaning of a conjunction; all others mean "and"."""

_PLAIN = (
    (re.compile("[\u2010-\u2015]"), "-"),
    (re.compile("\u2019"), "'"),
    (re.compile(r"\b([ap])\.m\b\.?"), r"\1m"),
    (re.compile(r"\b24/7\b"), "anytime"),
    (re.compile(r"\bm ?- ?f\b"), "weekdays"),
    (re.compile(r" o'clock\b"), ""),
    (re.compile(r"\.(?![0-9])"), " "),
    (re.compile("[()]"), " , "),
    (re.compile("([-&+,;/])"), r" \1 "),
    (re.compile(" +"), " "),
    (re.compile(rf"\b({_TIME}) (?:in the |at )(morning|afternoon|evening|night)\b"), None),
    (re.compile("^ ?only "), ""),
)
"""Spelling variants and their normal form; None for a time with a part of the day."""


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; none if it has an unknown word."""
    words = _normalize(text) if len(text) <= LONGEST else ""
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        match = _TOKEN.match(words, at)
        if match is None or match.lastgroup is None:
            return ()
        at = match.end()
        token = _make_token(match.lastgroup, match[match.lastgroup].strip())
        if token.kind is not Kind.FILLER:
            tokens.append(token)
    return () if _turns_about(words) else _add_minutes(tokens)


def _turns_about(words: str) -> bool:
    """Return True for a "but" that means except, and for a "nor" with nothing to continue."""
    return bool(re.search(r"^(?!.*\b(?:not|never|no|don't|dont)\b).*\b(?:but|nor)\b", words))


def _normalize(text: str) -> str:
    words = " ".join(text.lower().split())
    for pattern, replacement in _PLAIN:
        words = pattern.sub(_write_half if replacement is None else replacement, words)
    return words.strip()


def _write_half(match: re.Match[str]) -> str:
    """Return a time in the evening with pm: "8 in the evening" becomes "8 pm"."""
    time = match[1].strip()
    if not time[-1].isdigit():
        return time
    return f"{time} {'am' if match[2] == 'morning' else 'pm'}"


def _make_token(name: str, text: str) -> Token:
    kind = _TABLE[name][0]
    if name == "group":
        days = _GROUPS.get(text.replace(" ", "").removesuffix("s"), ALL_DAYS)
        return Token(kind, text, days=days, named=False)
    if name == "day":
        number = next(at for at, day in enumerate(dates.WEEKDAYS) if day[:3] == text[:3])
        return Token(kind, text, days=frozenset({number}))
    if name in ("part", "night"):
        word = "lunch" if text.startswith("lunch") else text.removesuffix("s")
        return Token(kind, text, readings=tuple((60 * a, 60 * b) for a, b in _HOURS[word]))
    if name == "any":
        return Token(kind, text, readings=((0, DAY),))
    return Token(kind, _LINKS.get(text, "and") if name == "link" else text)


def _add_minutes(tokens: list[Token]) -> tuple[Token, ...]:
    """Return the tokens with the possible minutes of each time; none for an impossible hour."""
    in_24_hours = any(token.kind is Kind.TIME and _is_of_24_hours(token.text) for token in tokens)
    try:
        return tuple(
            token._replace(minutes=_find_minutes(token.text, in_24_hours))
            if token.kind is Kind.TIME
            else token
            for token in tokens
        )
    except BadValue:
        return ()


def _is_of_24_hours(text: str) -> bool:
    """Return True if an hour is written as only a 24-hour clock has it: 18, 08, 0:30."""
    hour = re.match("[0-9]+", text)
    if hour is None or text.endswith("m"):
        return False
    return hour[0].startswith("0") or int(hour[0]) > NOON // 60


def _find_minutes(text: str, in_24_hours: bool) -> tuple[int, ...]:
    minutes_of = {"noon": NOON, "midday": NOON, "midnight": 0, "24": DAY, "24:00": DAY}
    if text in minutes_of:
        return (minutes_of[text],)
    time = day_parsing.parse_time(f"{text}:00" if text.isdigit() else text)
    minute = time.hour * 60 + time.minute
    if text.endswith("m") or in_24_hours:
        return (minute,)
    return (minute % NOON, minute % NOON + NOON)


def find_sensible_minutes(time: Token) -> tuple[int, ...]:
    """Return the minutes a time may mean: after 5 is in the afternoon, after 8 may be either."""
    return tuple(minute for minute in time.minutes if minute >= EARLY) or time.minutes


def list_time_ranges(low: Token, high: Token) -> tuple[tuple[int, int], ...]:
    """Return the possible ranges between two times; past midnight, minutes are above `DAY`.

    A bare hour is the one nearest to a time with am or pm: 6-9 pm, 10 am to 2. Of two bare ones the
    first may be am or pm, but 9 to 5 spans noon, and 1 to 3 is in the daytime. Equal times have no
    range.
    """
    spans = [
        (start, start + min((end - start) % DAY or DAY for end in high.minutes))
        for start in low.minutes
    ]
    if any(end - start == DAY for start, end in spans):
        return ()
    if len(low.minutes) == 1:
        return tuple(spans)
    if len(high.minutes) == 1:
        return (min(spans, key=lambda span: span[1] - span[0]),)
    over_noon = [(start, end) for start, end in spans if start < NOON < end and start >= EARLY]
    by_day = [(start, end) for start, end in spans if start >= EARLY]
    return tuple(over_noon or by_day)


def find_days_to(first: Token, last: Token) -> Token | None:
    """Return the days from one to another, across the weekend too; None for groups."""
    if not (first.named and last.named):
        return None
    (start,), (end,) = first.days, last.days
    days = frozenset((start + number) % 7 for number in range((end - start) % 7 + 1))
    return Token(Kind.DAYS, first.text, days=days, named=False)
