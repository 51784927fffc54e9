"""Make the pages of runs of sober time."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.records import Run
from soberpath.core.sobriety.runs import Count, count_days
from soberpath.core.today.overview import Overview
from soberpath.render import sentences
from soberpath.render.page import Facts, Heading, Page, Part, Table, Title, Words, make_table
from soberpath.render.text import write_on_one_line


def make_list_page(
    rows: Sequence[tuple[str, Run, int]], counts: Sequence[tuple[str, Count]]
) -> Page:
    """Return every run under its address with its days, and the totals, by counter."""
    if not rows:
        return (
            Title("No stretches of sober time yet."),
            Words("Set your date: soberpath init --date DAY", "quiet"),
        )
    parts: list[Part] = []
    for of_counter, sober in counts:
        rows_of_counter = [
            row for row in rows if row[1].counter.casefold() == of_counter.casefold()
        ]
        if len(counts) > 1:
            parts.append(Heading(of_counter or "Sober time"))
        parts += [_make_table(rows_of_counter)] if rows_of_counter else []
        if sober.total:
            parts.append(Facts(describe_count(sober)))
    return tuple(parts)


def _make_table(rows: Sequence[tuple[str, Run, int]]) -> Table:
    """Return the runs of one counter by date."""
    columns = ("stretch", "start", "day of use", "days", "note")
    cells = [
        (name, *_describe_days(run, days), write_on_one_line(run.note))
        for name, run, days in sorted(rows, key=lambda row: row[1].start)
    ]
    if all(name == start for name, start, *_ in cells):  # the start is also the address
        return make_table(columns[1:], [row[1:] for row in cells])
    return make_table(columns, cells)


def _describe_days(run: Run, days: int) -> tuple[str, str, str]:
    """Return the start, the day of use and the days; only the day of use for one outside a run."""
    if run.start == run.used_on:
        return "", str(run.used_on), ""
    return str(run.start), str(run.used_on or ""), str(days)


def describe_count(sober: Count) -> tuple[tuple[str, str], ...]:
    """Return the total of a counter and its longest run."""
    return (
        ("Total sober days", str(sober.total)),
        ("Longest stretch", dates.pluralize(sober.longest, "day")),
    )


def list_rows(chosen: Sequence[tuple[str, Run]], today: dt.date) -> list[tuple[str, Run, int]]:
    """Return each run with its address and its days so far."""
    return [(address, run, count_days([run], today).total) for address, run in chosen]


def make_new_start_page(view: Overview, step: str = "") -> Page:
    """Return the response to a new start."""
    return (Title(*sentences.describe_headline(view)), *([Words(step, "person")] if step else []))


def make_data(rows: Sequence[tuple[str, Run, int]]) -> list[dict[str, Any]]:
    """Return every run with its address and its days so far, as data."""
    return [{"address": address, **run._asdict(), "days": days} for address, run, days in rows]
