"""The table of kinds has every kind of entry, and each has a section in the file."""

from typing import get_args

from soberpath.core.days import log
from soberpath.core.model.kinds import BY_SECTION, KINDS
from soberpath.core.model.records import Conflict, Journal, Record


def test_every_kind_is_a_record_of_the_journal_and_has_a_section() -> None:
    tuples = {name: get_args(kind)[:1] for name, kind in Journal.__annotations__.items()}
    records = {name: kind[0] for name, kind in tuples.items() if kind and kind[0] is not Conflict}
    assert {kind.plural: kind.record for kind in KINDS.values()} == records
    assert set(get_args(Record)) == set(records.values())
    assert set(BY_SECTION.values()) == set(KINDS.values())


def test_every_kind_with_days_is_in_the_log() -> None:
    assert {kind.plural for kind in KINDS.values() if kind.by == "date"} == set(log.NAMES)
