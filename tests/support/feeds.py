"""Synthetic meeting lists: known meetings, written in each format with its oddities.

Rule: what a list means is known before it is written, and written by code that shares nothing with
the code that reads.
"""

import csv
import io
import json
import random
from typing import Any, NamedTuple

WORDS = ["Harbor", "Hill", "Lamp", "Noon", "Dawn", "Late", "River", "Table", "Step", "Bridge"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
ZONES = ["America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Tokyo", ""]
VENUES = ["in-person", "online", "hybrid"]


class Truth(NamedTuple):
    """The facts about a meeting; days count from Monday, and the time is (hour, minute)."""

    key: str
    name: str
    day: int
    time: tuple[int, int]
    minutes: int
    venue: str
    zone: str
    women: bool
    is_open: bool
    town: str
    place: tuple[float, float] | None


def make_truth(count: int, seed: int) -> list[Truth]:
    """Return `count` meetings, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (the same for the same seed)
    return [
        Truth(
            key=f"m{number}",
            name=f"{chance.choice(WORDS)} & {chance.choice(WORDS)} {number}",
            day=chance.randrange(7),
            time=(chance.randrange(24), chance.choice([0, 15, 30, 45])),
            minutes=chance.choice([30, 60, 75, 90, 120]),
            venue=chance.choice(VENUES),
            zone=chance.choice(ZONES),
            women=chance.random() < 0.2,
            is_open=chance.random() < 0.5,
            town=chance.choice(["Springfield", "Shelbyville", "Ogden"]),
            place=(round(chance.uniform(44, 45), 4), round(chance.uniform(-124, -123), 4)),
        )
        for number in range(count)
    ]


def _clock(truth: Truth, after: int = 0) -> str:
    minutes = (truth.time[0] * 60 + truth.time[1] + after) % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _twelve(truth: Truth) -> str:
    hour, minute = truth.time
    return f"{hour % 12 or 12}:{minute:02} {'PM' if hour >= 12 else 'AM'}"


def write_tsml(truths: list[Truth], seed: int, *, envelope: bool = False) -> str:
    """Return the list as TSML JSON, each row in one of the ways that sites write it."""
    chance = random.Random(seed)  # noqa: S311  (the same for the same seed)
    rows: list[Any] = []
    for truth in truths:
        sunday_first = (truth.day + 1) % 7
        codes = (["W"] if truth.women else []) + (["O"] if truth.is_open else ["C"])
        row: dict[str, Any] = {
            "slug": truth.key if chance.random() < 0.8 else None,
            "id": truth.key,
            "name": chance.choice([truth.name, truth.name.replace("&", "&amp;")]),
            "day": chance.choice([sunday_first, str(sunday_first), DAYS[truth.day].lower()]),
            "time": chance.choice([_clock(truth), _clock(truth) + ":00", _twelve(truth)]),
            "end_time": _clock(truth, truth.minutes),
            "types": chance.choice([codes, ", ".join(codes), [code.lower() for code in codes]]),
            "timezone": truth.zone.lower() if truth.zone else chance.choice([None, "", " "]),
            "latitude": str(truth.place[0]) if truth.place else None,
            "longitude": truth.place[1] if truth.place else None,
            "regions": [truth.town],
            "contact_1_name": "Pat", "contact_1_phone": "555-0199", "venmo": "@pay",
            "updated": "2019-02-30",
        }  # fmt: skip
        if truth.venue != "online":
            row |= {"location": "Hall", "address": "12 Main St", "city": truth.town}
        if truth.venue != "in-person":
            row["conference_url"] = f"https://example.org/j/{truth.key}"
        rows.append(row)
    rows.insert(len(rows) // 2, None)
    text = json.dumps({"warnings": [], "meetings": rows} if envelope else rows)
    return "\ufeff" + text + "\n<!-- cached -->"


def write_table(truths: list[Truth]) -> str:
    """Return the list as the columns of a spreadsheet, types in words."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(
        ["Time", "End Time", "Day", "Name", "Location", "Address", "City", "Types", "Slug",
         "Timezone", "Conference URL", "Latitude", "Longitude"]
    )  # fmt: skip
    for truth in truths:
        types = ["Women"] * truth.women + ["Open" if truth.is_open else "Closed"]
        there = truth.venue != "online"
        table.writerow(
            [_twelve(truth), _clock(truth, truth.minutes), DAYS[truth.day], truth.name,
             "Hall" if there else "", "12 Main St" if there else "", truth.town, ", ".join(types),
             truth.key, truth.zone,
             "" if truth.venue == "in-person" else f"https://example.org/j/{truth.key}",
             *(truth.place or ("", ""))]
        )  # fmt: skip
    return out.getvalue()


def write_bmlt(truths: list[Truth], *, with_formats: bool) -> str:
    """Return the list as a BMLT server writes it: Sunday is 1, and every value is a string."""
    rows = [
        {
            "id_bigint": truth.key,
            "meeting_name": truth.name,
            "weekday_tinyint": str((truth.day + 1) % 7 + 1),
            "start_time": _clock(truth) + ":00",
            "duration_time": f"{truth.minutes // 60:02}:{truth.minutes % 60:02}:00",
            "formats": ",".join(["Fr"] * truth.women + ["O" if truth.is_open else "C"])
            if with_formats
            else ",".join(["W"] * truth.women + ["O" if truth.is_open else "C"]),
            "venue_type": str(VENUES.index(truth.venue) + 1),
            "time_zone": truth.zone,
            "location_text": "Hall",
            "location_street": "12 Main St",
            "location_municipality": truth.town,
            "virtual_meeting_link": "" if truth.venue == "in-person" else "example.org/j/1",
            "latitude": str(truth.place[0]) if truth.place else "0",
            "longitude": str(truth.place[1]) if truth.place else "0",
            "published": "1",
            "email_contact": "pat@example.org",
        }
        for truth in truths
    ]
    hidden = {**rows[0], "id_bigint": "hidden", "published": "0"}
    formats = [
        {"key_string": "Fr", "name_string": "Frauen", "world_id": "W", "lang": "de"},
        {"key_string": "O", "name_string": "Open", "world_id": "OPEN"},
        {"key_string": "C", "name_string": "Closed", "world_id": "CLOSED"},
    ]
    return json.dumps({"meetings": [*rows, hidden], "formats": formats} if with_formats else rows)


def write_intergroup(truths: list[Truth]) -> str:
    """Return the list as the online intergroup writes it: Sunday is 7, and everything is online."""
    rows = [
        {
            "slug": truth.key,
            "name": truth.name,
            "day": truth.day + 1,
            "time": _clock(truth),
            "duration": truth.minutes,
            "timezone": truth.zone or "UTC",
            "type": "O" if truth.is_open else "C",
            "communities": ["W"] if truth.women else [],
            "formats": [],
            "languages": ["EN"],
            "conference_url": f"https://example.org/j/{truth.key}",
            "groupEmail": "pat@example.org",
            "notes": ["Bring tea."],
        }
        for truth in truths
    ]
    return json.dumps(rows)
