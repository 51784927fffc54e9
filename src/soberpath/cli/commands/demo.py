"""`soberpath demo`: the whole main job on a sample journal."""

import datetime as dt
import os
import shlex
from pathlib import Path

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core.days import checkins, meetings
from soberpath.core.model.records import Journal, Settings
from soberpath.core.sharing import selection, summary
from soberpath.core.sobriety import milestones
from soberpath.core.sobriety.runs import select_runs
from soberpath.render.documents import summary as summary_page
from soberpath.render.page import Bullets, Page, Title, Words
from soberpath.render.views import checkin as answers
from soberpath.render.views import meeting as meeting_pages
from soberpath.render.views import milestones as milestone_pages
from soberpath.render.views import status as screen
from soberpath.render.views.status import Shown
from soberpath.store import content

app = options.new_app()


@app.command()
def demo(context: typer.Context) -> None:
    """Take a tour with a sample journal.

    Your own journal isn't touched.
    """
    import tempfile

    outer = options.session_of(context)
    folder = Path(tempfile.mkdtemp(prefix="soberpath-demo-"))
    session = Session(str(folder / "journal.toml"))
    session.create(content.demo(session.today(Settings())))
    for command, page in (
        ("soberpath status", _status(session)),
        ("soberpath checkin --mood 4 --craving 2", _checkin(session)),
        ("soberpath meeting add", _meeting(session)),
        ("soberpath milestones", _milestones(session)),
        ("soberpath export summary", _summary(session)),
    ):
        outer.show((Title(f"$ {command}"),))
        outer.show(page)
        outer.write("\n")
    outer.show(_how_to_play(outer.program(), session.path))


def _status(session: Session) -> Page:
    journal = session.journal()
    view = session.overview(journal)
    shown = Shown(view, (), session.celebration(view), session.reminder(journal))
    return screen.page(shown, session.columns())


def _checkin(session: Session) -> Page:
    def change(journal: Journal, today: dt.date) -> Journal:
        return checkins.put(journal, content.demo_today(today)[0])

    journal = session.update(change)
    view = session.overview(journal)
    return answers.checked_in(view, journal.checkins[-1], session.celebration(view))


def _meeting(session: Session) -> Page:
    def change(journal: Journal, today: dt.date) -> Journal:
        return meetings.add(journal, content.demo_today(today)[1])

    journal = session.update(change)
    today, starts_at = session.today(journal.settings), journal.settings.day_starts_at
    total = meetings.count_between(journal, None, today)
    added, reminder = journal.meetings[-1], session.reminder(journal)
    names = content.meeting_types()
    return meeting_pages.meeting_added(added, total, reminder, today, starts_at, names=names)


def _milestones(session: Session) -> Page:
    journal = session.journal()
    view, table = session.overview(journal), session.table(journal)
    start = view.sober.start or view.today
    past = milestones.list_all_reached(table, select_runs(journal.runs), view.today)
    coming = milestones.list_ahead(table, start, view.today, 5)
    return milestone_pages.milestone_list(table.title, past, coming, view)


def _summary(session: Session) -> Page:
    journal = session.journal()
    since, until = selection.find_period(None, None, session.today(journal.settings))
    made = summary.make_summary(journal, since, until, ())
    return summary_page.page(made, content.meeting_types())


def _removal(folder: Path) -> str:
    """Return how to remove the folder of the sample journal."""
    return f'rmdir /s "{folder}"' if os.name == "nt" else f"rm -r {shlex.quote(str(folder))}"


def _how_to_play(program: str, path: Path) -> Page:
    return (
        Title(f"Sample journal: {path}"),
        Words("Try anything you like with it. Your own journal isn't touched:"),
        Bullets(
            (
                f"{program} --file {path} status",
                f"{program} --file {path} checkin",
                f"{program} --file {path} reach",
                f"{program} --file {path} log --limit 10",
                f"{program} --file {path} export summary --include notes",
            )
        ),
        Words(f"It stays there so that you can try it. To remove it: {_removal(path.parent)}"),
        Words(f"Start your own: {program} init"),
    )
