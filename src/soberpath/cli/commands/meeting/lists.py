"""`soberpath meeting lists`: show, remove or restore imported meeting lists."""

from typing import Annotated

import typer

from soberpath.cli import clock, options, parsing
from soberpath.cli.meetings import published
from soberpath.core.model.errors import NO_TERMINAL, Refused
from soberpath.render.views import published_lists as pages
from soberpath.store.lists import files

app = parsing.new_app(parsing.Noun)


@app.callback(invoke_without_command=True)
def lists() -> None:
    """Show, remove or restore your meeting lists."""


@app.command("list")
def list_(context: typer.Context, as_json: options.Json = False) -> None:
    """Show the meeting lists you imported."""
    session = options.get_session(context)
    folder = files.find_folder()
    headers, broken = published.load_headers(folder)
    session.reply(
        lambda: pages.make_lists_data(headers),
        lambda: pages.make_lists_page(headers, broken, clock.now().date()),
        as_json=as_json,
    )


ListName = Annotated[str, options.make_argument("NAME", "Name of the list.")]


@app.command("remove")
def remove(context: typer.Context, name: ListName, yes: options.Yes = False) -> None:
    """Remove a meeting list.

    To get it back, import it again: soberpath meeting import FILE
    """
    session, folder = options.get_session(context), files.find_folder()
    list_name = files.parse_list_name(name)
    if list_name not in files.list_names(folder):
        files.load_header(folder, list_name)
    if not yes:
        if not session.interactive:
            raise Refused(NO_TERMINAL)
        if not session.confirm(f"Remove the list {list_name}?"):
            raise Refused("Canceled. Nothing was changed.")
    files.remove(folder, list_name)
    session.show(pages.make_removed_page(list_name))


@app.command("restore")
def restore(context: typer.Context, name: ListName) -> None:
    """Undo the last import of a list."""
    session = options.get_session(context)
    header = files.restore(files.find_folder(), files.parse_list_name(name))
    session.show(pages.make_restored_page(header))
