"""The summary: its page, and the formats it can be exported in."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from soberpath.core.days.trends import Trend
from soberpath.core.model import dates
from soberpath.core.model.records import ANXIETY, CRAVINGS, MOODS, SLEEP
from soberpath.core.sharing.privacy import Hit
from soberpath.core.sharing.selection import PARTS
from soberpath.core.sharing.summary import Cravings, Summary
from soberpath.core.sharing.texts import Line
from soberpath.core.sobriety.runs import break_down, describe_breakdown
from soberpath.render import sentences, vocabulary
from soberpath.render.documents import charts, formats
from soberpath.render.documents.formats import Document, Format, Setting
from soberpath.render.page import Bullets, Facts, Heading, Page, Part, Title, Words, make_facts
from soberpath.render.text import first_line, round_average, spark
from soberpath.render.views import agenda, status
from soberpath.render.writers import json, markdown, plain

DIRECTIONS = {
    "up": "going up",
    "down": "going down",
    "steady": "steady",
    "varied": "up and down, latest {latest}",
    "": "not enough entries for a trend",
}


def page(summary: Summary, type_names: Mapping[str, str], *, sparks: bool = True) -> Page:
    """Return the summary, section by section, with the footer that says what it isn't.

    Without `sparks` for a format that has charts instead.
    """
    sober = _sober_time(summary)
    sections: list[Part] = [
        Title("Summary", sentences.period(summary.since, summary.until)),
        *((Heading("Sober time"), Facts(sober)) if sober else ()),
        Heading("Check-ins"),
        Facts(_checkins(summary, sparks=sparks)),
        Heading("Meetings"),
        Facts(_meetings(summary, type_names)),
        *_talks(summary),
        Heading("To do"),
        *_list(summary.open_actions),
        Heading("To bring up"),
        *_list(summary.bring_up),
    ]
    return (*sections, *_chosen(summary), Words(sentences.FOOTER, "quiet"))


def _sober_time(summary: Summary) -> tuple[tuple[str, str], ...]:
    sober, until, plan = summary.sober_time, summary.until, summary.plan
    rows = [("Counting", summary.counting)] if summary.counting else []
    if plan:
        until_when = f", until {dates.format_day(plan.ended)}" if plan.ended else ""
        since = dates.format_day(plan.start)
        rows.append(("On my plan", f"day {plan.day_number}, since {since}{until_when}"))
    if summary.plan_begins:
        begins = f"begins {dates.format_day(summary.plan_begins)}"
        rows.append(("My next plan" if plan else "My plan", begins))
    start = sober.sobriety_date
    if sober.day_number and start:
        words = describe_breakdown(break_down(start, until))
        full = dates.pluralize(sober.full_days, "full day")
        rows += [
            ("Now", f"day {sober.day_number}, {full}"),
            ("Sober time", f"{words}, since {dates.format_day(start)}"),
        ]
    elif sober.total_sober_days is not None and (start or not (plan or summary.plan_begins)):
        rows.append(
            ("Now", f"starts on {dates.format_day(start)}" if start else "no start date set")
        )
    if sober.longest_run_days and (sober.total_sober_days or 0) > sober.full_days:
        rows.append(("Total sober days", str(sober.total_sober_days)))
        rows.append(("Longest stretch", dates.pluralize(sober.longest_run_days, "day")))
    return tuple(rows)


def _checkins(summary: Summary, *, sparks: bool) -> tuple[tuple[str, str], ...]:
    rows = [
        ("Days", _days(summary)),
        ("Mood, 1 to 5", _trend(summary.mood, MOODS, sparks=sparks)),
        ("Craving, 0 to 10", _trend(summary.craving, CRAVINGS, sparks=sparks)),
    ]
    if summary.sleep is not None:
        rows.append(("Sleep, 0 to 10", _trend(summary.sleep, SLEEP, sparks=sparks)))
    if summary.anxiety is not None:
        rows.append(("Anxiety, 0 to 10", _trend(summary.anxiety, ANXIETY, sparks=sparks)))
    if summary.medicine is not None:
        rows.append(("Medicine", agenda.medicine(summary.medicine) or "no entries"))
    return tuple(rows)


def _days(summary: Summary) -> str:
    if not summary.days_kept:
        return "no entries yet"
    first = summary.kept_since
    since = f" since {dates.format_day(first)}" if first and first > summary.since else ""
    return f"{summary.checkin_days} of {summary.days_kept}{since}"


def _trend(trend: Trend, limits: tuple[int, int], *, sparks: bool) -> str:
    if trend.average is None:
        return "no entries"
    direction = DIRECTIONS[trend.direction].format(latest=trend.values[-1])
    words = f"{round_average(trend.average)} on average, {direction}"
    return f"{words}  {spark(trend.values, *limits)}" if sparks else words


def _meetings(summary: Summary, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    total = summary.meetings
    kinds = ", ".join(f"{names.get(code, code)} {number}" for code, number in summary.types.items())
    rows = [("Attended", f"{total.meetings} on {dates.pluralize(total.days, 'day')}")]
    return tuple(rows + ([("Types", kinds)] if kinds else []))


def _talks(summary: Summary) -> list[Part]:
    """Return the section of talks; none without someone the summary is for."""
    if not summary.sponsor:
        return []
    talks = summary.talks
    rows = [("Talks", str(talks.answered))]
    if talks.attempts:
        rows.append(("Tried, no answer", str(talks.attempts)))
    rows.append(
        ("Last talk", dates.format_day(talks.last) if talks.last else "none in this period")
    )
    return [Heading(f"Talks with {summary.sponsor}"), Facts(tuple(rows))]


def _list(lines: Sequence[Line]) -> list[Part]:
    if not lines:
        return [Words("Nothing open.")]
    texts = (f"{line.text} (since {dates.format_day(line.date)})" for line in lines)
    return [Bullets(tuple(texts))]


def _chosen(summary: Summary) -> list[Part]:
    """Return the parts that are there because they were asked for."""
    parts: list[Part] = []
    if summary.halt is not None:
        said = ", ".join(f"{word} {number}" for word, number in summary.halt.items())
        parts += [Heading("HALT"), Words(said or "None.")]
    for title, lines in (
        ("Gratitude", summary.gratitude),
        ("Notes", summary.notes),
        ("Meeting names and places", summary.groups),
    ):
        if lines is not None:
            parts += [Heading(title), *_dated(lines)]
    if summary.cravings is not None:
        parts += [Heading("Cravings"), _cravings(summary.cravings)]
    if summary.returns is not None:
        days = Bullets(tuple(map(dates.format_day, summary.returns)))
        parts += [Heading("Returns to use"), days if summary.returns else Words("None.")]
    if summary.people is not None:
        people = Bullets(summary.people) if summary.people else Words("None.")
        parts += [Heading("My contacts"), people]
    return parts


def _cravings(figures: Cravings) -> Facts:
    return make_facts(
        ("Logged", str(figures.number)),
        ("Before and after", _compared(figures)),
        ("Before, on average", "" if figures.before is None else round_average(figures.before)),
        ("After, on average", "" if figures.after is None else round_average(figures.after)),
    )


def _compared(figures: Cravings) -> str:
    """Return how many say both strengths, where that is not all of them."""
    if not figures.compared or figures.compared == figures.number:
        return ""
    return f"both logged for {figures.compared} of {figures.number} (used for the averages)"


DRAWN: Page = (
    Words(
        "HTML and PDF files also have charts: mood, craving and meetings by week, and the days of"
        " check-ins and meetings.",
        "quiet",
    ),
)
"""What a format with charts has beyond the words."""


def before_questions() -> Page:
    """Return the text above the questions of a summary that is made step by step."""
    how = (
        "Press Enter for the answer in brackets. Type back for the question before. ? shows"
        " examples. Nothing is saved until you name a file."
    )
    return (Words(how, "quiet"),)


def ticks(chosen: Collection[str]) -> Page:
    """Return the optional parts of a summary, those it has ticked."""
    rows = tuple(
        (f"[{'x' if part in chosen else ' '}] {part}", description)
        for part, description in PARTS.items()
    )
    return (Heading("Optional sections"), Facts(rows))


def leaving(hits: Sequence[Hit]) -> Page:
    """Return which names and numbers of others are in the texts that would be shared."""
    return (
        Title("Your text mentions other people's names, numbers or addresses"),
        Bullets(tuple(_found(hit) for hit in hits)),
    )


def _found(hit: Hit) -> str:
    if hit.around == hit.text:
        return f"{hit.kind}: {hit.text}"
    return f"{hit.kind}: {hit.text}, in: {first_line(hit.around)}"


def _dated(lines: Sequence[Line]) -> list[Part]:
    if not lines:
        return [Words("None in this period.")]
    return [Bullets(tuple(f"{dates.format_day(line.date)}: {line.text}" for line in lines))]


def _say_page(summary: Summary, setting: Setting) -> Page:
    return vocabulary.page(page(summary, setting.names), setting.say)


def _make_document(summary: Summary, setting: Setting) -> Document:
    """Return the summary as a document, with charts in place of small bars."""
    say = setting.say
    *parts, _footer = vocabulary.page(page(summary, setting.names, sparks=False), say)
    drawn = [
        chart._replace(title=say(chart.title), words=say(chart.words))
        for chart in charts.draw_charts(summary)
    ]
    return Document(say("Summary"), tuple(parts), say(sentences.FOOTER), charts=drawn)


def _render_html(summary: Summary, setting: Setting) -> str:
    return formats.render_html(_make_document(summary, setting), setting.templates)


def _render_pdf(summary: Summary, setting: Setting) -> bytes:
    return formats.render_pdf(_make_document(summary, setting), setting)


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
        "plan": status.make_plan_data(summary.plan),
        "sleep": _make_trend_data(summary.sleep) if summary.sleep else None,
        "anxiety": _make_trend_data(summary.anxiety) if summary.anxiety else None,
        "medicine": summary.medicine._asdict() if summary.medicine else None,
        "footer": sentences.FOOTER,
    }
    for key in ("open_actions", "bring_up", "notes", "gratitude", "groups"):
        lines = nested[key]
        nested[key] = None if lines is None else [line._asdict() for line in lines]
    return nested


def _make_trend_data(figures: Trend) -> dict[str, Any]:
    """Return a trend as data, its average to two places."""
    average = None if figures.average is None else round(figures.average, 2)
    return {**figures._asdict(), "average": average}


FORMATS: dict[str, Format[Summary]] = {
    "md": Format(".md", lambda summary, setting: markdown.render(_say_page(summary, setting))),
    "txt": Format(
        ".txt", lambda summary, setting: plain.render(_say_page(summary, setting), setting.columns)
    ),
    "json": Format(".json", lambda summary, _: json.text(make_data(summary))),
    "html": Format(".html", _render_html, draws=True),
    "pdf": Format(".pdf", _render_pdf, draws=True, slow=True, is_shown=False),
}
