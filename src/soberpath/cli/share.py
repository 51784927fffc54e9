"""`soberpath share`: the guided way to a summary; what would leave is seen before it does."""

import datetime as dt
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import typer

from soberpath.cli import leaving, options
from soberpath.cli.session import Session
from soberpath.core import dates, sharing
from soberpath.core import summary as core
from soberpath.core.errors import BadValue, Refused
from soberpath.core.model import Contact, Journal
from soberpath.core.words import said
from soberpath.render import summary as pages
from soberpath.render.formats import FORMATS, Format
from soberpath.store import content

app = options.new_app()


class Choice(NamedTuple):
    """What is to leave, and as what: the days, the parts, the format."""

    since: dt.date
    until: dt.date
    parts: frozenset[str]
    form: Format[core.Summary]
    reader: Contact | None


@app.command()
def share(context: typer.Context) -> None:
    """Choose whom a summary is for, see exactly what would leave, tick or untick, write it."""
    session = options.session_of(context)
    if not session.interactive:
        raise Refused("sharing asks on a terminal; without one use: soberpath export summary")
    guide(session)


def guide(session: Session) -> None:
    """Ask for whom, show what would leave, and write it."""
    journal = session.journal()
    choice = _ticked(session, journal, _begun(session, journal))
    made = _named(session, journal, choice)
    target = _target(session, choice)
    leaving.write(session, target, choice.form, made, force=False)
    leaving.remember(session, target, choice.until)


def _begun(session: Session, journal: Journal) -> Choice:
    """Whom it is for, which days, and which format."""
    today = session.today(journal.settings)
    whom = ", ".join(sharing.PROFILES)
    profile = session.ask(f"For whom? {whom} [sponsor]", _profile) or "sponsor"
    first = session.ask(
        "Since which day, or: last? [the last 30 days]",
        lambda text: sharing.period(sharing.since(text, journal.settings, today), None, today)[0],
    )
    last = session.ask(
        "Until which day? [today]",
        lambda text: sharing.period(first, dates.parse_past(text, today), today)[1],
    )
    form = (
        session.ask(
            f"As what? {', '.join(FORMATS)} [md]", lambda word: leaving.named(word, FORMATS)
        )
        or FORMATS["md"]
    )
    since, until = sharing.period(first, last, today)
    reader = sharing.reader(journal, profile)
    return Choice(since, until, sharing.profile(profile), form, reader)


def _profile(text: str) -> str:
    """Return the name of a profile as it was typed, once it is known to be one."""
    sharing.profile(text)
    return text


def _ticked(session: Session, journal: Journal, choice: Choice) -> Choice:
    """The parts as they were ticked with the summary in sight."""
    while True:
        made = core.of(journal, choice.since, choice.until, choice.parts, reader=choice.reader)
        drawn = pages.DRAWN if choice.form.draws else ()
        page = pages.page(made, content.meeting_types())
        session.show((*page, *drawn, *pages.ticks(choice.parts)))
        parts = session.ask(
            "Tick or untick parts by their names? (Enter: it is right so)", sharing.parts
        )
        if parts is None:
            return choice
        choice = choice._replace(parts=choice.parts ^ parts)


def _named(session: Session, journal: Journal, choice: Choice) -> core.Summary:
    """The summary with names of others as the person wants them, seen again where they stay."""
    since, until, parts, reader = choice.since, choice.until, choice.parts, choice.reader
    unsaid = leaving.said(redact=False, yes_names=False)
    names = leaving.names(session, lambda: core.hits(journal, since, until, parts, reader), unsaid)
    made = core.of(journal, since, until, parts, names=names, reader=reader)
    if made != core.of(journal, since, until, parts, reader=reader):
        session.show(pages.page(made, content.meeting_types()))
    return made


def _target(session: Session, choice: Choice) -> str:
    """The file it goes into; the usual name is one that is not taken yet."""
    begun, ending = f"summary-{choice.until}", choice.form.suffix
    names = chain([f"{begun}{ending}"], (f"{begun}-{number}{ending}" for number in count(2)))
    usual = next(name for name in names if not Path(name).exists())
    shows = " (- shows it)" if choice.form.is_shown else ""

    def free(text: str) -> str:
        target = said(text)
        try:
            session.free(target, force=False, is_shown=choice.form.is_shown)
        except Refused as error:
            raise BadValue(f"{str(error).partition('. ')[0]}. Choose another one.") from None
        return target

    return session.ask(f"Into which file?{shows} [{usual}]", free) or usual
