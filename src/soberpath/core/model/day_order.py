"""Decide which number of a day such as 3/5 is the month, by country.

Nothing is guessed without a country, or where both orders are usual. Imported tables don't use this
(ADR 25), since they may come from elsewhere.
"""

MONTH_FIRST = (
    "AF", "AS", "BT", "CN", "GU", "HU", "IR", "JP", "KP", "KR", "LT", "MH", "MN", "MP", "NP",
    "PA", "PH", "PR", "TW", "UM", "US", "VI",
)  # fmt: skip
"""Countries whose official languages put the month first.

The source is the pattern `Md` of the Unicode CLDR 49 (main/*/ca-gregorian), as in Babel 2.19.
"""

BOTH = ("CA", "LK", "ZA")
"""Countries whose official languages differ in the order, by the same data."""


def is_month_first(country: str) -> bool | None:
    """Return True if the month comes first in a country, and None if that isn't known."""
    if not country or country in BOTH:
        return None
    return country in MONTH_FIRST
