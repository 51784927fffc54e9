"""`soberpath goal`: a number of meetings in a number of days, or a week."""

import re
from typing import Annotated

import typer

from soberpath.cli import list_command, option_words, options, parsing
from soberpath.cli.asking import Ask, QuestionContext
from soberpath.cli.correctable import Correctable
from soberpath.core.days import goals
from soberpath.core.model.day_answers import parse_goal_day
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS, make_number_parser
from soberpath.core.model.records import Goal, add_record
from soberpath.render.views import goal as pages

app = parsing.new_app(Correctable)

Number = int | None


def _number(name: str, key: str, help_text: str) -> object:
    return typer.Option(name, metavar="N", parser=make_number_parser(Goal, key), help=help_text)


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
        raise BadValue("Couldn't read that goal. Use e.g. 90 in 90, or 4 a week.")
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
Meetings = Annotated[Number, _number("--meetings", "meetings", "Number of meetings, with --in.")]
Weeks = Annotated[Number, _number("--weeks", "weeks", "Weeks at that pace, with --then.")]
Since = Annotated[str, options.make_late_option("--since", "DAY", "First day. [default: today]")]
SignedOnly = Annotated[bool, typer.Option("--signed-only", help="Count signed meetings only.")]


@app.command(
    cls=parsing.make_asking(
        "goal", _ask_pace, Ask("since", enter="for today"), Ask("until"), Ask("signed_only")
    )
)
def add(
    context: typer.Context,
    pace: Pace = "",
    meetings: Meetings = None,
    days: Annotated[Number, _number("--in", "days", "Number of days for those meetings.")] = None,
    per_week: Annotated[Number, _number("--per-week", "per_week", "Meetings per week.")] = None,
    weeks: Weeks = None,
    then: Annotated[Number, _number("--then", "then", "Meetings per week after that.")] = None,
    until: Annotated[str, options.make_late_option("--until", "DAY", "Last day of the goal.")] = "",
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
        raise BadValue(f'"{pace}" could mean per week or in total. Use e.g. 90 in 90, or 4 a week.')
    if pace:
        numbers = {key: int(number) for key, number in read_pace(pace).items()}
        meetings, days = numbers.get("meetings"), numbers.get("days")
        per_week = numbers.get("per_week")

    with session.writing() as draft:
        today = draft.today
        first = option_words.read(since, parse_goal_day, today) if since else today
        last = option_words.read(until, parse_goal_day, today) if until else None
        goal = goals.check(Goal(first, meetings, days, per_week, weeks, then, last, signed_only))
        draft.journal = add_record(draft.journal, "goals", goal)
    journal = draft.journal
    progress = goals.measure(journal, goal, today)
    session.show(pages.make_added_page(journal, progress, today))


@app.command("list")
@list_command.make_list
def list_(query: list_command.Query) -> None:
    """List goals and your progress."""
    journal, today = query.journal, query.today
    rows = [
        (address, goals.measure(journal, goal, today))
        for address, goal in query.choose(KINDS["goal"])
    ]
    query.show(
        lambda: [pages.make_data(*row) for row in rows],
        lambda: pages.make_list_page(rows, journal, today),
    )
