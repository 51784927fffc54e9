"""`soberpath bookend`: a hard event, with a call before it and a call after it."""

import datetime as dt
from itertools import takewhile
from typing import Annotated, Any

import typer

from soberpath.cli import (
    daily,
    fields,
    list_command,
    moments,
    option_words,
    options,
    parsing,
    people,
    records,
)
from soberpath.cli.asking import Ask, QuestionContext, ask, ask_fields, keep_answers
from soberpath.cli.correctable import Correctable
from soberpath.cli.session import Session
from soberpath.core.days import checkins
from soberpath.core.model import date_words, day_parsing
from soberpath.core.model.answers import clean_text, parse_yes, require_text
from soberpath.core.model.day_answers import parse_event_day
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import STRONG_CRAVING, Bookend, Contact, Journal, replace_record
from soberpath.core.people import bookends, contacts
from soberpath.core.today import next_step
from soberpath.core.upkeep import edits, lookup
from soberpath.render.views import bookend as pages
from soberpath.render.views import entries
from soberpath.render.views import safety as texts
from soberpath.store import content

AFTER_EVENT = ("after", "edit", "remove", "text")
"""The commands that take an entry, whose names may also begin the name of an event."""


class Bookends(Correctable):
    """The group of bookends; words that don't begin with a command name an event to add."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, with the add command inserted if they begin with an event."""
        has_event = args and (not args[0].startswith("-") or parsing.has_option(args, "--date"))
        if has_event and not self.names_command(ctx, args):
            args = ["add", *args]
        return super().parse_args(ctx, args)

    def usages(self, ctx: Any) -> tuple[str, ...]:
        """Return the ways to type the group: alone, with an event, and with a command."""
        alone, with_command = super().usages(ctx)
        return alone, "EVENT --date DAY [OPTIONS]", with_command

    def names_command(self, ctx: Any, words: list[str]) -> bool:
        """Return True if words begin with a command; `bookend after work drinks` is an event."""
        return super().names_command(ctx, words) and not _begins_event(words)


def _begins_event(words: list[str]) -> bool:
    """Return True if words begin an event, although the first one could be a command.

    A single unclear word counts as a mistyped address, since an error loses nothing.
    """
    command, *rest = words
    typed = [*takewhile(lambda word: not word.startswith("-"), rest)]
    if command not in AFTER_EVENT or len(typed) < 2:
        return False
    return not lookup.is_day(typed[0]) and not lookup.is_day(" ".join(typed))


app = parsing.new_app(Bookends)

Which = Annotated[
    str,
    options.make_argument("[WHICH]", "Date of the event. [default: the latest]", reads_day=True),
]
Next = Annotated[
    str, options.make_argument("[WHICH]", "Date of the event. [default: the next]", reads_day=True)
]


@app.callback(invoke_without_command=True)
def bookend() -> None:
    """Arrange a call before and after a hard event."""


def _check_event(_: QuestionContext, text: str) -> str:
    return option_words.read_name(text)


def _ask_end(asked: QuestionContext) -> None:
    """Ask when an event is over, if its time is known."""
    if asked.has("time"):
        ask(asked, Ask("ends", check=_check_end))


def _check_time(asked: QuestionContext, text: str) -> str:
    """Return the words for a time, resolved if they have two readings."""
    day = asked.get("date")
    time = moments.settle_clock_time(asked.session, day, text, parse_event_day, ahead=True)
    day_parsing.parse_time(date_words.settle_time(day, time))
    return time


def _check_end(asked: QuestionContext, text: str) -> str:
    time = moments.settle_clock_time(asked.session, "", text, parse_event_day, ahead=True)
    day_parsing.parse_time(time)
    return time


def _ask_person(asked: QuestionContext) -> None:
    """Ask who to call; Enter means the sponsor or, without one, the first person to call."""
    usual = bookends.choose_person(asked.journal, asked.reading.today)
    if usual:
        ask(asked, Ask("person", enter=f"for {usual}", check=people.agree_on_name))
    else:
        ask(asked, Ask("person", check=people.agree_on_name))


