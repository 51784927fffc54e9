"""`soberpath share`: the guided way to a summary; what would leave is seen before it does."""

import datetime as dt
from typing import NamedTuple

import typer

from soberpath.cli import leaving, options
from soberpath.cli.session import Session
from soberpath.core import summary as core
from soberpath.core.errors import BadValue, Refused
from soberpath.core.model import Journal
from soberpath.core.words import said
from soberpath.render import summary as pages
from soberpath.render.formats import FORMATS
from soberpath.store import content

app = options.new_app()


class Choice(NamedTuple):
    """What is to leave: the days, the parts, whether names stay."""

    since: dt.date
    until: dt.date
    parts: frozenset[str]
    names: bool


@app.command()
def share(context: typer.Context) -> None:
    """Choose whom a summary is for, see exactly what would leave, tick or untick, write it."""
    session = options.session_of(context)
    if not session.interactive:
        raise Refused("sharing asks on a terminal; without one use: soberpath export summary")
    journal = session.journal()
    choice = _chosen(session, journal)
    form = session.ask(f"As what? {', '.join(FORMATS)} [md]", _form) or "md"
    usual = f"summary-{choice.until}{FORMATS[form].suffix}"
    target = session.ask(f"Into which file? (- shows it) [{usual}]", said) or usual
    made = core.of(journal, choice.since, choice.until, choice.parts, names=choice.names)
    leaving.write(session, target, FORMATS[form], made, force=False)
    leaving.remember(session, target, choice.until)


def _chosen(session: Session, journal: Journal) -> Choice:
    """Profile, period, and the parts as they were ticked with the summary in sight."""
    today = session.today(journal.settings)
    whom = ", ".join(core.PROFILES)
    parts = session.ask(f"For whom? {whom} [sponsor]", core.profile)
    first = session.ask(
        "Since which day, or: last? [the last 30 days]",
        lambda text: core.since(text, journal.settings, today),
    )
    since, until = core.period(first, None, today)
    chosen = set(parts if parts is not None else core.profile("sponsor"))
    while True:
        made = core.of(journal, since, until, frozenset(chosen))
        session.show((*pages.page(made, content.meeting_types()), *pages.ticks(chosen)))
        part = session.ask("Tick or untick a part by its name? (Enter: it is right so)", _part)
        if part is None:
            break
        chosen ^= {part}
    names = leaving.names(
        session,
        lambda: core.hits(journal, since, until, chosen),
        leaving.Names(redact=False, kept="contacts" in chosen),
    )
    return Choice(since, until, frozenset(chosen), names)


def _part(text: str) -> str:
    return next(iter(core.parts(text.split(",")[0])))


def _form(text: str) -> str:
    word = text.strip().lower()
    if word not in FORMATS:
        raise BadValue(f"a format is one of {', '.join(FORMATS)}; give one of these")
    return word
