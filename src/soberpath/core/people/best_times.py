"""Decide if now is a good time to call, from a text: after 6 pm, not on Sundays, 18-21.

Every word must be understood. If one isn't, or if readings disagree about this moment, there is no
answer.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, NoReturn

from soberpath.core.people import best_time_words as words
from soberpath.core.people.best_time_words import DAY, Kind, Token

SMALL_HOURS = 5 * 60
"""Until this hour at night, "before 9" and "nights" give no answer: it may be far too early."""


class Span(NamedTuple):
    """A range of hours; each reading is a start and an end minute, above `DAY` past midnight."""

    kind: Kind
    readings: tuple[tuple[int, int], ...]

    def fits(self, minute: int) -> bool | None:
        """Return True if a minute, above `DAY` past midnight, is in the range; None if unclear."""
        answer = _agree(low <= minute < high for low, high in self.readings)
        until_late = self.kind in (Kind.BEFORE, Kind.NIGHT) and minute < SMALL_HOURS
        return None if until_late and (answer or self.kind is Kind.NIGHT) else answer


class Segment(NamedTuple):
    """The days, hours, or both, between two commas or conjunctions.

    `link` is the conjunction before it; `days` are named one by one (`named`) or as a group.
    """

    link: str
    days: frozenset[int] | None = None
    named: bool = True
    spans: tuple[Span, ...] = ()
    order: str = ""


class Moment(NamedTuple):
    """A weekday and a minute of that day."""

    weekday: int
    minute: int


class Unclear(Exception):
    """The text is ambiguous."""


Test = Callable[[Moment], bool | None]

_PARTS = (Kind.PART, Kind.NIGHT)


def fits(text: str, now: dt.datetime) -> bool | None:
    """Return True if now is such a time; None if the text isn't understood."""
    try:
        tokens = words.tokenize(text)
        tests = _Reader(tokens).build_tests() if tokens else []
    except Unclear:
        return None
    moment = Moment(now.weekday(), now.hour * 60 + now.minute)
    return _all(test(moment) for test in tests) if tests else None


def _agree(answers: Iterable[bool | None]) -> bool | None:
    """Return the answer that all readings give; None if they differ."""
    known = set(answers)
    return known.pop() if len(known) == 1 else None


def _all(answers: Iterable[bool | None]) -> bool | None:
    known = set(answers)
    return False if False in known else None if None in known else True


def _any(answers: Iterable[bool | None]) -> bool | None:
    known = set(answers)
    return True if True in known else None if None in known else False


