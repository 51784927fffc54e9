"""Options that several commands share, and what completes them in the shell."""

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, TypeVar

import typer

from soberpath.cli import COMPLETION_VARIABLE
from soberpath.cli.session import Session
from soberpath.core.model import date_words, dates, day_parsing, spoken_times
from soberpath.core.model.answers import (
    PERSON_DIGITS,
    AnswerContext,
    clean_text,
    parse_phone,
    parse_types,
    parse_whole,
    require_text,
    write_as_word,
)
from soberpath.core.model.errors import BadValue, NothingYet, Refused, SoberpathError
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import PLAN_PARTS, Contact, Journal, Run
from soberpath.core.sobriety.runs import find_counter, list_counters

T = TypeVar("T")


def session_of(context: typer.Context) -> Session:
    """Return the session that the root command opened."""
    session = context.find_root().obj
    if not isinstance(session, Session):
        raise TypeError("no session was opened")
    return session


ASKED = "soberpath.asked"
"""The key under which a context knows that words of its command were asked for."""


def name_error(error: SoberpathError, name: str) -> SoberpathError:
    """Return an error that says which option, or which argument, it is about."""
    return error if name in str(error) else type(error)(f"{name}: {error}", *error.cures)


class Given(str):
    """The words of an option that are read once the journal is known; `option` is its name."""

    __slots__ = ("option",)
    option: str


def clean_typed(text: str) -> Given:
    """Return the words of an option for `read`."""
    return Given(clean_text(text))


def read(words: str, parse: Callable[..., T], *more: Any) -> T:
    """Return what the words of an option mean; an error about them names the option."""
    try:
        return parse(str(words), *more)
    except (BadValue, NothingYet) as error:
        if isinstance(words, Given):
            raise name_error(error, words.option) from None
        raise


def refuse_together(given: Mapping[str, object]) -> None:
    """Raise BadValue if two of some options that exclude each other were passed."""
    names = [name for name, value in given.items() if value]
    if len(names) > 1:
        raise BadValue(f"Use {names[0]} or {names[1]}, not both.")


def read_day(
    session: Session,
    journal: Journal,
    date: str,
    time: dt.time | None,
    parse: day_parsing.Reader,
    *,
    by_evening: bool,
) -> dt.date:
    """Return the person's day that the words of an option mean beside a time."""
    now, starts_at = session.now(), journal.settings.day_starts_at
    return read(
        date,
        lambda text: day_parsing.read_day(text, time, now, starts_at, parse, by_evening=by_evening),
    )


def read_past_day(session: Session, words: str, today: dt.date) -> dt.date:
    """Return the day that has been which the words of an option mean; today without words."""
    return read(words, day_parsing.parse_past, today, session.now().date()) if words else today


def settle_time(
    session: Session, date: str, time: str, parse: day_parsing.Reader, *, ahead: bool = False
) -> str:
    """Return words for a time that mean one: of 7 on a terminal, the one that is chosen.

    The usual one is the latest that has been on the day or, `ahead`, the next one. `parse` reads
    the words for the day.
    """
    readings = day_parsing.list_open_times(date, time)
    if not readings or not session.interactive:
        return time
    journal = session.current or session.journal()
    words = _same_option(date_words.split_time(date)[0], date)
    by_evening = date_words.names_night(date, time)

    def find(clock: dt.time) -> dt.datetime:
        day = read_day(session, journal, words, clock, parse, by_evening=by_evening)
        return dates.find_moment(day, clock, journal.settings.day_starts_at)

    likelier = day_parsing.choose_likelier_time(readings, find, session.now(), ahead=ahead)
    return _same_option(spoken_times.write_time(session.choose_time(readings, likelier)), time)


def settle_moment(
    session: Session, date: str, time: str, parse: day_parsing.Reader, *, ahead: bool = False
) -> tuple[str, str]:
    """Return the words for a day and a time, as `split_time` does, once the time means one."""
    if time:
        return split_time(date, settle_time(session, date, time, parse, ahead=ahead))
    day, clock = read(date, day_parsing.split_time, "")
    day, clock = _same_option(day, date), _same_option(clock, date)
    return day, settle_time(session, day, clock, parse, ahead=ahead) if clock else clock


def split_time(date: str, time: str = "") -> tuple[str, str]:
    """Return the words for a day and a time, where the option for a day may have both."""
    if time:
        read(time, lambda words: day_parsing.parse_time(day_parsing.split_time(date, words)[1]))
    day, clock = read(date, day_parsing.split_time, time)
    return _same_option(day, date), clock if time else _same_option(clock, date)


def _same_option(words: str, source: str) -> str:
    """Return words that were part of those of an option, for `read`."""
    if not isinstance(source, Given):
        return words
    part = Given(words)
    part.option = source.option
    return part


