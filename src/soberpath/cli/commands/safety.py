"""`soberpath safety`: the dangers of stopping, and who to call. No journal is required."""

import typer

from soberpath.cli import daily, options, parsing
from soberpath.core.sobriety import safety as rules
from soberpath.render.views import safety as pages
from soberpath.store import content

app = parsing.new_app()


@app.command()
def safety(context: typer.Context) -> None:
    """Show the danger signs and who to call.

    It works without a journal, and with a damaged one.
    """
    session = options.get_session(context)
    journal = session.read_for_help()
    danger, emergency = daily.find_danger(session, journal), daily.find_emergency(journal)
    catalogue, line = content.load_safety(), daily.find_crisis_line(journal)
    own = rules.find_own_texts(journal, catalogue)
    session.show_by_screen(pages.make_safety_page(catalogue, danger, own, emergency, line))
