"""What could stand at the cursor where an option or an argument takes one of a few values.

Rule: one table, by what help calls the value. Only the shell's question for completion comes here,
so no command is slower for it, and what a row needs is imported when it is asked for.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from soberpath.cli import groups, options, parsing
from soberpath.cli.session import Session
from soberpath.core.lists import fellowships
from soberpath.core.model import dates
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.hours import write_time
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import (
    HALT,
    MEETING_ROLES,
    PLAN_PARTS,
    ROLE_NAMES,
    TALK_WAYS,
    Journal,
)
from soberpath.core.model.settings import SETTINGS
from soberpath.render.text import write_on_one_line
from soberpath.store.lists import files

Offer = tuple[str, str]
"""A word, and what it is."""

Completer = Callable[[Any, Any, str], Iterable[Offer]]
"""What offers words, from the context, the parameter and what is typed of the word."""

MOST_ADDRESSES = 20
"""How many addresses are offered before a part of one is typed: the newest."""


def complete_value(context: Any, parameter: Any, incomplete: str) -> Iterator[Offer]:
    """Yield what the value of an option or argument can be, as far as it is typed."""
    completer = find_completer(_words_of(context), parameter)
    for word, about in completer(context, parameter, incomplete) if completer else ():
        if word.lower().startswith(incomplete.lower()) and not word.startswith("-"):
            yield word, about


def find_completer(words: tuple[str, ...], parameter: Any) -> Completer | None:
    """Return what completes a parameter of the command of these words; None for free text."""
    metavar = str(parameter.metavar or "").strip("[].")
    return BY_COMMAND.get((words[0] if words else "", metavar)) or BY_METAVAR.get(metavar)


def make_plain_offers(values: Iterable[str]) -> list[Offer]:
    """Return values that say what they are."""
    return [(value, "") for value in values]


def join_to_list(values: Iterable[Offer], incomplete: str) -> list[Offer]:
    """Return the values behind those that are typed already, as in hungry,tired."""
    before, comma, _ = incomplete.rpartition(",")
    typed = [word.strip() for word in before.lower().split(",")]
    return [(f"{before}{comma}{word}", about) for word, about in values if word not in typed]


def complete_setting(key: str, incomplete: str) -> list[Offer]:
    """Return the values that a setting can have, or those of a list."""
    setting = SETTINGS.get(key)
    if setting is None:
        return []
    if setting.allowed:
        return make_plain_offers(setting.allowed)
    if setting.values == "yes or no":
        return make_plain_offers(("yes", "no"))
    if setting.values.startswith("any of "):
        known = setting.values.removeprefix("any of ").split(", ")
        return join_to_list(make_plain_offers(known), incomplete)
    if key == "fellowship":
        return list_fellowships()
    if key == "country":
        return list_countries(incomplete)
    if key == "time_zone":
        return _zones(None, None, incomplete)
    return [("today", "")] if setting.is_day else []


def list_fellowships() -> list[Offer]:
    """Return the fellowships whose customs are known."""
    from soberpath.store import content

    return make_plain_offers(content.list_fellowships())


def list_countries(incomplete: str) -> list[Offer]:
    """Return the countries by their two letters; by name, once more than two letters are typed."""
    from soberpath.core.model.countries import TABLE

    rows = [line.split(" ", 1) for line in TABLE.strip().splitlines()]
    if len(incomplete) <= 2:
        return [(code, names.split("|")[1]) for code, names in rows]
    return [(name, code) for code, names in rows for name in names.split("|")[1:]]


def _words_of(context: Any) -> tuple[str, ...]:
    names: list[str] = []
    while context.parent is not None:
        names[:0] = [str(context.info_name)] if context.info_name else []
        context = context.parent
    return tuple(names)


def _journal(context: Any) -> Journal:
    try:
        return Session(context.find_root().params.get("file")).journal()
    except SoberpathError:
        return Journal()


def _setting_values(context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    return complete_setting(str(context.params.get("key")), incomplete)


def _fixed(values: Iterable[str]) -> Completer:
    offers = make_plain_offers(values)
    return lambda _context, _parameter, _incomplete: offers


def _several(values: Iterable[str]) -> Completer:
    offers = make_plain_offers(values)
    return lambda _context, _parameter, incomplete: join_to_list(offers, incomplete)


def _roles(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    is_of_meeting = _words_of(context)[0] == "meeting"
    return make_plain_offers(MEETING_ROLES if is_of_meeting else ROLE_NAMES.values())


def _countries(_context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    return list_countries(incomplete)


def _readers(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    from soberpath.core.sharing.selection import PROFILES

    return make_plain_offers(PROFILES)


def _parts_of_export(context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    from soberpath.core.sharing import selection, supporter

    is_for_supporter = _words_of(context)[-1] == "supporter"
    parts = supporter.PARTS if is_for_supporter else selection.PARTS
    return join_to_list(make_plain_offers(parts), incomplete)


def _topics(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    from soberpath.core.sharing.supporter import TOPICS

    return make_plain_offers(TOPICS)


def _formats(_context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the formats that the help of the option lists."""
    listed = str(parameter.help).partition(": ")[2].partition(".")[0]
    return make_plain_offers(listed.split(", "))


