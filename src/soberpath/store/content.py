"""Load the tables and texts that ship with the program, when they are needed."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from soberpath.core.model.records import (
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
    from soberpath.core.days.inventory import Question
    from soberpath.core.lists.listed_meeting import TypeTable
    from soberpath.core.people.fellowships import Customs, Fellowship
    from soberpath.core.sharing.supporter import Texts
    from soberpath.core.sobriety.milestones import Table
    from soberpath.core.sobriety.safety import Catalogue
    from soberpath.core.today import reminders as reminder_texts
    from soberpath.core.today.helplines import Line

_FOLDER = Path(__file__).parents[1] / "data"
_REMINDERS = "reminders.toml"


def _load(name: str) -> dict[str, Any]:
    return _parse((_FOLDER / name).read_text(encoding="utf-8"))


def _parse(text: str) -> dict[str, Any]:
    import tomli

    return tomli.loads(text)


def load_milestone_tables() -> dict[str, Table]:
    """Return the milestone tables by the name the setting uses."""
    from soberpath.core.sobriety.milestones import Milestone, Table

    return {
        name: Table(
            title=table["title"],
            rows=tuple(Milestone(**row) for row in table["rows"]),
            yearly_note=table["yearly_note"],
        )
        for name, table in _load("milestones.toml").items()
    }


@cache
def load_fellowships() -> dict[str, Fellowship]:
    """Return the fellowships with known customs, by key."""
    from soberpath.core.people.fellowships import Fellowship, Offer

    return {
        key: Fellowship(
            key,
            **{
                **row,
                "words": tuple(row["words"]),
                "offer": tuple(Offer(**offer) for offer in row.get("offer", ())),
            },
        )
        for key, row in _load("fellowships.toml").items()
    }


def list_fellowships() -> tuple[str, ...]:
    """Return the names of the fellowships in alphabetical order, with none of them last."""
    names = (each.name for each in load_fellowships().values() if each.key != "none")
    return (*sorted(names, key=str.casefold), load_fellowships()["none"].name)


def find_customs(text: str) -> Customs:
    """Return the customs of the fellowship that a person entered."""
    from soberpath.core.people.fellowships import NO_CUSTOMS, find_customs

    return find_customs(text, load_fellowships()) if text else NO_CUSTOMS


def add_customs(journal: Journal) -> Journal:
    """Return the journal with the customs of the person's fellowship, for display only."""
    settings = journal.settings
    if not settings.fellowship:
        return journal
    from soberpath.core.people.fellowships import fill_in

    return journal._replace(settings=fill_in(settings, find_customs(settings.fellowship)))


def goes_to_meetings(journal: Journal) -> bool:
    """Return False for a person whose fellowship has no meetings, and who goes to none."""
    if journal.meetings or journal.regulars or not journal.settings.fellowship:
        return True
    return find_customs(journal.settings.fellowship).has_meetings is not False


def select_reminders(
    catalogue: reminder_texts.Catalogue, journal: Journal
) -> reminder_texts.Catalogue:
    """Return the reminders that suit what a person is stopping, and their fellowship's customs."""
    from soberpath.core.today.reminders import select_suiting

    fellowship = journal.settings.fellowship
    has_steps = find_customs(fellowship).has_steps if fellowship else None
    return select_suiting(
        catalogue,
        add_customs(journal),
        has_steps=has_steps,
        goes_to_meetings=goes_to_meetings(journal),
        stops_benzodiazepine=bool(journal.tapers) and _stops_benzodiazepine(journal),
    )


def _stops_benzodiazepine(journal: Journal) -> bool:
    from soberpath.core.sobriety import safety

    own_texts = safety.find_own_texts(journal, load_safety())
    return any(text.key == "benzodiazepines" for text in own_texts)


@cache
def load_reminders() -> reminder_texts.Catalogue:
    """Return the catalogue of reminders."""
    from soberpath.core.today.reminders import Catalogue, Source, Theme

    raw = _load(_REMINDERS)
    return Catalogue(
        reminders=tuple(_make_reminder(row) for row in raw["reminder"]),
        themes={key: Theme(**row) for key, row in raw["theme"].items()},
        sources={key: Source(**row) for key, row in raw["source"].items()},
    )


def _make_reminder(row: dict[str, Any]) -> reminder_texts.Reminder:
    from soberpath.core.today.reminders import Reminder

    tags = {"fits": tuple(row["fits"]), "needs": tuple(row.get("needs", ()))}
    return Reminder(**{**row, **tags})


@cache
def load_reminder_tags() -> reminder_texts.Catalogue:
    """Return the reminders with only their tags parsed, to choose one for `read_reminder`.

    The text of each is its unparsed entry. Parsing all of them would take most of the time needed
    to show one.
    """
    from soberpath.core.today.reminders import Catalogue, Reminder

    _, *entries = (_FOLDER / _REMINDERS).read_text(encoding="utf-8").split("[[reminder]]\n")
    lines = [_find_tags(entry) for entry in entries]
    tags = {line: tuple(_parse(f"tags = {line}")["tags"]) for line in set(chain(*lines))}
    unread = (
        Reminder("", "", tags[fits], entry, needs=tags[needs])
        for (fits, needs), entry in zip(lines, entries, strict=True)
    )
    return Catalogue(tuple(unread), themes={}, sources={})


def _find_tags(entry: str) -> tuple[str, str]:
    """Return the unparsed tags and needs of an entry."""
    fits, _, rest = entry.partition("\nfits = ")[2].partition("\n")
    is_needy = rest.startswith("needs = ")
    return fits, rest.removeprefix("needs = ").partition("\n")[0] if is_needy else "[]"


