"""Commands, edits, imports, merges and doctor accept the same range of values."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli_w

from conftest import Run as Runner
from soberpath.cli import settling
from soberpath.core.importing import columns, parsed_table
from soberpath.core.merging import conflicts
from soberpath.core.model import records
from soberpath.core.model.answers import AnswerContext
from soberpath.core.model.day_answers import START_AHEAD
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.fields import Field, Kind
from soberpath.core.model.kinds import BY_RECORD, BY_SECTION, KINDS
from soberpath.core.model.records import (
    Action,
    Bookend,
    CheckIn,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Helpline,
    Journal,
    Meeting,
    Note,
    PageAnswer,
    PlanLine,
    Regular,
    Run,
    Service,
    Talk,
    Taper,
)
from soberpath.core.upkeep import edits
from soberpath.store import content
from soberpath.store.doctor import checkup
from soberpath.store.exchange.join import refuse_bad_values
from soberpath.store.exchange.parse import parse_csv, parse_json
from soberpath.store.exchange.write import format_csv, format_json
from soberpath.store.text import schema

TODAY = dt.date(2026, 2, 1)
TOMORROW = dt.date(2026, 2, 2)
DAY = dt.timedelta(days=1)
FARTHEST = TODAY + START_AHEAD * DAY
TWO_YEARS = dt.date(2028, 2, 2)
FIRST, LAST = dt.date(2026, 1, 10), dt.date(2026, 1, 20)
OLDEST, TOO_OLD = dt.date(1900, 1, 1), dt.date(1899, 12, 31)
READING = AnswerContext(TODAY, content.load_meeting_types())
J = Contact("J")

RECORDS: dict[str, tuple[Any, ...]] = {
    "checkin": (CheckIn(FIRST, 3, 3, sleep=3, anxiety=3),),
    "meeting": (
        Meeting(FIRST, name="Lamp", signed=True, signed_by="K", signed_on=LAST),
        Meeting(FIRST, name="Lamp", planned=True),
    ),
    "contact": (Contact("Kim", talk_every_days=3, since=FIRST, until=LAST),),
    "talk": (Talk(FIRST, "J"),),
    "action": (Action(FIRST, "call", done=LAST),),
    "note": (Note(FIRST, "tea", done=LAST),),
    "craving": (Craving(FIRST, before=3, after=2, minutes=5),),
    "goal": (Goal(FIRST, 90, 90), Goal(FIRST, None, None, 6, 4, 4, LAST)),
    "plan": (PlanLine("alone", "walk"),),
    "helplines": (Helpline("Mine", "555-0102"),),
    "runs": (Run(FIRST, LAST), Run(FIRST)),
    "taper": (Taper(FIRST, LAST),),
    "regular": (Regular("Lamp", "sunday", dt.time(19, 30), minutes=60, since=FIRST, until=LAST),),
    "bookend": (Bookend(FIRST, "wedding", dt.time(18), craving_before=6, craving_after=3),),
    "service": (Service("coffee", "sunday", dt.time(19, 30), since=FIRST, until=LAST),),
    "inventory": (PageAnswer(FIRST, "What went well today?", "a walk"),),
    "milestones": tuple(
        CustomMilestone("mine", *one) for one in ((5,), (None, 5), (None, None, 5))
    ),
}
"""Records with every date and number that they can have."""

SCALES = {
    "mood": records.MOODS, "craving": records.CRAVINGS, "sleep": records.SLEEP,
    "anxiety": records.ANXIETY, "before": records.CRAVINGS, "after": records.CRAVINGS,
}  # fmt: skip


WORDS: dict[Any, dict[str, tuple[str, ...]]] = {
    **{
        kind.record: {field.key: field.words for field in kind.fields if field.words}
        for kind in KINDS.values()
    },
    Meeting: {"role": records.MEETING_ROLES, "types": tuple(READING.types)},
    Helpline: {"country": ("GB", "US")},
}
"""The words from a list by record and key, with the lists that are content."""


class Case(NamedTuple):
    """A field of an entry with a value that every way in accepts, or every way in refuses."""

    noun: str
    record: Any
    key: str
    value: Any
    is_right: bool


def values(record: Any, key: str) -> Iterator[tuple[Any, bool]]:
    """Return values at the edges of a field's range, each with True if it is valid."""
    kind, present = BY_RECORD[type(record)], getattr(record, key)
    field = field_of(kind, key)
    if key in WORDS.get(kind.record, {}):
        yield from words(present, WORDS[kind.record][key])
    elif type(present) is int:
        low, high = SCALES.get(key) or (field.low, field.high)
        yield from ((low, True), (high, True), (low - 1, False), (high + 1, False))
    elif type(present) is dt.date:
        yield TOO_OLD, False
        yield from days(record, key)
    elif field.kind is str and kind.is_needed(key):
        yield "", False