def read_counter(runs: Iterable[Run], words: str) -> str:
    """Return the name of the counter that the words of an option mean."""
    return read(words, lambda text: find_counter(runs, text))


def read_person(journal: Journal, words: str) -> Contact:
    """Return the contact that the words of an option mean."""
    from soberpath.core.people import contacts

    return read(words, lambda text: contacts.find_by_name(journal, text))


def reading(session: Session, journal: "Journal") -> AnswerContext:
    """Return what a person's words are read by at this moment."""
    from soberpath.store import content

    settings = journal.settings
    return AnswerContext(
        session.today(settings), content.meeting_types(), session.now().date(),
        settings.day_starts_at,
    )  # fmt: skip


class Days(NamedTuple):
    """The days that the options name, each None where it was not given."""

    first: dt.date | None
    last: dt.date | None


def days(session: Session, since: str, until: str, today: dt.date) -> Days:
    """Return the days that --since and --until mean; echo them where they're other words."""
    calendar = session.now().date()
    week_starts = session.current.settings.week_starts if session.current else dates.WEEKDAYS[0]

    def parse(text: str, end: int) -> dt.date:
        period = day_parsing.find_period(text, today, week_starts)
        return period[end] if period else day_parsing.parse(text, today, calendar)

    first, last = (
        read(words, parse, end) if words else None for end, words in enumerate((since, until))
    )
    session.echo_days(((since, first), (until, last)))
    return Days(first, last)


def read_types(words: Iterable[str] | None) -> tuple[str, ...]:
    """Return the codes that the words of an option for meeting types mean."""
    from soberpath.store import content

    names = content.meeting_types()
    codes = [code for word in words or () for code in read(word, parse_types, names)]
    return tuple(dict.fromkeys(codes))


def complete_types(incomplete: str) -> list[tuple[str, str]]:
    """Return meeting types by code, and by name as one word, in the case as typed."""
    from soberpath.store import content

    types = content.meeting_types().items()
    words = [*types, *((write_as_word(name), name) for _, name in types)]
    return [
        (incomplete + word[len(incomplete) :], name)
        for word, name in words
        if incomplete and word.lower().startswith(incomplete.lower())
    ] or [*types]


OLD_COMPLETION = "complete_"
"""How the value of that variable begins in a script made by an earlier version."""

_PLAIN_WORD = r"[\w. -]+"


def _offered(names: Iterable[str], incomplete: str) -> list[str]:
    """Return the names of the journal that begin so and can be completed.

    A name like an option isn't one of them. A script made by an earlier version evaluates what it
    is given: it gets plain words and no others (ADR 20).
    """
    is_old = os.environ.get(COMPLETION_VARIABLE, "").startswith(OLD_COMPLETION)
    matches = (name for name in names if name.lower().startswith(incomplete.lower()))
    return [
        name for name in matches
        if not name.startswith("-") and (not is_old or re.fullmatch(_PLAIN_WORD, name))
    ]  # fmt: skip


def complete_people(context: typer.Context, incomplete: str) -> list[str]:
    """Return the names of people in the journal."""
    try:
        contacts = Session(context.find_root().params.get("file")).journal().contacts
    except SoberpathError:
        return []
    return _offered((contact.name for contact in contacts), incomplete)


def complete_counters(context: typer.Context, incomplete: str) -> list[str]:
    """Return the names of the separate counters."""
    try:
        runs = Session(context.find_root().params.get("file")).journal().runs
    except SoberpathError:
        return []
    return _offered(list_counters(runs), incomplete)


def value_of(
    name: str,
    metavar: str,
    parse: Callable[[str], Any],
    help_text: str,
    complete: Callable[..., Any] | None = None,
) -> Any:
    """Return an option whose value is read at once."""
    return typer.Option(
        name, metavar=metavar, parser=parse, help=help_text, autocompletion=complete
    )


def text_of(name: str, metavar: str, help_text: str, complete: Any = None) -> Any:
    """Return an option for a text."""
    return value_of(name, metavar, clean_text, help_text, complete)


def words_of(name: str, metavar: str, help_text: str, complete: Any = None) -> Any:
    """Return an option whose words are for `read`, once the journal is known."""
    return value_of(name, metavar, clean_typed, help_text, complete)


def argument_of(
    metavar: str,
    help_text: str,
    parse: Callable[[str], Any] = clean_text,
    complete: Any = None,
) -> Any:
    """Return an argument; if nothing else reads it, a text."""
    return typer.Argument(metavar=metavar, parser=parse, help=help_text, autocompletion=complete)