class _Reader:
    """Parses tokens into conditions on a moment."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.segments: list[Segment] = []
        self.limits: list[Test] = []
        self.denied = ""
        """The type of the previous item, D or H, if it was negated."""

    def build_tests(self) -> list[Test]:
        """Return the conditions that must all be true."""
        while self.at < len(self.tokens):
            self._read_clause(self._read_link(), denied=self._take(Kind.NOT) is not None)
        positive = [_join(self.segments)] if self.segments else []
        return positive + self.limits

    def _peek(self, ahead: int = 0) -> Kind | None:
        place = self.at + ahead
        return self.tokens[place].kind if place < len(self.tokens) else None

    def _take(self, *kinds: Kind) -> Token | None:
        if self._peek() not in kinds:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def _need(self, kind: Kind) -> Token:
        token = self._take(kind)
        if token is None:
            raise Unclear
        return token

    def _read_link(self) -> str:
        """Return the conjunction before the next item; the clearest of several."""
        linked = []
        while token := self._take(Kind.LINK):
            linked.append(token.text)
        return next((word for word in ("or", "but", "and", ",") if word in linked), "")

    def _read_clause(self, link: str, *, denied: bool) -> None:
        if self._peek() is None and not denied and link in ("", ","):
            return
        days = self._read_days()
        span = None if days else self._read_span()
        kind = "D" if days else "H"
        denied = denied or self._is_denied_too(link, kind)
        self.denied = kind if denied else ""
        if denied and span and span.kind is Kind.ANY:
            raise Unclear  # "not always" doesn't mean never
        if denied:
            self._deny(link, days, span)
        elif days:
            self._add_days(link, days)
        elif span:
            self._add_span(link, span)

    def _is_denied_too(self, link: str, kind: str) -> bool:
        """Return True if "not" also applies to this item: not on Saturdays or Sundays."""
        if not self.denied:
            return False
        same = kind == self.denied
        if link == "or" or (link == "and" and same):
            return True
        if link == "but" or (link == "," and not same):
            return False
        raise Unclear

    def _deny(self, link: str, days: Token | None, span: Span | None) -> None:
        if days:
            self.limits.append(lambda moment: moment.weekday not in days.days)
        elif span and span.kind in (Kind.AFTER, Kind.BEFORE):
            rest = _invert(span)
            last = self.segments[-1] if self.segments else None
            if not link and last and last.order == "D":
                self.segments[-1] = last._replace(spans=(rest,), order="DH")
            else:
                self.limits.append(lambda moment: rest.fits(moment.minute))
        elif span:
            self.limits.append(lambda moment: _not(_is_in_hours(span.fits, moment.minute)))

    def _add_days(self, link: str, token: Token) -> None:
        last = self.segments[-1] if self.segments and not link else None
        if last is None:
            self.segments.append(Segment(link, token.days, token.named, order="D"))
        elif last.days is None:
            self.segments[-1] = last._replace(
                days=token.days, named=token.named, order=last.order + "D"
            )
        elif last.order == "D":
            self.segments[-1] = last._replace(
                days=last.days | token.days, named=last.named and token.named
            )
        else:
            raise Unclear

    def _add_span(self, link: str, span: Span) -> None:
        last = self.segments[-1] if self.segments and not link else None
        if last is None:
            self.segments.append(Segment(link, spans=(span,), order="H"))
            return
        if last.order.endswith("D") and last.spans:
            raise Unclear
        if any(each.kind in _PARTS and span.kind in _PARTS for each in last.spans):
            raise Unclear
        order = last.order if last.order.endswith("H") else last.order + "H"
        self.segments[-1] = last._replace(spans=(*last.spans, span), order=order)

    def _read_days(self) -> Token | None:
        """Return the days, if they come next: Saturday, weekdays, Monday to Friday."""
        opens = self._peek() is Kind.BETWEEN or (
            self._peek() is Kind.AFTER and self.tokens[self.at].text == "from"
        )
        if opens and self._peek(1) is Kind.DAYS:
            links = {"and", "-", "to"} if self._take(Kind.BETWEEN) else _JOINS
            self._take(Kind.AFTER)
        else:
            opens, links = False, _JOINS
        first = self._take(Kind.DAYS)
        if first is None:
            return None
        if self._peek(1) is Kind.DAYS and self.tokens[self.at].text in links:
            self.at += 1
            return words.find_days_to(first, self._need(Kind.DAYS)) or _fail()
        return _fail() if opens else first

    def _read_span(self) -> Span:
        """Return the hours: a part of the day, after 6 pm, before noon, from 6 to 8, 18-21."""
        if part := self._take(Kind.PART, Kind.NIGHT, Kind.ANY):
            return Span(part.kind, part.readings)
        if self._take(Kind.BETWEEN):
            low = self._need(Kind.TIME)
            if self._next_text() not in {"and", "-", "to"}:
                raise Unclear
            self.at += 1
            return _between(low, self._need(Kind.TIME))
        if self._take(Kind.BEFORE):
            until = words.find_sensible_minutes(self._need(Kind.TIME))
            return Span(Kind.BEFORE, tuple((0, span or DAY) for span in until))
        after = self._take(Kind.AFTER)
        low = self._need(Kind.TIME)
        if self._next_text() in _JOINS and self._peek(1) is Kind.TIME:
            self.at += 1
            return _between(low, self._need(Kind.TIME))
        if (after is None and not self._take(Kind.ONWARD)) or low.text == "midnight":
            raise Unclear
        self._take(Kind.ONWARD)
        return Span(Kind.AFTER, tuple((minute, DAY) for minute in words.find_sensible_minutes(low)))

    def _next_text(self) -> str:
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""


_JOINS = {"to", "through", "thru", "-", "until", "till"}
"""The tokens between the first and last of a range of days or hours."""


def _fail() -> NoReturn:
    raise Unclear


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _invert(span: Span) -> Span:
    """Return the opposite: not before noon is from noon on, not after 9 is until 9."""
    if span.kind is Kind.AFTER:
        return Span(Kind.BEFORE, tuple((0, low) for low, _ in span.readings))
    return Span(Kind.AFTER, tuple((high, DAY) for _, high in span.readings))


def _between(low: Token, high: Token) -> Span:
    readings = words.list_time_ranges(low, high)
    if not readings:
        raise Unclear
    return Span(Kind.TO, readings)


Hours = Callable[[int], bool | None]


def _is_in_hours(hours: Hours, minute: int) -> bool | None:
    return _any((hours(minute), hours(minute + DAY)))


def _is_in(days: frozenset[int], hours: Hours) -> Test:
    """Return the condition of these hours on these days.

    Times past midnight belong to the day before.
    """
    return lambda moment: _any(
        (
            _all((moment.weekday in days, hours(moment.minute))),
            _all(((moment.weekday - 1) % 7 in days, hours(moment.minute + DAY))),
        )
    )


def _whole_day(minute: int) -> bool:
    return minute < DAY


def _hours_of(segment: Segment) -> Hours:
    """Return all conditions on the hours of a segment, e.g. evenings after 7."""
    spans = _narrow(segment.spans)
    return (lambda minute: _all(span.fits(minute) for span in spans)) if spans else _whole_day


def _narrow(spans: Sequence[Span]) -> Sequence[Span]:
    """Return the ranges without readings that don't overlap a part of the day."""
    parts = [span for span in spans if span.kind in _PARTS]
    if not parts:
        return spans
    (low, high), *_ = parts[0].readings
    return [
        span._replace(
            readings=tuple(each for each in span.readings if each[0] < high and low < each[1])
            or span.readings
        )
        for span in spans
    ]


