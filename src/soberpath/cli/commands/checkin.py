"""`soberpath checkin`: check in within ten seconds a day."""

import datetime as dt
from itertools import takewhile
from typing import Annotated, Any

import typer

from soberpath.cli import daily, fields, list_command, moments, option_words, options, parsing
from soberpath.cli.correctable import Correctable
from soberpath.cli.session import Session
from soberpath.core.days import checkins
from soberpath.core.model import dates
from soberpath.core.model.answers import (
    clean_text,
    parse_halt,
    parse_yes,
)
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import CheckIn, Journal
from soberpath.core.sobriety import tapers
from soberpath.core.today import next_step
from soberpath.core.today.overview import Overview
from soberpath.render import sentences
from soberpath.render.page import Page
from soberpath.render.views import checkin as pages
from soberpath.render.views import safety


class CheckIns(Correctable):
    """The group of check-ins; words that don't begin with a command are a note to check in with."""

    alone = "add"

    def names_command(self, ctx: Any, words: list[str]) -> bool:
        """Return True if words begin with a command; `checkin list` isn't a note saying "list"."""
        return super().names_command(ctx, words) and not _begins_note(words)


def _begins_note(words: list[str]) -> bool:
    """Return True if words begin a note, although the first one could be a command.

    A command is alone, or followed by an option or an address. A single unclear word after `edit`
    or `remove` counts as a mistyped address: an error loses nothing, an unwanted note would.
    """
    command, *rest = words
    texts = [*takewhile(lambda word: not word.startswith("-"), rest)]
    if not texts:
        return False
    if command == "add":  # quotes separate a text from the word before it
        return len(texts) > 1 or len(texts[0].split()) == 1
    if command != "list" and len(texts) == 1:
        return False
    from soberpath.core.upkeep import lookup

    return not any(map(lookup.is_day, (texts[0], " ".join(texts))))


app = parsing.new_app(CheckIns)


Mood = Annotated[int | None, fields.make_option("checkin", "mood")]
Craving = Annotated[int | None, fields.make_option("checkin", "craving")]
Sleep = Annotated[int | None, fields.make_option("checkin", "sleep")]
Anxiety = Annotated[int | None, fields.make_option("checkin", "anxiety")]
Grateful = Annotated[str, fields.make_option("checkin", "grateful")]
Taken = Annotated[str, fields.make_option("checkin", "taken")]


@app.callback(invoke_without_command=True)
def checkin() -> None:
    """Check in for today. Every question is optional.

    If you check in again, soberpath adds to today's entry. New numbers replace earlier ones.
    """


