"""A command line for every command, for tests that run them all."""

COMMANDS = [
    "init --yes", "status", "checkin", "checkin --quick", "checkin list", "count", "milestones",
    "meeting list", "meeting add x", "goal", "sponsor", "agenda", "contact list",
    "contact add J", "reach", "call", "craving", "craving log", "plan", "helplines", "safety",
    "talked J", "talk list", "action list", "note list", "reset --used-on today", "runs",
    "taper list", "calendar", "trends", "reminder", "remind --print", "log", "edit", "undo",
    "undo --list", "backup", "backup --list", "restore 1", "doctor", "doctor --fix", "config",
    "config set country US", "merge other.toml", "conflict", "export summary", "export data --yes",
    "export attendance", "export calendar", "export contacts", "share", "import csv -",
    "import json -", "prompt", "path", "bookend", "bookend wedding --date tomorrow",
    "bookend list", "bookend text", "bookend after --after 3", "service", "service list",
    "service add coffee --weekday sunday", "service end", "inventory", "inventory add 1 x",
    "inventory list", "inventory show", "inventory questions", "export supporter",
    "meeting regular list", "meeting next", "meeting find", "meeting lists",
]  # fmt: skip
