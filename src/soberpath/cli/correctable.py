"""The group of commands for one kind of entry, which can be edited and removed.

Rule: it makes the corrections when one of them is asked for; nothing they need is imported before.
"""

from typing import Any

from soberpath.cli.parsing import Noun, make, sort_commands

CORRECTIONS = ("edit", "remove")
"""The commands that every kind of entry has by `records`."""


class Correctable(Noun):
    """A group for one kind of record, with the corrections that `records` makes for it."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return its own commands, then the corrections."""
        return sort_commands(dict.fromkeys((*super().list_commands(ctx), *CORRECTIONS)))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or None."""
        own = super().get_command(ctx, cmd_name)
        if own is not None or cmd_name not in CORRECTIONS:
            return own
        from soberpath.cli import records

        noun = str(self.name)
        return make(records.new_app(noun), noun).get_command(ctx, cmd_name)
