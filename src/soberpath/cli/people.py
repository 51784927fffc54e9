"""Code shared by commands about people: show a contact, and log a talk."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any

import typer

from soberpath.cli import daily, fields, option_words, options
from soberpath.cli.adding import save_unless_repeated
from soberpath.cli.asking import QuestionContext
from soberpath.cli.session import Session
from soberpath.core.model.answers import parse_name, require_text
from soberpath.core.model.errors import NothingYet
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Contact, Journal, Settings, Talk
from soberpath.core.people import bookends, contacts
from soberpath.core.people.bookends import Due
from soberpath.core.today import next_step
from soberpath.render import phones
from soberpath.render.page import Page
from soberpath.render.text import end_sentence, quote_start
from soberpath.render.views import answers
from soberpath.render.views import contact as pages
from soberpath.render.views import sponsor as sponsor_pages
from soberpath.store import content

Person = Annotated[str, options.make_argument("NAME", "Name, or the start of it.")]
How = Annotated[str, fields.make_option("talk", "how")]
NoAnswer = Annotated[bool, typer.Option("--no-answer", help="Mark it as not answered.")]
NextAction = Annotated[
    str, options.make_text_option("--next", "ACTION", "What you agreed to do next.")
]


def show(
    session: Session, journal: Journal, contact: Contact, *, as_json: bool, before: Page = ()
) -> None:
    """Show a contact: how to reach them, recent talks, open items; `before` comes above."""
    today = session.today(journal.settings)
    talks = contacts.find_talks(journal, contact.name, today)
    items = contacts.list_open_items(journal, contact.name)
    notes = contacts.find_notes(journal, contact.name)
    if as_json:
        session.write_json(pages.make_data(contact, talks, items, notes))
    else:
        formatted = contact._replace(
            phone=phones.format_phone(contact.phone, journal.settings.country)
        )
        session.show_list(
            (*before, *pages.make_contact_page(formatted, talks, notes, items, today))
        )


def describe_past_sponsor(before: Journal, after: Journal) -> Page:
    """Return what became of the previous sponsor, if a change replaced them."""
    sponsor, past = contacts.find_sponsor(after), contacts.find_past_sponsors(before, after)
    return sponsor_pages.make_changed_page(sponsor, past) if sponsor is not None else ()


def find_or_offer(
    session: Session, name: str, question: str = "Add {} as a contact?"
) -> Contact | None:
    """Return None for a person in the journal, or a new contact to add with consent.

    Raise NothingYet without consent.
    """
    journal = session.journal()
    try:
        contacts.find_by_name(journal, name)
    except NothingYet:
        fresh = Contact(parse_name(name), since=session.today(journal.settings))
        if session.confirm(question.format(fresh.name), usual=True):
            return fresh
        raise
    return None


FRESH = "soberpath.fresh"
"""The context key for new contacts to add, among the names that were asked for."""


def agree_on_name(asked: QuestionContext, text: str) -> str:
    """Return the name of a contact, or of someone new, for `find_fresh` to return."""
    asked.context.meta[FRESH] = find_or_offer(asked.session, text)
    return text


def find_fresh(context: typer.Context, session: Session, name: str) -> Contact | None:
    """Return a new contact to add with an entry; offer it unless that was already asked."""
    if FRESH in context.meta or not (name and session.interactive):
        fresh: Contact | None = context.meta.get(FRESH)
        return fresh
    return find_or_offer(session, name)


def offer_to_add(session: Session, name: str) -> Contact | None:
    """Return a new contact for an unknown name, if the person agrees to add them."""
    try:
        return find_or_offer(session, name, "{} isn't one of your contacts. Add them?")
    except NothingYet:
        return None


def doubt_number(session: Session, number: str, settings: Settings) -> None:
    """Say if a number that was just saved doesn't look like a phone number."""
    if doubt := phones.describe_doubt(number, settings.country):
        session.tell(doubt)


def log_talk(
    session: Session,
    who: Callable[[Journal], str],
    date: str,
    talk: Talk,
    next_action: str,
    fresh: Contact | None = None,
    *,
    again: bool = False,
) -> None:
    """Log a talk, or an attempt, with the person that `who` finds in the journal.

    A `fresh` contact is added with it.
    """
    calls: tuple[Due, ...] = ()

    def change(journal: Journal, today: dt.date) -> Journal:
        nonlocal calls
        day = option_words.read_past_day(session, date, today)
        if fresh is not None:
            journal = contacts.add(journal, fresh)
        entry = talk._replace(date=day, person=who(journal))
        journal = contacts.add_talk(journal, entry, next_action)
        journal, calls = bookends.tick_calls(journal, today, session.now())
        return journal

    journal = save_unless_repeated(session, "talk", change, again=again)
    session.show(make_talk_page(session, journal, journal.talks[-1], calls, next_action))


def make_talk_page(
    session: Session, journal: Journal, talk: Talk, calls: tuple[Due, ...], next_action: str = ""
) -> Page:
    """Return what was saved of a talk, the bookend calls that it was, and the next step."""
    today = session.today(journal.settings)
    here = daily.move_to_local_time(session, journal)
    step = next_step.find_after_talk(here, talk, today, session.now())
    is_quiet = bool(calls) and step.kind in next_step.CAN_WAIT
    words = "" if is_quiet else daily.describe_step(step, journal)
    return answers.make_saved_page(
        answers.describe_saved_talk(talk, next_action), words, bookend_calls=calls
    )


def add_entry(
    session: Session,
    noun: str,
    make: Callable[[dt.date, str, str], Any],
    text: str,
    name: str,
    date: str,
    *,
    again: bool,
) -> Any:
    """Save the entry that `make` returns for a day, a text and a name, and return it."""
    words, plural = require_text(option_words.read_text(session, text)), KINDS[noun].plural

    def change(journal: Journal, today: dt.date) -> Journal:
        day = option_words.read_past_day(session, date, today)
        person = option_words.read_person(journal, name).name if name else ""
        entries: Any = {plural: (*getattr(journal, plural), make(day, words, person))}
        return journal._replace(**entries)

    journal = save_unless_repeated(session, noun, change, again=again)
    saved = getattr(journal, plural)[-1]
    session.echo_day(date, saved.date)
    return saved


def find_for_agenda(journal: Journal, name: str) -> Contact:
    """Return the person the agenda is for: the named contact, or the sponsor."""
    if name:
        return option_words.read_person(journal, name)
    sponsor = contacts.find_sponsor(journal)
    if sponsor is None and contacts.has_no_sponsor_by_choice(content.add_customs(journal)):
        raise NothingYet(contacts.NOBODY_FOR_AGENDA)
    if sponsor is None:
        raise NothingYet(contacts.NO_SPONSOR_FOR_AGENDA)
    return sponsor


def tick_off(session: Session, who: Callable[[Journal], str], number: int) -> None:
    """Mark an open item done, of the person that `who` finds in the journal."""
    with session.writing() as change:
        item = contacts.find_open_item(change.journal, who(change.journal), number)
        change.journal = contacts.mark_done(change.journal, item, change.today)
    session.show(answers.make_saved_page(end_sentence(f"Done: {quote_start(item.text)}")))


def make_talk(session: Session, how: str, note: str, *, answered: bool) -> Talk:
    """Return a talk as typed, without a person or a day yet."""
    text = option_words.read_text(session, note)
    return Talk(dt.date.min, "", how, answered, text)
