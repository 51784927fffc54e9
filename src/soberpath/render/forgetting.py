"""What is forgotten: where it is, where it was, and what soberpath can't reach."""

from collections.abc import Sequence
from typing import Any

from soberpath.core import dates
from soberpath.render.page import Facts, Heading, Page, Title, Words

LIMITS = (
    "soberpath can't reach copies elsewhere: synced folders, git history, exports and backups you"
    " saved, your shell's history. Delete those yourself. Disks and snapshots may keep the bytes of"
    " deleted files for a while. Full-disk encryption protects those."
)


def places(found: Sequence[Any], versions: int) -> Page:
    """Return where something is, before it is forgotten."""
    return (Heading("Where it is"), Facts(_rows(found, versions)))


def forgotten(found: Sequence[Any], versions: int) -> Page:
    """Return where something was, now that it is forgotten."""
    return (Title("Forgotten."), Facts(_rows(found, versions)), Words(LIMITS, "quiet"))


def left_behind(number: int) -> str:
    """Return what stays of a person who is forgotten, and how to forget their name too."""
    entries = "1 entry" if number == 1 else f"{number} entries"
    return (
        f"{entries} with this person will stay in your journal. To forget the name everywhere:"
        " soberpath forget --text -"
    )


def still_there(left: Sequence[object], others: Sequence[object]) -> str:
    """Return which files still have it, and what to do about them."""
    said = []
    if left:
        said.append(
            f"It's still in {_listed(left)}, in a place that can't be changed safely, e.g. a date."
            " Change that by hand: soberpath edit"
        )
    if others:
        said.append(f"It's still in {_listed(others)}, copies beside your journal. Delete them.")
    return ". ".join(said)


def _listed(paths: Sequence[object]) -> str:
    return ", ".join(map(str, paths))


def _rows(found: Sequence[Any], versions: int) -> tuple[tuple[str, str], ...]:
    def of(sort: str) -> list[Any]:
        return [one for one in found if one.sort == sort and one.outcome.times]

    times = sum(one.outcome.times for one in of("journal"))
    rows = (
        ("Your journal", dates.counted(times, "place") if times else ""),
        ("Backups", f"{len(of('version'))} of {versions}" if of("version") else ""),
        ("Unreadable backups", _whole(len(of("broken")))),
        ("Draft of your edit", dates.counted(len(of("draft")), "file") if of("draft") else ""),
        ("Cache", "rebuilt without it"),
    )
    return tuple(row for row in rows if row[1])


def _whole(number: int) -> str:
    return f"{dates.counted(number, 'file')}, deleted whole" if number else ""
