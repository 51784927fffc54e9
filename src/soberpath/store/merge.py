"""Two journals made one as text: ours is kept, and the other's blocks come to its end as they are.

Rule: what ours has and the merge does not change keeps every byte. A record that is filled in has
its keys set in its own block; one that only the other copy has is added as that copy wrote it, with
the comment above it. The new text must parse to exactly the rows that the rules ask for.
"""

from typing import Any, NamedTuple

from soberpath.core import merge as rules
from soberpath.core.errors import Refused, Unreadable
from soberpath.core.merge import Outcome
from soberpath.core.rows import Row, exact
from soberpath.store import blocks, check, document, edits, lines, reading, schema, toml
from soberpath.store.document import Document
from soberpath.store.parsed import NO_HEAD
from soberpath.store.reading import BOM

IN_ANOTHER_FORM = Refused(
    "one of the two is written in a form this program cannot merge safely; "
    "write every record under its own [[header]]"
)


class Merged(NamedTuple):
    """The document of both copies, and what the merge came to: by section, and in which tables."""

    document: Document
    outcomes: dict[str, Outcome]
    tables: tuple[str, ...]
    conflicts: tuple[Row, ...]


class _Work(NamedTuple):
    """The text as it is being changed, and the rows it must parse to."""

    text: str
    raw: dict[str, Any]

    @property
    def newline(self) -> str:
        return "\r\n" if self.text.partition("\n")[0].endswith("\r") else "\n"


class _Change(NamedTuple):
    """The keys to set in a block; None takes the block out."""

    block: blocks.Block
    values: Row | None


class _Section(NamedTuple):
    """The changes of our blocks, the rows that stay in them, and those that move to the end."""

    changes: list[_Change]
    rows: list[Row]
    moved: list[Row]


class _Names(NamedTuple):
    """The names at the top of either copy: lists of records, tables, and keys outside of any."""

    records: list[str]
    tables: list[str]
    loose: list[str]


def both(ours: Document, theirs: Document, base: Document | None) -> Merged:
    """The two journals as one; `base` is the version that both began from, if it is known."""
    ours, theirs = document.whole(ours), document.whole(theirs)
    if max(ours.journal.schema, theirs.journal.schema) > schema.VERSION:
        raise Refused("one of the two was written by a newer soberpath; update soberpath to merge")
    copies = (ours.raw, theirs.raw, document.whole(base).raw if base else {})
    names = _names(*copies)
    outcomes = {
        name: rules.records(name, *(raw.get(name, []) for raw in copies)) for name in names.records
    }
    tables, clashes = rules.tables(*(_tables(raw, names) for raw in copies))
    found = [one for outcome in outcomes.values() for one in outcome.conflicts] + clashes
    conflicts = _fresh(found, ours.raw, theirs.raw)
    work = _Work(ours.tail.removeprefix(BOM), ours.raw)
    for name, values in tables.items():
        work = _with_table(work, name, _tables(ours.raw, names).get(name), values, theirs)
    work = _with_records(work, outcomes, theirs, conflicts)
    made = _checked(ours, work)
    if base is not None:
        made = _with_their_comments(made, ours, theirs, document.whole(base))
    return Merged(made, outcomes, tuple(tables), tuple(conflicts))


def _with_their_comments(
    made: Document, ours: Document, theirs: Document, base: Document
) -> Document:
    """The same journal as line by line from both, where that gives the very rows.

    So comments, order and blocks that only the other copy changed come along as it wrote them.
    """
    text = lines.joined(base.text, ours.text, theirs.text)
    if text is None:
        return made
    try:
        found = document.whole(document.read(text.encode("utf-8"), ""))
    except (Unreadable, Refused):
        return made
    return found if _in_any_order(found.raw) == _in_any_order(made.raw) else made


def _in_any_order(raw: Row) -> dict[str, Any]:
    return {
        name: sorted(map(repr, map(exact, value))) if _is_records(value) else exact(value)
        for name, value in raw.items()
    }


def _names(*copies: Row) -> _Names:
    found = _Names([], [], [])
    for name in dict.fromkeys(name for raw in copies for name in raw if name != "schema"):
        held = [raw[name] for raw in copies if name in raw]
        tables = [type(one) is dict for one in held]
        if any(map(_is_records, held)):
            found.records.append(name)
            alike = all(_is_records(one) or one == [] for one in held)
        else:
            (found.tables if any(tables) else found.loose).append(name)
            alike = all(tables) or not any(tables)
        if not alike:
            raise Refused("a section is a list in one copy and none in the other; make them alike")
    return found


def _is_records(value: Any) -> bool:
    return type(value) is list and bool(value) and all(type(one) is dict for one in value)


def _tables(raw: Row, names: _Names) -> dict[str, Row]:
    """Tables by name, and under "" the keys that stand outside of any."""
    loose = {name: raw[name] for name in names.loose if name in raw}
    return {"": loose, **{name: raw[name] for name in names.tables if name in raw}}


def _fresh(found: list[Row], ours: Row, theirs: Row) -> list[Row]:
    """The conflicts that neither copy holds already, each once."""
    held = [*ours.get("conflict", []), *theirs.get("conflict", [])]
    known = {exact(one) for one in held}
    fresh = {exact(one): one for one in found}
    return [one for key, one in fresh.items() if key not in known]


