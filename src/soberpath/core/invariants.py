"""What holds in every journal that is written: no day is part of two runs, or of two tapers.

Rule: checked before each write. What a hand once wrote otherwise may stay and be corrected step by
step; no command, import or merge adds to it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from soberpath.core import counter, tapers
from soberpath.core.errors import Cure, Refused
from soberpath.core.model import Journal, Run, Taper


def check(befores: Sequence[Journal], after: Journal) -> None:
    """Raise Refused where more runs or tapers share days than in any journal before."""
    _check_runs([counter.overlaps(journal.runs) for journal in befores], after.runs)
    _check_tapers([tapers.overlaps(journal.tapers) for journal in befores], after.tapers)


def _check_runs(befores: list[tuple[tuple[Run, Run], ...]], after: Iterable[Run]) -> None:
    known = [Counter(first.counter.casefold() for first, _ in pairs) for pairs in befores]
    found = counter.overlaps(after)
    for name, times in Counter(first.counter.casefold() for first, _ in found).items():
        if times > max((pairs[name] for pairs in known), default=0):
            first, second = _new_pair(befores, found, name)
            raise Refused(
                f"The stretch from {second.start} would share days with the one from "
                f"{first.start}. Nothing was changed.",
                Cure("correct runs"),
            )


def _new_pair(
    befores: Iterable[Sequence[tuple[Run, Run]]], found: Sequence[tuple[Run, Run]], name: str
) -> tuple[Run, Run]:
    """Return the first two runs of a counter that did not share days before, or the first two."""
    known = {pair for pairs in befores for pair in pairs}
    pairs = [pair for pair in found if pair[0].counter.casefold() == name]
    return next((pair for pair in pairs if pair not in known), pairs[0])


def _check_tapers(befores: list[tuple[tuple[Taper, Taper], ...]], after: Iterable[Taper]) -> None:
    found = tapers.overlaps(after)
    if len(found) > max(map(len, befores), default=0):
        first, second = found[-1]
        raise Refused(
            f"The taper from {second.start} would share days with the one from "
            f"{first.start}. Nothing was changed.",
            Cure("correct tapers"),
        )