@app.command()
def add(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NOTE]...", help="Note, or - to read standard input."),
    ] = None,
    mood: Mood = None,
    craving: Craving = None,
    halt: Annotated[str, fields.make_option("checkin", "halt")] = "",
    grateful: Grateful = "",
    sleep: Sleep = None,
    anxiety: Anxiety = None,
    taken: Taken = "",
    date: Annotated[str, fields.make_option("checkin", "date", "today")] = "",
    quick: Annotated[
        bool, typer.Option("--quick", "-q", help="Check in without any questions.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Check in for today. Every question is optional.

    If you check in again, soberpath adds to today's entry. New numbers replace earlier ones.
    """
    session = options.get_session(context)
    if words and len(words) > 1 and (halt or grateful):
        raise BadValue("It isn't clear which words go together. Put each text in quotes.")
    note = moments.refuse_day(clean_text(" ".join(words or ())), "checkin", date)
    numbers, texts = (mood, craving, sleep, anxiety), (note, halt, grateful, taken)
    has_answers = any(number is not None for number in numbers) or any(texts)
    answers = CheckIn(
        date=dt.date.min,
        mood=mood,
        craving=craving,
        halt=option_words.read(halt, parse_halt),
        grateful=grateful,
        note=option_words.read_text(session, note),
        sleep=sleep,
        anxiety=anxiety,
        taken=option_words.read(taken, parse_yes) if taken else None,
    )
    cleared: frozenset[str] = frozenset()
    if session.interactive and not (has_answers or quick or as_json or date):
        answers, cleared = _ask_answers(session)
    elif not (has_answers or quick):
        session.tell_ignored_input("soberpath checkin --mood 4 --craving 2")
    _save(session, answers, date, cleared, as_json=as_json)


def _save(
    session: Session, answers: CheckIn, date: str, cleared: frozenset[str], *, as_json: bool
) -> None:
    with session.writing() as change:
        day = option_words.read_past_day(session, date, change.today)
        before = checkins.find_by_day(change.journal, day)
        rest = checkins.clear(change.journal, day, cleared)
        change.journal = checkins.save_checkin(rest, answers._replace(date=day))
    journal = change.journal
    entry = checkins.get_by_day(journal, day)
    view = daily.make_overview(session, journal)
    if checkins.is_hard(entry) and checkins.is_recent(
        entry, view.today
    ):  # otherwise it is the next step of the day
        step = next_step.find_after_checkin(journal, entry, view.today, session.now())
        view = view._replace(next_step=daily.complete_step(step, journal))
    if as_json:
        session.write_json(pages.make_data(view, entry))
    else:
        when = "today" if entry.date == view.today else dates.format_day(entry.date)
        saved = sentences.describe_saved_checkin(entry, when, answers, before)
        session.show_by_screen(_make_answer(session, journal, entry, view, saved))


def _make_answer(
    session: Session, journal: Journal, entry: CheckIn, view: Overview, saved: str
) -> Page:
    """Return the response to a check-in, with the danger and a helpline on a hard day."""
    is_crisis = checkins.is_crisis(entry) and checkins.is_recent(entry, view.today)
    danger: tuple[str, ...] = ()
    crisis = ""
    if checkins.is_hard(entry) or entry.taken is False:
        view = view._replace(celebrated=())
    if is_crisis or view.celebrated or entry.taken is False:
        danger = daily.list_danger_lines(session, journal)
    if is_crisis and not view.next_step.line:
        crisis = safety.describe_helpline(daily.find_crisis_line(journal))
    return pages.make_saved_page(
        view, entry, daily.choose_milestone_reminder(session, view), danger, crisis, saved=saved
    )


def _ask_answers(session: Session) -> tuple[CheckIn, frozenset[str]]:
    """Return the answers to the questions that are set, and which current values were cleared.

    A faulty journal raises its error before the first question.
    """
    from soberpath.cli import asking
    from soberpath.core.model.kinds import KINDS
    from soberpath.core.upkeep import edits

    journal, kind = session.journal(), KINDS["checkin"]
    today = session.today(journal.settings)
    before = checkins.find_by_day(journal, today)
    asked = checkins.choose_questions(
        journal, on_plan=tapers.find_running(journal, today) is not None
    )
    session.show(pages.make_intro_page(len(asked), is_again=before is not None))
    words: dict[str, str] = {}
    reading, record = option_words.make_reading_context(session, journal), before or CheckIn(today)

    def read_answers() -> CheckIn:
        new = {key: text for key, text in words.items() if text}
        return CheckIn(dt.date.min, **edits.read_values(kind, new, reading, record))

    with asking.keep_answers(session, words, lambda: checkins.is_hard(read_answers())):
        asking.ask_fields(session, kind, reading, record, words, asked, checkins.JOINED)
    return read_answers(), frozenset(key for key, text in words.items() if not text)


@app.command("list")
@list_command.make_list
def list_(query: list_command.Query) -> None:
    """List your check-ins, newest first."""
    from soberpath.core.model.kinds import KINDS

    kind, newest = KINDS["checkin"], checkins.find_between(query.journal, *query.days)
    query.show_kind(kind, query.take_first(kind, newest))
