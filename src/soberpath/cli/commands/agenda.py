"""`soberpath agenda`: the page before a talk with a sponsor or someone else."""

from typing import Annotated, Any

import typer

from soberpath.cli import daily, option_words, options, parsing, people, records
from soberpath.cli.adding import save_unless_repeated
from soberpath.cli.asking import Ask, QuestionContext
from soberpath.core.model.answers import require_text
from soberpath.core.model.fields import Kind
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Action, Journal, Note
from soberpath.core.people import contacts
from soberpath.core.today import agenda as core
from soberpath.core.upkeep import edits
from soberpath.render.examples import find_example
from soberpath.render.text import end_sentence, quote_start
from soberpath.render.views import agenda as pages
from soberpath.render.views import answers, changes, entries

app = parsing.new_app()


With = Annotated[
    str,
    options.make_late_option(
        "--with",
        "NAME",
        "Who you'll talk to, e.g. your prescriber. [default: your sponsor]",
    ),
]


@app.callback(invoke_without_command=True)
def agenda(context: typer.Context, name: With = "", as_json: options.Json = False) -> None:
    """Prepare for your next talk with someone.

    Without --with NAME, it's for your sponsor.
    """
    if context.invoked_subcommand is None:
        _show(context, name, as_json=as_json)


def _find_name(context: Any, name: str = "") -> str:
    """Return the name after --with, of the command or its group; empty without either."""
    return name or str(context.parent.params["name"])


def _show(
    context: typer.Context,
    name: str,
    *,
    as_json: bool,
    since: str = "",
    until: str = "",
    limit: int | None = None,
) -> None:
    session = options.get_session(context)
    journal = session.journal()
    today = session.today(journal.settings)
    agenda = core.make_agenda(journal, today, people.find_for_agenda(journal, name))
    days = option_words.read_period(session, since, until, today)
    items = tuple(
        entry for entry in agenda.open
        if (days.first is None or entry.item.date >= days.first)
        and (days.last is None or entry.item.date <= days.last)
    )  # fmt: skip
    agenda = agenda._replace(open=items if limit is None else items[max(len(items) - limit, 0) :])
    session.reply(
        lambda: pages.make_data(agenda),
        lambda: pages.make_agenda_page(agenda, daily.make_overview(session, journal)),
        as_json=as_json,
    )


def _check_person(asked: QuestionContext) -> None:
    """Raise an error before the text is typed if there is no one to bring it up with."""
    people.find_for_agenda(asked.journal, _find_name(asked.context, asked.get("name")))


TO_BRING_UP = Ask(
    "text", "What to bring up", before=_check_person, example=find_example("bring_up")
)


@app.command(cls=parsing.make_asking("note", TO_BRING_UP))
def add(
    context: typer.Context,
    text: options.Text,
    name: With = "",
    again: options.Again = False,
) -> None:
    """Add something to bring up at your next talk.

    Example: soberpath agenda add "How do you spend Sundays?"
    """
    session = options.get_session(context)
    words, person = require_text(option_words.read_text(session, text)), _find_name(context, name)

    journal = save_unless_repeated(
        session,
        "note",
        lambda journal, today: contacts.add_note(
            journal, Note(today, words, people.find_for_agenda(journal, person).name, bring_up=True)
        ),
        again=again,
    )
    session.show(answers.make_saved_page(answers.describe_saved_note(journal.notes[-1])))


@app.command("list")
def list_(
    context: typer.Context,
    name: With = "",
    since: options.Since = "",
    until: options.Until = "",
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """List your agenda items with their numbers."""
    whom = _find_name(context, name)
    _show(context, whom, as_json=as_json, since=since, until=until, limit=limit)


def _show_items(asked: QuestionContext) -> None:
    """Show the open items with their numbers; raise an error if there are none."""
    person = people.find_for_agenda(asked.journal, _find_name(asked.context))
    contacts.find_open_item(asked.journal, person.name, 1)
    items = contacts.list_open_items(asked.journal, person.name)
    asked.session.show(pages.make_items_page(items, asked.reading.today))


NUMBER = Ask("number", "Number of the item", before=_show_items)


@app.command(
    cls=parsing.make_asking(
        "agenda", NUMBER, Ask("text", "New text", example=find_example("bring_up"))
    )
)
def edit(
    context: typer.Context, number: options.Number, text: options.Text, name: With = ""
) -> None:
    """Change the text of an agenda item."""
    session = options.get_session(context)
    words = require_text(option_words.read_text(session, text))

    with session.writing() as change:
        item, kind = _find_item(context, change.journal, name, number)
        change.journal = edits.change(change.journal, kind, item, {"text": words}, change.today)
    session.show(changes.make_changed_page(change.before, change.journal))


@app.command(cls=parsing.make_asking("agenda", NUMBER))
def remove(
    context: typer.Context, number: options.Number, name: With = "", yes: options.Yes = False
) -> None:
    """Remove an agenda item.

    You can undo it: soberpath undo
    """
    session = options.get_session(context)
    item, kind = _find_item(context, session.journal(), name, number)
    if not yes:
        session.show(entries.make_entry_page(kind, item))
    session.require_consent(yes, "Remove this item?")

    with session.writing() as change:
        now_there, _ = _find_item(context, change.journal, name, number)
        current = records.find_unchanged((now_there,), item, "item")
        change.journal = edits.remove(change.journal, kind, current)
    session.show(answers.make_saved_page(end_sentence(f"Removed: {quote_start(item.text)}")))


def _find_item(
    context: typer.Context, journal: Journal, name: str, number: int
) -> tuple[Action | Note, Kind]:
    """Return the open item with that number, and its kind."""
    person = people.find_for_agenda(journal, _find_name(context, name))
    item = contacts.find_open_item(journal, person.name, number)
    return item, KINDS["action" if isinstance(item, Action) else "note"]


@app.command(cls=parsing.make_asking("agenda", NUMBER))
def done(context: typer.Context, number: options.Number, name: With = "") -> None:
    """Mark an agenda item done, by its number."""
    session = options.get_session(context)
    person = _find_name(context, name)
    people.tick_off(session, lambda journal: people.find_for_agenda(journal, person).name, number)
