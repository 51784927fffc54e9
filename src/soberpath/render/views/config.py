"""Make the pages of the settings."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from soberpath.core.model.records import Contact, Settings
from soberpath.core.model.settings import SETTINGS, describe_values
from soberpath.core.people.fellowships import Customs, Offer
from soberpath.render.entries import describe_value
from soberpath.render.page import Bullets, Page, Table, Title, Words
from soberpath.render.text import write_on_one_line
from soberpath.render.views.init import describe_offer
from soberpath.render.views.sponsor import describe_no_sponsor


def make_list_page(settings: Settings) -> Page:
    """Return every setting with its value, the values it accepts, and its meaning."""
    rows = tuple(
        (
            key,
            write_on_one_line(describe_value(getattr(settings, key))),
            describe_values(setting),
            setting.meaning,
        )
        for key, setting in SETTINGS.items()
    )
    table = Table(("setting", "value", "accepts", "meaning"), rows)
    return (
        table,
        Words(HOW, "quiet"),
    )


HOW = "Change one: soberpath config set KEY VALUE"


def make_changed_page(before: Settings, after: Settings) -> Page:
    """Return the response to a change of one setting."""
    return (Title(_describe_values(before, after)),)


class Shown(NamedTuple):
    """What screens depend on: settings with customs filled in, the customs, the sponsor."""

    settings: Settings
    customs: Customs
    sponsor: Contact | None


def make_customs_page(was: Shown, now: Shown, offers: Sequence[Offer]) -> Page:
    """Return what a fellowship changes on the screens; empty for one without customs."""
    lines = (
        *_describe_sponsor(was, now),
        *_describe_meeting(was, now),
        *_describe_steps(was, now),
        *map(describe_offer, offers if was.customs.offers != now.customs.offers else ()),
    )
    return (Bullets(lines),) if lines else ()


def _describe_sponsor(was: Shown, now: Shown) -> Iterator[str]:
    """Yield changes in asking for a sponsor, and in the word for one."""
    asks, asked = (each.settings.uses_sponsor is not False for each in (now, was))
    called, was_called = now.settings.sponsor_word, was.settings.sponsor_word
    is_renamed = called != was_called and (asks or now.sponsor is not None)
    if asks and not asked and now.sponsor is None:
        yield "You may be asked for a sponsor again."
    elif asked and not asks:
        yield describe_no_sponsor(now.sponsor)
    if is_renamed:
        yield f"You'll now see the word {called or 'sponsor'}."


def _describe_meeting(was: Shown, now: Shown) -> Iterator[str]:
    if now.settings.meeting_word != was.settings.meeting_word:
        yield f"You'll now see the word {now.settings.meeting_word or 'meeting'}."


def _describe_steps(was: Shown, now: Shown) -> Iterator[str]:
    leaves_out, left_out = (each.customs.has_steps is False for each in (now, was))
    if leaves_out != left_out:
        end = "leave out 12-step words" if leaves_out else "may use 12-step words again"
        yield f"Reminders {end}."


def _describe_values(before: Settings, after: Settings) -> str:
    for key, old, new in zip(Settings._fields, before, after, strict=True):
        if old != new:
            was = write_on_one_line(describe_value(old)) or "not set"
            return f"{key}: {write_on_one_line(describe_value(new)) or 'not set'} (was: {was})"
    return "Nothing to change: it's already set to that."
