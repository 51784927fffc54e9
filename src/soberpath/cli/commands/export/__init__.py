"""`soberpath export`: everything to share or move.

Each name below is a neighboring module whose `app` is the command, imported on demand.
"""

from importlib import import_module
from typing import Any

import typer

from soberpath.cli import parsing

EXPORTS = ("summary", "supporter", "attendance", "calendar", "contacts", "data")


class Exports(parsing.Group):
    """The group of exports in `EXPORTS`."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return every name."""
        del ctx
        return list(EXPORTS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the export of that name; None if it doesn't exist."""
        del ctx
        if cmd_name not in EXPORTS:
            return None
        return parsing.make(import_module(f"{__name__}.{cmd_name}").app, cmd_name)


app = parsing.new_app(Exports)


@app.callback(invoke_without_command=True)
def export(context: typer.Context) -> None:
    """Save a summary, a meeting sheet or all your data.

    Only export contacts and export data include your contacts' phone numbers.
    """
    parsing.show_help_alone(context)
