"""The journals that `make bench` and `make peers` measure with are the same on every machine."""

import datetime as dt
import itertools

import journals

DAY = dt.date(2026, 1, 31)


def test_the_same_years_make_the_same_journal() -> None:
    assert journals.journal(1, DAY) == journals.journal(1, DAY)


def test_a_year_has_about_815_entries() -> None:
    assert len(journals.entries(journals.journal(0, DAY))) == 1
    assert len(journals.entries(journals.journal(1, DAY))) == 808


def test_an_entry_says_what_the_record_said() -> None:
    newest = journals.entries(journals.journal(1, DAY))[-2]
    assert newest == journals.Entry(
        dt.datetime(2026, 1, 30, 7, tzinfo=dt.UTC),
        dt.datetime(2026, 1, 30, 7, 10, tzinfo=dt.UTC),
        "check-in",
        ("mood 1",),
        "Long walk, early night. Friday, week 04 of 2026.",
    )


def test_no_entry_begins_before_the_last_one_ends() -> None:
    for one, following in itertools.pairwise(journals.entries(journals.journal(1, DAY))):
        assert one.stop <= following.start