def _kinds(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    if _words_of(context)[0] == "forget":
        return [(noun, kind.name) for noun, kind in KINDS.items()]
    from soberpath.core.importing.columns import IMPORTED

    return make_plain_offers(IMPORTED)


def _shells(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    from soberpath.render.shell_words import SHELLS

    return make_plain_offers(SHELLS)


def _vcard_versions(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    from soberpath.render.documents.vcard import VERSIONS

    return make_plain_offers(VERSIONS)


def _numbers(_context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    low, high = str(parameter.metavar).split("-")
    return make_plain_offers(map(str, range(int(low), int(high) + 1)))


def _days(context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    if "--weekday" in parameter.opts:
        return make_plain_offers(dates.WEEKDAYS)
    if "--day" in parameter.opts:
        return make_plain_offers(["today", "tomorrow", *dates.WEEKDAYS])
    is_ahead = {"plan", "bookend"} & {*_words_of(context)}
    ahead = ["tomorrow", *dates.WEEKDAYS] if is_ahead else []
    return make_plain_offers(["today", "yesterday", *ahead])


def _months(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    return make_plain_offers(dates.MONTHS)


def _addresses(context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    """Return what the entries of a kind are addressed by, the newest first."""
    from soberpath.render import entries

    words = _words_of(context)
    noun = str(context.params.get("kind")) if words[0] == "forget" else words[-2]
    kind = KINDS.get(noun) or KINDS.get(words[0])
    records = getattr(_journal(context), kind.plural) if kind else ()
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


def _plan_lines(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    lines = _journal(context).plan
    addressed = zip(KINDS["plan"].list_addresses(lines), lines, strict=True)
    parts = list(PLAN_PARTS.items()) if _words_of(context)[-1] == "edit" else []
    return [*((address, line.text) for address, line in addressed), *parts]


def _session(context: Any) -> Session:
    return Session(context.find_root().params.get("file"))


def _backups(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the numbers of the backups, each with its day; of the same ones, the newest."""
    from soberpath.store.undo import number_backups, read_present

    session = _session(context)
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


def _changes(context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the numbers that undo takes, each with what the change did."""
    if parameter.param_type_name != "argument":
        return []
    from soberpath.cli.earlier_versions import list_steps
    from soberpath.render.views.undo import describe_step
    from soberpath.store.undo import read_present

    session = _session(context)
    try:
        steps = list_steps(session, read_present(session.path))
    except SoberpathError:
        return []
    return [(str(backup.number), describe_step(changes)) for backup, changes in steps]


def _open_items(context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the numbers of what is open with a person, each with its text."""
    from soberpath.core.people import contacts

    if parameter.param_type_name != "argument":
        return []
    journal, group = _journal(context), context.parent.params
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


def _meeting_names(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return the regular meetings, the others of the journal, and IDs of lists that begin so."""
    journal = _journal(context)
    offers = {
        regular.name: f"{regular.weekday.capitalize()} {write_time(regular.time)}"
        for regular in journal.regulars
    }
    for meeting in reversed(journal.meetings):
        if meeting.name:
            offers.setdefault(meeting.name, "")
    if incomplete and parameter.param_type_name == "argument":
        offers |= dict(_listed_ids(incomplete))
    return [*offers.items()]


def _names_about_meetings(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return what NAME can be: a meeting, a list, or whose list it is."""
    if parameter.param_type_name == "argument":
        return _meeting_names(context, parameter, incomplete)
    if "--text" in parameter.opts:
        return _people(context, parameter, incomplete)
    if "--fellowship" in parameter.opts:
        return make_plain_offers((fellowships.AA, fellowships.NA))
    if "--name" in parameter.opts or "--list" in parameter.opts:
        return make_plain_offers(files.list_names(files.find_folder()))
    return []


def _ids(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return the IDs of lists that begin so."""
    _journal(context)  # which says by which clock their times are shown
    return _listed_ids(incomplete) if parameter.param_type_name == "argument" else []


def _group_names(context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the regular meetings and the groups of service commitments."""
    if "--group" not in parameter.opts:
        return []
    journal = _journal(context)
    names = [regular.name for regular in journal.regulars]
    names += [service.group for service in journal.services if service.group]
    return make_plain_offers(dict.fromkeys(names))


def _listed_ids(incomplete: str) -> list[Offer]:
    from soberpath.cli.meetings import published

    try:
        return published.complete_ids(incomplete)
    except SoberpathError:
        return []


def _zones(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    from soberpath.store.lists import zones

    return make_plain_offers(sorted(name for name in zones.list_zones().values() if "/" in name))


def _people(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    return make_plain_offers(contact.name for contact in _journal(context).contacts)


def _names(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return the people, where NAME is one that is known; a new name is free text."""
    known = ("--person", "--with", "--text")
    is_known = any(option in known for option in parameter.opts)
    if "--fellowship" in parameter.opts:
        return list_fellowships()
    if "--counter" in parameter.opts:
        return make_plain_offers(options.complete_counters(context, incomplete))
    return _people(context, parameter, incomplete) if is_known else []


def _several_people(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return the people behind those that are typed already, as in Jo, Ana."""
    before, comma, name = incomplete.rpartition(",")
    gap = name[: len(name) - len(name.lstrip())]
    typed = [each.strip().casefold() for each in before.split(",")]
    return [
        (f"{before}{comma}{gap}{known}", about)
        for known, about in _people(context, parameter, incomplete)
        if known.casefold() not in typed
    ]


def _types(_context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    return options.complete_types(incomplete)


def _plan_parts(_context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    return options.complete_parts(incomplete)


def _page_questions(context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    """Return the numbers of the questions of the evening page, each with its text."""
    from soberpath.core.days import inventory
    from soberpath.store import content

    if "--question" in parameter.opts:
        return []
    questions = inventory.choose_questions(_journal(context), content.load_page_questions())
    return [(str(number), question.text) for number, question in enumerate(questions, 1)]


def _commands(context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    """Return the commands whose help can be shown, or those of the group that is typed."""
    typed = list(context.params.get("words") or ())
    if not typed:
        return [*groups.complete(incomplete), ("dates", "How to write a day or a time.")]
    command = context.find_root().command
    for word in typed:
        command = command.get_command(context, word) if hasattr(command, "get_command") else None
    if not hasattr(command, "list_commands"):
        return []
    within = ((name, command.get_command(context, name)) for name in command.list_commands(context))
    return [
        (name, parsing.find_help_line(command))
        for name, command in within
        if command and not command.hidden
    ]


BY_METAVAR: dict[str, Completer] = {
    "WORDS": _several(HALT),
    "HOW": _fixed(TALK_WAYS),
    "ROLE": _roles,
    "yes|no": _fixed(("yes", "no")),
    "COUNTRY": _countries,
    "READER": _readers,
    "PARTS": _parts_of_export,
    "TOPIC": _topics,
    "PART": _plan_parts,
    "TYPE": _types,
    "FORMAT": _formats,
    "KIND": _kinds,
    "SHELL": _shells,
    "1-5": _numbers,
    "0-10": _numbers,
    "DAY": _days,
    "MONTH": _months,
    "WHICH": _addresses,
    "NAME": _names,
    "NAMES": _several_people,
    "COMMAND": _commands,
    "ZONE": _zones,
    "QUESTION": _page_questions,
}
"""What completes a value, by what help calls it."""

BY_COMMAND: dict[tuple[str, str], Completer] = {
    ("meeting", "NAME"): _names_about_meetings,
    ("meeting", "ID"): _ids,
    ("meeting", "TEXT"): lambda context, parameter, incomplete: (
        _meeting_names(context, parameter, incomplete) if "--name" in parameter.opts else []
    ),
    ("service", "TEXT"): _group_names,
    ("export", "N"): lambda context, parameter, incomplete: (
        _vcard_versions(context, parameter, incomplete) if "--version" in parameter.opts else []
    ),
    ("config", "VALUE"): _setting_values,
    ("plan", "WHICH"): _plan_lines,
    ("agenda", "N"): _open_items,
    ("contact", "N"): _open_items,
    ("sponsor", "N"): _open_items,
    ("undo", "N"): _changes,
    ("backup", "WHICH"): _backups,
    ("restore", "WHICH"): _backups,
}
"""The same where one command means something else by it."""
