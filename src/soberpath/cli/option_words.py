"""Keep the words of an option until the journal is known, then parse them with clear errors."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from soberpath.cli.session import Session
from soberpath.core.model import dates, day_parsing
from soberpath.core.model.answers import AnswerContext, clean_text, parse_types, require_text
from soberpath.core.model.errors import BadValue, NothingYet, SoberpathError
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Contact, Journal, Run
from soberpath.core.sobriety.runs import find_counter

T = TypeVar("T")


def name_error(error: SoberpathError, name: str) -> SoberpathError:
    """Return an error that names the option it is about.

    An argument isn't named: its name in the help says less than the error.
    """
    if name in str(error) or not name.startswith("-"):
        return error
    return type(error)(f"{name}: {error}", *error.cures)


class UnreadWords(str):
    """The words of an option to parse once the journal is known; `option` is its name."""

    __slots__ = ("option",)
    option: str


class ValueParser:
    """Parses an option's value, and describes which words it accepts.

    They can be a day, which may be ambiguous (`reads_day`), any text (`reads_text`), or one of
    `choices`.
    """

    __name__ = "value"  # typer requires one

    def __init__(
        self,
        parse: Callable[[str], Any],
        *,
        reads_day: bool = False,
        reads_text: bool = False,
        choices: tuple[str, ...] = (),
    ) -> None:
        """Store the parser of an option."""
        self.parse = parse
        self.reads_day, self.reads_text, self.choices = reads_day, reads_text, choices

    def __call__(self, text: str) -> Any:
        """Return the value."""
        return self.parse(text)


def get_parser(parameter: Any) -> ValueParser | None:
    """Return the parser of an option or argument, if it describes its words; else None."""
    parser = getattr(parameter.type, "func", None)
    return parser if isinstance(parser, ValueParser) else None


def keep_unread(text: str) -> UnreadWords:
    """Return the words of an option for `read`."""
    return UnreadWords(clean_text(text))


def read(words: str, parse: Callable[..., T], *more: Any) -> T:
    """Return the value of an option's words; an error about them names the option."""
    try:
        return parse(str(words), *more)
    except (BadValue, NothingYet) as error:
        if isinstance(words, UnreadWords):
            raise name_error(error, words.option) from None
        raise


def keep_option(words: str, source: str) -> str:
    """Return words that were part of an option's value, for `read`."""
    if not isinstance(source, UnreadWords):
        return words
    part = UnreadWords(words)
    part.option = source.option
    return part


def read_day(
    session: Session,
    journal: Journal,
    date: str,
    time: dt.time | None,
    parse: day_parsing.Reader,
    *,
    by_evening: bool,
) -> dt.date:
    """Return the person's day in an option's words, read together with a time."""
    now, starts_at = session.now(), journal.settings.day_starts_at
    return read(
        date,
        lambda text: day_parsing.read_day(text, time, now, starts_at, parse, by_evening=by_evening),
    )


def read_past_day(session: Session, words: str, today: dt.date) -> dt.date:
    """Return the past day in an option's words; today without words."""
    return read(words, day_parsing.parse_past, today, session.now().date()) if words else today


class Period(NamedTuple):
    """The days given by options, each None if it wasn't given."""

    first: dt.date | None
    last: dt.date | None


def read_period(session: Session, since: str, until: str, today: dt.date) -> Period:
    """Return the days of --since and --until, echoing those that weren't typed as dates."""
    calendar = session.now().date()
    week_starts = session.current.settings.week_starts if session.current else dates.WEEKDAYS[0]

    def parse(text: str, end: int) -> dt.date:
        period = day_parsing.find_period(text, today, week_starts)
        return period[end] if period else day_parsing.parse(text, today, calendar)

    first, last = (
        read(words, parse, end) if words else None for end, words in enumerate((since, until))
    )
    if first and last and last < first:
        raise BadValue("The last day is before the first day. Check --since and --until.")
    session.echo_days(((since, first), (until, last)))
    return Period(first, last)


def read_counter(runs: Iterable[Run], words: str) -> str:
    """Return the name of the counter in an option's words."""
    return read(words, lambda text: find_counter(runs, text))


def read_person(journal: Journal, words: str) -> Contact:
    """Return the contact in an option's words."""
    from soberpath.core.people import contacts

    return read(words, lambda text: contacts.find_by_name(journal, text))


def read_types(words: Iterable[str] | None) -> tuple[str, ...]:
    """Return the meeting type codes in an option's words."""
    from soberpath.store import content

    names = content.load_meeting_types()
    codes = [code for word in words or () for code in read(word, parse_types, names)]
    return tuple(dict.fromkeys(codes))


def read_name(text: str) -> str:
    """Return a name; raise BadValue for a date or a time."""
    if moment := day_parsing.describe_moment(text):
        raise BadValue(f"That's a {moment}, not a name.")
    return require_text(clean_text(text))


def make_reading_context(session: Session, journal: Journal) -> AnswerContext:
    """Return the context for parsing a person's words at this moment."""
    from soberpath.store import content

    settings = journal.settings
    return AnswerContext(
        session.today(settings), content.load_meeting_types(), session.now().date(),
        settings.day_starts_at,
    )  # fmt: skip


def read_text(session: Session, text: str) -> str:
    """Return the text itself, or all of standard input for `-`."""
    return clean_text(session.read_stdin()) if text == "-" else text
