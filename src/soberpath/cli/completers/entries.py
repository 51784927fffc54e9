"""Complete people, entries, meetings and backups from the journal and its files."""

from typing import Any

from soberpath.cli.completers.offers import (
    Offer,
    is_argument,
    list_words,
    make_plain_offers,
    open_session,
    read_journal,
)
from soberpath.core.lists import fellowships
from soberpath.core.model import dates
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.hours import write_time
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import PLAN_PARTS
from soberpath.core.sobriety.runs import list_counters
from soberpath.render.text import write_on_one_line
from soberpath.store.lists import files

MOST_ADDRESSES = 20
"""How many addresses are offered before part of one is typed: the newest."""

MOST_IDS = 50
"""How many IDs of listed meetings are offered at once."""

KNOWN_PEOPLE = {
    "--person", "--with", "--about", "--text",
    "call", "talk add", "talked", "sponsor add", "sponsor set", "contact show", "contact done",
}  # fmt: skip
"""The options, and the commands whose argument, name a person who may be a contact."""


def offer_fellowships(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the fellowships with known customs."""
    from soberpath.store import content

    return make_plain_offers(content.list_fellowships())


def offer_people(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the names of the contacts."""
    return make_plain_offers(contact.name for contact in read_journal(context).contacts)


def offer_names(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return the contacts if NAME must be a known person; a new name is free text."""
    if "--fellowship" in parameter.opts:
        return offer_fellowships(context, parameter, incomplete)
    if "--counter" in parameter.opts:
        return make_plain_offers(list_counters(read_journal(context).runs))
    typed = {" ".join(list_words(context))} if is_argument(parameter) else {*parameter.opts}
    return offer_people(context, parameter, incomplete) if typed & KNOWN_PEOPLE else []


def offer_several_people(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return the people after those already typed, as in Jo, Ana."""
    before, comma, name = incomplete.rpartition(",")
    gap = name[: len(name) - len(name.lstrip())]
    typed = [each.strip().casefold() for each in before.split(",")]
    return [
        (f"{before}{comma}{gap}{known}", about)
        for known, about in offer_people(context, parameter, incomplete)
        if known.casefold() not in typed
    ]


def offer_addresses(context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    """Return the addresses of entries of a kind, newest first."""
    from soberpath.render import entries

    words = list_words(context)
    noun = str(context.params.get("kind")) if words[0] == "forget" else words[-2]
    kind = KINDS.get(noun) or KINDS.get(words[0])
    records = getattr(read_journal(context), kind.plural) if kind else ()
    if kind is None or not records:
        return []
    addressed = list(zip(kind.list_addresses(records), records, strict=True))
    if words[-1] == "attended":
        addressed = [(address, record) for address, record in addressed if record.planned]
    elif kind.within == "planned" and words[-1] == "sign":
        addressed = [(address, record) for address, record in addressed if not record.planned]
    if not kind.is_named:
        addressed.sort(key=lambda pair: kind.get_address(pair[1]), reverse=True)
        addressed = addressed if incomplete else addressed[:MOST_ADDRESSES]
    offers = [(address, entries.describe_entry(kind, record)) for address, record in addressed]
    return offers if kind.is_named else [("last", "the latest"), *offers]


def offer_plan_lines(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the lines of the plan and, for editing, its parts."""
    lines = read_journal(context).plan
    addressed = zip(KINDS["plan"].list_addresses(lines), lines, strict=True)
    parts = list(PLAN_PARTS.items()) if list_words(context)[-1] == "edit" else []
    return [*((address, line.text) for address, line in addressed), *parts]


def offer_backups(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the numbers of the backups, each with its day; only the newest of equal ones."""
    from soberpath.store.undo import number_backups, read_present

    session = open_session(context)
    try:
        numbered = [*number_backups(session.path, read_present(session.path))]
    except SoberpathError:
        numbered = []
    today = session.now().date()
    days = {number: backup.day for number, backup in reversed(numbered)}
    offers = [
        (str(number), f"{days[number]}, {dates.describe_distance(days[number], today)}")
        for number in sorted(days)
        if number
    ]
    return [("latest", "the newest backup"), *offers[:MOST_ADDRESSES]]


def offer_changes(context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the numbers for undo, each with what the change did."""
    if not is_argument(parameter):
        return []
    from soberpath.cli.earlier_versions import list_steps
    from soberpath.render.views.undo import describe_step
    from soberpath.store.undo import read_present

    session = open_session(context)
    try:
        steps = list_steps(session, read_present(session.path))
    except SoberpathError:
        return []
    return [(str(backup.number), describe_step(changes)) for backup, changes in steps]


def offer_open_items(context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the numbers of a person's open items, each with its text."""
    from soberpath.core.people import contacts

    if not is_argument(parameter):
        return []
    journal, group = read_journal(context), context.parent.params
    name = context.params.get("name") or group.get("name")
    try:
        if name:
            person = contacts.find_by_name(journal, str(name))
        else:
            person = contacts.require_sponsor(journal)
    except SoberpathError:
        return []
    items = contacts.list_open_items(journal, person.name)
    return [(str(number), write_on_one_line(item.text)) for number, item in items]


def offer_meeting_names(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return regular meetings, others of the journal, and list IDs with this beginning."""
    journal = read_journal(context)
    offers = {
        regular.name: f"{regular.weekday.capitalize()} {write_time(regular.time)}"
        for regular in journal.regulars
    }
    for meeting in reversed(journal.meetings):
        if meeting.name:
            offers.setdefault(meeting.name, "")
    if incomplete and is_argument(parameter):
        offers |= dict(_find_ids(incomplete))
    return [*offers.items()]


def offer_names_about_meetings(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return the possible meanings of NAME: a meeting, a list, or a fellowship."""
    if "--text" in parameter.opts:
        return offer_people(context, parameter, incomplete)
    if "--fellowship" in parameter.opts:
        return make_plain_offers((fellowships.AA, fellowships.NA))
    is_of_list = list_words(context)[:2] == ("meeting", "lists")
    if is_of_list or {"--name", "--list"} & {*parameter.opts}:
        return make_plain_offers(files.list_names(files.find_folder()))
    if is_argument(parameter):
        return offer_meeting_names(context, parameter, incomplete)
    return []


def offer_ids(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return the IDs in lists with this beginning."""
    read_journal(context)  # sets the zone in which times are shown
    return _find_ids(incomplete) if is_argument(parameter) else []


def _find_ids(incomplete: str) -> list[Offer]:
    """Return the IDs of listed meetings with this beginning, each with a description."""
    from soberpath.cli.meetings import published
    from soberpath.render.views import published_lists as pages

    try:
        names = files.list_names(files.find_folder())
        is_name_needed = len(names) > 1 or "/" in incomplete
        offers = (
            (
                f"{name}/{meeting.id}" if is_name_needed else meeting.id,
                pages.describe_meeting(meeting),
            )
            for name, meetings in published.load_readable(names, files.load)
            for meeting in meetings
        )
        return [offer for offer in offers if offer[0].startswith(incomplete)][:MOST_IDS]
    except SoberpathError:
        return []


def offer_groups(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the regular meetings and the groups of service commitments."""
    journal = read_journal(context)
    names = [regular.name for regular in journal.regulars]
    names += [service.group for service in journal.services if service.group]
    return make_plain_offers(dict.fromkeys(names))


def offer_page_questions(context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the numbers of the evening page's questions, each with its text."""
    from soberpath.core.days import inventory
    from soberpath.store import content

    if not is_argument(parameter):
        return []
    questions = inventory.choose_questions(read_journal(context), content.load_page_questions())
    return [(str(number), question.text) for number, question in enumerate(questions, 1)]
