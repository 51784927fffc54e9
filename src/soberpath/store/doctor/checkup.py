"""Check a journal as a whole, and repair what is certain.

Checking also works on files that can't be opened otherwise, and changes nothing. A repair saves a
backup first, and never writes a text with less or more in it than it should have.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from soberpath.core.model import problems
from soberpath.core.model.errors import Cure, SoberpathError
from soberpath.core.model.problems import Problem, Report, sort_by_line
from soberpath.core.model.records import Settings
from soberpath.core.upkeep import checks
from soberpath.store import content
from soberpath.store.disk import backups, reading, writing
from soberpath.store.doctor import broken, repair, reshape, surroundings, typos
from soberpath.store.doctor.broken import Survey
from soberpath.store.merging import files, marks
from soberpath.store.text import load, parse, pieces
from soberpath.store.text.document import Document
from soberpath.store.text.parse import BOM, MARKED
from soberpath.store.text.schema import SECTIONS, VERSION
from soberpath.store.update import change_text

FindToday = Callable[[Settings], dt.date]
"""Returns today's date for a person with these settings."""


class _Inspection(NamedTuple):
    """The result of checking a text: its problems, and the certain repairs.

    `shapes` are the sections that can be rewritten in our form.
    """

    problems: list[Problem]
    repairs: list[repair.Repair]
    shapes: Sequence[str] = ()


def check_journal(path: Path, day: FindToday) -> Report:
    """Return every problem with the journal and the files around it."""
    problems = [*find_problems(reading.read_version(path).data, day)]
    if not backups.has_versions(reading.resolve(path)):
        problems = [
            problem._replace(cure=Cure("start over"))
            if problem.cure == Cure("bring back")
            else problem
            for problem in problems
        ]
    problems += [fact.problem for fact in surroundings.find_facts(path)]
    return Report(sort_by_line(problems))


def _check_again(path: Path, data: bytes, day: FindToday) -> tuple[Problem, ...]:
    """Return the problems left after a repair, from the written bytes."""
    faults = find_problems(data, day)
    try:
        faults += [fact.problem for fact in surroundings.find_facts(path)]
    except OSError as error:
        why = reading.describe_os_error(error)
        message = f"soberpath couldn't check the files around the journal ({why})"
        faults.append(problems.make_file_problem(message, Cure("list problems"), fixable=False))
    return sort_by_line(faults)


def repair_journal(path: Path, day: FindToday, today: dt.date) -> Report:
    """Repair what is certain, and return what was done and what is left."""
    reading.read_version(path)  # raises an error if there is no file to repair
    with writing.lock_journal(path):  # so that no other run can write
        fixed = [*_repair_around(path)]
    remaining = check_journal(path, day).left
    if not any(problem.fixable and problem.line for problem in remaining):
        return Report(remaining, tuple(fixed))
    with change_text(path, today) as change:
        change.text, repaired = _repair_text(change.text, day)
    remaining = _check_again(path, change.text.encode("utf-8"), day)
    return Report(remaining, (*fixed, *repaired), str(change.backup or ""))


def _repair_around(path: Path) -> Iterator[Problem]:
    """Repair what can be repaired around the journal, and yield what was done."""
    for problem, act, did in surroundings.find_facts(path):
        if act is None:
            continue
        try:
            act()
        except OSError:
            continue  # the next check finds it and reports it as left
        yield problem._replace(cure=did)


def _repair_text(text: str, day: FindToday) -> tuple[str, list[Problem]]:
    """Return the text with all certain repairs made, and what they fixed."""
    mark = BOM if text.startswith(BOM) else ""
    text, repaired = _join_marked(text.removeprefix(BOM))
    while once := _repair_once(text, day):
        text = once[0]
        repaired += once[1]
    return mark + text, repaired


def _repair_once(text: str, day: FindToday) -> tuple[str, list[Problem]] | None:
    """Return the text after one round of repairs, and what they fixed; None if nothing."""
    inspection = _inspect_text(text, day)
    if inspection.shapes:
        return _write_blocks_once(text, inspection)
    new, repairs = repair.apply(text, inspection.repairs)
    if not repairs:
        return None
    did = {repair.place: repair.did for repair in repairs}
    done = [
        problem._replace(cure=did[problem.place])
        for problem in inspection.problems
        if problem.place in did
    ]
    return new, done


def _write_blocks_once(text: str, inspection: _Inspection) -> tuple[str, list[Problem]] | None:
    """Return the text with sections rewritten in our form, and what that fixed; or None."""
    new, names = reshape.write_blocks(text, parse.parse_or_none(text) or {})
    done = [
        problem._replace(cure=reshape.DID_SETTINGS if name == "settings" else reshape.DID)
        for problem in inspection.problems
        for name in names
        if problem.place == (name, 0, "")
    ]
    return (new, done) if done else None