def field_of(kind: Kind, key: str) -> Field:
    return next(field for field in kind.fields if field.key == key)


def words(present: Any, known: tuple[str, ...]) -> Iterator[tuple[Any, bool]]:
    """Return a list with a valid last word and with an invalid last word."""
    if type(present) is tuple:
        yield from (((known[-1],), True), ((known[0], "gardener"), False))
    else:
        yield from ((known[-1], True), ("gardener", False))


def days(record: Any, key: str) -> Iterator[tuple[dt.date, bool]]:
    kind = BY_RECORD[type(record)]
    order, field = kind.order, field_of(kind, key)
    first, last = (order.first, order.last) if order else ("since", "until")
    may_come = not field.is_past and (type(record) is not Meeting or record.planned)
    if key == first and getattr(record, last, None):
        yield from ((OLDEST, True), (LAST, True), (LAST + dt.timedelta(days=1), False))
    elif key == last:
        yield from ((FIRST, True), (FIRST - dt.timedelta(days=1), False), (TODAY, True))
        yield TOMORROW, may_come
    else:
        yield from ((OLDEST, True), (TODAY, True), (TOMORROW, may_come))
    most = field.days_ahead
    if most and (key == last or not getattr(record, last, None)):
        yield from ((TODAY + most * DAY, may_come), (TODAY + (most + 1) * DAY, False))


CASES = [
    Case(noun, record, key, value, is_right)
    for noun, records in RECORDS.items()
    for record in records
    for key in record._fields
    for value, is_right in values(record, key)
]
IDS = [f"{one.noun} {one.key} {one.value}" for one in CASES]


def whole(case: Case) -> Journal:
    """Return a journal with the value in it, even if it is invalid."""
    record = case.record._replace(**{case.key: case.value})
    held: dict[str, Any] = {"contacts": (J,)}
    plural = KINDS[case.noun].plural
    held[plural] = (*held.get(plural, ()), record)
    return Journal(**held)


def in_file(case: Case, path: Path) -> bool:
    """Return True if doctor reports no problem with the value in a file."""
    made = whole(case)
    blocks = [
        f"[[{section.name}]]\n{tomli_w.dumps(schema.list_values(section, one))}"
        for section in schema.SECTIONS
        for one in getattr(made, section.plural)
    ]
    path.write_text("\n".join(["schema = 1\n", *blocks]), encoding="utf-8")
    return not any(one.section for one in checkup.check_journal(path, lambda _: TODAY).left)


def as_typed(value: Any) -> str:
    return ",".join(value) if type(value) is tuple else str(value)


def by_correction(case: Case) -> bool:
    kind = KINDS[case.noun]
    held = Journal(contacts=(J,))
    records = (*getattr(held, kind.plural), case.record)
    plural: dict[str, Any] = {kind.plural: records}

    def correct() -> None:
        value = edits.read_value(
            field_of(kind, case.key), as_typed(case.value), READING, case.record
        )
        edits.change(held._replace(**plural), kind, case.record, {case.key: value}, TODAY)

    return is_taken(correct)


def by_json(case: Case) -> bool:
    text = format_json(whole(case), "")
    return is_taken(lambda: refuse_bad_values(parse_json(text), TODAY, READING.types))


def by_whole_csv(case: Case) -> bool:
    text = format_csv(whole(case), "")
    return is_taken(lambda: refuse_bad_values(parse_csv(text), TODAY, READING.types))


