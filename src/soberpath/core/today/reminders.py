"""Choose the reminder of why peers help that fits this journal on this day.

The choice is the same all day, since it depends on the journal before today; only what was missing
and was added today is no longer called missing. None is repeated within two weeks, since each
reminder belongs to one of fifteen slots and is shown only on days of its slot. Milestone reminders
appear only on milestone days, in turn.
"""

import datetime as dt

from soberpath.core.days import meetings
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import (
    OTHER_PREFERENCES,
    PREFERENCES,
    STRONG_CRAVING,
    Journal,
    Settings,
)
from soberpath.core.people import contacts
from soberpath.core.sobriety import returns, tapers
from soberpath.core.sobriety.runs import count_days, select_runs

SLOTS = 15
EARLY_DAYS = 90
LONG_TERM_DAYS = 365
QUIET_DAYS = 14
RECENT_DAYS = 3

ANXIOUS = 6
"""Anxiety of at least this, out of 10."""

POOR_SLEEP = 4
"""Sleep of at most this, out of 10."""

MILESTONE, TAPER = "milestone", "taper"
AFTER_USE = "after-use"
AFTER_USE_DAYS = 90
"""For this many days after a return to use, a reminder may mention it."""

NO_RECENT_MEETING = "no-recent-meeting"

TAGS = (
    AFTER_USE, "craving", "lonely", "anxious", "poor-sleep", TAPER, NO_RECENT_MEETING,
    "no-sponsor", "early", "sponsor", "long-term", *PREFERENCES, MILESTONE,
)  # fmt: skip
"""When a reminder fits: all its tags must match; without tags it always fits.

Earlier tags go first.
"""


NEEDS = SPONSOR, NO_SPONSOR, STEPS, NO_STEPS, BENZODIAZEPINE = (
    "sponsor", "no sponsor", "12-step", "no 12-step", "benzodiazepine",
)  # fmt: skip
"""What a reminder may require.

It's a sponsor or none, a fellowship with steps or without, or stopping a benzodiazepine.
"""


class Reminder(NamedTuple):
    """One reminder; `source` is the key of its evidence or empty.

    `needs` are what it doesn't apply to a person without, from `NEEDS`.
    """

    id: str
    theme: str
    fits: tuple[str, ...]
    text: str
    source: str = ""
    needs: tuple[str, ...] = ()


class Theme(NamedTuple):
    """A point the reminders make, and the group of points it belongs to.

    `without_sponsor` is the name of the group for a person who uses no sponsor.
    """

    group: str
    title: str
    without_sponsor: str = ""


class Source(NamedTuple):
    """The source of a finding, and the finding in plain words with its limits."""

    cite: str
    finding: str


class Catalogue(NamedTuple):
    """All reminders, with their themes and sources by key."""

    reminders: tuple[Reminder, ...]
    themes: dict[str, Theme]
    sources: dict[str, Source]


def find_situation(journal: Journal, today: dt.date) -> tuple[str, ...]:
    """Return the tags that fit the journal as it was at the start of today.

    What was missing must still be missing: a sponsor, or a recent meeting.
    """
    days = count_days(select_runs(journal.runs), today).full_days
    earlier = [
        entry for entry in journal.checkins if 0 < (today - entry.date).days <= RECENT_DAYS
    ]  # fmt: skip
    recent = meetings.find_between(journal, today - dt.timedelta(days=QUIET_DAYS), today)
    has_sponsor = _has_had_sponsor(journal, today)
    used_on = returns.find_last_use(select_runs(journal.runs), today - dates.DAY)
    fits = {
        AFTER_USE: used_on is not None and (today - used_on).days <= AFTER_USE_DAYS,
        "craving": any((entry.craving or 0) >= STRONG_CRAVING for entry in earlier),
        "lonely": any("lonely" in entry.halt for entry in earlier),
        "anxious": any((entry.anxiety or 0) >= ANXIOUS for entry in earlier),
        "poor-sleep": any(
            entry.sleep is not None and entry.sleep <= POOR_SLEEP for entry in earlier
        ),
        TAPER: tapers.find_running(journal, today - dates.DAY) is not None,
        NO_RECENT_MEETING: not recent,
        "no-sponsor": contacts.find_sponsor(journal) is None,
        "early": days < EARLY_DAYS,
        "sponsor": has_sponsor,
        "long-term": days >= LONG_TERM_DAYS,
        **dict.fromkeys(list_preferences(journal.settings), True),
    }
    return tuple(tag for tag in TAGS if fits.get(tag))


