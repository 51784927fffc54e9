"""Recognize the columns of an imported table: the field of each, and the kind of entries.

Nothing is guessed. A heading is recognized or ignored by name. The person is asked about a heading
that may change the meaning of a line, and about a table of ambiguous kind.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from soberpath.core.model import date_words
from soberpath.core.model.errors import BadValue
from soberpath.core.model.fields import Kind
from soberpath.core.model.kinds import KINDS

IMPORTED = ("checkin", "meeting", "runs", "taper")
"""The kinds of entries that an imported table can contain."""

IGNORE = "-"
"""The mapping target for a column to leave out."""

MOST_HEADINGS, LONGEST_HEADING = 8, 60
"""How many headings an error shows, and how much of each."""

_DATE = (
    "date", "day", "full date", "calendar date", "entry date", "log date", "date time", "datetime",
    "timestamp", "when", "created", "created at", "created on",
)  # fmt: skip
_NOTE = (
    "note", "notes", "comment", "comments", "comment text", "remark", "remarks", "text", "entry",
    "journal", "diary", "content", "body", "description", "details",
)  # fmt: skip
_STARTS = (
    "start", "start date", "sobriety date", "sober date", "date sober", "sober since",
    "sobriety start", "sobriety start date", "quit date", "started",
)  # fmt: skip
_CLOCK = ("time", "time of day", "start time", "begins", "starts", "starts at", "from")

_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "checkin": {
        "date": (*_DATE, "check in date", "checkin date"),
        "mood": ("mood", "mood rating", "mood level"),
        "craving": (
            "craving", "cravings", "craving level", "craving strength", "urge", "urges",
            "urge level",
        ),
        "sleep": ("sleep", "sleep quality"),
        "anxiety": ("anxiety", "anxiety level"),
        "taken": ("taken", "medicine taken", "medication taken"),
        "halt": ("halt",),
        "grateful": ("grateful", "grateful for", "gratitude"),
        "note": _NOTE,
    },
    "meeting": {
        "date": (
            *_DATE, "meeting date", "date of meeting", "date attended", "attended on", "start date",
        ),
        "time": (*_CLOCK, "meeting time", "time of meeting", "start"),
        "name": (
            "name", "meeting", "meeting name", "name of meeting", "group", "group name",
            "name of group", "home group", "title",
        ),
        "location": (
            "location", "place", "address", "venue", "where", "meeting location",
            "location of meeting", "meeting place", "meeting address", "location name",
        ),
        "types": ("types", "type", "meeting type", "meeting types", "type of meeting"),
        "topic": ("topic", "subject", "theme", "meeting topic"),
        "role": ("role",),
        "online": ("online",),
        "signed": ("signed",),
        "signed by": ("signed by", "initials", "signature"),
        "signed on": ("signed on", "date signed"),
        "planned": ("planned",),
        "note": _NOTE,
    },
    "runs": {
        "start": (*_STARTS, "date"),
        "used on": (
            "used on", "date of use", "return to use",
        ),
        "counter": ("counter",),
        "note": _NOTE,
    },
    "taper": {
        "start": (*_STARTS, "date"),
        "ended": ("ended", "end", "end date", "last day"),
        "note": _NOTE,
    },
}  # fmt: skip
"""The headings that mean a field, by kind."""

_OPEN = {
    "absent", "attendance", "attended", "canceled", "cancelled", "check", "checked", "complete",
    "completed", "done", "end", "end date", "end day", "ended", "finish date", "last day",
    "last drink", "last use", "last used", "missed", "planned", "present", "reset", "reset date",
    "result", "return to use", "scale", "skipped", "sober", "state", "status", "stop date",
    "stopped", "unit", "until", "used", "used on", "value", "values", "went",
}  # fmt: skip
"""Headings of columns that may change the meaning of a line."""

_OPEN_OF_RUNS = {
    "substance", "habit", "habit name", "name", "title", "drug", "what", "category",
    "type", "counter name",
}  # fmt: skip
"""Headings that suggest that a start isn't the main sobriety date."""

