"""`soberpath export summary`: counts and trends for someone you trust."""

import datetime as dt
from functools import partial
from typing import Annotated

import typer

from soberpath.cli import option_words, options, parsing
from soberpath.cli.exports import export_files, export_names, summary_guide
from soberpath.cli.session import Session
from soberpath.core.model import day_parsing
from soberpath.core.model.records import Journal
from soberpath.core.sharing import selection
from soberpath.core.sharing import summary as core
from soberpath.render.documents.summary import FORMATS
from soberpath.store import content

app = parsing.new_app()

Profile = Annotated[
    str,
    options.make_late_option("--for", "READER", f"Who it's for: {', '.join(selection.PROFILES)}."),
]
Include = Annotated[
    str,
    options.make_late_option(
        "--include", "PARTS", f"Parts to add, any of {', '.join(selection.PARTS)}."
    ),
]


@app.command()
def summary(
    context: typer.Context,
    profile: Profile = "sponsor",
    since: options.Since = "",
    until: options.Until = "",
    form: Annotated[str, options.make_format_option(FORMATS)] = "",
    output: options.Output = "-",
    include: Include = "",
    redact: options.Redact = False,
    yes_names: options.YesNames = False,
    force: options.Force = False,
) -> None:
    """Save a summary for your sponsor or someone you trust.

    In a terminal, with no options, it asks you step by step and shows the summary first. Otherwise
    it covers the last 30 days.

    It has counts, trends, what you're counting and your open agenda and to-do items. Add parts with
    --for or --include. With --since last, it starts where your last summary ended. Anything that
    looks like a phone number or email address is removed.

    Example: soberpath export summary --output summary.md
    """
    session = options.get_session(context)
    if session.interactive and export_files.has_no_options(context):
        summary_guide.guide(session)
        return
    session.refuse_output(output, force=force)
    chosen = export_files.choose_format(form, FORMATS, output)
    choice = export_names.choose_names(redact=redact, yes_names=yes_names)
    included = option_words.read(include, selection.parse_parts)
    session.refuse_output(output, force=force, is_shown=chosen.is_shown)
    journal = session.journal()
    read_profile = partial(summary_guide.read_profile, journal, selection.PROFILES)
    profile = option_words.read(profile, read_profile)
    parts = selection.parse_profile(profile) | included
    today = session.today(journal.settings)
    first, last = _read_period(session, journal, since, until, today)
    reader = selection.find_reader(journal, profile)
    keep_names = export_names.ask_to_keep_names(
        session, lambda: core.find_hits(journal, first, last, parts, reader), choice
    )
    shared = core.make_summary(journal, first, last, parts, keep_names=keep_names, reader=reader)
    shared = core.add_next_milestone(
        shared._replace(written_for=profile), journal, content.load_milestone_tables()
    )
    export_files.write(session, output, chosen, shared, keep_names=keep_names, force=force)
    summary_guide.save_last_day(session, output, last)


def _read_period(
    session: Session, journal: Journal, since: str, until: str, today: dt.date
) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a summary, and show them if they were typed."""
    first, last = selection.find_period(
        option_words.read(since, selection.parse_since, journal.settings, today),
        min(option_words.read(until, day_parsing.parse_any, today), today) if until else None,
        today,
    )
    session.echo_days(((since, first), (until, last)))
    return first, last
