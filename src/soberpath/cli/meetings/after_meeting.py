"""Ask after a logged meeting who the person talked to, and for a new number.

Both can be skipped, the meeting is already saved, and each answer is saved at once.
"""

import datetime as dt
import re
from functools import partial

from soberpath.cli import people
from soberpath.cli.session import Session
from soberpath.core.days import talk_counts
from soberpath.core.model.answers import NO, YES, is_nothing, parse_name, parse_names, parse_phone
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Contact, Journal, Meeting, Talk
from soberpath.core.people import bookends, contacts
from soberpath.render.views import answers
from soberpath.render.views import contact as pages

NOBODY = ("nobody", "no one", "noone", "not today", "nope")

WITH_NUMBER = "Type a name and a number, e.g. Ana +1 555 555 0100."

_NAME_AND_NUMBER = re.compile(r"(.*?)[\s,:;]*([+(]?[0-9][0-9 \t().\-/]*(?:(?:x|ext)\.? ?[0-9]+)?)")


def ask(session: Session, journal: Journal, attended: Meeting) -> None:
    """Ask who a person talked to at a meeting, and for a new number, unless turned off."""
    if not session.interactive or not journal.settings.meeting_questions:
        return
    if talk_counts.is_logged_twice(journal, attended):
        return
    names = _ask_names(session, journal)
    if names:
        journal = _save_talks(session, attended, names)
    take = partial(_read_contact, journal, names, session.today(journal.settings))
    if fresh := session.ask("A new number? Type a name and a number", take, example="Ana 555-0100"):
        _save_number(session, fresh)


def _ask_names(session: Session, journal: Journal) -> tuple[str, ...]:
    def take(text: str) -> tuple[str, ...]:
        if text.casefold() in YES:
            raise BadValue("Type a name, e.g. Ana. A first name or an initial is enough.")
        return () if _says_no(text) else contacts.find_names(journal, parse_names(text))

    return (
        session.ask("Did you talk to anyone? Type a name", take, example="Ana, or Jo and Ana") or ()
    )


def _says_no(text: str) -> bool:
    word = text.casefold().rstrip(".")
    return is_nothing(word) or word in (*NO, *NOBODY)


def _save_talks(session: Session, attended: Meeting, names: tuple[str, ...]) -> Journal:
    """Save a talk with each of these people at a meeting, and say so."""
    how, place = "online" if attended.online else "in-person", talk_counts.name_meeting(attended)
    talks = [Talk(attended.date, name, how, meeting=place) for name in names]
    with session.writing() as change:
        for talk in talks:
            journal = contacts.add_talk(change.journal, talk)
            change.journal, _ = bookends.tick_calls(journal, change.today, session.now())
    for talk in talks:
        session.show(answers.make_saved_page(answers.describe_saved_talk(talk, "")))
    return change.journal


def _read_contact(
    journal: Journal, names: tuple[str, ...], today: dt.date, text: str
) -> Contact | None:
    """Return a contact from a name and number; raise BadValue if either is missing.

    A number alone belongs to the only person who was talked to.
    """
    if _says_no(text):
        return None
    match = _NAME_AND_NUMBER.fullmatch(text.strip())
    if match is None:
        raise BadValue(WITH_NUMBER)
    number = parse_phone(match[2])
    if not match[1] and len(names) != 1:
        raise BadValue(f"Whose number is it? {WITH_NUMBER}")
    fresh = Contact(parse_name(match[1] or names[0]), phone=number, since=today)
    contacts.add_number(journal, fresh)
    return fresh


def _save_number(session: Session, fresh: Contact) -> None:
    """Save someone's number, adding them if they aren't a contact, and say so."""
    with session.writing() as change:
        change.journal = contacts.add_number(change.journal, fresh)
    saved = contacts.find_by_name(change.journal, fresh.name)
    session.show(answers.make_saved_page(pages.describe_added_number(saved, is_new=saved == fresh)))
    people.doubt_number(session, fresh.phone, change.journal.settings)
