"""The table of faults in docs/reliability.md, made from the tests' reports."""

import re
from collections.abc import Iterable
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"
_TABLE = re.compile(r"(<!-- faults -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_ROW = re.compile(r"^\| (?!fault |-)(.+?) \| ([0-9]+) \|$", re.MULTILINE)


def count_points(reported: Iterable[tuple[str, object]]) -> dict[str, int]:
    """Return the points tried for each fault, from the properties of many reports."""
    points: dict[str, int] = {}
    for name, value in reported:
        if name.startswith("fault: "):
            fault = name.removeprefix("fault: ")
            points[fault] = points.get(fault, 0) + int(str(value))
    return points


def parse_rows(text: str) -> dict[str, int]:
    """Return the faults of the document and their points."""
    match = _TABLE.search(text)
    return {row[1]: int(row[2]) for row in _ROW.finditer(match[2])} if match else {}


def format_table(points: dict[str, int]) -> str:
    """Return faults and points as a Markdown table."""
    lines = [f"| {fault} | {points[fault]} |\n" for fault in sorted(points)]
    return "".join(["| fault | points tried |\n", "|---|---|\n", *lines])


def renew(text: str, points: dict[str, int]) -> str:
    """Return the document with the new points in its table."""
    merged = format_table(parse_rows(text) | points)
    return _TABLE.sub(lambda found: found[1] + merged + found[3], text)
