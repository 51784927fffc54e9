"""A mistyped word leads to the intended word, or to none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.cli import groups
from soberpath.core.model.spelling import count_typos, find_closest

words = st.text("abcde", max_size=6)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("chekin", "checkin"), ("stauts", "status"), ("tatus", "status"), ("satus", "status"),
     ("tsatus", "status"), ("lgo", "log"), ("ad", "add"), ("lst", "list"), ("retsore", "restore"),
     ("milestnes", "milestones"), ("Jo", None), ("dog", None), ("lag", None), ("create", None),
     ("here", None), ("journey", None), ("", None), ("what I did today", None), ("x", None)],
)  # fmt: skip
def test_a_word_leads_to_a_name_that_a_typo_or_two_made_it(typed: str, name: str | None) -> None:
    names = ["status", "stats", "checkin", "log", "list", "add", "restore", "milestones"]
    assert find_closest(typed, names) == name


@given(words, words)
def test_typos_are_as_many_both_ways(first: str, second: str) -> None:
    typos = count_typos(first, second)
    assert typos == count_typos(second, first)
    assert (typos == 0) == (first == second)
    assert abs(len(first) - len(second)) <= typos <= max(len(first), len(second))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("stauts", "status"), ("start", "init"), ("create", "init"), ("where", "config path"),
     ("history", "log"), ("drank", "reset"), ("relaps", "reset"), ("hotline", "helplines"),
     ("mile", "milestones"), ("report", "export summary"), ("bogus", None), ("foobar", None),
     ("banana", None), ("re", None), ("Setup", "init"), ("talkd", "talk")],
)  # fmt: skip
def test_a_word_that_is_no_command_leads_to_what_was_meant(typed: str, meant: str | None) -> None:
    assert groups.suggest_command(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("add meeting", "meeting add"), ("New Contacts", "contact add"), ("end taper", "taper end"),
     ("delete talk", "talk remove"), ("add banana", None), ("dance meeting", None), ("add", None)],
)  # fmt: skip
def test_two_words_that_are_swapped_are_understood(typed: str, meant: str | None) -> None:
    assert groups.suggest_swapped(typed.split()) == meant


def test_each_guess_is_for_a_command_and_names_one() -> None:
    assert groups.GUESSES.keys() <= {*groups.COMMANDS, "soberpath"}
    assert groups.VERBS.keys() <= groups.COMMANDS.keys()
    assert groups.guess_meant("craving", "8").endswith("craving add --before 8")
    assert groups.guess_meant("craving", "80") == ""
    assert groups.guess_meant("log", "people") == ""


def test_every_synonym_is_no_command_and_leads_to_one() -> None:
    known = {*groups.COMMANDS, *groups.HIDDEN, *groups.ALIASES}
    assert not known & groups.SYNONYMS.keys()
    assert {words.split()[0] for words in groups.SYNONYMS.values()} <= {
        *groups.COMMANDS,
        "help",
        "--version",
    }


def test_a_word_of_any_length_costs_little() -> None:
    assert find_closest("a" * 1_000_000, ["a" * 999_999, "status"]) is None
    assert find_closest("status", ["status" * 1_000_000]) is None
