"""Count sober time: the current run, the longest, and the total.

A run starts on a local date and is [start, used_on). Full days are today minus start; the day
number is one more. Sober days never depend on opening the program, and a return to use removes no
earlier day. Named counters exist besides the main one, each with its own runs.
"""

import datetime as dt
from collections.abc import Iterable

from soberpath.core.model import dates
from soberpath.core.model.errors import NothingYet
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Run

MAIN = ""
"""The name of the main counter."""


class Count(NamedTuple):
    """The sober time on a given day, in whole days.

    `start` is that of the current run, None if the latest run has ended and no new one has begun;
    if it is in the future, `full_days` is 0 and `begun` is False. `span` is every day since the
    very first start, `total` the sober ones among them.
    """

    start: dt.date | None
    begun: bool
    full_days: int
    longest: int
    total: int
    span: int
    runs: int

    @property
    def day_number(self) -> int:
        """Return today's ordinal: the start date is day 1; 0 while nothing is counted."""
        return self.full_days + 1 if self.begun else 0


class Breakdown(NamedTuple):
    """Full days as calendar years and months from the original date, and remaining days."""

    years: int
    months: int
    days: int


def select_runs(runs: Iterable[Run], counter: str = MAIN) -> tuple[Run, ...]:
    """Return the runs of one counter, by default the main one."""
    return tuple(run for run in runs if run.counter.casefold() == counter.casefold())


def list_counters(runs: Iterable[Run]) -> tuple[str, ...]:
    """Return the additional counters, in file order and spelling."""
    first: dict[str, str] = {}
    for run in runs:
        first.setdefault(run.counter.casefold(), run.counter)
    return tuple(name for name in first.values() if name != MAIN)


def find_counter(runs: Iterable[Run], text: str) -> str:
    """Return the counter with this name in its original spelling; empty for the main one."""
    if not text.strip():
        return MAIN
    counters = {name.casefold(): name for name in list_counters(runs)}
    if (key := " ".join(text.split()).casefold()) not in counters:
        raise NothingYet(
            "There's no counter with that name yet. Start it: soberpath init --counter "
            "NAME --date DAY"
        )
    return counters[key]


def find_end(run: Run) -> dt.date:
    """Return the first day after a run; the last possible day if it is open.

    A run that ended before it began has no days.
    """
    return dt.date.max if run.used_on is None else max(run.used_on, run.start)


def count_days(runs: Iterable[Run], today: dt.date) -> Count:
    """Return today's count; runs may overlap, in any order, and no day counts twice."""
    ordered = sorted(runs, key=lambda run: (run.start, run.used_on or dt.date.max))
    start = _find_start(ordered, today)
    lengths = [len(_list_stretches([run], today)[0]) for run in ordered]
    has_begun = start is not None and start <= today
    return Count(
        start=start,
        begun=has_begun,
        full_days=(today - start).days if has_begun and start else 0,
        longest=max(lengths, default=0),
        total=sum(map(len, _list_stretches(ordered, today))),
        span=max((today - ordered[0].start).days, 0) if ordered else 0,
        runs=len(ordered),
    )


def _find_start(ordered: list[Run], today: dt.date) -> dt.date | None:
    """Return the start that counts today: the latest past one, or else the next future one."""
    still_open = [run.start for run in ordered if run.used_on is None or run.used_on > today]
    starts = [start for start in still_open if start <= today]
    return starts[-1] if starts else next(iter(still_open), None)


def _list_stretches(ordered: list[Run], today: dt.date) -> list[range]:
    """Return the sober days of each run as ordinals, none of them twice."""
    stretches, free = [], 0
    for run in ordered:
        end = min(run.used_on or today, today).toordinal()
        stretch = range(max(run.start.toordinal(), free), end)
        stretches.append(stretch)
        free = max(free, end)
    return stretches


def break_down(start: dt.date, today: dt.date) -> Breakdown:
    """Return years, months and days from start to today; exact on every anniversary."""
    months = dates.count_full_months(start, today)
    anniversary = dates.add_months(start, months) or start
    return Breakdown(months // 12, months % 12, (today - anniversary).days)


def describe_breakdown(parts: Breakdown) -> str:
    """Return the parts in words, e.g. 1 year 4 days; 0 days on the start date."""
    with_units = zip(parts, ("year", "month", "day"), strict=True)
    words = [dates.pluralize(number, noun) for number, noun in with_units if number]
    return " ".join(words) or "0 days"
