"""`soberpath init`: begin a journal."""

import datetime as dt
from typing import Annotated, NamedTuple

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import contacts, counter, dates, setup
from soberpath.core.errors import BadValue, Interrupted, NothingYet, Refused
from soberpath.core.model import Journal, Settings
from soberpath.core.words import said
from soberpath.render import today as pages

app = options.new_app()


class Answers(NamedTuple):
    """What a new journal is made of."""

    start: dt.date
    counting: str = ""
    substance: str = ""
    country: str = ""
    fellowship: str = ""
    sponsor: str = ""


@app.command()
def init(
    context: typer.Context,
    date: Annotated[str, typer.Option("--date", metavar="DAY", help="Your sobriety date.")] = "",
    counting: Annotated[
        str,
        typer.Option(
            "--counting", metavar="TEXT", parser=said, help="What you are counting, in your words."
        ),
    ] = "",
    substance: Annotated[
        str,
        typer.Option(
            "--substance", metavar="NAME", parser=said, help="The substance, for its safety text."
        ),
    ] = "",
    country: Annotated[
        str,
        typer.Option(
            "--country", metavar="CODE", help="Two letters, as US; for helplines, never guessed."
        ),
    ] = "",
    fellowship: Annotated[
        str,
        typer.Option(
            "--fellowship", metavar="NAME", parser=said, help="Your fellowship or group, if any."
        ),
    ] = "",
    sponsor: Annotated[
        str,
        typer.Option(
            "--sponsor", metavar="NAME", parser=said, help="A first name or initial, if any."
        ),
    ] = "",
    of_counter: options.Counter = counter.MAIN,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")] = False,
) -> None:
    """Begin your journal: your date, what you count, your people.

    Many people use the first full day without using as their date; your group may say the last day
    of use. Both are fine, and you can change it later: soberpath runs edit last --start DAY.
    """
    session = options.session_of(context)
    others = any((counting, substance, country, fellowship, sponsor))
    if session.exists() and (date or of_counter) and not others:
        _begin_counter(session, date, of_counter)
        return
    if session.exists():
        raise Refused(f"{session.path} is there already; it was not changed, see: soberpath status")
    if of_counter:
        raise NothingYet("a counter stands beside your main date; begin that with: soberpath init")
    today = session.today(Settings())
    given = (date, counting, substance, country, fellowship, sponsor)
    if session.interactive and not yes and not any(given):
        answers = _asked(session, today)
    elif not date:
        raise BadValue("your sobriety date is needed; give it as: soberpath init --date 2026-01-31")
    else:
        start = dates.parse_past(date, today)
        answers = Answers(start, counting, substance, setup.country(country), fellowship, sponsor)
    _begin(session, answers, today)


def _begin_counter(session: Session, date: str, named: str) -> None:
    """Begin a counter of a journal that is there already."""
    name = counter.name(named) if named else counter.MAIN
    if not date:
        raise BadValue("its date is needed; give it as: soberpath init --counter NAME --date DAY")

    def change(journal: Journal, today: dt.date) -> Journal:
        return setup.begun(journal, dates.parse_past(date, today), name)

    view = session.overview(session.update(change), name)
    session.show(pages.begun(view, session.safety(view.settings, name), session.path))


def _begin(session: Session, answers: Answers, today: dt.date) -> None:
    name = contacts.person_name(answers.sponsor) if answers.sponsor else ""
    settings = Settings(
        country=answers.country,
        counting=answers.counting,
        substance=answers.substance,
        fellowship=answers.fellowship,
    )
    journal = setup.journal(settings, answers.start, name, today)
    session.create(journal)
    session.show(pages.begun(session.overview(journal), session.safety(settings), session.path))


def _asked(session: Session, today: dt.date) -> Answers:
    session.show(pages.first_question(setup.CUSTOMS))
    start = session.ask(
        "Your sobriety date (as 2026-01-31, or: yesterday)?",
        lambda text: dates.parse_past(text, today),
    )
    if start is None:
        raise Interrupted("nothing was saved; begin whenever you like with: soberpath init")
    session.tell(f"that is {dates.long(start)}, {dates.ago(start, today)}")
    counting = session.ask("What are you counting, in your own words? (Enter to skip)", said)
    country = session.ask(
        "Your country, in two letters, for helplines? (Enter to skip)", setup.country
    )
    fellowship = session.ask("A fellowship or group you belong to? (Enter to skip)", said)
    sponsor = session.ask(
        "A sponsor's first name or initial? (Enter to skip)", contacts.person_name
    )
    return Answers(
        start=start,
        counting=counting or "",
        country=country or "",
        fellowship=fellowship or "",
        sponsor=sponsor or "",
    )
