"""Describe changes, and make the page of a correction and parts for undo and restore."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from soberpath.core.model import dates
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import (
    Action,
    Bookend,
    Contact,
    Craving,
    Journal,
    Meeting,
    Note,
    Talk,
)
from soberpath.core.upkeep import diff
from soberpath.core.upkeep.diff import Change, list_fields
from soberpath.render.entries import (
    describe_entry,
    describe_field,
    describe_value,
    has_value,
    name_field,
)
from soberpath.render.page import Facts, Page, Part, Title, Words, list_some
from soberpath.render.text import capitalize, shorten, write_on_one_line
from soberpath.render.views import hints
from soberpath.render.views.night import make_night_line

SHOWN = 12
"""How many changes are listed before the rest is counted."""

ELSE = "comments, order or keys of your own"


A_CONFLICT, CONFLICTS = "a conflict between two copies", "conflicts between two copies"
"""What the conflicts of a merge are called."""


class ListedBackup(NamedTuple):
    """A backup in a list."""

    number: int
    day: dt.date
    size: int
    name: str


def describe_all(changes: Sequence[Change], verbs: dict[str, str]) -> tuple[str, ...]:
    """Return changes as sentences without their periods, with the rest counted."""
    return list_changes(changes, SHOWN, lambda change: describe_change(change, verbs), "change")


def list_changes(
    changes: Sequence[Change], most: int, describe: Callable[[Change], str], noun: str = ""
) -> tuple[str, ...]:
    """Return up to `most` changes in words, with all conflicts as one, and count the rest."""
    conflicts: dict[str, list[Change]] = {}
    for change in changes:
        if change.key == diff.CONFLICT:
            conflicts.setdefault(change.what, []).append(change)
    firsts = {id(alike[0]): len(alike) for alike in conflicts.values()}
    shown = [change for change in changes if change.key != diff.CONFLICT or id(change) in firsts]

    def describe_alike(change: Change) -> str:
        text, number = describe(change), firsts.get(id(change), 1)
        return text if number == 1 else text.replace(A_CONFLICT, f"{number} {CONFLICTS}")

    return list_some(shown, most, describe_alike, noun)


def describe_change(change: Change, verbs: dict[str, str]) -> str:
    """Return a change with the verb for what happened."""
    return verbs.get(_find_done(change), verbs[change.what]).format(name_entry(change))


def _find_done(change: Change) -> str:
    """Return "done" for an item that was marked done, "reopened" for the opposite.

    A conflict is "found" by a merge and "settled" by a choice.
    """
    if change.key == diff.CONFLICT:
        return "found" if change.what == "added" else "settled"
    if change.what != "altered" or not isinstance(change.new, Action | Note):
        return ""
    if [key for key, _, _ in list_fields(change)] != ["done"]:
        return ""
    return "done" if change.new.done else "reopened"


def is_done(change: Change) -> bool:
    """Return True if the only change of an item is whether it's done."""
    return _find_done(change) in ("done", "reopened")


def list_aside(aside: object) -> list[Part]:
    """Return where the unreadable file was moved; empty if there is none."""
    text = f"Anything newer is in the file that couldn't be read, saved as {aside}"
    return [Words(text, "care")] if aside else []


def make_same_page() -> Page:
    """Return the response if there is nothing to restore."""
    return (Title("Nothing to change: your journal already matches that version."),)


def make_changed_page(before: Journal, after: Journal) -> Page:
    """Return the response to a correction: the old and the new values."""
    changes = diff.find_changes(before, after)
    if not changes:
        return (Title("Nothing to change: the entry already says that."),)
    starts_at = after.settings.day_starts_at
    changes = tuple(_pair_renamed(changes))
    if changes[0].kind == KINDS["contact"]:
        first = next((change for change in changes if not _ends_sponsor(change)), changes[0])
        return (*_make_changed_page(first, starts_at), *_list_changed_with(changes, after))
    parts = (part for change in changes for part in _make_changed_page(change, starts_at))
    return (*parts,)


def _pair_renamed(changes: Sequence[Change]) -> list[Change]:
    """Return the changes with contacts of one name that were all renamed alike combined."""
    added = [
        change for change in changes if change.what == "added" and isinstance(change.new, Contact)
    ]
    paired: list[Change] = []
    for change in changes:
        renamed = next(
            (addition for addition in added if _is_renamed(change.old, addition.new)), None
        )
        if change.what == "removed" and renamed is not None:
            added.remove(renamed)
            paired.append(change._replace(what="altered", new=renamed.new))
        elif change.what != "added" or not isinstance(change.new, Contact):
            paired.append(change)
    return [*paired, *added]


def _is_renamed(old: Any, new: Contact) -> bool:
    return isinstance(old, Contact) and old._replace(name=new.name, uid=new.uid) == new


