"""`soberpath forget`: take an entry or a text out of the journal and of all that is kept of it."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import correcting
from soberpath.core.errors import BadValue, NothingYet, Refused, SoberpathError
from soberpath.core.forgetting import Entry
from soberpath.core.kinds import KINDS
from soberpath.core.model import Journal
from soberpath.core.words import said
from soberpath.render import corrections
from soberpath.render import forgetting as pages
from soberpath.store import forgetting
from soberpath.store.forgetting import Eraser, Found

FEWEST_LETTERS = 3
"""A shorter text stands inside too many words that have nothing to do with it."""

app = options.new_app()


@app.command()
def forget(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", parser=said, help=f"One of {', '.join(KINDS)}.")
    ] = "",
    which: Annotated[
        str,
        typer.Argument(
            metavar="[WHICH]", parser=said, help="Its day or name, e.g. 2026-02-01 or last."
        ),
    ] = "",
    text: Annotated[
        str,
        typer.Option("--text", metavar="-", help="A text, read from stdin; asked on a terminal."),
    ] = "",
    yes: options.Yes = False,
) -> None:
    """Forget an entry, in your journal and its backups.

    It goes from the journal, every backup, a draft and the cache, and undo can't bring it back. You
    see where it is and are asked first. --text - cuts a text out of everything instead; type it
    when asked, or pipe it in, so that it isn't in your shell's history.
    """
    session = options.session_of(context)
    if bool(text) == bool(kind) or bool(kind) != bool(which):
        raise BadValue("name a kind and which, e.g. checkin 2026-02-01, or give --text -")
    if text and text != "-":
        raise BadValue("a text isn't read from the command line, where it would be kept; use: -")
    if not session.interactive and not yes:
        raise Refused("it is only forgotten when you say so; give --yes")
    erase = forgetting.text_eraser(_text(session)) if text else _entry_eraser(session, kind, which)
    found = forgetting.find(session.path, erase)
    if not any(one.outcome.times for one in found.places):
        raise NothingYet("nothing like that is in your journal or its backups")
    if not yes:
        session.show(pages.places(found.places, found.versions))
        if not session.confirmed("Forget it for good? Undo can't bring it back."):
            raise Refused("nothing was changed")
    _forget(session, erase, found)


def _text(session: Session) -> str:
    """Return the text to forget, typed unseen on a terminal."""
    if session.interactive:
        secret = session.ask_unseen("Which text? It isn't shown:")
    else:
        secret = session.stdin().removesuffix("\n").removesuffix("\r")
    if len(secret.strip()) < FEWEST_LETTERS:
        raise BadValue(f"the text is too short; give at least {FEWEST_LETTERS} characters")
    return secret


def _entry_eraser(session: Session, noun: str, which: str) -> Eraser:
    kind = KINDS.get(noun)
    if kind is None:
        raise BadValue(f"there is no such kind of entry; give one of {', '.join(KINDS)}")
    journal = session.journal_or_none() or Journal()
    entry = forgetting.find_entry(session.path, kind, which, session.today(journal.settings))
    _show(session, journal, entry)
    return forgetting.entry_eraser(entry)


def _show(session: Session, journal: Journal, entry: Entry) -> None:
    """Show the entry, where somebody is there to see it, and what of a person stays."""
    record = next((one for one in journal.contacts if one == entry.record), None)
    if left := correcting.left_behind(journal, record):
        session.tell(pages.left_behind(left))
    if session.interactive:
        session.show(corrections.one(entry.kind, entry.record))


def _forget(session: Session, erase: Eraser, found: Found) -> None:
    done = forgetting.forget(session.path, erase, found, session.now().date())
    session.saved = True
    left = [one.path for one in done.places if one.outcome.left]
    others = forgetting.others(session.path, erase)
    session.show(pages.forgotten(done.places, done.versions))
    if left or others:
        raise SoberpathError(pages.still_there(left, others))
