"""Forgetting: an entry or a text taken out of the journal and of everything kept beside it.

Rule: each file is replaced in one step or removed, the journal last, so that a run which was
stopped can be run again. A version keeps its name and its date, and is still a journal; a file that
cannot be read as one goes whole where it may have what is forgotten.
"""

import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

from soberpath.core.model.errors import (
    Busy,
    Interrupted,
    NothingYet,
    Refused,
    SoberpathError,
    Unreadable,
    join_sentences,
)
from soberpath.core.model.fields import Kind
from soberpath.core.model.records import Journal
from soberpath.core.upkeep import equivalence, forgetting, lookup
from soberpath.core.upkeep.forgetting import Entry
from soberpath.store import draft
from soberpath.store.disk import (
    backups,
    cache_folder,
    export_records,
    file_names,
    last_write,
    reading,
    temporary,
    writing,
)
from soberpath.store.disk.reading import Version
from soberpath.store.read import save_copy
from soberpath.store.text import cutting, document, editing, parse

Sort = Literal["journal", "version", "broken", "draft", "copy"]
"""What a file is: the journal, a version of it, one that cannot be read, a draft, a cached copy."""

_ESCAPE = re.compile(rb"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)", re.DOTALL)
_SHORT = {b"n": b"\n", b"t": b"\t", b"r": b"\r"}
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp1252")


class Outcome(NamedTuple):
    """What becomes of a file's bytes, None for a file that goes whole.

    `times` is how often what is forgotten stood there, `left` how often it still does.
    """

    data: bytes | None
    times: int
    left: int = 0


class Place(NamedTuple):
    """A file that has what is forgotten."""

    sort: Sort
    path: Path
    outcome: Outcome


class Found(NamedTuple):
    """Where something to forget is, and the journal as it was then."""

    journal: Version | None
    places: tuple[Place, ...]
    versions: int


Eraser = Callable[[bytes], Outcome]
"""What takes something out of the bytes of a file."""


def entry_eraser(entry: Entry) -> Eraser:
    """Return what takes an entry out of a file."""
    address = str(entry.kind.get_address(entry.record))

    def erase(data: bytes) -> Outcome:
        try:
            held = document.read(data, "")
        except Unreadable:
            return _whole(data, address)
        after, times = forgetting.forget(held.journal, entry)
        if not times:
            return Outcome(data, 0)
        try:
            return Outcome(editing.change(held, after).data, times)
        except Refused:
            return Outcome(data, times, times)

    return erase


def text_eraser(secret: str) -> Eraser:
    """Return what takes a text out of a file."""

    def erase(data: bytes) -> Outcome:
        try:
            text = parse.decoded(data, "")
            document.read(data, "")
        except Unreadable:
            return _whole(data, secret)
        made = cutting.cut(text, secret)
        return Outcome(made.text.encode("utf-8"), made.times, made.left)

    return erase


def _encoded(text: str) -> list[bytes]:
    found = []
    for encoding in _ENCODINGS:
        for spelling in equivalence.list_spellings(text):
            with suppress(UnicodeEncodeError):
                found.append(spelling.encode(encoding))
    return found


def _whole(data: bytes, secret: str) -> Outcome:
    """Return that a file which is no journal goes, if it has a text, plain or escaped."""
    plain = _ESCAPE.sub(_unescaped, data)
    marks = _encoded(secret)
    has_it = any(mark in data or mark in plain for mark in marks)
    has_it = has_it or equivalence.contains(plain.decode("utf-8", "replace"), secret)
    return Outcome(None, 1) if has_it else Outcome(data, 0)


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1] or found[2]
    if code is None:
        return _SHORT.get(found[3], found[3])
    return chr(min(int(code, 16), sys.maxunicode)).encode("utf-8", "surrogatepass")


def find_entry(path: Path, kind: Kind, which: str, today: dt.date) -> Entry:
    """Return the entry of that address, of the journal or else of the newest version that has one.

    One that was removed before may only be in the versions. What it was before it was moved or
    renamed comes with it.
    """
    real = reading.resolve(path)
    held = reading.read_if_there(real)
    present = document.read(held.data, str(path)).journal if held else Journal()
    try:
        entry = _entry_in(present, present, kind, which, today)
        return entry._replace(earlier=_find_earlier(entry, present, _older(real)))
    except NothingYet as error:
        if which.strip().lower().partition("#")[0] in lookup.LATEST:
            raise
        older = _older(real)
        for version in older:
            with suppress(SoberpathError):
                entry = _entry_in(version, present, kind, which, today)
                return entry._replace(earlier=_find_earlier(entry, version, older))
        with suppress(SoberpathError):
            data = last_write.load(real) or b""
            return _entry_in(document.read(data, "").journal, present, kind, which, today)
        raise error


def _older(real: Path) -> Iterator[Journal]:
    """Yield the versions of a journal that can be read, the newest first."""
    for _, file in sorted(_files(real), key=lambda one: one[1].name, reverse=True):
        with suppress(SoberpathError):
            yield document.read(_read(file), "").journal


