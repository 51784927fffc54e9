"""Parse the places that a person types: a time zone, a web address, a distance."""

import re

from soberpath.core.model.answers import clean_text
from soberpath.core.model.errors import BadValue

# A name of the zone database: parts separated by slashes, such as America/New_York.
_ZONE = r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}"


def parse_zone(text: str) -> str:
    """Return a time zone name if its form is valid; whether it exists is checked elsewhere."""
    name = clean_text(text).strip().replace(" ", "_")
    if name and not re.fullmatch(_ZONE, name):
        raise BadValue("Unknown time zone. Use a name such as America/New_York or Europe/Berlin.")
    return name


# A web address of a named host, without a user name.
_LINK = (
    r"(?i)(?:https?://)?(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}"
    r"(?::\d{1,5})?(?:[/?#][^\s<>\"'`\\^{|}]*)?"
)


def parse_link(text: str) -> str:
    """Return a web address with its scheme; raise BadValue for anything else."""
    link = clean_text(text).strip()
    if not link:
        return ""
    if not (link.isascii() and link.isprintable()) or not re.fullmatch(_LINK, link):
        raise BadValue("That isn't a web address. Use one like https://example.org/meeting.")
    return link if link.casefold().startswith(("http://", "https://")) else f"https://{link}"


MILE = 1.609344
"""One mile in kilometers."""

# A number with an optional unit: 5km, 3 mi, 500m.
_DISTANCE = r"(?i)([0-9]{1,5}(?:[.,][0-9]{1,3})?) ?(km|kilometers?|kilometres?|m|mi|miles?)?"


def parse_distance(text: str) -> float:
    """Return a distance in kilometers, which is also the default unit."""
    match = re.fullmatch(_DISTANCE, text.strip())
    if match is None:
        raise BadValue("That isn't a distance. Use kilometers or miles, e.g. 5km or 3mi.")
    number, unit = float(match[1].replace(",", ".")), (match[2] or "km").casefold()
    kilometers = number * (MILE if unit.startswith("mi") else 0.001 if unit == "m" else 1)
    if kilometers <= 0:
        raise BadValue("The distance is 0. Use more than that, e.g. 5km or 3mi.")
    return kilometers
