"""Render the summary as a page, and in its export formats."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from soberpath.core.days.trends import Trend
from soberpath.core.sharing.privacy import Hit
from soberpath.core.sharing.selection import PARTS
from soberpath.core.sharing.summary import Summary
from soberpath.render import sentences, vocabulary
from soberpath.render.documents.formats import Document, Format, Setting, make_formats
from soberpath.render.documents.parts import translate
from soberpath.render.documents.summary_layout import lay_out
from soberpath.render.documents.summary_sections import SECTIONS, list_sections, list_sober_time
from soberpath.render.page import Bullets, Facts, Heading, Page, Title, Words
from soberpath.render.text import write_on_one_line
from soberpath.render.views import status_data
from soberpath.render.writers import json, markdown, plain


def make_summary_page(summary: Summary, type_names: Mapping[str, str]) -> Page:
    """Return the summary by section, with a footer that says what it isn't."""
    sober = list_sober_time(summary)
    return (
        Title("Summary", sentences.describe_period(summary.since, summary.until)),
        *((Heading("Sober time"), Facts(sober)) if sober else ()),
        *list_sections(summary, type_names, SECTIONS),
        Words(sentences.FOOTER, "quiet"),
    )


DRAWN: Page = (
    Words(
        "HTML and PDF files also have charts: mood and craving by day, meetings by week, and a"
        " calendar.",
        "quiet",
    ),
)
"""What a format with charts adds to the text."""


def make_intro_page() -> Page:
    """Return the text above the questions of a summary that is made step by step."""
    how = (
        "Press Enter for the answer shown. Type back for the previous question, or ? for"
        " examples. Nothing is saved until you answer the last question."
    )
    return (Words(how, "quiet"),)


def make_ticks_page(chosen: Collection[str]) -> Page:
    """Return the optional parts of a summary, with those it has ticked."""
    rows = tuple(
        (f"[{'x' if part in chosen else ' '}] {part}", description)
        for part, description in PARTS.items()
    )
    return (Heading("Optional parts"), Facts(rows))


def make_names_page(hits: Sequence[Hit]) -> Page:
    """Return which names and numbers of others are in the texts to share."""
    return (
        Title("Your text mentions other people's names, numbers or addresses"),
        Bullets(tuple(_describe_hit(hit) for hit in hits)),
    )


def _describe_hit(hit: Hit) -> str:
    if hit.around == hit.text:
        return f"{hit.kind}: {hit.text}"
    return f"{hit.kind}: {hit.text}, in: {write_on_one_line(hit.around)}"


def _translate_page(summary: Summary, setting: Setting) -> Page:
    return vocabulary.translate_page(make_summary_page(summary, setting.type_names), setting.say)


def _make_document(summary: Summary, setting: Setting) -> Document:
    """Return the summary as a document, with charts instead of small bars."""
    say = setting.say
    parts = translate(lay_out(summary, setting.type_names), say)
    return Document(say("Summary"), parts, say(sentences.FOOTER))


def make_data(summary: Summary) -> dict[str, Any]:
    """Return the summary as data; a part that wasn't asked for is None."""
    nested = {
        "version": 1,
        **summary._asdict(),
        "sober_time": summary.sober_time._asdict(),
        "mood": _make_trend_data(summary.mood),
        "craving": _make_trend_data(summary.craving),
        "meetings": summary.meetings._asdict(),
        "talks": summary.talks._asdict(),
        "weeks": [week._asdict() for week in summary.weeks],
        "cravings": summary.cravings._asdict() if summary.cravings else None,
        "plan": status_data.make_plan_data(summary.plan),
        "sleep": _make_trend_data(summary.sleep) if summary.sleep else None,
        "anxiety": _make_trend_data(summary.anxiety) if summary.anxiety else None,
        "medicine": summary.medicine._asdict() if summary.medicine else None,
        "days": [day._asdict() for day in summary.days],
        "next_milestone": summary.next_milestone._asdict() if summary.next_milestone else None,
        "footer": sentences.FOOTER,
    }
    for key in ("open_actions", "bring_up", "notes", "gratitude", "groups", "inventory"):
        lines = nested[key]
        nested[key] = None if lines is None else [line._asdict() for line in lines]
    return nested


def _make_trend_data(trend: Trend) -> dict[str, Any]:
    """Return a trend as data, with its average to two places."""
    average = None if trend.average is None else round(trend.average, 2)
    return {**trend._asdict(), "average": average}


FORMATS: dict[str, Format[Summary]] = {
    "md": Format(
        ".md", lambda summary, setting: markdown.render(_translate_page(summary, setting))
    ),
    "txt": Format(
        ".txt",
        lambda summary, setting: plain.render(_translate_page(summary, setting), setting.columns),
    ),
    "json": Format(".json", lambda summary, _: json.render_json(make_data(summary))),
    **make_formats(_make_document, draws=True),
}
