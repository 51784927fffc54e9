"""HTML in a real browser: complete, accessible and readable on a phone, at night and on paper."""

import datetime as dt
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pypdf
import pytest

from factories import TODAY, ago, journal, said
from soberpath.core.model.records import CheckIn, Contact, Journal, Meeting
from soberpath.core.sharing import attendance, selection, summary, supporter
from soberpath.core.today.helplines import CrisisLine
from soberpath.render.documents.attendance import FORMS
from soberpath.render.documents.summary import FORMATS
from soberpath.render.documents.supporter import FORMATS as SUPPORTER
from soberpath.render.documents.supporter import Content
from soberpath.render.views.safety import Emergency
from soberpath.store import content
from thorough import leave_to_sweep

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HOSTILE = '<script>alert(1)</script><img src="//x.example/p" onerror="alert(2)"> & "q" \u202e\u05d0'
LONG = "W" * 120
EVERYTHING = frozenset(selection.PARTS)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def hostile() -> Journal:
    """Return a year in which every text tries to break out of the page."""
    return journal(
        contacts=[Contact("Ana", "sponsor"), Contact("\u0644\u064a\u0644\u0649")],
        checkins=[CheckIn(ago(n), 1 + n % 5, n % 11, (), HOSTILE, LONG) for n in range(60)],
        meetings=[
            Meeting(ago(n), dt.time(19, 30), f"{HOSTILE}{n}", ("O",), LONG, topic=HOSTILE)
            for n in range(0, 120, 2)
        ],
    )  # fmt: skip


def summary_page(held: Journal) -> str:
    made = summary.make_summary(held, ago(120), TODAY, EVERYTHING)
    return str(FORMATS["html"].render(made, said()))


def sheet_page(held: Journal) -> str:
    made = attendance.make_sheet(held, ago(120), TODAY, content.load_meeting_types())
    return str(FORMS["html"].render(made._replace(name=HOSTILE, case=LONG), said()))


def supporter_page(held: Journal) -> str:
    noon = dt.datetime.combine(TODAY, dt.time(12))
    typed = supporter.Typed(HOSTILE, (HOSTILE, LONG), LONG)
    parts = frozenset(supporter.PARTS)
    written = supporter.make_supporter(held, noon, TODAY, "taper", parts, typed)
    made = supporter.hide_people(held, written, keep_names=True)
    texts = (content.load_safety().not_said, content.load_safety().after_use)
    filled = Content(
        made, content.load_supporter_texts(), texts, Emergency("", "", CrisisLine(HOSTILE))
    )
    return str(SUPPORTER["html"].render(filled, said()))


PAGES = {
    "summary": lambda: summary_page(hostile()),
    "sheet": lambda: sheet_page(hostile()),
    "supporter": lambda: supporter_page(hostile()),
    "empty summary": lambda: summary_page(Journal()),
    "empty sheet": lambda: sheet_page(Journal()),
    "demo": lambda: summary_page(content.load_demo(TODAY)),
}


@pytest.fixture(params=leave_to_sweep(PAGES, but=["summary", "sheet"]))
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGES[request.param](), encoding="utf-8")
    return path


def test_a_page_is_quiet_whole_and_readable_by_all(browser: Any, path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": 360, "height": 740})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(path.as_uri())
    assert heard == [path.as_uri()]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    for drawing in page.query_selector_all("svg"):
        assert len(drawing.get_attribute("aria-label")) > 20
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.close()


def test_a_printed_sheet_has_its_header_on_each_page_and_no_row_is_cut(
    browser: Any, tmp_path: Path
) -> None:
    rows = [
        Meeting(ago(n), dt.time(19, 30), f"first{n}x and a name of several words last{n}x")
        for n in range(60)
    ]
    path = tmp_path / "sheet.html"
    path.write_text(sheet_page(journal(meetings=rows)), encoding="utf-8")
    for paper in ("A4", "Letter"):
        pages = printed(browser, path, paper)
        assert len(pages) > 1
        for n in range(60):
            (on,) = [text for text in pages if f"first{n}x" in text]
            assert f"last{n}x" in on
            assert on.count("Signature") >= 1
        assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))


def test_a_printed_summary_is_dark_on_light_and_keeps_its_pictures_whole(
    browser: Any, tmp_path: Path
) -> None:
    path = tmp_path / "summary.html"
    path.write_text(PAGES["demo"](), encoding="utf-8")
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(path.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    colours = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(colours) == "rgb(0, 0, 0)"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('figure')).breakInside") == "avoid"
    )
    context.close()
    pages = printed(browser, path, "A4")
    assert "Summary" in pages[0]
    assert "Not medical advice" in pages[-1]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("profile", ["sponsor", "clinician"])
def test_thirty_days_fit_one_printed_page(
    browser: Any, tmp_path: Path, profile: str, paper: str
) -> None:
    parts = selection.parse_profile(profile)
    made = summary.make_summary(content.load_demo(TODAY), ago(29), TODAY, parts)
    path = tmp_path / "summary.html"
    shown = FORMATS["html"].render(made._replace(written_for=profile), said())
    path.write_text(str(shown), encoding="utf-8")
    assert len(printed(browser, path, paper)) == 1


def test_ten_years_are_a_small_page() -> None:
    held = journal(
        checkins=[CheckIn(ago(n), 1 + n % 5, n % 11) for n in range(3650)],
        meetings=[Meeting(ago(n)) for n in range(0, 3650, 2)],
    )
    made = summary.make_summary(held, ago(3650), TODAY, frozenset())
    assert len(str(FORMATS["html"].render(made, said())).encode()) < 150_000


def printed(browser: Any, path: Path, paper: str) -> list[str]:
    """Return the text of each page as the browser prints it."""
    page = browser.new_page()
    page.goto(path.as_uri())
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))
    page.close()
    return [joined(one.extract_text()) for one in reader.pages]


def joined(text: str) -> str:
    """Return the text with single spaces and without ligatures."""
    return " ".join(normalize("NFKC", text).split())