@app.command(
    cls=parsing.make_asking(
        "bookend", Ask("words", "Event", field="event", check=_check_event),
        Ask("date", is_needed=True), Ask("time", check=_check_time), _ask_end, _ask_person,
    )
)  # fmt: skip
def add(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="EVENT...", help="Event, e.g. a wedding.")],
    date: Annotated[str, fields.make_option("bookend", "date")],
    time: Annotated[str, fields.make_option("bookend", "time")] = "",
    ends: Annotated[str, fields.make_option("bookend", "ends")] = "",
    person: Annotated[
        str, fields.make_option("bookend", "person", "your sponsor or a peer", is_late=True)
    ] = "",
) -> None:
    """Add an event, with a call before and after it.

    You'll see a text to arrange both calls. Nothing is sent.

    Example: soberpath bookend add "a wedding" --date saturday --time 18:00
    """  # fmt: skip
    session = options.get_session(context)
    event = _settle_event(session, " ".join(words))
    date, time = moments.settle_day_and_time(session, date, time, parse_event_day, ahead=True)
    ends = moments.settle_clock_time(session, "", ends, parse_event_day, ahead=True) if ends else ""
    made = Bookend(
        dt.date.min,
        event,
        option_words.read(time, day_parsing.parse_time) if time else None,
        option_words.read(ends, day_parsing.parse_time) if ends else None,
    )
    fresh = people.find_fresh(context, session, person)
    by_evening = date_words.names_night(date, time)

    with session.writing() as change:
        day = option_words.read_day(
            session, change.journal, date, made.time, parse_event_day, by_evening=by_evening
        )
        if fresh is not None:
            change.journal = contacts.add(change.journal, fresh)
        named = option_words.read_person(change.journal, person).name if person else ""
        name = named or bookends.choose_person(change.journal, change.today)
        saved = made._replace(date=day, person=name)
        change.journal = bookends.add(change.journal, saved)
    settings, contact = change.journal.settings, _find_contact(change.journal, saved)
    session.show(
        pages.make_added_page(
            saved, contact, change.today, settings.day_starts_at, settings.country
        )
    )


def _settle_event(session: Session, words: str) -> str:
    """Return the event on one line; ask for it if a date was typed instead."""
    event = moments.settle_name(
        session, clean_text(words), "Event", "soberpath bookend EVENT --date DAY"
    )
    return " ".join(require_text(event).split())


def _find_contact(journal: Journal, bookend: Bookend) -> Contact | None:
    """Return the person of a bookend; None if they aren't a contact."""
    try:
        return contacts.find_by_name(journal, bookend.person) if bookend.person else None
    except (NothingYet, Refused):
        return None


@app.command("list")
@list_command.make_list
def list_(query: list_command.Query) -> None:
    """List your bookends, upcoming ones first."""
    kind, journal = KINDS["bookend"], query.journal
    chosen = [each for _, each in lookup.choose(journal.bookends, kind, *query.days, None)]
    rows = query.take_first(kind, bookends.sort(journal, chosen, query.session.now()))
    starts_at, has_others = journal.settings.day_starts_at, bool(journal.bookends)
    query.show_rows(rows, lambda: pages.make_list_page(rows, starts_at, has_others=has_others))


@app.command()
def text(context: typer.Context, which: Next = "") -> None:
    """Show the text that arranges both calls."""
    session = options.get_session(context)
    journal = session.journal()
    settings, today = journal.settings, session.today(journal.settings)
    chosen = (
        lookup.find(journal, KINDS["bookend"], which, today)
        if which
        else bookends.find_next(journal, session.now())
    )
    contact = _find_contact(journal, chosen)
    session.show(
        pages.make_text_page(chosen, contact, today, settings.day_starts_at, settings.country)
    )


