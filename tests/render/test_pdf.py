"""PDF files, read back: text, pages, fonts and tags, for printers and screen readers."""

import datetime as dt
import io
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest

from conftest import PROGRAM, Run
from factories import TODAY, ago, journal, said
from readers import find_invisible, read_text
from soberpath.core.model.records import CheckIn, Contact, Journal, Meeting
from soberpath.core.sharing import attendance, selection, summary
from soberpath.render.documents.attendance import FORMS
from soberpath.render.documents.summary import FORMATS
from soberpath.render.writers import pdf
from soberpath.store import content

if TYPE_CHECKING:
    from terminals import Terminal

NAMES = [
    "Zo\u00eb \u0141ukasz",
    "\u0413\u0430\u043b\u0438\u043d\u0430",
    "\u039d\u03af\u03ba\u03bf\u03c2",
]
"""Names in scripts that come with the program."""

FAR_NAMES = {
    "Arabic": "\u0644\u064a\u0644\u0649",
    "Devanagari": "\u0906\u0936\u093e",
    "Ethiopic": "\u1230\u120b\u121d",
    "Han": "\u661f\u671f\u4e09\u5c0f\u7ec4",
    "Hangul": "\uc9c0\ud6c8",
    "Hanja": "\u91d1\u7f8e",
    "Hebrew": "\u05e0\u05d5\u05e2\u05d4",
    "Tamil": "\u0b95\u0bae\u0bb2\u0bbe",
    "Thai": "\u0e21\u0e32\u0e25\u0e35",
}
"""Names in scripts that a font of the machine has to have."""

HOSTILE = '#read("/etc/hostname") *b* _i_ $x$ `r` <label> @ref \\ // = head #include "/etc/x"'


def sheet(held: Journal, **given: str) -> bytes:
    made = attendance.make_sheet(held, ago(100), TODAY, content.load_meeting_types())._replace(
        **given
    )
    return bytes(FORMS["pdf"].render(made, said()))  # type: ignore[arg-type]


def shared(held: Journal, **more: str) -> bytes:
    made = summary.make_summary(held, ago(100), TODAY, frozenset(selection.PARTS))
    return bytes(FORMATS["pdf"].render(made, said()._replace(**more)))  # type: ignore[arg-type]


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def sixty() -> Journal:
    return journal(
        meetings=[
            Meeting(ago(n), dt.time(19, 30), f"head{n}x and a name of several words tail{n}x")
            for n in range(60)
        ]
    )


def test_a_sheet_has_its_header_on_each_page_and_no_row_is_cut() -> None:
    pages = [" ".join(page.extract_text().split()) for page in read(sheet(sixty())).pages]
    assert len(pages) > 2
    for n in range(60):
        (on,) = [text for text in pages if f"head{n}x" in text]
        assert f"tail{n}x" in on
        assert "Signed? Signature" in on
    assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert "60 meetings on 60 days; 60 not signed yet" in " ".join(pages)
    assert "I attended the meetings listed above" in pages[-1]


@pytest.mark.parametrize("number", [*range(9, 14), 20, 21, 22, 23])
def test_a_line_to_sign_is_never_alone_on_a_page(number: int) -> None:
    held = journal(meetings=[Meeting(ago(n), name=f"name{n}x") for n in range(number)])
    for since in (ago(9), ago(100)):
        made = attendance.make_sheet(held, since, TODAY, {})
        data = bytes(FORMS["pdf"].render(made, said()))  # type: ignore[arg-type]
        last = read(data).pages[-1].extract_text()
        assert "I attended" in last
        assert "not a full week" in last


def test_a_row_is_high_enough_to_sign() -> None:
    page = pypdfium2.PdfDocument(sheet(sixty()))[0]
    text = page.get_textpage()
    tops = [text.get_charbox(match.start())[3] for match in re.finditer("19:30", _read(text))]
    heights = [above - below for above, below in pairwise(tops)]
    assert len(heights) > 8
    assert min(heights) / 72 * 25.4 >= 9


def _read(text: pypdfium2.PdfTextPage) -> str:
    return str(text.get_text_range())


@pytest.mark.parametrize("country", ["DE", "US"])
@pytest.mark.parametrize("profile", ["sponsor", "clinician", "prescriber"])
def test_thirty_days_fit_one_page(profile: str, country: str) -> None:
    parts = selection.parse_profile(profile)
    made = summary.make_summary(content.load_demo(TODAY), ago(29), TODAY, parts)
    made = made._replace(written_for=profile)
    data = FORMATS["pdf"].render(made, said()._replace(country=country))
    assert len(read(bytes(data)).pages) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("make", [sheet, shared])
