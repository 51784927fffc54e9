"""Render the attendance sheet in its formats: as a page, as a table, and to print and sign."""

import datetime as dt

from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.sharing.attendance import Row, Sheet, Week
from soberpath.render import sentences, vocabulary
from soberpath.render.documents import csv
from soberpath.render.documents.formats import Document, Format, Setting, make_formats
from soberpath.render.documents.parts import DocumentPart, MeetingRows, Signing
from soberpath.render.page import (
    Facts,
    Heading,
    Page,
    Part,
    Table,
    Title,
    Words,
    make_facts,
    make_table,
)
from soberpath.render.views import goal
from soberpath.render.vocabulary import Wording
from soberpath.render.writers import markdown

COLUMNS = ("date", "time", "meeting", "place", "types", "topic", "signed?", "signature")
FIELDS = (
    "date", "time", "meeting", "place", "online", "types", "topic", "signed", "signed_by",
)  # fmt: skip
"""The columns of the table format, which can be imported again."""

ATTESTATION = "I attended the meetings listed above."
BLANKS = ("Signature", "Date")
DOTS = "." * 40
FOOTER = "Self-reported by the attendee. On its own, this isn't proof of attendance."
TITLE = "Attendance sheet"


def _make_row(row: Row) -> tuple[str, ...]:
    place = ", ".join(filter(None, ("online" if row.online else "", row.location)))
    signed = ", ".join(filter(None, ("yes", row.signed_by))) if row.signed else "not yet"
    day = _write_day(row.date)
    return (day, _write_clock(row), row.name, place, row.types, row.topic, signed, "")


