"""`soberpath forget`: erase an entry or a text from the journal and all its backups."""

import unicodedata
from typing import Annotated

import typer

from soberpath.cli import options, parsing
from soberpath.cli.session import Session
from soberpath.core.model.errors import (
    NO_TERMINAL,
    NOTHING_CHANGED,
    BadValue,
    NothingYet,
    Refused,
    SoberpathError,
)
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Journal
from soberpath.core.upkeep import edits
from soberpath.core.upkeep.forgetting import Entry
from soberpath.render.views import entries
from soberpath.render.views import forget as pages
from soberpath.store.forgetting.erasers import Eraser, make_entry_eraser, make_text_eraser
from soberpath.store.forgetting.forget import forget_everywhere
from soberpath.store.forgetting.places import (
    Traces,
    find_entry,
    find_others,
    find_traces,
    has_other_case,
)
from soberpath.store.lists import files as lists

FEWEST_LETTERS = 3
"""A shorter text is part of too many unrelated words."""

app = parsing.new_app()


Kind = Annotated[str, options.make_argument("[KIND]", f"Kind of entry: {', '.join(KINDS)}.")]
Which = Annotated[
    str, options.make_argument("[WHICH]", "Date or name, e.g. 2026-02-01 or last.", reads_day=True)
]
Text = Annotated[
    str,
    typer.Option(
        "--text", metavar="-", help="Text to erase, typed when asked or read from standard input."
    ),
]


@app.command()
def forget(
    context: typer.Context,
    kind: Kind = "",
    which: Which = "",
    text: Text = "",
    yes: options.Yes = False,
) -> None:
    """Erase an entry from your journal and its backups.

    You see where it is and confirm first. You can't undo it.

    Older versions of the entry are erased too, from every backup, any unfinished edit and the
    cache. Comments you wrote next to it may stay. Erase those with --text.

    To erase a piece of text instead, use --text -. Type it when asked, or pipe it in: that keeps
    it out of your shell history.
    """
    session = options.get_session(context)
    if kind and not text:
        _require_which(kind, which)
    elif bool(text) == bool(kind) or which:
        raise BadValue(
            "Say what to erase, e.g. soberpath forget checkin 2026-02-01. For a piece of text:"
            " soberpath forget --text -"
        )
    if text and text != "-":
        raise BadValue(
            "Your shell may have saved that text in its history. Delete it there. Then use --text -"
            " and type it when asked."
        )
    secret = _read_secret(session) if text else ""
    erase = make_text_eraser(secret) if text else _make_entry_eraser(session, kind, which)
    traces = find_traces(session.path, erase)
    if not any(place.outcome.times for place in traces.places):
        _name_lists(session, secret)
        raise NothingYet(
            pages.ONLY_OTHER_CASE if _has_other_case(session, secret) else pages.NOT_FOUND
        )
    if not session.interactive and not yes:
        raise Refused(NO_TERMINAL)
    if not yes:
        session.show(pages.make_places_page(traces.places, traces.versions))
    question = (
        "This erases what you see above from your journal and every backup. You can't undo this."
        " Continue?"
    )
    session.require_consent(yes, question, NOTHING_CHANGED)
    _forget(session, erase, traces, secret)


def _read_secret(session: Session) -> str:
    """Return the text to forget, typed invisibly in a terminal."""
    if session.interactive:
        secret = session.ask_unseen("Text to erase (not shown as you type):")
    else:
        secret = session.read_stdin().removesuffix("\n").removesuffix("\r")
    if len(unicodedata.normalize("NFC", secret.strip())) < FEWEST_LETTERS:
        raise BadValue(f"That text is too short. Use at least {FEWEST_LETTERS} characters.")
    return secret


def _require_which(noun: str, which: str) -> None:
    """Raise BadValue for an unknown kind, or if the entry to erase isn't given."""
    kind = KINDS.get(noun)
    if kind is None:
        raise BadValue(f"Unknown kind of entry. Choose from: {', '.join(KINDS)}.")
    if not which:
        example = {"name": "NAME", "part": "alone#1"}.get(kind.by, "2026-02-01")
        raise BadValue(f"Say which {kind.name}, e.g. soberpath forget {noun} {example}")


def _make_entry_eraser(session: Session, noun: str, which: str) -> Eraser:
    kind = KINDS[noun]
    journal = session.journal_or_none() or Journal()
    entry = find_entry(session.path, kind, which, session.today(journal.settings))
    _show(session, journal, entry)
    return make_entry_eraser(entry)


def _show(session: Session, journal: Journal, entry: Entry) -> None:
    """Show the entry in a terminal, and what stays about a person."""
    record = next((contact for contact in journal.contacts if contact == entry.record), None)
    if left := edits.count_mentions(journal, record):
        session.tell(pages.describe_left_behind(left))
    if session.interactive:
        session.show(entries.make_entry_page(entry.kind, entry.record))


def _has_other_case(session: Session, secret: str) -> bool:
    return bool(secret) and has_other_case(session.path, secret)


def _name_lists(session: Session, secret: str) -> None:
    """Say which meeting lists contain the text: they are public, and stay."""
    for name in lists.find_with_text(lists.find_folder(), secret) if secret else ():
        session.tell(pages.describe_list_with_text(name))


def _forget(session: Session, erase: Eraser, traces: Traces, secret: str) -> None:
    done = forget_everywhere(session.path, erase, traces, session.now().date())
    session.mark_saved()
    others = find_others(session.path, erase)
    session.show(pages.make_forgotten_page(done.places, done.versions))
    if _has_other_case(session, secret):
        session.tell(pages.OTHER_CASE)
    _name_lists(session, secret)
    if still := pages.describe_still_there(done.places, others):
        raise SoberpathError(still)
