"""`soberpath conflict`: settle what two merged copies say differently."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import conflicts
from soberpath.core.conflicts import Open
from soberpath.core.model import Journal
from soberpath.core.words import whole
from soberpath.render import merging as pages

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
    _settle(options.session_of(context), number, conflicts.kept, took=False)


@app.command()
def take(context: typer.Context, number: Number) -> None:
    """Put the other value in place."""
    _settle(options.session_of(context), number, conflicts.taken, took=True)


def _settle(
    session: Session, number: int, change: Callable[[Journal, Open], Journal], *, took: bool
) -> None:
    settled: list[Open] = []

    def anew(journal: Journal, _: dt.date) -> Journal:
        settled.append(conflicts.numbered(journal, number))
        return change(journal, settled[0])

    after = session.update(anew)
    session.show(pages.settled(settled[0], took=took, step=session.step(after)))
