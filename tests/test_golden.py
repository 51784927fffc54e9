"""The exports of the sample journal, byte for byte, and the text of the PDFs."""

import datetime as dt
import io
from pathlib import Path

import pypdf
import pytest

from factories import said
from readers import read_text
from soberpath.core.model.records import Meeting
from soberpath.core.sharing import attendance, selection, summary, supporter
from soberpath.core.sharing.supporter import Typed
from soberpath.core.sobriety import safety
from soberpath.core.today.helplines import CrisisLine
from soberpath.render.documents.attendance import FORMS as ATTENDANCE
from soberpath.render.documents.summary import FORMATS
from soberpath.render.documents.supporter import FORMATS as SUPPORTER
from soberpath.render.documents.supporter import Content, choose_safety
from soberpath.render.views.safety import Emergency
from soberpath.store import content

FOLDER = Path(__file__).parent / "golden"
TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("include", [frozenset(), frozenset(selection.PARTS)], ids=["bare", "full"])
def test_the_summary_is_the_same_to_the_byte(
    form: str, include: frozenset[str], rewrite: bool
) -> None:
    held = content.load_demo(TODAY)
    made = summary.make_summary(held, dt.date(2026, 10, 25), TODAY, include)
    made = summary.add_next_milestone(made, held, content.load_milestone_tables())
    shown = FORMATS[form].render(made, said())
    assert shown == FORMATS[form].render(made, said())
    text = f"{read_text(shown)}\n" if isinstance(shown, bytes) else shown
    path = FOLDER / f"summary-{'full' if include else 'bare'}{FORMATS[form].suffix}"
    path = path.with_suffix(".pdf.txt") if path.suffix == ".pdf" else path
    if rewrite:
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


@pytest.mark.parametrize("form", SUPPORTER)
@pytest.mark.parametrize("kind", ["bare", "full", "taper"])
def test_the_page_for_a_supporter_is_the_same_to_the_byte(
    form: str, kind: str, rewrite: bool
) -> None:
    journal, typed, parts = content.load_demo(TODAY), Typed(), frozenset[str]()
    if kind == "full":
        parts = frozenset(supporter.PARTS)
        typed = Typed("Sam", ("Call me before you text", "Ask if I ate"), "Sunday evenings")
    topic = "taper" if kind == "taper" else "sobriety"
    noon = dt.datetime.combine(TODAY, dt.time(12))
    written = supporter.make_supporter(journal, noon, TODAY, topic, parts, typed)
    made = supporter.hide_people(journal, written, keep_names=False)
    catalogue = content.load_safety()
    own = safety.recognize(made.substance, catalogue)
    filled = Content(
        made, content.load_supporter_texts(),
        choose_safety(own, catalogue.not_said, catalogue.after_use, topic),
        Emergency("US", "911", CrisisLine("988 (Suicide & Crisis Lifeline)", is_always_open=True)),
    )  # fmt: skip
    shown = SUPPORTER[form].render(filled, said())
    assert shown == SUPPORTER[form].render(filled, said())
    if isinstance(shown, bytes):
        assert len(pypdf.PdfReader(io.BytesIO(shown)).pages) == 1
    text = f"{read_text(shown)}\n" if isinstance(shown, bytes) else shown
    path = FOLDER / f"supporter-{kind}{SUPPORTER[form].suffix}"
    path = path.with_suffix(".pdf.txt") if path.suffix == ".pdf" else path
    if rewrite:
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


@pytest.mark.parametrize("form", ATTENDANCE)
def test_the_attendance_sheet_of_a_month_that_is_not_over_is_the_same_to_the_byte(
    form: str, rewrite: bool
) -> None:
    held = content.load_demo(TODAY)
    late = Meeting(dt.date(2026, 11, 25), name="A PLANNED ONE", planned=True)
    held = held._replace(meetings=(*held.meetings, late))
    made = attendance.make_sheet(held, dt.date(2026, 11, 1), TODAY, content.load_meeting_types())
    made = made._replace(name="Pat P", ends=dt.date(2026, 11, 30), blank=3 * (form != "csv"))
    shown = ATTENDANCE[form].render(made, said())
    text = f"{read_text(shown)}\n" if isinstance(shown, bytes) else shown
    assert "PLANNED" not in text
    path = FOLDER / f"attendance{ATTENDANCE[form].suffix}"
    path = path.with_suffix(".pdf.txt") if path.suffix == ".pdf" else path
    if rewrite:
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


def test_what_was_not_asked_for_is_not_there() -> None:
    journal = content.load_demo(TODAY)
    private = [
        text
        for one in journal.checkins
        for text in (one.note, one.grateful)
        if text
    ] + [one.phone for one in journal.contacts if one.phone]  # fmt: skip
    for path in FOLDER.glob("summary-bare.*"):
        shown = path.read_text(encoding="utf-8")
        assert not [text for text in private if text in shown]
        assert "Jo" not in shown.replace("Join", "")
