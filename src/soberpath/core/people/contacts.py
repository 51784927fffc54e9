"""The people I can reach: who they are, when we talked, what is open between us.

Rule: ending a role gives it a date and keeps the history.
"""

import datetime as dt
from operator import attrgetter
from typing import Any, NamedTuple

from soberpath.core.model.answers import choose, is_nothing
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.records import TALK_WAYS, Action, Contact, Journal, Note, Talk

USUAL_TALK_DAYS = 7
"""How many days between talks are ample when the person has set nothing."""

NO_SPONSOR = "You haven't added a sponsor yet. Add one: soberpath sponsor set NAME"
NO_SPONSOR_FOR_AGENDA = (
    "You don't have a sponsor in the journal. Choose someone else with soberpath "
    "agenda --with NAME, or add one: soberpath sponsor set NAME"
)


class OpenItem(NamedTuple):
    """Something open with a person; `number` is what `done` takes, from 1."""

    number: int
    item: Action | Note


def sponsor(journal: Journal) -> Contact | None:
    """The present sponsor: the latest contact in that role that has not ended."""
    found = [one for one in present(journal) if one.role == "sponsor"]
    return found[-1] if found else None


def the_sponsor(journal: Journal) -> Contact:
    """The present sponsor, or an error that says how to add one."""
    found = sponsor(journal)
    if found is None:
        raise NothingYet(NO_SPONSOR)
    return found


def set_sponsor(journal: Journal, name: str, today: dt.date, **given: Any) -> Journal:
    """The journal with this sponsor; the role of another one ends today and stays on record."""
    known = [one for one in present(journal) if one.name.casefold() == name.casefold()]
    if known and known[-1].role == "sponsor":
        return _replaced(journal, known[-1], known[-1]._replace(**given))
    if known:
        journal = _ended(journal, known[-1], today)
        name, given = known[-1].name, {**_reachable(known[-1]), **given}
    return add(journal, Contact(name=name, role="sponsor", since=today, **given))


def _ended(journal: Journal, contact: Contact, today: dt.date) -> Journal:
    return _replaced(journal, contact, contact._replace(until=today))


def _reachable(contact: Contact) -> dict[str, Any]:
    """What stays true of a person in another role."""
    keys = ("phone", "email", "best_time", "talk_every_days", "fellowship", "note")
    return {key: getattr(contact, key) for key in keys}


def add(journal: Journal, contact: Contact) -> Journal:
    """The journal with one more person; a new sponsor ends the role of the one before."""
    journal = with_room_for(journal, contact, contact.since or dt.date.max)
    return journal._replace(contacts=(*journal.contacts, contact))


def with_room_for(journal: Journal, contact: Contact, today: dt.date) -> Journal:
    """Return the journal in which this contact can be current: names differ, and one is sponsor."""
    if contact.until is not None:
        return journal
    if any(one.name.casefold() == contact.name.casefold() for one in present(journal)):
        raise Refused(
            "You already have a contact with that name. Change it: soberpath contact edit"
        )
    before = sponsor(journal) if contact.role == "sponsor" else None
    return _ended(journal, before, today) if before is not None else journal


def present(journal: Journal) -> tuple[Contact, ...]:
    """Those whose role has not ended."""
    return tuple(one for one in journal.contacts if one.until is None)


def named(journal: Journal, words: str) -> Contact:
    """Return the contact for a name or its start; exact names and current contacts come first."""
    name = " ".join(words.split()).casefold()
    for people in (present(journal), journal.contacts):
        if exact := [one for one in people if one.name.casefold() == name]:
            return exact[-1]
    for people in (present(journal), journal.contacts):
        begun = [one for one in people if name and one.name.casefold().startswith(name)]
        if names := list(dict.fromkeys(one.name for one in begun)):
            if len(names) == 1:
                return begun[-1]
            told = ", ".join(names)
            raise Refused(f"That matches {len(names)} people: {told}. Choose one of them.")
    raise NothingYet("There's no contact with that name. Add them: soberpath contact add NAME")


