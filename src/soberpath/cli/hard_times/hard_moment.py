"""Help with a craving right now: a person first, then all other help."""

from soberpath.cli import daily
from soberpath.cli.fields import FIELDS
from soberpath.cli.hard_times import calling, timer
from soberpath.cli.meetings import soon_listed
from soberpath.cli.session import Session
from soberpath.core.days import cravings, plans
from soberpath.core.days.coming import find_tonight
from soberpath.core.model.answers import parse_craving, parse_halt, parse_reply
from soberpath.core.model.errors import Interrupted
from soberpath.core.model.records import Contact, Craving, Journal, Talk
from soberpath.core.people import contacts
from soberpath.core.today import helplines, next_step
from soberpath.render.examples import find_example
from soberpath.render.page import Page, Words
from soberpath.render.views import craving, safety
from soberpath.render.views import reach as pages
from soberpath.render.views.call import make_danger_page
from soberpath.store import content

COME_BACK = "Come back any time: soberpath reach"


def lead_to_help(session: Session) -> None:
    """Lead to a person: step by step in a terminal, otherwise as a list."""
    journal = session.read_for_help()
    today = session.today(journal.settings)
    people = _list_people(session)
    if not session.interactive:
        tried = contacts.find_unanswered(journal, today)
        listed = pages.make_people_page(people, journal.settings.country, tried)
        soon = soon_listed.list_soon(session, journal)
        around = _make_help(session, journal, soon)
        rest = pages.make_reach_page(listed, around, _describe_step(session, journal))
        session.show((*_danger(journal), *rest))
        return
    try:
        answers = _step_by_step(session, journal, people)
    except Interrupted as stopped:
        raise Interrupted(f"{stopped} {COME_BACK}") from None
    saved = _save(session, answers)
    words = craving.describe_saved(saved, today) if saved else ""
    step = _describe_step(session, journal, answers.person)
    session.show(pages.make_last_page(words, step, has_tries=session.saved))


def _danger(journal: Journal) -> Page:
    """Return the danger signs with the number to call, which come before anything else."""
    return make_danger_page(daily.find_emergency(journal))


def _list_people(session: Session) -> tuple[Contact, ...]:
    """Return who to call right now; people who just didn't answer come last."""
    journal = session.current or Journal()
    return contacts.list_reachable(journal, session.today(journal.settings), session.now())


def _step_by_step(session: Session, journal: Journal, who: tuple[Contact, ...]) -> Craving:
    """Show the danger signs and a person, then all other help; return the answers."""
    answers = Craving(session.today(journal.settings), session.clock_time())
    soon = soon_listed.list_soon(session, journal)  # only once, so that its numbers stay the same
    reached = _lead_to_person(session, journal, who, soon)
    if not session.readable():
        session.tell(pages.NOT_SAVED)
    if reached is not None:
        answers = answers._replace(person=reached.name)
    else:
        soon_listed.offer_links(session, soon)
    before = session.ask(craving.STRENGTH.format("the craving"), parse_craving)
    halt = session.ask(FIELDS["checkin"]["halt"].prompt, parse_halt) or ()
    if reached is None and not _may_be_withdrawal(session, journal):
        _wait(session, journal)
    after = session.ask(craving.STRENGTH.format("it now"), parse_craving)
    answers = answers._replace(before=before, halt=halt, after=after)
    if not _is_weaker(answers):
        return answers
    helped = session.ask("What helped", parse_reply, example=find_example("helped")) or ""
    return answers._replace(helped=helped)


def _may_be_withdrawal(session: Session, journal: Journal) -> bool:
    """Return True if stopping itself may be dangerous, so that waiting with a timer is wrong."""
    return any(text.key in safety.WITHDRAWAL for text in daily.find_danger(session, journal).texts)


def _is_weaker(craving: Craving) -> bool:
    """Return True unless the craving is as strong as before, or stronger."""
    before, after = craving.before, craving.after
    return before is None or after is None or after < before


def _lead_to_person(
    session: Session, journal: Journal, who: tuple[Contact, ...], soon: soon_listed.Soon
) -> Contact | None:
    """Lead to a person, and to all other help if no one is reached; return who was reached."""
    danger, around = _danger(journal), _make_help(session, journal, soon)
    if not who:
        step = _describe_step(session, journal)
        session.show_by_screen((*danger, *pages.make_reach_page((), around, step)))
        return None
    enter = pages.describe_enter(
        daily.find_crisis_line(journal), has_country=bool(journal.settings.country)
    )
    outcome = calling.call_in_turn(session, journal, who, text=False, enter=enter, before=danger)
    if outcome.reached is None:
        last = () if outcome.unanswered else (Words(_describe_step(session, journal), "person"),)
        session.show_by_screen((*outcome.unanswered, *around, *last))
    return outcome.reached


def _wait(session: Session, journal: Journal) -> None:
    length = session.ask(pages.TIMER, timer.read_seconds, "for no timer")
    if length is None:
        return
    is_complete = timer.wait(session, length)
    session.show(
        (
            *pages.make_after_waiting_page(whole=is_complete),
            Words(_describe_step(session, journal), "person"),
        )
    )


def _make_help(session: Session, journal: Journal, soon: soon_listed.Soon) -> Page:
    table, country = content.load_helplines(), journal.settings.country
    todays = find_tonight(
        daily.move_to_local_time(session, journal), session.now(), session.today(journal.settings)
    )
    published = helplines.find_published_crisis_line(table, country).words
    lines = helplines.find_lines(table, journal, country)
    return pages.make_help_page(todays, lines, published, plans.list_lines(journal), soon.lines)


def _describe_step(session: Session, journal: Journal, reached: str = "") -> str:
    """Return the next step: the first person who wasn't just called, or a helpline.

    Once someone was `reached`, it is the step after a talk with them.
    """
    saved = session.current or journal
    today = session.today(saved.settings)
    if reached:
        here = daily.move_to_local_time(session, saved)
        step = next_step.find_after_talk(here, Talk(today, reached), today, session.now())
    else:
        step = next_step.choose_person_to_call(saved, today, _list_people(session))
    return daily.describe_step(step, saved)


def _save(session: Session, craving: Craving) -> Craving | None:
    """Save the answers; return None without any, or without a journal."""
    blank = Craving(craving.date, craving.time)
    if craving == blank or not session.readable():
        return None
    with session.writing() as change:
        change.journal = cravings.add(change.journal, craving)
    return change.journal.cravings[-1]