def _list_rows(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    """Return the meetings, then the empty rows."""
    return (*map(_make_row, sheet.rows), *[("",) * len(COLUMNS)] * sheet.blank)


def _write_day(day: dt.date) -> str:
    """Return a day for a narrow column: Mon 2 Feb 2026."""
    weekday, number, month, year = dates.format_day(day).split()
    return f"{weekday[:3]} {number} {month[:3]} {year}"


def _write_clock(row: Row) -> str:
    return write_time(row.time) if row.time else ""


def _list_values(row: Row) -> tuple[str, ...]:
    clock = f"{row.time:%H:%M}" if row.time else ""
    return (
        str(row.date), clock, row.name, row.location, "yes" if row.online else "no",
        row.types, row.topic, "yes" if row.signed else "no", row.signed_by,
    )  # fmt: skip


WEEKS = ("week", "meetings", "goal", "unsigned", "note")


def list_weeks(sheet: Sheet) -> Table:
    """Return the weeks as a table, without empty columns."""
    return make_table(WEEKS, [_make_week_row(week) for week in sheet.weeks])


def _make_week_row(week: Week) -> tuple[str, ...]:
    """Return a week as a row; only signed meetings count if the goal says so."""
    is_asked = week.asked is not None and (week.whole or week.done >= week.asked)
    notes = (
        "" if week.whole else "not a full week",
        f"the goal counts {_write_week(*week.goal_days)}" if week.goal_days else "",
    )
    return (
        _write_week(week.since, week.until),
        f"{week.done} signed" if week.signed_only else str(week.done),
        str(week.asked) if is_asked else "",
        str(week.unsigned) if week.unsigned else "",
        "; ".join(filter(None, notes)),
    )


def _write_week(since: dt.date, until: dt.date) -> str:
    """Return the days of a week, with month and year once: 2 to 8 February 2026."""
    begins, ends = (dates.format_day(day).split()[1:] for day in (since, until))
    alike = 0 if since.year != until.year else 1 if since.month != until.month else 2
    end = " ".join(ends)
    return end if since == until else f"{' '.join(begins[: 3 - alike])} to {end}"


def _make_header(sheet: Sheet) -> Facts:
    """Return the owner of the sheet, and its period."""
    return make_facts(
        ("Name", sheet.name),
        ("Case", sheet.case),
        ("Officer", sheet.officer),
        ("Period", sentences.describe_period(sheet.since, max(sheet.until, sheet.ends))),
        ("Printed", _describe_print_day(sheet)),
    )


def _describe_print_day(sheet: Sheet) -> str:
    """Return the day of printing, if the period hadn't ended by then."""
    if sheet.ends <= sheet.until:
        return ""
    return f"{dates.format_day(sheet.until)}, before the period ended"


def describe_totals(sheet: Sheet) -> str:
    """Return attendances, distinct days, and how many are unsigned."""
    by_hand = " Rows filled in by hand aren't counted." if sheet.blank else ""
    if not sheet.total.meetings:
        return f"no meetings in this period.{by_hand}"
    met = dates.pluralize(sheet.total.meetings, "meeting")
    days = dates.pluralize(sheet.total.days, "day")
    unsigned = f"{sheet.unsigned} not signed yet" if sheet.unsigned else "all are signed"
    return f"{met} on {days}; {unsigned}.{by_hand}"


def _describe_goals(sheet: Sheet) -> tuple[str, ...]:
    """Return the goals over a number of days, one per line."""
    return tuple(
        f"{goal.describe_goal(each.goal)}, from {dates.format_day(each.goal.since)}:"
        f" {goal.describe_progress(each, sheet.until)}"
        for each in sheet.goals
    )


def make_attendance_page(sheet: Sheet, say: Wording = str) -> Page:
    """Return the sheet as a page without its footer, with our texts in the person's words."""
    parts: list[Part] = [Title(say(TITLE)), _make_header(sheet)]
    if cells := _list_rows(sheet):
        parts.append(Table(tuple(map(say, COLUMNS)), cells))
    parts.append(Words(say(f"Total: {describe_totals(sheet)}"), "total"))
    parts += [Words(say(goal)) for goal in _describe_goals(sheet)]
    if sheet.weeks:
        parts += [Heading("Weeks"), _name_columns(list_weeks(sheet), say)]
    return tuple(parts)


def _name_columns(table: Table, say: Wording) -> Table:
    return table._replace(columns=tuple(map(say, table.columns)))


def _is_attested(sheet: Sheet) -> bool:
    return bool(sheet.rows or sheet.blank)


def _render_markdown(sheet: Sheet, setting: Setting) -> str:
    blanks = " ".join((f"{BLANKS[0]}: {DOTS}", f"{BLANKS[1]}: {DOTS[:20]}"))
    attested = [Words(f"{ATTESTATION} {blanks}")] if _is_attested(sheet) else []
    page = (*make_attendance_page(sheet), *attested, Words(FOOTER, "quiet"))
    return markdown.render(vocabulary.translate_page(page, setting.say))


def _render_csv(sheet: Sheet, _: Setting) -> str:
    return csv.render_csv([FIELDS, *(_list_values(row) for row in sheet.rows)])


def _make_document(sheet: Sheet, setting: Setting) -> Document:
    """Return the sheet with rows high enough to sign, and a signature line that is never alone."""
    say = setting.say
    columns = tuple(map(say, COLUMNS))
    rows = _list_rows(sheet)
    total = say(f"Total: {describe_totals(sheet)}")
    weeks = _name_columns(list_weeks(sheet), say)
    parts: list[DocumentPart] = [
        Title(say(TITLE)),
        _make_header(sheet),
        MeetingRows(columns, rows, total) if rows else Words(total, "total"),
        *(Words(say(goal)) for goal in _describe_goals(sheet)),
    ]
    if _is_attested(sheet):
        parts.append(Signing(say(ATTESTATION), BLANKS, "Weeks", weeks.columns, weeks.rows))
    elif sheet.weeks:
        parts += [Heading("Weeks"), weeks]
    return Document(say(TITLE), parts, say(FOOTER), is_landscape=True)


FORMS: dict[str, Format[Sheet]] = {
    "md": Format(".md", _render_markdown),
    "csv": Format(".csv", _render_csv, is_shown=False),
    **make_formats(_make_document),
}
