"""Define every first word of a command: the visible commands by panel, and hidden ones.

The list of commands, suggestions and completion use only this table, so that they import no
command. A test keeps each line equal to the first line of the command's own help.
"""

import re
from collections.abc import Iterable

EVERY_DAY = "Every day"
PEOPLE = "People"
HARD_TIMES = "Hard times"
LOOKING_BACK = "Looking back"
SHARING = "Sharing"
YOUR_JOURNAL = "Your journal"

COMMANDS: dict[str, tuple[str, str]] = {
    "status": (EVERY_DAY, "Show today at a glance and one next step."),
    "checkin": (EVERY_DAY, "Check in for today. Every question is optional."),
    "meeting": (EVERY_DAY, "Log and list meetings."),
    "inventory": (EVERY_DAY, "Write your evening page. Every question is optional."),
    "milestones": (EVERY_DAY, "Show milestones you've reached and when the next ones are."),
    "reminder": (EVERY_DAY, "Show a reminder of how peers can help."),
    "log": (EVERY_DAY, "Look back at your entries, newest first."),
    "sponsor": (PEOPLE, "Show your sponsor, recent talks and open items."),
    "contact": (PEOPLE, "Add and list people you can reach."),
    "talk": (PEOPLE, "Log and list calls, texts and visits."),
    "agenda": (PEOPLE, "Prepare for your next talk with someone."),
    "call": (PEOPLE, "Show who to call now, with a QR code for your phone."),
    "service": (PEOPLE, "Add and list what you do for a group."),
    "reach": (HARD_TIMES, "Get help with a craving right now."),
    "craving": (HARD_TIMES, "Log a craving, or look back at past ones."),
    "plan": (HARD_TIMES, "Write and read your plan for hard times."),
    "helplines": (HARD_TIMES, "Show helplines and the emergency number."),
    "safety": (HARD_TIMES, "Show the danger signs and who to call."),
    "bookend": (HARD_TIMES, "Arrange a call before and after a hard event."),
    "reset": (HARD_TIMES, "Log a return to use. Safety and someone to call come first."),
    "calendar": (LOOKING_BACK, "Show a month or a year, day by day."),
    "trends": (LOOKING_BACK, "Show mood, craving, meetings and talks by week."),
    "runs": (LOOKING_BACK, "List your stretches of sober time."),
    "taper": (LOOKING_BACK, "Count your days on a taper."),
    "goal": (LOOKING_BACK, "Set meeting goals and see your progress."),
    "export": (SHARING, "Save a summary, a meeting sheet or all your data."),
    "import": (SHARING, "Import entries from a table, an export or an app."),
    "merge": (SHARING, "Merge another copy of your journal into this one."),
    "init": (YOUR_JOURNAL, "Start your journal."),
    "config": (YOUR_JOURNAL, "List and change settings."),
    "edit": (YOUR_JOURNAL, "Open your journal in your editor."),
    "undo": (YOUR_JOURNAL, "Undo the last change."),
    "backup": (YOUR_JOURNAL, "Save, list and restore backups."),
    "forget": (YOUR_JOURNAL, "Erase an entry from your journal and its backups."),
    "doctor": (YOUR_JOURNAL, "Find and fix problems in your journal."),
    "notify": (YOUR_JOURNAL, "Turn a daily notification on or off."),
    "demo": (YOUR_JOURNAL, "Take a tour with a sample journal."),
    "prompt": (YOUR_JOURNAL, "Print your day count for a shell prompt."),
    "completion": (YOUR_JOURNAL, "Print a completion script for your shell."),
}
"""The visible commands in listing order, with the panel and a line of help for each."""

HIDDEN = {
    "help": "help",
    "count": "status",
    "talked": "talk add",
    "action": "agenda",
    "note": "agenda",
    "share": "export summary",
    "path": "config path",
    "restore": "backup restore",
    "conflict": "merge",
    "regular": "meeting regular",
}
"""Commands that work but aren't listed, each with the listed one to suggest."""