def _list_changed_with(changes: Sequence[Change], after: Journal) -> list[Part]:
    """Return what changed along with a contact: the previous sponsor, the name in other places."""
    ended = [change for change in changes if _ends_sponsor(change)]
    if len(ended) == len(changes):
        ended = []
    first, *others = [change for change in changes if change not in ended]
    parts: list[Part] = [Words(hints.describe_past_sponsor(change.new.name)) for change in ended]
    if number := len(others):
        places = dates.pluralize(number, "other place")
        parts.append(Words(f"Also changed the name in {places}.", "quiet"))
    old, new = first.old, first.new
    if old and new and old.name != new.name:
        dated: tuple[Any, ...] = (
            *after.talks, *after.actions, *after.notes, *after.cravings, *after.bookends,
        )  # fmt: skip
        if left := sum(entry.person == old.name for entry in dated):
            entries = "1 entry stays" if left == 1 else f"{left} entries stay"
            parts.append(
                Words(f"{entries} with {old.name}, another contact of that name.", "quiet")
            )
    return parts


def _ends_sponsor(change: Change) -> bool:
    """Return True if a change only ends the role of a sponsor."""
    return (
        change.what == "altered"
        and isinstance(change.new, Contact)
        and change.new.role == "sponsor"
        and change.new.until is not None
        and change.old == change.new._replace(until=None)
    )


def _make_changed_page(change: Change, starts_at: dt.time) -> Page:
    title = Title(f"{DONE[change.what]} {name_entry(change)}.")
    if change.what != "altered":
        return (title,)
    facts = Facts(tuple(make_change_row(change, key) for key, _, _ in list_fields(change)))
    return (title, facts, *_list_night(change, starts_at))


def _list_night(change: Change, starts_at: dt.time) -> list[Part]:
    """Return a line with both dates of an entry that was moved to or within a night."""
    entry = change.new
    if change.what != "altered" or not isinstance(entry, Meeting | Craving | Bookend):
        return []
    moved = {key for key, _, _ in list_fields(change)} & {"date", "time"}
    return make_night_line(entry, starts_at) if moved else []


def describe_saved(before: Journal, after: Journal) -> str:
    """Return the saved entries, each in a few words and without its text."""
    changes = [change for change in diff.find_changes(before, after) if change.what != "removed"]
    names = [_describe_without_text(change) for change in changes]
    return ", ".join(dict.fromkeys(names))


def _describe_without_text(change: Change) -> str:
    entry = change.new
    key = next((key for key in ("text", "event") if hasattr(entry, key)), None)
    if change.kind is None or key is None:
        return name_entry(change)
    return name_entry(change._replace(new=entry._replace(**{key: ""}), old=None))


DONE = {"added": "Added", "removed": "Removed", "altered": "Changed"}


LONGEST_VALUE, MOST_VALUES = 40, 3
"""The longest value and the most values in a line about a change."""


def describe_values(change: Change) -> str:
    """Return the values of a change on one line: what was added, or the old and new values."""
    if change.key == diff.CONFLICT:
        return ""
    if change.kind is None:
        texts = [
            shorten(describe_value(value), LONGEST_VALUE) or "not set"
            for value in (change.new, change.old)
        ]
        return f"{texts[0]} (was: {texts[1]})"
    if change.what == "altered":
        parts = [_describe_old(change, key) for key, _, _ in list_fields(change)]
    else:
        entry = change.old if change.new is None else change.new
        known = {change.kind.by, *IN_NAME}
        if isinstance(entry, Talk) and not entry.answered:  # as it's called
            known |= {"how", "answered"}
        keys = [key for key in entry._fields if key not in known and has_value(entry, key)]
        parts = [_describe_new(entry, key) for key in keys]
    more = [] if len(parts) <= MOST_VALUES else ["..."]
    return ", ".join([*parts[:MOST_VALUES], *more])


PROSE = ("answer", "note", "grateful", "topic", "trigger", "helped", "best_time")
"""The fields whose text is quoted in a line about a change."""


IN_NAME = ("name", "text", "event", "question", "person", "part", "bring_up", "counter")
"""The fields that are part of what an entry is called."""

NEW = {
    "time": "at {}",
    "ends": "until {}",
    "weekday": "every {}",
    "role": "{}",
    "how": "{}",
    "before": "strength {}",
    "after": "{} afterward",
    "days": "{} days",
    "taken": "medicine taken as prescribed: {}",
}
"""How the value of a new entry is said, where the name of its field needn't be."""


def _describe_new(record: Any, key: str) -> str:
    value = _describe_value(record, key)
    return NEW[key].format(value) if key in NEW else f"{name_field(key)} {value}"


def _describe_value(record: Any, key: str) -> str:
    text = shorten(describe_field(record, key), LONGEST_VALUE)
    return f'"{text}"' if text and key in PROSE else text


def _describe_old(change: Change, key: str) -> str:
    before, after = (_describe_value(record, key) for record in (change.old, change.new))
    return f"{name_field(key)} {after or 'not set'} (was: {before or 'not set'})"


def name_entry(change: Change) -> str:
    """Return in words the entry or setting that a change concerns."""
    if change.key == diff.CONFLICT:
        return A_CONFLICT
    if change.kind is None:
        return f"the setting {change.key}"
    return describe_entry(change.kind, change.old if change.old is not None else change.new)


def make_change_row(change: Change, key: str) -> tuple[str, str]:
    """Return a changed field: its name, and its value with the old one in brackets."""
    before, after = (
        write_on_one_line(describe_field(record, key)) or "not set"
        for record in (change.old, change.new)
    )
    return capitalize(name_field(key)), f"{after} (was: {before})"
