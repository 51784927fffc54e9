"""My own plan for hard hours, in the order of a safety plan (Stanley and Brown, 2012).

Rule: the words are the person's own; the program adds none. Lines keep the order of the file.
"""

from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Journal, PlanLine
from soberpath.core.upkeep.spelling import find_closest

PARTS = {
    "warning": "Warning signs",
    "alone": "What I can do alone",
    "places": "People and places that take my mind off it",
    "people": "People I can ask for help",
    "professionals": "Professionals and helplines",
    "safer": "Making things safer",
    "reasons": "Reasons for living sober",
}
"""The six parts of a safety plan and the reasons, by the word each is written with."""

EXAMPLE = 'soberpath plan add people "call mum"'
"""How a line is added, for someone who leaves out the part."""


def part(text: str) -> str:
    """Return the part that a word, or its start, means."""
    word = text.strip().lower()
    begun = [one for one in PARTS if word and one.startswith(word)]
    if len(begun) == 1 or word in PARTS:
        return word if word in PARTS else begun[0]
    close = find_closest(word, PARTS)
    every = f"Choose from: {', '.join(PARTS)}. Example: {EXAMPLE}"
    hint = f"Did you mean {close}?" if close else every
    raise BadValue(f"There's no part of the plan with that name. {hint}")


def lines(journal: Journal) -> dict[str, tuple[str, ...]]:
    """The lines of each part in the order of the plan, parts without any left out."""
    found = {key: tuple(one.text for one in journal.plan if one.part == key) for key in PARTS}
    return {key: texts for key, texts in found.items() if texts}


def added(journal: Journal, new: PlanLine) -> Journal:
    """Return the journal with one more line of the plan."""
    if new in journal.plan:
        raise Refused("That line is already in your plan. Nothing was changed.")
    return journal._replace(plan=(*journal.plan, new))
