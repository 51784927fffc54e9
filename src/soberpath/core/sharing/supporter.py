"""The page for a supporter: what of the journal is on it, and nothing else.

Rule: an allow-list. Of the journal only what was ticked is taken in, beside whether it's about
sobriety or a taper, and the emergency number. Other people are named by their role unless
names were asked for; what looks like a phone number or an email address never leaves.
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
"""What a page can be about."""

PARTS = {
    "days": "your day count, or the days on your plan",
    "meeting": "your next meeting",
    "substance": "what you're stopping, with its danger signs",
}
"""What a page may have of the journal, each only if it's ticked."""


class Section(NamedTuple):
    """A section of the page that is the same for everyone: short lines, or a paragraph."""

    heading: str
    items: tuple[str, ...] = ()
    text: str = ""


class TopicTexts(NamedTuple):
    """What a topic asks of a supporter, and the studies that it's based on."""

    title: str
    asks: Section
    evidence: tuple[str, ...]


class Texts(NamedTuple):
    """What the page says to everyone; in `danger` is a {number} to call, or a {suicide} line.

    `read` is the day its `sources` were read.
    """

    danger: tuple[str, ...]
    topics: dict[str, TopicTexts]
    doses: Section
    advice: tuple[Section, ...]
    sources: tuple[str, ...]
    read: dt.date


class Typed(NamedTuple):
    """What a person types for the page: how to call them, what helps, and their hard hours."""

    name: str = ""
    helps: tuple[str, ...] = ()
    hours: str = ""


class Supporter(NamedTuple):
    """Everything on the page that isn't the same for everyone.

    `days` is a count with its day of today; `substance` is what they're stopping.
    """

    topic: str
    today: dt.date
    typed: Typed = Typed()
    day_number: int = 0
    plan_day: int = 0
    meeting: Coming | None = None
    substance: str = ""


def parse_topic(text: str) -> str:
    """Return what the page is about."""
    word = text.strip().casefold()
    if word not in TOPICS:
        raise BadValue(f"Unknown topic. Choose from: {', '.join(TOPICS)}.")
    return word


def find_topic(journal: Journal, today: dt.date) -> str:
    """Return what the journal counts: the days of a taper under way, or sober time."""
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
    """Return what was chosen, as it was written; the days are those of the topic."""
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
    """Return the names, numbers and addresses of other people in the texts that would leave."""
    own_name_aside = supporter.typed._replace(name="")
    texts = privacy.list_texts((own_name_aside, supporter.meeting or "", supporter.substance))
    return privacy.find_hits(privacy.list_people(journal), texts)


def hide_people(journal: Journal, supporter: Supporter, *, keep_names: bool) -> Supporter:
    """Return the page as it may leave; with `keep_names` other people's first names stay."""
    hidden = privacy.hide_people(journal, supporter, keep_names=keep_names)
    own_name = privacy.make_number_redactor(privacy.list_people(journal))(supporter.typed.name)
    return hidden._replace(topic=supporter.topic, typed=hidden.typed._replace(name=own_name))


def list_missing(supporter: Supporter, parts: Collection[str]) -> tuple[str, ...]:
    """Return the chosen parts that the journal has nothing for."""
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
    """Return the next meeting, without how to join it and who comes along."""
    coming = find_coming(journal, now, today)
    return coming[0]._replace(link="", phone="", people=()) if coming else None
