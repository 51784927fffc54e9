"""Make the page of the ways to write days and times."""

from soberpath.core.model.date_words import SHOWN
from soberpath.render.page import Page, Table, Title, Words

ELSEWHERE = (
    "You can use all of these in options, prompts and imported files. --since and --until also "
    "take this week, last week, this month and last month."
)


def make_date_forms_page() -> Page:
    """Return every way to write a day or a time, with its meaning."""
    return (
        Title("Dates and times"),
        Table(("you type", "it means"), SHOWN),
        Words(ELSEWHERE, "quiet"),
    )
