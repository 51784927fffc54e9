"""Make the pages of the plan for hard times."""

from collections.abc import Mapping, Sequence

from soberpath.core.model.records import PLAN_PARTS
from soberpath.render.page import Bullets, Facts, Heading, Page, Part, Title, Words
from soberpath.render.text import write_on_one_line


def list_parts(lines: Mapping[str, Sequence[str]]) -> list[Part]:
    """Return the lines of the plan by part, without empty parts."""
    parts: list[Part] = []
    for key, texts in lines.items():
        parts += [Heading(PLAN_PARTS[key]), Bullets(tuple(map(write_on_one_line, texts)))]
    return parts


def make_plan_page(lines: Mapping[str, Sequence[str]]) -> Page:
    """Return the plan as a page, with numbers for corrections."""
    if not lines:
        return (
            Title("No plan for hard times yet."),
            Words(
                "Write down your warning signs, what you can do and who you can ask. Two lines are"
                " a good start."
            ),
            Words("Write it: soberpath plan edit", "quiet"),
        )
    parts: list[Part] = [Title("Your plan for hard times")]
    for key, texts in lines.items():
        rows = tuple((str(number), write_on_one_line(text)) for number, text in enumerate(texts, 1))
        parts += [Heading(f"{PLAN_PARTS[key]} ({key})"), Facts(rows)]
    return (*parts, Words(f"Change a line: soberpath plan edit {next(iter(lines))}#1", "quiet"))


def make_part_page(key: str, texts: Sequence[str]) -> Page:
    """Return the text above the question for one part of the plan."""
    return (Heading(PLAN_PARTS[key]), *([Bullets(tuple(texts))] if texts else []))


def make_intro_page() -> Page:
    """Return the text above the questions about the plan."""
    how = "One line at a time, in your own words. Press Enter for the next part."
    return (Title("Your plan for hard times"), Words(how, "quiet"))
