"""Columns of other programs' tables are recognized, ignored or asked about, but never guessed."""

import re

import pytest

from factories import TODAY
from soberpath.core.importing import columns, parsed_table
from soberpath.core.model.answers import AnswerContext
from soberpath.core.model.errors import BadValue
from soberpath.store import content

READING = AnswerContext(TODAY, content.load_meeting_types())


def match(headings: str, *cells: str, noun: str = "", **mapped: str) -> columns.Columns:
    rows = [row.split(",") for row in cells]
    return columns.match_columns(headings.split(","), rows, noun, mapped)


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("CalendarDate", "calendar date"),
        ("full_date", "full date"),
        ("Meeting Date:", "meeting date"),
        ("Mood (1-5)", "mood"),
        (" DATE ", "date"),
        ("Mood, 1 to 5", "mood"),
        ("Craving /10", "craving"),
    ],
)
def test_a_heading_is_known_however_it_is_written(heading: str, plain: str) -> None:
    assert columns.tidy_heading(heading) == plain


@pytest.mark.parametrize(
    ("headings", "noun", "keys"),
    [
        ("Meeting Date,Start Time,Group Name,Address,Comments", "meeting",
         ("date", "time", "name", "location", "note")),
        ("date,time,mood,note", "checkin", ("date", "", "mood", "note")),
        ("Date Attended,Venue", "meeting", ("date", "location")),
        ("Sober Date", "runs", ("start",)),
        ("created_at,Journal", "checkin", ("date", "note")),
        ("date,mood,location", "checkin", ("date", "mood", "")),
    ],
)  # fmt: skip
def test_what_only_one_kind_has_tells_the_kind(
    headings: str, noun: str, keys: tuple[str, ...]
) -> None:
    found = match(headings)
    assert (found.kind.noun, found.keys) == (noun, keys)


@pytest.mark.parametrize(
    "headings",
    [
        "date,time",
        "date,time,note",
        "date,mood,topic",
        "Subject,Start Date,Start Time,Location",
        "start date,location",
    ],
)
def test_a_table_that_may_be_two_kinds_is_asked_about(headings: str) -> None:
    with pytest.raises(BadValue, match="Say what it is with --as"):
        match(headings)


@pytest.mark.parametrize(
    ("headings", "row", "column"),
    [
        ("Start Date,End Date", "2025-01-01,2025-03-01", "End Date"),
        ("date,value,note", "2026-02-01,0,x", "value"),
        ("date,name,Attended", "2026-02-01,Noon,no", "Attended"),
        ("date,name,Status", "2026-02-01,Noon,cancelled", "Status"),
        ("date,mood,completed", "2026-02-01,3,no", "completed"),
        ("sobriety date,Substance", "2026-02-01,nicotine", "Substance"),
    ],
)
def test_a_column_that_changes_the_meaning_is_never_dropped(
    headings: str, row: str, column: str
) -> None:
    with pytest.raises(BadValue, match=f'the column "{column}" means'):
        match(headings, row)
    empty = ",".join([row.split(",")[0], *[""] * headings.count(",")])
    assert column in match(headings, empty).ignored_headings
    assert match(headings, row, **{column: "-"}).kind


def test_a_person_says_what_a_column_is() -> None:
    found = match("Datum,Stimmung", "2026-02-01,4", Datum="date", Stimmung="mood")
    assert (found.kind.noun, found.keys) == ("checkin", ("date", "mood"))
    found = match("Start,End Date", "2025-01-01,2025-03-01", **{"end date": "used-on"})
    assert found.keys == ("start", "used_on")
    with pytest.raises(BadValue, match='no column "Gone"'):
        match("date,mood", Gone="note")
    with pytest.raises(BadValue, match="no field garden"):
        match("date,mood,x", x="garden")


@pytest.mark.parametrize("days", [["Monday", "Tuesday"], ["mon", "wed", ""], ["Sundays"]])
def test_a_schedule_is_no_attendance(days: list[str]) -> None:
    with pytest.raises(BadValue, match="looks like a meeting schedule"):
        match("Time,Day,Name,Location", *(f"19:30,{day},Noon,Hall" for day in days))


def test_a_weekday_beside_a_date_is_ignored() -> None:
    found = match("Date,Day,Time,Group", "2026-02-01,Sunday,19:30,Noon")
    assert (found.keys, found.ignored_headings) == (("date", "", "time", "name"), ("Day",))


def read(text: str, **guide: bool) -> parsed_table.ParsedTable:
    rows = [line.split(",") for line in text.splitlines()]
    return parsed_table.read_table(rows, "", READING, (), parsed_table.TableOptions(**guide))


