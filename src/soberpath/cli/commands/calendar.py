"""`soberpath calendar`: a month or a year by its days."""

from typing import Annotated, Any

import typer

from soberpath.cli import clock, daily, option_words, options, parsing
from soberpath.core.days import landmarks
from soberpath.core.days.calendar import mark_days, parse_month, parse_year
from soberpath.core.model.errors import BadValue
from soberpath.render.views import calendar as pages

app = parsing.new_app()


class Calendar(parsing.Command):
    """The command, in which a bare --year means this year."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, with the current year inserted after a bare --year."""
        for at in [at for at, word in enumerate(args) if word == "--year"]:
            if at + 1 == len(args) or args[at + 1].startswith("-"):
                args = [*args[: at + 1], str(clock.now().year), *args[at + 1 :]]
        return super().parse_args(ctx, args)


@app.command(cls=Calendar)
def calendar(
    context: typer.Context,
    month: Annotated[
        str, options.make_late_option("--month", "MONTH", "Month to show, e.g. 2026-02 or May.")
    ] = "",
    year: Annotated[
        str, options.make_late_option("--year", "YEAR", "Year to show, e.g. 2026.")
    ] = "",
    as_json: options.Json = False,
) -> None:
    """Show a month or a year, day by day."""
    session = options.get_session(context)
    if month and year:
        raise BadValue("Use --month or --year, not both.")
    journal = session.journal()
    today = session.today(journal.settings)
    since, until = (
        option_words.read(year, parse_year, today)
        if year
        else option_words.read(month, parse_month, today)
    )
    marks = mark_days(journal, since, until, today)
    special = landmarks.list_landmarks(journal, daily.choose_milestones(journal), since, until)
    if as_json:
        session.write_json(pages.make_data(marks, special))
    elif year:
        session.show_list(pages.make_year_page(marks, journal.settings.week_starts, special, today))
    else:
        session.show(pages.make_month_page(marks, journal.settings.week_starts, special, today))
