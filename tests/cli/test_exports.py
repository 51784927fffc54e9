"""Exports for courts, calendars and contacts follow their standards and contain nothing more."""

import datetime as dt
import io
import re
import time
from pathlib import Path

import icalendar
import pypdf
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

import conftest
import strategies
from csv_cells import read_cells
from factories import TODAY, ago, journal, said
from readers import read_text
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import (
    Action,
    Bookend,
    CheckIn,
    Contact,
    Craving,
    Goal,
    Journal,
    Meeting,
    Note,
    PageAnswer,
    Run,
    Settings,
    Talk,
)
from soberpath.core.sharing import attendance, calendar
from soberpath.core.sobriety import milestones
from soberpath.render.documents import attendance as sheets
from soberpath.render.documents import csv, ics, vcard
from soberpath.render.text import escape_line
from soberpath.store import content

NOON = dt.datetime(2026, 2, 10, 12, 0)
PLANTED = "a secret"
PRIVATE = Journal(
    settings=Settings(counting=PLANTED, substance=PLANTED, fellowship=PLANTED),
    runs=(Run(ago(40), ago(30), PLANTED), Run(ago(29))),
    contacts=(Contact(PLANTED, "sponsor", PLANTED, PLANTED, PLANTED, None, PLANTED),),
    checkins=(CheckIn(ago(1), 1, 9, ("lonely",), PLANTED, PLANTED),),
    meetings=(Meeting(ago(2), dt.time(19, 30), "Harbour", ("O",), "Hall", note=PLANTED),),
    talks=(Talk(ago(1), PLANTED, note=PLANTED),),
    actions=(Action(ago(1), PLANTED, PLANTED),),
    notes=(Note(ago(1), PLANTED, PLANTED),),
    cravings=(Craving(ago(1), trigger=PLANTED, note=PLANTED),),
    bookends=(
        Bookend(ago(1), PLANTED, person=PLANTED, note=PLANTED),
        Bookend(ago(-2), PLANTED, dt.time(18), person=PLANTED),
    ),
    inventory=(PageAnswer(ago(1), PLANTED, PLANTED),),
)


def sheet(held: Journal, **given: str) -> attendance.Sheet:
    made = attendance.make_sheet(held, ago(20), TODAY, content.load_meeting_types())
    return made._replace(**given)


def written(form: str, made: attendance.Sheet) -> str:
    return read_text(sheets.FORMS[form].render(made, said()))


@pytest.mark.parametrize("form", sheets.FORMS)
def test_the_sheet_holds_meetings_and_nothing_else(form: str) -> None:
    text = written(form, sheet(PRIVATE))
    assert "Harbour" in text
    assert PLANTED not in text
    assert "lonely" not in text


@pytest.mark.parametrize("form", sheets.FORMS)
def test_the_sheet_is_the_same_to_the_byte_each_time(form: str) -> None:
    made = sheets.FORMS[form].render(sheet(PRIVATE), said())
    assert made == sheets.FORMS[form].render(sheet(PRIVATE), said())


def test_rows_to_fill_in_by_hand_are_counted_by_the_number_given() -> None:
    assert [attendance.parse_blank_rows(text) for text in ("0", " 7 ", "40")] == [0, 7, 40]
    for text in ("41", "-1", "many", "", "\u0663"):
        with pytest.raises(BadValue, match="0 to 40"):
            attendance.parse_blank_rows(text)


def test_a_sheet_of_blank_rows_alone_has_a_table_and_a_place_to_sign() -> None:
    made = sheet(journal())._replace(blank=12)
    assert written("md", made).count("|  |  |  |  |  |  |  |  |") == 12
    assert written("html", made).count('<td dir="auto"></td>') >= 12 * len(sheets.COLUMNS)
    for form in ("md", "html", "pdf"):
        assert "Rows filled in by hand aren" in " ".join(written(form, made).split())
        assert "I attended the meetings listed above" in " ".join(written(form, made).split())
    assert "|  |" not in written("md", sheet(journal()))


def test_blank_rows_take_their_room_on_paper() -> None:
    bare, full = (
        len(pypdf.PdfReader(io.BytesIO(bytes(sheets.FORMS["pdf"].render(made, said())))).pages)
        for made in (sheet(PRIVATE), sheet(PRIVATE)._replace(blank=40))
    )
    assert bare < full


