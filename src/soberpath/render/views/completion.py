"""Make the pages of installing completion: what would be written, what was, how to undo it."""

from collections.abc import Sequence

from soberpath.render.page import Bullets, Page, Title, Words
from soberpath.render.text import quote_for_shell


def make_intended_page(shell: str, script: str, file: str, lines: Sequence[str]) -> Page:
    """Return what would be written: the script, and lines at the end of a startup file."""
    parts = [Words(f"Script: {script}")] if script else []
    if lines:
        parts.append(Words(f"At the end of {file}:"))
    return (Title(f"Completion for {shell}"), *parts, *([Bullets(tuple(lines))] if lines else []))


def make_already_page(shell: str, script: str) -> Page:
    """Return the response if completion is already installed."""
    return (Title(f"Completion for {shell} is already installed."), *_make_undo_lines(script, ""))


def make_installed_page(shell: str, script: str, file: str) -> Page:
    """Return the response after installing it."""
    return (
        Title(f"Completion for {shell} is installed."),
        Words("Open a new terminal, type soberpath and a space, and press Tab."),
        *_make_undo_lines(script, file),
    )


def _make_undo_lines(script: str, file: str) -> Page:
    then = (Words(f"Then delete the soberpath lines in {file}.", "quiet"),) if file else ()
    return (Words(f"Undo it: rm {quote_for_shell(script)}", "quiet"), *then)
