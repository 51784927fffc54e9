"""`soberpath import`: records from elsewhere; nothing is changed until --apply."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import dates
from soberpath.core import importing as core
from soberpath.core.errors import BadValue, Refused
from soberpath.core.model import MIDNIGHT, Journal
from soberpath.render import csv as tables
from soberpath.render import importing as pages
from soberpath.store import content, exchange
from soberpath.store.disk import incoming, paths

app = options.new_app()

File = Annotated[str, typer.Argument(metavar="FILE", help="The file; - is standard input.")]
Apply = Annotated[bool, typer.Option("--apply", help="Do it; without this it is only shown.")]


@app.callback(invoke_without_command=True)
def import_(context: typer.Context) -> None:
    """Bring records in from elsewhere; what would come in is shown first."""
    options.help_alone(context)


@app.command("csv")
def csv_(
    context: typer.Context,
    file: File,
    kind: Annotated[
        str, typer.Option("--as", metavar="KIND", help=f"{', '.join(core.IMPORTED)}.")
    ] = "",
    apply: Apply = False,
    skip_wrong: Annotated[
        bool, typer.Option("--skip-wrong", help="Bring in the rest when lines are wrong.")
    ] = False,
) -> None:
    """Check-ins, meetings or start dates from a CSV file with headings, or an export of ours."""
    session = options.session_of(context)
    if kind and kind not in core.IMPORTED:
        raise BadValue(f"a kind is one of {', '.join(core.IMPORTED)}; give one of these")
    text = _text(session, file)
    if text.startswith("section,") and not kind:
        _whole(session, exchange.from_csv(text), apply=apply)
        return
    journal = session.journal_or_none() or Journal()
    reading = options.reading(session, journal)
    if text.startswith("section,"):
        reading = reading._replace(starts_at=MIDNIGHT)  # our own dates are the person's days
    read = core.table(tables.rows(text, tables.between(text)), kind, reading)
    found = core.sort(journal, read)
    if apply and found.wrong and not skip_wrong:
        raise Refused(
            f"{dates.counted(len(found.wrong), 'line')} cannot be brought in; see why without"
            " --apply, or add --skip-wrong"
        )
    if apply:
        journal = session.update(
            lambda held, _: core.added(held, read.kind, core.sort(held, read).new)
        )
    session.show(pages.told(read.kind, found, session.step(journal), done=apply))


@app.command("json")
def json_(context: typer.Context, file: File, apply: Apply = False) -> None:
    """A whole journal, from: soberpath export data."""
    session = options.session_of(context)
    _whole(session, exchange.from_json(_text(session, file)), apply=apply)


def _whole(session: Session, other: Journal, *, apply: bool) -> None:
    """Bring in a whole journal: all of it where there is none, else what is new."""
    here = session.journal_or_none()
    exchange.check(other, session.today((here or other).settings), content.meeting_types())
    new = exchange.joined(here or Journal(), other)
    records, known = exchange.counted(other), exchange.counted(other, here or Journal())
    if apply and here is None:
        session.create(other)
    elif apply:
        session.update(lambda held, _: exchange.joined(held, other))
    step = session.step(new)
    session.show(pages.whole(records - known, known, step, done=apply))


def _text(session: Session, file: str) -> str:
    if file == "-":
        return incoming.text_of(session.stdin_data(), "standard input")
    path = paths.expanded(file)
    return incoming.text_of(incoming.read(path), str(path))
