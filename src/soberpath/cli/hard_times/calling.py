"""Go through people until one answers, for all commands that lead to a call."""

from collections.abc import Sequence
from typing import NamedTuple

from soberpath.cli import daily, people
from soberpath.cli.session import Session
from soberpath.core.model.answers import parse_reply, parse_yes
from soberpath.core.model.records import Contact, Journal, Talk
from soberpath.core.people import bookends, contacts
from soberpath.core.sobriety import tapers
from soberpath.render.examples import find_example
from soberpath.render.page import Page, Title
from soberpath.render.views import answers
from soberpath.render.views import call as pages

ANSWERED = "Did they answer? y or n"
REACHED = "Did you reach them? y or n"
"""The question about someone without a number, who can't be called from here."""


class Outcome(NamedTuple):
    """Who was reached, if anyone; `unanswered` is the page to show if no one answered."""

    reached: Contact | None = None
    unanswered: Page = ()


def call_in_turn(
    session: Session,
    journal: Journal,
    who: Sequence[Contact],
    *,
    text: bool,
    enter: str = "",
    before: Page = (),
) -> Outcome:
    """Show one person after another until one was reached or the person wants no other.

    Answers are saved at once. `before` is shown above the first person. With `enter`, Enter has
    that effect for every person and no other is shown. Without it, someone without a number may be
    passed over: the next person is shown as after no answer.
    """
    for person in who:
        session.show((*before, *make_card(session, journal, person, text=text)))
        answered = _ask_about(session, person, enter, is_last=person is who[-1])
        if answered:
            note = (
                session.ask(
                    "A note about this talk", parse_reply, example=find_example("note", "talk")
                )
                or ""
            )
            session.show(_save(session, person, note, how=_name_way(text=text), answered=True))
            return Outcome(person)
        if answered is None and (enter or contacts.has_number(person)):
            return Outcome()
        is_tried = answered is not None
        before = (
            _save(session, person, "", how=_name_way(text=text), answered=False) if is_tried else ()
        )
    return Outcome(None, (*before, *make_no_answer_page(session, journal)))


def _ask_about(session: Session, person: Contact, enter: str, *, is_last: bool) -> bool | None:
    """Ask if a person was reached; return None if they weren't called."""
    if contacts.has_number(person):
        return session.ask(ANSWERED, parse_yes, enter or "if you didn't try")
    usual = "to go on" if is_last else "for the next person"
    return session.ask(REACHED, parse_yes, enter or usual)


def make_no_answer_page(session: Session, journal: Journal) -> Page:
    """Return where else to turn if no one answers: the danger signs, and a helpline."""
    on_plan = tapers.find_running(journal, session.today(journal.settings)) is not None
    prescriber = contacts.find_prescriber(journal) if on_plan else None
    line, emergency = daily.find_crisis_line(journal), daily.find_emergency(journal)
    return pages.make_no_answer_page(line, emergency, prescriber)


def make_call_list(
    session: Session, journal: Journal, who: Sequence[Contact], *, text: bool
) -> Page:
    """Return the first person, who to try next, and a helpline, if no question can be asked."""
    others = pages.make_next_people(who[1:], journal.settings.country)
    tried = who[0].name in contacts.find_unanswered(journal, session.today(journal.settings))
    line = () if tried else pages.make_helpline_line(daily.find_crisis_line(journal))
    return (*make_card(session, journal, who[0], text=text), *others, *line)


def _name_way(*, text: bool) -> str:
    return "text" if text else "call"


def make_card(session: Session, journal: Journal, person: Contact, *, text: bool) -> Page:
    """Return the page about a person to reach."""
    today = session.today(journal.settings)
    days = contacts.count_days_since_talk(journal, person, today)
    tried = person.name in contacts.find_unanswered(session.current or journal, today)
    instead = daily.find_crisis_line(journal) if tried else None
    return pages.make_contact_page(
        person, journal.settings.country, days, text=text, instead=instead
    )


def _save(session: Session, person: Contact, note: str, *, how: str, answered: bool) -> Page:
    """Save a talk or an attempt, and return what was saved; a faulty journal isn't changed."""
    if session.is_broken:
        return ()

    with session.writing() as change:
        talk = Talk(change.today, person.name, how, answered, note)
        change.journal = contacts.add_talk(change.journal, talk)
        change.journal, calls = bookends.tick_calls(change.journal, change.today, session.now())
    if not answered:
        return (Title(answers.describe_saved_talk(talk, "")),)
    return people.make_talk_page(session, change.journal, talk, calls)
