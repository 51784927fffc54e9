"""Define the group of commands for one kind of entry, with edit and remove.

These two commands are only made, and their imports loaded, when one of them is used.
"""

from typing import Any

from soberpath.cli.parsing import Noun, make, sort_commands

CORRECTIONS = ("edit", "remove")
"""The commands that `records` makes for every kind of entry."""


class Correctable(Noun):
    """A group for one kind of record, with the edit and remove commands from `records`."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return its own commands, then edit and remove."""
        return sort_commands(dict.fromkeys((*super().list_commands(ctx), *CORRECTIONS)))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name; None if it doesn't exist."""
        own = super().get_command(ctx, cmd_name)
        if own is not None or cmd_name not in CORRECTIONS:
            return own
        from soberpath.cli import records

        noun = str(self.name)
        return make(records.new_app(noun), noun).get_command(ctx, cmd_name)
