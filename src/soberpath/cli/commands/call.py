"""`soberpath call`: who to call now, with the number and a code to scan."""

import re
from typing import Annotated

import typer

from soberpath.cli import daily, options, parsing
from soberpath.cli.hard_times import calling
from soberpath.cli.session import Session
from soberpath.core.model.errors import BadValue, NothingYet
from soberpath.core.model.records import Contact, Journal
from soberpath.core.people import contacts
from soberpath.render.views import call as pages

LONGEST_SHOWN = 7
"""The longest emergency number or helpline with three digits twice, e.g. 116 123."""

app = parsing.new_app()


@app.command()
def call(
    context: typer.Context,
    name: Annotated[
        str,
        options.make_argument(
            "[NAME]",
            "Who to call: a name or its start. [default: your sponsor or another contact]",
        ),
    ] = "",
    text: Annotated[
        bool, typer.Option("--text", help="Show a QR code for a text message instead.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Show who to call now, with a QR code for your phone.

    If they don't answer, you see the next person. To log a call: soberpath talk add NAME
    """
    session = options.get_session(context)
    journal = session.read_for_help()
    today = session.today(journal.settings)
    people = (
        (_find_contact(session, journal, name),)
        if name
        else contacts.list_reachable(journal, today, session.now())
    )
    if as_json:
        session.write_json([pages.make_data(person, journal.settings.country) for person in people])
        return
    if not people:
        session.show(calling.make_no_answer_page(session, journal))
        if session.is_broken:
            return
        if not session.exists():
            session.journal()
        raise NothingYet(
            "No one to call yet. Add someone: soberpath contact add NAME --phone NUMBER"
        )
    danger = pages.make_danger_page(daily.find_emergency(journal))
    if not session.interactive:
        session.show((*danger, *calling.make_call_list(session, journal, people, text=text)))
        return
    outcome = calling.call_in_turn(session, journal, people, text=text, before=danger)
    session.show(outcome.unanswered)


def _is_number(name: str) -> bool:
    """Return True for a number typed as a name, e.g. 911."""
    return re.fullmatch(r"[+(]?[0-9][0-9 ()/.-]*", name) is not None


def _make_dial_hint(name: str) -> str:
    """Return what to do with a number; a longer one may be private, so it isn't repeated."""
    number = name if len(name) <= LONGEST_SHOWN else "the number"
    return (
        f"Dial {number} on your phone. This program can't place calls. All numbers: soberpath"
        " helplines"
    )


def _find_contact(session: Session, journal: Journal, name: str) -> Contact:
    """Return the contact of that name, or the sponsor for that word.

    Without a journal, the error doesn't blame the name. A number isn't taken for a name.
    """
    try:
        return contacts.find_by_name(journal, name)
    except NothingYet:
        if _is_number(name):
            raise BadValue(_make_dial_hint(name)) from None
        if name.casefold() == "sponsor" and session.exists():
            return contacts.require_sponsor(journal)
        if not session.exists():
            session.journal()
        raise