def _test_of(segment: Segment) -> Test:
    return _is_in(words.ALL_DAYS if segment.days is None else segment.days, _hours_of(segment))


def _join(segments: Sequence[Segment]) -> Test:
    """Return several segments combined into one condition."""
    blocks = _list_blocks(segments)
    separate: Test = lambda moment: _any(_test_of(segment)(moment) for segment in segments)  # noqa: E731
    if all(segment.days is not None and segment.spans for segment in segments) or blocks == "D":
        return separate
    if blocks == "H":
        hours = _union(segments)
        return lambda moment: _is_in_hours(hours, moment.minute)
    if len(blocks) > 3 or (len(blocks) == 3 and (blocks != "DHD" or segments[-1].order != "D")):
        raise Unclear
    days = frozenset(day for segment in segments for day in segment.days or ())
    together = _is_in(days, _union([segment for segment in segments if segment.spans]))
    return _choose(segments, separate, together)


def _choose(segments: Sequence[Segment], apart: Test, together: Test) -> Test:
    """Return the intended reading: Mon and Wed after 6, evenings and weekends; or both."""
    if all(len(segment.order) == 1 for segment in segments):
        link = next(
            after.link for before, after in pairwise(segments) if before.order != after.order
        )
        if link in ("or", "and"):
            return apart
    elif all(segment.named for segment in segments if segment.days) and segments[-1].order == "DH":
        return together
    return lambda moment: _agree((apart(moment), together(moment)))


def _list_blocks(segments: Sequence[Segment]) -> str:
    """Return the order of days and hours without repetition: DH, HD, DHD."""
    block = ""
    for kind in "".join(segment.order for segment in segments):
        block += "" if block.endswith(kind) else kind
    return block


def _union(segments: Sequence[Segment]) -> Hours:
    """Return the hours of several segments: any of them, or after 9 combined with before 5."""
    hours = [_hours_of(segment) for segment in segments]
    kinds = [segment.spans[0].kind if len(segment.spans) == 1 else Kind.TO for segment in segments]
    sides = {Kind.AFTER, Kind.BEFORE}
    link = segments[-1].link
    if sides <= set(kinds):
        if len(segments) > 2:
            raise Unclear
        if _overlap(*(segment.spans[0] for segment in segments)):
            if link == "or":
                raise Unclear
            return lambda minute: _all(span(minute) for span in hours)
    elif link == "," and len(segments) == 2 and kinds[1] in sides and kinds[0] in _PARTS:
        return _hours_of(segments[0]._replace(spans=segments[0].spans + segments[1].spans))
    return lambda minute: _any(span(minute) for span in hours)


def _overlap(span: Span, other: Span) -> bool:
    """Return True if "after" and "before" overlap in every reading or in none."""
    answers = {
        max(low, also_low) < min(high, also_high)
        for low, high in span.readings
        for also_low, also_high in other.readings
    }
    if len(answers) > 1:
        raise Unclear
    return answers.pop()