def by_conflict(case: Case, section: str) -> bool:
    """Return True if the value of another copy can replace the entry's value."""
    whose = {key: getattr(case.record, key) for key in BY_SECTION[section].identity.keys}
    known = {key: value for key, value in whose.items() if value is not None}
    there = list(case.value) if type(case.value) is tuple else case.value
    about = records.Conflict(section, {**known, case.key: there})
    held = whole(case._replace(value=getattr(case.record, case.key)))._replace(conflicts=(about,))
    return is_taken(lambda: settling.take_other(held, conflicts.find_open(held, 1), TODAY))


def by_table(case: Case) -> bool:
    record = case.record._replace(**{case.key: case.value})
    cells = {
        key: "yes" if value is True else as_typed(value)
        for key, value in zip(record._fields, record, strict=True)
        if (type(value) in (int, str, dt.date, tuple) and value not in ("", ())) or value is True
    }
    read = parsed_table.read_table([[*cells], [*cells.values()]], case.noun, READING)
    return not read.wrong


def is_taken(enter: Callable[[], object]) -> bool:
    try:
        enter()
    except SoberpathError:
        return False
    return True


WAYS = {
    "correction": by_correction,
    "json": by_json,
    "csv": by_whole_csv,
}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_way_in_has_the_same_bounds(case: Case, tmp_path: Path) -> None:
    taken = {name: way(case) for name, way in WAYS.items()}
    taken["file"] = in_file(case, tmp_path / "journal.toml")
    section = KINDS[case.noun].section
    if case.key not in BY_SECTION[section].identity.keys:  # else it names what a conflict is about
        taken["conflict"] = by_conflict(case, section)
    if case.noun in columns.IMPORTED:
        taken["table"] = by_table(case)
    assert taken == dict.fromkeys(taken, case.is_right)


def test_every_bound_is_tried() -> None:
    tried = {(type(one.record), one.key) for one in CASES}
    bounded = {
        (kind.record, field.key)
        for kind in KINDS.values()
        for field in kind.fields
        if field.is_past
        or field.days_ahead is not None
        or field.low is not None
        or field.words
        or (field.kind is str and kind.is_needed(field.key))
        or field.key in WORDS.get(kind.record, {})
        or (kind.order and field.key in kind.order[:2])
    }
    assert bounded - tried == set()


