"""What the commands that let something leave share: other people's names, and the file."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from soberpath.cli.session import Change, Session
from soberpath.core import dates
from soberpath.core.errors import Refused
from soberpath.core.privacy import Hit
from soberpath.render import summary as pages


class Names(NamedTuple):
    """What the options say about names of others in texts."""

    redact: bool
    kept: bool


def names(session: Session, found: Sequence[Hit], choice: Names) -> bool:
    """Whether names of others stay in the texts; where some are found, the person decides."""
    if choice.kept or choice.redact or not found:
        return choice.kept
    if not session.interactive:
        raise Refused(
            "names, numbers or addresses of others stand in what you wrote, in"
            f" {dates.counted(len(found), 'place')}; give --redact to make roles of the names, or"
            " --yes-names to keep them"
        )
    session.show(pages.leaving(found))
    return not session.confirmed("Make roles of the names? (the rest never leaves)", usual=True)


def remembered(today: dt.date) -> Change:
    """Remember the day, for --since last."""
    return lambda held, _: held._replace(settings=held.settings._replace(last_summary=today))


def write(session: Session, output: str, text: str, done: Change, *, force: bool) -> None:
    """Write the text; once it is in a file, remember that."""
    session.export(output, text, force=force)
    if output != "-":
        session.update(done)
