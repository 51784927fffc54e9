"""Convert values in the form of other programs: a moment for a day, or 3.0 for 3.

Only unambiguous values are repaired. A moment in UTC may be another day here, so it stays unless it
is midnight, which is how programs write a day.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from soberpath.core.model.records import MIDNIGHT
from soberpath.store.text.schema import Field


def find_meant(
    fields: Mapping[str, Field], row: Mapping[str, Any], key: str
) -> tuple[dict[str, Any], str]:
    """Return the converted values and a description of the change.

    A value of None means that the conversion isn't certain. A moment in a record that has a time
    field without a value is a day and a time.
    """
    value, kind = row[key], fields[key].kind
    if kind is int and type(value) is float and value.is_integer() and abs(value) < 10**9:
        return {key: int(value)}, "Wrote it as a whole number."
    if kind is dt.date and type(value) is dt.datetime:
        return _split_moment(fields, row, key, value)
    return {key: None}, ""


def _split_moment(
    fields: Mapping[str, Field], row: Mapping[str, Any], key: str, value: dt.datetime
) -> tuple[dict[str, Any], str]:
    time = value.time().replace(second=0, microsecond=0)
    if value.time() == MIDNIGHT:
        return {key: value.date()}, "Wrote it as a date."
    if value.tzinfo is not None and not value.utcoffset():
        return {key: None}, ""
    if key != "date" or "time" not in fields:
        return {key: value.date()}, "Wrote it as a date."
    if row.get("time", time) != time:
        return {key: None}, ""
    return {key: value.date(), "time": time}, "Wrote it as a date and a time."