def test_a_sheet_reports_and_hides_names_but_keeps_meeting_numbers() -> None:
    held = journal(
        contacts=[Contact("Ana", "sponsor", "+1 555 555 0101")],
        meetings=[
            Meeting(ago(2), name="Ana's table", location="812 3456 7890", online=True),
            Meeting(ago(1), topic="call Ana Park, 555 555 0101"),
        ],
    )
    made = sheet(held)
    assert [hit.text for hit in attendance.find_hits(held, made)] == [
        "Ana",
        "555 555 0101",
        "Ana Park",
    ]
    rows = attendance.hide_people(held, made, keep_names=False).rows
    assert (rows[0].name, rows[0].location) == ("My sponsor's table", "812 3456 7890")
    assert "| online, 812 3456 7890 |" in written(
        "md", attendance.hide_people(held, made, keep_names=False)
    )
    assert rows[1].topic == "call my sponsor, [number]"


def test_names_of_others_in_planned_meetings_are_reported_and_become_roles() -> None:
    held = journal(
        contacts=[Contact("Ana", "sponsor")],
        meetings=[
            Meeting(ago(-1), dt.time(19), name="Ana's table", planned=True),
            Meeting(ago(-2), location="at Ana's", planned=True),
        ],
    )
    table = milestones.choose_table(held, content.load_milestone_tables())
    found = calendar.list_days(held, table, TODAY, named=True)
    assert [hit.text for hit in calendar.find_hits(held, found)] == ["Ana", "Ana"]
    hidden = calendar.hide_people(held, found, keep_names=False)
    assert [(day.title, day.place) for day in hidden] == [
        ("My sponsor's table", ""), ("Appointment", "at my sponsor's"),
    ]  # fmt: skip
    assert calendar.find_hits(held, calendar.list_days(held, table, TODAY, named=False)) == ()


def test_every_week_from_the_first_entry_on_is_listed_with_its_goal() -> None:
    held = PRIVATE._replace(goals=(Goal(ago(8), per_week=3),))
    assert [(week.done, week.asked) for week in sheet(held).weeks] == [(1, 3), (0, 3)]


def test_a_partial_week_says_so_and_shows_its_goal_only_if_it_is_met() -> None:
    held = journal(
        meetings=[Meeting(ago(number), signed=number == 7) for number in (1, 6, 7, 8, 20)],
        goals=(Goal(ago(30), per_week=1), Goal(ago(8), per_week=2, signed_only=True)),
    )
    assert sheets.list_weeks(sheet(held)).rows == (
        ("21 to 25 January 2026", "1", "1", "1", "not a full week"),
        ("26 January to 1 February 2026", "0", "1", "", ""),
        ("2 to 8 February 2026", "1 signed", "2", "2", ""),
        ("9 to 10 February 2026", "0 signed", "", "1", "not a full week"),
    )


def test_a_goal_of_days_is_below_the_total_and_an_empty_sheet_confirms_nothing() -> None:
    goal = Goal(ago(9), meetings=90, days=90, signed_only=True)
    held = journal(meetings=[Meeting(ago(1), signed=True), Meeting(ago(2))], goals=(goal,))
    for form in ("md", "html", "pdf"):
        text = written(form, sheet(held))
        assert "90 signed meetings in 90 days, from " in text
        assert "1 of 90 meetings, on 1 of 10 days, 1 unsigned; it ends on" in text
        assert "I attended" in text
        assert "I attended" not in written(form, sheet(journal()))


def test_names_that_stay_on_a_sheet_leave_without_surname_and_number() -> None:
    held = journal(
        contacts=[Contact("Ana Park", "peer", "+1 555 555 0101", "ana@example.org")],
        meetings=[Meeting(ago(1), topic="Ana Park, 555-555-0101, ana@example.org; 812 3456 7890")],
    )
    (row,) = attendance.hide_people(held, sheet(held), keep_names=True).rows
    assert row.topic == "Ana, [number], [email]; 812 3456 7890"


