"""`soberpath undo`: undo the last change."""

from itertools import islice
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core.model.answers import whole
from soberpath.core.upkeep import diff
from soberpath.render.views import history as pages
from soberpath.store import history

SHOWN = 10
"""How many writes are listed."""

app = options.new_app()


@app.command()
def undo(
    context: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="[N]", parser=whole, help="Changes to go back, as numbered in the list."
        ),
    ] = None,
    show_list: Annotated[
        bool, typer.Option("--list", help="List recent changes with their numbers.")
    ] = False,
    to: Annotated[
        int | None,
        typer.Option("--to", metavar="N", parser=whole, hidden=True),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Undo the last change.

    You can undo the undo. soberpath backup list has the same numbers.
    """
    session = options.session_of(context)
    to = to if number is None else number
    if show_list or as_json:
        _list(session, as_json=as_json)
        return
    seen = history.present(session.path)
    is_lost = seen.journal is None and to is None
    whole = history.as_last_written(session.path) if is_lost else None
    if whole:
        session.show(pages.unbroken(session.put_back(whole, None, seen)))
        return
    number = to or 1
    past = history.step(session.path, number, seen)
    older = history.read(past.path)
    chosen = history.with_automatic_changes(older, seen)
    if chosen.data == seen.data:
        session.show(pages.same())
        return
    is_redo = history.is_redo(session.path, chosen, seen)
    further = history.has_step(session.path, number + 1, seen) and not is_redo
    aside = session.put_back(chosen, past.path, seen, older)
    if seen.journal is None:
        session.show(pages.brought_back(aside))
        return
    found = diff.between(chosen.journal, seen.journal)
    # the undo is a step too, and the version it went back to comes after it
    session.show(pages.undone(found, is_redo=is_redo, further=number + 2 if further else None))


def _list(session: Session, *, as_json: bool) -> None:
    seen = history.present(session.path)
    history.step(session.path, 1, seen)
    newer, rows = seen.journal, []
    for past in islice(history.steps(session.path, seen), SHOWN):
        older = history.read(past.path).journal
        found = diff.between(history.carry_over(newer, older), newer) if newer else ()
        rows.append((pages.Kept(past.number, past.day, past.size, past.path.name), found))
        newer = older
    if as_json:
        from soberpath.render.writers import json

        session.write(json.text([pages.step_entry(*row) for row in rows]))
        return
    session.show(pages.steps(rows, session.now().date()))
