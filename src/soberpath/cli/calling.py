"""Going through people until one answers: shared by the commands that lead to a call."""

import datetime as dt
from collections.abc import Sequence

from soberpath.cli.session import Session
from soberpath.core import contacts, next_step
from soberpath.core.model import Contact, Journal, Talk
from soberpath.core.words import said, yes
from soberpath.render import calling as pages
from soberpath.render import people, phrases
from soberpath.render.page import Page

ANSWERED = "Did they answer? (y, n, or Enter if you did not try)"


def through(
    session: Session, journal: Journal, who: Sequence[Contact], *, text: bool
) -> Contact | None:
    """Show one person after another until one was reached or the next is not wanted.

    Who was reached. What is answered is noted at once; where nothing can be asked, all are listed.
    """
    country = journal.settings.country
    if not session.interactive:
        session.show((*card(session, journal, who[0], text=text), *pages.others(who[1:], country)))
        return None
    for one in who:
        session.show(card(session, journal, one, text=text))
        answered = session.ask(ANSWERED, yes)
        if answered is None:
            return None
        if answered:
            note = session.ask("A note for yourself? (Enter to skip)", said) or ""
            _save(session, one, note, how=_how(text=text), answered=True)
            return one
        _save(session, one, "", how=_how(text=text), answered=False)
    return None


def _how(*, text: bool) -> str:
    return "text" if text else "call"


def card(session: Session, journal: Journal, one: Contact, *, text: bool) -> Page:
    """A person to reach, as a page."""
    days = contacts.days_since_talk(journal, one, session.today(journal.settings))
    return pages.card(one, journal.settings.country, days, text=text)


def _save(session: Session, one: Contact, note: str, *, how: str, answered: bool) -> None:
    def change(journal: Journal, today: dt.date) -> Journal:
        return contacts.talked(journal, Talk(today, one.name, how, answered, note))

    journal = session.update(change)
    talk = journal.talks[-1]
    step = next_step.after_talk(journal, talk, talk.date)
    session.show(people.saved(people.talk_saved(talk, ""), phrases.next_step(step)))
