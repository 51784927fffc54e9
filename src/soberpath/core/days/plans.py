"""Read and extend the plan for hard hours, in the order of a safety plan.

The order is that of Stanley and Brown (2012). The words are the person's own; the program adds
none. Lines keep the order of the file.
"""

from soberpath.core.model.errors import Refused
from soberpath.core.model.records import PLAN_PARTS, Journal, PlanLine, add_record


def list_lines(journal: Journal) -> dict[str, tuple[str, ...]]:
    """Return the lines of each part, in plan order; empty parts are left out."""
    texts = {
        part: tuple(line.text for line in journal.plan if line.part == part) for part in PLAN_PARTS
    }
    return {part: lines for part, lines in texts.items() if lines}


def add(journal: Journal, new: PlanLine) -> Journal:
    """Return the journal with one more line in the plan."""
    if new in journal.plan:
        raise Refused("That line is already in your plan for hard times. Nothing was changed.")
    return add_record(journal, "plan", new)
