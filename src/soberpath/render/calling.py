"""The pages of reaching somebody now: one person, their number large, and a code to scan."""

from collections.abc import Sequence
from typing import Any

from soberpath.core import dates
from soberpath.core.model import Contact
from soberpath.render import phones, phrases, qr
from soberpath.render.page import Code, Facts, Large, Page, Part, Title, Words

READY_TEXT = "Hi, do you have a few minutes to talk?"
"""A text to send that says nothing of recovery."""


def card(contact: Contact, country: str, days: int | None, *, text: bool) -> Page:
    """A person to reach: the number to read, to dial or to scan, and what to say.

    `days` is how long ago we talked, None for never; with `text` the code opens a message.
    """
    number = phones.dialled(contact.phone, country)
    parts: list[Part] = [Title(contact.name, contact.role)]
    if contact.phone:
        parts.append(Large(phones.shown(contact.phone, country)))
    if number:
        modules = qr.text(number, READY_TEXT) if text else qr.call(number)
        parts.append(Code(modules, f"Scan it with your phone to {'write' if text else 'call'}."))
    parts.append(Facts(_facts(contact, days, text=text)))
    return (*parts, Words(_what_to_say(contact, text=text), "person"))


def _facts(contact: Contact, days: int | None, *, text: bool) -> tuple[tuple[str, str], ...]:
    talked = "today" if days == 0 else f"{dates.counted(days or 0, 'day')} ago"
    rows = (
        ("Best time", contact.best_time),
        ("Last talked", "" if days is None else talked),
        ("E-mail", "" if contact.phone else contact.email),
        ("A text", READY_TEXT if contact.phone and not text else ""),
    )
    return tuple(row for row in rows if row[1])


def _what_to_say(contact: Contact, *, text: bool) -> str:
    if not contact.phone:
        named = phrases.quoted(contact.name)
        return (
            f"Reach {contact.name} the way you usually do. With a number noted it would stand here:"
            f" soberpath contact edit {named} --phone NUMBER"
        )
    if text:
        return f"Send {contact.name}: {READY_TEXT}"
    return f'Call {contact.name}. "Have you got a minute?" is enough to begin.'


def others(people: Sequence[Contact], country: str) -> Page:
    """Whom to try next, where nothing can be asked."""
    rows = tuple((one.name, phones.shown(one.phone, country) or one.role) for one in people)
    return (Words("If there is no answer, try next:", "quiet"), Facts(rows)) if rows else ()


def entry(contact: Contact, country: str) -> dict[str, Any]:
    """A person to reach, as JSON."""
    number = phones.dialled(contact.phone, country)
    return {
        "name": contact.name,
        "role": contact.role,
        "phone": phones.shown(contact.phone, country),
        "tel": f"tel:{number}" if number else None,
        "best_time": contact.best_time,
    }