_OF_CHECKINS = ("mood", "craving", "sleep", "anxiety", "taken", "halt", "grateful")
_OF_MEETINGS = ("types", "topic", "role", "online", "signed", "signed by", "signed on", "planned")
_NAMES_A_MEETING = ("meeting", "group", "attended")

_KINDS = ", ".join(IMPORTED)


class Columns(NamedTuple):
    """The kind of a table, the field key of each column, and the headings left out.

    A column without a field has an empty key. `clock` is the column with the time of an entry whose
    kind has no field for a time, or None.
    """

    kind: Kind
    keys: tuple[str, ...]
    ignored_headings: tuple[str, ...]
    clock: int | None = None


_SCALE = re.compile(r"\b([0-9]{1,3}) ?(?:-|\u2013|to|/|\.\.) ?([0-9]{1,3})\b|/ ?([0-9]{1,3})\b")
"""The ends of a scale in a heading, as in "Mood (1-5)" and "Craving /10"."""


_REMARK = re.compile(r"\(([^()]*)\)")
_PLAIN_REMARKS = {"", "level", "optional", "rating", "required", "scale"}
_ZONES = {"utc", "gmt", "z"}
_HIGHEST = {
    "mood": "very good", "craving": "strongest", "sleep": "slept well", "anxiety": "strongest"
}  # fmt: skip
"""The meaning of the highest number of each scale."""


def tidy_heading(heading: str) -> str:
    """Return a heading normalized: CalendarDate, calendar_date and "Calendar date:" are equal."""
    separated = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    plain = re.sub(r"\([^()]*\)", " ", _SCALE.sub(" ", separated.lower()))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


_KNOWN = {word for words in _WORDS.values() for several in words.values() for word in several}


def count_known(cells: Sequence[str]) -> int:
    """Return how many of the cells are known headings."""
    return len({word for cell in cells if (word := tidy_heading(cell)) in _KNOWN})


def match_columns(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    noun: str,
    mapped: Mapping[str, str] | None = None,
    other_words: Mapping[str, str] | None = None,
) -> Columns:
    """Return the columns of a table, given its headings and rows.

    `noun` is the kind of entries, empty to detect it. `mapped` has the field of each column that a
    person assigned, and `other_words` a known heading for each unknown one.
    """
    by_place = _place_mapped(headings, mapped or {})
    words = [
        (other_words or {}).get(word, word) for word in _tidy_headings(headings, rows, by_place)
    ]
    _refuse_weekdays(words, headings, rows)
    kind = KINDS[noun or _find_kind(words, by_place)]
    keys = _find_keys(kind, words, by_place)
    _check_keys(kind, keys)
    for at, (heading, key) in enumerate(zip(headings, keys, strict=True)):
        _refuse_scale(kind, heading, key)
        if at not in by_place:
            _refuse_remark(kind, heading, key)
    if not noun and kind.noun == "checkin" and {*keys} - {""} == {kind.by} and not by_place:
        raise _make_dates_error(headings, keys)
    ignored = [at for at, key in enumerate(keys) if not key and at not in by_place]
    for at in ignored:
        _refuse_open(kind, headings[at], words[at], [row[at] for row in rows if at < len(row)])
    clock = next((at for at in ignored if words[at] in _CLOCK), None)
    unknown = (headings[at] for at, key in enumerate(keys) if not key and headings[at].strip())
    return Columns(kind, keys, tuple(unknown), clock)


