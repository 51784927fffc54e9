"""The new editor gives the same bytes and the same errors as the previous editor."""

import datetime as dt
import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from old_editor import document as old
from soberpath.core.model import records
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.records import Journal
from soberpath.store.disk import cache
from soberpath.store.text import document, editing
from soberpath.store.text.document import Document, Outline
from thorough import leave_to_sweep

FILES = int(os.environ.get("SOBERPATH_FILES", "20000"))
"""How many files are made, a tenth of them by `make test`."""

SHARES = 20
"""In so many tests, so that several can run at once."""

VALUES = (
    '"x"', "'y'", '"""a\n[[checkin]]\nb"""', "'''\n[[talk]] # no\n'''", "3", "true", "1.5",
    "inf", "nan", "2026-02-01",
    '["a", "b"]', '[\n  "a", # one\n  "b",\n]', "{ a = 1, b = [2, 3] }", "[]", '"#"',
    "2026-02-01T10:00:00Z", '"\\"[["', "[[1], [2]]", "[{a = 1}]",
)  # fmt: skip
COMMENTS = ("", "", "", "# above\n", "# one\n# two\n", "\n", "\n\n", "  \n", "# a\n\n")
ENDS = ("", "", "", "  # beside", "\t", " ")
OWN_KEYS = ("mine", '"my key"', "a.b", "'q'", "weather")


