"""`soberpath export attendance`: the sheet for a court, a sober house or a program."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import option_words, options, parsing
from soberpath.cli.exports import export_files, export_names
from soberpath.cli.session import Session
from soberpath.core.model import day_parsing
from soberpath.core.model.answers import parse_reply
from soberpath.core.model.errors import BadValue
from soberpath.core.sharing import attendance as core
from soberpath.core.sharing import selection
from soberpath.render.documents.attendance import FORMS
from soberpath.render.examples import find_example
from soberpath.store import content

QUESTIONS = {"name": "Your name", "case": "Case number", "officer": "Officer"}

app = parsing.new_app()


Name = Annotated[str | None, options.make_text_option("--name", "TEXT", "Your name.")]
Case = Annotated[str | None, options.make_text_option("--case", "TEXT", "Case number.")]
Officer = Annotated[
    str | None, options.make_text_option("--officer", "TEXT", "Officer the sheet is for.")
]
Blank = Annotated[
    int,
    options.make_option(
        "--blank", "N", core.parse_blank_rows, "Number of empty rows to fill in by hand, up to 40."
    ),
]


@app.command()
def attendance(
    context: typer.Context,
    since: options.Since = "",
    until: options.Until = "",
    form: Annotated[str, options.make_format_option(FORMS)] = "",
    name: Name = None,
    case: Case = None,
    officer: Officer = None,
    blank: Blank = 0,
    redact: options.Redact = False,
    yes_names: options.YesNames = False,
    output: options.Output = "-",
    force: options.Force = False,
) -> None:
    """Save a sheet of your meetings with boxes for signatures.

    Nothing else from your journal is on it.

    If you use --output in a terminal, it asks for your name, case number and officer. soberpath
    doesn't save them.
    """
    session = options.get_session(context)
    session.refuse_output(output, force=force)
    chosen = export_files.choose_format(form, FORMS, output)
    if blank and chosen is FORMS["csv"]:
        raise BadValue(
            "--blank adds rows to fill in by hand, and CSV has none. Leave out --blank, or use"
            " --format md, html or pdf."
        )
    choice = export_names.choose_names(redact=redact, yes_names=yes_names)
    if chosen is FORMS["csv"]:
        description = "This is a table for a spreadsheet."
        export_files.refuse_surprise(context, output, description, "attendance.csv")
    else:
        session.refuse_output(output, force=force, is_shown=chosen.is_shown)
    journal = session.journal()
    today, own_today = session.now().date(), session.today(journal.settings)
    ends = _read_end(until, own_today, today)
    start = option_words.read(since, day_parsing.parse, own_today, today) if since else None
    first, last = selection.find_period(start, min(ends, today), today)
    session.echo_days(((since, start), (until, ends)))
    sheet = core.make_sheet(journal, first, last, content.load_meeting_types())
    keep_names = export_names.ask_to_keep_names(
        session, lambda: core.find_hits(journal, sheet), choice
    )
    sheet = core.hide_people(journal, sheet, keep_names=keep_names)
    values = _read_options(session, {"name": name, "case": case, "officer": officer}, output)
    sheet = sheet._replace(name=values["name"], case=values["case"], officer=values["officer"])
    sheet = sheet._replace(ends=ends, blank=blank)
    export_files.write(session, output, chosen, sheet, keep_names=keep_names, force=force)


def _read_end(words: str, own_today: dt.date, today: dt.date) -> dt.date:
    """Return the last day; the person's own today lasts until now, on the calendar's next date."""
    if not words:
        return today
    ends = option_words.read(words, day_parsing.parse_any, own_today, today)
    return today if ends == own_today and words.strip() != ends.isoformat() else ends


def _read_options(session: Session, options_: dict[str, str | None], output: str) -> dict[str, str]:
    """Return the values of the options; if none were given in a terminal, ask for them."""
    asked = (
        session.interactive and output != "-" and all(value is None for value in options_.values())
    )
    if not asked:
        return {key: value or "" for key, value in options_.items()}
    return {
        key: session.ask(question, parse_reply, example=find_example(key)) or ""
        for key, question in QUESTIONS.items()
    }
