"""`soberpath merge`: two copies that grew apart become one."""

from pathlib import Path
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import conflicts
from soberpath.core.errors import BadValue
from soberpath.core.words import said
from soberpath.render import merging as pages
from soberpath.store.merging import files
from soberpath.store.merging.merge import Merged

CONFLICTS = 1
"""The exit code where both copies are one and something is left to settle."""

app = options.new_app()


@app.command()
def merge(
    context: typer.Context,
    other: Annotated[str, typer.Argument(metavar="OTHER", parser=said, help="The other copy.")],
    base: Annotated[
        str,
        typer.Option(
            "--base", metavar="FILE", parser=said, help="The version that both began from."
        ),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be done; write nothing.")
    ] = False,
    git: Annotated[
        bool, typer.Option("--git", help="As a merge driver: no lock, no backup, no output.")
    ] = False,
) -> None:
    """Bring two copies of your journal together; nothing is lost, both stay where they differ."""
    session = options.session_of(context)
    copy, begun = Path(other).expanduser(), Path(base).expanduser() if base else None
    if copy.resolve() == session.path.resolve():
        raise BadValue("that is the journal itself; name the other copy")
    if git:
        merged = files.for_git(session.path, copy, begun)
    elif dry_run:
        merged = files.tried(session.path, copy, begun)
    else:
        merged = session.merge(copy, begun)
    if not git:
        _show(session, merged, would=dry_run)
    if merged.conflicts or (merged.document.journal.conflicts and not git):
        raise typer.Exit(CONFLICTS)


def _show(session: Session, merged: Merged, *, would: bool) -> None:
    journal = merged.document.journal
    found = conflicts.open_ones(journal)
    step = session.step(journal)
    session.show(pages.merged(merged.outcomes, merged.tables, found, step, would=would))
