"""No export contains a phone number or address that wasn't chosen, whatever field it was in."""

import datetime as dt
import html
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from conftest import Run
from factories import NOON, TODAY, ago, said
from factories import journal as made_of
from soberpath.core.model import records
from soberpath.core.model.records import Contact, Journal
from soberpath.core.sharing import attendance, calendar, privacy, selection, summary
from soberpath.core.sobriety import milestones
from soberpath.render.documents import attendance as sheets
from soberpath.render.documents import ics
from soberpath.render.documents.summary import FORMATS
from soberpath.render.writers import pdf
from soberpath.store import content
from thorough import leave_to_sweep

HERE, NEVER = "MARK", "quill"
CODES = {
    "role", "how", "part", "headline", "week_starts", "hours", "milestones", "day_starts_at",
    "counter",
}  # fmt: skip
FULL = made_of(
    settings=records.Settings(counting=HERE, substance=HERE, fellowship=HERE, country="US"),
    runs=[records.Run(ago(90), ago(60), HERE), records.Run(ago(59), note=HERE)],
    contacts=[
        Contact(HERE, "sponsor", HERE, HERE, HERE, 3, HERE),
        Contact(f"{HERE} two", HERE, best_time=HERE, note=HERE),
    ],
    checkins=[
        records.CheckIn(ago(1), 3, 4, (HERE, "tired"), HERE, HERE, 5, 5, taken=True),
        records.CheckIn(ago(2), 2, 6, (HERE,), HERE, HERE),
    ],
    meetings=[
        records.Meeting(ago(1), dt.time(19, 30), HERE, (HERE, "O"), HERE, online=True, topic=HERE,
                      note=HERE, signed=True, signed_by=HERE),
        records.Meeting(ago(-3), dt.time(7), HERE, (HERE,), HERE, topic=HERE, planned=True),
    ],
    talks=[records.Talk(ago(1), HERE, "call", note=HERE)],
    actions=[records.Action(ago(1), HERE, HERE)],
    notes=[records.Note(ago(1), HERE, HERE, bring_up=True)],
    milestones=[records.CustomMilestone(HERE, days=62)],
    cravings=[records.Craving(ago(1), dt.time(3), 7, 3, (HERE,), HERE, HERE, HERE, 9, HERE)],
    bookends=[records.Bookend(ago(-1), HERE, dt.time(18), person=HERE, note=HERE)],
    plan=[records.PlanLine("alone", HERE)],
    helplines=[records.Helpline(HERE, HERE, HERE, HERE, "US", HERE)],
    goals=[records.Goal(ago(8), per_week=3)],
    tapers=[records.Taper(ago(30), None, HERE)],
    services=[records.Service(HERE, "sunday", dt.time(19), HERE, ago(9), ago(-9), HERE)],
    regulars=[
        records.Regular(HERE, "sunday", dt.time(19), 60, "", HERE, HERE, (HERE,), note=HERE,
                        people=(HERE,)),
    ],
    inventory=[records.PageAnswer(ago(1), HERE, HERE)],
)  # fmt: skip

SCRIPTS = ("0", "\uff10", "\u0660", "\u06f0")
signs = st.characters(exclude_categories=["L", "Nd", "Cs"], exclude_characters="\0")
signs |= st.sampled_from("\t\n\r,:;|' \u2009\u202f\u2011\u2212\u2022[]()\u00ad\u200b\u2060")
numbers = st.from_regex("[1-9][0-9]{7,11}", fullmatch=True)
ADDRESSES = (
    "{0}@{0}.example", "{0} @ {0}.example", "{0}(at){0}.example", "{0} [at] {0} [dot] example",
    "{0} at {0} dot example", "<{0}@{0}.example>", "\"{0}\"@{0}.example", "{0}\uff20{0}.example",
    "{0}.{0}+{0}@mail.{0}.example", "{0} @ {0}", "mailto:{0}@{0}", "x @ {0}@{0}.example",
)  # fmt: skip


@st.composite
def written(draw: st.DrawFn, number: str) -> str:
    """Return a number as it may appear in a text, with any separators and in any script."""
    zero = ord(draw(st.sampled_from(SCRIPTS)))
    between = [draw(st.text(signs, max_size=2)) for _ in number]
    return "".join(f"{gap}{chr(zero + int(one))}" for gap, one in zip(between, number, strict=True))