def test_hostile_text_stays_text_in_html() -> None:
    evil = '<script>alert(1)</script>\u202e & "x"'
    held = journal(meetings=[Meeting(ago(1), name=evil, location=evil, topic=evil)])
    text = written("html", sheet(held, name=evil))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "\u202e" not in text
    assert "://" not in text


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=4))
def test_any_cells_come_back_from_csv_and_none_is_a_formula(rows: list[list[str]]) -> None:
    rows = [[cell.replace("\0", "") for cell in row] for row in rows]
    text = csv.render_csv(rows)
    assert [row for row in read_cells(text) if row] == [row for row in rows if row]
    for row in read_cells(text):
        assert all(csv.escape_cell(cell)[:1] not in "=+-@\t\r" or cell == "" for cell in row)


@pytest.mark.parametrize("named", [False, True])
def test_a_calendar_is_read_by_another_program(named: bool) -> None:
    held = PRIVATE._replace(
        meetings=(Meeting(ago(-2), dt.time(19, 30), "Harbour", location="Hall", planned=True),)
    )
    table = milestones.choose_table(held, content.load_milestone_tables())
    text = ics.render_ics(
        calendar.list_days(held, table, TODAY, named=named), NOON, dt.timedelta(hours=1)
    )
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == 1 + calendar.MILESTONES
    title = "Harbour" if named else "Appointment"
    (first,) = [event for event in events if event["SUMMARY"] == title]
    assert first.decoded("DTSTART") == dt.datetime(2026, 2, 12, 19, 30)
    assert {event["CLASS"] for event in events} == {"PRIVATE"}
    assert len({event["UID"] for event in events}) == len(events)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert ("Harbour" in text) == named
    assert "sober" not in text.lower()


def test_a_hard_event_is_in_a_calendar_only_if_chosen_and_neutral_unless_named() -> None:
    table = milestones.choose_table(PRIVATE, content.load_milestone_tables())
    usual = calendar.list_days(PRIVATE, table, TODAY, named=True)
    assert PLANTED not in str(usual)
    neutral = calendar.list_bookends(PRIVATE, TODAY, named=False)
    assert {day.title for day in neutral} == {"Appointment", "Call"}
    assert [day.time for day in neutral] == [dt.time(18), dt.time(17, 30), dt.time(21)]
    named = calendar.list_bookends(PRIVATE, TODAY, named=True)
    assert [day.title for day in named] == [PLANTED, f"Call {PLANTED}", f"Call {PLANTED}"]
    assert [day.uid for day in named] == [day.uid for day in neutral]
    assert len({day.uid for day in named}) == 3
    assert PLANTED not in str(calendar.hide_people(PRIVATE, named, keep_names=False)[1:])


def test_a_calendar_has_the_same_ids_each_time_and_no_alarm_unless_asked() -> None:
    table = milestones.choose_table(PRIVATE, content.load_milestone_tables())
    texts = [
        ics.render_ics(calendar.list_days(PRIVATE, table, TODAY, named=False), NOON, None)
        for _ in "ab"
    ]
    assert texts[0] == texts[1]
    assert "VALARM" not in texts[0]


@given(strategies.names, strategies.texts, strategies.texts)
def test_any_person_is_read_by_another_program(name: str, phone: str, email: str) -> None:
    text = vcard.render_vcard([Contact(name, "sponsor", phone, email, note=PLANTED)], "3.0", "US")
    (card,) = list(vobject.readComponents(io.StringIO(text, newline="")))
    assert card.version.value == "3.0"
    assert card.fn.value == escape_line(name)
    assert card.contents.keys() <= {"version", "uid", "n", "fn", "tel", "email"}
    assert [one.value for one in card.contents.get("email", [])] == [escape_line(email)] * bool(
        email
    )
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize("version", vcard.VERSIONS)
def test_a_card_of_each_version(version: str) -> None:
    text = vcard.render_vcard([Contact("Ana; B, C", "peer", "555 555 0101")], version, "US")
    number = "TEL;VALUE=uri:tel:+15555550101" if version == "4.0" else "TEL:+15555550101"
    assert text == (
        f"BEGIN:VCARD\r\nVERSION:{version}\r\nUID:urn:uuid:df4895d4-fba3-5908-ab84-29b3bf715812\r\n"
        f"N:;Ana\\; B\\, C;;;\r\nFN:Ana\\; B\\, C\r\n"
        f"{number}\r\nEND:VCARD\r\n"
    )


