"""Whatever a user's text looks like, it stays text in every export."""

import csv
import datetime as dt
import io
import json
import re

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

import strategies
from factories import TODAY, ago, journal, said
from readers import read_text
from soberpath.core.model.records import CheckIn, Contact, Journal, Meeting, Settings
from soberpath.core.sharing import attendance, calendar, selection, summary
from soberpath.core.sobriety import milestones
from soberpath.render.documents import attendance as sheets
from soberpath.render.documents import ics, vcard
from soberpath.render.documents.summary import FORMATS
from soberpath.store import content
from soberpath.store.exchange import write
from soberpath.store.exchange.parse import parse_csv, parse_json

HOSTILE = [
    "<script>alert(1)</script>",
    "</title></svg><img src=x onerror=alert(1)>",
    '=HYPERLINK("//x.example";"click")',
    "+cmd|' /C calc'!A0",
    "one\r\nATTACH:evil\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "one\nEND:VCARD\nBEGIN:VCARD\nTEL:666",
    "\u202egnp.exe \u2066\u05d0\u05d1 and on",
    "\x1b[2J\x1b]0;owned\x07 \x9b31m",
    "# head\n* list\n[link](javascript:alert(1)) ![i](//x.example/i.png) `c` | cell |",
    "{{ 7 * 7 }} {% include 'x' %} #sys.inputs #read(\"x\")",
    ", ; : \\ \" '",
]
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

MARKUP = {
    "md": re.compile(r"(?<!\\)(<script|<img|\]\(javascript)"),
    "html": re.compile("<script|<img"),
}
"""What would be obeyed; in Markdown a backslash before it takes the force away."""


def lived(text: str) -> Journal:
    return journal(
        settings=Settings(counting=text),
        contacts=[Contact("J", "sponsor", email=text), Contact(f"Kim {text}", phone=text)],
        checkins=[CheckIn(ago(1), 3, 4, (), text, text)],
        meetings=[
            Meeting(ago(1), dt.time(19), text, location=text, topic=text, note=text),
            Meeting(ago(-1), dt.time(19), text, location=text, planned=True),
        ],
    )


def shared(form: str, text: str) -> str:
    made = summary.make_summary(lived(text), ago(9), TODAY, frozenset(selection.PARTS))
    return read_text(FORMATS[form].render(made, said()))


def sheet(form: str, text: str) -> str:
    made = attendance.make_sheet(lived(text), ago(9), TODAY, content.load_meeting_types())
    return read_text(sheets.FORMS[form].render(made._replace(name=text, case=text), said()))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", FORMATS)
def test_in_a_summary(form: str, text: str) -> None:
    written = shared(form, text)
    assert not ACTIVE.search(written)
    if form in MARKUP:
        assert not MARKUP[form].search(written)
    if form == "json":
        assert json.loads(written)["counting"] is not None
    assert "49" not in written or "{{" not in text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", sheets.FORMS)
def test_on_a_sheet(form: str, text: str) -> None:
    written = sheet(form, text)
    if form == "csv":
        heads, row = csv.reader(io.StringIO(written, newline=""))
        assert len(heads) == len(row) == 9
        assert not [cell for cell in row if cell[:1] in "=+-@\t\r" and cell]
        return
    assert not ACTIVE.search(written)
    if form in MARKUP:
        assert not MARKUP[form].search(written)
    if form == "md":
        meetings, weeks = written.split("## Weeks")
        assert [meetings.count("\n|"), weeks.count("\n|")] == [3, 3]


@given(st.sampled_from(HOSTILE) | strategies.texts, st.sampled_from(HOSTILE) | strategies.texts)
def test_in_a_calendar(name: str, place: str) -> None:
    held = journal(meetings=[Meeting(ago(-1), dt.time(19), name, location=place, planned=True)])
    table = milestones.choose_table(held, content.load_milestone_tables())
    days = calendar.list_days(held, table, TODAY, named=True)
    text = ics.render_ics(days, dt.datetime(2026, 2, 10, 12), dt.timedelta(hours=1))
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert set(event) <= {
        "UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "CLASS", "DTSTART", "DURATION", "LOCATION",
    }  # fmt: skip
    assert not ACTIVE.search(text.replace("\r\n", ""))


@pytest.mark.parametrize("version", vcard.VERSIONS)
@pytest.mark.parametrize("text", HOSTILE)
def test_in_an_address_book(text: str, version: str) -> None:
    written = vcard.render_vcard([Contact(text, phone=text, email=text)], version, "US")
    (card,) = list(vobject.readComponents(io.StringIO(written, newline="")))
    names = {"VERSION", "UID", "N", "FN", "TEL", "EMAIL"}
    assert {one.name for one in card.getChildren()} <= names
    assert not ACTIVE.search(written.replace("\r\n", ""))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_on_moving_house_it_comes_back_as_it_was(form: str, text: str) -> None:
    held = lived(text)
    written = write.FORMATS[form](held, "")
    back = {"json": parse_json, "csv": parse_csv}[form](written)
    assert back == held
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
