"""The pieces of a text, and which of them belong to an entry."""

from hypothesis import given
from hypothesis import strategies as st

from soberpath.store.text import pieces


def test_the_owners_of_some_records_are_those_among_all() -> None:
    headers = ["", "[settings]", "[[run]]", "[[run.more]]", "[[talk]]", "[run.more.x]", "[[run]]"]
    every = pieces.find_owners(headers)
    assert every["run", 0] == [2, 3, 5]
    assert pieces.find_owners(headers, {("run", 0), ("talk", 0)}) == {
        ("run", 0): [2, 3, 5],
        ("talk", 0): [4],
    }
    assert pieces.find_owners(headers, {("run", 1)}) == {("run", 1): [6]}


HEADERS = ["[settings]", "[[talk]]", "[[run]]", "[run.a]", "[[run.b]]", "[[run.b.c]]", "[run]"]


@given(
    st.integers(3, len(HEADERS)).flatmap(
        lambda count: st.lists(st.sampled_from(HEADERS[:count]), max_size=10)
    ),
    st.sets(st.tuples(st.sampled_from(["talk", "run"]), st.integers(0, 4))),
)
def test_some_records_own_what_they_own_among_all(
    headers: list[str], records: set[tuple[str, int]]
) -> None:
    every = pieces.find_owners(["", *headers])
    some = pieces.find_owners(["", *headers], records)
    assert some == {record: own for record, own in every.items() if record in records}