ALIASES = {
    "relapse": "reset",
    "sos": "reach",
    "emergency": "safety",
    "withdrawal": "safety",
    "seizure": "safety",
    "overdose": "safety",
    "od": "safety",
    "ambulance": "safety",
    "suicide": "reach",
    "suicidal": "reach",
    "crisis": "reach",
    "panic": "reach",
    "urge": "reach",
    "help-me": "reach",
    "911": "safety",
    "112": "safety",
    "999": "safety",
    "000": "safety",
    "988": "helplines",
    "today": "status",
    "stats": "trends",
    "remind": "notify",
    "check-in": "checkin",
    "checkins": "checkin",
    "meetings": "meeting",
    "milestone": "milestones",
    "reminders": "reminder",
    "contacts": "contact",
    "talks": "talk",
    "cravings": "craving",
    "helpline": "helplines",
    "run": "runs",
    "tapers": "taper",
    "goals": "goal",
    "bookends": "bookend",
    "actions": "action",
    "notes": "note",
    "conflicts": "conflict",
    "backups": "backup",
    "services": "service",
}
"""Other words for commands, which aren't listed anywhere."""


LEAST = 3
"""From this many letters on, the beginning of a command is enough to suggest it."""

SHORT_WORD = 4
"""In words up to this length, a different letter makes another word: nope isn't note."""

MEANT = {
    "init": "start begin setup set-up new create install signup quit stop",
    "log": "history list show view read look all journal entry entries recent timeline",
    "log --since yesterday": "yesterday",
    "config path": "where file location folder",
    "config": "settings setting set options preferences prefs configure language timezone time-zone"
    " country color colors colour",
    "checkin": "mood feeling feelings emotion emotions diary daily journaling write writing"
    " thoughts gratitude grateful sleep",
    "meeting": "aa na smart group groups attend attended",
    "meeting next": "next tonight tomorrow upcoming soon",
    "meeting find": "find search near nearby online zoom in-person",
    "meeting sign": "sign signed signature signatures initials",
    "meeting regular": "home homegroup home-group schedule",
    "inventory": "evening evenings night nightly page reflection reflect step10 tenth-step",
    "milestones": "anniversary anniversaries birthday chip chips coin coins medal medals medallion"
    " token tokens ninety when",
    "status": "days counter sober clean cleantime clean-time",
    "runs": "stretch stretches streak streaks sobriety sober-time sober-date sobriety-date date"
    " start-date startdate longest",
    "contact": "people person friend friends peer peers family sponsee sponsees therapist"
    " counselor counsellor clinician prescriber psychiatrist",
    "sponsor set": "add-sponsor addsponsor new-sponsor",
    "talk": "called phoned texted spoke",
    "call": "phone ring dial number numbers",
    "service": "commitment commitments volunteer coffee greeter chair",
    "call --text": "sms message text",
    "reach": "urges tempted tempting temptation trigger triggers alone lonely hungry angry tired"
    " bored stressed anxious anxiety scared afraid sad upset depressed depression hopeless hurt die"
    " self-harm crave sober-up cope coping breathe breathing support me please i im drink drinking"
    " drunk use using high smoke smoking pill pills",
    "safety": "danger detox seizures shakes shaking tremor tremors sweating hallucinations"
    " withdrawals overdosed unconscious naloxone narcan police benzo benzos alcohol opioids",
    "helplines": "hotline hotlines lifeline line lines samaritans 116123",
    "reset": "slip slipped lapse lapsed relapsed setback drank used smoked restart restarted"
    " start-over startover",
    "plan": "safety-plan safetyplan warning warnings reasons",
    "bookend": "event events wedding party funeral trip travel holiday vacation",
    "taper": "tapering medication medicine meds dose dosage reduce step-down",
    "trends": "chart charts graph progress week weekly statistics",
    "calendar": "month year",
    "goal": "target targets 90in90 ninety-in-ninety",
    "agenda": "todo to-do task tasks questions bring-up",
    "reminder": "quote quotes inspiration motivation motivate encouragement affirmation"
    " affirmations",
    "export summary": "report summary print pdf send email",
    "export supporter": "supporter supporters",
    "export attendance": "attendance sheet court probation proof",
    "export calendar": "ics",
    "export data": "csv json",
    "import": "load",
    "merge": "sync",
    "undo": "back revert redo",
    "forget": "delete remove rm erase wipe",
    "backup": "save copy",
    "doctor": "fix repair validate verify",
    "edit": "open editor change modify",
    "notify": "alarm notification notifications",
    "demo": "tour example sample tutorial try",
    "completion": "autocomplete autocompletion",
    "help": "commands man manual usage docs info about exit",
    "--version": "version",
}
SYNONYMS = {word: meant for meant, words in MEANT.items() for word in words.split()}
"""Everyday words that aren't commands, each with a suggestion; they run nothing."""

