"""`soberpath backup`: keep a copy of the journal, here or elsewhere."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.render import history as pages
from soberpath.store import history

app = options.new_app()


@app.command()
def backup(
    context: typer.Context,
    show_list: Annotated[bool, typer.Option("--list", help="The versions that are kept.")] = False,
    output: options.Output = "",
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Keep a copy of your journal now; every write keeps the version before it anyway."""
    session = options.session_of(context)
    if show_list or as_json:
        history.version(session.path, 1)
        rows = [
            pages.Kept(one.number, one.day, one.size, one.path.name)
            for one in history.versions(session.path)
        ]
        if as_json:
            from soberpath.render import json

            session.write(json.text([json.fields(row) for row in rows]))
            return
        session.show(pages.kept(rows, session.now().date()))
    elif output:
        session.free(output, force=force, is_shown=False)
        session.export(output, session.document().text, force=force)
    else:
        kept = history.keep(session.path, session.now().date())
        session.write(f"kept as {kept}\n" if kept else "kept already; nothing changed since\n")
