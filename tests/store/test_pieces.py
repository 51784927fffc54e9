"""The pieces of a text, and which of them a record owns."""

from soberpath.store.text import pieces


def test_the_owners_in_one_section_are_those_among_all() -> None:
    headers = ["", "[settings]", "[[run]]", "[[run.more]]", "[[talk]]", "[run.more.x]", "[[run]]"]
    every = pieces.owners(headers)
    assert every["run", 0] == [2, 3, 5]
    own = {key: places for key, places in every.items() if key[0].startswith("run")}
    assert pieces.owners(headers, {"run"}) == own
