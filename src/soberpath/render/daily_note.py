"""The pages of the daily note: what would be written, what was done, how it stands.

Rule: what is about to be written and run is shown whole, before it is.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.daily_note import TEXT, File, Plan, State
from soberpath.render.page import Bullets, Facts, Heading, Page, Title, Words


def intended(at: dt.time, before: dt.time | None) -> Page:
    """What the note would say, and when."""
    instead = f"in place of the one at {before:%H:%M}" if before and before != at else ""
    return (Title(f"Each day at {at:%H:%M}: {TEXT}", instead),)


def heading(file: File) -> Page:
    """What stands above the text of a file."""
    return (Title(file.path),)


def commands(plan: Plan, *, again: bool) -> Page:
    """What would be run, and what is missing on this machine."""
    lines = [plan.joined(plan.off)] * again + [plan.joined(plan.on)]
    missing = (Words(plan.missing, "care"),) if plan.missing else ()
    return (Heading("Then this is run"), Bullets(tuple(lines)), *missing)


def installed(at: dt.time) -> Page:
    """The answer once the note is on."""
    return (
        Title(f"The note is on, each day at {at:%H:%M}"),
        Words("To take it away: soberpath notify off", "quiet"),
    )


def removed(files: Sequence[File], foreign: Sequence[str]) -> Page:
    """The answer once the note is gone; files of other people are named."""
    left = tuple(
        Words(f"Left as it is, for it is not the note's: {path}", "care") for path in foreign
    )
    gone = Bullets(tuple(one.path for one in files))
    return (Title("The note is taken away, and its files with it"), gone, *left)


def status(state: State, plan: Plan) -> Page:
    """Whether the note is on, at what time, and when it is shown next."""
    at = f"at {state.at:%H:%M}" if state.at else "at a time that was changed by hand"
    rows = [("Each day", at)]
    if not state.on:
        rows.append(("Not on", f"turn it on with: {plan.joined(plan.on)}"))
    elif state.next:
        rows.append(("Next", state.next))
    rows += [("File", path) for path in state.files]
    return (Title("The daily note is installed"), Facts(tuple(rows)))
