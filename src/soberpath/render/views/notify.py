"""Make the pages of the daily notification: what would be written, what was done, its state.

One sentence says what would happen; files and commands are shown in full on request.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.today.notification import TEXT, File, Plan, State
from soberpath.render.page import Bullets, Facts, Heading, Page, Title, Words


def make_intended_page(at: dt.time, before: dt.time | None, plan: Plan) -> Page:
    """Return what the notification would say and when, and how to see what is saved for it."""
    instead = f"instead of {write_time(before)}" if before and before != at else ""
    files = dates.pluralize(len(plan.files), "file")
    how = (
        f"Your computer shows this every day. soberpath saves {files} for its scheduler. See"
        f" {'it' if len(plan.files) == 1 else 'them'} first: soberpath notify on --show"
    )
    missing = (Words(plan.missing, "quiet"),) if plan.missing else ()
    return (Title(f"Every day at {write_time(at)}: {TEXT}", instead), Words(how, "quiet"), *missing)


def make_heading_page(file: File) -> Page:
    """Return the title above the text of a file."""
    return (Title(file.path),)


def make_commands_page(plan: Plan, *, again: bool) -> Page:
    """Return what would be run."""
    lines = [plan.joined(plan.off)] * again + [plan.joined(plan.on)]
    return (Heading("Then this command runs"), Bullets(tuple(lines)))


def make_installed_page(at: dt.time, files: Sequence[File]) -> Page:
    """Return the response after turning the notification on, with the saved files."""
    return (
        Title(f"The daily notification is on: every day at {write_time(at)}."),
        Words(f"Saved: {', '.join(file.path for file in files)}", "quiet"),
        Words("Turn it off: soberpath notify off", "quiet"),
    )


def make_removed_page(files: Sequence[File], foreign: Sequence[str]) -> Page:
    """Return the response after turning it off; files of other programs are listed."""
    left = tuple(
        Words(f"Left in place, because soberpath didn't create it: {path}", "care")
        for path in foreign
    )
    gone = Bullets(tuple(file.path for file in files))
    return (Title("The daily notification is off. Its files are removed."), gone, *left)


def make_status_page(state: State, plan: Plan) -> Page:
    """Return whether the notification is on, at what time, and when it appears next."""
    at = write_time(state.at) if state.at else "a time that was changed by hand"
    rows = [("Every day at", at)]
    if not state.on:
        rows.append(("Off", f"turn it on: {plan.joined(plan.on)}"))
    elif state.next:
        rows.append(("Next", state.next))
    rows += [("File", path) for path in state.files]
    return (Title("Daily notification"), Facts(tuple(rows)))