def _place_mapped(headings: Sequence[str], mapped: Mapping[str, str]) -> dict[int, str]:
    """Return the assigned field of each column by its position."""
    places = {}
    for heading, field in mapped.items():
        exact = [at for at, known in enumerate(headings) if known.strip() == heading.strip()]
        alike = [
            at for at, known in enumerate(headings) if tidy_heading(known) == tidy_heading(heading)
        ]
        if not (exact or alike):
            raise BadValue(f'--map: The table has no column "{heading}". Check its first line.')
        if len(exact or alike) > 1:
            raise BadValue(f'--map: Two columns are called "{heading}". Rename one in the file.')
        places[(exact or alike)[0]] = " ".join(re.sub("[-_]", " ", field.lower()).split()) or IGNORE
    return places


def _tidy_headings(
    headings: Sequence[str], rows: Sequence[Sequence[str]], by_place: Mapping[int, str]
) -> list[str]:
    """Return the normalized headings; empty for a column that a person assigned."""
    words = ["" if at in by_place else tidy_heading(head) for at, head in enumerate(headings)]
    has_date = any(word in _DATE and word != "day" for word in words)
    if has_date and "day" in words and _are_weekdays(_list_cells(rows, words.index("day"))):
        words[words.index("day")] = "weekday"
    return words


def _list_cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in rows if at < len(row) and row[at].strip()]


def _are_weekdays(cells: Sequence[str]) -> bool:
    names = {
        cell: date_words.parse_weekday(re.sub("(?i)(day)s$", r"\1", cell)) for cell in {*cells}
    }
    return bool(cells) and sum(names[cell] is not None for cell in cells) * 2 > len(cells)