@pytest.mark.parametrize(
    ("cells", "guide", "days"),
    [
        (["13/1/2026", "2/1/2026"], {}, ["2026-01-13", "2026-01-02"]),
        (["1/13/2026", "2/1/2026"], {}, ["2026-01-13", "2026-02-01"]),
        (["2/1/2026"], {"day_first": True}, ["2026-01-02"]),
        (["2.1.2026"], {"day_first": False}, ["2026-02-01"]),
        (["2/1/26"], {"day_first": True}, ["2026-01-02"]),
        (["1/31/26", "2/1/26"], {}, ["2026-01-31", "2026-02-01"]),
        (["2026-01-13T00:00:00Z", "2026-01-14T00:00:00Z"], {}, ["2026-01-13", "2026-01-14"]),
        (["1/13/2026 0:00"], {}, ["2026-01-13"]),
        (["1768305600"], {}, ["2026-01-13"]),
        (["1768305600000"], {}, ["2026-01-13"]),
        (["2026-01-13T23:30:00-05:00"], {}, ["2026-01-13"]),
    ],
)
def test_days_are_read_as_the_whole_column_proves(
    cells: list[str], guide: dict[str, bool], days: list[str]
) -> None:
    found = read("\n".join(["date,mood", *(f"{cell},3" for cell in cells)]), **guide)
    assert [str(line.record.date) for line in found.lines] == days, found.wrong


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["2/1/2026"], "two ways"),
        (["13/1/2026", "1/13/2026", "2/1/2026"], "two ways"),
        (["26/01/05"], "two ways"),
        (["March 2"], "no year"),
        (["Monday", "2026-01-13", "2026-01-14"], "a weekday"),
        (["3"], "Couldn't read"),
    ],
)
def test_a_day_that_may_be_two_is_refused(cells: list[str], why: str) -> None:
    found = read("\n".join(["date,mood", *(f"{cell},3" for cell in cells)]))
    assert any(why in wrong.why for wrong in found.wrong)


@pytest.mark.parametrize("yes", ["TRUE", "true", "1", "x", "Yes", "\u2713"])
def test_a_checkbox_is_a_yes_or_a_no(yes: str) -> None:
    found = read(f"date,name,signed,online\n2026-02-01,Noon,{yes},FALSE")
    (line,) = found.lines
    assert (line.record.signed, line.record.online) == (True, False)


def test_numbers_and_times_as_a_spreadsheet_writes_them() -> None:
    (line,) = read("date,mood\n2026-02-01,3.0").lines
    assert line.record.mood == 3
    for time in ("19:30:00", "7:30\u202fPM", "7:30 p.m.", "1899-12-30 19:30:00"):
        (line,) = read(f"date,time,name\n2026-02-01,{time},Noon").lines
        assert str(line.record.time) == "19:30:00"


@pytest.mark.parametrize(
    ("heading", "remedy"),
    [
        ("Sleep (hours)", "sleep"),
        ("Mood (1 = best)", "mood"),
        ("Craving (%)", "craving"),
        ("Mood (1-5)", ""),
        ("Mood (level)", ""),
        ("Time (UTC)", "time"),
        ("Note (hours)", ""),
    ],
)
def test_a_unit_or_a_zone_in_brackets_is_asked_about(heading: str, remedy: str) -> None:
    kind = "meeting" if "Time" in heading else "checkin"
    if not remedy:
        assert columns.match_columns(["Date", heading], [], kind)
        return
    with pytest.raises(BadValue, match=f"{re.escape(heading)}={remedy}"):
        columns.match_columns(["Date", heading], [], kind)
    assert columns.match_columns(["Date", heading], [], kind, {heading: remedy}).keys[1] == remedy


def test_a_column_on_another_scale_is_refused() -> None:
    assert match("date,Mood (1-5)").keys == ("date", "mood")
    for heading in ("Mood (1-10)", "mood 0-5", "Craving /5"):
        with pytest.raises(BadValue, match="another scale"):
            match(f"date,{heading}")


def test_moods_by_name_are_asked_for() -> None:
    rows = [["date", "mood"], ["2026-02-01", "Super"], ["2026-01-31", "meh"]]
    with pytest.raises(BadValue, match='its moods: "Super", "meh"'):
        parsed_table.read_table(rows, "", READING)
    guide = parsed_table.TableOptions(moods={"super": 5, "meh": 3})
    found = parsed_table.read_table(rows, "", READING, (), guide)
    assert [line.record.mood for line in found.lines] == [5, 3]


def test_headings_of_other_programs_are_known_in_their_words() -> None:
    words = content.load_headings()
    known = columns.match_columns(["Clean Date", "Relapse Date"], [], "", {}, words)
    assert known.keys == ("start", "used_on")
    with pytest.raises(BadValue, match='the column "Slip" means'):
        columns.match_columns(["Clean Date", "Slip"], [["2026-01-01", "x"]], "", {}, words)
    assert all(columns.tidy_heading(word) == word for word in (*words, *words.values()))


@pytest.mark.parametrize(
    ("cell", "signed"),
    [("RK", (True, "RK")), ("yes", (True, "")), ("X", (True, "")), ("no", (False, "")),
     ("-", (False, "")), ("n/a", (False, "")), ("", (False, ""))],
)  # fmt: skip
def test_initials_on_a_card_say_that_it_is_signed(cell: str, signed: tuple[bool, str]) -> None:
    (line,) = read(f"Date,Place,Signature\n2026-02-01,Hall,{cell}").lines
    assert (line.record.signed, line.record.signed_by) == signed
