"""Make `edit` and `remove` for every kind of record, and `list` for some.

Options change only what they name. In a terminal without options, each field is asked for with its
current value; a record is shown before it is removed.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from soberpath.cli import asking, list_command, option_words, options, parsing, people
from soberpath.cli.fields import FIELDS, make_option
from soberpath.cli.mistakes import path_of
from soberpath.cli.session import Session
from soberpath.core.model.answers import AnswerContext
from soberpath.core.model.errors import NOTHING_CHANGED, BadValue, Busy, NothingYet, Refused
from soberpath.core.model.fields import Field, Kind
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Contact, Journal, Run, find_place
from soberpath.core.people import contacts
from soberpath.core.sobriety import returns
from soberpath.core.upkeep import edits, lookup
from soberpath.render.views import changes, entries, hints

if TYPE_CHECKING:
    from soberpath.store.update import JournalChange

T = TypeVar("T")

WHICH = {
    "name": "Name, or the start of it.",
    "part": "Line of the plan, e.g. alone or alone#2.",
    "date": "Entry: last, a date, or 2026-02-01#2 if a day has several.",
}
"""The description of an address, by the field that addresses a kind."""

OF_WHOLE = {"inventory": "an answer on an evening page", "plan": "a line of your plan"}
"""What help calls an entry that is part of a whole, by its noun."""

UNDO = "You can undo it: soberpath undo"

CLOSED_LISTS = ("role", "how", "halt", "country")
"""The fields that `-` clears; for any other field, it means standard input."""

LISTED = ("contact", "talk", "action", "note")
"""The nouns whose `list` is made here."""


def new_app(noun: str, about: str = "") -> typer.Typer:
    """Return the commands of a kind: `edit` and `remove`, and `list` if there is no other.

    `about` is the help of all of them.
    """
    kind, app = KINDS[noun], parsing.new_app(parsing.Noun)
    app.callback(invoke_without_command=True, help=about)(_do_nothing)
    if noun in LISTED:
        app.command("list", help=f"List your {kind.count_in_words(2).removeprefix('2 ')}.")(
            _make_list(kind)
        )
    name = OF_WHOLE.get(noun) or _add_article(kind)
    editing = describe_editing(kind, f"Edit {name}.")
    app.command("edit", cls=parsing.Correction, help=editing)(edit(kind))
    app.command("remove", help=f"Remove {name}.\n\n{UNDO}")(_make_removal(kind))
    return app


def describe_editing(kind: Kind, about: str) -> str:
    """Return the help of `edit`: what it's about, and how to clear a field if one can be."""
    fields = [field for field in kind.own_fields if not kind.is_needed(field.key)]
    cleared = [FIELDS[kind.noun][field.key].option for field in fields if not kind.is_flag(field)]
    example = "--note" if "--note" in cleared else next(reversed(cleared), "")
    how = f' Use "" to clear a field, e.g. {example} "".' if example else ""
    return f"{about}\n\nFields you leave out stay the same.{how}"


def _add_article(kind: Kind) -> str:
    return f"{'an' if kind.name[0] in 'aeiou' else 'a'} {kind.name}"


def _do_nothing() -> None:
    pass


def _make_list(kind: Kind) -> Callable[..., None]:
    def show(query: list_command.Query) -> None:
        query.show_kind(kind, query.choose(kind))

    read = Session.read_or_salvage if kind.noun == "contact" else Session.journal
    return list_command.make_list(show, read)


def _make_address(kind: Kind) -> Any:
    help_text = WHICH.get(kind.by, WHICH["date"])
    return options.make_argument("WHICH", help_text, reads_day=not kind.is_named)


def _make_parameter(kind: Kind, field: Field) -> Any:
    """Return a field as a command line parameter; None means that it wasn't given."""
    is_repeated = FIELDS[kind.noun][field.key].is_repeated
    value: Any = bool if kind.is_flag(field) else list[str] if is_repeated else str
    annotation: Any = Annotated[value | None, make_option(kind.noun, field.key, is_edit=True)]
    return inspect.Parameter(
        field.key, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation
    )


