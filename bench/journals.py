"""Journals of any length for measuring: seeded, so that every run makes the same bytes."""

import datetime as dt
import random
from typing import NamedTuple

from soberpath.core.model.records import CheckIn, Contact, Journal, Meeting, Run, Settings, Talk

SEED = 20260131
DAYS_A_YEAR = 365
NOTES = (
    "Called J instead of sitting with it.",
    "Long walk, early night.",
    "Said out loud what I was afraid of, and it got smaller.",
    "Ordinary day. Glad of it.",
    "",
)
GROUPS = ("Sunday Serenity", "Tuesday Lamp", "Noon Table")


class Entry(NamedTuple):
    """One line of `soberpath log`, in terms that any program for logging knows."""

    start: dt.datetime
    stop: dt.datetime
    kind: str
    labels: tuple[str, ...] = ()
    note: str = ""


def journal(years: int, until: dt.date) -> Journal:
    """Return a journal of so many years ending on `until`: about 815 records a year."""
    chance = random.Random(SEED)
    start = until - dt.timedelta(days=max(years * DAYS_A_YEAR, 1))
    days = [start + dt.timedelta(days=number) for number in range(years * DAYS_A_YEAR)]
    return Journal(
        settings=Settings(country="US", counting="no non-prescribed benzodiazepines"),
        runs=(Run(start),),
        contacts=(Contact("J", "sponsor", "+1 555 555 0100", best_time="after 6 pm"),),
        checkins=tuple(_checkin(day, chance) for day in days),
        meetings=tuple(_meeting(day, chance) for day in days if chance.random() < 0.62),
        talks=tuple(Talk(day, "J", "call") for day in days if chance.random() < 0.613),
    )


def _checkin(day: dt.date, chance: random.Random) -> CheckIn:
    halt = ("lonely",) if chance.random() < 0.15 else ()
    mood, craving, note = chance.randint(1, 5), chance.randint(0, 8), chance.choice(NOTES)
    said = f"{note} {day:%A}, week {day:%W} of {day.year}." if note else ""
    return CheckIn(day, mood, craving, halt, note=said)


def _meeting(day: dt.date, chance: random.Random) -> Meeting:
    signed = chance.random() < 0.7
    return Meeting(day, dt.time(19, 30), chance.choice(GROUPS), ("O", "D"), signed=signed)


def entries(made: Journal) -> list[Entry]:
    """Return the same records for another program, oldest first, none overlapping."""
    return sorted(
        [_entry(run.start, "06:00", 10, "start") for run in made.runs]
        + [
            _entry(day.date, "07:00", 10, "check-in", f"mood {day.mood}", *day.halt, note=day.note)
            for day in made.checkins
        ]
        + [_entry(talk.date, "12:00", 20, "talk", talk.person, talk.how) for talk in made.talks]
        + [
            _entry(one.date, "19:30", 60, "meeting", one.name, *one.types) for one in made.meetings
        ]
    )  # fmt: skip


def _entry(
    day: dt.date, time: str, minutes: int, kind: str, *labels: str, note: str = ""
) -> Entry:  # fmt: skip
    start = dt.datetime.combine(day, dt.time.fromisoformat(time), dt.UTC)
    return Entry(start, start + dt.timedelta(minutes=minutes), kind, labels, note)
