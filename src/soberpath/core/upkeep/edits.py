"""Change a record: check the new values, and update other records that depend on it.

Only the named fields change. A correction isn't an event: a wrong sobriety date isn't a return to
use. A renamed contact keeps their talks, items and notes.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any

from soberpath.core.days import checkins, goals, regular, talk_counts
from soberpath.core.merging import conflicts
from soberpath.core.merging.conflicts import OpenConflict
from soberpath.core.model import bounds, date_words, dates, day_parsing, uids
from soberpath.core.model.answers import AnswerContext, parse_yes
from soberpath.core.model.errors import NOTHING_CHANGED, BadValue, Cure, Refused, join_sentences
from soberpath.core.model.fields import Field, Kind
from soberpath.core.model.kinds import WITH_PERSON
from soberpath.core.model.records import (
    Bookend,
    CheckIn,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Journal,
    Meeting,
    Regular,
    Taper,
    replace_record,
)
from soberpath.core.people import contacts
from soberpath.core.sobriety import tapers
from soberpath.core.upkeep import checks

UNFIT = "The other copy's value can't be used"
"""The beginning of a message about a conflict that can't be settled with it."""


def read_value(field: Field, words: str, reading: AnswerContext, record: Any) -> Any:
    """Return the value of one field from an answer; an empty answer clears it."""
    if words.strip():
        return field.read(words, reading)
    if field.key not in record._field_defaults:
        name = field.key.replace("_", " ")
        raise BadValue(f"The {name} can't be empty. Type a new one.")
    return record._field_defaults[field.key]


def read_values(
    kind: Kind,
    words: Mapping[str, str],
    reading: AnswerContext,
    record: Any,
    read: Callable[[Field, str, AnswerContext, Any], Any] = read_value,
) -> dict[str, Any]:
    """Return the values of several fields from answers; `read` parses each.

    A date is read together with its time, which may be part of the same text. Without a time, a
    date is the person's day, and a new time stays on the record's day.
    """
    fields = {field.key: field for field in kind.fields}
    reading = reading._replace(ahead=is_planned(words, record))
    if "time" in fields and "date" in words:
        date, time = day_parsing.split_time(words["date"], words.get("time", ""))
        words = {**words, "date": date, **({"time": time} if time else {})}
    values = {
        key: read(fields[key], text, reading, record)
        for key, text in words.items()
        if key != "date"
    }
    if "date" in words:

        def read_date(text: str, today: dt.date, _: dt.date | None) -> dt.date:
            day: dt.date = read(fields["date"], text, reading._replace(today=today), record)
            return day

        values["date"] = _read_date(words, values.get("time"), reading, read_date)
    return values


def _read_date(
    words: Mapping[str, str], time: dt.time | None, reading: AnswerContext, read: day_parsing.Reader
) -> dt.date:
    """Return the person's day for a date, read together with a time if there is one."""
    text, today, calendar = words["date"], reading.today, reading.calendar or reading.today
    if not text.strip() or time is None:
        return read(text, today, calendar)
    by_evening = date_words.names_night(text, words.get("time", ""))
    return day_parsing.resolve_day(
        text, time, (today, calendar), reading.starts_at, read, by_evening=by_evening
    )


def is_planned(words: Mapping[str, str], record: Any) -> bool:
    """Return True if a day may be in the future: of a bookend, or of a planned meeting."""
    if isinstance(record, Bookend):
        return True
    if words.get("planned", "").strip():
        return parse_yes(words["planned"])
    return bool(getattr(record, "planned", False))


def change(
    journal: Journal, kind: Kind, record: Any, values: dict[str, Any], today: dt.date
) -> Journal:
    """Return the journal with these fields of one record changed."""
    new = _resolve_person(journal, record._replace(**values), values)
    if new == record:
        return journal
    _check(journal, record, new, today)
    new = _keep_uid(journal, kind, record, new)
    if isinstance(new, Contact):
        journal = _end_other_roles(journal, record, new, today)
    journal = conflicts.update_addresses(journal, record, new)
    journal = replace_record(journal, kind.plural, record, new)
    if isinstance(new, Regular):
        return regular.keep_single_home(_rename_group(journal, record, new), new)
    if isinstance(new, Meeting):
        return _move_talks(journal, record, new)
    if not isinstance(record, Contact) or record.name == new.name:
        return journal
    namesakes = [contact for contact in journal.contacts if contact.name == record.name]
    if not all(contacts.is_same_person(contact, record) for contact in namesakes):
        return journal
    renamed = tuple(
        contact._replace(name=new.name) if contact.name == record.name else contact
        for contact in journal.contacts
    )
    return _rename(journal._replace(contacts=renamed), record.name, new.name)


