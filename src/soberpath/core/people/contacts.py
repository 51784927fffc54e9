"""Handle contacts: who they are, when the last talk was, and which items are open.

Ending a role sets a date and keeps the history.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from soberpath.core.model.answers import fold_name, parse_name
from soberpath.core.model.errors import NothingYet, Refused
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import (
    Action,
    Contact,
    Journal,
    Note,
    Talk,
    add_record,
    replace_record,
)

USUAL_TALK_DAYS = 7
"""The default number of days between talks."""

NO_SPONSOR = "You haven't added a sponsor yet. Add one: soberpath sponsor set NAME"
NO_SPONSOR_FOR_AGENDA = (
    "There's no sponsor in your journal. Name someone else with soberpath agenda --with NAME,"
    " or add a sponsor: soberpath sponsor set NAME"
)

NOBODY_FOR_AGENDA = "The agenda needs a name. Add it: soberpath agenda --with NAME"


class OpenItem(NamedTuple):
    """An open item with a person; `number` is what `done` takes, from 1."""

    number: int
    item: Action | Note


def find_sponsor(journal: Journal) -> Contact | None:
    """Return the current sponsor: the latest contact in that role that hasn't ended."""
    sponsors = [contact for contact in list_present(journal) if contact.role == "sponsor"]
    return sponsors[-1] if sponsors else None


def require_sponsor(journal: Journal) -> Contact:
    """Return the current sponsor; raise NothingYet with how to add one."""
    sponsor = find_sponsor(journal)
    if sponsor is None:
        raise NothingYet(NO_SPONSOR)
    return sponsor


def has_no_sponsor_by_choice(journal: Journal) -> bool:
    """Return True if the person has no sponsor and uses none, so that nothing asks for one.

    The customs of the fellowship are filled in beforehand (`fellowships.fill_in`).
    """
    return journal.settings.uses_sponsor is False and find_sponsor(journal) is None


def set_sponsor(journal: Journal, name: str, today: dt.date, **given: Any) -> Journal:
    """Return the journal with this sponsor; the role of the previous one ends today.

    A current or former contact stays one contact, with their number and history.
    """
    known = find_exact(list_present(journal), name) or find_exact(journal.contacts, name)
    if known is None:
        return add(journal, Contact(name=name, role="sponsor", since=today, **given))
    new = known._replace(role="sponsor", until=None, **given)
    before = find_sponsor(journal)
    if before is not None and before is not known:
        journal = _end(journal, before, today)
    return replace_record(journal, "contacts", known, new)


def find_exact(people: Iterable[Contact], name: str) -> Contact | None:
    """Return the person with exactly this name, ignoring case; of several, the last one."""
    folded = fold_name(name)
    exact = [person for person in people if fold_name(person.name) == folded]
    return exact[-1] if exact else None


def _end(journal: Journal, contact: Contact, today: dt.date) -> Journal:
    return replace_record(journal, "contacts", contact, contact._replace(until=today))


def find_past_sponsors(before: Journal, after: Journal) -> tuple[Contact, ...]:
    """Return the past sponsors who were current before a change."""
    was = find_sponsor(before)
    now = find_sponsor(after)
    if was is None or (now is not None and now.name.casefold() == was.name.casefold()):
        return ()
    return tuple(
        each for each in after.contacts
        if each.until is not None and each.role == "sponsor" and each.name == was.name
    )[-1:]  # fmt: skip


def is_same_person(contact: Contact, other: Contact) -> bool:
    """Return True if contacts of one name may be the same person, with one role ended."""
    details = ((contact.phone, other.phone), (contact.email, other.email))
    return (
        contact.name.casefold() == other.name.casefold()
        and (contact.until is not None or other.until is not None)
        and all(mine == theirs or not (mine and theirs) for mine, theirs in details)
    )


def add(journal: Journal, contact: Contact) -> Journal:
    """Return the journal with one more contact; a new sponsor ends the previous one's role."""
    journal = make_room_for(journal, contact, contact.since or dt.date.max)
    return add_record(journal, "contacts", contact)


def add_number(journal: Journal, contact: Contact) -> Journal:
    """Return the journal with someone's number, adding them if they aren't a contact.

    Raise Refused if they have another number.
    """
    known = find_exact(list_present(journal), contact.name)
    if known is None:
        return add(journal, contact)
    if known.phone not in ("", contact.phone):
        raise Refused(
            f"{known.name} already has a number. To change it: soberpath contact edit NAME --phone"
            " NUMBER"
        )
    return replace_record(journal, "contacts", known, known._replace(phone=contact.phone))


def make_room_for(journal: Journal, contact: Contact, today: dt.date) -> Journal:
    """Return the journal with room for this current contact: a unique name, one sponsor."""
    if contact.until is not None:
        return journal
    if find_exact(list_present(journal), contact.name) is not None:
        raise Refused(
            "You already have a contact with that name. Change it: soberpath contact edit NAME"
        )
    before = find_sponsor(journal) if contact.role == "sponsor" else None
    return _end(journal, before, today) if before is not None else journal


