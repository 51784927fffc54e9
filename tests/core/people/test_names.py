"""A name is found however it is written, and everyday words aren't mistaken for names."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model.records import Contact
from soberpath.core.people import names as naming
from soberpath.core.sharing import privacy

PEOPLE = (
    Contact("Jos\u00e9 Ram\u00edrez"), Contact("Anna-Lena Gro\u00df", "sponsor"), Contact("J"),
    Contact("\u0141ukasz"), Contact("\u674e\u96f7"), Contact("\uc9c0\ud6c8"), Contact("J\u00f6rg"),
    Contact("Dr. Weber", "prescriber"), Contact("Will"), Contact("Sam from the Monday group AA"),
    Contact("kim lee"), Contact("D. Novak"), Contact("Mia S"), Contact(""), Contact("   "),
    Contact("..."), Contact("\u0301"), Contact("-\u200b."),
)  # fmt: skip
FINDER = naming.make_name_finder(PEOPLE)


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in FINDER.find_names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "jos\u00e9", "JOSE", "Jose", "Jose\u0301", "Jo\u00adse", "Jos\u00e9\u00a0Ram\u00edrez",
        "jose ramirez", "Jos\u00e9\nRam\u00edrez", "Ramirez", "RAMIREZ",
        "Jos\u00e9 \u00c1lvarez", "Jos\u00e9 van der Berg", "anna", "Lena", "Anna Lena", "Annalena",
        "ANNA\u2010LENA", "Gross", "Lukasz", "Joerg", "Jorg", "Dr Weber", "dr. weber",
        "Weber", "Will", "J", "Sam", "lee", "kim", "Novak", "D Novak", "Mia S.",
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_written(text: str) -> None:
    whole = text.removesuffix(".")
    assert found(text) == [whole]
    assert found(f"with @{text}_, today") == [whole]


@pytest.mark.parametrize(
    "text", ["Jos\u00e9s", "Jos\u00e9's", "Webers", "Annas", "Jos\u00e9\u2019s", "Will's", "J's"]
)
def test_a_name_is_known_with_its_ending(text: str) -> None:
    assert found(f"at {text} place") == [text]


@pytest.mark.parametrize("text", ["\u548c\u674e\u96f7\u8bf4\u8bdd", "\uc9c0\ud6c8\uc774\uac00"])
def test_a_script_without_spaces_has_no_edges(text: str) -> None:
    (name,) = found(text)
    assert unicodedata.normalize("NFC", name) in {"\u674e\u96f7", "\uc9c0\ud6c8"}


@pytest.mark.parametrize(
    "text",
    [
        "i will pay the bills", "Wills and wishes", "the weber grill", "joseph and annabel",
        "jsut js", "from the Monday group, AA at home", "reading", "a mission", "losgelassen",
        "ramirezian", "",
    ],
)  # fmt: skip
def test_a_word_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_title_goes_with_its_name_and_a_small_word_on_it_stays() -> None:
    people = (Contact("Dr. Ali Hassan", "prescriber"), Contact("\u0645\u062d\u0645\u062f"))
    hide, keep = (privacy.make_redactor(people, keep_names=names) for names in (False, True))
    assert hide("Dr Hassan's, Dr. Ali") == "My prescriber's, my prescriber"
    assert keep("Dr Hassan, Dr. Ali, Dr. Ali Hassan") == "H., Ali, Dr. Ali H."
    assert (
        hide("\u0648\u0645\u062d\u0645\u062f, \u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f")
        == "\u0648a peer, a peer"
    )


def test_a_day_behind_a_name_is_no_surname_and_a_line_ends_one() -> None:
    assert found("Jos\u00e9 Monday, Jos\u00e9\nWent home") == ["Jos\u00e9", "Jos\u00e9"]


LETTERS = st.text(
    st.sampled_from("aeijnos'\u0301\u00e9\u00df\u0130 -._\n\u674e\u96f7W"), max_size=30
)


@given(LETTERS, LETTERS)
def test_no_letters_around_a_name_confuse_the_places(before: str, after: str) -> None:
    text = f"{before} Ramirez {after}"
    names = [(one.start, one.end) for one in FINDER.find_names(text)]
    assert all(start < end for start, end in names)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(names))
    assert "ramirez" not in privacy.make_redactor(PEOPLE, keep_names=False)(text).lower()


@given(st.lists(st.text(max_size=12), max_size=3), st.text(max_size=40))
def test_no_name_and_no_text_make_it_stumble(names: list[str], text: str) -> None:
    people = [Contact(name, "peer") for name in names]
    joined = f"{text} {' '.join(names)}"
    found = list(naming.make_name_finder(people).find_names(joined))
    assert all(joined[one.start : one.end] for one in found)
    privacy.make_redactor(people, keep_names=True)(joined)


def test_a_surname_alone_is_exported_as_an_initial() -> None:
    keep = privacy.make_redactor(PEOPLE, keep_names=True)
    assert keep("Weber's list, Jos\u00e9 Ramirez, Gross") == "W. list, Jos\u00e9, G."


def test_numbers_and_addresses_are_known_in_other_signs() -> None:
    hide = privacy.make_redactor((Contact("Kim", phone="0170 555 0101"),), keep_names=False)
    assert hide("\u0660\u0661\u0667\u0660\u0665\u0665\u0665\u0660\u0661\u0660\u0661") == "[number]"
    assert hide("0170\u00b7555\u20110101 or 0170_555_0101") == "[number] or [number]"
    assert hide("kim\uff20example.org") == "[email]"


@pytest.mark.parametrize("day", ["2026-02-01", "01.02.2026", "12/31/2026", "2026/2/1"])
def test_a_day_is_no_number(day: str) -> None:
    assert privacy.make_redactor(PEOPLE, keep_names=False)(f"on {day} 19:30.") == f"on {day} 19:30."
    assert privacy.make_redactor(PEOPLE, keep_names=False)(f"{day}12") == "[number]"


def test_a_long_text_without_spaces_is_read_to_its_end() -> None:
    text = "x" * 200_000 + " Ramirez " + "1 " * 50_000
    assert (
        privacy.make_redactor(PEOPLE, keep_names=False)(text) == "x" * 200_000 + " a peer [number] "
    )