def test_a_file_is_tagged_and_carries_its_fonts_and_nothing_of_its_making(make: object) -> None:
    reader = read(make(sixty()))  # type: ignore[operator]
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title in {"Summary", "Attendance sheet"}
    assert reader.metadata.author is None
    assert reader.metadata.creation_date is None
    fonts = [font for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        (inner,) = font["/DescendantFonts"]
        assert set(inner["/FontDescriptor"]) & {"/FontFile2", "/FontFile3"}


def test_pictures_of_a_summary_say_in_words_what_they_show() -> None:
    made = shared(content.load_demo(TODAY))
    text = read_text(made)
    assert "Mood 1 to 5" in text
    tags = str(_elements(read(made).trailer["/Root"]))
    assert tags.count("/Alt") == 4
    assert "Mood. Scale 1 to 5." in tags
    assert "Filled square: check-in" in tags


def _elements(root: pypdf.generic.DictionaryObject) -> list[pypdf.generic.PdfObject]:
    """Every element of the tree of tags."""
    found, left = [], [root["/StructTreeRoot"]["/K"]]
    while left:
        one = left.pop()
        one = one.get_object() if isinstance(one, pypdf.generic.IndirectObject) else one
        if isinstance(one, list):
            left.extend(one)
        elif isinstance(one, dict):
            found.append({key: value for key, value in one.items() if key in ("/S", "/Alt")})
            left.extend([one["/K"]] if "/K" in one else [])
    return found


@pytest.mark.parametrize("name", NAMES)
def test_names_in_scripts_that_come_along(name: str) -> None:
    assert name in read_text(sheet(sixty(), name=name))


@pytest.mark.parametrize("script", FAR_NAMES)
def test_names_in_any_script_that_a_font_is_there_for(script: str) -> None:
    name, missing = FAR_NAMES[script], list[str]()
    made = attendance.make_sheet(journal(), ago(9), TODAY, {})._replace(name=name)
    data = FORMS["pdf"].render(made, said()._replace(tell=missing.append))
    if missing:
        pytest.skip(f"no font for {script}")
    letters = {one for one in read_text(data) if one in name}
    assert letters == set(name)
    assert find_invisible(bytes(data)) == ""  # type: ignore[arg-type]


def test_every_letter_of_a_page_can_be_seen() -> None:
    held = content.load_demo(TODAY)
    assert find_invisible(shared(held)) == ""
    assert find_invisible(sheet(held, name="Sam", case="26-0101", officer="R")) == ""


def test_letters_that_no_font_has_are_reported_and_the_file_is_written() -> None:
    told: list[str] = []
    made = attendance.make_sheet(journal(), ago(9), TODAY, {})._replace(name="Jo \U0001d173\u0378")
    data = FORMS["pdf"].render(made, said()._replace(tell=told.append))
    assert "Jo" in read_text(data)
    (line,) = told
    assert "No installed font has" in line


def test_what_a_person_wrote_is_never_read_as_markup() -> None:
    held = journal(
        contacts=[Contact("Ana", "sponsor")],
        checkins=[CheckIn(ago(1), note=HOSTILE, grateful="two\nlines \u202eback")],
        meetings=[Meeting(ago(1), name=HOSTILE, topic=HOSTILE)],
    )
    plain = "".join(HOSTILE.split())
    assert plain in "".join(read_text(shared(held)).split())
    assert "two / lines \\u202eback" in read_text(shared(held))
    assert plain in "".join(read_text(sheet(journal(), officer=HOSTILE)).split())


@pytest.mark.parametrize(("country", "wide"), [("US", 612), ("DE", 595), ("", 595)])
def test_the_paper_is_that_of_the_country(country: str, wide: int) -> None:
    assert round(read(shared(journal(), country=country)).pages[0].mediabox.width) == wide
    assert pdf.choose_paper(country) == ("us-letter" if wide == 612 else "a4")


def test_without_the_package_one_line_says_what_to_do(
    soberpath: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "typst.py").write_text("raise ImportError")
    soberpath("init", "--date", "2026-01-01", "--yes")
    before = Path(environment["SOBERPATH_FILE"]).read_bytes()
    for what in ("summary", "attendance"):
        done = soberpath(
            "export", what, "--format", "pdf", "--output", "out.pdf", PYTHONPATH=str(tmp_path)
        )
        assert done.returncode == 1
        assert done.stderr.startswith("soberpath: A PDF needs the extra pdf. Install")
        assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out.pdf").exists()
    assert Path(environment["SOBERPATH_FILE"]).read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="folders in use stay")
def test_a_folder_that_is_gone_is_no_trouble(
    soberpath: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    soberpath("init", "--date", "2026-01-01", "--yes")
    command = f"mkdir gone && cd gone && rmdir ../gone && {PROGRAM} export summary --format PDF"
    done = subprocess.run(
        ["sh", "-c", f"{command} --output ../out.pdf"], env=environment, cwd=tmp_path, check=False
    )
    # The name is found from the folder that is gone, so it cannot be written there.
    assert done.returncode == 1
    whole = f"{command} --output {tmp_path / 'out.pdf'}"
    done = subprocess.run(["sh", "-c", whole], env=environment, cwd=tmp_path, check=False)
    assert done.returncode == 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own kind")
def test_on_a_terminal_the_work_is_told_and_a_file_is_not_thrown_at_it(
    soberpath: Run, terminal: "Terminal", tmp_path: Path
) -> None:
    import terminals

    soberpath("init", "--date", "2026-01-01", "--yes")
    run = terminal("export", "summary", "--format", "pdf", "--output", "out.pdf")
    run.expect("Making the pdf file")
    assert "Saved to out.pdf" in terminals.read_screen(run)
    assert run.exitstatus == 0
    run = terminal("export", "summary", "--format", "pdf")
    assert "This format can't be shown in a terminal." in terminals.read_screen(run)
    assert run.exitstatus == 2


def test_a_long_word_stays_in_its_column() -> None:
    long = "W" * 90
    made = sheet(journal(meetings=[Meeting(ago(1), name=long, location=long, topic=long)]))
    page = pypdfium2.PdfDocument(made)[0]
    text = page.get_textpage()
    right = max(text.get_charbox(at)[2] for at in range(text.count_chars()))
    assert right < page.get_width() - 40
    letters = read_text(made).replace(" ", "").replace("-", "")
    assert long * 3 in letters
