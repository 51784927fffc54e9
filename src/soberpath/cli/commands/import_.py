"""`soberpath import`: import entries from a file; nothing changes until --apply."""

from typing import Annotated, NamedTuple

import typer

from soberpath.cli import clock, option_words, options, parsing
from soberpath.cli.session import Session
from soberpath.core.importing import import_plan as core
from soberpath.core.importing import parsed_table
from soberpath.core.importing.columns import IMPORTED
from soberpath.core.model import dates
from soberpath.core.model.answers import parse_mood
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Journal
from soberpath.render.views import imports as pages
from soberpath.store import content
from soberpath.store.disk import import_file
from soberpath.store.exchange.join import (
    count_known,
    count_records,
    join_journals,
    refuse_bad_values,
)
from soberpath.store.importing import open_file
from soberpath.store.importing.foreign import ForeignFile, ImportContext


class Imports(parsing.Noun):
    """The group of imports; without a command it takes a file and detects its content."""

    alone = "file"


app = parsing.new_app(Imports)

File = Annotated[
    str, typer.Argument(metavar="FILE", help="File to import, or - for standard input.")
]
As = Annotated[
    str, typer.Option("--as", metavar="KIND", help=f"Kind of entries: {', '.join(IMPORTED)}.")
]
Apply = Annotated[
    bool, typer.Option("--apply", help="Import now. Without this, you see a preview.")
]
SkipWrong = Annotated[
    bool, typer.Option("--skip-wrong", help="Import the lines without errors and skip the others.")
]
Map = Annotated[
    list[str],
    typer.Option(
        "--map",
        metavar="COLUMN=FIELD",
        help="Column and its field, e.g. Feeling=mood. Feeling=- ignores it.",
    ),
]
DayFirst = Annotated[bool, typer.Option("--day-first", help="Read 3/5/2026 as 3 May.")]
MonthFirst = Annotated[bool, typer.Option("--month-first", help="Read 3/5/2026 as March 5.")]
Mood = Annotated[
    list[str],
    typer.Option(
        "--mood", metavar="NAME=NUMBER", help="Number from 1 to 5 for a mood, e.g. Sunny=5."
    ),
]


class Choices(NamedTuple):
    """The options given for a file."""

    kind: str
    fields: dict[str, str]
    day_first: bool | None
    moods: dict[str, int]
    apply: bool
    skip_wrong: bool


@app.callback(invoke_without_command=True)
def import_() -> None:
    """Import entries from a table, an export or an app.

    The file can be CSV, JSON from soberpath export data, a vCard or a calendar. It can also be
    from Daylio, Loop Habit Tracker, HabitBull, jrnl, Quitter or Sobriety.

    You see a preview first. Nothing changes without --apply.

    Example: soberpath import days.csv --map "Feeling=mood"
    """


@app.command("csv", hidden=True)
@app.command("file", hidden=True)
def file_(
    context: typer.Context,
    file: File,
    kind: As = "",
    columns: Map = [],  # noqa: B006  typer reads it and never changes it
    moods: Mood = [],  # noqa: B006
    *,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    apply: Apply = False,
    skip_wrong: SkipWrong = False,
) -> None:
    """Import entries from a table, an export or an app."""
    session = options.get_session(context)
    choices = _read_choices(
        kind, columns, moods, day_first=day_first, month_first=month_first
    )._replace(apply=apply, skip_wrong=skip_wrong)
    _bring_in(session, file, choices)


def _read_choices(
    kind: str, columns: list[str], moods: list[str], *, day_first: bool, month_first: bool
) -> Choices:
    """Return the values of the options, each validated separately."""
    if kind and kind not in IMPORTED:
        raise BadValue(f"--as: Unknown kind. Choose from: {', '.join(IMPORTED)}.")
    if day_first and month_first:
        raise BadValue("Use --day-first or --month-first, not both.")
    fields = dict(_split_pair("--map", pair, "COLUMN=FIELD") for pair in columns)
    names = dict(_split_pair("--mood", pair, "NAME=NUMBER") for pair in moods)
    numbers = {name.casefold(): _read_mood(word) for name, word in names.items()}
    order = day_first if day_first or month_first else None
    return Choices(kind, fields, order, numbers, apply=False, skip_wrong=False)