@pytest.mark.parametrize(
    ("phone", "dialed", "link"),
    [
        ("555-0100 x12", "5550100,12", "tel:5550100;ext=12"),
        ("+1 555 555 0100 ext. 5", "+15555550100,5", "tel:+15555550100;ext=5"),
        ("the office, ask for J", "the office, ask for J", ""),
    ],
)
def test_an_extension_is_dialed_after_a_pause(phone: str, dialed: str, link: str) -> None:
    cards = [
        vcard.render_vcard([Contact("J", phone=phone)], version, "US") for version in vcard.VERSIONS
    ]
    (card,) = list(vobject.readComponents(io.StringIO(cards[0], newline="")))
    assert card.tel.value == dialed
    assert f"TEL;VALUE=uri:{link}\r\n" in cards[1] or not link


def test_an_event_keeps_its_id_when_its_time_and_name_or_a_start_are_corrected() -> None:
    meeting = Meeting(TODAY, dt.time(19, 30), "Noon", planned=True)
    table = milestones.choose_table(PRIVATE, content.load_milestone_tables())
    texts = [
        ics.render_ics(calendar.list_days(held, table, TODAY, named=True), NOON, None, changes)
        for changes, held in enumerate(
            (
                journal(meetings=(meeting,), runs=(Run(ago(3)),)),
                journal(
                    meetings=(meeting._replace(time=dt.time(20), name="Lamp"),),
                    runs=(Run(ago(5)),),
                ),
            )
        )
    ]
    before, after = (icalendar.Calendar.from_ical(text).walk("VEVENT") for text in texts)
    assert {str(event["UID"]) for event in before} == {str(event["UID"]) for event in after}
    assert after[0]["SEQUENCE"] > before[0]["SEQUENCE"]
    assert after[0]["SUMMARY"] == "Lamp"


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_the_stamp_of_an_event_is_in_utc(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    table = milestones.choose_table(PRIVATE, content.load_milestone_tables())
    text = ics.render_ics(calendar.list_days(PRIVATE, table, TODAY, named=False), NOON, None)
    monkeypatch.undo()
    time.tzset()
    hour = "12" if zone == "UTC" else "17"
    assert f"DTSTAMP:20260210T{hour}0000Z" in text


def test_a_page_names_nothing_outside_of_itself() -> None:
    names = ("head.html", "document.html", "document.css", "landscape.css")
    text = "".join(map(content.load_template, names))
    assert not re.search(r"https?:|//|src=|<script|<link|@import|url\(", text)
    assert '<html lang="en">' in text
    assert 'name="viewport"' in text


@pytest.fixture
def lived(soberpath: conftest.Run, tmp_path: Path) -> Path:
    """Return a journal that was started the day before, with a sponsor."""
    soberpath("init", "--date", "2026-01-31", "--sponsor", "J", "--yes")
    return tmp_path / "journal.toml"


def test_a_sheet_has_a_mark_for_spreadsheets_and_a_journal_comes_back_byte_for_byte(
    soberpath: conftest.Run, lived: Path
) -> None:
    soberpath("meeting", "add", "Caf\u00e9 Gruppe", "--date", "2026-01-31")
    soberpath("talked", "J", "--note", "x" * 200_000)
    sheet, file = lived.with_name("sheet.csv"), lived.with_name("all.csv")
    soberpath("export", "attendance", "--output", str(sheet))
    soberpath("export", "data", "--yes", "--output", str(file))
    assert sheet.read_bytes().startswith("\ufeff".encode())
    assert "Caf\u00e9 Gruppe" in sheet.read_text(encoding="utf-8-sig")
    piped = soberpath("export", "attendance", "--format", "csv").stdout
    assert not piped.startswith("\ufeff")
    back, again = lived.with_name("back.toml"), lived.with_name("again.csv")
    done = soberpath("--file", str(back), "import", str(file), "--apply")
    assert done.returncode == 0, done.stderr
    soberpath("--file", str(back), "export", "data", "--yes", "--output", str(again))
    assert again.read_bytes() == file.read_bytes()