def meant(journal: Journal, words: str) -> str:
    """The name of the person that is meant, who need not be noted."""
    try:
        return named(journal, words).name
    except NothingYet:
        return person_name(words)


def _replaced(journal: Journal, before: Contact, after: Contact) -> Journal:
    kept = tuple(after if one is before else one for one in journal.contacts)
    return journal._replace(contacts=kept)


def person_name(text: str) -> str:
    """Return a name on one line; raise BadValue for an empty one."""
    name = " ".join(text.split())
    if not name:
        raise BadValue("The name is empty. A first name or an initial is enough.")
    return name


def has_surname(name: str) -> bool:
    """Whether a name looks like a first name with a whole surname."""
    return any(len(part.strip(".")) > 1 for part in name.split()[1:])


OTHER_WAYS = {
    "phone": "call",
    "phone call": "call",
    "message": "text",
    "sms": "text",
    "visit": "in-person",
    "in person": "in-person",
    "video": "online",
}
"""Words for a way to talk that mean one of those in the list."""


def talk_way(text: str) -> str:
    """Return one of the ways to talk, empty for none; raise BadValue for any other."""
    return "" if is_nothing(text) else choose(text, TALK_WAYS, "way to talk", OTHER_WAYS)


def talked(journal: Journal, talk: Talk, next_action: str = "") -> Journal:
    """The journal with a talk and, if one was agreed, the next action as an open item."""
    journal = journal._replace(talks=(*journal.talks, talk))
    if not next_action:
        return journal
    action = Action(date=talk.date, text=next_action, person=talk.person)
    return journal._replace(actions=(*journal.actions, action))


def noted(journal: Journal, note: Note) -> Journal:
    """The journal with a note about a person."""
    return journal._replace(notes=(*journal.notes, note))


def talks_with(journal: Journal, name: str, today: dt.date) -> tuple[Talk, ...]:
    """The talks with a person up to today, attempts included, newest first."""
    theirs = [one for one in journal.talks if one.person == name and one.date <= today]
    return tuple(sorted(theirs, key=_said)[::-1])


def last_talk(journal: Journal, name: str, today: dt.date) -> Talk | None:
    """Return the latest talk that was answered; of several on one day, the one noted last."""
    theirs = (
        talk
        for talk in reversed(journal.talks)
        if talk.person == name and talk.answered and talk.date <= today
    )
    return max(theirs, key=_said, default=None)


def talked_since(journal: Journal, day: dt.date, today: dt.date) -> bool:
    """Whether anybody was reached from a day on."""
    return any(talk.answered and day <= talk.date <= today for talk in journal.talks)


def days_since_talk(journal: Journal, contact: Contact, today: dt.date) -> int | None:
    """Days since the last answered talk; None when there was none."""
    talk = last_talk(journal, contact.name, today)
    return (today - talk.date).days if talk else None


def talk_is_due(journal: Journal, contact: Contact, today: dt.date) -> bool:
    """Whether it is time to talk, by the person's own interval or the usual one."""
    days = days_since_talk(journal, contact, today)
    return days is None or days >= (contact.talk_every_days or USUAL_TALK_DAYS)


def open_items(journal: Journal, name: str) -> tuple[OpenItem, ...]:
    """What is open with a person: agreed actions first, then what to bring up; oldest first."""
    both = [item for item in _open(journal) if item.person == name]
    return tuple(OpenItem(number, item) for number, item in enumerate(both, 1))


def open_with(journal: Journal, beside: str) -> tuple[str, ...]:
    """With whom else something is open, in order of their names."""
    return tuple(sorted({item.person for item in _open(journal)} - {beside, ""}))


def _open(journal: Journal) -> list[Action | Note]:
    """Whatever is open with anybody, in the order of a talk."""
    actions = [one for one in journal.actions if one.done is None]
    notes = [one for one in journal.notes if one.bring_up and one.done is None]
    return [*sorted(actions, key=_said), *sorted(notes, key=_said)]