def find_problems(data: bytes, day: FindToday) -> list[Problem]:
    """Return every problem with the bytes of a journal."""
    if not data.strip():
        return [problems.make_line_problem(1, "the file is empty", Cure("bring back"))]
    if sides := marks.split_marked(data):
        return [_describe_marks(data, is_fixable=_join_sides(sides) is not None)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cure = "Save the file as UTF-8 in your editor, then check again."
        return [problems.make_line_problem(line, "this isn't UTF-8 text", cure)]
    return _inspect_text(text.removeprefix(BOM), day).problems


def _describe_marks(data: bytes, *, is_fixable: bool) -> Problem:
    cure = "Keep the lines you want, and delete the marks."
    problem = problems.make_line_problem(marks.find_first_line(data), MARKED, cure)
    return problem._replace(fixable=is_fixable)


def _join_sides(sides: tuple[bytes, bytes]) -> Document | None:
    """Return both versions merged into one journal; None if one of them can't be read."""
    try:
        return files.join_sides(sides, "")
    except SoberpathError:
        return None


def _join_marked(text: str) -> tuple[str, list[Problem]]:
    """Return a text with git's conflict markers merged, and what that fixed."""
    data = text.encode("utf-8")
    sides = marks.split_marked(data)
    joined = _join_sides(sides) if sides else None
    if joined is None:
        return text, []
    problem = _describe_marks(data, is_fixable=True)
    return joined.text, [problem._replace(cure="Merged both versions.")]


def _inspect_text(text: str, day: FindToday) -> _Inspection:
    try:
        return _inspect(text, day)
    except RecursionError:
        return _Inspection(
            [problems.make_line_problem(1, parse.TOO_DEEP, "Look for a name with many dots.")], []
        )


def _inspect(text: str, day: FindToday) -> _Inspection:
    survey = broken.find_broken_places(text)
    places = pieces.find_places(survey.text)
    newer = _is_newer(survey.raw)
    repairs = [] if survey.broken or newer else repair.find_certain(survey.raw, places)
    shapes = [] if survey.broken or newer else reshape.write_blocks(survey.text, survey.raw)[1]
    certain = {repair.place for repair in repairs} | {(name, 0, "") for name in shapes}
    problems = [*_check_shape(survey, places), *_find_record_problems(survey, day)]
    problems += [] if newer else typos.find_typos(survey.raw)
    located = [
        problem._replace(line=places.find_line(*problem.place), fixable=problem.place in certain)
        for problem in problems
    ]
    return _Inspection([*survey.broken, *located], repairs, shapes)


def _is_newer(raw: dict[str, Any]) -> bool:
    schema = raw.get("schema")
    return type(schema) is int and schema > VERSION


def _check_shape(survey: Survey, places: pieces.Places) -> Iterator[Problem]:
    """Yield problems with a newer schema, and with sections in a form that can't be extended."""
    if _is_newer(survey.raw):
        message = f"this journal was made by a newer soberpath (schema {survey.raw['schema']})"
        yield Problem("", 0, "schema", message, "Update soberpath to edit it.")
    for section in SECTIONS:
        rows = survey.raw.get(section.name)
        if type(rows) is list and (section.name, 0) not in places:
            message = f"{section.name} is written as one list, so soberpath can't add to it"
            cure = f"Start each entry with a line [[{section.name}]]."
            yield Problem(section.name, 0, "", message, cure)
    if "settings" in survey.raw and ("settings", pieces.TABLE) not in places:
        message = "the settings are written in a form that soberpath can't add to"
        yield Problem("settings", 0, "", message, "Put them below a line [settings].")


def _find_record_problems(survey: Survey, day: FindToday) -> Iterator[Problem]:
    """Yield problems of single records, then contradictions between valid ones."""
    _, faults = load.load_journal(survey.raw)
    known = set(faults)
    raw, sound = _drop_faulty(survey.raw, faults)
    journal, more = load.load_journal(raw)
    yield from faults
    for fault in load.load_journal(survey.raw, strict=True)[1]:
        if fault not in known and (fault.section, fault.key) != ("taper", ""):
            yield fault._replace(what=f"{fault.what}, so soberpath leaves it alone")
    unsure = survey.broken or any(fault.section == "contact" for fault in faults)
    for fault in (
        *more,
        *checks.find_problems(journal, day(journal.settings), content.load_meeting_types()),
    ):
        if fault.key != "person" or not unsure:  # else the contact may be in the unreadable part
            position = sound[fault.section][fault.position]
            yield fault._replace(position=position)


def _drop_faulty(
    raw: dict[str, Any], faults: list[Problem]
) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Return the raw values without faulty ones, and the original position of each record left."""
    faulty = {(fault.section, fault.position) for fault in faults}
    sound, positions = dict(raw), {"settings": [0]}
    for name in {"settings", "schema"} & {fault.section or fault.key for fault in faults}:
        sound.pop(name, None)
    for section in SECTIONS:
        rows = raw.get(section.name, [])
        if not load.is_list_of_tables(rows):
            sound.pop(section.name, None)
            continue
        positions[section.name] = [
            at for at in range(len(rows)) if (section.name, at) not in faulty
        ]
        sound[section.name] = [rows[at] for at in positions[section.name]]
    return sound, positions
