"""What the commands that let something leave share: other people's names, and the file."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple, TypeVar

from soberpath.cli.session import Session
from soberpath.core import dates, privacy
from soberpath.core.errors import BadValue, Interrupted, Refused, SoberpathError
from soberpath.core.privacy import Hit
from soberpath.render import summary as pages
from soberpath.render import wording
from soberpath.render.formats import Format, Said
from soberpath.render.wording import Wording
from soberpath.store import content

F = TypeVar("F")
T = TypeVar("T")


class Names(NamedTuple):
    """What the options say about names of others in texts."""

    redact: bool
    kept: bool


def named(word: str, forms: Mapping[str, F]) -> F:
    """The format of that name."""
    form = forms.get(word.strip().lower())
    if form is None:
        raise BadValue(f"a format is one of {', '.join(forms)}; give one of these")
    return form


def chosen(word: str, forms: Mapping[str, F], output: str) -> F:
    """The format of that name; unsaid, the one that the file's name ends in, or the first."""
    ending = Path(output).suffix.lower().removeprefix(".")
    return named(word or (ending if ending in forms else next(iter(forms))), forms)


def said(*, redact: bool, yes_names: bool) -> Names:
    """The choice of these options."""
    if redact and yes_names:
        raise BadValue("--redact and --yes-names say two things; give one of them")
    return Names(redact, yes_names)


def names(session: Session, hits: Callable[[], Sequence[Hit]], choice: Names) -> bool:
    """Whether names of others stay in the texts; where some are found, the person decides."""
    if choice.kept or choice.redact:
        return choice.kept
    found = hits()
    if not found:
        return False
    if not session.interactive:
        raise Refused(
            "names, numbers or addresses of others stand in what you wrote, in"
            f" {dates.counted(len(found), 'place')}; give --redact to make roles of the names, or"
            " --yes-names to keep first names"
        )
    session.show(pages.leaving(found))
    return not session.confirmed(
        "Make roles of the names in your texts? (surnames, numbers and addresses never leave)",
        usual=True,
    )


def write(session: Session, output: str, form: Format[T], one: T, *, force: bool) -> None:
    """Write something in a format to a file, or to stdout for `-`."""
    country = session.held.settings.country if session.held else ""
    say = _own_words(session)
    said = Said(content.meeting_types(), content.template, say, country, session.tell)
    with session.working(f"making the {form.suffix[1:]} file") if form.slow else nullcontext():
        made = form.render(one, said)
    session.export(output, made, force=force)


def _own_words(session: Session) -> Wording:
    """Return the wording of the session, whose words of the person's own hide numbers too."""
    journal = session.held
    if journal is None or not journal.settings.has_own_words():
        return session.say
    hide = privacy.veil_reach(privacy.people(journal))
    return wording.of(journal._replace(settings=privacy.hide_in(journal.settings, hide)))


def remember(session: Session, output: str, until: dt.date) -> None:
    """Once a summary is in a file, remember the day it ends on, for --since last."""
    if output == "-":
        return
    try:
        session.update(
            lambda held, _: held._replace(settings=held.settings._replace(last_summary=until))
        )
    except Interrupted:
        raise
    except SoberpathError as error:
        session.tell(f"the day for --since last was not saved: {error}")
