"""Make the pages of forgetting: where it is, where it was, and what soberpath can't reach."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.render.page import Facts, Heading, Page, Title, Words, make_facts
from soberpath.render.text import join_words

LIMITS = (
    "soberpath can't reach other copies. Delete it there too: synced folders, git history, your"
    " shell's history, and exports and backups you saved. A disk may keep deleted data for a while."
    " Full-disk encryption protects it."
)

NOT_FOUND = "Nothing like that is in your journal or its backups. Nothing was changed."

ONLY_OTHER_CASE = (
    "That text is there, but with different capital letters. Nothing was changed. Erase each"
    " spelling separately."
)

OTHER_CASE = "It's also there with different capital letters. Erase each spelling separately."

CACHE = ("Cache", "will be rebuilt")

IN_WORDS = {
    "Your journal": "{} in your journal",
    "Backups": "{} backups",
    "Unreadable backups": "unreadable backups ({})",
    "Draft of your edit": "the draft of your edit",
    "Cache": "the cache",
}
"""The places as words in a sentence."""


def make_places_page(places: Sequence[Any], versions: int) -> Page:
    """Return where something is, before it is forgotten."""
    times = sum(place.outcome.times for place in places if place.sort == "journal")
    return (Heading("Where it is"), Facts((*_count_places(places, versions, times), CACHE)))


def make_forgotten_page(places: Sequence[Any], versions: int) -> Page:
    """Return where something was, after it was forgotten as far as possible."""
    left = [place.sort for place in places if place.outcome.left]
    erased = [place for place in places if place.outcome.times > place.outcome.left]
    own = (place.outcome for place in erased if place.sort == "journal")
    rows = _count_places(erased, versions, sum(outcome.times - outcome.left for outcome in own))
    if left and not rows:
        return (Title("Nothing was erased."),)
    if "journal" not in left:  # otherwise the new copy of the journal has it, too
        rows = (*rows, CACHE)
    limit = ", but not everywhere" if left else ""
    return (Title(f"Erased from {_list_erased(rows)}{limit}."), Words(LIMITS, "quiet"))


def _list_erased(rows: Sequence[tuple[str, str]]) -> str:
    """Return where something was erased, e.g. 3 of 4 backups and the cache."""
    return join_words([IN_WORDS[label].format(value.replace(", ", " ")) for label, value in rows])


def describe_left_behind(number: int) -> str:
    """Return what is left of a forgotten contact, and how to forget their name, too."""
    entries = "1 entry" if number == 1 else f"{number} entries"
    return (
        f"{entries} with this person will stay in your journal. To erase the name everywhere too:"
        " soberpath forget --text -"
    )


def describe_list_with_text(name: str) -> str:
    """Return that a published list also has the text, and how to remove the list."""
    return (
        f"The meeting list {name}, which is public, contains it. "
        f"To remove it: soberpath meeting lists remove {name}"
    )


def describe_still_there(places: Sequence[Any], others: Sequence[object]) -> str:
    """Return which files still have it, and what to do about them; empty if none has."""
    left = [place.path for place in places if place.outcome.left and place.outcome.times]
    unread = [place.path for place in places if place.outcome.left and not place.outcome.times]
    places_left = []
    if left:
        places_left.append(
            f"It's still in {_join_paths(left)}, in a place that can't be changed safely, e.g. a"
            " date. Change that by hand: soberpath edit"
        )
    if unread:
        places_left.append(
            f"{_join_paths(unread)} can't be read, and may contain it. Check by hand"
        )
    if others:
        places_left.append(
            f"It's still in {_join_paths(others)}, beside your journal. Delete copies you don't"
            " need."
        )
    return ". ".join(places_left)


def _join_paths(paths: Sequence[object]) -> str:
    return ", ".join(map(str, paths))


def _count_places(places: Sequence[Any], versions: int, times: int) -> tuple[tuple[str, str], ...]:
    numbers = Counter(place.sort for place in places if place.outcome.times)
    backups, drafts = numbers["version"], numbers["draft"]
    return make_facts(
        ("Your journal", dates.pluralize(times, "place") if times else ""),
        ("Backups", f"{backups} of {versions}" if backups else ""),
        ("Unreadable backups", _count_deleted(numbers["broken"])),
        ("Draft of your edit", dates.pluralize(drafts, "file") if drafts else ""),
    ).rows


def _count_deleted(number: int) -> str:
    return f"{dates.pluralize(number, 'file')}, deleted whole" if number else ""
