"""The pages of the plan for hard times."""

from collections.abc import Mapping, Sequence

from soberpath.core.model.records import PLAN_PARTS
from soberpath.render.page import Bullets, Facts, Heading, Page, Part, Title, Words
from soberpath.render.text import first_line


def list_parts(lines: Mapping[str, Sequence[str]]) -> list[Part]:
    """Return the lines of the plan under the parts that have any."""
    parts: list[Part] = []
    for key, texts in lines.items():
        parts += [Heading(PLAN_PARTS[key]), Bullets(tuple(map(first_line, texts)))]
    return parts


def page(lines: Mapping[str, Sequence[str]]) -> Page:
    """Return the plan as a page, each line under the address it is corrected by."""
    if not lines:
        return (
            Title("No plan yet."),
            Words(
                "Write a plan for hard times: your early signs, what you can do, who you can ask."
                " Two lines are a good start: soberpath plan edit"
            ),
        )
    parts: list[Part] = [Title("Your plan")]
    for key, texts in lines.items():
        numbers = range(1, len(texts) + 1)
        addresses = [f"{key}#{number}" for number in numbers] if len(texts) > 1 else [key]
        rows = tuple(zip(addresses, map(first_line, texts), strict=True))
        parts += [Heading(PLAN_PARTS[key]), Facts(rows)]
    return (*parts,)


def part_question(key: str, texts: Sequence[str]) -> Page:
    """Return the text above the question for one part of the plan."""
    return (Heading(PLAN_PARTS[key]), *([Bullets(tuple(texts))] if texts else []))


def before_questions() -> Page:
    """Return the text above the questions about the plan."""
    how = "One line at a time, in your own words. Press Enter for the next part."
    return (Title("Your plan"), Words(how, "quiet"))