def _refuse_weekdays(
    words: Sequence[str], headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Refuse a meeting schedule: a weekday isn't a date on which anyone attended."""
    for at, word in enumerate(words):
        is_date = any(word in kind.get("date", ()) or word in _STARTS for kind in _WORDS.values())
        if is_date and _are_weekdays(_list_cells(rows, at)):
            raise BadValue(
                f'The column "{_shorten(headings[at])}" has weekdays and no dates, so this looks'
                " like a meeting schedule. Only meetings you went to, with their dates, can be"
                " imported."
            )


def _find_kind(words: Sequence[str], by_place: Mapping[int, str]) -> str:
    """Return the kind of a table, detected by headings that only one kind has."""
    fields = {*by_place.values()}
    checkin = _has_fields("checkin", _OF_CHECKINS, words) or fields & {*_OF_CHECKINS}
    says_meeting = any(part in word.split() for word in words for part in _NAMES_A_MEETING)
    sure = _has_fields("meeting", _OF_MEETINGS, words) or says_meeting or fields & {*_OF_MEETINGS}
    place = _has_fields("meeting", ("name", "location"), words) or fields & {"name", "location"}
    start = any(word in _STARTS and word != "started" for word in words) or "start" in fields
    time = any(word in _CLOCK for word in words) or "time" in fields
    if start and (checkin or sure or time or _has_fields("meeting", ("location",), words)):
        raise _make_kind_error()
    if start:
        return "runs"
    if checkin and sure:
        raise _make_kind_error()
    if checkin:
        return "checkin"
    if sure or place:
        return "meeting"
    if time:
        raise _make_kind_error()
    return "checkin"


def _make_kind_error() -> BadValue:
    return BadValue(
        "The table may be check-ins, meetings or something else. Say what it is with --as: "
        f"{_KINDS}."
    )


def _make_dates_error(headings: Sequence[str], keys: Sequence[str]) -> BadValue:
    """Return the error for a table with no known column except its dates."""
    pairs = zip(headings, keys, strict=True)
    names = [_shorten(heading) for heading, key in pairs if not key and heading.strip()]
    if not names:
        return BadValue(f"The table has only dates. Say what they are with --as: {_KINDS}.")
    several = ", ".join(f'"{name}"' for name in names[:MOST_HEADINGS])
    if len(names) > MOST_HEADINGS:
        several += ", ..."
    if len(names) == 1:
        unclear, cure = f"the column {several} means", "Name its field"
    else:
        unclear, cure = f"these columns mean: {several}", "Name their fields"
    return BadValue(
        f'Couldn\'t tell what {unclear}. {cure}, e.g. --map "{names[0]}=mood". For the dates'
        f" alone, use --as: {_KINDS}."
    )


def _shorten(heading: str) -> str:
    """Return a heading, shortened for a message."""
    shown = heading.strip()
    return shown if len(shown) <= LONGEST_HEADING else f"{shown[:LONGEST_HEADING]}..."


def _has_fields(noun: str, fields: Sequence[str], words: Sequence[str]) -> bool:
    return any(word in _WORDS[noun][field] for word in words for field in fields)


def _find_keys(kind: Kind, words: Sequence[str], by_place: Mapping[int, str]) -> tuple[str, ...]:
    known = [field.key for field in kind.own_fields]
    by_word = {
        word: field.replace(" ", "_")
        for field, several in _WORDS[kind.noun].items()
        for word in several
    }
    keys = [by_word.get(word, "") for word in words]
    for at, field in by_place.items():
        keys[at] = "" if field == IGNORE else by_word.get(field, field.replace(" ", "_"))
        if keys[at] and keys[at] not in known:
            raise BadValue(
                f"--map: There's no field {field} in a {kind.name}. Choose from: "
                f"{', '.join(known)}, or - to ignore the column."
            )
    return tuple(keys)


def _check_keys(kind: Kind, keys: Sequence[str]) -> None:
    """Refuse headings that don't make up a complete record."""
    if kind.by not in keys:
        raise BadValue(
            f'The table has no "{kind.by}" column. Add one, or name it with --map '
            f'"COLUMN={kind.by}".'
        )
    if twice := [key for key, times in Counter(filter(None, keys)).items() if times > 1]:
        raise BadValue(
            f'Two columns mean "{twice[0]}". Keep one, or ignore one with --map "COLUMN=-".'
        )


def _refuse_scale(kind: Kind, heading: str, key: str) -> None:
    """Refuse a column whose heading gives a different scale than its field has."""
    match = _SCALE.search(heading.lower())
    field = next((field for field in kind.fields if field.key == key), None)
    if match is None or field is None or not field.is_scale:
        return
    if int(match[2] or match[3]) != field.high or (match[1] and int(match[1]) != field.low):
        shown = _shorten(heading)
        raise BadValue(
            f'The column "{shown}" uses another scale: {key} is from {field.low} to '
            f'{field.high}. Change the numbers, or ignore it with --map "{shown}=-".'
        )


def _refuse_remark(kind: Kind, heading: str, key: str) -> None:
    """Refuse a heading with a unit, named scale ends or a time zone in brackets."""
    field = next((field for field in kind.fields if field.key == key), None)
    plain = _SCALE.sub(" ", heading.replace("%", " percent "))
    remarks = [tidy_heading(remark) for remark in _REMARK.findall(plain)]
    if field is None or not any(remarks):
        return
    shown = _shorten(heading)
    if field.is_scale and not {*remarks} <= _PLAIN_REMARKS:
        raise BadValue(
            f'The column "{shown}" may be on another scale. If its numbers are from {field.low} to '
            f"{field.high}, and {field.high} means {_HIGHEST[key]}, say so with --map "
            f'"{shown}={key}".'
        )
    if field.kind in (dt.date, dt.time) and {*remarks} & _ZONES:
        raise BadValue(
            f'The column "{shown}" may be in another time zone. If it\'s yours, say so '
            f'with --map "{shown}={key}".'
        )


def _refuse_open(kind: Kind, heading: str, word: str, cells: Sequence[str]) -> None:
    """Refuse a nonempty column that may change the meaning of its lines."""
    is_open = word in _OPEN or (kind.noun == "runs" and word in _OPEN_OF_RUNS)
    if is_open and any(cell.strip() for cell in cells):
        shown = _shorten(heading)
        raise BadValue(
            f'Couldn\'t tell what the column "{shown}" means. Name its field with'
            f' --map "{shown}=FIELD", or ignore it with --map "{shown}=-".'
        )