def _keep_uid(journal: Journal, kind: Kind, record: Any, new: Any) -> Any:
    """Return the record with its exported ID saved, if the change would give another ID."""
    is_exported = not isinstance(record, Meeting) or record.planned
    if not uids.can_have(record) or not is_exported or uids.has_same_key(record, new):
        return new
    is_person = isinstance(record, Contact)
    records = contacts.list_present(journal) if is_person else getattr(journal, kind.plural)
    ids = zip(records, uids.list_uids(records), strict=True)
    return new._replace(uid=next((uid for each, uid in ids if each is record), record.uid))


def take(
    journal: Journal, conflict: OpenConflict, today: dt.date, types: Collection[str]
) -> Journal:
    """Return the journal with the other value of a conflict in place.

    Invalid values are refused, unless the current record is invalid too. `types` are the codes of
    meeting types.
    """
    kind, record = conflict.kind, conflict.record
    if kind is not None and record is not None and conflict.key in kind.identity.keys:
        values = {conflict.key: conflict.there}
        return change(conflicts.keep(journal, conflict), kind, record, values, today)
    after = conflicts.take(journal, conflict)
    if fault := _find_new_fault(journal, after, today, types):
        raise Refused(join_sentences(UNFIT, fault, NOTHING_CHANGED), Cure("keep what is there"))
    if record is None or _find_fault(journal, record, record, today):
        return after
    if why := _find_fault(journal, record, conflicts.replace(conflict), today):
        raise Refused(join_sentences(UNFIT, why, NOTHING_CHANGED), Cure("keep what is there"))
    return after


def _find_new_fault(before: Journal, after: Journal, today: dt.date, types: Collection[str]) -> str:
    """Return the first new problem that no command would allow; empty if there is none."""
    known = Counter(
        (problem.section, problem.key, problem.what)
        for problem in checks.find_wrong_values(before, today, types)
    )
    for problem in checks.find_wrong_values(after, today, types):
        fault = (problem.section, problem.key, problem.what)
        if not known[fault]:
            return problem.what
        known[fault] -= 1
    return ""


def _find_fault(journal: Journal, record: Any, new: Any, today: dt.date) -> str:
    """Return why a record may not be changed to this; empty if it may."""
    try:
        _check(journal, record, new, today)
    except (BadValue, Refused) as error:
        return str(error)
    return ""


def _resolve_person(journal: Journal, new: Any, values: dict[str, Any]) -> Any:
    """Return the record with the people that the answers mean; a talk needs a contact."""
    if isinstance(new, Regular) and values.get("people"):
        return new._replace(people=contacts.find_names(journal, new.people))
    if not values.get("person"):
        return new
    known = contacts.find_name if isinstance(new, Craving) else _find_noted_name
    return new._replace(person=known(journal, values["person"]))


def _find_noted_name(journal: Journal, words: str) -> str:
    return contacts.find_by_name(journal, words).name


def _end_other_roles(journal: Journal, record: Contact, new: Contact, today: dt.date) -> Journal:
    """Return the journal with room for a changed contact; a former namesake may stay."""
    others = tuple(contact for contact in journal.contacts if contact is not record)
    spelt_anew = new.name.casefold() == record.name.casefold() and record.until is None
    role_alone = spelt_anew and new.role == record.role
    if role_alone:
        return journal
    changed = journal._replace(contacts=others)
    if spelt_anew:
        changed = changed._replace(
            contacts=tuple(
                other for other in others if other.name.casefold() != new.name.casefold()
            )
        )
    with_room = contacts.make_room_for(changed, new, today)
    pairs = zip(changed.contacts, with_room.contacts, strict=True)
    ended = {id(old): after for old, after in pairs}
    return journal._replace(
        contacts=tuple(ended.get(id(contact), contact) for contact in journal.contacts)
    )


