"""`soberpath safety`: what is dangerous about stopping, and who to call. It needs no journal."""

import typer

from soberpath.cli import options
from soberpath.render import safety as pages
from soberpath.store import content

app = options.new_app()


@app.command()
def safety(context: typer.Context) -> None:
    """Show the danger signs when stopping, and who to call.

    Works without a journal, and with a damaged one.
    """
    session = options.session_of(context)
    journal = session.journal_in_need()
    danger, emergency = session.danger(journal), session.emergency(journal)
    session.show_by_screen(
        pages.page(content.safety(), danger, emergency, session.crisis_line(journal))
    )
