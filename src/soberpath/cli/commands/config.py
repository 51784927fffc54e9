"""`soberpath config`: list and change settings."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated

import typer

from soberpath.cli import option_words, options, parsing
from soberpath.cli.asking import Ask, QuestionContext
from soberpath.cli.session import Session
from soberpath.core.model import settings as core
from soberpath.core.model.answers import clean_text
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Journal, Settings
from soberpath.core.people.contacts import find_sponsor
from soberpath.core.people.fellowships import list_offers_left
from soberpath.render import entries
from soberpath.render.page import Page
from soberpath.render.text import escape_line
from soberpath.render.views import config as pages
from soberpath.render.views.config import Shown
from soberpath.store import content

app = parsing.new_app(parsing.Noun)


Key = Annotated[str, options.make_argument("KEY", "Setting name, e.g. day_starts_at.")]


def _check_key(_asked: QuestionContext, text: str) -> str:
    if text == "?":
        raise BadValue(f"That isn't a setting. Choose one: {', '.join(core.SETTINGS)}.")
    return core.find_key(text)


def _check_value(asked: QuestionContext, text: str) -> str:
    """Return a valid value for the setting; for a question mark, raise what it accepts."""
    key = core.find_key(asked.get("key"))
    if text == "?" and key == "fellowship":
        names = ", ".join(content.list_fellowships())
        raise BadValue(f"That isn't a name. Use any name. Some change a few words: {names}.")
    if text == "?":
        raise BadValue(f"That isn't a value. Use {core.describe_values(core.SETTINGS[key])}.")
    core.put(asked.journal.settings, key, clean_text(text), asked.reading.today)
    return text


def _refuse_unknown(asked: QuestionContext) -> None:
    core.find_key(asked.get("key"))


@app.callback(invoke_without_command=True)
def config() -> None:
    """List and change settings."""


@app.command("list")
def list_(context: typer.Context, as_json: options.Json = False) -> None:
    """List settings with their values and meanings."""
    session = options.get_session(context)
    settings = session.journal().settings
    session.reply(settings._asdict, lambda: pages.make_list_page(settings), as_json=as_json)


@app.command()
def path(context: typer.Context) -> None:
    """Print the path to your journal."""
    session = options.get_session(context)
    session.write_exactly(f"{session.path}\n")


@app.command()
def get(context: typer.Context, key: Key) -> None:
    """Print the value of a setting."""
    session = options.get_session(context)
    value = getattr(session.journal().settings, core.find_key(key))
    session.write(f"{escape_line(entries.describe_value(value))}\n")


@app.command(
    "set",
    cls=parsing.make_asking(
        "config",
        Ask("key", check=_check_key),
        Ask("value", check=_check_value, before=_refuse_unknown),
    ),
)
def set_(
    context: typer.Context,
    key: Key,
    value: Annotated[
        str, options.make_argument("VALUE", "New value, or - to read standard input.")
    ],
) -> None:
    """Change a setting. Use "" to restore its default."""
    session = options.get_session(context)
    words = option_words.read_text(session, value)
    if core.SETTINGS[core.find_key(key)].is_day:
        words = session.settle_day(words)
    if core.find_key(key) == "time_zone" and words:
        from soberpath.store.lists import zones

        words = zones.read_zone_name(words)
    _change(
        session,
        lambda journal, today: core.put(journal.settings, core.find_key(key), words, today),
    )


@app.command()
def unset(context: typer.Context, key: Key) -> None:
    """Restore the default of a setting."""
    session = options.get_session(context)
    _change(session, lambda journal, _: core.unset(journal.settings, core.find_key(key)))


def _change(session: Session, apply: Callable[[Journal, dt.date], Settings]) -> None:
    with session.writing() as change:
        settings = apply(change.journal, change.today)
        change.journal = change.journal._replace(settings=settings)
    before, after = change.before, change.journal
    session.show(
        (*pages.make_changed_page(before.settings, settings), *_describe_customs(before, after))
    )


def _describe_customs(before: Journal, after: Journal) -> Page:
    """Return how a change of the fellowship, or of using a sponsor, affects the screens."""
    was, now = (
        Shown(
            content.add_customs(journal).settings,
            content.find_customs(journal.settings.fellowship),
            find_sponsor(journal),
        )
        for journal in (before, after)
    )
    keys = ("fellowship", "uses_sponsor")
    if all(getattr(before.settings, key) == getattr(after.settings, key) for key in keys):
        return ()
    return pages.make_customs_page(was, now, list_offers_left(after.settings, now.customs))
