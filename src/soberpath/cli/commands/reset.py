"""`soberpath reset`: log a return to use with kindness: safety, a person, and only then dates."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from soberpath.cli import daily, fields, option_words, options, parsing
from soberpath.cli.hard_times import calling
from soberpath.cli.session import Session
from soberpath.core.days.coming import find_coming
from soberpath.core.model import day_parsing
from soberpath.core.model.answers import parse_counter, parse_reply
from soberpath.core.model.day_answers import parse_start
from soberpath.core.model.errors import (
    BadValue,
    Interrupted,
    NothingYet,
    Refused,
    SoberpathError,
    Unreadable,
)
from soberpath.core.model.records import Journal
from soberpath.core.people import contacts
from soberpath.core.sobriety import returns, safety
from soberpath.core.sobriety.returns import Return
from soberpath.core.sobriety.runs import MAIN, count_days, select_runs
from soberpath.core.sobriety.safety import Safety
from soberpath.core.today import helplines, next_step
from soberpath.core.today.next_step import NextStep
from soberpath.core.today.return_totals import count_kept
from soberpath.render import sentences
from soberpath.render.examples import find_example
from soberpath.render.page import Page, Words
from soberpath.render.text import end_sentence, quote_start
from soberpath.render.views import reset as pages
from soberpath.render.views import runs as run_pages
from soberpath.render.views import safety as texts
from soberpath.store import content

NOT_YET = ("not yet", "not-yet", "no")

NO_DAY = (
    "Add the day you used: soberpath reset --used-on yesterday. For help right now: soberpath reach"
)
NO_DAY_WITH_YES = (
    "--yes needs the day you used: soberpath reset --yes --used-on yesterday. If you don't want a"
    " new start date yet, add --not-yet. For help right now: soberpath reach"
)

app = parsing.new_app()


class Options(NamedTuple):
    """The values of the options; an empty text means that it wasn't given."""

    used_on: str
    restart: str
    not_yet: bool
    note: str
    counter: str


UsedOn = Annotated[str, fields.make_option("runs", "used_on")]
Restart = Annotated[
    str,
    options.make_late_option(
        "--restart",
        "DAY",
        "New start date. [default: the next day, or none if you only count a taper]",
        reads_day=True,
    ),
]
NotYet = Annotated[bool, typer.Option("--not-yet", help="Don't set a new start date yet.")]


@app.command()
def reset(
    context: typer.Context,
    used_on: UsedOn = "",
    restart: Restart = "",
    not_yet: NotYet = False,
    note: Annotated[str, fields.make_option("runs", "note")] = "",
    of_counter: options.Counter = MAIN,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Don't ask questions. Needs --used-on.")
    ] = False,
) -> None:
    """Log a return to use. Safety and someone to call come first.

    The dates come last. Every earlier day, milestone and meeting stays. If you chose "not yet",
    start counting again later with --restart.

    Example: soberpath reset --used-on yesterday
    """
    session = options.get_session(context)
    if restart and not_yet:
        raise BadValue("Use --restart or --not-yet, not both.")
    given = Options(used_on, restart, not_yet, option_words.read_text(session, note), of_counter)
    if restart and not used_on:
        _begin_again(session, given)
        return
    asked = session.interactive and not yes and not used_on
    if not asked and not used_on:
        raise BadValue(NO_DAY_WITH_YES if yes else NO_DAY)
    journal = _open_journal(session)
    name = _read_counter(journal, of_counter)
    care = _make_safety_pages(journal, name)
    sources = texts.list_source_hint(_find_texts(journal, name)[0])
    if asked:
        _show_help_first(session, journal, care)
        _, after = _save_return(session, _ask_return(session, journal, given, name), is_next=True)
        session.show((*after, *sources))
        return
    event = _read_return(session, journal, given, name)
    try:
        saved, after = _save_return(session, event, is_next=False, not_yet=not_yet)
    except SoberpathError:
        today = session.today(journal.settings)
        people = contacts.list_reachable(journal, today, session.now())
        step = next_step.choose_person_to_call(journal, today, people)
        session.show((*care[0], *care[1], *_make_person_page(session, journal, step), *sources))
        raise
    here = daily.move_to_local_time(session, saved)
    step = next_step.find_next_step(here, session.today(saved.settings), session.now(), name)
    person = _make_person_page(session, saved, step)
    session.show((*care[0], *care[1], *person, *after, *sources))


def _show_help_first(session: Session, journal: Journal, care: Sequence[Page]) -> None:
    """Show the dangers, one screen at a time, and then who to call."""
    for page in filter(None, care):
        session.show_by_screen(page)
        session.wait_for_enter(pages.READ)
    _lead_to_person(session, journal)


def _find_texts(journal: Journal, name: str) -> tuple[Sequence[Safety], Sequence[Safety]]:
    """Return the texts after a return to use, and those about stopping; none for nicotine."""
    catalogue = content.load_safety()
    concerned = safety.find_texts(journal, catalogue, name)
    return ((catalogue.after_use,) if concerned else ()), concerned


def _make_safety_pages(journal: Journal, name: str = MAIN) -> tuple[Page, Page]:
    """Return the safety texts on two pages; both are shorter for nicotine.

    The text for the person's substance comes first, then the one for any use. If no substance is
    known, the text that asks for it comes last.
    """
    lines = helplines.find_lines(content.load_helplines(), journal, journal.settings.country)
    emergency = daily.find_emergency(journal)
    after_use, concerned = _find_texts(journal, name)
    of_use = texts.list_paragraphs(after_use, emergency)
    of_stopping = texts.list_paragraphs(concerned, emergency)
    is_known = concerned != (content.load_safety().not_said,)
    last = of_use if is_known else of_stopping
    last += texts.list_suicide_line(after_use, emergency)
    used, stopping = pages.make_after_use_page(of_use, lines), tuple(of_stopping)
    first, second = (stopping, used) if is_known else (used, stopping)
    return pages.make_care_page(first), second