MEANT_WITHIN = {
    "remove": "delete rm del erase drop",
    "add": "new create log insert record set save start begin",
    "list": "ls all view show history print",
    "edit": "change update modify correct fix rename",
    "show": "display view get",
    "set": "change update edit add put",
    "path": "where file location",
    "end": "stop finish close quit done over",
    "off": "stop disable none no",
    "on": "start enable yes",
}
WITHIN = {
    typed: tuple(name for name, words in MEANT_WITHIN.items() if typed in words.split())
    for all_words in MEANT_WITHIN.values()
    for typed in all_words.split()
}
"""Everyday words for the commands of a group, each with the command to suggest if it exists."""


_NUMBER, _STRENGTH, _YEAR, _MONTH = (
    "[0-9]{1,4}",
    "[0-9]|10",
    "[12][0-9]{3}",
    "[12][0-9]{3}-[0-9]{2}",
)
_USE = "drink|drinking|drunk|use|using|high|smoke|smoking|pills?"
"""Words that may be for a craving or for a return to use."""

_DAY = "today|yesterday|tomorrow|[a-z]+day|[12][0-9]{3}-[0-9]{2}-[0-9]{2}"

GUESSES: dict[str, tuple[tuple[str, str], ...]] = {
    "soberpath": (
        (_NUMBER, "To see all milestones with their dates: soberpath milestones --all"),
        (
            _USE,
            "If you need help now: soberpath reach. To log a return to use: soberpath reset",
        ),
    ),
    "milestones": (
        (_NUMBER, "To see all milestones with their dates: soberpath milestones --all"),
    ),
    "call": (("[0-9]+", "Dial the number on your phone. All numbers: soberpath helplines"),),
    "craving": ((_STRENGTH, "Did you mean: soberpath craving add --before {word}"),),
    "goal": ((_NUMBER, "Did you mean: soberpath goal add --meetings {word} --in {word}"),),
    "meeting": (
        (_DAY, "Did you mean: soberpath meeting add --date {word}"),
        ("last", "To log last night's meeting: soberpath meeting add --date 'last night'"),
    ),
    "export": (
        (r".+\.(md|txt|html|pdf)", "To save a summary: soberpath export summary -o {word}"),
        (r".+\.(csv|json|toml)", "To save all your data: soberpath export data -o {word}"),
        (r".+\.ics", "To save a calendar: soberpath export calendar -o {word}"),
        (r".+\.vcf", "To save your contacts: soberpath export contacts -o {word}"),
    ),
    "taper": ((_DAY, "Did you mean: soberpath taper add --date {word}"),),
    "backup": ((_NUMBER, "Did you mean: soberpath backup restore {word}"),),
    "trends": ((_NUMBER, "Did you mean: soberpath trends --weeks {word}"),),
    "calendar": (
        (_MONTH, "Did you mean: soberpath calendar --month {word}"),
        (_YEAR, "Did you mean: soberpath calendar --year {word}"),
    ),
    "log": (
        (_NUMBER, "Did you mean: soberpath log --limit {word}"),
        (_DAY, "Did you mean: soberpath log --since {word}"),
    ),
    "helplines": (("[a-z]{2}", "Did you mean: soberpath helplines --country {word}"),),
    "notify": (("[0-9]{1,2}(:[0-9]{2}|[ap]m)", "Did you mean: soberpath notify on --at {word}"),),
}
"""Words that may be typed after a command that takes none: a pattern, and the meaning."""


def guess_meant(name: str, word: str) -> str:
    """Return the probable meaning of a word after a command, with what to type; or empty."""
    for form, meant in GUESSES.get(name, ()):
        if re.fullmatch(form, word, re.IGNORECASE):
            return meant.format(word=word)
    if name == "log" and word.lower() in ("call", "talk"):
        return "To log a call: soberpath talk add NAME"
    if name == "log" and (noun := resolve_alias(word)):
        has_add = noun in ("meeting", "craving")
        return f"Did you mean: soberpath {noun}{' add' if has_add else ''}"
    return ""


