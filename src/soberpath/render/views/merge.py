"""Make the pages of a merge and of the conflicts it leaves."""

from collections.abc import Mapping, Sequence

from soberpath.core.merging import conflicts as conflicts_of
from soberpath.core.merging.conflicts import OpenConflict
from soberpath.core.merging.row_merge import Outcome
from soberpath.core.model import dates
from soberpath.core.model.kinds import BY_SECTION
from soberpath.render.entries import describe_entry, describe_value, name_field
from soberpath.render.page import Bullets, Page, Part, Table, Title, Words
from soberpath.render.text import capitalize, end_sentence, write_on_one_line

SETTLE = (
    "Keep yours: soberpath merge keep N. Use the other copy's: soberpath merge take N."
    " Keep both, for a text or a list: soberpath merge both N"
)


def make_merged_page(
    outcomes: Mapping[str, Outcome],
    tables: Sequence[str],
    counts: Sequence[str],
    conflicts: Sequence[OpenConflict],
    *,
    would: bool,
) -> Page:
    """Return what a merge did, or would do, and the conflicts that are left."""
    lines = (*_list_outcomes(outcomes), *_list_own(tables))
    title = "A merge would change this:" if would else "Merged."
    parts: list[Part] = [Title(title if lines else "Nothing new in the other copy.")]
    parts += [Bullets(lines)] * bool(lines)
    parts += [Words(line, "care") for line in counts]
    if conflicts:
        parts += [Words(_describe_conflicts(len(conflicts)), "care"), _make_table(conflicts)]
        parts += [Words(SETTLE, "quiet")] * (not would)
    return (*parts,)


def _describe_conflicts(number: int) -> str:
    places = dates.pluralize(number, "place")
    return f"The copies differ in {places}. Yours stays in use until you choose."


def _list_own(tables: Sequence[str]) -> list[str]:
    """Return a line each for settings and for custom keys that were filled in."""
    lines = ["settings updated"] * ("settings" in tables)
    return lines + ["your own keys and tables added"] * bool(set(tables) - {"settings"})


def _list_outcomes(outcomes: Mapping[str, Outcome]) -> list[str]:
    lines = []
    for name, outcome in outcomes.items():
        for number, verb in (
            (len(outcome.added), "added"),
            (len(outcome.filled), "updated"),
            (len(outcome.removed), "removed, as in the other copy"),
            (outcome.revived, "kept (removed in one copy, changed in the other)"),
        ):
            lines += [f"{_count_in_words(name, number)} {verb}"] * (number > 0)
    return lines


def _count_in_words(section: str, number: int) -> str:
    """Return a number of a section's entries in words; a custom section has no plural."""
    if kind := BY_SECTION.get(section):
        return kind.count_in_words(number)
    if section == "conflict":
        return dates.pluralize(number, "conflict")
    return f"{'1 entry' if number == 1 else f'{number} entries'} in {section}"


def _make_table(conflicts: Sequence[OpenConflict]) -> Table:
    rows = tuple(
        (
            str(conflict.number),
            _name_place(conflict),
            write_on_one_line(describe_value(conflict.here)),
            write_on_one_line(_describe_there(conflict)),
        )
        for conflict in conflicts
    )
    return Table(("N", "about", "yours, in use", "other copy"), rows)


def _name_place(conflict: OpenConflict) -> str:
    if conflict.conflict.section == "settings":
        return f"the setting {conflict.key}"
    if conflicts_of.is_about_spans(conflict.conflict):
        name = conflict.conflict.other.get("counter", "")
        usual = {"run": "your sober time", "taper": "your taper"}[conflict.conflict.section]
        return f"the counter {name}" if name else usual
    if conflict.kind is None or conflict.record is None:
        return f"{conflict.conflict.section} {conflict.key}".strip()
    return f"{name_field(conflict.key)} of {describe_entry(conflict.kind, conflict.record)}"


def _describe_there(conflict: OpenConflict) -> str:
    return describe_value(
        tuple(map(str, conflict.there)) if isinstance(conflict.there, list) else conflict.there
    )


def make_data(conflict: OpenConflict) -> dict[str, object]:
    """Return an open conflict as data: its number, its subject, both values."""
    return {
        "number": conflict.number,
        "section": conflict.conflict.section,
        "key": conflict.key,
        "about": _name_place(conflict),
        "current": conflict.here,
        "other": conflict.there,
    }


def make_conflicts_page(unresolved: Sequence[OpenConflict]) -> Page:
    """Return the open conflicts, each with both values."""
    if not unresolved:
        return (
            Title("No conflicts to settle."),
            Words("Merge another copy: soberpath merge FILE", "quiet"),
        )
    return (
        _make_table(unresolved),
        Words(SETTLE, "quiet"),
    )


def make_settled_page(conflict: OpenConflict, *, took: bool, kept_both: bool = False) -> Page:
    """Return the response to a settled conflict: which copy's value it has now."""
    current = _describe_there(conflict) if took else describe_value(conflict.here)
    whose = "both values" if kept_both else "the other copy's value" if took else "your value"
    did, verb = ("Used", "is now") if took or kept_both else ("Kept", "stays")
    place, value = _name_place(conflict), write_on_one_line(current) or "not set"
    name = f"the {place}" if conflict.record is not None else place
    return (
        Title(end_sentence(f"{did} {whose}. {capitalize(name)} {verb}: {value}")),
        Words("Undo it: soberpath undo", "quiet"),
    )