def _open_journal(session: Session) -> Journal:
    """Return the journal, or an empty one; if it is damaged, show the safety texts first."""
    try:
        return session.journal()
    except NothingYet:
        return Journal()
    except Unreadable:
        first, second = _make_safety_pages(session.read_for_help())
        session.show((*first, *second))
        raise


def _make_person_page(session: Session, journal: Journal, step: NextStep) -> Page:
    today = session.today(journal.settings)
    coming = find_coming(daily.move_to_local_time(session, journal), session.now(), today)
    return tuple(pages.list_person_first(daily.describe_step(step, journal), coming, today))


def _read_counter(journal: Journal, name: str) -> str:
    if journal.runs:
        return option_words.read_counter(journal.runs, name)
    return option_words.read(name, parse_counter) if name else name


def _lead_to_person(session: Session, journal: Journal) -> None:
    """Show a person to talk to, then the next planned meeting."""
    today = session.today(journal.settings)
    people = contacts.list_reachable(journal, today, session.now())
    if people:
        session.show(calling.call_in_turn(session, journal, people, text=False).unanswered)
    else:
        session.show(calling.make_no_answer_page(session, journal))
    coming = find_coming(daily.move_to_local_time(session, journal), session.now(), today)
    session.show((*pages.list_next_meeting(coming, today), *pages.make_dates_intro_page()))


def _read_return(session: Session, journal: Journal, given: Options, name: str) -> Return:
    """Return the return to use from the options."""
    today = session.today(journal.settings)
    used_on = option_words.read_past_day(session, given.used_on, today)
    return Return(used_on, _find_restart(journal, given, used_on, name, today), given.note, name)


def _find_restart(
    journal: Journal, given: Options, used_on: dt.date, name: str, today: dt.date
) -> dt.date | None:
    if given.not_yet:
        return None
    if given.restart:
        return option_words.read(given.restart, parse_start, today)
    return returns.find_usual_restart(journal, used_on, name)


def _ask_return(session: Session, journal: Journal, given: Options, name: str) -> Return:
    """Return the return to use from answers, skipping what an option has given."""
    today = session.today(journal.settings)

    def day(text: str) -> dt.date:
        day = day_parsing.parse_past(text, today, session.now().date())
        returns.add_return(journal, Return(day, None, counter=name))
        return day

    def start(text: str) -> tuple[dt.date | None]:
        start_day = None if text.lower() in NOT_YET else parse_start(text, today)
        returns.add_return(journal, Return(used_on, start_day, counter=name))
        return (start_day,)

    used_on = session.ask("Date you used, e.g. yesterday", day, "for today") or today
    if session.is_over:  # Ctrl-D here isn't an answer, and nothing is guessed
        raise Interrupted(session.describe_saved())
    usual = returns.find_usual_restart(journal, used_on, name)
    usually = str(usual) if usual else "no change"
    restart = None if given.not_yet else usual
    if not given.not_yet:
        example = 'tomorrow, Mar 5, or "not yet" if you aren\'t ready to start a new count'
        question = 'New start date, or "not yet"'
        answer = session.ask(question, start, f"for {usually}", example=example)
        restart = usual if answer is None else answer[0]
    note = (
        given.note
        or session.ask("Note for yourself", parse_reply, example=find_example("note", "reset"))
        or ""
    )
    event = Return(used_on, restart, note, name)
    session.show((Words(_describe(journal, event, today)),))
    if not session.confirm("Save this entry?", usual=True):
        raise Refused("Nothing was saved. Log it when you're ready: soberpath reset")
    return event


def _describe(journal: Journal, event: Return, today: dt.date) -> str:
    after = returns.add_return(journal, event).runs
    start = count_days(select_runs(after, event.counter), today).start
    words = pages.describe_saved_return(
        event, start, today, returns.find_moved_start(journal.runs, after)
    )
    return words[:1].upper() + words[1:]


def _save_return(
    session: Session, event: Return, *, is_next: bool, not_yet: bool = False
) -> tuple[Journal, Page]:
    """Save it; return the journal as saved, and the page to show."""
    before = Journal()
    if session.exists():
        before = session.journal()
        with session.writing() as change:
            change.journal = returns.add_return(change.journal, event)
        journal = change.journal
    else:
        journal = returns.add_return(Journal(), event)
        session.create(journal)
    today = session.today(journal.settings)
    stays = count_kept(journal, daily.choose_milestones(journal), today, event.counter)
    start = stays.sober.start
    to_go_on = "" if start else sentences.describe_new_start(event.counter)
    last = pages.CALL if contacts.list_to_call(journal, today) else pages.HELPLINES
    moved = returns.find_moved_start(before.runs, journal.runs)
    more = (pages.make_going_on_line(start),) if not_yet and start else ()
    note = end_sentence(f" Note: {quote_start(event.note)}") if event.note else ""
    saved, *rest = pages.make_reset_page(
        pages.describe_saved_return(event, start, today, moved) + note,
        stays,
        to_go_on,
        last,
        is_next=is_next,
    )
    return journal, (saved, *more, *rest)


def _begin_again(session: Session, given: Options) -> None:
    """Save a new start after "not yet"."""
    with session.writing() as change:
        name = option_words.read_counter(change.journal.runs, given.counter)
        day = option_words.read(given.restart, parse_start, change.today)
        change.journal = returns.restart(change.journal, day, name, change.today, given.note)
    journal = change.journal
    view = daily.make_overview(session, journal, name)
    session.show(run_pages.make_new_start_page(view, daily.describe_next_step(session, journal)))