def list_preferences(settings: Settings) -> tuple[str, ...]:
    """Return the kinds of meetings that the person prefers."""
    chosen = {OTHER_PREFERENCES.get(word, word) for word in settings.prefers.split(", ")}
    return tuple(word for word in PREFERENCES if word in chosen)


def _has_had_sponsor(journal: Journal, today: dt.date) -> bool:
    sponsor = contacts.find_sponsor(journal)
    return sponsor is not None and (sponsor.since is None or sponsor.since < today)


def select_suiting(
    catalogue: Catalogue,
    journal: Journal,
    *,
    has_steps: bool | None,
    goes_to_meetings: bool = True,
    stops_benzodiazepine: bool = False,
) -> Catalogue:
    """Return the reminders that suit a person's customs, which are filled in in the settings.

    `stops_benzodiazepine` is True for a person who named one as what they're stopping. If the
    customs aren't known, reminders about a sponsor and the 12 steps are included. If
    `goes_to_meetings` is False, none says that the last meeting was long ago.
    """
    without = contacts.has_no_sponsor_by_choice(journal)
    met = {
        SPONSOR: not without,
        NO_SPONSOR: without,
        STEPS: has_steps is not False,
        NO_STEPS: has_steps is False,
        BENZODIAZEPINE: stops_benzodiazepine,
    }
    themes = catalogue.themes
    if without:
        themes = {
            key: theme._replace(group=theme.without_sponsor, without_sponsor=theme.group)
            if theme.without_sponsor
            else theme
            for key, theme in themes.items()
        }
    return catalogue._replace(
        reminders=tuple(
            each
            for each in catalogue.reminders
            if all(map(met.get, each.needs))
            and (goes_to_meetings or NO_RECENT_MEETING not in each.fits)
        ),
        themes=themes,
    )


def choose_for_day(catalogue: Catalogue, journal: Journal, today: dt.date) -> Reminder:
    """Return the reminder of an ordinary day."""
    slot, turn = today.toordinal() % SLOTS, today.toordinal() // SLOTS
    everyday = [reminder for reminder in catalogue.reminders if MILESTONE not in reminder.fits]
    tags = find_situation(journal, today)
    tagged = [reminder for reminder in everyday if reminder.fits][slot::SLOTS]
    for tag in tags:
        fitting = [
            reminder
            for reminder in tagged
            if tag in reminder.fits and set(reminder.fits) <= set(tags)
        ]
        if fitting:
            return fitting[turn % len(fitting)]
    general = [reminder for reminder in everyday if not reminder.fits][slot::SLOTS]
    return general[turn % len(general)]


def choose_for_milestone(catalogue: Catalogue, number: int, *, on_plan: bool = False) -> Reminder:
    """Return the reminder for the `number`-th milestone of a run or plan; neighbors differ."""
    tags = {MILESTONE, TAPER} if on_plan else {MILESTONE}
    fitting = [reminder for reminder in catalogue.reminders if set(reminder.fits) == tags]
    return fitting[number % len(fitting)]


def choose_for_theme(
    catalogue: Catalogue, name: str, today: dt.date, journal: Journal | None = None
) -> Reminder:
    """Return today's reminder from a theme or a group, preferably one that fits the journal.

    Without a journal, none says what the person has or lacks.
    """
    tags = set(find_situation(journal, today)) if journal else set()
    every = list_theme(catalogue, name)
    chosen = tuple(reminder for reminder in every if set(reminder.fits) <= tags) or every
    return chosen[today.toordinal() % len(chosen)]


def list_theme(catalogue: Catalogue, name: str) -> tuple[Reminder, ...]:
    """Return the reminders of a theme, or of a group of themes by its title."""
    word = name.strip().lower()
    groups = {group for theme in catalogue.themes.values() for group in _list_groups(theme)}
    if word not in catalogue.themes and word not in groups:
        raise BadValue(
            "Unknown theme. Choose one, e.g. coping or connection. See all: soberpath"
            " reminder --list"
        )
    return tuple(
        reminder
        for reminder in catalogue.reminders
        if word in (reminder.theme, *_list_groups(catalogue.themes[reminder.theme]))
    )


def _list_groups(theme: Theme) -> tuple[str, ...]:
    """Return the lowercase names of a theme's group."""
    return tuple(name.lower() for name in (theme.group, theme.without_sponsor) if name)
