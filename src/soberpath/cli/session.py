"""Hold one run of the program: its console, its clock, and the journal.

Commands read and change the journal through the session. It finds backups, drafts and other copies
by the session's path.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from soberpath.cli import clock
from soberpath.cli.screen.console import Console
from soberpath.core.model import dates, hours
from soberpath.core.model.answers import find_country_code, parse_country
from soberpath.core.model.errors import (
    SAVED_BEFORE,
    BadValue,
    Cure,
    NothingYet,
    SoberpathError,
    Unreadable,
)
from soberpath.core.model.records import Journal, Settings
from soberpath.store import content
from soberpath.store.disk import paths, reading
from soberpath.store.read import read_journal

if TYPE_CHECKING:
    from soberpath.core.model.problems import Report
    from soberpath.store.doctor.salvage import SalvagedJournal
    from soberpath.store.draft import Draft, Edit
    from soberpath.store.merging.merge import Merged
    from soberpath.store.text.document import Document
    from soberpath.store.undo import Present
    from soberpath.store.update import JournalChange


def _read_country(words: str) -> str:
    """Return the code of the country in a text; empty if it isn't known."""
    try:
        return parse_country(words)
    except BadValue:
        return ""


@contextmanager
def _name_what_works() -> Iterator[None]:
    """Add to an error about the file which commands still help on a hard evening."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(str(error), *error.cures, Cure("find help")) from error


class Session(Console):
    """Everything a command may read, change or show."""

    def __init__(self, file: str | None, *, has_pager: bool = True) -> None:
        """Open the given journal, or that of SOBERPATH_FILE, or the default one."""
        super().__init__(has_pager=has_pager)
        self.named = file or os.environ.get("SOBERPATH_FILE")
        self.path: Path = paths.journal_path(self.named)
        self.current: Journal | None = None
        self.is_broken = False
        self.writes_json = False
        self.before_run: Journal | None = None
        self.last_words = ""
        self.new_country = ""

    def now(self) -> dt.datetime:
        """Return the person's current time, once the journal was read."""
        return clock.now_for(self.current.settings) if self.current else clock.now()

    def clock_time(self) -> dt.time:
        """Return the person's current time of day, to the minute."""
        return self.now().time().replace(second=0, microsecond=0)

    def is_to_come(self, day: dt.date, time: dt.time | None, settings: Settings) -> bool:
        """Return True for a person's day, or a time on it, that is later than now."""
        if day > self.today(settings):
            return True
        moment = dates.find_moment(day, time, settings.day_starts_at)
        return time is not None and clock.has_time() and moment > self.now()

    def today(self, settings: Settings) -> dt.date:
        """Return today for this person."""
        return dates.find_day(clock.now_for(settings), settings.day_starts_at)

    def find_zone(self, settings: Settings) -> dt.tzinfo | None:
        """Return the zone that is set; None for this computer's zone."""
        return clock.find_own_zone(settings) if settings.time_zone else None

    def echo_day(self, words: str, day: dt.date) -> None:
        """Say which day was understood, unless it was typed as a date or the response has it."""
        self.echo_days(((words, day),))

    def echo_days(self, read: Iterable[tuple[str, dt.date | None]]) -> None:
        """Say which days were understood, except those typed as dates."""
        from soberpath.core.model import date_words

        typed = [(words, day) for words, day in read if words and day]
        if not all(date_words.is_exact(words) for words, _ in typed):
            days = dict.fromkeys(dates.format_day(day) for _, day in typed)
            self.tell_done(f"That's {' to '.join(days)}.")

    def exists(self) -> bool:
        """Return True if there is a journal."""
        return reading.exists(self.path)

    def journal(self) -> Journal:
        """Return the current journal; the program uses the person's words from then on."""
        return self.document().journal

    def _adopt(self, journal: Journal) -> Journal:
        """Make a journal the current one, with its clock, words, colors and form of times."""
        before, self.current, self.colors = self.current, journal, journal.settings.colors
        hours.choose_hours("24" if self.writes_json else journal.settings.hours)
        self.use_words_of(journal, before)
        return journal

    def use_words_of(self, journal: Journal, before: Journal | None = None) -> None:
        """Use the words of a journal's settings, or of its fellowship, from now on.

        Texts of the journal `before` it stay as they are, too.
        """
        own, self.say = content.add_customs(journal), str
        if own.settings.has_own_words():
            from soberpath.render import vocabulary

            self.say = vocabulary.make_wording(own, before)

    def find_country(self) -> str:
        """Return the code of the country that is set in the journal; empty without one.

        While a journal is being started, it is the country given for it.
        """
        if self.new_country:
            return _read_country(self.new_country)
        if self.current is None and not self.readable():
            return ""
        return find_country_code(self.current.settings.country) if self.current else ""

    def document(self) -> Document:
        """Return the journal with its text."""
        with _name_what_works():
            document = read_journal(self.path)
        self._adopt(document.journal)
        return document

    def journal_or_none(self) -> Journal | None:
        """Return the journal; None without one."""
        try:
            return self.journal()
        except NothingYet:
            return None

    def readable(self) -> bool:
        """Return True if there is a readable journal."""
        try:
            self.journal()
        except SoberpathError:
            return False
        return True

    def read_or_salvage(self) -> Journal:
        """Return the journal or, if it is faulty, what can be read of it, saying so in one line.

        Raise NothingYet if there is neither a journal nor a backup.
        """
        try:
            return self.journal()
        except SoberpathError:
            salvaged = self._salvage()
        self.tell(salvaged.notice)
        return self._adopt(salvaged.journal)

    def read_for_help(self) -> Journal:
        """Return what can be read, or an empty journal: a person in need doesn't need a file.

        What is wrong with the file can wait: `tell_last_words` says it after help was shown.
        """
        try:
            return self.journal()
        except SoberpathError:
            try:
                salvaged = self._salvage()
            except SoberpathError:
                return Journal()
        from soberpath.render import cures

        self.last_words = f"{salvaged.brief} {cures.describe_cure(Cure('fix later'))}"
        return self._adopt(salvaged.journal)

    def _salvage(self) -> SalvagedJournal:
        from soberpath.store.doctor import salvage

        salvaged = salvage.salvage_journal(self.path)
        self.is_broken = True
        return salvaged

    def tell_last_words(self) -> None:
        """Say what could wait until the end of the run."""
        if self.last_words:
            self.tell(self.last_words)
            self.last_words = ""

    def create(self, journal: Journal) -> None:
        """Write the first version of the journal."""
        from soberpath.store.create import create_journal

        create_journal(self.path, journal, self.now().date())
        self.saved = True
        self._adopt(journal)

    @contextmanager
    def writing(self) -> Iterator[JournalChange]:
        """Open the journal under its lock, and save the changes of the block.

        After the block, its `journal` is the journal as saved. Nothing is saved if the block raises
        an error.
        """
        from soberpath.store.update import change_journal

        with _name_what_works(), change_journal(self.path, self.now().date()) as change:
            self.before_run = self.before_run or change.before
            self._adopt(change.before)
            change.today = self.today(change.before.settings)
            yield change
        self.saved = self.saved or change.journal != change.before
        self._adopt(change.journal)

    def describe_saved(self) -> str:
        """Return what was saved in this run, and that nothing was saved since."""
        if not self.saved or self.before_run is None or self.current is None:
            return super().describe_saved()
        from soberpath.render.views import changes

        saved = changes.describe_saved(self.before_run, self.current)
        return (
            f"Stopped. Already saved: {saved}. Nothing else was saved." if saved else SAVED_BEFORE
        )

    def read_present(self) -> Present:
        """Return what is at the journal's path now, even if it isn't a journal."""
        from soberpath.store.undo import read_present

        present = read_present(self.path)
        if present.journal is not None:
            self._adopt(present.journal)
        return present

    def put_back(
        self, chosen: Document, source: Path | None, seen: Present, read: Document | None = None
    ) -> Path | None:
        """Replace the version that was seen with another; return where a broken file was kept.

        `source` is the file it was read from, None for the copy of what was written last. `read` is
        the original content, if the version has additions.
        """
        from soberpath.store.restore import is_still_there, restore_version

        def is_there() -> bool:
            return is_still_there(self.path, source, read or chosen)

        broken_path = restore_version(self.path, chosen, seen, self.now().date(), is_there)
        self.saved = True
        self._adopt(chosen.journal)
        return broken_path

    def merge(self, other: Path, base: Path | None) -> Merged:
        """Merge another copy into the journal."""
        from soberpath.store.merging import files

        with self.show_spinner_for(reading.find_size(other), "Merging"):
            merged = files.merge_into(self.path, other, base, self.now().date())
        self.saved = self.saved or merged.is_saved
        self._adopt(merged.document.journal)
        return merged

    def take_over(self, draft: Draft) -> Edit:
        """Put an edited draft in place of the journal."""
        from soberpath.store import draft as drafts

        result = drafts.take_over(self.path, draft, self.now().date())
        self.saved = True
        for journal in filter(None, (result.before, result.after)):
            self._adopt(journal)
        return result

    def read_input(self, file: str) -> tuple[bytes, str]:
        """Return all bytes of a file, or of standard input for `-`, and its name in errors."""
        if file == "-":
            from soberpath.cli.screen import standard_input

            return standard_input.read_bytes(), "standard input"
        from soberpath.store.disk import import_file

        path = paths.expand_path(file)
        return import_file.read(path), str(path)

    def export(self, target: str, made: str | bytes, *, force: bool) -> None:
        """Write an export to a file, or to stdout for `-`."""
        self.refuse_output(target, force=force)
        if target == "-":
            self.write_exactly(made)
            return
        from soberpath.store import exports

        path = paths.expand_path(target)
        data = made.encode("utf-8") if isinstance(made, str) else made
        exports.write_export(self.path, path, data, force=force)
        self.saved = True
        self.tell_done(f"Saved to {path}")

    def refuse_output(self, target: str, *, force: bool, is_shown: bool = True) -> None:
        """Raise an error for a file where no export may go. Call this before any question.

        `-` is stdout. If it isn't shown in a terminal, since it is for another program, it may not
        go to one.
        """
        if target == "-":
            if not is_shown:
                self.refuse_terminal()
        elif not target:
            raise BadValue("The file name is empty. Give a file name, or - for standard output.")
        else:
            from soberpath.store import exports

            exports.check_path(self.path, paths.expand_path(target), force=force)

    def doctor(self, *, fix: bool) -> Report:
        """Return what is wrong with the journal and around it; with `fix`, after the fixes."""
        from soberpath.store.doctor import checkup

        if fix:
            report = checkup.repair_journal(self.path, self.today, self.now().date())
            self.saved = bool(report.kept)
            return report
        return checkup.check_journal(self.path, self.today)

    def program(self) -> str:
        """Return the words to run this program again: its name, or its path if not on PATH."""
        import shutil

        path = shutil.which("soberpath")
        if path and os.path.realpath(path) == os.path.realpath(sys.argv[0]):
            return "soberpath"
        return sys.argv[0]
