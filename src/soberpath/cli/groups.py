"""Every word that is typed first: the commands in their panels, and the words out of sight.

Rule: the list of commands, suggestions and completion are made from this table alone, so that they
import no command. A test keeps each line equal to the first line of the command's own help.
"""

from collections.abc import Iterable

EVERY_DAY = "Every day"
PEOPLE = "People"
HARD_TIMES = "Hard times"
LOOKING_BACK = "Looking back"
SHARING = "Sharing"
YOUR_JOURNAL = "Your journal"

COMMANDS: dict[str, tuple[str, str]] = {
    "status": (EVERY_DAY, "Show your day and one next step."),
    "checkin": (EVERY_DAY, "Check in; you can skip every question."),
    "meeting": (EVERY_DAY, "Log meetings and list them."),
    "milestones": (EVERY_DAY, "List your milestones, reached and to come."),
    "reminder": (EVERY_DAY, "Show one reminder of what peers can do."),
    "log": (EVERY_DAY, "Show every entry, newest first."),
    "sponsor": (PEOPLE, "Show your sponsor, your talks and what is open."),
    "contact": (PEOPLE, "List the people you can reach, and add more."),
    "talk": (PEOPLE, "Log a talk, or list your talks."),
    "agenda": (PEOPLE, "Prepare your next talk with your sponsor."),
    "call": (PEOPLE, "Call one of your people now."),
    "reach": (HARD_TIMES, "Get through a craving now: a person comes first."),
    "craving": (HARD_TIMES, "Log a craving, or look back at them."),
    "plan": (HARD_TIMES, "Write and read your plan for hard hours."),
    "helplines": (HARD_TIMES, "Show helplines and the emergency number."),
    "safety": (HARD_TIMES, "Show the danger signs and how to stop safely."),
    "reset": (HARD_TIMES, "Log a return to use: safety and a person come first."),
    "calendar": (LOOKING_BACK, "Show a month or a year by its days."),
    "trends": (LOOKING_BACK, "Show mood, craving, meetings and talks by week."),
    "runs": (LOOKING_BACK, "List your stretches of sober time."),
    "taper": (LOOKING_BACK, "Count the days on a taper or prescribed plan."),
    "goal": (LOOKING_BACK, "Set goals for meetings and see how far you are."),
    "export": (SHARING, "Save a summary, a meeting sheet or all your data."),
    "import": (SHARING, "Bring in entries from a CSV or JSON file."),
    "merge": (SHARING, "Bring two copies of your journal together."),
    "init": (YOUR_JOURNAL, "Start your journal."),
    "config": (YOUR_JOURNAL, "List your settings and change them."),
    "edit": (YOUR_JOURNAL, "Open your journal in your editor."),
    "undo": (YOUR_JOURNAL, "Undo the last change."),
    "backup": (YOUR_JOURNAL, "Save a backup, list backups or restore one."),
    "forget": (YOUR_JOURNAL, "Forget an entry, in your journal and its backups."),
    "doctor": (YOUR_JOURNAL, "Find problems in your journal and repair them."),
    "notify": (YOUR_JOURNAL, "Turn a daily notification on or off."),
    "demo": (YOUR_JOURNAL, "See it all on a sample journal."),
    "prompt": (YOUR_JOURNAL, "Print the day count for a shell prompt."),
    "completion": (YOUR_JOURNAL, "Print a completion script for your shell."),
}
"""The commands in sight, in the order they are listed: the panel of each, and one line of help."""

HIDDEN = {
    "help": "help",
    "count": "status",
    "talked": "talk",
    "action": "agenda",
    "note": "agenda",
    "share": "export",
    "path": "config",
    "restore": "backup",
    "conflict": "merge",
}
"""Commands that work and are not listed, each with the command in sight to suggest for it."""

ALIASES = {
    "relapse": "reset",
    "sos": "reach",
    "emergency": "safety",
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
    "actions": "action",
    "notes": "note",
    "conflicts": "conflict",
    "backups": "backup",
}
"""Other words that a person may type for a command; they are listed nowhere."""


def full_name(word: str) -> str | None:
    """Return the name of the command that a word means, or None."""
    name = ALIASES.get(word, word)
    return name if name in COMMANDS or name in HIDDEN else None


def panels() -> dict[str, list[tuple[str, str]]]:
    """Return the commands in sight by panel, each with its line of help."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, (panel, line) in COMMANDS.items():
        found.setdefault(panel, []).append((name, line))
    return found


def complete(begun: str) -> list[tuple[str, str]]:
    """Return the commands in sight that begin so, each with its line of help."""
    return [(name, line) for name, (_, line) in COMMANDS.items() if name.startswith(begun)]


def suggest_command(word: str) -> str | None:
    """Return the command in sight that a mistyped word is closest to, or None."""
    name = closest(word, (*COMMANDS, *HIDDEN, *ALIASES))
    name = ALIASES.get(name, name) if name else None
    return HIDDEN.get(name, name) if name else None


def closest(word: str, names: Iterable[str]) -> str | None:
    """Return the name that a mistyped word is closest to, or None."""
    from difflib import get_close_matches  # needed only where something is wrong

    return next(iter(get_close_matches(word.lower(), list(names), n=1)), None)
