"""Read the cells of a published list's row by key, and count the oddities."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from soberpath.core.lists import cells
from soberpath.core.lists.listed_meeting import Oddities, Oddity


class RowReader(NamedTuple):
    """Reads the cells of one row, and counts what is odd."""

    row: Mapping[str, Any]
    oddities: Oddities

    def get(self, key: str) -> Any:
        """Return a raw cell; None if it is missing."""
        return self.row.get(key)

    def read_text(self, key: str) -> str:
        """Return a cleaned text on one line."""
        return cells.read_text(self.row.get(key), self.oddities)

    def join_texts(self, *keys: str) -> str:
        """Return the nonempty texts, joined with commas."""
        return ", ".join(filter(None, map(self.read_text, keys)))

    def join_notes(self, *keys: str) -> str:
        """Return the nonempty texts of several lines, one below the other."""
        texts = (cells.read_notes(self.row.get(key), self.oddities) for key in keys)
        return "\n\n".join(filter(None, texts))

    def read_days(self, key: str, *, sunday: int = 0) -> tuple[int, ...]:
        """Return the weekdays of a cell, Monday as 0.

        `sunday` is the format's number for Sunday.
        """
        return cells.read_days(self.row.get(key), self.oddities, sunday=sunday)

    def read_time(self, key: str) -> int | None:
        """Return a time of day in minutes since midnight."""
        return cells.read_time(self.row.get(key), self.oddities)

    def read_end(self, key: str) -> int | None:
        """Return the end of a meeting in minutes since midnight."""
        return cells.read_end(self.row.get(key), self.oddities)

    def read_zone(self, key: str, zones: Mapping[str, str]) -> str:
        """Return the IANA name of a zone; empty where the row names none."""
        return cells.read_zone(self.row.get(key), zones, self.oddities)

    def read_link(self, key: str) -> str:
        """Return a safe link; empty for any other."""
        return cells.read_link(self.row.get(key), self.oddities)

    def read_phone(self, key: str) -> str:
        """Return a phone number as written, with its extension."""
        return cells.read_phone(self.row.get(key), self.oddities)

    def read_coordinates(self) -> tuple[float | None, float | None]:
        """Return the latitude and longitude; None for both if they aren't a place on land."""
        return cells.read_coordinates(
            self.row.get("latitude"), self.row.get("longitude"), self.oddities
        )

    def read_id(self, *keys: str, name: str) -> str:
        """Return the first cell that can serve as an ID, or else an ID made from the name."""
        for key in keys:
            word = self.read_text(key).replace(" ", "-").replace("/", "-")
            if word := word.lstrip("-")[:80]:
                return word
        self.oddities[Oddity.NO_ID] += 1
        letters = "".join(c if c.isalnum() else " " for c in name.casefold())
        return "-".join(letters.split())[:80] or "-"


def list_named(
    rows: Iterable[Mapping[str, Any]], key: str, oddities: Oddities
) -> Iterator[tuple[RowReader, str]]:
    """Yield each row that has a name, with the name, and count the others."""
    for row in rows:
        reader = RowReader(row, oddities)
        if name := reader.read_text(key):
            yield reader, name
        else:
            oddities[Oddity.NO_NAME] += 1
