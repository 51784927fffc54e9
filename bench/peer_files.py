"""The records of a journal in the files of programs a user might pick instead.

Rule: only what the program itself would have written by now, at its best: logs for undoing and for
syncing, which only ever grow, are left out.
"""

import itertools
import json
from collections import Counter
from importlib import metadata

from journals import Entry, entries
from soberpath.core.model.records import Journal

JRNL = """\
colors: {body: none, date: none, tags: none, title: none}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {default: {journal: $HOME/journal.txt}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
"""
EARLIEST = 315619200  # 2 January 1980: taskwarrior reads no day before that year
TASKRC = """\
confirmation=off
verbose=nothing
hooks=off
news.version=2.6.0
"""


def watson(made: Journal) -> dict[str, str]:
    """One JSON list of frames: a project and tags, no notes."""
    frames = [
        [
            *(int(one.start.timestamp()), int(one.stop.timestamp()), one.kind, f"{number:032x}"),
            *(list(one.labels), int(one.stop.timestamp())),
        ]
        for number, one in enumerate(entries(made))
    ]
    return {"frames": json.dumps(frames, indent=1)}


def jrnl(made: Journal) -> dict[str, str]:
    """One text, an entry a paragraph, and its settings."""
    settings = f"{JRNL}version: '{metadata.version('jrnl')}'\n"
    return {
        "config/jrnl/jrnl.yaml": settings,
        "journal.txt": "".join(map(_paragraph, entries(made))),
    }


def _paragraph(one: Entry) -> str:
    note = f"{one.note}\n" if one.note else ""
    return f"[{one.start:%Y-%m-%d %I:%M:%S %p}] {one.kind} {', '.join(one.labels)}.\n{note}\n"


def timewarrior(made: Journal) -> dict[str, str]:
    """Return a file a month, a line an interval, and the count of each tag."""
    texts = {"timewarrior.cfg": ""}
    for month, some in itertools.groupby(entries(made), lambda one: f"{one.start:%Y-%m}"):
        texts[f"data/{month}.data"] = "".join(map(_interval, some))
    tags = Counter(tag for one in entries(made) for tag in (one.kind, *one.labels))
    counts = {tag: {"count": count} for tag, count in sorted(tags.items())}
    return texts | {"data/tags.data": json.dumps(counts, indent=2)}


def _interval(one: Entry) -> str:
    tags = " ".join(tag if tag.isalnum() else f'"{tag}"' for tag in (one.kind, *one.labels))
    note = f' # "{one.note}"' if one.note else ""
    return f"inc {one.start:%Y%m%dT%H%M%SZ} - {one.stop:%Y%m%dT%H%M%SZ} # {tags}{note}\n"


def taskwarrior(made: Journal) -> dict[str, str]:
    """Return a line a task, all completed, and its settings."""
    lines = itertools.starmap(_task, enumerate(entries(made)))
    return {"taskrc": TASKRC, "pending.data": "", "completed.data": "".join(lines)}


def _task(number: int, one: Entry) -> str:
    start, stop = (max(int(time.timestamp()), EARLIEST) for time in (one.start, one.stop))
    words = " ".join((one.kind, *one.labels, one.note)).strip()
    return (
        f'[description:"{words}" end:"{stop}" entry:"{start}" modified:"{stop}" '
        f'status:"completed" uuid:"00000000-0000-4000-8000-{number:012x}"]\n'
    )
