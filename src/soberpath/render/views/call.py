"""Make the pages for reaching someone now: one person, a large number, and a QR code."""

from collections.abc import Sequence
from typing import Any

from soberpath.core.model.records import Contact
from soberpath.core.people.contacts import has_number
from soberpath.render import phones, qr, sentences
from soberpath.render.page import Code, Facts, Large, Page, Part, Title, Words, make_facts
from soberpath.render.text import quote_for_shell
from soberpath.render.views import safety
from soberpath.render.views.safety import Emergency

READY_TEXT = "Hi, do you have a few minutes to talk?"
"""A text message that doesn't mention recovery."""


def make_contact_page(
    contact: Contact, country: str, days: int | None, *, text: bool, instead: str | None = None
) -> Page:
    """Return a person to reach: the number to read, dial or scan, and what to say.

    `days` is how long ago the last talk was, None for never; with `text` the code opens a message.
    If they didn't answer today, `instead` is the helpline for now; otherwise it is None.
    """
    number = phones.find_dial_number(contact.phone, country)
    shown = phones.format_phone(contact.phone, country)
    parts: list[Part] = [Title(contact.name, sentences.describe_current_role(contact))]
    if has_number(contact):
        parts.append(Large(shown))
    if number:
        drawing = qr.draw_text(number, READY_TEXT) if text else qr.draw_call(number)
        parts.append(Code(drawing, f"Scan to {'text' if text else 'call'}."))
    parts.append(_make_facts(contact, shown, days, text=text))
    return (*parts, Words(_describe_next(contact, instead, text=text), "person"))


def _describe_next(contact: Contact, instead: str | None, *, text: bool) -> str:
    if instead is None:
        return _describe_words(contact, text=text)
    return f"{TRIED} {f'For now, call {instead}, or' if instead else 'You can'} try once more."


TRIED = "No answer earlier today."
"""The text instead of "call" for someone who was just called."""


def make_no_answer_page(
    crisis_line: str, emergency: Emergency, prescriber: Contact | None = None
) -> Page:
    """Return where else to turn if no one answers: danger first, then a helpline.

    On a plan, the prescriber's number is included if it is known.
    """
    known = f"{prescriber.name}, {prescriber.phone}" if prescriber and prescriber.phone else ""
    row = (Facts((("Your prescriber", f"{known} (may be closed now)"),)),) if known else ()
    return (*make_danger_page(emergency), *row, *make_helpline_page(crisis_line))


def make_danger_page(emergency: Emergency) -> Page:
    """Return the danger signs and thoughts of suicide, each with the number to call."""
    return (Words(safety.describe_call_now(emergency), "care"),)


def make_helpline_page(crisis_line: str) -> Page:
    """Return a helpline as the next step; empty if none is known."""
    return (Words(safety.describe_call(crisis_line), "person"),) if crisis_line else ()


def make_helpline_line(crisis_line: str) -> Page:
    """Return a helpline next to the people; empty if none is known."""
    return (Words(safety.describe_helpline(crisis_line), "quiet"),) if crisis_line else ()


def _make_facts(contact: Contact, shown: str, days: int | None, *, text: bool) -> Facts:
    return make_facts(
        ("Phone", shown),
        ("Best time", contact.best_time),
        ("Last talked", "" if days is None else sentences.describe_days_ago(days)),
        ("Email", "" if has_number(contact) else contact.email),
        ("Text to send", READY_TEXT if has_number(contact) and not text else ""),
    )


def _describe_words(contact: Contact, *, text: bool) -> str:
    if not has_number(contact):
        name = quote_for_shell(contact.name)
        return (
            f"No number saved for {contact.name}. Reach them the way you usually do, or add it:"
            f" soberpath contact edit {name} --phone NUMBER"
        )
    if text:
        return f"Send {contact.name}: {READY_TEXT}"
    return f'Call {contact.name}. "Do you have a minute?" is enough to start.'


def make_next_people(people: Sequence[Contact], country: str) -> Page:
    """Return who to try next, if no question can be asked."""
    rows = tuple((person.name, describe_number(person, country)) for person in people)
    return (Words("No answer? Try:", "quiet"), Facts(rows)) if rows else ()


def describe_number(contact: Contact, country: str) -> str:
    """Return the number to call; without one, the role. Say so if the role has ended."""
    number = phones.format_phone(contact.phone, country)
    if not number:
        return f"{sentences.describe_current_role(contact)}, no number saved"
    return (
        number if contact.until is None else f"{number}, {sentences.describe_current_role(contact)}"
    )


def make_data(contact: Contact, country: str) -> dict[str, Any]:
    """Return a person to reach as data."""
    number = phones.find_dial_number(contact.phone, country)
    return {
        "name": contact.name,
        "role": contact.role,
        "phone": phones.format_phone(contact.phone, country),
        "tel": f"tel:{number}" if number else None,
        "best_time": contact.best_time,
    }
