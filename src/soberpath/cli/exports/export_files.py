"""Choose an export's format and file name, and write the file."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from itertools import chain, count
from pathlib import Path
from typing import Any, TypeVar

import typer

from soberpath.cli.exports import export_names
from soberpath.cli.session import Session
from soberpath.core.model.answers import clean_text
from soberpath.core.model.errors import BadValue, Refused, SoberpathError
from soberpath.render import cures
from soberpath.render.documents.formats import Format, Setting
from soberpath.store import content

F = TypeVar("F")
T = TypeVar("T")


def _find_format(word: str, forms: Mapping[str, F]) -> F:
    """Return the format of that name."""
    form = forms.get(word.strip().lower())
    if form is None:
        raise BadValue(f"Unknown format. Choose from: {', '.join(forms)}.")
    return form


SAME_ENDINGS = {"htm": "html", "markdown": "md", "text": "txt", "ical": "ics", "vcard": "vcf"}
"""Other file suffixes for our formats."""

OTHER_ENDINGS = (
    "md", "txt", "json", "html", "pdf", "csv", "toml", "ics", "vcf",
    "doc", "docx", "odt", "rtf", "pages", "xls", "xlsx", "ods", "numbers", "tsv", "xml", "png",
)  # fmt: skip
"""Suffixes that indicate a format, whatever the options say."""


def choose_format(word: str, forms: Mapping[str, F], output: str) -> F:
    """Return the format of that name; by default that of the file's suffix, or the first.

    Raise BadValue if the file's name indicates another format.
    """
    try:
        form = _find_format(word, forms) if word else None
    except BadValue as error:
        raise BadValue(f"--format: {error}") from None
    ending = _find_ending(output)
    if form is None:
        if ending and ending not in forms:
            raise BadValue(f"--output: Can't write a .{ending} file. Use {_list_endings(forms)}.")
        return forms[ending or next(iter(forms))]
    name = next(key for key, other in forms.items() if other is form)
    if ending in forms or ending in OTHER_ENDINGS:
        check_ending(output, name)
    return form


def refuse_surprise(context: typer.Context, output: str, reason: str, name: str) -> None:
    """Refuse to fill a terminal with text for programs, unless `-o -` asks for it.

    The error says what it is, and how to save it in a file of that name.
    """
    source = context.get_parameter_source("output")
    is_asked = source is not None and source.name == "COMMANDLINE"
    if output == "-" and not is_asked and sys.stdout.isatty():
        raise BadValue(
            f"{reason} Show it here with -o -, or save it: soberpath export {context.info_name}"
            f" -o {name}"
        )


def has_no_options(context: typer.Context) -> bool:
    """Return True if a command was typed without options."""
    return all(
        context.params[parameter.name] in (parameter.default, ())
        for parameter in context.command.params
        if parameter.name
    )


def _find_ending(output: str) -> str:
    """Return the suffix of a file name that indicates a format; empty without one."""
    ending = Path(output).suffix.lower().removeprefix(".")
    return SAME_ENDINGS.get(ending, ending) if re.fullmatch("[a-z][a-z0-9]{1,9}", ending) else ""


def check_ending(output: str, form: str) -> None:
    """Raise BadValue if a file's name indicates another format than it gets."""
    ending = _find_ending(output)
    if ending in OTHER_ENDINGS and ending != form:
        raise BadValue(
            f"--output: The file name ends in .{ending}, but its format is {form}. Use a name that"
            f" ends in .{form}."
        )


def _list_endings(forms: Iterable[str]) -> str:
    """Return the file suffixes of some formats: .md, .txt or .html."""
    *others, last = (f".{form}" for form in forms)
    return f"{', '.join(others)} or {last}" if others else last


NO_PDF = "A PDF needs an extra package. The README shows how to install it."

AskName = Callable[[str, Callable[[str], str], str, str], str | None]
"""Asks for a file name, given a label, a parser, what Enter does and an example."""


def _list_usable_forms(forms: Mapping[str, Format[T]]) -> dict[str, Format[T]]:
    """Return the formats that are available here."""
    from soberpath.render.writers import pdf

    return {name: form for name, form in forms.items() if name != "pdf" or pdf.is_installed()}


def _ask_target(
    session: Session, beginning: str, forms: Mapping[str, Format[Any]], ask: AskName
) -> str:
    """Ask for a file, whose name sets the format; the default is an unused name."""
    names = chain([f"{beginning}.md"], (f"{beginning}-{number}.md" for number in count(2)))
    usual = next(name for name in names if not Path(name).exists())
    usable = _list_usable_forms(forms)

    def check_name(text: str) -> str:
        target = clean_text(text)
        if _find_ending(target) == "pdf" and "pdf" not in usable:
            raise BadValue(NO_PDF)
        try:
            if target != "-":
                choose_format("", usable, target)
            session.refuse_output(target, force=False)
        except BadValue as error:
            raise BadValue(str(error).removeprefix("--output: ")) from None
        except Refused as error:
            raise BadValue(f"{str(error).partition('. ')[0]}. Choose another file name.") from None
        return target

    question = f"File name, ending in {_list_endings(usable)}, or - to show it"
    return ask(question, check_name, f"for {usual}", usual) or usual


def save_or_ask_again(
    session: Session,
    beginning: str,
    forms: Mapping[str, Format[T]],
    value: T,
    ask: AskName,
    *,
    keep_names: bool,
) -> str:
    """Save something in a file that is asked for, and return its name.

    If that isn't possible, ask for another name. With `keep_names`, other people's first names stay
    in the person's own words.
    """
    while True:
        target = _ask_target(session, beginning, forms, ask)
        form = forms["md"] if target == "-" else choose_format("", forms, target)
        try:
            session.export(
                target, _render(session, "", form, value, keep_names=keep_names), force=False
            )
        except SoberpathError as error:
            session.tell(cures.describe_error(error))
        else:
            return target


def write(
    session: Session, output: str, form: Format[T], value: T, *, keep_names: bool, force: bool
) -> None:
    """Write something in a format to a file, or to stdout for `-`.

    With `keep_names`, other people's first names stay in the person's own words.
    """
    document = _render(session, output, form, value, keep_names=keep_names)
    session.export(output, mark_for_spreadsheets(output, form.suffix, document), force=force)


def _render(
    session: Session, output: str, form: Format[T], value: T, *, keep_names: bool
) -> str | bytes:
    """Return something in a format, with the terminal's width if it goes there.

    With `keep_names`, other people's first names stay in the person's own words.
    """
    country = session.current.settings.country if session.current else ""
    wording = export_names.make_wording(session, keep_names=keep_names)
    columns = session.plain_columns() if output == "-" else None
    names_of_types = content.load_meeting_types()
    setting = Setting(
        names_of_types, content.load_template, session.tell, wording, country, columns
    )
    with session.show_spinner(f"Making the {form.suffix[1:]} file") if form.slow else nullcontext():
        return form.render(value, setting)


MARK = "\ufeff"
"""The mark by which a spreadsheet recognizes UTF-8."""


def mark_for_spreadsheets(output: str, suffix: str, made: T) -> T | str:
    """Return the content of a file: a CSV file begins with a mark for spreadsheets.

    What goes to stdout, for another program, has none.
    """
    is_file = output != "-" and suffix == ".csv"
    return f"{MARK}{made}" if is_file and isinstance(made, str) else made
