"""Log a talk, for `talk add` and `talked`."""

from typing import Annotated

import typer

from soberpath.cli import fields, mistakes, moments, options, parsing, people
from soberpath.cli.asking import Ask, QuestionContext
from soberpath.core.model import day_parsing
from soberpath.core.people import contacts


def _check_day(asked: QuestionContext, text: str) -> str:
    """Return the words for a past day; raise BadValue for any other."""
    day_parsing.parse_past(text, asked.reading.today, asked.session.now().date())
    return text


Meeting = Annotated[str, fields.make_option("talk", "meeting")]

Add = parsing.make_asking(
    "talk",
    Ask("name", "Who did you talk to?", field="person", check=people.agree_on_name),
    Ask("date", enter="for today", check=_check_day),
    Ask("how", enter="for a call"),
    Ask("note", "A note about this talk"),
)


def add(
    context: typer.Context,
    name: people.Person,
    date: Annotated[str, fields.make_option("talk", "date", "today")] = "",
    how: people.How = "call",
    no_answer: people.NoAnswer = False,
    note: Annotated[str, fields.make_option("talk", "note")] = "",
    meeting: Meeting = "",
    next_action: people.NextAction = "",
    again: options.Again = False,
) -> None:
    """Log a call, text or visit, or a missed call.

    Example: soberpath talk add Jo --note "We talked about Sunday"
    """
    session = options.get_session(context)
    is_date = not date and day_parsing.describe_moment(name) == "date"
    usage = f"soberpath talk add NAME{f' --date {mistakes.quote_words(name)}' * is_date}"
    who = moments.settle_name(session, name, "Who did you talk to?", usage)
    date = session.settle_day(name) if is_date else date
    talk = people.make_talk(session, how, note, answered=not no_answer)
    talk = talk._replace(meeting=meeting)
    fresh = people.find_fresh(context, session, who)
    people.log_talk(
        session,
        lambda journal: contacts.find_by_name(journal, who).name,
        date,
        talk,
        next_action,
        fresh,
        again=again,
    )
