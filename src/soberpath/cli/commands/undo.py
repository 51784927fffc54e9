"""`soberpath undo`: undo the last change."""

from typing import Annotated

import typer

from soberpath.cli import earlier_versions, mistakes, options, parsing
from soberpath.cli.session import Session
from soberpath.core.model.answers import parse_whole
from soberpath.core.model.errors import Refused
from soberpath.core.upkeep import diff
from soberpath.render.views import changes
from soberpath.render.views import undo as pages
from soberpath.store import automatic_settings
from soberpath.store.read import read_copy
from soberpath.store.undo import (
    Present,
    Replaced,
    find_change,
    find_replaced,
    has_change,
    is_redo,
    read_last_written,
)

app = parsing.new_app()


Number = Annotated[
    int | None,
    options.make_argument("[N]", "Number of changes to go back, from the list.", parse_whole),
]
ShowList = Annotated[bool, typer.Option("--list", help="List recent changes with their numbers.")]
To = Annotated[
    int | None,
    typer.Option("--to", metavar="N", parser=parse_whole, hidden=True),
]


@app.command()
def undo(
    context: typer.Context,
    number: Number = None,
    show_list: ShowList = False,
    to: To = None,
    as_json: options.Json = False,
) -> None:
    """Undo the last change.

    Run it again to redo the change. soberpath backup list uses the same numbers.
    """
    session = options.get_session(context)
    mistakes.refuse_together({"--list": show_list, "N": number or to})
    mistakes.refuse_together({"N": number, "--to": to})
    to = to if number is None else number
    if show_list or as_json:
        _list(session, as_json=as_json)
        return
    seen = session.read_present()
    is_lost = seen.journal is None and to is None
    last_written = read_last_written(session.path) if is_lost else None
    if last_written:
        session.show(pages.make_restored_page(session.put_back(last_written, None, seen)))
        return
    number = to or 1
    replaced = find_replaced(session.path, seen)
    if replaced and _undo_beneath(session, replaced, number, seen):
        return
    backup = find_change(session.path, number, seen)
    older = read_copy(backup.path)
    chosen = automatic_settings.apply_to(older, seen.journal)
    if chosen.data == seen.data:
        session.show(changes.make_same_page())
        return
    undoes_undo = is_redo(session.path, chosen, seen)
    further = has_change(session.path, number + 1, seen) and not undoes_undo
    broken_path = session.put_back(chosen, backup.path, seen, older)
    if seen.journal is None:
        session.show(pages.make_brought_back_page(broken_path))
        return
    differences = diff.find_changes(chosen.journal, seen.journal)
    # the undo is a change, too, and comes after the version it went back to
    last = number + 2 if further else None
    session.show(pages.make_undone_page(differences, is_redo=undoes_undo, further=last))


def _undo_beneath(session: Session, replaced: Replaced, number: int, seen: Present) -> bool:
    """Undo our own changes and keep what another program wrote since, if they can be separated.

    Otherwise, return False once the person agrees to undo that, too.
    """
    if replaced.is_last and seen.data is not None:
        from soberpath.store.merging.take_back import take_back
        from soberpath.store.text import document

        written = replaced.written
        backup = find_change(session.path, number, Present(written.data, written.journal))
        older = read_copy(backup.path)
        present = document.read(seen.data, str(session.path))
        chosen = take_back(present, automatic_settings.apply_to(older, written.journal), written)
        if chosen is not None and seen.journal is not None:
            session.put_back(chosen, backup.path, seen, older)
            session.show(
                pages.make_separate_undo_page(diff.find_changes(chosen.journal, seen.journal))
            )
            return True
    if not session.interactive:
        raise Refused(f"{pages.REPLACED} {pages.RESTORE}")
    session.show(pages.make_replaced_page())
    if not session.confirm("Undo its changes too?"):
        raise Refused("Canceled. Nothing was changed.")
    return False


def _list(session: Session, *, as_json: bool) -> None:
    seen = session.read_present()
    replaced = find_replaced(session.path, seen)
    is_beneath = replaced is not None and replaced.is_last
    if replaced and is_beneath:
        seen = Present(replaced.written.data, replaced.written.journal)
    find_change(session.path, 1, seen)
    rows = earlier_versions.list_steps(session, seen)
    session.reply(
        lambda: [pages.make_step_data(*row) for row in rows],
        lambda: pages.make_steps_page(rows, session.now().date(), is_beneath=is_beneath),
        as_json=as_json,
    )
