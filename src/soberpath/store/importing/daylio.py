"""Import Daylio's table: several entries a day, each with a named mood."""

from soberpath.core.importing.columns import tidy_heading
from soberpath.core.importing.parsed_table import make_mood_error
from soberpath.store.exchange.tables import Table
from soberpath.store.importing.foreign import ForeignFile, ImportContext, read_checkins

SOURCE = "Daylio"

MOODS = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
"""The app's default moods."""

_NEEDED = {"full date", "mood", "activities"}
_TEXTS = ("note title", "note")


def is_format(table: Table) -> bool:
    """Return True for a table with Daylio's headings."""
    return {tidy_heading(heading) for heading in table.headings} >= _NEEDED


def read(table: Table, context: ImportContext) -> ForeignFile:
    """Return a check-in per day: the mood, and title, note and activities as its note."""
    places = {tidy_heading(heading): at for at, heading in enumerate(table.headings)}
    numbers = {**MOODS, **context.guide.moods}

    def get(row: list[str], word: str) -> str:
        at = places.get(word, len(row))
        return row[at].strip() if at < len(row) else ""

    rows = [row for row in table.rows[1:] if any(row)]
    moods = dict.fromkeys(get(row, "mood") for row in rows)
    if unknown := [mood for mood in moods if mood and mood.casefold() not in numbers]:
        raise make_mood_error(unknown)
    check_ins = [["date", "time", "mood", "note"]]
    for row in rows:
        mood = numbers.get(get(row, "mood").casefold())
        check_ins.append(
            [
                get(row, "full date"),
                get(row, "time"),
                str(mood or ""),
                _write_note([get(row, word) for word in _TEXTS], get(row, "activities")),
            ]
        )
    lines = [
        number
        for number, row in zip(table.numbers, table.rows, strict=True)
        if number == table.numbers[0] or any(row)
    ]
    result = read_checkins(check_ins, context, lines, ("weekday",))
    return ForeignFile(SOURCE, (result._replace(used=_list_used(table)),))


def _write_note(texts: list[str], activities: str) -> str:
    """Return title, note and activities as one text, with the app's line break tags replaced."""
    plain = [text.replace("<br>", "\n") for text in texts if text]
    did = ", ".join(part.strip() for part in activities.split("|") if part.strip())
    return "\n".join([*plain, *([did] if did else [])])


def _list_used(table: Table) -> tuple[tuple[str, str], ...]:
    keys = {"full date": "date", "time": "time", "mood": "mood", "activities": "note",
            "note title": "note", "note": "note"}  # fmt: skip
    return tuple(
        (heading, keys[tidy_heading(heading)])
        for heading in table.headings
        if tidy_heading(heading) in keys
    )
