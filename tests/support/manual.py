"""The man page and the list of commands, made from the table of commands and their own help.

Usage: pytest --rewrite tests/project/test_manual.py writes both.
"""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import command_tree
import sessions_format
import voice
from soberpath import __version__
from soberpath.cli import groups
from soberpath.core.model.errors import EXIT_CODES

MADE = "Made from the help of the program by: pytest --rewrite tests/project/test_manual.py"

VARIABLES = {
    "SOBERPATH_FILE": "The journal to use, unless --file names another.",
    "SOBERPATH_TODAY": "A date, or a date and time, to use as now, for trying things out.",
    "VISUAL, EDITOR": "The editor that soberpath edit opens.",
    "PAGER": "The program that shows long lists in a terminal. [default: less] To turn it off: cat",
    "COLUMNS": "The width of the lines, also in a file or a pipe.",
    "NO_COLOR": "Turns colors off, whatever your settings say.",
    "FORCE_COLOR": "Uses colors and drawings also in a file or a pipe.",
}


class Command(NamedTuple):
    """A command as it is typed, its usages, its help in paragraphs, its arguments and options."""

    words: tuple[str, ...]
    usages: list[str]
    help: list[str]
    rows: list[tuple[str, str]]


def context_of(words: tuple[str, ...]) -> Any:
    """Return the context of a command, as its own help sees it."""
    context = command_tree.ROOT.context_class(command_tree.ROOT, info_name="soberpath")
    for word in words:
        command = context.command.get_command(context, word)
        context = command.context_class(command, info_name=word, parent=context)
    return context


def describe(words: tuple[str, ...]) -> Command:
    """Return what the help of a command says."""
    context = context_of(words)
    command = context.command
    alone = command.get_command(context, command.alone) if hasattr(command, "alone") else command
    pieces = (
        command.usages(context)
        if hasattr(command, "usages")
        else (" ".join(command.collect_usage_pieces(context)),)
    )
    help_text = (command.help or "").partition("\f")[0].strip()
    records = (parameter.get_help_record(context) for parameter in alone.params)
    return Command(
        words,
        [" ".join(("soberpath", *words, *filter(None, (piece,)))) for piece in pieces],
        [" ".join(paragraph.split()) for paragraph in help_text.split("\n\n") if paragraph.strip()],
        [(name, " ".join(text.split())) for name, text in filter(None, records)],
    )


def list_panels() -> Iterator[tuple[str, list[Command]]]:
    """Yield each panel with its commands, each before its own."""
    for panel, rows in groups.list_by_panel().items():
        names = [name for name, _ in rows]
        yield panel, [describe(words) for words, _ in command_tree.in_sight() if words[0] in names]


def format_markdown() -> str:
    """Return the list of commands for the documents."""
    begins = "`soberpath help COMMAND` shows the same, with fewer examples."
    parts = ["# Commands", f"<!-- {MADE} -->", begins]
    for panel, commands in list_panels():
        parts.append(f"## {panel}")
        for one in commands:
            level = "###" if len(one.words) == 1 else "####"
            own = [text for text in one.help if text.startswith(EXAMPLE)]
            texts = [text for text in one.help if text not in own]
            parts += [f"{level} `soberpath {' '.join(one.words)}`", *map(_escape, texts)]
            parts.append("\n".join(f"    {usage}" for usage in one.usages))
            if one.rows:
                rows = (
                    f"| `{_escape_cell(name)}` | {_escape_cell(text)} |" for name, text in one.rows
                )
                parts.append("\n".join(["| | |", "|---|---|", *rows]))
            typed = own[0].removeprefix(EXAMPLE) if own else example_of(one.words)
            if typed:
                parts += ["Example:", f"    {typed}"]
    codes = (f"| {code} | {text} |" for code, text in EXIT_CODES.items())
    table = "\n".join(["| code | meaning |", "|---|---|", *codes])
    parts += ["## Exit codes", "Every command uses the same ones.", table]
    return "\n\n".join(parts) + "\n"


EXAMPLE = "Example: "
"""How a paragraph of help begins that is a line to type."""

