"""`soberpath undo`: take back what was written last."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import changes
from soberpath.core.words import whole
from soberpath.render import history as pages
from soberpath.store import history

SHOWN = 10
"""How many writes are listed."""

app = options.new_app()


@app.command()
def undo(
    context: typer.Context,
    show_list: Annotated[
        bool, typer.Option("--list", help="What each of the last writes did.")
    ] = False,
    to: Annotated[
        int | None,
        typer.Option(
            "--to", metavar="N", parser=whole, help="Go back this many writes, as in the list."
        ),
    ] = None,
) -> None:
    """Take back what was written last; the undo can itself be undone."""
    session = options.session_of(context)
    if show_list:
        _list(session)
        return
    past = history.version(session.path, to or 1)
    seen, chosen = history.present(session.path), history.read(past.path)
    aside = session.put_back(chosen, seen)
    found = changes.between(chosen.journal, seen.journal) if seen.journal else None
    session.show(pages.undone(found, aside, session.step(chosen.journal)))


def _list(session: Session) -> None:
    history.version(session.path, 1)
    newer = history.present(session.path).journal
    rows = []
    for past in history.versions(session.path)[:SHOWN]:
        older = history.read(past.path).journal
        found = changes.between(older, newer) if newer else ()
        rows.append((pages.Kept(past.number, past.day, past.size, past.path.name), found))
        newer = older
    session.show(pages.steps(rows, session.now().date()))