V = "VALUE"
GOAL = ("goal", "add")
SUNDAYS = ("--weekday", "sunday", "--time", "19:30")
ADDED: dict[tuple[str, str], tuple[str, ...]] = {
    ("checkin", "date"): ("checkin", "--date", V),
    ("checkin", "mood"): ("checkin", "--mood", V),
    ("checkin", "craving"): ("checkin", "--craving", V),
    ("checkin", "halt"): ("checkin", "--halt", V),
    ("checkin", "sleep"): ("checkin", "--sleep", V),
    ("checkin", "anxiety"): ("checkin", "--anxiety", V),
    ("meeting", "date"): ("meeting", "add", "--date", V),
    ("meeting", "role"): ("meeting", "add", "Lamp", "--role", V),
    ("meeting", "types"): ("meeting", "add", "Lamp", "--type", V),
    ("meeting", "signed_on"): ("meeting", "sign", "last", "--on", V),
    ("contact", "role"): ("contact", "add", "Kim", "--role", V),
    ("contact", "name"): ("contact", "add", V),
    ("contact", "talk_every_days"): ("contact", "add", "Kim", "--talk-every", V),
    ("talk", "how"): ("talked", "J", "--how", V),
    ("talk", "date"): ("talked", "J", "--date", V),
    ("note", "date"): ("sponsor", "note", "tea", "--date", V),
    ("note", "text"): ("sponsor", "note", V),
    ("craving", "date"): ("craving", "log", "--date", V),
    ("craving", "halt"): ("craving", "log", "--halt", V),
    ("craving", "minutes"): ("craving", "log", "--minutes", V),
    ("craving", "before"): ("craving", "log", "--before", V),
    ("craving", "after"): ("craving", "log", "--after", V),
    ("goal", "since"): (*GOAL, "--per-week", "4", "--since", V),
    ("goal", "until"): (*GOAL, "--per-week", "4", "--since", str(FIRST), "--until", V),
    ("goal", "meetings"): (*GOAL, "--meetings", V, "--in", "90"),
    ("goal", "days"): (*GOAL, "--meetings", "90", "--in", V),
    ("goal", "per_week"): (*GOAL, "--per-week", V),
    ("goal", "weeks"): (*GOAL, "--per-week", "6", "--weeks", V, "--then", "4"),
    ("goal", "then"): (*GOAL, "--per-week", "6", "--weeks", "4", "--then", V),
    ("plan", "part"): ("plan", "add", V, "walk"),
    ("plan", "text"): ("plan", "add", "alone", V),
    ("helplines", "country"): ("helplines", "add", "Mine", "--phone", "555-0102", "--country", V),
    ("helplines", "name"): ("helplines", "add", V, "--phone", "555-0102"),
    ("runs", "start"): ("runs", "edit", "last", "--start", V),
    ("runs", "used_on"): ("reset", "--used-on", V),
    ("regular", "name"): ("regular", "add", V, *SUNDAYS),
    ("regular", "weekday"): ("regular", "add", "Lamp", "--weekday", V, "--time", "19:30"),
    ("regular", "minutes"): ("regular", "add", "Lamp", *SUNDAYS, "--minutes", V),
    ("regular", "people"): ("regular", "add", "Lamp", *SUNDAYS, "--people", V),
    ("regular", "since"): ("regular", "add", "Lamp", *SUNDAYS, "--since", V),
    ("regular", "until"): ("regular", "add", "Lamp", *SUNDAYS, "--since", str(FIRST), "--until", V),
    ("bookend", "event"): ("bookend", "add", V, "--date", str(FIRST)),
    ("bookend", "date"): ("bookend", "add", "wedding", "--date", V),
    ("bookend", "craving_before"): ("bookend", "after", "--before", V),
    ("bookend", "craving_after"): ("bookend", "after", "--after", V),
    ("service", "name"): ("service", "add", V, "--weekday", "sunday"),
    ("service", "weekday"): ("service", "add", "coffee", "--weekday", V),
    ("service", "since"): ("service", "add", "coffee", "--weekday", "sunday", "--since", V),
    ("service", "until"): (
        "service",
        "add",
        "coffee",
        "--weekday",
        "sunday",
        "--since",
        str(FIRST),
        "--until",
        V,
    ),
    ("inventory", "date"): ("inventory", "add", "1", "a walk", "--date", V),
    ("inventory", "question"): ("inventory", "add", V, "a walk"),
    ("inventory", "answer"): ("inventory", "add", "1", V),
    ("taper", "start"): ("taper", "add", "--date", V),
    ("taper", "ended"): ("taper", "end", "--date", V),
}
"""The command that adds each field, where there is one."""

FAR_GOALS = """
[[goal]]
since = 2099-01-01
per_week = 4

[[goal]]
since = 2026-01-10
per_week = 4
until = 2099-02-01
"""

BEFORE = f"""\
schema = 1

[[run]]
start = {FIRST}

[[contact]]
name = "J"
role = "sponsor"

[[meeting]]
date = {FIRST}
name = "Lamp"
"""


EVENT = f'\n[[bookend]]\ndate = {FIRST}\nevent = "wedding"\n'
THERE_BEFORE = {
    ("taper", "ended"): f"\n[[taper]]\nstart = {FIRST}\n",
    ("bookend", "craving_before"): EVENT,
    ("bookend", "craving_after"): EVENT,
}
"""What a command needs that adds to an entry."""


def typed(field: tuple[str, str]) -> Iterator[tuple[Any, bool]]:
    """The values of a field; one too late only beside the last day in `RECORDS` is right alone."""
    for case in CASES:
        if (case.noun, case.key) == field:
            is_first_day = field[1] in ("date", "start", "since")
            is_alone = is_first_day and LAST < case.value <= TODAY
            if not getattr(case.record, "planned", False):
                yield case.value, case.is_right or is_alone


