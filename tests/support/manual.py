"""The man page and the list of commands, made from the table of commands and their own help.

Usage: pytest --rewrite tests/project/test_manual.py writes both.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import command_tree
from soberpath import __version__
from soberpath.cli import groups
from soberpath.core.model.errors import EXIT_CODES

MADE = "Made from the help of the program by: pytest --rewrite tests/project/test_manual.py"

VARIABLES = {
    "SOBERPATH_FILE": "The journal to work on, unless --file names it.",
    "SOBERPATH_TODAY": "A date, or a date and time, to take for now: for trying things out.",
    "VISUAL, EDITOR": "The editor that soberpath edit opens.",
    "NO_COLOR": "Turns colors off.",
    "FORCE_COLOR": "Draws as on a terminal, also into a file or a pipe.",
}


class Command(NamedTuple):
    """A command as it is typed, its usage, its help in paragraphs, its arguments and options."""

    words: tuple[str, ...]
    usage: str
    help: list[str]
    rows: list[tuple[str, str]]


def context_of(words: tuple[str, ...]) -> Any:
    """Return the context of a command, as its own help sees it."""
    context = command_tree.ROOT.context_class(command_tree.ROOT, info_name="soberpath")
    for word in words:
        command = context.command.get_command(context, word)
        context = command.context_class(command, info_name=word, parent=context)
    return context


def described(words: tuple[str, ...]) -> Command:
    """Return what the help of a command says."""
    context = context_of(words)
    command = context.command
    if words[1:] and words[-1] == getattr(context.parent.command, "alone", ""):
        group = " ".join(("soberpath", *words[:-1]))
        return Command(words, " ".join(("soberpath", *words)), [f"The same as {group} alone."], [])
    alone = command.get_command(context, command.alone) if hasattr(command, "alone") else command
    pieces = " ".join(alone.collect_usage_pieces(context))
    help_text = (command.help or "").partition("\f")[0].strip()
    records = (one.get_help_record(context) for one in alone.params)
    return Command(
        words,
        " ".join(("soberpath", *words, pieces)),
        [" ".join(one.split()) for one in help_text.split("\n\n") if one.strip()],
        [(name, " ".join(text.split())) for name, text in filter(None, records)],
    )


def panels() -> Iterator[tuple[str, list[Command]]]:
    """Yield each panel with its commands, each before its own."""
    for panel, rows in groups.panels().items():
        names = [name for name, _ in rows]
        yield panel, [described(words) for words, _ in command_tree.in_sight() if words[0] in names]


def markdown() -> str:
    """Return the list of commands for the documents."""
    parts = ["# Commands", f"<!-- {MADE} -->", "`soberpath help COMMAND` shows the same."]
    for panel, commands in panels():
        parts.append(f"## {panel}")
        for one in commands:
            level = "###" if len(one.words) == 1 else "####"
            parts += [f"{level} `soberpath {' '.join(one.words)}`", *map(_escaped, one.help)]
            parts.append(f"    {one.usage}")
            if one.rows:
                rows = (f"| `{_cell(name)}` | {_cell(text)} |" for name, text in one.rows)
                parts.append("\n".join(["| | |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([*_<>\[\]|])", r"\\\1", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def man_page() -> str:
    """Return the man page."""
    root = described(())
    lines = [
        f'.\\" {MADE}', f'.TH SOBERPATH 1 "" "soberpath {__version__}" "User commands"',
        ".SH NAME", _roff("soberpath - a private daily companion for people in recovery"),
        ".SH SYNOPSIS", f".B {_roff(root.usage)}",
        ".SH DESCRIPTION", *_paragraphs(root.help),
        ".SH OPTIONS", *_tagged(root.rows),
    ]  # fmt: skip
    for panel, commands in panels():
        lines.append(f".SH {_roff(panel.upper())}")
        for one in commands:
            lines += [f".SS {_roff(one.usage)}", *_paragraphs(one.help), *_tagged(one.rows)]
    lines += [".SH EXIT STATUS", *_tagged((str(code), text) for code, text in EXIT_CODES.items())]
    lines += [".SH ENVIRONMENT", *_tagged(VARIABLES.items())]
    return "\n".join(lines) + "\n"


def _paragraphs(texts: list[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number:
            yield ".PP"
        yield _roff(text)


def _tagged(rows: Any) -> Iterator[str]:
    for name, text in rows:
        yield from (".TP", f".B {_roff(name)}", _roff(text))


def _roff(text: str) -> str:
    """Return a line of text that roff shows as it is."""
    shown = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{shown}" if shown[:1] in (".", "'") else shown
