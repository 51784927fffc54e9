"""The pieces of a text, and which of them a record owns."""

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
