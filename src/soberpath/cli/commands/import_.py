"""`soberpath import`: entries from a file; nothing changes until --apply."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, Cure, Refused
from soberpath.core.model.records import MIDNIGHT, Journal
from soberpath.core.upkeep import imports as core
from soberpath.render.documents import csv as tables
from soberpath.render.views import imports as pages
from soberpath.store import content
from soberpath.store.disk import import_file, paths
from soberpath.store.exchange.join import (
    count_known,
    count_records,
    join_journals,
    refuse_bad_values,
)
from soberpath.store.exchange.parse import parse_csv, parse_json


class Imports(options.Noun):
    """The group of imports; alone it takes a file and finds out what is in it."""

    alone = "file"


app = options.new_app(Imports)

File = Annotated[str, typer.Argument(metavar="FILE", help="File to import, or - for stdin.")]
As = Annotated[
    str, typer.Option("--as", metavar="KIND", help=f"Kind of entries: {', '.join(core.IMPORTED)}.")
]
Apply = Annotated[
    bool, typer.Option("--apply", help="Import now. Without this, you see a preview.")
]
SkipWrong = Annotated[
    bool, typer.Option("--skip-wrong", help="Import the good lines and skip the rest.")
]


@app.callback(invoke_without_command=True)
def import_() -> None:
    """Import entries from a CSV or JSON file.

    You see a preview first. Nothing changes without --apply.
    """


@app.command("file", hidden=True)
def file_(
    context: typer.Context,
    file: File,
    kind: As = "",
    apply: Apply = False,
    skip_wrong: SkipWrong = False,
) -> None:
    """Import entries from a CSV or JSON file."""
    session = options.session_of(context)
    text = _text(session, file)
    begins = text.lstrip()[:1]
    if begins == "{" and not kind:
        _whole(session, parse_json(text), apply=apply)
    elif file.lower().endswith(".toml"):
        raise Refused("That's a journal, not a CSV file or an export.", Cure("merge", file))
    else:
        _table(session, text, kind, apply=apply, skip_wrong=skip_wrong)


@app.command("csv", hidden=True)
def csv_(
    context: typer.Context,
    file: File,
    kind: As = "",
    apply: Apply = False,
    skip_wrong: SkipWrong = False,
) -> None:
    """Import check-ins, meetings or start dates from CSV."""
    session = options.session_of(context)
    _known(kind)
    _table(session, _text(session, file), kind, apply=apply, skip_wrong=skip_wrong)


def _known(kind: str) -> None:
    if kind and kind not in core.IMPORTED:
        raise BadValue(f"--as: Unknown kind. Use one of {', '.join(core.IMPORTED)}.")


def _table(session: Session, text: str, kind: str, *, apply: bool, skip_wrong: bool) -> None:
    """Bring in a table: all of an export of ours, else the records of one kind."""
    _known(kind)
    if text.startswith("section,") and not kind:
        _whole(session, parse_csv(text), apply=apply)
        return
    journal = session.journal_or_none() or Journal()
    reading = options.reading(session, journal)
    if text.startswith("section,"):
        reading = reading._replace(starts_at=MIDNIGHT)  # our own dates are the person's days
    read = core.read_table(tables.rows(text, tables.between(text)), kind, reading)
    found = core.sort(journal, read)
    if apply and found.wrong and not skip_wrong:
        session.show(pages.refused(found))
        others = f"import the rest ({dates.pluralize(len(found.new), 'line')}) with --skip-wrong"
        wrong = dates.pluralize(len(found.wrong), "line")
        raise Refused(
            f"{wrong} can't be imported, so nothing was imported."
            f" Fix the file{f', or {others}' if found.new else ''}."
        )
    if apply:
        journal = session.update(
            lambda held, _: core.add(held, read.kind, core.sort(held, read).new)
        )
    session.show(pages.told(read.kind, found, done=apply))


@app.command("json", hidden=True)
def json_(context: typer.Context, file: File, apply: Apply = False) -> None:
    """Import a whole journal, from soberpath export data."""
    session = options.session_of(context)
    _whole(session, parse_json(_text(session, file)), apply=apply)


def _whole(session: Session, other: Journal, *, apply: bool) -> None:
    """Import a whole journal: all of it where there is none, otherwise what is new."""
    here = session.journal_or_none()
    refuse_bad_values(other, session.today((here or other).settings), content.meeting_types())
    records, known = count_records(other), count_known(other, here or Journal())
    if apply and here is None:
        session.create(other)
    elif apply:
        session.update(lambda held, _: join_journals(held, other))
    session.show(pages.whole(records - known, known, done=apply))


def _text(session: Session, file: str) -> str:
    if file == "-":
        return import_file.decode_text(session.stdin_data(), "standard input")
    path = paths.expand_path(file)
    return import_file.decode_text(import_file.read(path), str(path))
