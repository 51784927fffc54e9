"""A meeting of a published list, and what was odd about the row it was read from.

Rule: a list is public data. It never goes into the journal, and nothing about a person (a contact,
an email address, where to send money) is kept of it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Venue = Literal["in-person", "online", "hybrid", "inactive"]
"""Where a meeting is; an inactive one has no place and no link at present."""

USUAL_LENGTH = 60
"""Minutes, where a list says nothing that can be believed."""


class ListedMeeting(NamedTuple):
    """A meeting every week: its day counts from Monday, 0, and its start in minutes from midnight.

    `weekday` and `start` are None for a meeting by appointment. `zone` is an IANA name, or empty
    for the zone of the list. `areas` are the words by which a place is found.
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
        """Return True if one can take part from anywhere."""
        return self.venue in ("online", "hybrid")

    @property
    def is_in_person(self) -> bool:
        """Return True if one can go there."""
        return self.venue in ("in-person", "hybrid")

    def get_place(self) -> tuple[str, ...]:
        """Return where a meeting is and how one takes part, the same however it is written."""
        words = (self.venue, self.location, self.address)
        return (*(word.casefold() for word in words), self.link, self.phone)


class Oddity(StrEnum):
    """What was odd about a row, and how it was read."""

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
"""How often each was met."""


class TypeTable(NamedTuple):
    """Types of meetings: names by code, codes by a word that is typed, and codes of BMLT.

    `worlds` has the code for an id that is the same on every BMLT server, `keys` for a key as NA's
    servers usually have it.
    """

    names: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    worlds: Mapping[str, str]
    keys: Mapping[str, str]


class ListHeader(NamedTuple):
    """What a list is: where its rows are from, whose it is, its zone, and the day it was imported.

    `size` is how many meetings it has, and `imported` a date in ISO form.
    """

    name: str
    format: str
    fellowship: str
    time_zone: str
    imported: str
    size: int

    @property
    def day(self) -> dt.date:
        """Return the day it was imported."""
        return dt.date.fromisoformat(self.imported)


class Context(NamedTuple):
    """What is needed to read rows: the zones by their names in small letters, and the types.

    `fellowship` is whose list it is, empty where that isn't known. `spellings` has the codes of the
    types by their names, and by the codes of that fellowship, in small letters.
    """

    zones: Mapping[str, str]
    types: TypeTable
    fellowship: str = ""
    spellings: Mapping[str, str] = MappingProxyType({})


class Document(NamedTuple):
    """A list before its meetings are read: its format, its rows, and what else it says.

    `keys` is BMLT's list of what its keys mean, and `fellowship` whose list it says it is, empty
    where it doesn't.
    """

    format: str
    rows: list[dict[str, Any]]
    keys: Any = None
    fellowship: str = ""


class ParsedList(NamedTuple):
    """What a file of meetings holds: which format it is, its meetings, and what was odd."""

    format: str
    meetings: tuple[ListedMeeting, ...]
    oddities: Oddities
