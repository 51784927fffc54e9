"""Define a meeting of a published list, and the oddities of the row it came from.

A list is public data. It never goes into the journal, and nothing about a person (a contact, an
email address, where to send money) is kept from it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Venue = Literal["in-person", "online", "hybrid", "inactive"]
"""Where a meeting takes place. An inactive one currently has neither a place nor a link."""

USUAL_LENGTH = 60
"""The length in minutes of a meeting whose list gives no plausible one."""


class ListedMeeting(NamedTuple):
    """A weekly meeting, with its weekday (Monday is 0) and its start in minutes since midnight.

    `weekday` and `start` are None for a meeting by appointment. `zone` is an IANA name, or empty
    for the zone of the list. `areas` are the words by which the place is found.
    """

    id: str
    name: str
    weekday: int | None = None
    start: int | None = None
    length: int = USUAL_LENGTH
    is_around_the_clock: bool = False
    zone: str = ""
    venue: Venue = "in-person"
    location: str = ""
    address: str = ""
    areas: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    types: tuple[str, ...] = ()
    link: str = ""
    link_note: str = ""
    phone: str = ""
    phone_note: str = ""
    notes: str = ""

    @property
    def is_online(self) -> bool:
        """Return True if people can join from anywhere."""
        return self.venue in ("online", "hybrid")

    @property
    def is_in_person(self) -> bool:
        """Return True if people can go there."""
        return self.venue in ("in-person", "hybrid")

    def get_place(self) -> tuple[str, ...]:
        """Return the place and the ways to join, normalized so that spellings don't matter."""
        words = (self.venue, self.location, self.address)
        return (*(word.casefold() for word in words), self.link, self.phone)


class Oddity(StrEnum):
    """Something odd about a row, and how it was handled."""

    NOT_A_ROW = "not a row"
    NO_NAME = "no name"
    DAY_SEVEN = "day seven"
    DAY_UNKNOWN = "day unknown"
    TIME_UNKNOWN = "time unknown"
    END_UNKNOWN = "end unknown"
    LENGTH_NOT_BELIEVED = "length not believed"
    NO_PLACE = "no place"
    NO_COORDINATES = "no coordinates"
    ZONE_UNKNOWN = "zone unknown"
    NO_ZONE = "no zone"
    LINK_REFUSED = "link refused"
    CODE_UNREAD = "code unread"
    ID_REPEATED = "id repeated"
    NO_ID = "no id"
    TEXT_CLEANED = "text cleaned"
    TEXT_CUT = "text cut"
    TRAILING_TEXT = "trailing text"


Oddities = Counter[Oddity]
"""How often each oddity occurred."""


class TypeTable(NamedTuple):
    """Meeting types: names by code, codes by typed word, and the codes of BMLT.

    `worlds` has the code for an ID that is the same on all BMLT servers, `keys` for the usual
    format keys of NA's servers.
    """

    names: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    worlds: Mapping[str, str]
    keys: Mapping[str, str]


class ListHeader(NamedTuple):
    """The metadata of a list: its source, fellowship, zone and import date.

    `size` is the number of meetings, `imported` an ISO date.
    """

    name: str
    format: str
    fellowship: str
    time_zone: str
    imported: str
    size: int

    @property
    def day(self) -> dt.date:
        """Return the day the list was imported."""
        return dt.date.fromisoformat(self.imported)


class Context(NamedTuple):
    """What reading a row requires: time zones by lowercase name, and the meeting types.

    `fellowship` is that of the list, empty if unknown. `spellings` has type codes by lowercase
    name, and by lowercase code of that fellowship.
    """

    zones: Mapping[str, str]
    types: TypeTable
    fellowship: str = ""
    spellings: Mapping[str, str] = MappingProxyType({})


class Document(NamedTuple):
    """A list whose meetings haven't been read yet: its format, its rows, and metadata.

    `keys` is BMLT's list of formats. `fellowship` is the one that the list names, empty if it
    doesn't.
    """

    format: str
    rows: list[dict[str, Any]]
    keys: Any = None
    fellowship: str = ""


class ParsedList(NamedTuple):
    """A list that was read: its format, its meetings, and the oddities in it."""

    format: str
    meetings: tuple[ListedMeeting, ...]
    oddities: Oddities