def suggest_swapped(words: list[str]) -> str | None:
    """Return the command that two swapped words probably mean; None without one.

    `add meeting` is `meeting add`; a group with such a command may also have another word for it.
    """
    noun = resolve_alias(words[1].strip().lower()) if len(words) > 1 else None
    if noun is None or noun not in COMMANDS:
        return None
    verb = words[0].strip().lower()
    known = VERBS.get(noun, ())
    meant = verb if verb in known else next(iter(n for n in WITHIN.get(verb, ()) if n in known), "")
    return f"{noun} {meant}" if meant else None


_EVERY_VERB = ("add", "list", "edit", "remove")

VERBS = {
    "meeting": (*_EVERY_VERB, "plan", "sign", "types"),
    "milestones": _EVERY_VERB,
    "contact": (*_EVERY_VERB, "show"),
    "talk": _EVERY_VERB,
    "agenda": ("add", "done"),
    "craving": _EVERY_VERB,
    "inventory": (*_EVERY_VERB, "show", "questions"),
    "plan": _EVERY_VERB,
    "helplines": _EVERY_VERB,
    "taper": (*_EVERY_VERB, "end"),
    "goal": _EVERY_VERB,
    "bookend": (*_EVERY_VERB, "after", "text"),
    "service": (*_EVERY_VERB, "end"),
    "runs": ("list", "edit", "remove"),
    "sponsor": ("set", "list", "edit", "remove"),
    "backup": ("list", "restore"),
    "config": ("set",),
    "notify": ("on", "off", "status"),
    "export": ("summary", "supporter", "attendance", "calendar", "contacts", "data"),
}
"""The commands of groups that are easily swapped with the group's name."""


def resolve_alias(word: str) -> str | None:
    """Return the command that a word is an alias of; None if it isn't one."""
    name = ALIASES.get(word, word)
    return name if name in COMMANDS or name in HIDDEN else None


def list_by_panel() -> dict[str, list[tuple[str, str]]]:
    """Return the visible commands by panel, each with its line of help."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for name, (panel, line) in COMMANDS.items():
        rows.setdefault(panel, []).append((name, line))
    return rows


def complete(incomplete: str) -> list[tuple[str, str]]:
    """Return the visible commands with this beginning, each with its line of help."""
    return [(name, line) for name, (_, line) in COMMANDS.items() if name.startswith(incomplete)]


def suggest_command(word: str) -> str | None:
    """Return the visible command that a word probably means, or its words; None without one."""
    typed = word.strip().lower()
    if typed in SYNONYMS:
        return SYNONYMS[typed]
    if matches := _find_begun(typed):
        return matches
    out_of_sight = (word for word in (*HIDDEN, *ALIASES, *SYNONYMS) if not _is_other(typed, word))
    name = find_closest(typed, (*COMMANDS, *out_of_sight))
    return _name_listed(name) if name else None


def _is_other(typed: str, name: str) -> bool:
    """Return True if a short word has a different letter, rather than one more or less."""
    return SHORT_WORD >= len(typed) == len(name) and sorted(typed) != sorted(name)


def _name_listed(name: str) -> str:
    name = ALIASES.get(name, name)
    return SYNONYMS.get(name) or HIDDEN.get(name, name)


def _find_begun(typed: str) -> str | None:
    """Return the only visible command with this beginning; None without exactly one."""
    matches = [name for name in COMMANDS if len(typed) >= LEAST and name.startswith(typed)]
    return matches[0] if len(matches) == 1 else None


def suggest_within(word: str, names: Iterable[str]) -> str | None:
    """Return the command of a group that a word probably means; None without one."""
    typed, known = word.strip().lower(), list(names)
    meant = next((name for name in WITHIN.get(typed, ()) if name in known), None)
    return meant or find_closest(typed, known)


def find_closest(word: str, names: Iterable[str]) -> str | None:
    """Return the name closest to a mistyped word; None without one."""
    from soberpath.core.model.spelling import find_closest  # only needed if something is wrong

    return find_closest(word, names)