def _find_earlier(entry: Entry, newest: Journal, older: Iterator[Journal]) -> tuple[Any, ...]:
    """Return what each older version has of an entry where that is another record, each once."""
    found: list[Any] = []
    record, after = entry.record, newest
    for before in older:
        was = forgetting.find_earlier(entry.kind, record, before, after)
        if was != record:
            found.append(was)
        record, after = was, before
    return tuple(found)


def _entry_in(journal: Journal, present: Journal, kind: Kind, which: str, today: dt.date) -> Entry:
    record = lookup.find(journal, kind, which, today)
    forgetting.check_name(kind, record, which)
    return forgetting.make_entry(present, kind, record)


def find(path: Path, erase: Eraser) -> Found:
    """Return where something is that would be forgotten; nothing is changed."""
    real = reading.resolve(path)
    held = reading.read_if_there(real)
    if held is not None:
        document.read(held.data, str(path))
    files = list(_files(real))
    files += [("copy", file) for file in _copies(real)]
    if held is not None:
        files.append(("journal", real))
    places = [_place(sort, file, _outcome(file, erase)) for sort, file in files]
    versions = sum(sort == "version" for sort, _ in files)
    has_it = (one for one in places if one.outcome.times or one.outcome.left)
    return Found(held, tuple(has_it), versions)


def has_other_case(path: Path, secret: str) -> bool:
    """Return True if a text is there with other capital letters, which is another text."""
    real = reading.resolve(path)
    for file in (real, *(file for _, file in _files(real))):
        with suppress(SoberpathError):
            text = _read(file).decode("utf-8", "replace")
            number = equivalence.count(text.casefold(), secret.casefold())
            if number > equivalence.count(text, secret):
                return True
    return False


def _place(sort: Sort, file: Path, outcome: Outcome) -> Place:
    is_broken = sort == "version" and outcome.data is None
    return Place("broken" if is_broken else sort, file, outcome)


def forget(path: Path, erase: Eraser, found: Found, today: dt.date) -> Found:
    """Take something out of the journal and of all that is kept beside it; return what it was.

    Raise Busy if the journal was changed since it was found. Whatever else stops it, the error says
    how far it came.
    """
    with writing.lock_journal(path) as real:
        if reading.read_if_there(real) != found.journal:
            raise Busy("The journal changed meanwhile. Nothing was erased. Try again.")
        work = _Work(real, find(path, erase))
        try:
            work.erase_copies()
            work.erase_in_journal(today)
            work.is_over = True
            _tidy(real)
        except (OSError, SoberpathError) as error:
            if not work.is_over and work.is_journal_done():
                work.is_over = True
                with suppress(OSError, SoberpathError):
                    _tidy(real)
            raise work.explain(error) from error
        return work.found


def _tidy(real: Path) -> None:
    """Remove what another run left or made meanwhile, and keep new copies of the journal."""
    backups.clear_swapped(real)
    _remove_copies(real)
    if held := reading.read_if_there(real):
        made = document.read(held.data, str(real))
        last_write.save(real, held.data)
        save_copy(real, made, held.data)


class _Work:
    """Replacing or removing each file, the journal last: until then the next run finds the rest."""

    def __init__(self, real: Path, found: Found) -> None:
        """List what is to be done."""
        self.real, self.found, self.done, self.at = real, found, 0, real
        self.is_over = False
        leftovers = ((file, partial(_remove, file)) for file in _leftovers(real))
        places = (
            (one.path, partial(_put, one))
            for one in found.places
            if one.sort not in ("journal", "copy") and one.outcome.times
        )
        copies = ((file, partial(_remove, file)) for file in _copies(real))
        self.steps = [*leftovers, *places, *copies]
        own = (one.outcome.data for one in found.places if one.sort == "journal")
        before = found.journal.data if found.journal else None
        self.new = next((data for data in own if data not in (None, before)), None)

    def erase_copies(self) -> None:
        """Do all but the journal, and make it last on the disk."""
        for file, act in self.steps:
            self.at = file
            act()
            self.done += 1
        for folder in {file.parent for file, _ in self.steps}:
            self.at = folder
            temporary.sync_folder(folder)

    def erase_in_journal(self, today: dt.date) -> None:
        """Put the journal without it in place, and keep no version of the one with it."""
        if self.new is not None:
            writing.replace_file(self.real, self.found.journal, self.new, today, _keep_nothing)

    def is_journal_done(self) -> bool:
        """Return True if the journal was to be changed, and is."""
        with suppress(SoberpathError):
            held = reading.read_if_there(self.real, any_size=True)
            return held is not None and held.data == self.new
        return False

    def explain(self, error: OSError | SoberpathError) -> SoberpathError:
        """Return the error that says what stopped it, and what was and was not done."""
        state, again = self._describe_state(), "Run the command again."
        if isinstance(error, OSError):
            return Refused(join_sentences(*self._blame(error, state), again))
        if isinstance(error, Interrupted):
            return Interrupted(join_sentences("Stopped", state, "" if self.is_over else again))
        if isinstance(error, writing.Stuck):
            what = "Another program saved at the same moment"
            where = f"What it saved is in {error.place}, and may have it too"
            return Refused(join_sentences(state, what, where, again))
        if isinstance(error, Busy):
            what = "Another program changed the journal meanwhile"
            return Busy(join_sentences(what, state, again))
        cause = error.__cause__ or error.__context__
        if isinstance(cause, OSError) and self.is_over:
            what = f"The disk didn't confirm it ({reading.reason(cause)})"
            return Refused(join_sentences(state, what, "Check the disk."))
        if isinstance(cause, OSError) and isinstance(error, Refused):
            what = writing.describe_failure(self.real, cause)
            return Refused(join_sentences(what, state, again))
        return type(error)(join_sentences(str(error), state, again))

    def _blame(self, error: OSError, state: str) -> tuple[str, str]:
        """Return which file was refused and what was done, the more important first."""
        why = reading.reason(error)
        if self.is_over:
            file = error.filename or self.real.parent
            return state, f"{file} couldn't be removed, and may have it too ({why})"
        return f"{self.at} couldn't be changed ({why})", state

    def _describe_state(self) -> str:
        total, is_in_journal = len(self.steps), self.new is not None
        if self.is_over and is_in_journal:
            return "It's erased from your journal and all copies."
        if not self.done:
            return "Nothing was erased."
        which = "all copies" if self.done == total else f"{self.done} of {total} copies"
        return f"It's erased from {which}{', but not from your journal' if is_in_journal else ''}."