def edit(kind: Kind, find: Callable[[Session], str] | None = None) -> Callable[..., None]:
    """Return the command that edits the record that is named, or that `find` addresses."""

    def edit_named(context: typer.Context, which: str, **given: Any) -> None:
        _edit(context, kind, which, given)

    def edit_addressed(context: typer.Context, **given: Any) -> None:
        session = options.get_session(context)
        _edit(context, kind, find(session) if find else "", given)

    function: Any = edit_addressed if find else edit_named
    positional = inspect.Parameter.POSITIONAL_OR_KEYWORD
    which = Annotated[str, _make_address(kind)]
    parameters = [
        inspect.Parameter("context", positional, annotation=typer.Context),
        *([] if find else [inspect.Parameter("which", positional, annotation=which)]),
        *(_make_parameter(kind, field) for field in kind.own_fields),
    ]
    function.__signature__ = inspect.signature(function).replace(parameters=parameters)
    function.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command: Callable[..., None] = function
    return command


def _edit(context: typer.Context, kind: Kind, which: str, given: dict[str, Any]) -> None:
    edit_entry(
        context, kind, which, {key: value for key, value in given.items() if value is not None}
    )


def edit_entry(context: typer.Context, kind: Kind, which: str, given: dict[str, Any]) -> None:
    """Change the given fields of an entry; without any, ask for each."""
    session = options.get_session(context)
    if not given and not session.interactive:
        journal = session.journal()
        lookup.find(journal, kind, which, session.today(journal.settings))
        example = _choose_example(kind)
        raise BadValue(f"Say what to change, e.g. {example}. See: {path_of(context)} --help")
    from_stdin = [key for key, value in given.items() if value == "-" and key not in CLOSED_LISTS]
    if len(from_stdin) > 1:
        raise BadValue("Standard input can be read only once. Use - for one option.")
    given = {**given, **{key: option_words.read_text(session, "-") for key in from_stdin}}
    journal = session.journal()
    today = session.today(journal.settings)
    reading = option_words.make_reading_context(session, journal)
    record = lookup.find(journal, kind, which, today)
    values = _read_options(session, kind, given, reading, record)
    values = values or _ask_values(session, kind, reading, record)
    _refuse_future(session, journal, record, values)
    along = _moves_next_run(session, journal, record, values) if kind.noun == "runs" else False

    with _open_to_change(session, kind, journal, record) as (change, current):
        if along:
            change.journal = returns.move_next_run(change.journal, current, values["used_on"])
        try:
            change.journal = edits.change(change.journal, kind, current, values, today)
        except NothingYet as error:  # a person who isn't a contact
            if "person" in given:
                raise option_words.name_error(error, "--person") from None
            raise
    people.doubt_number(session, str(values.get("phone", "")), journal.settings)


def _choose_example(kind: Kind) -> str:
    """Return an option that changes a field: the note, or the first one of the kind."""
    fields = FIELDS[kind.noun]
    words = fields.get("note") or fields[kind.own_fields[0].key]
    return f"{words.option} {words.metavar}".rstrip()


def _refuse_future(session: Session, journal: Journal, record: Any, values: dict[str, Any]) -> None:
    """Raise an error for a past event with a time later today."""
    if "date" not in record._fields:  # a weekly time
        return
    new = record._replace(**{key: values[key] for key in ("date", "time") if key in values})
    time, is_ahead = getattr(new, "time", None), edits.is_planned({}, record)
    if not {"date", "time"} & values.keys() or values.get("planned", is_ahead):
        return
    today = session.today(journal.settings)
    if time and new.date <= today and session.is_to_come(new.date, time, journal.settings):
        option = "--time" if "time" in values else "--date"
        raise BadValue(f"{option}: That's later today. Use a time that has passed.")


def _moves_next_run(session: Session, journal: Journal, run: Run, values: dict[str, Any]) -> bool:
    """Return True if the next run should begin later, after the corrected day of use.

    Raise Refused if that can't be asked or isn't wanted.
    """
    used_on = values.get("used_on")
    later = returns.find_run_to_move(journal.runs, run, used_on)
    if later is None or used_on is None:
        return False
    moved = returns.move_next_run(journal, run, used_on).runs[journal.runs.index(later)]
    session.tell(hints.describe_next_run(later, moved))
    addresses = dict(zip(journal.runs, KINDS["runs"].list_addresses(journal.runs), strict=True))
    first = f"soberpath runs edit {addresses[later]} --start {moved.start}"
    if values.keys() - {"used_on", "note"}:
        raise Refused(f"Nothing was changed. Move that start first: {first}")
    if session.interactive:
        if session.confirm(f"Move your next start date to {moved.start} too?"):
            return True
        raise Refused("Canceled. Nothing was changed.")
    then = f"soberpath runs edit {addresses[run]} --used-on {used_on}"
    raise Refused(f"Nothing was changed. To change both: {first} && {then}")


