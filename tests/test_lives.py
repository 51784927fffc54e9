"""Long random lives of returns, fixes and merges, counted by the program and by a plain model."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from sober_days import MINUTES_A_DAY, SoberDays, day_of
from soberpath.core.model import dates
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Journal, Run, Settings
from soberpath.core.model.spans import find_overlaps, make_run_span
from soberpath.core.sobriety import invariants, returns
from soberpath.core.sobriety.returns import Return
from soberpath.core.sobriety.runs import MAIN, count_days, select_runs
from soberpath.core.upkeep import edits
from soberpath.store.merging import merge
from soberpath.store.text import editing
from soberpath.store.text.document import Document
from thorough import leave_to_sweep

LIVES, PARTS = 5000, 10
FIRST = dt.date(2021, 1, 1)
LENGTH = 5 * 365 + 1
EVENTS = 14
COUNTERS = (MAIN, "nicotine", "alcohol")

Model = dict[str, SoberDays]
Step = tuple[Callable[[Journal], Journal], Callable[[Model], None]]


def date(day: int) -> dt.date:
    return FIRST + dt.timedelta(days=day)


def number(day: dt.date) -> int:
    return (day - FIRST).days


class Life:
    """One life: the journal, its model, and the current time."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311  (a life that can be lived again)
        self.hour = self.chance.randint(0, 6)
        self.journal = Journal(settings=Settings(day_starts_at=dt.time(self.hour)))
        self.model: Model = {}
        self.minute = self.hour * 60
        self.done: Counter[str] = Counter()

    @property
    def today(self) -> int:
        return day_of(self.minute, self.hour * 60)

    def pass_time(self) -> None:
        left = LENGTH * MINUTES_A_DAY - self.minute
        self.minute += self.chance.randint(1, left // EVENTS)
        moment = dt.datetime.combine(FIRST, dt.time.min) + dt.timedelta(minutes=self.minute)
        assert dates.find_day(moment, self.journal.settings.day_starts_at) == date(self.today)

    def step(self) -> str:
        """Let one event happen in the journal and the model; a refused event changes nothing."""
        what = self.chance.choice(
            ("begin", "return", "return", "return", "earlier return", "again", "start", "use")
        )
        made = getattr(self, f"_{what.replace(' ', '_')}")()
        if made is None:
            return "nothing"
        change, happen = made
        try:
            after = change(self.journal)
            invariants.check((self.journal,), after)
        except SoberpathError:
            self.done["refused"] += 1
            return "refused"
        happen(self.model)
        self.journal = after
        self.done[what] += 1
        return what

    def _begin(self) -> Step | None:
        name = self.chance.choice(COUNTERS)
        if name in self.model:
            return None
        today = self.today

        def happen(model: Model) -> None:
            model[name] = SoberDays(LENGTH)
            model[name].begin(today)

        run = Run(date(today), counter=name)
        return lambda held: held._replace(runs=(*held.runs, run)), happen

    def _return(self) -> Step | None:
        """Log a use today, with the usual new start."""
        if not self.model:
            return None
        name, today = self.chance.choice(sorted(self.model)), self.today

        def change(held: Journal) -> Journal:
            restart = returns.find_usual_restart(held, date(today), name)
            return returns.add_return(held, Return(date(today), restart, counter=name))

        def happen(model: Model) -> None:
            is_known = model[name].is_restarted_on(today)
            model[name].use(today, None if is_known else today + 1)

        return change, happen

    def _earlier_return(self) -> Step | None:
        if not self.model:
            return None
        name = self.chance.choice(sorted(self.model))
        used = self.today - self.chance.choice((0, 1, 2, self.chance.randint(0, 400)))
        restart = self.chance.choice((None, used, used + 1, used + self.chance.randint(0, 300)))
        if used < min(self.model[name].begins | self.model[name].uses):
            return None
        if restart is not None and restart > self.today + 1:
            return None
        one = Return(date(used), None if restart is None else date(restart), counter=name)
        return lambda held: returns.add_return(held, one), lambda model: model[name].use(
            used, restart
        )

    def _again(self) -> Step | None:
        """Set a new start after a use without one."""
        if not self.model:
            return None
        name, today = self.chance.choice(sorted(self.model)), self.today
        day = today - self.chance.choice((0, 0, 1, 5))

        def happen(model: Model) -> None:
            days = model[name]
            coming = min((one for one in days.begins if one > max(days.uses)), default=LENGTH)
            days.move_begin(coming, day)

        def change(held: Journal) -> Journal:
            return returns.restart(held, date(day), name, date(today))

        return change, happen

    def _chosen_run(self, *, ended: bool) -> Run | None:
        runs = [
            run
            for run in self.journal.runs
            if run.start != run.used_on and (run.used_on is not None or not ended)
        ]
        return self.chance.choice(runs) if runs else None

    def _start(self) -> Step | None:
        """Fix a wrong start."""
        run = self._chosen_run(ended=False)
        if run is None:
            return None
        old = number(run.start)
        new = min(max(old + self.chance.randint(-9, 9), 0), self.today)
        values = {"start": date(new)}
        return (
            lambda held: edits.change(held, KINDS["runs"], run, values, date(self.today)),
            lambda model: model[run.counter].move_begin(old, new),
        )

    def _use(self) -> Step | None:
        """Fix a wrong day of use; the next stretch moves if necessary."""
        run = self._chosen_run(ended=True)
        if run is None or run.used_on is None:
            return None
        old = number(run.used_on)
        new = min(max(old + self.chance.randint(-9, 9), number(run.start)), self.today)
        values = {"used_on": date(new)}

        def change(held: Journal) -> Journal:
            held = returns.move_next_run(held, run, date(new))
            return edits.change(held, KINDS["runs"], run, values, date(self.today))

        return change, lambda model: model[run.counter].move_use(number(run.start), old, new)

    def twin(self) -> "Life":
        """Return the same life on another machine."""
        twin = Life(self.chance.randint(0, 1 << 30))
        twin.hour, twin.minute, twin.journal = self.hour, self.minute, self.journal
        twin.model = {name: days.copy() for name, days in self.model.items()}
        return twin


def figures(runs: tuple[Run, ...], today: int) -> tuple[int, int, int]:
    count = count_days(runs, date(today))
    return count.total, count.full_days, count.longest


def expected(days: SoberDays, today: int) -> tuple[int, int, int]:
    return days.total(today), days.current(today), days.longest(today)


def document(journal: Journal) -> Document:
    return editing.change(editing.EMPTY, journal)


def check(life: Life) -> None:
    assert find_overlaps(life.journal.runs, make_run_span) == ()
    for name, days in life.model.items():
        runs = select_runs(life.journal.runs, name)
        for today in (life.today, life.today + 1, LENGTH):
            assert figures(runs, today) == expected(days, today), (name, runs, today)


@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=[0, 1]))
def test_the_program_counts_a_life_as_a_list_of_days_does(part: int) -> None:
    done: Counter[str] = Counter()
    for seed in range(part * LIVES // PARTS, (part + 1) * LIVES // PARTS):
        life = Life(seed)
        for _ in range(EVENTS):
            life.pass_time()
            life.step()
            check(life)
        if seed % 2:
            done[merged_with_a_twin(life)] += 1
        done += life.done
    assert done["refused"] < sum(done.values()) / 4
    kinds = ("begin", "return", "earlier return", "again", "start", "use", "both", "conflict")
    assert min(done[what] for what in kinds) > 5


def merged_with_a_twin(life: Life) -> str:
    """Live on with two machines and merge them: every counter is as one of them knows it, or both.

    Return what became of the counters that both changed.
    """
    base, before, other = document(life.journal), life.twin().model, life.twin()
    for one in (life, other, life, other):
        one.minute += life.chance.randint(1, 9 * MINUTES_A_DAY)
        one.step()
        check(one)
    made = merge.merge_documents(document(life.journal), document(other.journal), base)
    runs = made.document.journal.runs
    assert find_overlaps(runs, make_run_span) == ()
    found = "one"
    for name in life.model | other.model:
        mine, theirs, old = (held.get(name) for held in (life.model, other.model, before))
        now = figures(select_runs(runs, name), LENGTH)
        ways = [expected(days, LENGTH) for days in (mine, theirs) if days is not None]
        left = [one["other"] for one in made.conflicts if one["other"].get("counter", "") == name]
        changed = [
            days
            for days in (mine, theirs)
            if days is not None and (old is None or not days.same_as(old))
        ]
        if not changed:
            assert now == ways[0]
        elif len(changed) == 1:
            assert now == expected(changed[0], LENGTH)
        elif left:
            found = "conflict"
            assert now in ways or "runs" not in left[0]
            for key in ("start", "used_on"):
                copies = (*life.journal.runs, *other.journal.runs)
                assert {getattr(run, key) for run in runs} <= {getattr(run, key) for run in copies}
        else:
            found = "both"
            uses = {number(run.used_on) for run in select_runs(runs, name) if run.used_on}
            known = set() if old is None else old.uses
            assert uses >= (changed[0].uses | changed[1].uses) - known
    return found
