"""Complete options and arguments that take one of a few values.

There is one table, by the metavar in the help. Only completion in the shell imports this module, so
no command is slowed down, and a row's own imports are made on demand.
"""

import os
import re
from collections.abc import Iterator
from typing import Any

from soberpath.cli import COMPLETION_VARIABLE, OLD_COMPLETION, groups, mistakes
from soberpath.cli.completers import entries
from soberpath.cli.completers.offers import (
    Completer,
    Offer,
    join_to_list,
    list_words,
    make_plain_offers,
    offer_for,
    offer_several,
    offer_table,
    offer_values,
)
from soberpath.cli.option_words import get_parser
from soberpath.core.model import dates
from soberpath.core.model.answers import write_as_word
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import HALT, MEETING_ROLES, PLAN_PARTS, ROLE_NAMES, TALK_WAYS
from soberpath.core.model.settings import SETTINGS

_PLAIN = r"[\w. -]*"


def complete_value(context: Any, parameter: Any, incomplete: str) -> Iterator[Offer]:
    """Yield the possible values of an option or argument with this beginning.

    Words that look like options are left out. A script made by an earlier version evaluates what it
    is given, so it only gets plain words (ADR 20).
    """
    is_old = os.environ.get(COMPLETION_VARIABLE, "").startswith(OLD_COMPLETION)
    completer = find_completer(list_words(context), parameter)
    for word, about in completer(context, parameter, incomplete) if completer else ():
        if not word.lower().startswith(incomplete.lower()) or word.startswith("-"):
            continue
        if not is_old:
            yield word, about
        elif re.fullmatch(_PLAIN, word):
            yield word, about if re.fullmatch(_PLAIN, about) else ""


def find_completer(words: tuple[str, ...], parameter: Any) -> Completer | None:
    """Return the completer for a parameter of these words' command; None for free text."""
    parser = get_parser(parameter)
    if parser and parser.choices:
        return offer_values(parser.choices)
    metavar = str(parameter.metavar or "").strip("[].")
    return BY_COMMAND.get((words[0] if words else "", metavar)) or BY_METAVAR.get(metavar)


def _offer_setting_keys(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    return [(key, setting.meaning) for key, setting in SETTINGS.items()]


def _offer_setting_values(context: Any, parameter: Any, incomplete: str) -> list[Offer]:
    """Return the possible values of a setting, or of a list."""
    key = str(context.params.get("key"))
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
    if key in _BY_SETTING:
        return [*_BY_SETTING[key](context, parameter, incomplete)]
    return [("today", "")] if setting.is_day else []


def _offer_countries(_context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    """Return the countries by code; by name, once more than two letters are typed."""
    from soberpath.core.model.countries import TABLE

    rows = [line.split(" ", 1) for line in TABLE.strip().splitlines()]
    if len(incomplete) <= 2:
        return [(code, names.split("|")[1]) for code, names in rows]
    return [(name, code) for code, names in rows for name in names.split("|")[1:]]


def _offer_zones(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    from soberpath.store.lists import zones

    return make_plain_offers(sorted(name for name in zones.list_zones().values() if "/" in name))


_BY_SETTING: dict[str, Completer] = {
    "fellowship": entries.offer_fellowships,
    "country": _offer_countries,
    "time_zone": _offer_zones,
}


def _offer_roles(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    is_of_meeting = list_words(context)[0] == "meeting"
    return make_plain_offers(MEETING_ROLES if is_of_meeting else ROLE_NAMES.values())


def _offer_types(_context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    """Return meeting types by code; once something is typed, also by hyphenated name."""
    from soberpath.store import content

    types = [*content.load_meeting_types().items()]
    if not incomplete:
        return types
    words = [*types, *((write_as_word(name), name) for _, name in types)]
    return [
        (incomplete + word[len(incomplete) :], name)
        for word, name in words
        if word.lower().startswith(incomplete.lower())
    ]


def _offer_themes(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    from soberpath.store import content

    return [(key, theme.title) for key, theme in content.load_reminders().themes.items()]


def _offer_parts_of_export(context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    from soberpath.core.sharing import selection, supporter

    is_for_supporter = list_words(context)[-1] == "supporter"
    parts = supporter.PARTS if is_for_supporter else selection.PARTS
    return join_to_list(make_plain_offers(parts), incomplete)


def _offer_kinds(context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
    if list_words(context)[0] == "forget":
        return [(noun, kind.name) for noun, kind in KINDS.items()]
    from soberpath.core.importing.columns import IMPORTED

    return make_plain_offers(IMPORTED)


def _offer_numbers(_context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    low, high = str(parameter.metavar).split("-")
    return make_plain_offers(map(str, range(int(low), int(high) + 1)))


def _offer_days(context: Any, parameter: Any, _incomplete: str) -> list[Offer]:
    if "--weekday" in parameter.opts:
        return make_plain_offers(dates.WEEKDAYS)
    if "--day" in parameter.opts:
        return make_plain_offers(["today", "tomorrow", *dates.WEEKDAYS])
    is_ahead = {"plan", "bookend"} & {*list_words(context)}
    ahead = ["tomorrow", *dates.WEEKDAYS] if is_ahead else []
    return make_plain_offers(["today", "yesterday", *ahead])


def _offer_commands(context: Any, _parameter: Any, incomplete: str) -> list[Offer]:
    """Return the commands with help, or those of the group that is typed."""
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
        (name, mistakes.find_help_line(command))
        for name, command in within
        if command and not command.hidden
    ]


BY_METAVAR: dict[str, Completer] = {
    "WORDS": offer_several(HALT),
    "HOW": offer_values(TALK_WAYS),
    "ROLE": _offer_roles,
    "yes|no": offer_values(("yes", "no")),
    "COUNTRY": _offer_countries,
    "READER": offer_table("core.sharing.selection", "PROFILES"),
    "PARTS": _offer_parts_of_export,
    "TOPIC": offer_table("core.sharing.supporter", "TOPICS"),
    "PART": lambda _context, _parameter, _incomplete: PLAN_PARTS.items(),
    "TYPE": _offer_types,
    "THEME": _offer_themes,
    "KEY": _offer_setting_keys,
    "KIND": _offer_kinds,
    "SHELL": offer_table("render.shell_words", "SHELLS"),
    "1-5": _offer_numbers,
    "0-10": _offer_numbers,
    "DAY": _offer_days,
    "MONTH": offer_values(dates.MONTHS),
    "WHICH": entries.offer_addresses,
    "NAME": entries.offer_names,
    "NAMES": entries.offer_several_people,
    "COMMAND": _offer_commands,
    "ZONE": _offer_zones,
    "QUESTION": entries.offer_page_questions,
}
"""The completer for a metavar."""

BY_COMMAND: dict[tuple[str, str], Completer] = {
    ("meeting", "NAME"): entries.offer_names_about_meetings,
    ("meeting", "ID"): entries.offer_ids,
    ("meeting", "TEXT"): offer_for("--name", entries.offer_meeting_names),
    ("service", "TEXT"): offer_for("--group", entries.offer_groups),
    ("export", "N"): offer_for("--version", offer_table("render.documents.vcard", "VERSIONS")),
    ("config", "VALUE"): _offer_setting_values,
    ("plan", "WHICH"): entries.offer_plan_lines,
    ("agenda", "N"): entries.offer_open_items,
    ("contact", "N"): entries.offer_open_items,
    ("sponsor", "N"): entries.offer_open_items,
    ("undo", "N"): entries.offer_changes,
    ("backup", "WHICH"): entries.offer_backups,
    ("restore", "WHICH"): entries.offer_backups,
}
"""The completer for a metavar that means something else in one command."""
