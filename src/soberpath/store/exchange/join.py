"""Join an imported journal to the existing one: what it adds, and what is refused."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from soberpath.core.merging.row_values import freeze
from soberpath.core.model import spans
from soberpath.core.model.errors import NOTHING_CHANGED, Cure, Refused, join_sentences
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Conflict, Journal
from soberpath.core.sobriety import tapers
from soberpath.core.upkeep import checks
from soberpath.store.text.schema import SECTIONS


def join_journals(here: Journal, other: Journal) -> Journal:
    """Return the journal with the entries it lacks; an empty one also gets the settings."""
    more: dict[str, Any] = {
        section.plural: (
            *getattr(here, section.plural),
            *_find_new(section.plural, here, getattr(other, section.plural)),
        )
        for section in SECTIONS
    }
    runs, plans = spans.index_runs(here.runs), spans.index_tapers(here.tapers)
    for run in _find_new("runs", here, other.runs):
        if own := runs.find_overlap(run):
            raise Refused(
                f"The imported stretch from {run.start} shares days with yours from "
                f"{own.start}. Nothing was changed.",
                Cure("correct runs"),
            )
    for taper in _find_new("tapers", here, other.tapers):
        if why := tapers.find_fault(taper, filter(None, [plans.find_overlap(taper)])):
            raise Refused(
                join_sentences(
                    f"The imported taper from {taper.start} can't be added. {why}", NOTHING_CHANGED
                )
            )
    settings = other.settings if here == Journal() else here.settings
    return here._replace(settings=settings, **more)


def _find_new(plural: str, here: Journal, records: tuple[Any, ...]) -> list[Any]:
    """Return the records that aren't in a journal yet; check-ins are compared by day."""
    own = getattr(here, plural)
    known = set(map(_find_identity, own))
    is_one_a_day = any(kind.plural == plural and kind.is_one_a_day for kind in KINDS.values())
    days = {record.date for record in own} if is_one_a_day else set()
    return [
        record
        for record in records
        if _find_identity(record) not in known and getattr(record, "date", None) not in days
    ]


def _find_identity(record: Any) -> Any:
    """Return the values by which records are the same."""
    return (record.section, freeze(record.other)) if isinstance(record, Conflict) else record


def count_records(journal: Journal) -> int:
    """Return the number of records."""
    return sum(len(getattr(journal, section.plural)) for section in SECTIONS)


def count_known(other: Journal, here: Journal) -> int:
    """Return how many records of the other journal are already in this one."""
    return count_records(other) - sum(
        len(_find_new(section.plural, here, getattr(other, section.plural))) for section in SECTIONS
    )


def refuse_bad_values(other: Journal, today: dt.date, types: Collection[str]) -> None:
    """Raise Refused for a journal with a value that no command would have allowed.

    `types` are the codes of meeting types.
    """
    if fault := checks.find_refused(other, today, types):
        is_record = fault.section != "settings"
        place = f"{fault.section} {fault.position + 1}" if is_record else fault.section
        cure = fault.cure if isinstance(fault.cure, str) else ""
        raise Refused(join_sentences(f"{place}: {fault.what}", cure, NOTHING_CHANGED))
