"""`soberpath export data`: the whole journal, to back up or move."""

from typing import Annotated

import typer

from soberpath.cli import options, parsing
from soberpath.cli.exports import export_files
from soberpath.store.exchange.write import FORMATS

app = parsing.new_app()


@app.command()
def data(
    context: typer.Context,
    form: Annotated[str, options.make_format_option(FORMATS)] = "",
    output: options.Output = "-",
    force: options.Force = False,
    yes: options.Yes = False,
) -> None:
    """Save your whole journal as JSON, CSV or TOML.

    The file contains all names, numbers and notes. To read it back: soberpath import
    """
    session = options.get_session(context)
    session.refuse_output(output, force=force)
    chosen = export_files.choose_format(form, FORMATS, output)
    name = next(name for name, write in FORMATS.items() if write is chosen)
    description = "This is your whole journal, for another program."
    export_files.refuse_surprise(context, output, description, f"journal.{name}")
    document = session.document()
    session.require_consent(
        yes, "This file will contain everything: names, phone numbers, notes and dates. Continue?"
    )
    text = chosen(document.journal, document.text)
    made = export_files.mark_for_spreadsheets(output, f".{name}", text)
    session.export(output, made, force=force)
