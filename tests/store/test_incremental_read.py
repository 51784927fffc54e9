"""Reading only what changed in a text gives the same result as reading it whole."""

import random

import pytest

from soberpath.core.model.errors import Unreadable
from soberpath.store.text import document, incremental_read
from soberpath.store.text.document import Document

PLAIN = """# mine
schema = 1

[settings]
country = "US"

[[run]]
start = 2026-01-31

# a good day
[[checkin]]
date = 2026-02-01
mood = 2
halt = ["lonely",
  "tired"]
note = '''
two lines
[[meeting]]
not a header'''

[[checkin]]
date = 2026-02-02
note = "it's"

[[meeting]]
date = 2026-02-01
time = 19:30:00
name = "Noon Table"

[[milestone]]
name = "First concert"
days = 30
"""
BITS = (
    "[[checkin]]\ndate = 2026-02-03\n", "[[checkin]]\ndate = 2026-02-01\n", "mood = 3\n", '"""',
    "'''", "\n", "[settings]\n", "[garden]\n", "[[checkin.inner]]\n", "# remark\n", "schema = 2\n",
    'note = "x"\n', "months = 1\n", "[[meeting]]\n", "x", "]", "\ufeff", "\r\n",
)  # fmt: skip


def change(text: str, chance: random.Random) -> str:
    """Return a text with a stretch replaced by another stretch of it, or by something else."""
    lines = text.splitlines(keepends=True)
    if chance.random() < 0.3:
        at, end = sorted(chance.choices(range(len(text) + 1), k=2))
        end = min(end, at + chance.randrange(4))
        return text[:at] + chance.choice((*BITS, "")) + text[end:]
    at, end = sorted(chance.choices(range(len(lines) + 1), k=2))
    end = min(end, at + chance.randrange(6))
    begin = chance.randrange(len(lines))
    new = chance.choice((*BITS, "", "".join(lines[begin : begin + chance.randrange(6)])))
    return "".join(lines[:at]) + new + "".join(lines[end:])


def outcome(data: bytes, near: Document | None) -> object:
    try:
        found = incremental_read.read(data, "file", near) if near else document.read(data, "file")
    except Unreadable as error:
        return str(error)
    return document.add_outline(found)._replace(values=None)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_reading_it_whole_gives(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    plain = document.add_outline(document.read(PLAIN.encode(), ""))
    near, by_pieces = plain, 0
    for _ in range(2_500):
        text = near.text
        for _ in range(chance.randrange(1, 4)):
            text = change(text, chance) or PLAIN
        if seed % 2:
            text = text.replace("\n", "\r\n").replace("\r\r\n", "\r\n")
        data = text.encode("utf-8", "surrogatepass")
        assert outcome(data, near) == outcome(data, None), (near.text, text)
        by_pieces += incremental_read._read(text, near) is not None
        if chance.random() < 0.5 and isinstance(found := outcome(data, None), Document):
            near = (
                found
                if incremental_read._read(found.text, found) and len(found.text) < 2_000
                else plain
            )
    assert by_pieces > 250


def test_a_version_of_a_long_journal_is_not_parsed_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    days = "".join(f"[[note]]\ndate = 2026-02-01\ntext = 'Day {day}'\n" for day in range(3_000))
    near = document.add_outline(document.read(f"schema = 1\n{days}".encode(), ""))
    parsed = []
    plain = incremental_read.parse.parse_values
    monkeypatch.setattr(
        incremental_read.parse,
        "parse_values",
        lambda text, where: parsed.append(len(text)) or plain(text, where),
    )
    for text in (
        f"{near.text}[[note]]\ndate = 2026-02-02\ntext = 'new'\n",
        near.text.replace("'Day 1500'", "'another'"),
        near.text.replace("[[note]]\ndate = 2026-02-01\ntext = 'Day 7'\n", ""),
    ):
        found = incremental_read.read(text.encode(), "", near)
        assert found.journal == document.read(text.encode(), "").journal
    assert len(parsed) == 6
    assert sum(parsed[::2]) < 1_000
