"""Print the day count for a shell prompt, importing almost nothing.

It never disturbs: without a journal, and while nothing is counted, it prints nothing. For a faulty
journal it counts what can be read.
"""

import datetime as dt
import os
import sys
from contextlib import suppress

from soberpath.cli import clock
from soberpath.core.model import dates
from soberpath.core.model.errors import SoberpathError, Unreadable
from soberpath.core.model.records import Journal
from soberpath.core.sobriety.runs import Count, count_days, select_runs
from soberpath.store.disk import cache, paths, reading

FIELDS = ("day", "full_days", "total_days", "longest_days", "start")
"""The fields in braces that a format can use."""

HEADLINES = {"day": "Day {day}", "full-days": "{full_days} days"}
"""The default formats, by the setting `headline`."""

PLAN_HEADLINES = {"day": "Day {day} on your plan", "full-days": "{full_days} days on your plan"}
"""The default formats for days on a plan, if no sober time is counted."""


def run(words: list[str]) -> bool:
    """Run `soberpath prompt`; return False for words that need the full command line."""
    if len(words) == 2 and words[0] == "--format" and words[1].strip() and _is_known(words[1]):
        form = words[1]
    elif words:
        return False
    else:
        form = ""
    text = format_count(paths.choose_path(os.environ.get("SOBERPATH_FILE")), form)
    encoding = sys.stdout.encoding or "utf-8"  # characters missing from it become question marks
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    return True


def _is_known(form: str) -> bool:
    """Return True if all braces in a format are known fields: any other may be a typo."""
    return "{" not in _fill(form, ("",) * len(FIELDS))


def format_count(path: str, form: str) -> str:
    """Return the day count of the journal at `path` in this form, with a line break, or ""."""
    try:
        journal = _read(path)
        today = dates.find_day(clock.now_for(journal.settings), journal.settings.day_starts_at)
    except SoberpathError:
        return ""
    count = count_days(select_runs(journal.runs), today)
    headline = journal.settings.headline
    if count.begun:
        numbers = (count.day_number, count.full_days, count.total, count.longest, count.start)
        return _fill(form or _choose_singular(HEADLINES[headline], count.full_days), numbers) + "\n"
    return _format_plan(journal, form, count, today)


def _format_plan(journal: Journal, form: str, count: Count, today: dt.date) -> str:
    """Return the days on the plan in progress, until sober time is counted."""
    if not journal.tapers:
        return ""
    from soberpath.core.sobriety import tapers

    plan = tapers.count_plan_days(journal, today)
    if plan is None or plan.ended is not None:
        begins = tapers.find_next_start(journal, today)
        return f"plan begins {_describe_soon(begins, today)}\n" if begins and not form else ""
    numbers = (plan.day_number, plan.full_days, count.total, count.longest, plan.start)
    usual = _choose_singular(PLAN_HEADLINES[journal.settings.headline], plan.full_days)
    return _fill(form or usual, numbers) + "\n"


def _describe_soon(day: dt.date, today: dt.date) -> str:
    """Return a future day in a word or two: tomorrow, Monday, Jul 6."""
    if (day - today).days == 1:
        return "tomorrow"
    if (day - today).days < 7:
        return dates.WEEKDAYS[day.weekday()].capitalize()
    return f"{dates.MONTHS[day.month - 1][:3]} {day.day}"


def _choose_singular(form: str, full_days: int) -> str:
    """Return one of our forms, adjusted to this number of full days."""
    return form.replace("{full_days} days", "{full_days} day") if full_days == 1 else form


def _read(path: str) -> Journal:
    """Return the journal; from a cached copy, only the parts required here."""
    try:
        data = reading.read_version(path).data
    except Unreadable:
        return _salvage(path)
    with suppress(Exception):  # an unusable copy counts as none
        if copy := cache.load(os.path.realpath(path), data):
            return Journal(
                settings=cache.decode_settings(copy),
                runs=cache.decode_records(copy, "runs"),
                tapers=cache.decode_records(copy, "tapers"),
            )
    from pathlib import Path

    from soberpath.store.read import read_journal

    try:
        return read_journal(Path(path)).journal
    except Unreadable:
        return _salvage(path)


def _salvage(path: str) -> Journal:
    """Return what can be read of a faulty journal; a prompt doesn't mention the fault."""
    from pathlib import Path

    from soberpath.store.doctor import salvage

    return salvage.salvage_journal(Path(path)).journal


def _fill(form: str, numbers: tuple[object, ...]) -> str:
    for field, number in zip(FIELDS, numbers, strict=True):
        form = form.replace(f"{{{field}}}", str(number))
    return form
