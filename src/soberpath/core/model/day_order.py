"""Which number of a day such as 3/5 is the month, by what is usual in a country.

Rule: where both orders are usual, or no country is set, nothing is guessed. A table is never read
by this (ADR 25): whoever made it may live elsewhere.
"""

MONTH_FIRST = (
    "AF", "AS", "BT", "CN", "GU", "HU", "IR", "JP", "KP", "KR", "LT", "MH", "MN", "MP", "NP",
    "PA", "PH", "PR", "TW", "UM", "US", "VI",
)  # fmt: skip
"""Countries whose official languages put the month before the day, in the pattern `Md` of the
Unicode CLDR 49 (main/*/ca-gregorian), as Babel 2.19 has it."""

BOTH = ("CA", "LK", "ZA")
"""Countries whose official languages differ in it, in the same data."""


def is_month_first(country: str) -> bool | None:
    """Return whether the month comes first in a country, by its code; None if nothing says it."""
    if not country or country in BOTH:
        return None
    return country in MONTH_FIRST
