"""`soberpath reminder`: why people help."""

from typing import Annotated

import typer

from soberpath.cli import daily, option_words, options, parsing
from soberpath.cli.session import Session
from soberpath.core.model.records import Journal, Settings
from soberpath.core.today import reminders
from soberpath.render.views import reminder as pages
from soberpath.store import content

app = parsing.new_app()


@app.command()
def reminder(
    context: typer.Context,
    theme: Annotated[
        str, options.make_late_option("--theme", "THEME", "Theme of the reminder.")
    ] = "",
    show_list: Annotated[bool, typer.Option("--list", help="List all reminders by theme.")] = False,
    source: Annotated[bool, typer.Option("--source", help="Show the source.")] = False,
    as_json: options.Json = False,
) -> None:
    """Show a reminder of how peers can help."""
    session = options.get_session(context)
    if show_list:
        _list(session, theme, with_source=source, as_json=as_json)
        return
    journal = session.journal_or_none() if theme else session.journal()
    catalogue = content.select_reminders(content.load_reminders(), journal or Journal())
    if theme:
        today = session.today(journal.settings if journal else Settings())
        thought = option_words.read(
            theme, lambda text: reminders.choose_for_theme(catalogue, text, today, journal)
        )
    else:
        thought = daily.choose_reminder(session, journal or Journal())
    if as_json:
        session.write_json(pages.make_data(thought, catalogue))
    else:
        session.show(pages.make_reminder_page(thought, catalogue, with_source=source))


def _list(session: Session, theme: str, *, with_source: bool, as_json: bool) -> None:
    """List the reminders that suit the journal, or all of them if it can't be read."""
    journal = session.current if session.readable() else None
    catalogue = content.select_reminders(content.load_reminders(), journal or Journal())
    chosen = catalogue.reminders
    if theme:
        chosen = option_words.read(theme, lambda text: reminders.list_theme(catalogue, text))
    session.reply(
        lambda: [pages.make_data(each, catalogue) for each in chosen],
        lambda: pages.make_list_page(chosen, catalogue, with_source=with_source),
        as_json=as_json,
    )