def list_present(journal: Journal) -> tuple[Contact, ...]:
    """Return the contacts whose role hasn't ended."""
    return tuple(contact for contact in journal.contacts if contact.until is None)


def find_by_name(journal: Journal, words: str) -> Contact:
    """Return the contact for a name or its beginning; prefer exact names and current contacts."""
    name = fold_name(" ".join(words.split()))
    for people in (list_present(journal), journal.contacts):
        if exact := find_exact(people, name):
            return exact
    for people in (list_present(journal), journal.contacts):
        matches = [
            contact for contact in people if name and fold_name(contact.name).startswith(name)
        ]
        if names := list(dict.fromkeys(contact.name for contact in matches)):
            if len(names) == 1:
                return matches[-1]
            listed = ", ".join(names)
            raise Refused(f"That matches {len(names)} people. Use one of these: {listed}")
    raise NothingYet("There's no contact with that name. Add them: soberpath contact add NAME")


def find_name(journal: Journal, words: str) -> str:
    """Return the name of the person that is meant, who may not be a contact."""
    try:
        return find_by_name(journal, words).name
    except NothingYet:
        return parse_name(words)


def find_names(journal: Journal, words: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the people that are meant, without repetition.

    They don't have to be contacts.
    """
    return tuple(dict.fromkeys(find_name(journal, name) for name in words))


def describe_way(how: str) -> str:
    """Return in words how a talk took place, e.g. in person."""
    return "in person" if how == "in-person" else how


def has_surname(name: str) -> bool:
    """Return True if a name looks like a first name with a full surname."""
    return any(len(part.strip(".")) > 1 for part in name.split()[1:])


def add_talk(journal: Journal, talk: Talk, next_action: str = "") -> Journal:
    """Return the journal with a talk; the next action, if any, becomes an open item."""
    journal = add_record(journal, "talks", talk)
    if not next_action:
        return journal
    action = Action(date=talk.date, text=next_action, person=talk.person)
    return add_record(journal, "actions", action)


def add_note(journal: Journal, note: Note) -> Journal:
    """Return the journal with a note about a person."""
    return add_record(journal, "notes", note)


def find_talks(journal: Journal, name: str, today: dt.date) -> tuple[Talk, ...]:
    """Return the talks with a person up to today, attempts included, newest first."""
    folded = fold_name(name)
    until = [talk for talk in journal.talks if talk.date <= today]
    theirs = [talk for talk in until if talk.person == name or fold_name(talk.person) == folded]
    return tuple(sorted(theirs, key=_get_date)[::-1])


def find_last_talk(journal: Journal, name: str, today: dt.date) -> Talk | None:
    """Return the latest answered talk; of several on one day, the one entered last."""
    theirs = (
        talk
        for talk in reversed(journal.talks)
        if talk.person == name and talk.answered and talk.date <= today
    )
    return max(theirs, key=_get_date, default=None)


def has_talked_since(journal: Journal, day: dt.date, today: dt.date) -> bool:
    """Return True if an answered talk took place on or after `day`."""
    return any(talk.answered and day <= talk.date <= today for talk in journal.talks)


def count_days_since_talk(journal: Journal, contact: Contact, today: dt.date) -> int | None:
    """Return the days since the last answered talk; None without one."""
    talk = find_last_talk(journal, contact.name, today)
    return (today - talk.date).days if talk else None


def is_talk_due(journal: Journal, contact: Contact, today: dt.date) -> bool:
    """Return True if a talk is due, by the contact's interval or the default one."""
    days = count_days_since_talk(journal, contact, today)
    return days is None or days >= (contact.talk_every_days or USUAL_TALK_DAYS)


def list_open_items(journal: Journal, name: str) -> tuple[OpenItem, ...]:
    """Return the open items with a person: actions, then notes to bring up, each oldest first."""
    items = [item for item in _list_open(journal) if item.person == name]
    return tuple(OpenItem(number, item) for number, item in enumerate(items, 1))


def open_with(journal: Journal, beside: str) -> tuple[str, ...]:
    """Return the names of others with open items, sorted."""
    return tuple(sorted({item.person for item in _list_open(journal)} - {beside, ""}))


def _list_open(journal: Journal) -> list[Action | Note]:
    """Return the open items of all people, in the order of a talk."""
    actions = [action for action in journal.actions if action.done is None]
    notes = [note for note in journal.notes if note.bring_up and note.done is None]
    return [*sorted(actions, key=_get_date), *sorted(notes, key=_get_date)]


_get_date = attrgetter("date")
"""Returns the date of an action, a note or a talk."""


def find_notes(journal: Journal, name: str) -> tuple[Note, ...]:
    """Return the notes on a person that aren't meant for a talk, newest first."""
    about = [note for note in journal.notes if note.person == name and not note.bring_up]
    return tuple(sorted(about, key=_get_date)[::-1])


def find_open_item(journal: Journal, name: str, number: int) -> Action | Note:
    """Return the open item with this number."""
    for item in list_open_items(journal, name):
        if item.number == number:
            return item.item
    sponsor = find_sponsor(journal)
    person = "" if sponsor is not None and sponsor.name == name else " --with NAME"
    raise NothingYet(
        f"There's no open item with that number. See the numbers: soberpath agenda list{person}"
    )


def mark_done(journal: Journal, item: Action | Note, today: dt.date) -> Journal:
    """Return the journal with an open item marked as done."""
    plural = "actions" if isinstance(item, Action) else "notes"
    return replace_record(journal, plural, item, item._replace(done=today))


CALLED_FIRST = ("sponsor", "peer", "other")
"""The roles that are suggested for a call in a hard moment, in order.

A prescriber, a counselor or family is suggested only if the contact is marked so.
"""


def is_offered(contact: Contact) -> bool:
    """Return True if a contact may be suggested for a call in a hard moment."""
    by_role = contact.role in CALLED_FIRST
    return by_role if contact.call_now is None else contact.call_now


def has_number(contact: Contact) -> bool:
    """Return True if there is a number to call; a hand-edited file may say "none" instead."""
    return any(map(str.isdecimal, contact.phone))


def list_offered(journal: Journal) -> tuple[Contact, ...]:
    """Return the contacts that may be suggested for a call in a hard moment."""
    return tuple(contact for contact in list_present(journal) if is_offered(contact))


def list_to_call(journal: Journal, today: dt.date) -> tuple[Contact, ...]:
    """Return contacts in calling order: the sponsor, then others by time since the last talk."""
    return tuple(sorted(list_offered(journal), key=lambda contact: _rank(journal, contact, today)))


def list_due(journal: Journal, today: dt.date) -> Contact | None:
    """Return another contact, e.g. a counselor, whose talk is due by their interval; or None."""
    others = [
        contact
        for contact in list_present(journal)
        if contact.talk_every_days and not is_offered(contact)
    ]
    return next((contact for contact in others if is_talk_due(journal, contact, today)), None)


def find_prescriber(journal: Journal) -> Contact | None:
    """Return the current prescriber, preferring one with a number; None without one."""
    latest = [each for each in list_present(journal)[::-1] if each.role == "prescriber"]
    return next((each for each in latest if has_number(each)), latest[0] if latest else None)


def list_reachable(journal: Journal, today: dt.date, now: dt.datetime) -> tuple[Contact, ...]:
    """Return who to call now: those with a number first, those who didn't answer today last.

    After the person of today's bookend and the sponsor come peers and others, by best time and by
    time since the last talk.
    """
    from soberpath.core.people import best_times

    tried, first = find_unanswered(journal, today), _find_first(journal, today, now)

    def turn(contact: Contact) -> tuple[bool, bool, bool, int, int, int]:
        role, days = _rank(journal, contact, today)
        fits = _FITS[best_times.fits(contact.best_time, now)]
        has_turn_later = contact.name in tried, contact is not first, not has_number(contact)
        return *has_turn_later, role, fits, days

    offered = list_offered(journal)
    extra = () if first is None or first in offered else (first,)
    return tuple(sorted((*extra, *offered, *_find_stand_in(journal, offered)), key=turn))


def _find_first(journal: Journal, today: dt.date, now: dt.datetime) -> Contact | None:
    """Return the contact to call before and after an event of today; None without one."""
    if not journal.bookends:
        return None
    from soberpath.core.people import bookends

    return bookends.find_first_to_call(journal, today, now)


def _find_stand_in(journal: Journal, offered: Sequence[Contact]) -> tuple[Contact, ...]:
    """Return the previous sponsor, until another contact has a number."""
    if find_sponsor(journal) is None or any(map(has_number, offered)):
        return ()
    names = {contact.name.casefold() for contact in list_present(journal)}
    past = [
        contact
        for contact in journal.contacts
        if contact.until is not None
        and contact.role == "sponsor"
        and contact.call_now is not False
        and has_number(contact)
        and contact.name.casefold() not in names
    ]
    return tuple(sorted(past, key=lambda contact: contact.until or dt.date.min)[-1:])


_FITS = {True: 0, None: 1, False: 2}
"""The order of best times: now, unknown, not now."""


def find_unanswered(journal: Journal, today: dt.date) -> set[str]:
    """Return the names of people who didn't answer today and weren't reached since."""
    last = {talk.person: talk.answered for talk in journal.talks if talk.date == today}
    return {name for name, answered in last.items() if not answered}


def _rank(journal: Journal, contact: Contact, today: dt.date) -> tuple[int, int]:
    role = contact.role
    order = CALLED_FIRST.index(role) if role in CALLED_FIRST else len(CALLED_FIRST)
    days = count_days_since_talk(journal, contact, today)
    return order, -(days if days is not None else dt.date.max.toordinal())
