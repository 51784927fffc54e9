"""Other people's names are left out of exports, and their phone numbers are never exported."""

import datetime as dt

import pytest

from soberpath.core.model.records import Contact, Journal, Talk
from soberpath.core.people import names
from soberpath.core.sharing import privacy

PEOPLE = (
    Contact("Jo", "sponsor", "+1 555 555 0100", "jo@example.org"),
    Contact("Sam", "peer", "555-0101"),
    Contact("Sam B", "family"),
    Contact("Dr. P", "counsellor"),
    Contact("I", "peer"),
)
hide = privacy.make_redactor(PEOPLE, keep_names=False)
keep = privacy.make_redactor(PEOPLE, keep_names=True)


@pytest.mark.parametrize(
    ("written", "leaves"),
    [
        ("Jo's call", "My sponsor's call"),
        ("Join Joan and Jo.", "Join Joan and my sponsor."),
        ("Sam B and Sam", "A family member and a peer"),
        ("saw Dr. P today", "saw my counselor today"),
        ("I think I can", "I think I can"),
        ("ring (555) 555-0100 or 555-0101", "ring [number] or [number]"),
        ("0015555550100", "[number]"),
        ("day 120, 2026-02-01, 19:30", "day 120, 2026-02-01, 19:30"),
        ("new: 0171 234 5678, at 2026-02-01 19:30", "new: [number], at 2026-02-01 19:30"),
        ("JO@EXAMPLE.ORG, or ana@example.net.", "[email], or [email]."),
        ("write to jo@example.org", "write to [email]"),
    ],
)
def test_people_become_roles_and_numbers_are_hidden(written: str, leaves: str) -> None:
    assert hide(written) == leaves


def test_names_may_stay_but_numbers_never_do() -> None:
    assert keep("Jo: +1 555 555 0100, jo@example.org") == "Jo: [number], [email]"


def test_without_names_to_hide_nothing_changes() -> None:
    assert privacy.make_redactor((), keep_names=False)("Jo 12 34 56") == "Jo 12 34 56"


def test_someone_in_a_talk_counts_as_a_person() -> None:
    journal = Journal(talks=(Talk(dt.date(2026, 2, 1), "Kim"),), contacts=PEOPLE)
    assert (
        privacy.make_redactor(privacy.list_people(journal), keep_names=False)("Kim called")
        == "Someone called"
    )


NAMED = (
    Contact("Maria S", "peer"), Contact("Will", "sponsor"), Contact("Ana", "peer"),
    Contact("J", "sponsor"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "leaves"),
    [
        ("called Maria and maria s", "called a peer and a peer"),
        ("I will call Will Smith", "I will call my sponsor"),
        ("Ana Lopez on Monday, ANA too", "A peer on Monday, a peer too"),
        ("Ana Monday evening", "A peer Monday evening"),
        ("J and j", "My sponsor and j"),
        ("bananas", "bananas"),
    ],
)
def test_first_names_surnames_and_any_case(written: str, leaves: str) -> None:
    assert privacy.make_redactor(NAMED, keep_names=False)(written) == leaves


def test_names_and_numbers_in_a_text_are_found_each_time_they_appear() -> None:
    found = privacy.find_hits(
        PEOPLE, ["Jo: +1 555 555 0100, then Jo and jo@example.org on 2026-02-01"]
    )
    assert sorted((hit.kind, hit.text) for hit in found) == [
        ("email", "jo@example.org"), ("name", "Jo"), ("name", "Jo"),
        ("number", "+1 555 555 0100"),
    ]  # fmt: skip
    (one,) = privacy.find_hits(PEOPLE, ["on the bench by the harbour, and Jo told me to stay"])
    assert one.around == "... by the harbour, and Jo told me to stay"
    assert privacy.find_hits(PEOPLE, ["nothing of anybody, 2026-02-01 19:30"]) == ()


@pytest.mark.parametrize(
    ("name", "leaves"),
    [
        ("Maria Lopez", "Maria"), ("Sam B", "Sam B"), ("Sam B.", "Sam B."), ("J", "J"),
        ("Dr. Lopez", "Dr. L."), ("Dr. Ann Lopez", "Dr. Ann L."), ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_exported_without_its_surname(name: str, leaves: str) -> None:
    assert names.remove_surname(name) == leaves
    assert (
        privacy.make_redactor([Contact("Maria")], keep_names=True)("Maria Lopez came")
        == "Maria came"
    )


@pytest.mark.parametrize(
    ("text", "hidden", "named"),
    [
        ("Ana\u200bKova\u010d said", "My sponsor said", "Ana said"),
        ("ana.kovac", "my sponsor", "Ana"),
        ("\U0001d400\U0001d427\U0001d41a", "my sponsor", "\U0001d400\U0001d427\U0001d41a"),
        ("call ONeil", "call a peer", "call O."),
        ("call O\u2019Neil", "call a peer", "call O."),
        ("555\u2461\u2462\u24635678", "[number]", "[number]"),
        ("555&nbsp;234&nbsp;5678", "[number]", "[number]"),
        ("2\u00b2 of 3 & more", "2\u00b2 of 3 & more", "2\u00b2 of 3 & more"),
    ],
)
def test_names_and_numbers_are_found_however_their_signs_are_written(
    text: str, hidden: str, named: str
) -> None:
    for name in ("Ana Kova\u010d", "Ana Kova\u010d-Smith"):
        people = [Contact(name, "sponsor", "555 234 5678"), Contact("Bob O'Neil")]
        for only_known in (False, True):
            assert (
                privacy.make_redactor(people, keep_names=False, only_known=only_known)(text)
                == hidden
            )
            assert (
                privacy.make_redactor(people, keep_names=True, only_known=only_known)(text) == named
            )


@pytest.mark.parametrize(
    ("written", "leaves"),
    [
        ("Maria rang. J came! Then Maria left.", "A peer rang. My sponsor came! Then a peer left."),
        ("talked with Maria today", "talked with a peer today"),
        ("Maria", "a peer"),
        ("Maria's idea", "A peer's idea"),
        ("and\n- J said so", "and\n- My sponsor said so"),
        ('He asked. "Maria is there"', 'He asked. "A peer is there"'),
        ('"Maria is there"', '"A peer is there"'),
        ("3.5 J said", "3.5 my sponsor said"),
        ("e.g. Maria or J", "e.g. a peer or my sponsor"),
    ],
)
def test_a_role_reads_right_at_the_beginning_of_a_sentence(written: str, leaves: str) -> None:
    known = (Contact("Maria", "peer"), Contact("J", "sponsor"))
    assert privacy.make_redactor(known, keep_names=False)(written) == leaves