Date = Annotated[str, words_of("--date", "DAY", "Date, e.g. yesterday. [default: today]")]
Since = Annotated[str, words_of("--since", "DAY", "First day to include.")]
Until = Annotated[str, words_of("--until", "DAY", "Last day to include.")]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", parser=parse_whole, help="Show at most N entries."),
]
Counter = Annotated[
    str,
    words_of("--counter", "NAME", "Name of a separate counter, e.g. nicotine.", complete_counters),
]


def note_json(context: typer.Context, value: bool) -> bool:
    """Let the session know that what it writes is for a program."""
    session = context.find_root().obj
    if value and isinstance(session, Session):
        session.writes_json = True
    return value


Json = Annotated[bool, typer.Option("--json", callback=note_json, help="Output as JSON.")]
Again = Annotated[bool, typer.Option("--again", help="Add it even if it's already logged.")]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="File to write, or - to show it here.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]


def form_of(forms: Iterable[str]) -> Any:
    """Return the option for the format of an export, the default first."""
    names = list(forms)
    return typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"Format: {', '.join(names)}. [default: from the file name, or {names[0]}]",
    )


Redact = Annotated[
    bool, typer.Option("--redact", help="Replace names of people in your journal with roles.")
]
YesNames = Annotated[bool, typer.Option("--yes-names", help="Keep other people's first names.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Skip the confirmation.")]


def phone_of(key: str, help_text: str, fewest: int = PERSON_DIGITS) -> Any:
    """Return the option for a phone number of at least so many digits."""

    def read(text: str) -> str:
        return parse_phone(text, fewest) if text else ""

    return typer.Option(f"--{key}", metavar="NUMBER", parser=read, help=help_text)


Halt = Annotated[
    str, words_of("--halt", "WORDS", "How you feel, any of hungry, angry, lonely, tired.")
]
Phone = Annotated[str, phone_of("phone", "Phone number.")]
BestTime = Annotated[str, text_of("--best-time", "TEXT", 'Best time to call, e.g. "after 6 pm".')]
TalkEvery = Annotated[
    int | None, value_of("--talk-every", "DAYS", parse_whole, "Days between talks, e.g. 7.")
]
Number = Annotated[int, argument_of("N", "Number from the list.", parse_whole)]
Text = Annotated[str, argument_of("TEXT", "Text, or - to read standard input.")]
BringUp = Annotated[bool, typer.Option("--bring-up", help="Bring it up at your next talk.")]
NoteText = Annotated[str, text_of("--note", "TEXT", "Note, or - to read standard input.")]


def refuse_day(text: str, command: str, date: str, context: Any = None) -> str:
    """Return a name or a note; raise BadValue for a day typed in place of `--date`.

    A name that was asked for may be that of a day, and a note may be of a length of time.
    """
    if context is not None and context.meta.get(ASKED):
        return text
    if text and not date and day_parsing.is_day(text) and not day_parsing.is_length(text):
        day = quote_words(text)
        raise BadValue(
            f"That's a date. Did you mean: soberpath {command} --date {day}. To save it as a name"
            f" or a note: soberpath {command.removesuffix(' NAME')} {day} --date today"
        )
    return text


def settle_name(session: Session, text: str, question: str, usage: str) -> str:
    """Return a name; where a date or a time was typed in its place, the name that is asked for.

    Raise BadValue where it can't be asked; `usage` is what to type.
    """
    moment = day_parsing.describe_moment(text)
    if not moment:
        return text
    problem = f"That's a {moment}, not a name."
    if not session.interactive:
        raise BadValue(f"{problem} Did you mean: {usage}")
    session.tell(problem)
    name = session.ask(question, read_name, "to stop")
    if name is None:
        raise Refused("Nothing was saved.")
    return name


def read_name(text: str) -> str:
    """Return a name; raise BadValue for a date or a time."""
    if moment := day_parsing.describe_moment(text):
        raise BadValue(f"That's a {moment}, not a name.")
    return require_text(clean_text(text))


def quote_words(text: str) -> str:
    """Return a date or a time as it's typed after an option."""
    words = " ".join(text.split())
    return words if " " not in words else f"'{words}'"


def text_or_stdin(session: Session, text: str) -> str:
    """Return the text itself, or all of standard input for `-`."""
    return clean_text(session.read_stdin()) if text == "-" else text


def complete_parts(incomplete: str) -> list[tuple[str, str]]:
    """Return parts of the plan, with their titles as help."""
    titles = PLAN_PARTS.items()
    return [(key, title) for key, title in titles if key.startswith(incomplete.lower())]


def complete_themes(incomplete: str) -> list[tuple[str, str]]:
    """Return themes of reminders, with their titles as help."""
    from soberpath.store import content

    themes = content.reminders().themes.items()
    return [(key, theme.title) for key, theme in themes if key.startswith(incomplete.lower())]