@app.command()
def after(
    context: typer.Context,
    which: Which = "",
    before: Annotated[int | None, fields.make_option("bookend", "craving_before")] = None,
    after: Annotated[int | None, fields.make_option("bookend", "craving_after")] = None,
    note: Annotated[str, fields.make_option("bookend", "note")] = "",
    used: Annotated[
        bool, typer.Option("--used", help="Show safety information and who to call, if you used.")
    ] = False,
) -> None:
    """Write down how an event was.

    You can skip any question. After a hard event, you'll see who to call.
    """
    session = options.get_session(context)
    journal = session.journal()
    chosen = _find_begun(session, journal, which)
    given = {
        "craving_before": before,
        "craving_after": after,
        "note": option_words.read_text(session, note) or None,
    }
    values = {key: value for key, value in given.items() if value is not None}
    if not values and not used:
        if not session.interactive:
            raise BadValue("Nothing to save. Use --before, --after, --note or --used.")
        values, used = _ask_how_it_was(session, journal, chosen)
    saved = _save(session, chosen, values)
    _answer(session, saved, used=used)


def _find_begun(session: Session, journal: Journal, which: str) -> Bookend:
    """Return the bookend that is meant; raise Refused if its event hasn't begun."""
    if not which:
        return bookends.find_latest_begun(journal, session.now())
    today, starts_at = session.today(journal.settings), journal.settings.day_starts_at
    chosen: Bookend = lookup.find(journal, KINDS["bookend"], which, today)
    if chosen.date > today or bookends.find_start(chosen, starts_at) > session.now():
        raise Refused("That event is still to come. Write down how it was once you've been there.")
    return chosen


def _ask_how_it_was(
    session: Session, journal: Journal, chosen: Bookend
) -> tuple[dict[str, Any], bool]:
    """Return the answers, and True if the person used; each question can be skipped."""
    kind, words = KINDS["bookend"], dict[str, str]()
    reading = option_words.make_reading_context(session, journal)
    session.show(entries.make_intro_page(kind, chosen))

    def read_answers() -> dict[str, Any]:
        return edits.read_values(kind, words, reading, chosen)

    used = False
    with keep_answers(session, words, lambda: _is_hard(read_answers())):
        keys = ("craving_before", "craving_after", "note")
        ask_fields(session, kind, reading, chosen, words, keys, ("note",))
        after = read_answers().get("craving_after", chosen.craving_after)
        if after is None or after >= STRONG_CRAVING:
            used = bool(session.ask("Did you use? y or n", parse_yes))
    return read_answers(), used


def _is_hard(values: dict[str, Any]) -> bool:
    return (values.get("craving_after") or 0) >= checkins.VERY_STRONG_CRAVING


def _save(session: Session, chosen: Bookend, values: dict[str, Any]) -> Bookend:
    """Save how an event went; return the bookend as saved."""
    with session.writing() as change:
        current = records.find_unchanged(change.journal.bookends, chosen)
        saved = bookends.add_how_it_was(current, values)
        change.journal = replace_record(change.journal, "bookends", current, saved)
    return saved


def _answer(session: Session, saved: Bookend, *, used: bool) -> None:
    """Show what was saved; after a hard event, safety texts and who to call."""
    journal = session.current or Journal()
    today = session.today(journal.settings)
    is_recent = (today - saved.date).days <= 1
    is_hard = used or ((saved.craving_after or 0) >= checkins.VERY_STRONG_CRAVING and is_recent)
    here = daily.move_to_local_time(session, journal)
    step = next_step.find_after_event(here, today, session.now(), is_hard=is_hard)
    words = "" if step.kind in next_step.CAN_WAIT else daily.describe_step(step, journal)
    is_line_said = step.kind in next_step.NEEDS_LINE
    line = daily.find_crisis_line(journal) if is_hard and not is_line_said else ""
    if used:
        concerned, emergency = _find_texts(journal), daily.find_emergency(journal)
        parts = texts.list_paragraphs(concerned, emergency)
        parts += texts.list_suicide_line(concerned, emergency)
        description = pages.describe_how_it_was(saved) if bookends.is_described(saved) else ""
        session.show_by_screen(pages.make_used_page(description, parts, words, line))
        return
    danger = daily.list_danger_lines(session, journal) if is_hard else ()
    session.show_by_screen(pages.make_after_page(saved, words, danger, line))


def _find_texts(journal: Journal) -> tuple[Any, ...]:
    """Return the safety texts after a use: for the substances of all counters, and for any use."""
    from soberpath.core.sobriety import safety

    return safety.find_after_use(journal, content.load_safety()).in_order