def read_reminder(unread: reminder_texts.Reminder) -> reminder_texts.Reminder:
    """Return a reminder of `load_reminder_tags` fully parsed, as `load_reminders` has it."""
    return _make_reminder(_parse(unread.text))


@cache
def load_page_questions() -> tuple[Question, ...]:
    """Return the default questions of the evening page."""
    from soberpath.core.days.inventory import Question

    return tuple(Question(**row) for row in _load("inventory.toml")["question"])


@cache
def load_supporter_texts() -> Texts:
    """Return the general texts of the page for a supporter."""
    from soberpath.core.sharing.supporter import Section, Texts, TopicTexts

    raw = _load("supporter.toml")
    sources = _load("reminders.toml")["source"]

    def make_section(row: dict[str, Any]) -> Section:
        return Section(row["heading"], tuple(row.get("items", ())), row.get("text", ""))

    def make_topic(row: dict[str, Any]) -> TopicTexts:
        evidence = tuple(
            f"{about}: {sources[key]['cite']}." for key, about in row["evidence"].items()
        )
        return TopicTexts(row["title"], make_section(row["doses"]), make_section(row), evidence)

    return Texts(
        danger=tuple(raw["danger"].values()),
        topics={key: make_topic(raw[key]) for key in ("sobriety", "taper")},
        advice=tuple(make_section(raw[key]) for key in ("helps", "hinders", "yourself")),
        sources=tuple(raw["sources"]["list"]),
        read=raw["sources"]["read"],
    )


@cache
def load_meeting_types() -> dict[str, str]:
    """Return the English names of meeting types by their code."""
    return {str(code): str(name) for code, name in _load("meeting_types.toml").items()}


@cache
def load_headings() -> dict[str, str]:
    """Return our heading for each heading of other programs' tables."""
    rows = _load("headings.toml")["heading"]
    return {str(word): str(row["means"]) for row in rows for word in row["words"]}


@cache
def load_safety() -> Catalogue:
    """Return the safety texts."""
    from soberpath.core.sobriety.safety import Catalogue, Safety

    raw = _load("safety.toml")
    harmless = raw.pop("harmless")
    texts = {
        key: Safety(key, **{**row, "words": tuple(row.get("words", ()))})
        for key, row in raw.items()
    }
    not_said, after_use = texts.pop("not-said"), texts.pop("return-to-use")
    return Catalogue(
        tuple(texts.values()),
        not_said,
        after_use,
        tuple(harmless["words"]),
        tuple(harmless["lookalikes"]),
        tuple(harmless["fillers"]),
    )


def load_helplines() -> tuple[Line, ...]:
    """Return the helplines of all countries, with each emergency number first."""
    from soberpath.core.today.helplines import Line

    rows = _load("helplines.toml")["helpline"]
    return (*load_emergency_numbers(), *(Line(**row) for row in rows))


def load_emergency_numbers() -> tuple[Line, ...]:
    """Return the emergency number of each country that has one in the data."""
    from soberpath.core.today.helplines import ALWAYS, EMERGENCY, Line

    raw = _load("emergency.toml")
    source, checked, also = raw["source"]["text"], raw["source"]["checked"], raw["also"]
    return tuple(
        Line(
            country, "Emergency", number, EMERGENCY, source, checked, ALWAYS, "free",
            note=also.get(country, ""),
        )
        for country, number in raw["number"].items()
    )  # fmt: skip


def load_template(name: str) -> str:
    """Return the text of a shipped template."""
    return (_FOLDER / "templates" / name).read_text(encoding="utf-8")


def load_man_page() -> str:
    """Return the man page, as roff."""
    return (_FOLDER / "soberpath.1").read_text(encoding="utf-8")


def load_demo(today: dt.date) -> Journal:
    """Return the sample journal of the demo, ending yesterday."""
    raw = _load("demo.toml")
    return Journal(
        settings=Settings(**raw["settings"]),
        runs=_load_rows(Run, raw["runs"], today),
        contacts=_load_rows(Contact, raw["contacts"], today),
        checkins=_load_rows(CheckIn, raw["checkins"], today),
        meetings=_load_rows(Meeting, raw["meetings"], today),
        talks=_load_rows(Talk, raw["talks"], today),
        actions=_load_rows(Action, raw["actions"], today),
        notes=_load_rows(Note, raw["notes"], today),
    )


def _load_rows(record: Any, rows: list[dict[str, Any]], today: dt.date) -> tuple[Any, ...]:
    """Return records from rows whose days are given as days before today."""
    return tuple(
        record(**dict(_convert_day(key, value, today) for key, value in row.items()))
        for row in rows
    )


def _convert_day(key: str, value: Any, today: dt.date) -> tuple[str, Any]:
    if key == "ago" or key.endswith("_ago"):
        return key.removesuffix("_ago").replace("ago", "date"), today - dt.timedelta(days=value)
    return key, tuple(value) if type(value) is list else value


@cache
def load_list_types() -> TypeTable:
    """Return the meeting types of published lists."""
    from soberpath.core.lists.listed_meeting import TypeTable

    raw = _load("list_types.toml")
    return TypeTable(
        names={**raw["names"], **load_meeting_types()},
        words={word: tuple(codes) for word, codes in raw["words"].items()},
        worlds=raw["worlds"],
        keys=raw["keys"],
    )
