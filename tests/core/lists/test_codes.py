"""Type codes of listed meetings are read by fellowship, or shown as they are."""

from collections.abc import Iterable

import pytest

from soberpath.core.lists import codes, fellowships
from soberpath.core.lists.listed_meeting import Context
from soberpath.store import content
from soberpath.store.lists import zones

TYPES = content.load_list_types()


def name(words: Iterable[str], fellowship: str) -> list[str]:
    context = Context(zones.list_zones(), TYPES, fellowship)
    return codes.name_types(codes.read_types(words, codes.add_spellings(context)), TYPES)


@pytest.mark.parametrize(
    ("fellowship", "names"),
    [
        ("AA", ["Big Book", "Spanish", "Women", "Men", "Open"]),
        ("NA", ["Newcomer", "S", "Women", "Men", "Open"]),
        ("Recovery Dharma", ["B", "S", "Women", "Men", "O"]),
        ("", ["B", "S", "Women", "Men", "O"]),
    ],
)
def test_a_code_means_what_its_fellowship_says(fellowship: str, names: list[str]) -> None:
    assert name(["B", "s", "w", "M", "O"], fellowship) == names


@pytest.mark.parametrize("fellowship", ["AA", "NA", "Recovery Dharma", ""])
def test_a_word_means_the_same_in_every_list(fellowship: str) -> None:
    words = ["Open", "Step Study", "Women", "Wheelchair Access", "open"]
    assert name(words, fellowship) == ["Open", "Step Study", "Women", "Wheelchair Access"]


@pytest.mark.parametrize("fellowship", ["AA", "NA", "Recovery Dharma", ""])
@pytest.mark.parametrize("word", ["QQ", "~QQ", "Klönschnack"])
def test_an_unknown_code_stays_as_it_is(word: str, fellowship: str) -> None:
    assert name([word], fellowship) == [word.lstrip("~")]


@pytest.mark.parametrize("code", TYPES.names)
@pytest.mark.parametrize("fellowship", ["Al-Anon", ""])
def test_no_code_of_a_fellowship_that_is_not_known_becomes_a_word(
    code: str, fellowship: str
) -> None:
    if code in codes.SHARED or code == "ASL":  # the language is called so everywhere
        return
    assert [word.casefold() for word in name([code], fellowship)] == [code.casefold()]


def test_a_code_is_found_by_itself_in_every_list() -> None:
    assert "B" in codes.find_codes("b", TYPES)
    assert "~B" in codes.find_codes("b", TYPES)
    assert codes.find_codes("big book", TYPES) == ("B",)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("aa", "AA"),
        ("A.A.", "AA"),
        ("narcotics  anonymous", "NA"),
        ("Narcóticos Anónimos", "NA"),
        (" Al-Anon ", "Al-Anon"),
    ],
)
def test_a_fellowship_is_known_by_its_letters(text: str, short: str) -> None:
    assert fellowships.shorten_fellowship(text, content.load_fellowships()) == short


@pytest.mark.parametrize(
    ("entities", "stated"),
    [
        (["Springfield AA", "Alcoholics Anonymous of Ogden"], "AA"),
        (["NA Springfield"], "NA"),
        (["Springfield AA", None], ""),
        (["AA and NA"], ""),
        (["Naples Recovery"], ""),
        ([3], ""),
        ([], ""),
    ],
)
def test_a_list_says_whose_it_is(entities: list[object], stated: str) -> None:
    assert (
        fellowships.find_stated(
            [{"entity": entity} for entity in entities], content.load_fellowships()
        )
        == stated
    )
