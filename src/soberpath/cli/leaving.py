"""What the exports have in common: other people's names, and the file."""

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
    """Return the format of that name."""
    form = forms.get(word.strip().lower())
    if form is None:
        raise BadValue(f"Unknown format. Use one of {', '.join(forms)}.")
    return form


def chosen(word: str, forms: Mapping[str, F], output: str) -> F:
    """Return the format of that name; by default that of the file's ending, or the first."""
    ending = Path(output).suffix.lower().removeprefix(".")
    try:
        return named(word or (ending if ending in forms else next(iter(forms))), forms)
    except BadValue as error:
        raise BadValue(f"--format: {error}") from None


def said(*, redact: bool, yes_names: bool) -> Names:
    """Return the choice that these options make."""
    if redact and yes_names:
        raise BadValue("Use --redact or --yes-names, not both.")
    return Names(redact, yes_names)


def names(session: Session, hits: Callable[[], Sequence[Hit]], choice: Names) -> bool:
    """Return True if other people's names stay in the texts; the person decides."""
    if choice.kept or choice.redact:
        return choice.kept
    found = hits()
    if not found:
        return False
    if not session.interactive:
        raise Refused(
            "Your text mentions other people's names, numbers or addresses in"
            f" {dates.counted(len(found), 'place')}. Use --redact to replace names with roles, or"
            " --yes-names to keep first names."
        )
    session.show(pages.leaving(found))
    return not session.confirmed(
        "Replace names with roles? (Surnames, numbers and addresses are always removed.)",
        usual=True,
    )


def write(session: Session, output: str, form: Format[T], one: T, *, force: bool) -> None:
    """Write something in a format to a file, or to stdout for `-`."""
    country = session.held.settings.country if session.held else ""
    say = _own_words(session)
    said = Said(content.meeting_types(), content.template, say, country, session.tell)
    with session.working(f"Making the {form.suffix[1:]} file") if form.slow else nullcontext():
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
        session.tell(f"Couldn't save the day for --since last. {error}")
