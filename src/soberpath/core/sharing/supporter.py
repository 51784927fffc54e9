"""Make the page for a supporter from the chosen parts of the journal.

It uses an allow-list. Of the journal, only ticked parts are included, besides the topic (sobriety
or a taper) and the emergency number. Other people are named by their role unless names were asked
for. Anything that looks like a phone number or email address is never shared.
"""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from soberpath.core.days.coming import Coming, find_coming
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Journal
from soberpath.core.sharing import privacy, selection
from soberpath.core.sharing.privacy import Hit
from soberpath.core.sobriety import tapers
from soberpath.core.sobriety.runs import count_days, select_runs
from soberpath.core.sobriety.start import read_saved_substance

SOBRIETY, TAPER = "sobriety", "taper"

TOPICS = (SOBRIETY, TAPER)
"""The possible topics of a page."""

PARTS = {
    "days": "your day count, or the days on your plan",
    "meeting": "your next meeting",
    "substance": "what you're stopping, with its danger signs",
}
"""The parts of the journal that a page can have, each only if ticked."""


class Section(NamedTuple):
    """A section of the page that is the same for everyone: short lines, or a paragraph."""

    heading: str
    items: tuple[str, ...] = ()
    text: str = ""


class TopicTexts(NamedTuple):
    """The texts for a topic, and the studies they are based on."""

    title: str
    doses: Section
    asks: Section
    evidence: tuple[str, ...]


class Texts(NamedTuple):
    """The general texts of the page. `danger` has a {number} or a {suicide} line to call.

    `read` is the day on which the `sources` were read.
    """

    danger: tuple[str, ...]
    topics: dict[str, TopicTexts]
    advice: tuple[Section, ...]
    sources: tuple[str, ...]
    read: dt.date


class Typed(NamedTuple):
    """What the person types for the page: what to call them, what helps, and their hard hours."""

    name: str = ""
    helps: tuple[str, ...] = ()
    hours: str = ""


class Supporter(NamedTuple):
    """Everything on the page that is specific to the person.

    `days` is a count with its day of today; `substance` is what they are stopping.
    """

    topic: str
    today: dt.date
    typed: Typed = Typed()
    day_number: int = 0
    plan_day: int = 0
    meeting: Coming | None = None
    substance: str = ""


def parse_topic(text: str) -> str:
    """Return the topic of the page."""
    word = text.strip().casefold()
    if word not in TOPICS:
        raise BadValue(f"Unknown topic. Choose from: {', '.join(TOPICS)}.")
    return word


def find_topic(journal: Journal, today: dt.date) -> str:
    """Return the topic that the journal counts: a taper in progress, or sober time."""
    return TAPER if tapers.find_running(journal, today) else SOBRIETY


def parse_parts(text: str) -> frozenset[str]:
    """Return the parts of the page in a comma-separated text."""
    return selection.choose_parts(text, PARTS, "The page")


def make_supporter(
    journal: Journal,
    now: dt.datetime,
    today: dt.date,
    topic: str,
    parts: Collection[str],
    typed: Typed,
) -> Supporter:
    """Return the chosen content as it was written, with the days of the topic."""
    on_plan = topic == TAPER
    return Supporter(
        topic,
        today,
        typed,
        day_number=_count_sober_days(journal, today) if "days" in parts and not on_plan else 0,
        plan_day=_count_plan_days(journal, today) if "days" in parts and on_plan else 0,
        meeting=find_next_meeting(journal, now, today) if "meeting" in parts else None,
        substance=read_saved_substance(journal.settings.substance) if "substance" in parts else "",
    )


def find_hits(journal: Journal, supporter: Supporter) -> tuple[Hit, ...]:
    """Return other people's names, numbers and addresses in the texts that would be shared."""
    own_name_aside = supporter.typed._replace(name="")
    texts = privacy.list_texts((own_name_aside, supporter.meeting or "", supporter.substance))
    return privacy.find_hits(privacy.list_people(journal), texts)


def hide_people(journal: Journal, supporter: Supporter, *, keep_names: bool) -> Supporter:
    """Return the page as it may be shared; with `keep_names` other people's first names stay."""
    hidden = privacy.hide_people(journal, supporter, keep_names=keep_names)
    own_name = privacy.make_number_redactor(privacy.list_people(journal))(supporter.typed.name)
    return hidden._replace(topic=supporter.topic, typed=hidden.typed._replace(name=own_name))


def list_missing(supporter: Supporter, parts: Collection[str]) -> tuple[str, ...]:
    """Return the chosen parts for which the journal has nothing."""
    values = {
        "days": supporter.day_number or supporter.plan_day,
        "meeting": supporter.meeting,
        "substance": supporter.substance,
    }
    return tuple(part for part in PARTS if part in parts and not values[part])


def _count_sober_days(journal: Journal, today: dt.date) -> int:
    return count_days(select_runs(journal.runs), today).day_number


def _count_plan_days(journal: Journal, today: dt.date) -> int:
    plan = tapers.count_plan_days(journal, today)
    return plan.day_number if plan and plan.ended is None else 0


def find_next_meeting(journal: Journal, now: dt.datetime, today: dt.date) -> Coming | None:
    """Return the next meeting, without links, phone numbers and people."""
    coming = find_coming(journal, now, today)
    return coming[0]._replace(link="", phone="", people=()) if coming else None
