"""`soberpath merge`: merge two copies of a journal."""

from typing import Annotated

import typer

from soberpath.cli import options, parsing, settling
from soberpath.cli.session import Session
from soberpath.core.merging import conflicts
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Journal
from soberpath.core.sobriety.runs import MAIN, count_days, list_counters, select_runs
from soberpath.render import sentences
from soberpath.render.views import merge as pages
from soberpath.store.disk import paths, reading
from soberpath.store.merging import files
from soberpath.store.merging.merge import Merged

CONFLICTS = 1
"""The exit code if the merge left conflicts."""


class Merge(parsing.Noun):
    """The group of merging and resolving conflicts; without a command it takes the other copy."""

    alone = "with"


app = parsing.new_app(Merge)
app.command("keep")(settling.keep)
app.command("take")(settling.take)
app.command("both")(settling.both)


@app.callback(invoke_without_command=True)
def merge() -> None:
    """Merge another copy of your journal into this one.

    Nothing is lost. Where the copies differ, yours stays in use until you choose.
    """


Other = Annotated[str, options.make_argument("[FILE]", "Other copy of your journal.")]
ShowList = Annotated[
    bool, typer.Option("--list", help="List unresolved conflicts with their numbers.")
]
Base = Annotated[
    str, options.make_text_option("--base", "FILE", "Version both copies started from.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and save nothing.")
]
AsJson = Annotated[
    bool,
    typer.Option("--json", callback=options.note_json, help="Output the list as JSON."),
]
Git = Annotated[
    bool, typer.Option("--git", help="Merge for git: write the result and show nothing.")
]


@app.command("with", hidden=True)
def with_(
    context: typer.Context,
    other: Other = "",
    show_list: ShowList = False,
    base: Base = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
    git: Git = False,
) -> None:
    """Merge another copy of your journal into this one."""
    session = options.get_session(context)
    if show_list:
        settling.show(session, as_json=as_json)
        return
    if as_json or not other:
        raise BadValue(
            "Say which copy to merge: soberpath merge FILE. To see conflicts:"
            " soberpath merge --list"
        )
    copy, start = paths.expand_path(other), paths.expand_path(base) if base else None
    if reading.resolve(copy) == reading.resolve(session.path):
        raise BadValue("That's the same journal. Name the other copy.")
    before = Journal() if git else session.journal()
    if git:
        merged = files.merge_for_git(session.path, copy, start)
    elif dry_run:
        merged = files.preview_merge(session.path, copy, start)
    else:
        merged = session.merge(copy, start)
    if not git:
        _show(session, before, merged, would=dry_run)
    if merged.conflicts or (merged.document.journal.conflicts and not git):
        raise typer.Exit(CONFLICTS)


def _show(session: Session, before: Journal, merged: Merged, *, would: bool) -> None:
    journal = merged.document.journal
    unresolved = conflicts.list_open(journal)
    counts = _describe_counts(session, before, journal, would=would)
    session.show(
        pages.make_merged_page(merged.outcomes, merged.tables, counts, unresolved, would=would)
    )


def _describe_counts(
    session: Session, before: Journal, after: Journal, *, would: bool
) -> tuple[str, ...]:
    """Return a sentence for each counter that a merge changes."""
    today = session.today(after.settings)

    def standing(journal: Journal, name: str) -> tuple[str, str]:
        count = count_days(select_runs(journal.runs, name), today)
        return sentences.describe_count(count, after.settings, today)

    names = dict.fromkeys((MAIN, *list_counters((*before.runs, *after.runs))))
    counts = ((name, standing(before, name), standing(after, name)) for name in names)
    return tuple(
        sentences.describe_count_change(name, old, new, would=would)
        for name, old, new in counts
        if old != new
    )