def count_mentions(journal: Journal, record: Any) -> int:
    """Return how many entries, such as talks and notes, name a contact to be removed."""
    if not isinstance(record, Contact) or _has_namesake(journal, record):
        return 0
    names = [entry.person for kind in WITH_PERSON for entry in getattr(journal, kind.plural)]
    names += [name for regular in journal.regulars for name in regular.people]
    return names.count(record.name)


def _has_namesake(journal: Journal, record: Contact) -> bool:
    return any(
        contact is not record and contact.name == record.name for contact in journal.contacts
    )


def remove(journal: Journal, kind: Kind, record: Any) -> Journal:
    """Return the journal without one record."""
    return replace_record(journal, kind.plural, record)


def _check(journal: Journal, record: Any, new: Any, today: dt.date) -> None:
    """Raise an error if a record may not be changed to this."""
    if bounds.is_unplanned(new, today):
        raise BadValue(
            f"{dates.format_day(new.date)} is in the future. Use today or an earlier day, or add "
            "--planned."
        )
    if isinstance(new, Goal):
        goals.check(new)
    if (
        isinstance(new, CheckIn)
        and new.date != record.date
        and checkins.find_by_day(journal, new.date)
    ):
        raise Refused("That day already has a check-in. Edit that one instead.")
    order = bounds.find_wrong_order(new)
    if order and any(
        getattr(new, key) != getattr(record, key) for key in (order.first, order.last)
    ):
        raise BadValue(f"{order.fault}. Check both dates.")
    _check_taper(journal, record, new)
    if isinstance(new, CustomMilestone):
        numbers = [number for number in (new.days, new.months, new.years) if number is not None]
        if len(numbers) != 1:
            raise BadValue(
                "A milestone has days, months or years. Use one of them, and clear the "
                'others with "".'
            )


def _check_taper(journal: Journal, record: Any, new: Any) -> None:
    """Raise an error for a taper that overlaps another, or that ends before it begins."""
    if isinstance(new, Taper):
        tapers.check(new, [taper for taper in journal.tapers if taper is not record])


def _rename(journal: Journal, before: str, after: str) -> Journal:
    def rename(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            record._replace(person=after) if record.person == before else record
            for record in records
        )

    changed: dict[str, Any] = {
        kind.plural: rename(getattr(journal, kind.plural)) for kind in WITH_PERSON
    }
    regulars = tuple(_rename_people(each, before, after) for each in journal.regulars)
    return journal._replace(**changed, regulars=regulars)


def _rename_group(journal: Journal, before: Regular, after: Regular) -> Journal:
    """Return the journal with service commitments under a group's new name, if it has one."""
    if before.name == after.name or any(each.name == before.name for each in journal.regulars):
        return journal
    services = tuple(
        service._replace(group=after.name) if service.group == before.name else service
        for service in journal.services
    )
    return journal._replace(services=services)


def _move_talks(journal: Journal, before: Meeting, after: Meeting) -> Journal:
    """Return the journal with talks at a meeting updated to its new name or day.

    If two meetings of that day have the name, the talks can't be assigned.
    """
    names = [talk_counts.name_meeting(each) for each in (before, after)]
    if (before.date, names[0]) == (after.date, names[1]) or after.planned:
        return journal
    if any(
        talk_counts.name_meeting(each) == names[0] and each.date == before.date
        for each in journal.meetings
    ):
        return journal
    talks = tuple(
        talk._replace(date=after.date, meeting=names[1])
        if talk.date == before.date and talk.meeting == names[0]
        else talk
        for talk in journal.talks
    )
    return journal._replace(talks=talks)


def _rename_people(regular: Regular, before: str, after: str) -> Regular:
    """Return a regular meeting with a person's new name."""
    if before not in regular.people:
        return regular
    names = (after if name == before else name for name in regular.people)
    return regular._replace(people=tuple(dict.fromkeys(names)))
