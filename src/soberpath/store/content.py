"""The content that ships with the program: tables and texts as data, read when they are needed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from soberpath.core.model import (
    Action,
    CheckIn,
    Contact,
    Journal,
    Meeting,
    Note,
    Run,
    Settings,
    Talk,
)

if TYPE_CHECKING:
    from soberpath.core.helplines import Line
    from soberpath.core.milestones import Table
    from soberpath.core.reminders import Catalogue
    from soberpath.core.safety import Safety

_FOLDER = Path(__file__).parents[1] / "data"


def _load(name: str) -> dict[str, Any]:
    import tomli

    return tomli.loads((_FOLDER / name).read_text(encoding="utf-8"))


def milestone_tables() -> dict[str, Table]:
    """The milestone tables by the name the setting uses."""
    from soberpath.core.milestones import Milestone, Table

    return {
        name: Table(
            title=table["title"],
            rows=tuple(Milestone(**row) for row in table["rows"]),
            yearly_note=table["yearly_note"],
        )
        for name, table in _load("milestones.toml").items()
    }


def reminders() -> Catalogue:
    """The catalogue of reminders."""
    from soberpath.core.reminders import Catalogue, Reminder, Source, Theme

    raw = _load("reminders.toml")
    return Catalogue(
        reminders=tuple(Reminder(**{**row, "fits": tuple(row["fits"])}) for row in raw["reminder"]),
        themes={key: Theme(**row) for key, row in raw["theme"].items()},
        sources={key: Source(**row) for key, row in raw["source"].items()},
    )


def meeting_types() -> dict[str, str]:
    """English names of meeting types by their code."""
    return {str(code): str(name) for code, name in _load("meeting_types.toml").items()}


def safety_texts() -> tuple[Safety, ...]:
    """The safety texts of substances."""
    return tuple(one for one in _safety().values() if one.words)


def after_use() -> Safety:
    """The safety text after a return to use."""
    return _safety()["return-to-use"]


def _safety() -> dict[str, Safety]:
    from soberpath.core.safety import Safety

    raw = _load("safety.toml").items()
    return {key: Safety(**{**row, "words": tuple(row["words"])}) for key, row in raw}


def helplines() -> tuple[Line, ...]:
    """The helplines by country."""
    from soberpath.core.helplines import Line

    return tuple(Line(**row) for row in _load("helplines.toml")["helpline"])


def template(name: str) -> str:
    """The text of a shipped template."""
    return (_FOLDER / "templates" / name).read_text(encoding="utf-8")


def demo(today: dt.date) -> Journal:
    """The sample journal of the demonstration, ending yesterday."""
    raw = _load("demo.toml")
    return Journal(
        settings=Settings(**raw["settings"]),
        runs=_dated(Run, raw["runs"], today),
        contacts=_dated(Contact, raw["contacts"], today),
        checkins=_dated(CheckIn, raw["checkins"], today),
        meetings=_dated(Meeting, raw["meetings"], today),
        talks=_dated(Talk, raw["talks"], today),
        actions=_dated(Action, raw["actions"], today),
        notes=_dated(Note, raw["notes"], today),
    )


def demo_today(today: dt.date) -> tuple[CheckIn, Meeting]:
    """The check-in and the meeting that the demonstration adds today."""
    raw = _load("demo.toml")["today"]
    entries = _dated(CheckIn, [raw["checkin"]], today)
    return entries[0], _dated(Meeting, [raw["meeting"]], today)[0]


def _dated(record: Any, rows: list[dict[str, Any]], today: dt.date) -> tuple[Any, ...]:
    """Rows whose days are given as days before today, as records."""
    return tuple(
        record(**dict(_day(key, value, today) for key, value in row.items())) for row in rows
    )


def _day(key: str, value: Any, today: dt.date) -> tuple[str, Any]:
    if key == "ago" or key.endswith("_ago"):
        return key.removesuffix("_ago").replace("ago", "date"), today - dt.timedelta(days=value)
    return key, tuple(value) if type(value) is list else value
