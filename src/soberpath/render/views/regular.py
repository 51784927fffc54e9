"""Make the pages of regular meetings: what was saved, and the week."""

import datetime as dt
from collections.abc import Mapping, Sequence

from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.model.records import Regular
from soberpath.render.page import Page, Title, Words, make_table
from soberpath.render.text import add_label, end_sentence, join_words

NONE_YET = (
    Title("No regular meetings yet."),
    Words("Add one: soberpath meeting regular add NAME", "quiet"),
)


def make_added_page(
    regular: Regular, type_names: Mapping[str, str], *, is_new: bool = True
) -> Page:
    """Return the response to a new or changed regular meeting, with everything saved of it."""
    when = describe_standing_time(regular)
    zone = f" ({regular.time_zone})" if regular.time_zone else ""
    details = (
        "your home group" if regular.home else "",
        f"{regular.minutes} minutes" if regular.minutes else "",
        describe_place(regular),
        *(type_names.get(code, code) for code in regular.types),
        f"with {join_words(regular.people)}" if regular.people else "",
        regular.link,
        regular.phone,
        f"from {dates.format_day(regular.since)}" if regular.since else "",
        f"until {dates.format_day(regular.until)}" if regular.until else "",
        add_label("note", regular.note),
    )
    line = ", ".join(filter(None, details))
    return (
        Title(f"{'Added' if is_new else 'Changed'} {regular.name}, {when}{zone}."),
        *((Words(end_sentence(f"Saved: {line}")),) if line else ()),
        Words("When you're there: soberpath meeting here", "quiet"),
    )


def describe_standing_time(regular: Regular) -> str:
    """Return the weekday and time of a regular meeting."""
    return f"every {regular.weekday.capitalize()} at {write_time(regular.time)}"


def describe_place(regular: Regular) -> str:
    """Return where a regular meeting is."""
    place = ", ".join(filter(None, (regular.location, regular.address)))
    if regular.online:
        return f"{place}, also online" if place else "online"
    return place


def make_list_page(
    chosen: Sequence[tuple[str, Regular]], today: dt.date, type_names: Mapping[str, str]
) -> Page:
    """Return the regular meetings by weekday, starting on Monday."""
    if not chosen:
        return NONE_YET
    ordered = sorted(chosen, key=_rank)
    rows = [
        (
            regular.weekday.capitalize(),
            write_time(regular.time),
            address,
            ", ".join(type_names.get(code, code) for code in regular.types),
            describe_place(regular),
            "home group" if regular.home else "",
            ", ".join(regular.people),
            _describe_days(regular, today),
        )
        for address, regular in ordered
    ]
    heads = ("day", "time", "meeting", "types", "where", "home", "with", "until")
    return (Title("Regular meetings"), make_table(heads, rows))


def _rank(row: tuple[str, Regular]) -> tuple[int, dt.time]:
    """Return a sort key by weekday and time; a meeting without a weekday comes last."""
    days = (*dates.WEEKDAYS, row[1].weekday)
    return days.index(row[1].weekday), row[1].time


def _describe_days(regular: Regular, today: dt.date) -> str:
    if regular.until is not None:
        return f"ended {regular.until}" if regular.until < today else str(regular.until)
    if regular.since is not None and regular.since > today:
        return f"begins {regular.since}"
    return ""
