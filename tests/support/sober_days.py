"""A model of sober time to compare the program with: a plain list of days, no shared code.

Days are numbers from 0. A day is 1 in the list when it is sober, and every day on which counting
began anew is kept beside it. A stretch goes on into the future until a day of use ends it.
"""

from itertools import pairwise

MINUTES_A_DAY = 24 * 60


def day_of(minute: int, starts_at: int) -> int:
    """Return the person's day for a minute: before their day begins, it's the day before."""
    return (minute - starts_at) // MINUTES_A_DAY


class SoberDays:
    """The days of one counter."""

    def __init__(self, length: int) -> None:
        """Make a counter of so many days, none of them sober yet."""
        self.days = bytearray(length)
        self.begins: set[int] = set()
        self.uses: set[int] = set()

    def copy(self) -> "SoberDays":
        """Return an independent copy."""
        twin = SoberDays(len(self.days))
        twin.days[:] = self.days
        twin.begins, twin.uses = set(self.begins), set(self.uses)
        return twin

    def same_as(self, other: "SoberDays") -> bool:
        """Return True where the two hold the same days."""
        mine = (self.days, self.begins, self.uses)
        return mine == (other.days, other.begins, other.uses)

    def begin(self, day: int) -> None:
        """Count from this day until the next day of use."""
        self.begins.add(day)
        self._fill(day, self._next(self.uses, day), 1)

    def use(self, day: int, restart: int | None) -> None:
        """Note a use on a day, and count again from `restart`, if that is a day.

        A stretch that had ended later keeps its days from `restart` on.
        """
        if self.is_restarted_on(day):  # the same return, logged again
            if restart not in (None, day):
                self.move_begin(day, restart)
            return
        end = self._next(self.uses, day)
        was_sober = self.days[day] == 1
        self.uses.add(day)
        if was_sober:
            self._fill(day, end, 0)
        if restart is None:
            return
        if not was_sober or restart > end:
            since = end if was_sober else day
            begin, end = self._next_begin_from(since), self._next(self.uses, since)
            if begin < end or end == len(self.days):
                self.move_begin(begin, restart)
                return
        if restart < end:
            self.begins.add(restart)
        self._fill(restart, end, 1)

    def is_restarted_on(self, day: int) -> bool:
        """Return True for a day of use on which counting began again."""
        return day in self.uses and day in self.begins

    def move_begin(self, day: int, to: int) -> None:
        """Move the start of a stretch to another day, or add a stretch if there is none."""
        end = self._next(self.uses, day)
        if day < len(self.days):
            self.begins.discard(day)
            self._fill(day, end, 0)
        self.begins.add(to)
        self._fill(to, end, 1)

    def move_use(self, start: int, day: int, to: int) -> None:
        """Let a stretch end on another day; one that would begin before that begins after it."""
        after = self._next_begin_from(day)
        if after < to:
            self.move_begin(after, to + min(after - day, 1))
        self.uses.discard(day)
        self._fill(start, day, 0)
        self.uses.add(to)
        self._fill(start, to, 1)

    def total(self, today: int) -> int:
        """Return the sober days before today."""
        return self.days.count(1, 0, max(today, 0))

    def current(self, today: int) -> int:
        """Return the full days of the current stretch, or 0 without one."""
        last = max((begin for begin in self.begins if begin <= today), default=None)
        if last is None or any(last < use <= today for use in self.uses):
            return 0
        if last in self.uses and not self.days[last]:
            return 0
        return today - last

    def longest(self, today: int) -> int:
        """Return the length of the longest stretch before today."""
        begins = [begin for begin in sorted(self.begins) if begin < today]
        lengths = []
        for begin, following in pairwise([*begins, today]):
            end = self.days.find(0, begin, following)
            lengths.append((following if end < 0 else end) - begin)
        return max(lengths, default=0)

    def _next(self, days: set[int], day: int) -> int:
        return min((later for later in days if later > day), default=len(self.days))

    def _next_begin_from(self, day: int) -> int:
        sober = (begin for begin in self.begins if begin >= day and self.days[begin])
        return min(sober, default=len(self.days))

    def _fill(self, start: int, end: int, value: int) -> None:
        if start < end:
            self.days[start:end] = bytes([value]) * (end - start)
