"""`soberpath checkin`: ten seconds a day."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import checkins, dates, next_step
from soberpath.core.model import CheckIn, Journal
from soberpath.core.words import said
from soberpath.render import today as pages

app = options.new_app()


@app.command()
def checkin(
    context: typer.Context,
    note: Annotated[
        str, typer.Argument(metavar="[NOTE]", parser=said, help="A note; - reads it from stdin.")
    ] = "",
    mood: Annotated[
        int | None,
        typer.Option(
            "--mood", metavar="1-5", parser=checkins.mood, help="1 very low, 5 very good."
        ),
    ] = None,
    craving: Annotated[
        int | None,
        typer.Option(
            "--craving", metavar="0-10", parser=checkins.craving, help="0 none, 10 strongest."
        ),
    ] = None,
    halt: Annotated[
        str, typer.Option("--halt", metavar="WORDS", help="Any of hungry,angry,lonely,tired.")
    ] = "",
    grateful: Annotated[
        str,
        typer.Option(
            "--grateful", metavar="TEXT", parser=said, help="Something you are grateful for."
        ),
    ] = "",
    date: options.Date = "",
    quick: Annotated[
        bool, typer.Option("--quick", "-q", help="Ask nothing; just be here.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Check in; ten seconds, and every answer can be skipped.

    A second check-in on a day adds to the first; new figures take the place of earlier ones.
    """
    session = options.session_of(context)
    given = mood is not None or craving is not None or any((note, halt, grateful))
    answers = CheckIn(
        date=dt.date.min,
        mood=mood,
        craving=craving,
        halt=checkins.halt_words(halt),
        grateful=grateful,
        note=options.text_or_stdin(session, note),
    )
    if session.interactive and not (given or quick or as_json or date):
        session.journal()  # a journal that is missing or unreadable is told of before any question
        answers = _asked(session)
    _save(session, answers, date, as_json=as_json)


def _save(session: Session, answers: CheckIn, date: str, *, as_json: bool) -> None:
    days: list[dt.date] = []

    def change(journal: Journal, today: dt.date) -> Journal:
        days.append(dates.parse_past(date, today) if date else today)
        return checkins.put(journal, answers._replace(date=days[0]))

    journal = session.update(change)
    entry = checkins.that_of_day(journal, days[0])
    view = session.overview(journal)
    view = view._replace(next_step=next_step.after(journal, entry, view.today))
    if as_json:
        from soberpath.render import json

        session.write(json.text(json.checked_in(entry, view)))
    else:
        session.show(pages.checked_in(view, entry, session.celebration(view)))


def _asked(session: Session) -> CheckIn:
    session.show(pages.five_questions())
    return CheckIn(
        date=dt.date.min,
        mood=session.ask("Mood, 1 very low to 5 very good?", checkins.mood),
        craving=session.ask("Craving, 0 to 10?", checkins.craving),
        halt=session.ask("Hungry, angry, lonely, tired? (h, a, l, t)", checkins.halt_words) or (),
        grateful=session.ask("Grateful for?", said) or "",
        note=session.ask("A note?", said) or "",
    )
