"""Make the page of a check of the journal: one problem per line, each with its fix."""

from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.errors import join_sentences
from soberpath.core.model.problems import Problem, Report
from soberpath.render import cures
from soberpath.render.page import Bullets, Page, Part, Title, Words

WELL = "No problems found. Your journal is in good order."


def make_report_page(seen: Report) -> Page:
    """Return what was fixed, what is left, and what to type next."""
    return (*_list_fixed(seen), *_list_left(seen))


def _list_fixed(seen: Report) -> list[Part]:
    if not seen.fixed:
        return []
    parts: list[Part] = [
        Title("Fixed"),
        Bullets(tuple(_describe_problem(problem) for problem in seen.fixed)),
    ]
    if seen.kept:
        parts.append(Words(f"Saved a backup to {seen.kept}", "quiet"))
    return parts


def _list_left(seen: Report) -> list[Part]:
    if not seen.left:
        return [Words(WELL, "good")]
    title = Title(f"{dates.pluralize(len(seen.left), 'problem')}{' left' if seen.fixed else ''}")
    parts: list[Part] = [title, Bullets(tuple(_describe_problem(problem) for problem in seen.left))]
    if any(problem.fixable for problem in seen.left):
        parts.append(Words("Make the safe fixes: soberpath doctor --fix"))
    return parts


def _describe_problem(problem: Problem) -> str:
    place = f"line {problem.line}: " if problem.line else ""
    return join_sentences(f"{place}{problem.what}", cures.describe_cure(problem.cure))


def make_data(report: Report) -> list[dict[str, Any]]:
    """Return what was fixed, with its former line, and what is left, as data."""
    problems = [
        *((problem, True) for problem in report.fixed),
        *((problem, False) for problem in report.left),
    ]
    return [
        {
            "line": problem.line,
            "section": problem.section,
            "key": problem.key,
            "what": problem.what,
            "cure": cures.describe_cure(problem.cure),
            "fixed": is_fixed,
        }
        for problem, is_fixed in problems
    ]
