"""What the commands about people share: showing one, and noting a talk with one."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import contacts, dates, next_step
from soberpath.core.model import TALK_WAYS, Contact, Journal, Settings, Talk
from soberpath.core.words import said, whole
from soberpath.render import people as pages
from soberpath.render import phones

Person = Annotated[
    str,
    typer.Argument(
        metavar="NAME", parser=said, autocompletion=options.complete_people,
        help="A name, or the start of one.",
    ),
]  # fmt: skip
How = Annotated[str, typer.Option("--how", metavar="HOW", help=f"{', '.join(TALK_WAYS)}.")]
NoAnswer = Annotated[bool, typer.Option("--no-answer", help="They did not answer.")]
Number = Annotated[int, typer.Argument(metavar="N", parser=whole, help="Its number in the list.")]
Text = Annotated[str, typer.Argument(metavar="TEXT", parser=said, help="- reads it from stdin.")]
NextAction = Annotated[
    str, typer.Option("--next", metavar="ACTION", parser=said, help="What you said you would do.")
]


def show(session: Session, journal: Journal, contact: Contact, *, as_json: bool) -> None:
    """Show a person: how to reach them, the last talks, what is open."""
    today = session.today(journal.settings)
    talks = contacts.talks_with(journal, contact.name, today)
    items = contacts.open_items(journal, contact.name)
    notes = contacts.notes_about(journal, contact.name)
    if as_json:
        from soberpath.render import json

        session.write(json.text(json.person(contact, talks, items, notes)))
    else:
        shown = contact._replace(phone=phones.shown(contact.phone, journal.settings.country))
        session.show(pages.person(shown, talks, notes, items, today))


def doubt_number(session: Session, number: str, settings: Settings) -> None:
    """Say so when a number that was just saved does not look like one."""
    if doubt := phones.doubt(number, settings.country):
        session.tell(doubt)


def note_talk(
    session: Session, who: Callable[[Journal], str], date: str, talk: Talk, next_action: str
) -> None:
    """Note a talk with the person that `who` finds in the journal, or an attempt at one."""

    def change(journal: Journal, today: dt.date) -> Journal:
        day = dates.parse_past(date, today, session.now().date()) if date else today
        made = talk._replace(date=day, person=who(journal))
        return contacts.talked(journal, made, next_action)

    journal = session.update(change)
    made = journal.talks[-1]
    step = next_step.after_talk(journal, made, session.today(journal.settings), session.now())
    saved = pages.talk_saved(made, next_action)
    session.show(pages.saved(saved, session.sentence(step, journal)))


def tick_off(session: Session, who: Callable[[Journal], str], number: int) -> None:
    """Tick off an open item of the person that `who` finds in the journal."""
    texts: list[str] = []

    def change(journal: Journal, today: dt.date) -> Journal:
        item = contacts.open_item(journal, who(journal), number)
        texts.append(item.text)
        return contacts.done(journal, item, today)

    session.update(change)
    session.show(pages.saved(f"Done: {texts[0]}"))


def talk(session: Session, how: str, note: str, *, answered: bool) -> Talk:
    """A talk as it was typed, with nobody and on no day yet."""
    text = options.text_or_stdin(session, note)
    return Talk(dt.date.min, "", contacts.talk_way(how), answered, text)