def _remove(file: Path) -> None:
    """Remove a copy, unless it is of a run that goes on."""
    if temporary.has_temporary_name(file) or export_records.is_record(file):
        temporary.remove_leftover(file)
    else:
        file.unlink(missing_ok=True)


def _copies(real: Path) -> list[Path]:
    """Return the cached copies, and the records of exports, whose folders have names too."""
    found = [*map(Path, cache_folder.list_files(real)), *export_records.find_records(real)]
    return list(dict.fromkeys(found))


def _remove_copies(real: Path) -> None:
    for file in _copies(real):
        _remove(file)


def others(path: Path, erase: Eraser) -> list[Path]:
    """Return files that are called like the journal, lie beside it, and have what is forgotten.

    Such are copies that a syncing program or a hand made; they are not touched.
    """
    real = reading.resolve(path)
    ours = {real, *(file for _, file in _files(real))}
    found: list[Path] = []
    for folder in (real.parent, backups.folder_of(real)):
        with suppress(OSError):
            named = sorted(file for file in folder.iterdir() if real.stem in file.name)
            found += [one for one in named if one not in ours and _has_it(one, erase)]
    return found


def _has_it(file: Path, erase: Eraser) -> bool:
    return file.is_file() and bool(_outcome(file, erase).times)


def _keep_nothing(journal: Path, today: dt.date) -> None:
    """Keep no version of what is forgotten."""
    del journal, today


def _files(real: Path) -> Iterator[tuple[Sort, Path]]:
    """Yield what is kept of a journal beside it: versions, broken ones, a draft."""
    try:
        names = set(backups.list_versions(real))
        kept = [file for file in backups.list_files(real) if file.suffix != ".part"]
    except FileNotFoundError:
        names, kept = set(), []
    except OSError as error:
        raise Refused(
            f"The backups folder can't be used ({reading.reason(error)}). Nothing was erased."
        ) from error
    for file in kept:
        yield ("version" if file.name in names else "broken"), file
    for file in backups.find_swapped(real):
        yield "broken", file
    for file in draft.list_own_files(real):
        yield "draft", file


def _leftovers(real: Path) -> list[Path]:
    """Return what runs that were stopped have left, perhaps with a journal in it."""
    found = [file_names.old_copy_of(real), *file_names.list_old_unfinished(real)]
    found += temporary.find_leftovers(real.parent) + temporary.find_leftovers(
        backups.folder_of(real)
    )
    found += export_records.find_leftovers(real)
    with suppress(FileNotFoundError):
        found += [file for file in backups.list_files(real) if file.suffix == ".part"]
    return [file for file in dict.fromkeys(found) if os.path.lexists(file)]


def _outcome(file: Path, erase: Eraser) -> Outcome:
    try:
        return erase(_read(file))
    except Unreadable:
        return Outcome(b"", 0, 1)  # no ordinary file, or one that may not be read


def _read(file: Path) -> bytes:
    found = reading.read_if_there(file)
    return b"" if found is None else found.data


def _put(place: Place) -> None:
    """Replace a file by what is left of it, or remove it."""
    if place.outcome.data is None:
        place.path.unlink(missing_ok=True)
    elif place.outcome.data != _read(place.path):
        writing.replace_kept_file(place.path, place.outcome.data)
