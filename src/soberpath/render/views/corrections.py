"""The pages of correcting and looking back: one record, a list with addresses, what changed."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.fields import UID, Kind
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Bookend, Contact, Craving, Journal, Meeting, Run
from soberpath.core.upkeep import diff
from soberpath.core.upkeep.diff import Change
from soberpath.render import phones, sentences
from soberpath.render.entries import (
    describe_entry,
    describe_field,
    describe_value,
    make_values,
    name_field,
)
from soberpath.render.page import Facts, Page, Part, Table, Title, Words
from soberpath.render.shell_words import quote_for_shell
from soberpath.render.text import capitalize, write_on_one_line
from soberpath.render.views.night import make_night_line

ABOUT = {
    "checkin": "List, correct or remove check-ins.",
    "meeting": "Correct or remove a meeting.",
    "contact": "List and add people you can reach.",
    "talk": "Log a call, text or visit, or list them.",
    "action": "List, correct or remove your to-do items.",
    "note": "List, correct or remove notes about people.",
    "craving": "Correct or remove a craving.",
    "goal": "Correct or remove a goal.",
    "plan": "Correct or remove a line of your plan.",
    "helplines": "Correct or remove a helpline of your own.",
    "runs": "Correct or remove a stretch of sober time.",
    "taper": "Correct or remove a taper or prescribed plan.",
    "regular": "List, add or edit your regular meetings.",
    "bookend": "Arrange a call before and after a hard event.",
    "service": "List and add what you do for a group.",
    "inventory": "Correct or remove an answer of an evening page.",
    "milestones": "Correct or remove a milestone of your own.",
}


def _is_said(record: Any, key: str) -> bool:
    return bool(getattr(record, key) != record._field_defaults.get(key))


def _make_facts(record: Any) -> Facts:
    said = [key for key in record._fields if key != UID.key and _is_said(record, key)]
    return Facts(tuple((capitalize(name_field(key)), describe_field(record, key)) for key in said))


def describe_next_run(run: Run, moved: Run) -> str:
    """Return what is in the way of a later day of use, and what would help."""
    return (
        f"Your next stretch starts on {run.start}, before that day. It would start on"
        f" {moved.start} instead."
    )


def describe_left_behind(name: str, number: int) -> str:
    """Return what stays of a person whose contact is removed, and another way."""
    entries = "1 entry" if number == 1 else f"{number} entries"
    return (
        f"{entries} with {name} will stay in your journal. To keep them as a past contact:"
        f" soberpath contact edit {quote_for_shell(name)} --until today"
    )


NOBODY_LEFT = "You have no one to call now. Add someone: soberpath contact add NAME --phone NUMBER"


def describe_keeping_as_peer() -> str:
    """Return another way than to remove a sponsor."""
    return "To keep them as a contact instead: soberpath sponsor edit --role peer"


def describe_still_saved(contact: Contact, address: str) -> str:
    """Return where a person still is whose other contact was removed."""
    role = sentences.describe_current_role(contact)
    name = quote_for_shell(address)
    if contact.until is None:
        return f"{contact.name} is still saved ({role})."
    return (
        f"{contact.name} is still saved ({role}). To use that contact again: soberpath contact"
        f' edit {name} --until ""'
    )


def make_entry_page(kind: Kind, record: Any) -> Page:
    """Return an entry with all its details."""
    return (Title(capitalize(describe_entry(kind, record))), _make_facts(record))


def make_new_intro_page() -> Page:
    """Return the text above the questions of a new entry."""
    how = "Press Enter to skip a question. ? shows examples. Ctrl-D saves what you answered."
    return (Words(how, "quiet"),)


def make_choice_page(kind: Kind, records: Sequence[Any]) -> Page:
    """Return entries of a kind with numbers to choose one by."""
    rows = tuple(
        (str(number), capitalize(_name_apart(kind, record)))
        for number, record in enumerate(records, 1)
    )
    return (Facts(rows),)


def _name_apart(kind: Kind, record: Any) -> str:
    """Return what an entry is called, with what tells it from others of its day."""
    if kind.noun == "plan":
        return f"{record.part}: {write_on_one_line(record.text)}"
    hint = describe_field(record, kind.hint) if kind.hint else ""
    name = describe_entry(kind, record)
    return f"{name}, {hint}" if hint and hint not in name else name


def make_intro_page(kind: Kind, record: Any) -> Page:
    """Return the text above the questions of a correction."""
    how = (
        "Press Enter to keep the value in brackets. - clears it. ? shows examples. Ctrl-D saves"
        " what you changed."
    )
    return (Title(capitalize(describe_entry(kind, record))), Words(how, "quiet"))


FIRST = {
    "checkin": "Check in: soberpath checkin",
    "contact": "Add someone: soberpath contact add NAME --phone NUMBER",
    "talk": "Log one: soberpath talk add NAME",
    "action": "Add one: soberpath talk add NAME --next TEXT",
    "note": "Add one: soberpath agenda add TEXT",
    "taper": "Count your days on one: soberpath taper add",
}
"""How to make the first entry of a kind."""


def make_empty_page(kind: Kind, *, has_others: bool) -> Page:
    """Return an empty list: there are no entries yet, or none of them was found."""
    several = kind.count_in_words(0).removeprefix("0 ")
    if has_others:
        return (
            Title(f"No {several} found."),
            Words(f"See all: soberpath {kind.noun} list", "quiet"),
        )
    return (Title(f"No {several} yet."), Words(FIRST[kind.noun], "quiet"))


def make_list_page(
    kind: Kind, rows: Sequence[tuple[str, Any]], country: str, *, has_others: bool = False
) -> Page:
    """Return every entry of a kind under the address it is corrected by.

    Phone numbers are written as in the country, if one is named.

    `has_others` is True if the journal has entries of this kind that aren't among them.
    """
    if not rows:
        return make_empty_page(kind, has_others=has_others)
    records = [record for _, record in rows]
    if kind.noun == "contact" and country:
        records = [
            contact._replace(phone=phones.format_phone(contact.phone, country))
            for contact in records
        ]
    keys = [
        key
        for key in records[0]._fields
        if key not in (kind.by, UID.key) and any(_is_said(record, key) for record in records)
    ]
    cells = tuple(
        (address, *(write_on_one_line(describe_field(record, key)) for key in keys))
        for (address, _), record in zip(rows, records, strict=True)
    )
    columns = (kind.by, *map(name_field, keys))
    return (Table(columns, cells),)


def make_changed_page(before: Journal, after: Journal) -> Page:
    """Return the answer to a correction: what was changed, from what to what."""
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
    """Return the changes, several contacts of one name that have another now each as one change."""
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
    """Return what changed with a contact: the sponsor before, the name in other places."""
    ended = [change for change in changes if _ends_sponsor(change)]
    if len(ended) == len(changes):
        ended = []
    first, *others = [change for change in changes if change not in ended]
    parts: list[Part] = [Words(describe_past_sponsor(change.new.name)) for change in ended]
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
    """Return True if a change ends the role of a sponsor, and no more."""
    return (
        change.what == "altered"
        and isinstance(change.new, Contact)
        and change.new.role == "sponsor"
        and change.new.until is not None
        and change.old == change.new._replace(until=None)
    )


def describe_past_sponsor(name: str) -> str:
    """Return where the sponsor before is, once someone else is the sponsor."""
    return (
        f"{name} stays in your contacts as a past sponsor. To call {name}: soberpath call"
        f" {quote_for_shell(name)}"
    )


def _make_changed_page(change: Change, starts_at: dt.time) -> Page:
    title = Title(f"{DONE[change.what]} {name_entry(change)}.")
    if change.what != "altered":
        return (title,)
    facts = Facts(tuple(make_change_row(change, key) for key, _, _ in diff.list_fields(change)))
    return (title, facts, *_list_night(change, starts_at))


def _list_night(change: Change, starts_at: dt.time) -> list[Part]:
    """Return a line with both dates of an entry that was moved to or within a night."""
    entry = change.new
    if change.what != "altered" or not isinstance(entry, Meeting | Craving | Bookend):
        return []
    moved = {key for key, _, _ in diff.list_fields(change)} & {"date", "time"}
    return make_night_line(entry, starts_at) if moved else []


def describe_saved(before: Journal, after: Journal) -> str:
    """Return the entries that were saved, each in a few words and without its text."""
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
"""How much of a value is in a line about a change, and how many values."""


def describe_values(change: Change) -> str:
    """Return the values of a change in a line: what was added, or changed from what to what."""
    if change.key == diff.CONFLICT:
        return ""
    if change.kind is None:
        texts = [_short(describe_value(value)) or "not set" for value in (change.new, change.old)]
        return f"{texts[0]} (was: {texts[1]})"
    if change.what == "altered":
        parts = [_describe_old(change, key) for key, _, _ in diff.list_fields(change)]
    else:
        entry = change.old if change.new is None else change.new
        known = {change.kind.by, "name", "text", "event", "person", "part", "bring_up", "counter"}
        keys = [key for key in entry._fields if key not in known and _is_said(entry, key)]
        parts = [f"{name_field(key)} {_describe_value(entry, key)}" for key in keys]
    more = [] if len(parts) <= MOST_VALUES else ["..."]
    return ", ".join([*parts[:MOST_VALUES], *more])


PROSE = ("note", "grateful", "topic", "trigger", "helped", "best_time")
"""The fields whose words are quoted in a line about a change."""


def _describe_value(record: Any, key: str) -> str:
    text = _short(describe_field(record, key))
    return f'"{text}"' if text and key in PROSE else text


def _short(text: str) -> str:
    line = write_on_one_line(text)
    return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 3].rstrip()}..."


def _describe_old(change: Change, key: str) -> str:
    before, after = (_describe_value(one, key) for one in (change.old, change.new))
    return f"{name_field(key)} {after or 'empty'} (was: {before or 'empty'})"


def name_entry(change: Change) -> str:
    """Return the entry or the setting that a change concerns, in words."""
    if change.key == diff.CONFLICT:
        return "a conflict between merged copies"
    if change.kind is None:
        return f"the setting {change.key}"
    return describe_entry(change.kind, change.old if change.old is not None else change.new)


def make_change_row(change: Change, key: str) -> tuple[str, str]:
    """Return a field that changed: its name, its value, and the value before in brackets."""
    before, after = (
        write_on_one_line(describe_field(record, key)) or "empty"
        for record in (change.old, change.new)
    )
    return capitalize(name_field(key)), f"{after} (was: {before})"


def make_data(rows: Sequence[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Return entries of one kind as data, each with the address it is corrected by."""
    return [{"address": address, **make_values(record)} for address, record in rows]
