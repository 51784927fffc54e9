"""`soberpath conflict`: resolve conflicts between two merged copies."""

import typer

from soberpath.cli import options, parsing, settling

app = parsing.new_app(parsing.Noun)


@app.callback(invoke_without_command=True)
def conflict() -> None:
    """List and resolve conflicts between merged copies."""


@app.command("list")
def list_(context: typer.Context, as_json: options.Json = False) -> None:
    """List unresolved conflicts, with both values."""
    settling.show(options.get_session(context), as_json=as_json)


app.command("keep")(settling.keep)
app.command("take")(settling.take)
app.command("both")(settling.both)
