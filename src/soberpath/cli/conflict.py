"""`soberpath conflict`: settle what two merged copies say differently."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import conflicts, correcting
from soberpath.core.conflicts import Open
from soberpath.core.errors import Cure, Refused
from soberpath.core.model import Journal
from soberpath.core.words import whole
from soberpath.render import merging as pages
from soberpath.store.text import load

app = options.new_app()

Number = Annotated[int, typer.Argument(metavar="N", parser=whole, help="Its number in the list.")]


@app.callback(invoke_without_command=True)
def conflict(context: typer.Context) -> None:
    """What two merged copies say differently: list it, keep what stands, or take the other."""
    if context.invoked_subcommand is None:
        _list(options.session_of(context))


@app.command("list")
def list_(context: typer.Context) -> None:
    """List what is open, with both values."""
    _list(options.session_of(context))


def _list(session: Session) -> None:
    journal = session.journal()
    session.show(pages.conflicts(conflicts.open_ones(journal), session.step(journal)))


@app.command()
def keep(context: typer.Context, number: Number) -> None:
    """Keep the value that stands in place."""
    _settle(options.session_of(context), number, _keep, took=False)


@app.command()
def take(context: typer.Context, number: Number) -> None:
    """Put the other value in place."""
    _settle(options.session_of(context), number, _take, took=True)


def _keep(journal: Journal, conflict: Open, _: dt.date) -> Journal:
    return conflicts.kept(journal, conflict)


def _take(journal: Journal, conflict: Open, today: dt.date) -> Journal:
    if fault := load.fault_in(conflict.conflict.section, conflict.key, conflict.there):
        raise Refused(
            f"{fault} in the other copy, so it can't be taken; nothing was changed",
            Cure("keep what is there"),
        )
    return correcting.take(journal, conflict, today)


def _settle(
    session: Session,
    number: int,
    change: Callable[[Journal, Open, dt.date], Journal],
    *,
    took: bool,
) -> None:
    settled: list[Open] = []

    def anew(journal: Journal, today: dt.date) -> Journal:
        settled.append(conflicts.numbered(journal, number))
        return change(journal, settled[0], today)

    after = session.update(anew)
    session.show(pages.settled(settled[0], took=took, step=session.step(after)))