def planted(value: Any, text: str) -> Any:
    """Return a value with a text in every place that is marked."""
    return privacy.redact(value, lambda one: one.replace(HERE, text))


def digits_in(text: str) -> list[str]:
    """Return the digits between any two letters."""
    parts: list[list[str]] = [[]]
    for sign in text:
        if sign.isalpha():
            parts.append([])
        elif sign.isdecimal():
            parts[-1].append(str(unicodedata.decimal(sign)))
    return ["".join(part) for part in parts]


def check(text: str, number: str) -> None:
    assert not [one for one in digits_in(text) if number in one], text
    assert NEVER not in text.casefold(), text


def read(made: str | bytes, form: str) -> str:
    """Return what a reader sees in an export; texts in JSON are separated by a letter."""
    text = made if isinstance(made, str) else made.decode()
    if form == "json":
        found: list[str] = []
        json.loads(text, object_hook=lambda one: found.extend(map(repr, one.items())) or one)
        return "x".join(found)
    if form == "html":
        return html.unescape(re.sub("<[^>]*>", "x", text))
    if form == "ics":
        return text.replace("\r\n ", "").replace("\\n", "\n").replace("\\", "")
    return text


@pytest.fixture(autouse=True)
def source_of_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Return the source of a PDF instead of the PDF."""

    def source(_: str, values: dict[str, Any], __: object, drawings: Any = ()) -> bytes:
        return (json.dumps(values, default=str, ensure_ascii=False) + "".join(drawings)).encode()

    monkeypatch.setattr(pdf, "typeset", source)


def exports(held: Journal, *, keep_names: bool) -> dict[str, str]:
    """Return every export in every format, with all of its parts."""
    reader = selection.find_reader(held, "self")
    made = summary.make_summary(
        held, ago(20), TODAY, selection.PARTS, keep_names=keep_names, reader=reader
    )
    sheet = attendance.make_sheet(held, ago(20), TODAY, content.load_meeting_types())
    sheet = attendance.hide_people(held, sheet, keep_names=keep_names)
    table = milestones.choose_table(held, content.load_milestone_tables())
    days = calendar.hide_people(
        held, calendar.list_days(held, table, TODAY, named=True), keep_names=keep_names
    )
    return {
        **{f"summary {name}": read(form.render(made, said()), name)
           for name, form in FORMATS.items()},
        **{f"sheet {name}": read(form.render(sheet, said()), name)
           for name, form in sheets.FORMS.items()},
        "calendar": read(ics.render_ics(days, NOON, dt.timedelta(hours=1)), "ics"),
    }  # fmt: skip


@pytest.mark.parametrize("examples", leave_to_sweep([15, 60], but=[15]))
def test_no_known_number_and_no_address_leaves_from_any_field_in_any_format(examples: int) -> None:
    @settings(max_examples=examples, phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(st.data(), numbers, st.sampled_from(ADDRESSES), st.booleans())
    def leaves_none(data: st.DataObject, number: str, address: str, names: bool) -> None:
        text = f"call {data.draw(written(number))} or {address.format(NEVER)}"
        held = planted(FULL, text)
        sponsor = Contact("Will", "sponsor", f"+{number}", f"{NEVER}@{NEVER}")
        held = held._replace(contacts=(*held.contacts, sponsor))
        for made in exports(held, keep_names=names).values():
            check(made, number)

    leaves_none()


def test_the_marks_reach_every_export_so_that_the_search_is_one() -> None:
    for name, made in exports(planted(FULL, "gardenia"), keep_names=True).items():
        assert "gardenia" in made, name


@pytest.mark.parametrize("written_as", ["+{0}", "00{0}", "{1}", "0{1}", "+49 (0) {1}", "tel {1}."])
def test_a_number_is_known_without_its_country_and_behind_a_zero(written_as: str) -> None:
    hide = privacy.make_number_redactor([Contact("Jo", phone="+49 171 2345678")], only_known=True)
    text = written_as.format("491712345678", "171, 2345678")
    assert not re.search(r"\d{3}", hide(text)), hide(text)


def test_each_of_two_numbers_in_one_field_is_known() -> None:
    hide = privacy.make_number_redactor(
        [Contact("Jo", phone="555-0101 or 555-0199")], only_known=True
    )
    assert hide("555:0101 and 555|0199") == "[number] and [number]"


@pytest.mark.parametrize(
    ("phone", "text", "leaves"),
    [
        ("2026-0201", "called 2026-02-01", "called [number]"),
        ("20260201", "called 2026-02-01, back 19:30", "called [number], back 19:30"),
        ("+1 555 2026 0201", "on 5-2026-02-01", "on [number]"),
        ("202602", "2026-02 then", "[number] then"),
        ("12 34 56", "week 12 of 34, 56 more", "week 12 of 34, 56 more"),
        ("12 34 56", "12:34:56 or 1, 2, 3, 4, 5, 6", "[number] or [number]"),
        ("20260201", "\u0662\u0660\u0662\u0666\u2460-02/01", "[number]"),
    ],
)
def test_a_known_number_that_looks_like_a_date_is_hidden(
    phone: str, text: str, leaves: str
) -> None:
    for only_known in (False, True):
        assert privacy.make_number_redactor([Contact("Jo", phone=phone)], only_known=only_known)(
            text
        ) == (leaves)


def test_a_text_is_hidden_by_the_people_of_its_own_journal() -> None:
    for phone, leaves in (("555 01", "12 34 56"), ("12 34 56", "[number]"), ("", "12 34 56")):
        assert privacy.make_number_redactor([Contact("Jo", phone=phone)], only_known=True)(
            "12 34 56"
        ) == (leaves)


@pytest.mark.parametrize("text", ["812 3456 7890", "8 1755 50101", "room 555, 01"])
def test_the_number_of_a_meeting_stays(text: str) -> None:
    hide = privacy.make_number_redactor([Contact("Jo", phone="+1 555 555 0101")], only_known=True)
    assert hide(text) == text


@given(
    st.lists(
        st.one_of(
            st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)).map(str),
            st.times().map(lambda one: f"{one:%H:%M}"),
            st.integers(1950, 2049).map(str),
            st.integers(0, 99_999).map(str),
            st.tuples(st.dates(dt.date(1950, 1, 1)), st.dates(dt.date(1950, 1, 1))).map(
                lambda two: f"{two[0]} - {two[1]}"
            ),
            st.integers(1950, 2030).map(lambda year: f"{year}-{year + 1}"),
            st.integers(1, 10).map(lambda number: f"{number}/10"),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_days_times_years_and_figures_stay(parts: list[str]) -> None:
    people = [Contact("Jo", phone="+49 (171) 234-5678-99", email="jo@example")]
    text = ", then ".join(parts)
    assert privacy.make_number_redactor(people)(text) == text


@pytest.mark.parametrize("text", ["dinner @ seven", "2 @ 10", "met at Dot's", "mail me"])
def test_text_that_is_no_address_stays(text: str) -> None:
    assert privacy.make_number_redactor([])(text) == text


def test_your_own_words_hide_numbers_in_exports(journal: Path, soberpath: Run) -> None:
    soberpath("config", "set", "sponsor_word", "Jo 555 555 0101")
    soberpath("sponsor", "set", "Jo")
    for form in ("md", "txt", "html"):
        assert "555" not in soberpath("export", "summary", "--format", form).stdout
    assert "555" in journal.read_text()


def test_your_own_words_show_no_name_in_exports(journal: Path, soberpath: Run) -> None:
    soberpath("sponsor", "set", "Ana Kovac")
    soberpath("config", "set", "sponsor_word", "Ana")
    soberpath("config", "set", "meeting_word", "Kovac circle")
    for document in ("summary", "attendance"):
        asked = soberpath("export", document, "--output", "-")
        assert asked.returncode == 1
        assert "in 2 places" in asked.stderr
        hidden = soberpath("export", document, "--output", "-", "--redact")
        assert hidden.returncode == 0
        assert "Ana" not in hidden.stdout
        assert "Kovac" not in hidden.stdout
    named = soberpath("export", "summary", "--output", "-", "--yes-names")
    assert "Talks with my Ana" in named.stdout
    assert "Kovac" not in named.stdout


def test_a_long_text_of_signs_and_digits_takes_no_longer_than_its_length() -> None:
    hide = privacy.make_number_redactor([Contact("Jo", phone=str(10**8 + n)) for n in range(3)])
    for text in ("1 " * 50_000, "a @ " * 30_000, "1@" * 30_000, "x at " * 30_000, "((" * 50_000):
        hide(text)