def _changes(before: Row, after: Row) -> Row:
    """The keys to set, and those to take away with None as their value."""
    return {
        key: after.get(key)
        for key in dict.fromkeys((*before, *after))
        if key not in after or exact(after[key]) != exact(before.get(key))
    }


def _with_table(work: _Work, name: str, before: Row | None, after: Row, theirs: Document) -> _Work:
    changes = _changes(before or {}, after)
    if not name:
        raw = edits.merged(work.raw, changes)
        return _Work(
            edits.set_in(work.text, next(blocks.cut(work.text)), changes, work.newline), raw
        )
    raw = {**work.raw, name: after}
    if name == "settings":
        return _Work(edits.with_settings(work.text, changes, work.newline), raw)
    block = blocks.table(work.text, name)
    if block is not None and not any(type(one) is dict for one in changes.values()):
        return _Work(edits.set_in(work.text, block, changes, work.newline), raw)
    text = edits.without(work.text, blocks.family(work.text, name))
    there = theirs.tail.removeprefix(BOM)
    own = [] if before else blocks.family(there, name)
    added = _verbatim(there, own) if own else toml.block(name, after, array=False)
    return _Work(edits.joined(text, added, work.newline), raw)


def _with_records(
    work: _Work, outcomes: dict[str, Outcome], theirs: Document, conflicts: list[Row]
) -> _Work:
    """What stays is changed in its block, and everything that comes is added at the end."""
    own, other = blocks.owned(work.text), theirs.tail.removeprefix(BOM)
    there = blocks.owned(other)
    raw, changes, added = work.raw, list[_Change](), list[str]()
    for name, outcome in outcomes.items():
        found = _section(name, raw.get(name, []), outcome, own)
        changes += found.changes
        added += [toml.block(name, row) for row in found.moved]
        fresh = [(theirs.raw[name][at], there.get((name, at))) for at in outcome.added]
        added += [_verbatim(other, held) if held else toml.block(name, row) for row, held in fresh]
        raw = _with_rows(raw, name, [*found.rows, *found.moved, *(row for row, _ in fresh)])
    if conflicts:
        added += [toml.block("conflict", one) for one in conflicts]
        raw = _with_rows(raw, "conflict", [*raw.get("conflict", []), *conflicts])
    text = _with_changes(work, changes)
    return _Work(edits.joined(text, "\n".join(added), work.newline) if added else text, raw)


def _with_rows(raw: Row, name: str, rows: list[Row]) -> Row:
    """What a file holds with these rows in a section; a list that was written empty stays."""
    if rows or raw.get(name) == []:
        return {**raw, name: rows}
    return {key: one for key, one in raw.items() if key != name}


def _section(name: str, rows: list[Row], outcome: Outcome, own: blocks.Owned) -> _Section:
    """What becomes of our records of a section; one that does not fit its own block moves."""
    asked = dict(outcome.filled)
    fits = {at: row for at, row in asked.items() if _is_flat(row) and _is_flat(rows[at])}
    changes: list[_Change] = []
    for at in (*asked, *outcome.removed):
        held = own.get((name, at))
        if not held:
            raise edits.inline(name)
        if at in fits:
            changes.append(_Change(held[0], _changes(rows[at], fits[at])))
        else:
            changes += [_Change(block, None) for block in held]
    gone = {*asked, *outcome.removed} - {*fits}
    return _Section(
        changes,
        [fits.get(at, row) for at, row in enumerate(rows) if at not in gone],
        [asked[at] for at in sorted(asked) if at not in fits],
    )


def _with_changes(work: _Work, changes: list[_Change]) -> str:
    """The text with these blocks changed, from the last to the first, so that positions hold."""
    text = work.text
    for block, values in sorted(changes, key=lambda one: -one.block.start):
        if values is None:
            text = edits.without(text, [block])
        else:
            text = edits.set_in(text, block, values, work.newline)
    return text


def _is_flat(row: Row) -> bool:
    """Whether all of a record stands in its own block, and none in subtables."""
    return not any(type(one) is dict or _is_records(one) for one in row.values())


def _verbatim(text: str, own: list[blocks.Block]) -> str:
    """Blocks as the other copy wrote them, each with the comment lines directly above it."""
    parts: list[str] = []
    followed = -1
    for block in own:
        end = block.statements[-1].end if block.statements else block.body
        part = text[edits.above(text, block.start) : end].replace("\r\n", "\n")
        gap = "\n" if followed < block.start and parts else ""
        parts += [gap, part if part.endswith("\n") else f"{part}\n"]
        followed = end
    return "".join(parts)


def _checked(ours: Document, work: _Work) -> Document:
    """The merged document, if its text parses to what it must and that is a journal."""
    try:
        found = reading.parsed(work.text, "the merged text")
    except Unreadable:
        raise IN_ANOTHER_FORM from None
    journal, problems = check.journal_of(found)
    if exact(found) != exact(work.raw):
        raise IN_ANOTHER_FORM
    if problems:
        raise Refused(f"merged they would be no journal ({problems[0].what}); nothing was changed")
    mark = BOM if ours.tail.startswith(BOM) else ""
    return Document(NO_HEAD, mark + work.text, found, journal)
