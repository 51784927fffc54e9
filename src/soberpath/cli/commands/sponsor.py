"""`soberpath sponsor`: the sponsor, talks and open items."""

from functools import partial
from typing import Annotated

import typer

from soberpath.cli import (
    fields,
    list_command,
    moments,
    option_words,
    options,
    parsing,
    people,
    records,
)
from soberpath.cli.asking import Ask, QuestionContext, ask
from soberpath.cli.session import Session
from soberpath.core.model import settings
from soberpath.core.model.answers import parse_name, require_text
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Journal, Note
from soberpath.core.people import contacts
from soberpath.core.people.fellowships import says_no_sponsor
from soberpath.core.upkeep import lookup
from soberpath.render.page import Page
from soberpath.render.views import answers
from soberpath.render.views import sponsor as pages
from soberpath.store import content

app = parsing.new_app()


@app.callback(invoke_without_command=True)
def sponsor(context: typer.Context, as_json: options.Json = False) -> None:
    """Show your sponsor, recent talks and open items."""
    if context.invoked_subcommand is None:
        _show(options.get_session(context), as_json=as_json)


def _show(session: Session, *, as_json: bool) -> None:
    journal = session.read_or_salvage()
    sponsor = contacts.find_sponsor(journal)
    if sponsor is not None:
        people.show(session, journal, sponsor, as_json=as_json)
    elif as_json:
        session.write("null\n")
    else:
        session.show(_describe_none(journal))


def _describe_none(journal: Journal) -> Page:
    """Return what to do without a sponsor, depending on whether the person wants one."""
    if contacts.has_no_sponsor_by_choice(content.add_customs(journal)):
        return pages.make_no_sponsor_page()
    return pages.make_how_to_ask_page()


Name = Annotated[str, options.make_argument("NAME", "First name; an initial is enough.")]


def _ask_reach(asked: QuestionContext) -> None:
    """Ask how to reach the sponsor, if one was named."""
    if not says_no_sponsor(asked.get("name")):
        ask(asked, Ask("phone"))
        ask(asked, Ask("best_time"))


Set = parsing.make_asking("contact", Ask("name", "Your sponsor's name"), _ask_reach)


BestTime = Annotated[str | None, fields.make_option("contact", "best_time")]
NoteOption = Annotated[str | None, fields.make_option("contact", "note")]


@app.command("add", hidden=True, cls=Set)
@app.command("set", cls=Set)
def set_(
    context: typer.Context,
    name: Name,
    phone: Annotated[str | None, fields.make_option("contact", "phone")] = None,
    best_time: BestTime = None,
    talk_every: Annotated[int | None, fields.make_option("contact", "talk_every_days")] = None,
    note: NoteOption = None,
) -> None:
    """Add or update your sponsor.

    Former sponsors stay in your history. If you don't want a sponsor, say so:
    soberpath config set uses_sponsor no
    """
    session = options.get_session(context)
    name = moments.settle_name(session, name, "Your sponsor's name", "soberpath sponsor set NAME")
    name = parse_name(name)
    if says_no_sponsor(name):
        _use_none(session)
        return
    note = None if note is None else option_words.read_text(session, note)
    details = {"phone": phone, "best_time": best_time, "talk_every_days": talk_every, "note": note}
    values = {key: value for key, value in details.items() if value is not None}

    with session.writing() as change:
        change.journal = contacts.set_sponsor(change.journal, name, change.today, **values)
    journal = change.journal
    people.doubt_number(session, phone or "", journal.settings)
    if contacts.has_surname(name):
        session.tell(
            "Saved as you wrote it. A first name or initial is enough, and protects their privacy."
        )
    past = people.describe_past_sponsor(change.before, journal)
    sponsor = contacts.require_sponsor(journal)
    people.show(session, journal, sponsor, as_json=False, before=past)


def _use_none(session: Session) -> None:
    """Save that the person uses no sponsor."""
    with session.writing() as change:
        change.journal = settings.replace(change.journal, uses_sponsor=False)
    session.show(pages.make_uses_none_page(contacts.find_sponsor(change.journal)))


@app.command(hidden=True)
def talked(
    context: typer.Context,
    date: Annotated[str, fields.make_option("talk", "date", "today")] = "",
    how: people.How = "call",
    no_answer: people.NoAnswer = False,
    note: Annotated[str, fields.make_option("talk", "note")] = "",
    next_action: people.NextAction = "",
) -> None:
    """Log a talk with your sponsor, or a missed call."""
    session = options.get_session(context)
    talk = people.make_talk(session, how, note, answered=not no_answer)
    people.log_talk(
        session, lambda journal: contacts.require_sponsor(journal).name, date, talk, next_action
    )


@app.command(hidden=True)
def note(
    context: typer.Context,
    text: options.Text,
    bring_up: Annotated[bool, fields.make_option("note", "bring_up")] = False,
    date: Annotated[str, fields.make_option("note", "date", "today")] = "",
) -> None:
    """Save a note about your sponsor, or a thing to bring up."""
    session = options.get_session(context)
    words = require_text(option_words.read_text(session, text))

    with session.writing() as change:
        day = option_words.read_past_day(session, date, change.today)
        name = contacts.require_sponsor(change.journal).name
        change.journal = contacts.add_note(change.journal, Note(day, words, name, bring_up))
    saved = change.journal.notes[-1]
    session.echo_day(date, saved.date)
    session.show(answers.make_saved_page(answers.describe_saved_note(saved)))


@app.command(hidden=True)
def done(context: typer.Context, number: options.Number) -> None:
    """Mark an open item done, by its number."""
    session = options.get_session(context)
    people.tick_off(session, lambda journal: contacts.require_sponsor(journal).name, number)


@app.command(hidden=True)
def show(context: typer.Context, as_json: options.Json = False) -> None:
    """Show your sponsor, your talks and what is open."""
    _show(options.get_session(context), as_json=as_json)


@app.command("list")
@partial(list_command.make_list, read=Session.read_or_salvage)
def list_(query: list_command.Query) -> None:
    """List your sponsors, including former ones."""
    kind, contacts_ = KINDS["contact"], query.journal.contacts
    if not query.as_json and not any(contact.role == "sponsor" for contact in contacts_):
        query.session.show(_describe_none(query.journal))
        return
    every = lookup.choose(contacts_, kind, *query.days, None)
    rows = [(address, contact) for address, contact in every if contact.role == "sponsor"]
    limit = len(rows) if query.limit is None else query.limit
    query.show_kind(kind._replace(name="sponsor"), rows[max(len(rows) - limit, 0) :])


def _address(session: Session) -> str:
    """Return the address of the current sponsor."""
    journal = session.journal()
    current = contacts.require_sponsor(journal)
    addresses = KINDS["contact"].list_addresses(journal.contacts)
    return next(
        address
        for address, contact in zip(addresses, journal.contacts, strict=True)
        if contact is current
    )


EDITING = records.describe_editing(KINDS["contact"], "Edit your sponsor's details.")

app.command("edit", cls=parsing.Correction, help=EDITING)(records.edit(KINDS["contact"], _address))


@app.command()
def remove(context: typer.Context, yes: options.Yes = False) -> None:
    """Remove your sponsor from your contacts.

    You can undo it: soberpath undo
    """
    session = options.get_session(context)
    records.remove_entry(session, KINDS["contact"], _address(session), yes=yes)
