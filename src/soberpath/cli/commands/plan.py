"""`soberpath plan`: the person's own plan for hard times."""

from functools import partial
from typing import Annotated

import typer

from soberpath.cli import list_command, option_words, options, parsing, records
from soberpath.cli.asking import Ask, QuestionContext
from soberpath.cli.correctable import Correctable
from soberpath.cli.session import Session
from soberpath.core.days import plans
from soberpath.core.model.answers import parse_plan_part, parse_reply, require_text
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import PLAN_PARTS, Journal, PlanLine
from soberpath.render.examples import OF_PART, find_example
from soberpath.render.text import end_sentence, quote_start
from soberpath.render.views import answers
from soberpath.render.views import plan as pages

app = parsing.new_app(Correctable)


@app.callback(invoke_without_command=True)
def plan() -> None:
    """Write and read your plan for hard times.

    It has the six parts of a safety plan, plus your reasons. soberpath reach shows it when you need
    it.
    """


@app.command("show", hidden=True)
@app.command("list")
@partial(list_command.make_list, read=Session.read_or_salvage, has_days=False)
def list_(query: list_command.Query) -> None:
    """Show your plan."""
    journal, limit = query.journal, query.limit
    if limit is not None:
        journal = journal._replace(plan=journal.plan[-limit:] if limit else ())
    lines = plans.list_lines(journal)
    query.show(lambda: lines, lambda: pages.make_plan_page(lines))


def _check_part(_: QuestionContext, text: str) -> str:
    """Return the part of the plan in an answer; an error explains each part."""
    parts = (f"{word} ({name[0].lower()}{name[1:]})" for word, name in PLAN_PARTS.items())
    return parse_plan_part(text, f"Choose from: {', '.join(parts)}.")


@app.command(
    cls=parsing.make_asking("plan", Ask("part", check=_check_part), Ask("text", "Line to add"))
)
def add(
    context: typer.Context,
    part: Annotated[
        str,
        options.make_argument(
            "PART",
            f"Part of the plan: {', '.join(PLAN_PARTS)}.",
            parse_plan_part,
        ),
    ],
    text: options.Text,
) -> None:
    """Add a line to a part of your plan.

    Example: soberpath plan add reasons "My daughter"
    """
    session = options.get_session(context)
    line = PlanLine(part, require_text(option_words.read_text(session, text)))
    _save(session, line)
    added = f"Added to your plan for hard times ({PLAN_PARTS[part]}): {quote_start(line.text)}"
    session.show(answers.make_saved_page(end_sentence(added)))


@app.command()
def edit(
    context: typer.Context,
    which: Annotated[
        str, options.make_argument("[WHICH]", "Line to change, e.g. alone#2. [default: each part]")
    ] = "",
    text: Annotated[
        str | None, options.make_text_option("--text", "TEXT", "New text of the line.")
    ] = None,
) -> None:
    """Write your plan part by part, or change a line."""
    session = options.get_session(context)
    if which:
        values = {} if text is None else {"text": text}
        records.edit_entry(context, KINDS["plan"], which, values)
        return
    if not session.interactive:
        raise BadValue(
            "Say which line to change, e.g. alone#2. To add a line: soberpath plan add PART TEXT"
        )
    _write(session)


def _write(session: Session) -> None:
    """Ask for the lines of every part, saving each at once."""
    journal = session.journal()
    session.show(pages.make_intro_page())
    for key in PLAN_PARTS:
        session.show(pages.make_part_page(key, plans.list_lines(journal).get(key, ())))
        while (
            text := session.ask(
                "Add a line",
                partial(_parse_new_line, journal, key),
                "for the next part",
                OF_PART.get(key, find_example("text", "plan")),
            )
        ) is not None:
            journal = _save(session, PlanLine(key, text))
    session.show(pages.make_plan_page(plans.list_lines(journal)))


def _parse_new_line(journal: Journal, part: str, text: str) -> str:
    """Return a new line for a part of the plan; raise BadValue if the plan has it."""
    line = parse_reply(text)
    if PlanLine(part, line) in journal.plan:
        raise BadValue("That line is already in your plan. Type another one.")
    return line


def _save(session: Session, line: PlanLine) -> Journal:
    with session.writing() as change:
        change.journal = plans.add(change.journal, line)
    return change.journal