_said = attrgetter("date")
"""The day of an action, a note or a talk."""


def notes_about(journal: Journal, name: str) -> tuple[Note, ...]:
    """The notes on a person that are not meant for a talk, newest first."""
    about = [one for one in journal.notes if one.person == name and not one.bring_up]
    return tuple(sorted(about, key=_said)[::-1])


def open_item(journal: Journal, name: str, number: int) -> Action | Note:
    """Return the open item with this number."""
    for one in open_items(journal, name):
        if one.number == number:
            return one.item
    raise NothingYet(
        "There's no open item with that number. See: soberpath agenda, soberpath contact show NAME"
    )


def done(journal: Journal, item: Action | Note, today: dt.date) -> Journal:
    """The journal with an open item ticked off."""
    if isinstance(item, Action):
        action = item._replace(done=today)
        return journal._replace(
            actions=tuple(action if one is item else one for one in journal.actions)
        )
    note = item._replace(done=today)
    return journal._replace(notes=tuple(note if one is item else one for one in journal.notes))


CALLED_FIRST = ("sponsor", "peer", "other")
"""The roles that are offered when someone to call is needed, in this order.

A prescriber, a counselor or family is offered only where the contact says so.
"""


def is_offered(contact: Contact) -> bool:
    """Return True if a person may be offered as the one to call now."""
    by_role = contact.role in CALLED_FIRST
    return by_role if contact.call_now is None else contact.call_now


def has_number(contact: Contact) -> bool:
    """Return True if there is a number to call; a file written by hand may say "none" instead."""
    return any(map(str.isdecimal, contact.phone))


def offered(journal: Journal) -> tuple[Contact, ...]:
    """Return the people who may be offered as the one to call now."""
    return tuple(one for one in present(journal) if is_offered(one))


def to_call(journal: Journal, today: dt.date) -> tuple[Contact, ...]:
    """Whom to call first: the sponsor, then peers and others by how long ago we talked."""
    return tuple(sorted(offered(journal), key=lambda one: _turn(journal, one, today)))


def due(journal: Journal, today: dt.date) -> Contact | None:
    """Return someone else, such as a counselor, with whom a talk is due by their interval."""
    others = [one for one in present(journal) if one.talk_every_days and not is_offered(one)]
    return next((one for one in others if talk_is_due(journal, one, today)), None)


def prescriber(journal: Journal) -> Contact | None:
    """Return the present prescriber, if one is in the journal."""
    return next((one for one in present(journal)[::-1] if one.role == "prescriber"), None)


def reachable(journal: Journal, today: dt.date, now: dt.datetime) -> tuple[Contact, ...]:
    """Whom to call at this moment: those with a number first, whoever was tried in vain last.

    The sponsor, then peers and others by their best time and by how long ago we talked.
    """
    from soberpath.core.people import best_times

    tried = tried_in_vain(journal, today)

    def turn(contact: Contact) -> tuple[bool, bool, int, int, int]:
        role, days = _turn(journal, contact, today)
        fits = _FITS[best_times.fits(contact.best_time, now)]
        return contact.name in tried, not has_number(contact), role, fits, days

    return tuple(sorted(offered(journal), key=turn))


_FITS = {True: 0, None: 1, False: 2}
"""The order of best times: now, not known, not now."""


def tried_in_vain(journal: Journal, today: dt.date) -> set[str]:
    """Who was tried today without an answer, and not reached since."""
    last = {talk.person: talk.answered for talk in journal.talks if talk.date == today}
    return {name for name, answered in last.items() if not answered}


def _turn(journal: Journal, contact: Contact, today: dt.date) -> tuple[int, int]:
    role = contact.role
    order = CALLED_FIRST.index(role) if role in CALLED_FIRST else len(CALLED_FIRST)
    days = days_since_talk(journal, contact, today)
    return order, -(days if days is not None else dt.date.max.toordinal())
