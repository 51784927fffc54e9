"""`soberpath backup`: save a backup of the journal, list the backups, and restore one."""

from typing import Annotated

import typer

from soberpath.cli import earlier_versions, option_words, options, parsing
from soberpath.cli.exports import export_files
from soberpath.cli.session import Session
from soberpath.render.views import backup as pages
from soberpath.render.views import changes
from soberpath.store.restore import save_backup
from soberpath.store.undo import (
    Backup,
    find_backup,
    find_numbered,
    list_backups,
    number_backups,
)


class Backups(parsing.Noun):
    """The group of backups; without a command it saves one."""

    alone = "now"


app = parsing.new_app(Backups)


@app.callback(invoke_without_command=True)
def backup() -> None:
    """Save, list and restore backups.

    soberpath also backs up your journal before every change.
    """


@app.command(hidden=True)
def now(
    context: typer.Context,
    show_list: Annotated[bool, typer.Option("--list", hidden=True)] = False,
    output: options.Output = "",
    force: options.Force = False,
    as_json: Annotated[bool, typer.Option("--json", hidden=True)] = False,
) -> None:
    """Save a backup now."""
    session = options.get_session(context)
    if show_list or as_json:
        find_backup(session.path, 1)
        pile = [(backup.number, backup) for backup in list_backups(session.path)]
        seen = pile if as_json else number_backups(session.path, session.read_present())
        _show(session, [*seen], as_json=as_json)
    elif output:
        session.refuse_output(output, force=force)
        export_files.check_ending(output, "toml")
        session.export(output, session.document().text, force=force)
    else:
        made = save_backup(session.path, session.now().date())
        session.write(
            f"Saved a backup to {made}\n"
            if made
            else "Nothing to back up: your journal is the same as in your newest backup.\n"
        )


@app.command("list")
def list_(
    context: typer.Context,
    since: options.Since = "",
    until: options.Until = "",
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """List your backups, newest first.

    Each number says how many changes back a backup is. soberpath undo uses the same numbers.
    Number 0 is your current journal.
    """
    session = options.get_session(context)
    find_backup(session.path, 1)
    seen = session.read_present()
    days = option_words.read_period(session, since, until, session.now().date())
    pile = [
        (number, backup)
        for number, backup in number_backups(session.path, seen)
        if (days.first is None or backup.day >= days.first)
        and (days.last is None or backup.day <= days.last)
    ]
    _show(session, pile[:limit], as_json=as_json)


def _show(session: Session, pile: list[tuple[int, Backup]], *, as_json: bool) -> None:
    rows = [
        changes.ListedBackup(number, backup.day, backup.size, backup.path.name)
        for number, backup in pile
    ]
    session.reply(
        lambda: pages.make_data(rows),
        lambda: pages.make_backups_page(rows, session.now().date()),
        as_json=as_json,
    )


@app.command()
def restore(
    context: typer.Context,
    which: earlier_versions.Which,
    yes: options.Yes = False,
) -> None:
    """Restore a backup, after showing what would change."""
    session = options.get_session(context)
    number = earlier_versions.read_number(which, 0)
    if number is None:
        path = earlier_versions.find_file(which)
    else:
        path = find_numbered(session.path, number, session.read_present()).path
    earlier_versions.put_back(session, path, yes=yes)
