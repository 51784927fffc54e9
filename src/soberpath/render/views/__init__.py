"""Views: turn values into pages, with a module for each command."""
