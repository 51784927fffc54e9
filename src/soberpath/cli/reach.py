"""`soberpath reach`: a craving now. A person first, then all else there is."""

import datetime as dt
from typing import Any

import typer

from soberpath.cli import calling, options, timer
from soberpath.cli.session import Session
from soberpath.core import checkins, contacts, cravings, helplines, meetings, next_step, plans
from soberpath.core.errors import Interrupted
from soberpath.core.model import Contact, Craving, Journal
from soberpath.core.words import said
from soberpath.render import calling as cards
from soberpath.render import hard, safety
from soberpath.render import reach as pages
from soberpath.render.page import Page, Words
from soberpath.store import content

LEFT = "what you said is saved; come back at any time: soberpath reach"

app = options.new_app()


@app.command()
def reach(context: typer.Context) -> None:
    """Get through a craving now: a person comes first.

    It shows whom to call, what to say, helplines and your own plan. Works offline, without a
    journal, and with one that can't be read.
    """
    now(options.session_of(context))


def now(session: Session) -> None:
    """Lead to a person; on a terminal one step after another, else as a list."""
    journal = session.journal_in_need()
    today = session.today(journal.settings)
    who = _who(session)
    if not session.interactive:
        tried = contacts.tried_in_vain(journal, today)
        listed = pages.people(who, journal.settings.country, tried)
        rest = pages.in_order(listed, _around(session, journal), _step(session, journal))
        session.show((*_danger(session, journal), *rest))
        return
    kept = [Craving(today, _time(session))]
    try:
        _step_by_step(session, journal, who, kept)
    except Interrupted:
        if _save(session, kept[0]) is None:
            raise
        raise Interrupted(LEFT) from None
    saved = _save(session, kept[0])
    words = hard.noted(saved, today) if saved else ""
    session.show(pages.last(words, _step(session, journal)))


def _danger(session: Session, journal: Journal) -> Page:
    """The danger signs with the number to call, before anything else."""
    return cards.danger(session.emergency(journal))


def _who(session: Session) -> tuple[Contact, ...]:
    """Whom to call at this moment; whoever was just tried in vain comes last."""
    journal = session.held or Journal()
    return contacts.reachable(journal, session.today(journal.settings), session.now())


def _time(session: Session) -> dt.time:
    return session.now().time().replace(second=0, microsecond=0)


def _step_by_step(
    session: Session, journal: Journal, who: tuple[Contact, ...], kept: list[Craving]
) -> None:
    """The danger signs and a person first, then all else there is, then the questions.

    What is said is kept at once in `kept`.
    """
    reached = _people_first(session, journal, who)
    if reached is not None:
        _keep(kept, person=reached.name)
    _keep(kept, before=session.ask("How strong is it, 0 to 10?", checkins.craving))
    halt = session.ask("Hungry, angry, lonely, tired? (h, a, l, t)", checkins.halt_words)
    _keep(kept, halt=halt or ())
    if reached is None and not _may_be_withdrawal(session, journal):
        _wait(session, journal)
    _keep(kept, after=session.ask("How strong is it now, 0 to 10?", checkins.craving))
    if _is_weaker(kept[0]):
        _keep(kept, helped=session.ask("What helped?", said) or "")


def _may_be_withdrawal(session: Session, journal: Journal) -> bool:
    """Return True while stopping may be the danger: that is nothing to wait out with a timer."""
    return any(one.key in safety.WITHDRAWAL for one in session.danger(journal).texts)


def _is_weaker(craving: Craving) -> bool:
    """Return True unless the craving is as strong as before, or stronger."""
    before, after = craving.before, craving.after
    return before is None or after is None or after < before


def _people_first(session: Session, journal: Journal, who: tuple[Contact, ...]) -> Contact | None:
    """Lead to a person, and to all else there is where nobody was reached; who was reached."""
    danger, around = _danger(session, journal), _around(session, journal)
    if not who:
        step = _step(session, journal)
        session.show_by_screen((*danger, *pages.in_order((), around, step)))
        return None
    outcome = calling.through(session, journal, who, text=False, before=danger)
    if outcome.reached is None:
        last = () if outcome.unanswered else (Words(_step(session, journal), "person"),)
        session.show_by_screen((*outcome.unanswered, *around, *last))
    return outcome.reached


def _keep(kept: list[Craving], **said_now: Any) -> None:
    kept[0] = kept[0]._replace(**said_now)


def _wait(session: Session, journal: Journal) -> None:
    length = session.ask(pages.TIMER, timer.seconds)
    if length is None:
        return
    whole = timer.wait(session, length)
    session.show((*pages.after_waiting(whole=whole), Words(_step(session, journal), "person")))


def _around(session: Session, journal: Journal) -> Page:
    today, crisis_line = session.today(journal.settings), session.crisis_line(journal)
    lines = helplines.of(content.helplines(), journal, journal.settings.country)
    todays = meetings.tonight(journal, session.now(), today)
    return pages.around(todays, lines, crisis_line, plans.lines(journal))


def _step(session: Session, journal: Journal) -> str:
    """The next step: whoever comes first now and was not just tried, or a line."""
    held = session.held or journal
    today = session.today(held.settings)
    return session.sentence(next_step.now(held, today, _who(session)), held)


def _save(session: Session, craving: Craving) -> Craving | None:
    """Note what was said; None when nothing was, or there is no journal to note it in."""
    blank = Craving(craving.date, craving.time)
    if craving == blank or not session.readable():
        return None
    return session.update(lambda held, _: cravings.add(held, craving)).cravings[-1]