def _read_options(
    session: Session, kind: Kind, given: dict[str, Any], reading: AnswerContext, record: Any
) -> dict[str, Any]:
    """Return the values of the given options."""
    fields = [field for field in kind.fields if field.key in given]
    flags = {field.key: given[field.key] for field in fields if kind.is_flag(field)}
    words = {field.key: _join(given[field.key]) for field in fields if field.key not in flags}
    words = asking.settle_fields(session, kind, words, record, is_planned=given.get("planned"))
    read = partial(_read_option, kind)
    return {**edits.read_values(kind, words, reading, record, read), **flags}


def _read_option(kind: Kind, field: Field, text: str, reading: AnswerContext, record: Any) -> Any:
    """Return the value of an option's words; an error about them names the option."""
    option = FIELDS[kind.noun][field.key].option
    if not text.strip() and kind.is_needed(field.key):
        raise _make_empty_error(option)
    try:
        return edits.read_value(field, text, reading, record)
    except BadValue as error:
        raise option_words.name_error(error, option) from None


def _make_empty_error(option: str) -> BadValue:
    return BadValue(f"{option} can't be empty. Give it a new value.")


def _join(words: str | list[str]) -> str:
    return words if isinstance(words, str) else ",".join(words)


def _ask_values(
    session: Session, kind: Kind, reading: AnswerContext, record: Any
) -> dict[str, Any]:
    """Ask for new values, showing the current ones."""
    session.show(entries.make_intro_page(kind, record))
    answers: dict[str, str] = {}
    asking.ask_fields(session, kind, reading, record, answers)
    return edits.read_values(kind, answers, reading, record)


@contextmanager
def _open_to_change(
    session: Session, kind: Kind, journal: Journal, record: Any
) -> "Iterator[tuple[JournalChange, Any]]":
    """Open the journal to change a record, and show the change.

    Yield the record as it is there; raise Busy if it is no longer in its place.
    """
    at = find_place(getattr(journal, kind.plural), record)
    with session.writing() as change:
        yield change, find_unchanged(getattr(change.journal, kind.plural)[at : at + 1], record)
    session.show(changes.make_changed_page(change.before, change.journal))


def find_unchanged(entries: Iterable[T], entry: T, name: str = "entry") -> T:
    """Return an entry as it is in the current list; raise Busy if it is no longer there."""
    for current in entries:
        if current == entry:
            return current
    raise Busy(f"That {name} changed in the meantime, so nothing was saved. Try again.")


def _make_removal(kind: Kind) -> Callable[..., None]:
    def remove(
        context: typer.Context,
        which: str,
        yes: options.Yes = False,
    ) -> None:
        remove_entry(options.get_session(context), kind, which, yes=yes)

    remove.__annotations__["which"] = Annotated[str, _make_address(kind)]
    return remove


def remove_entry(session: Session, kind: Kind, which: str, *, yes: bool) -> None:
    """Remove a record, after showing it."""
    journal = session.journal()
    record = lookup.find(journal, kind, which, session.today(journal.settings))
    is_sponsor = isinstance(record, Contact) and record.role == "sponsor" and record.until is None
    left = edits.count_mentions(journal, record)
    if left and not yes:
        session.tell(hints.describe_left_behind(record.name, left, is_sponsor=is_sponsor))
    if not yes:
        session.show(entries.make_entry_page(kind, record))
        if is_sponsor:
            session.tell(hints.describe_keeping_as_peer(record.name))
    session.require_consent(yes, f"Remove this {kind.name}?", NOTHING_CHANGED)
    with _open_to_change(session, kind, journal, record) as (change, current):
        change.journal = edits.remove(change.journal, kind, current)
    if isinstance(record, Contact):
        if left and yes:
            session.tell(
                hints.describe_left_behind(
                    record.name, left, is_sponsor=is_sponsor, is_removed=True
                )
            )
        _tell_who_is_left(session, change.journal, record)


def _tell_who_is_left(session: Session, journal: Journal, removed: Contact) -> None:
    """Say where a removed person is still named, and that no one is left to call."""
    kind = KINDS["contact"]
    for address, other in zip(kind.list_addresses(journal.contacts), journal.contacts, strict=True):
        if other.name == removed.name:
            session.tell(hints.describe_still_saved(other, address))
    if contacts.list_offered(Journal(contacts=(removed,))) and not contacts.list_offered(journal):
        session.tell(hints.NOBODY_LEFT)