@pytest.mark.parametrize("field", ADDED, ids=" ".join)
def test_a_command_has_the_bounds_of_the_other_ways(
    field: tuple[str, str], tmp_path: Path, soberpath: Runner
) -> None:
    journal = tmp_path / "journal.toml"
    before = BEFORE + THERE_BEFORE.get(field, "")
    for value, is_right in typed(field):
        journal.write_text(before, encoding="utf-8")
        done = soberpath(*(as_typed(value) if word == V else word for word in ADDED[field]))
        is_changed = journal.read_text(encoding="utf-8") != before
        assert is_changed is is_right, (value, done.stderr)
        assert (done.returncode == 0) is is_right, (value, done.stderr)


@pytest.mark.parametrize(
    "command",
    [
        ("init", "--counter", "nicotine", "--date"),
        ("reset", "--used-on", str(TODAY), "--restart"),
        ("reset", "--counter", "coffee", "--restart"),
        ("runs", "add", "--counter", "coffee", "--start"),
        ("runs", "add", "--counter", "nicotine", "--start"),
        ("--file", "new.toml", "init", "--yes", "--date"),
    ],
    ids=" ".join,
)
def test_every_command_that_begins_a_count_has_one_bound(
    command: tuple[str, ...], tmp_path: Path, soberpath: Runner
) -> None:
    check_farthest(command, FARTHEST, tmp_path / "journal.toml", soberpath)


@pytest.mark.parametrize(
    "command",
    [
        ("meeting", "plan", "Oak", "--date"),
        ("meeting", "edit", str(LAST), "--date"),
        ("goal", "add", "--per-week", "4", "--since"),
        ("goal", "add", "--per-week", "4", "--until"),
        ("goal", "edit", str(FIRST), "--since"),
        ("goal", "edit", str(FIRST), "--until"),
    ],
    ids=" ".join,
)
def test_every_command_that_plans_meetings_has_one_bound(
    command: tuple[str, ...], tmp_path: Path, soberpath: Runner
) -> None:
    check_farthest(command, TWO_YEARS, tmp_path / "journal.toml", soberpath)


def check_farthest(
    command: tuple[str, ...], farthest: dt.date, path: Path, soberpath: Runner
) -> None:
    more = (
        f"\n[[run]]\nstart = {FIRST}\nused_on = {LAST}\ncounter = 'coffee'\n"
        f"\n[[meeting]]\ndate = {LAST}\nplanned = true\n"
        f"\n[[goal]]\nsince = {FIRST}\nper_week = 4\n"
    )
    for value, code in ((farthest + DAY, 2), (farthest, 0)):
        path.write_text(BEFORE + more, encoding="utf-8")
        done = soberpath(*command, str(value))
        assert done.returncode == code, (value, done.stderr)
        assert (f"Use {farthest} or earlier" in done.stderr) is (code == 2)
        assert done.stderr.startswith(f"soberpath: {command[-1]}: ") is (code == 2)


def test_what_is_too_far_ahead_in_a_file_blocks_no_command(
    tmp_path: Path, soberpath: Runner
) -> None:
    far = f"\n[[meeting]]\ndate = 2099-01-01\nname = 'Oak'\nplanned = true\n{FAR_GOALS}"
    (tmp_path / "journal.toml").write_text(BEFORE + far, encoding="utf-8")
    for command in (
        "status", "meeting list --planned", "goal", "calendar", "checkin --mood 3",
        "meeting edit 2099-01-01 --note far", "goal edit 2099-01-01 --signed-only",
        "export calendar --output -", "undo", "goal remove 2099-01-01 --yes",
    ):  # fmt: skip
        done = soberpath(*command.split())
        assert done.returncode == 0, (command, done)
    left = [
        one.what for one in checkup.check_journal(tmp_path / "journal.toml", lambda _: TODAY).left
    ]
    assert left == [
        "date is 2099-01-01, which is more than 2 years ahead",
        "until is 2099-02-01, which is more than 2 years ahead",
    ]
