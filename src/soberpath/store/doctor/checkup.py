"""A journal looked at as a whole: every problem with its line, and the repair of what is certain.

Rule: looking works on files that nothing else can read, and changes nothing. Repairing keeps the
version before, and never writes a text that holds less or more than it should.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from soberpath.core import doubts
from soberpath.core.errors import Problem
from soberpath.core.findings import Finding, Report, in_order
from soberpath.core.model import Settings
from soberpath.store import changing
from soberpath.store.disk import reading
from soberpath.store.doctor import broken, repair, surroundings, typos
from soberpath.store.doctor.broken import Survey
from soberpath.store.text import load, pieces
from soberpath.store.text.parse import BOM
from soberpath.store.text.schema import SECTIONS, VERSION

Day = Callable[[Settings], dt.date]
"""The day it is for a person with these settings."""


class _Look(NamedTuple):
    """What one look at a text found; `found` gives a finding by section, position and key."""

    raw: dict[str, Any]
    broken: tuple[Finding, ...]
    findings: list[Finding]
    repairs: list[repair.Repair]
    found: dict[tuple[str, int, str], Finding]


def examine(path: Path, day: Day) -> Report:
    """Everything that is wrong with the journal and around it."""
    found = [*_of_data(reading.version(path).data, day)]
    found += [fact.finding for fact in surroundings.facts(path)]
    return Report(in_order(found))


def mend(path: Path, day: Day, today: dt.date) -> Report:
    """Repair what is certain; what was done and what is left."""
    reading.version(path)  # an error where there is no file to repair
    fixed = changing.alone(path, lambda: [*_around(path)])

    def change(text: str) -> str:
        bom, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
        while once := _round(text, day):
            text = once[0]
            fixed.extend(once[1])
        return bom + text

    kept = None
    if any(one.fixable and one.line for one in examine(path, day).left):
        kept = changing.rewrite(path, change, today)
    return Report(examine(path, day).left, tuple(fixed), str(kept or ""))


def _around(path: Path) -> Iterator[Finding]:
    """Repair what can be repaired around the journal; what was done."""
    for finding, act, did in surroundings.facts(path):
        if act is None:
            continue
        try:
            act()
        except OSError:
            continue  # it is found again, and told as left
        yield finding._replace(cure=did)


def _round(text: str, day: Day) -> tuple[str, list[Finding]] | None:
    """The text with one round of repairs, and what they repaired; None when there is none."""
    look = _of_text(text, day)
    for some in (look.repairs, *([one] for one in look.repairs)):
        new = repair.applied(text, some)
        if some and new is not None:
            done = (one for one in some if one.place in look.found)
            return new, [look.found[one.place]._replace(cure=one.did) for one in done]
    return None


def _of_data(data: bytes, day: Day) -> list[Finding]:
    if not data.strip():
        cure = "if it had entries, bring them back: soberpath restore 1"
        return [Finding(1, "", "", "the file is empty", cure)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cure = "save the file as UTF-8 in your editor, then look again"
        return [Finding(line, "", "", "this is not UTF-8 text", cure)]
    look = _of_text(text.removeprefix(BOM), day)
    return [*look.broken, *look.findings]


def _of_text(text: str, day: Day) -> _Look:
    survey = broken.survey(text)
    places = pieces.places(survey.text)
    newer = _is_newer(survey.raw)
    repairs = [] if survey.broken or newer else repair.certain(survey.raw, places)
    certain = {one.place for one in repairs}
    problems = [*_shape(survey, places), *_doubts(survey, day)]
    problems += [] if newer else typos.of(survey.raw)
    findings = [
        Finding(
            line=pieces.line_of(survey.text, places, one.section, one.position, one.key),
            section=one.section,
            key=one.key,
            what=one.what,
            cure=one.cure,
            fixable=one[:3] in certain,
        )
        for one in problems
    ]
    found = {one[:3]: finding for one, finding in zip(problems, findings, strict=True)}
    return _Look(survey.raw, survey.broken, findings, repairs, found)


def _is_newer(raw: dict[str, Any]) -> bool:
    schema = raw.get("schema")
    return type(schema) is int and schema > VERSION


def _shape(survey: Survey, places: pieces.Places) -> Iterator[Problem]:
    """A newer schema, and sections in a form that nothing can be added to."""
    if _is_newer(survey.raw):
        what = f"the journal was written by a newer soberpath (schema {survey.raw['schema']})"
        yield Problem("", 0, "schema", what, "update soberpath to change it")
    for section in SECTIONS:
        rows = survey.raw.get(section.name)
        if type(rows) is list and (section.name, 0) not in places:
            what = f"{section.name} is written as a list, which soberpath cannot add to"
            cure = f"begin each record with a line [[{section.name}]]"
            yield Problem(section.name, 0, "", what, cure)
    if "settings" in survey.raw and ("settings", pieces.TABLE) not in places:
        what = "settings are written in a form that soberpath cannot add to"
        yield Problem("settings", 0, "", what, "write them below a line [settings]")


def _doubts(survey: Survey, day: Day) -> Iterator[Problem]:
    """Faults of single records, then what the sound ones cannot mean, each at its own place."""
    _, faults = load.journal_of(survey.raw)
    raw, kept = _sound(survey.raw, faults)
    journal, more = load.journal_of(raw)
    yield from faults
    for one in load.journal_of(survey.raw, strict=True)[1]:
        if one not in faults and (one.section, one.key) != ("taper", ""):
            yield one._replace(what=f"{one.what}, so soberpath leaves it alone")
    unsure = survey.broken or any(one.section == "contact" for one in faults)
    for one in (*more, *doubts.of(journal, day(journal.settings))):
        if one.key != "person" or not unsure:  # else the contact may be in what cannot be read
            position = kept[one.section][one.position]
            yield one._replace(position=position)


def _sound(
    raw: dict[str, Any], faults: list[Problem]
) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """The raw values without what is at fault, and where each record left stood before."""
    faulty = {(one.section, one.position) for one in faults}
    sound, kept = dict(raw), {"settings": [0]}
    for name in {"settings", "schema"} & {one.section or one.key for one in faults}:
        sound.pop(name, None)
    for section in SECTIONS:
        rows = raw.get(section.name, [])
        if type(rows) is not list or not all(type(row) is dict for row in rows):
            sound.pop(section.name, None)
            continue
        kept[section.name] = [at for at in range(len(rows)) if (section.name, at) not in faulty]
        sound[section.name] = [rows[at] for at in kept[section.name]]
    return sound, kept
