"""Forget something everywhere: replace or remove each file, the journal last."""

import datetime as dt
from contextlib import suppress
from functools import partial
from pathlib import Path

from soberpath.core.model.errors import Busy, Interrupted, Refused, SoberpathError, join_sentences
from soberpath.store.disk import backups, export_records, last_write, reading, temporary, writing
from soberpath.store.forgetting.erasers import Eraser
from soberpath.store.forgetting.places import (
    Trace,
    Traces,
    find_traces,
    list_copies,
    list_leftovers,
    read_bytes,
)
from soberpath.store.read import save_copy
from soberpath.store.text import document


def forget_everywhere(path: Path, erase: Eraser, traces: Traces, today: dt.date) -> Traces:
    """Erase something from the journal and everything stored about it; return what was found.

    Raise Busy if the journal was changed since the search. For any other error, the message says
    how far it got.
    """
    with writing.lock_journal(path) as real:
        if reading.read_if_there(real) != traces.journal:
            raise Busy("The journal changed meanwhile. Nothing was erased. Try again.")
        work = _Work(real, find_traces(path, erase))
        try:
            work.erase_copies()
            work.erase_in_journal(today)
            work.is_over = True
            _tidy(real)
        except (OSError, SoberpathError, Interrupted) as error:
            if not work.is_over and work.is_journal_done():
                work.is_over = True
                with suppress(OSError, SoberpathError, Interrupted):
                    _tidy(real)
            raise work.explain(error) from error
        return work.found


def _tidy(real: Path) -> None:
    """Remove what another run left or made in between, and cache the journal again."""
    backups.clear_swapped(real)
    _remove_copies(real)
    if current := reading.read_if_there(real):
        journal = document.read(current.data, str(real))
        last_write.save(real, current.data)
        save_copy(real, journal, current.data)


class _Work:
    """The steps of forgetting. The journal is last: until then a new run finds the rest."""

    def __init__(self, real: Path, traces: Traces) -> None:
        """Store the files to change."""
        self.real, self.found, self.done, self.at = real, traces, 0, real
        self.is_over = False
        leftovers = ((file, partial(_remove, file)) for file in list_leftovers(real))
        places = (
            (trace.path, partial(_replace, trace))
            for trace in traces.places
            if trace.sort not in ("journal", "copy") and trace.outcome.times
        )
        copies = ((file, partial(_remove, file)) for file in list_copies(real))
        self.steps = [*leftovers, *places, *copies]
        own = (trace.outcome.data for trace in traces.places if trace.sort == "journal")
        before = traces.journal.data if traces.journal else None
        self.new = next((data for data in own if data not in (None, before)), None)

    def erase_copies(self) -> None:
        """Erase it from every file except the journal, and sync the folders."""
        for file, act in self.steps:
            self.at = file
            act()
            self.done += 1
        for folder in {file.parent for file, _ in self.steps}:
            self.at = folder
            temporary.sync_folder(folder)

    def erase_in_journal(self, today: dt.date) -> None:
        """Replace the journal, without a backup of the old version."""
        if self.new is not None:
            writing.replace_file(self.real, self.found.journal, self.new, today, _keep_nothing)

    def is_journal_done(self) -> bool:
        """Return True if the journal had to be changed, and was."""
        with suppress(SoberpathError):
            current = reading.read_if_there(self.real, any_size=True)
            return current is not None and current.data == self.new
        return False

    def explain(
        self, error: OSError | SoberpathError | Interrupted
    ) -> SoberpathError | Interrupted:
        """Return an error that says what stopped it, what was done, and what wasn't."""
        state, advice = self._describe_state(), "Run the command again."
        if isinstance(error, OSError):
            return Refused(join_sentences(*self._blame(error, state), advice))
        if isinstance(error, Interrupted):
            return Interrupted(join_sentences("Stopped", state, "" if self.is_over else advice))
        if isinstance(error, writing.Stuck):
            reason = "Another program saved at the same moment"
            place = f"What it saved is in {error.place}, and may contain it too"
            return Refused(join_sentences(state, reason, place, advice))
        if isinstance(error, Busy):
            reason = "Another program changed the journal meanwhile"
            return Busy(join_sentences(reason, state, advice))
        cause = error.__cause__ or error.__context__
        if isinstance(cause, OSError) and self.is_over:
            reason = f"The disk didn't confirm it ({reading.describe_os_error(cause)})"
            return Refused(join_sentences(state, reason, "Check the disk."))
        if isinstance(cause, OSError) and isinstance(error, Refused):
            reason = writing.describe_failure(self.real, cause)
            return Refused(join_sentences(reason, state, advice))
        return type(error)(join_sentences(str(error), state, advice))

    def _blame(self, error: OSError, state: str) -> tuple[str, str]:
        """Return the file that caused the error, and the most important thing that was done."""
        why = reading.describe_os_error(error)
        if self.is_over:
            file = error.filename or self.real.parent
            return state, f"{file} couldn't be removed, and may contain it too ({why})"
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
    """Remove a copy, unless a running process uses it."""
    if temporary.has_temporary_name(file) or export_records.is_record(file):
        temporary.remove_leftover(file)
    else:
        file.unlink(missing_ok=True)


def _remove_copies(real: Path) -> None:
    for file in list_copies(real):
        _remove(file)


def _keep_nothing(journal: Path, today: dt.date) -> None:
    """Save no backup of what is forgotten."""
    del journal, today


def _replace(place: Trace) -> None:
    """Replace a file with what is left of it, or remove it."""
    if place.outcome.data is None:
        place.path.unlink(missing_ok=True)
    elif place.outcome.data != read_bytes(place.path):
        writing.replace_kept_file(place.path, place.outcome.data)