def _read_mood(word: str) -> int:
    try:
        return parse_mood(word)
    except BadValue as error:
        raise option_words.name_error(error, "--mood") from None


def _split_pair(option: str, pair: str, form: str) -> tuple[str, str]:
    name, between, value = pair.rpartition("=")
    if not between or not name.strip() or not value.strip():
        raise BadValue(f'{option}: Use {form}, in quotes where it has a space: "{form}".')
    return name.strip(), value.strip()


def _bring_in(session: Session, file: str, choices: Choices) -> None:
    """Import a file, depending on its content."""
    data, source = session.read_input(file)
    guide = parsed_table.TableOptions(
        choices.fields, choices.day_first, clock.to_local, choices.moods, content.load_headings()
    )
    with session.show_spinner_for(len(data), f"Reading {source}"):
        entries = open_file.read_file(
            data, source, file, _make_context(session, guide), choices.kind
        )
    _import(session, entries, choices)


def _make_context(session: Session, guide: parsed_table.TableOptions) -> ImportContext:
    journal = session.journal_or_none() or Journal()
    return ImportContext(option_words.make_reading_context(session, journal), guide)


def _import(session: Session, entries: Journal | ForeignFile, choices: Choices) -> None:
    if isinstance(entries, Journal):
        _import_journal(session, entries, apply=choices.apply)
    else:
        _add(session, entries, choices)


def _add(session: Session, other: ForeignFile, choices: Choices) -> None:
    """Add what is new in a file, or show what would be added."""
    here = session.journal_or_none()
    joined, results = core.plan_imports(here or Journal(), other.reads)
    wrong = sum(len(result.wrong) for result in results)
    new = sum(len(result.new) for result in results)
    if choices.apply and wrong and not choices.skip_wrong:
        session.show(pages.make_refused_page(results))
        number = dates.pluralize(new, "line")
        others = f"import only the lines without errors ({number}) with --skip-wrong"
        raise Refused(
            f"{dates.pluralize(wrong, 'line')} can't be imported, so nothing was imported."
            f" Fix the file{f', or {others}' if new else ''}."
        )
    if choices.apply and here is None:
        session.create(joined)
    elif choices.apply:
        with session.writing() as change:
            is_same = change.journal == here
            change.journal = (
                joined if is_same else core.plan_imports(change.journal, other.reads)[0]
            )
    kinds = [read.kind for read in other.reads]
    session.show(
        pages.make_import_page(
            kinds,
            results,
            done=choices.apply,
            source=other.source,
            remarks=other.remarks,
            repeating=other.repeating,
        )
    )


@app.command("json", hidden=True)
def json_(context: typer.Context, file: File, apply: Apply = False) -> None:
    """Import a whole journal, from soberpath export data."""
    session = options.get_session(context)
    data, source = session.read_input(file)
    text = import_file.decode_text(data, source)
    entries = open_file.read_json(
        text, _make_context(session, parsed_table.TableOptions(to_local=clock.to_local))
    )
    _import(session, entries, Choices("", {}, None, {}, apply=apply, skip_wrong=False))


def _import_journal(session: Session, other: Journal, *, apply: bool) -> None:
    """Import a whole journal: all of it if there is none yet, otherwise what is new."""
    here = session.journal_or_none()
    refuse_bad_values(other, session.today((here or other).settings), content.load_meeting_types())
    records, known = count_records(other), count_known(other, here or Journal())
    if here is not None:
        join_journals(here, other)  # a preview refuses what --apply would refuse
    if apply and here is None:
        session.create(other)
    elif apply:
        with session.writing() as change:
            change.journal = join_journals(change.journal, other)
    session.show(pages.make_journal_import_page(records - known, known, done=apply))