SESSIONS = Path(__file__).parents[1] / "sessions"
LONGEST_EXAMPLE = 100
FIRST = ("init-first-minute", "init-first-week")
ODD = ("a-month", "checkin-words", "config-own-words")
"""The sessions of a newcomer, and those of a whole month or of words that are easily misread."""


@cache
def _typed() -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Return the plain lines of the session files that succeed, by command, each with its file."""
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for path in sorted(SESSIONS.glob("*.txt")):
        if path.stem in ODD:
            continue
        for step in sessions_format.parse_session(path):
            if step.code or re.search(r"[|;<>&$`\\]", step.command):
                continue
            if len(step.command) > LONGEST_EXAMPLE or voice.faults_of(step.command):
                continue
            program, *words = shlex.split(step.command)
            if program == "soberpath" and words and not words[0].startswith("-"):
                lines = found.setdefault(_command_of(words), [])
                lines.append((path.stem, step.command))
    return found


def _command_of(words: list[str]) -> tuple[str, ...]:
    """Return the words of a command line that name its command."""
    command, named = command_tree.ROOT, list[str]()
    for word in words:
        if not hasattr(command, "list_commands") or word not in command.list_commands(None):
            break
        command = command.get_command(None, word)
        named.append(word)
    return tuple(named)


def example_of(words: tuple[str, ...]) -> str:
    """Return a command line of the session files for a command; empty where there is none.

    The file of the command comes first, and a line with more than the command's name. A line with
    an option that the help doesn't show comes last.
    """
    shown = " ".join(name for name, _ in describe(words).rows)

    def rank(typed: tuple[str, str]) -> tuple[bool, ...]:
        file, line = typed
        has_hidden = any(option not in shown for option in re.findall(r" (--[a-z-]+)", line))
        is_own = file in (*FIRST, words[0])
        return has_hidden, "--json" in line, not is_own, not file.startswith(words[0])

    lines = sorted(_typed().get(words, []), key=rank)
    name = " ".join(("soberpath", *words))
    return next((line for _, line in lines if line != name), "")


def _escape(text: str) -> str:
    return re.sub(r"([*_<>\[\]|])", r"\\\1", text)


def _escape_cell(text: str) -> str:
    return text.replace("|", "\\|")


def format_man_page() -> str:
    """Return the man page."""
    root = describe(())
    lines = [
        f'.\\" {MADE}', f'.TH SOBERPATH 1 "" "soberpath {__version__}" "User commands"',
        ".SH NAME", _escape_roff("soberpath - a private recovery journal for the command line"),
        ".SH SYNOPSIS", *_usages(root, ".B"),
        ".SH DESCRIPTION", *_format_paragraphs(root.help),
        ".SH OPTIONS", *_format_tagged(root.rows),
    ]  # fmt: skip
    for panel, commands in list_panels():
        lines.append(f".SH {_escape_roff(panel.upper())}")
        for one in commands:
            lines += [
                *_usages(one, ".SS"),
                *_format_paragraphs(one.help),
                *_format_tagged(one.rows),
            ]
    lines += [
        ".SH EXIT STATUS",
        *_format_tagged((str(code), text) for code, text in EXIT_CODES.items()),
    ]
    lines += [".SH ENVIRONMENT", *_format_tagged(VARIABLES.items())]
    return "\n".join(lines) + "\n"


def _usages(command: Command, macro: str) -> Iterator[str]:
    """Yield the usages, the first in the macro and each other one on a line of its own."""
    first, *others = command.usages
    yield f"{macro} {_escape_roff(first)}"
    for usage in others:
        yield from (".br", f".B {_escape_roff(usage)}")


def _format_paragraphs(texts: list[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number:
            yield ".PP"
        yield _escape_roff(text)


def _format_tagged(rows: Any) -> Iterator[str]:
    for name, text in rows:
        yield from (".TP", f".B {_escape_roff(name)}", _escape_roff(text))


def _escape_roff(text: str) -> str:
    """Return a line of text that roff shows as it is."""
    shown = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{shown}" if shown[:1] in (".", "'") else shown
