"""Guide a person to a summary step by step: its reader, its days, its parts, and the file."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple, TypeVar

from soberpath.cli.exports import export_files, export_names
from soberpath.cli.session import Session
from soberpath.core.model import dates, day_parsing, settings
from soberpath.core.model.answers import OTHER_ROLES
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.records import ROLE_NAMES, Contact, Journal
from soberpath.core.people import contacts
from soberpath.core.sharing import selection
from soberpath.core.sharing import summary as core
from soberpath.render.documents import summary as pages
from soberpath.render.documents.summary import FORMATS
from soberpath.store import content

T = TypeVar("T")

BACK = "back"
"""The answer that goes back to the previous question."""


class WentBackError(Exception):
    """The person asked for the previous question."""


class Choice(NamedTuple):
    """The choices for the summary: its reader, its days, its parts."""

    since: dt.date
    until: dt.date
    profile: str = "sponsor"
    parts: frozenset[str] = frozenset()
    reader: Contact | None = None


def guide(session: Session) -> None:
    """Ask who it is for, show the summary, and save it."""
    journal = session.journal()
    today = session.today(journal.settings)
    choice = Choice(*selection.find_period(None, None, today))
    session.show(pages.make_intro_page())
    steps = (_ask_reader, _ask_first_day, _ask_last_day, _ask_parts, _save)
    at = 0
    while at < len(steps):
        try:
            choice = steps[at](session, journal, choice)
        except WentBackError:
            at = max(at - 1, 0)
        else:
            at += 1


def _ask(
    session: Session,
    label: str,
    take: Callable[[str], T],
    enter: str,
    example: str = "",
    *,
    takes_dash: bool = False,
) -> T | None:
    """Return the answer to a question; raise WentBackError for the previous question."""

    def take_or_go_back(text: str) -> T:
        if text.casefold() == BACK:
            raise WentBackError
        return take(text)

    return session.ask(label, take_or_go_back, enter, example, takes_dash=takes_dash)


def _ask_reader(session: Session, journal: Journal, choice: Choice) -> Choice:
    profiles = selection.list_profiles(content.add_customs(journal))
    whom, usual = ", ".join(profiles), profiles[0]
    read = partial(read_profile, journal, profiles)
    profile = _ask(session, f"Who it's for: {whom}", read, f"for {usual}") or usual
    parts, reader = selection.parse_profile(profile), selection.find_reader(journal, profile)
    return choice._replace(profile=profile, parts=parts, reader=reader)


def read_profile(journal: Journal, offered: Iterable[str], text: str) -> str:
    """Return the profile for a role, or for the name of a person with that role."""
    word = text.casefold().removeprefix("my ")
    own = content.add_customs(journal).settings.sponsor_word.casefold()
    others = {**OTHER_ROLES, "friend": "friend", "me": "self", "myself": "self", own: "sponsor"}
    word = others.get(word, word)
    names = {
        person.name.casefold(): ROLE_NAMES.get(person.role, person.role)
        for person in contacts.list_present(journal)
    }
    profile = word if word in selection.PROFILES else names.get(word, word)
    profile = {"counselor": "clinician"}.get(profile, profile)
    selection.parse_profile(profile, offered)
    return profile


def _ask_first_day(session: Session, journal: Journal, choice: Choice) -> Choice:
    settings = journal.settings
    today = session.today(settings)
    last = settings.last_summary
    end = f"on {dates.format_day(last)}, where your last summary ended" if last else ""
    more = f". Type last to begin {end}" if last else ""
    first = _ask(
        session,
        f"First day{more}",
        lambda text: selection.find_period(
            selection.parse_since(text, settings, today), None, today
        )[0],
        "for the last 30 days",
    )
    since, until = selection.find_period(first, None, today)
    return choice._replace(since=since, until=until)


def _ask_last_day(session: Session, journal: Journal, choice: Choice) -> Choice:
    today = session.today(journal.settings)
    last = _ask(
        session,
        "Last day",
        lambda text: selection.find_period(
            choice.since, day_parsing.parse_past(text, today), today
        )[1],
        "for today",
    )
    return choice._replace(until=last or today)


def _ask_parts(session: Session, journal: Journal, choice: Choice) -> Choice:
    """Return the choice with the parts that the person ticks while seeing the summary."""
    while True:
        shared = _make_summary(journal, choice)
        page = pages.make_summary_page(shared, content.load_meeting_types())
        session.show((*page, *pages.DRAWN, *pages.make_ticks_page(choice.parts)))
        question = "Parts to add or remove, by name"
        parts = _ask(session, question, selection.parse_parts, "when it looks right")
        if parts is None:
            return choice
        choice = choice._replace(parts=choice.parts ^ parts)


def _make_summary(journal: Journal, choice: Choice, *, keep_names: bool = False) -> core.Summary:
    shared = core.make_summary(
        journal,
        choice.since,
        choice.until,
        choice.parts,
        keep_names=keep_names,
        reader=choice.reader,
    )
    shared = core.add_next_milestone(shared, journal, content.load_milestone_tables())
    return shared._replace(written_for=choice.profile)


def _save(session: Session, journal: Journal, choice: Choice) -> Choice:
    """Write the summary to a file; if that isn't possible, ask for another name."""
    shared, keep_names = _settle_names(session, journal, choice)

    def ask(label: str, take: Callable[[str], str], enter: str, example: str) -> str | None:
        return _ask(session, label, take, enter, example, takes_dash=True)

    beginning = f"summary-{choice.until}"
    target = export_files.save_or_ask_again(
        session, beginning, FORMATS, shared, ask, keep_names=keep_names
    )
    save_last_day(session, target, choice.until)
    return choice


def _settle_names(session: Session, journal: Journal, choice: Choice) -> tuple[core.Summary, bool]:
    """Return the summary with other people's names as chosen, and True if they stay.

    Show it if they do.
    """
    since, until, parts, reader = choice.since, choice.until, choice.parts, choice.reader
    keep_names = export_names.ask_to_keep_names(
        session, lambda: core.find_hits(journal, since, until, parts, reader)
    )
    shared = _make_summary(journal, choice, keep_names=keep_names)
    if shared != _make_summary(journal, choice):
        session.show(pages.make_summary_page(shared, content.load_meeting_types()))
    return shared, keep_names


def save_last_day(session: Session, output: str, until: dt.date) -> None:
    """Save the day a summary ends on, for --since last, once the summary is in a file."""
    if output == "-":
        return
    try:
        with session.writing() as change:
            change.journal = settings.replace(change.journal, last_summary=until)
    except SoberpathError as error:
        session.tell(f"Couldn't save the day for --since last. {error}")