class Maker:
    """Makes files as people write them by hand, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  (a test wants the same files each time)

    def pick(self, choices: Any) -> Any:
        return self.random.choice(choices)

    def day(self) -> dt.date:
        return dt.date(2026, 1, 1) + dt.timedelta(days=self.random.randrange(400))

    def own_line(self) -> str:
        return f"{self.pick(OWN_KEYS)} = {self.pick(VALUES)}{self.pick(ENDS)}\n"

    def block(self, day: dt.date) -> str:
        name = self.pick(["checkin", "checkin", "meeting", "talk", "note", "contact", "run", "own"])
        text_of = self.pick(['"Jo"', "'Ana'", '"caf\u00e9"', '"""Jo"""', '"a # b"'])
        lines = {
            "checkin": [f"date = {day}", f"mood = {self.random.randrange(1, 6)}"],
            "meeting": [f"date = {day}", f"name = {text_of}", 'types = ["O",\n "W"]'],
            "talk": [f"date = {day}", f"person = {text_of}"],
            "note": [f"date = {day}", f"text = {text_of}"],
            "contact": [f"name = {text_of}", 'note = """two\nlines"""'],
            "run": [f"start = {day}"],
            "own": ["x = 1"],
        }[name]
        self.random.shuffle(lines)
        written = "".join(f"{self.pick(['', '', '  '])}{one}{self.pick(ENDS)}\n" for one in lines)
        header = self.pick([f"[[{name}]]", f"[[{name}]]", f"[[ {name} ]]", f'[["{name}"]]'])
        block = f"{self.pick(COMMENTS)}{header}{self.pick(ENDS)}\n{self.pick(COMMENTS)}{written}"
        if self.random.random() < 0.2:
            block += self.own_line()
        if self.random.random() < 0.1:
            block += f"[{name}.inner]\n{self.own_line()}"
        return block + self.pick(["", "\n", "\n", "\n\n", "# below\n"])

    def text(self) -> str:
        days = sorted({self.day() for _ in range(self.random.randrange(6))})
        blocks = [self.block(day) for day in days]
        if self.random.random() < 0.5:
            settings = f'{self.pick(COMMENTS)}[settings]\ncountry = "US"{self.pick(ENDS)}\n'
            blocks.insert(self.random.randrange(len(blocks) + 1), settings)
        if self.random.random() < 0.1:
            blocks.insert(0, f"{self.pick(['talk', 'meeting'])} = []\n")
        if self.random.random() < 0.1:
            blocks.insert(0, 'note = [ { date = 2026-01-01, text = "x" } ]\n')
        if self.random.random() < 0.1:
            blocks.append(f"[garden]\n{self.own_line()}[garden.bed]\n{self.own_line()}")
        top = self.pick(
            ["schema = 1\n", "schema = 1\n\n", "", "# mine\nschema = 1\n\n", self.own_line()]
        )
        text = top + "".join(blocks)
        text = text.rstrip("\n") if self.random.random() < 0.1 else text
        text = text.replace("\n", "\r\n") if self.random.random() < 0.15 else text
        return f"\ufeff{text}" if self.random.random() < 0.1 else text

    def change(self, journal: Journal) -> Journal:
        for _ in range(self.random.randrange(1, 4)):
            journal = self.one_change(journal)
        return journal

    def one_change(self, journal: Journal) -> Journal:
        kind = self.pick(["add", "change", "remove", "settings", "rename", "remove"])
        name = self.pick(["checkins", "meetings", "talks", "notes", "contacts", "runs"])
        records = getattr(journal, name)
        if kind == "settings":
            country, word = self.pick(["US", "DE", ""]), self.pick(["", "mentor"])
            settings = journal.settings._replace(country=country, sponsor_word=word)
            return journal._replace(settings=settings)
        if kind == "rename":
            talks = tuple(one._replace(person="Kim") for one in journal.talks)
            return journal._replace(talks=talks)
        if kind == "add" or not records:
            return journal._replace(**{name: (*records, self.record(name))})
        at = self.random.randrange(len(records))
        if kind == "remove":
            return journal._replace(**{name: records[:at] + records[at + 1 :]})
        new = self.changed(records[at])
        return journal._replace(**{name: (*records[:at], new, *records[at + 1 :])})

    def record(self, name: str) -> Any:
        day = dt.date(2030, 1, 1) + dt.timedelta(days=self.random.randrange(9999))
        return {
            "checkins": records.CheckIn(day, mood=4, note="two\nlines"),
            "meetings": records.Meeting(day, name="Lamp", types=("O",)),
            "talks": records.Talk(day, "Jo"),
            "notes": records.Note(day, "text"),
            "contacts": records.Contact("New", phone="555-0100"),
            "runs": records.Run(day),
        }[name]

    def changed(self, record: Any) -> Any:
        changes: dict[type, dict[str, Any]] = {
            records.CheckIn: {"mood": self.pick([None, 1, 5]), "note": self.pick(["", "x", 'q"'])},
            records.Meeting: {
                "types": self.pick([(), ("W",)]),
                "location": self.pick(["", "Hall"]),
            },
            records.Talk: {"note": "it\nwas good"},
            records.Note: {"text": "other", "bring_up": True},
            records.Contact: {"note": self.pick(["", "short"]), "phone": "555-0101"},
            records.Run: {"used_on": record[0] if type(record) is records.Run else None},
        }
        return record._replace(**changes[type(record)])


def answer(made: Callable[[], Any]) -> Any:
    """Return the document that came of a change, or the name of the error that refused it."""
    try:
        return made()
    except SoberpathError as error:
        return type(error).__name__


def text_of(answered: Any) -> str:
    """Return the text of a document of either editor, or the name of the error."""
    if isinstance(answered, str):
        return answered
    return str(answered.tail if hasattr(answered, "tail") else answered.text)


def through_the_cache(found: Document) -> Document:
    """Return the same document as the cache returns it."""
    held = document.add_outline(found)
    assert held.outline
    copy = cache.encode(held.data, held.journal, *held.outline)
    decoded = cache.decode(copy)
    assert decoded and cache.is_copy_of(decoded, held.data)
    outline = Outline(decoded.lengths, decoded.headers)
    return Document(held.text, cache.decode_journal(decoded), outline)


def compared(seed: int) -> str:
    """What became of one file: it could not be read, was refused, or was changed alike."""
    maker = Maker(seed)
    data = maker.text().encode("utf-8")
    try:
        before = old.read(data, "x")
    except SoberpathError:
        return "unreadable"
    now = document.read(data, "x")
    assert now.journal == before.journal
    start = through_the_cache(now)
    assert start[:3] == document.add_outline(now)[:3]
    state = maker.random.getstate()
    expected = answer(lambda: old.changed(before, maker.change(before.journal)))
    maker.random.setstate(state)
    after = maker.change(start.journal)
    found = answer(lambda: editing.change(start, after))
    wanted = text_of(expected)
    if expected is not wanted and not wanted.strip("\ufeff \r\n"):
        assert found.journal == Journal()  # the old one wrote an empty file
    elif b"nan" not in data or wanted != "Refused":  # the old one refused a NaN it had moved
        assert text_of(found) == wanted, (seed, data, found, wanted)
    if isinstance(found, Document):
        again = document.read(found.data, "x")
        assert again.journal == after, (seed, data)
        assert document.add_outline(again).outline == found.outline, (seed, data)
    return "refused" if expected is wanted else "changed"


@pytest.mark.parametrize("share", leave_to_sweep(range(SHARES), but=range(2)))
def test_both_editors_give_the_same_bytes_and_the_same_refusals(share: int) -> None:
    outcomes = [compared(seed) for seed in range(share, FILES, SHARES)]
    assert outcomes.count("changed") > len(outcomes) // 2
    assert outcomes.count("refused") > 0
