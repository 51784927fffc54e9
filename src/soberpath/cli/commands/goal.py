"""`soberpath goal`: a number of meetings in a number of days, or a week."""

import re
from typing import Annotated

import typer

from soberpath.cli import fields, list_command, option_words, options, parsing
from soberpath.cli.asking import Ask, QuestionContext
from soberpath.cli.correctable import Correctable
from soberpath.core.days import goals
from soberpath.core.model.day_answers import parse_goal_day
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS, make_number_parser
from soberpath.core.model.records import Goal, add_record
from soberpath.render.views import goal as pages

app = parsing.new_app(Correctable)


@app.callback(invoke_without_command=True)
def goal() -> None:
    """Set meeting goals and see your progress."""


PACE = re.compile(
    # 90 in 90, 90 meetings in 90 days
    r"(?P<meetings>\d+)(?: meetings)? in (?P<days>\d+)(?: days)?"
    # 4, 4 a week, 4 meetings per week
    r"|(?P<per_week>\d+)(?: meetings)?(?: (?:a|per|each|every) week)?"
)


def read_pace(text: str) -> dict[str, str]:
    """Return the numbers of a goal by parameter, from words such as 90 in 90 or 4 a week."""
    match = PACE.fullmatch(" ".join(text.lower().split()))
    if match is None:
        raise BadValue("Couldn't read that goal. Use a goal like 90 in 90 or 4 a week.")
    numbers = {key: number for key, number in match.groupdict().items() if number}
    for key, number in numbers.items():
        make_number_parser(Goal, key)(number)
    return numbers


def _ask_pace(asked: QuestionContext) -> None:
    question = "How many meetings, e.g. 90 in 90, or 4 a week"
    asked.answers.update(asked.session.require(question, read_pace))


Pace = Annotated[
    str,
    options.make_argument("[GOAL]", "The goal in words, e.g. 3 a week.", option_words.keep_unread),
]
Meetings = Annotated[int | None, fields.make_option("goal", "meetings")]
Weeks = Annotated[int | None, fields.make_option("goal", "weeks")]
Since = Annotated[str, fields.make_option("goal", "since", "today")]
SignedOnly = Annotated[bool, fields.make_option("goal", "signed_only")]


@app.command(
    cls=parsing.make_asking(
        "goal", _ask_pace, Ask("since", enter="for today"), Ask("until"), Ask("signed_only")
    )
)
def add(
    context: typer.Context,
    pace: Pace = "",
    meetings: Meetings = None,
    days: Annotated[int | None, fields.make_option("goal", "days")] = None,
    per_week: Annotated[int | None, fields.make_option("goal", "per_week")] = None,
    weeks: Weeks = None,
    then: Annotated[int | None, fields.make_option("goal", "then")] = None,
    until: Annotated[str, fields.make_option("goal", "until")] = "",
    since: Since = "",
    signed_only: SignedOnly = False,
) -> None:
    """Set a meeting goal.

    Examples: "3 a week", "90 in 90", or --per-week 6 --weeks 4 --then 4.
    """
    session = options.get_session(context)
    if pace and (meetings or days or per_week):
        option = "--meetings" if meetings else "--in" if days else "--per-week"
        raise BadValue(f'Use "{pace}" or {option}, not both.')
    if pace.strip().isdecimal():
        raise BadValue(
            f'"{pace}" could mean per week or in total. Use a goal like 90 in 90 or 4 a week.'
        )
    if pace:
        numbers = {key: int(number) for key, number in read_pace(pace).items()}
        meetings, days = numbers.get("meetings"), numbers.get("days")
        per_week = numbers.get("per_week")

    with session.writing() as change:
        today = change.today
        first = option_words.read(since, parse_goal_day, today) if since else today
        last = option_words.read(until, parse_goal_day, today) if until else None
        goal = goals.check(Goal(first, meetings, days, per_week, weeks, then, last, signed_only))
        change.journal = add_record(change.journal, "goals", goal)
    journal = change.journal
    progress = goals.measure(journal, goal, today)
    session.show(pages.make_added_page(journal, progress, today))


@app.command("list")
@list_command.make_list
def list_(query: list_command.Query) -> None:
    """List your goals and progress."""
    journal, today = query.journal, query.today
    rows = [
        (address, goals.measure(journal, goal, today))
        for address, goal in query.choose(KINDS["goal"])
    ]
    query.show(
        lambda: [pages.make_data(*row) for row in rows],
        lambda: pages.make_list_page(rows, journal, today),
    )
