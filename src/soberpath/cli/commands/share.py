"""`soberpath share`: make a summary step by step, and see it before it's saved."""

import datetime as dt
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import typer

from soberpath.cli import leaving, options, parsing
from soberpath.cli.session import Session
from soberpath.core.model import dates
from soberpath.core.model.answers import clean_text
from soberpath.core.model.errors import BadValue, Interrupted, Refused, SoberpathError
from soberpath.core.model.records import Contact, Journal
from soberpath.core.sharing import selection
from soberpath.core.sharing import summary as core
from soberpath.render import cures
from soberpath.render.documents import summary as pages
from soberpath.render.documents.formats import Format
from soberpath.render.documents.summary import FORMATS
from soberpath.render.writers import pdf
from soberpath.store import content

app = parsing.new_app()


class Choice(NamedTuple):
    """What goes into the summary: the days, the parts, the format."""

    since: dt.date
    until: dt.date
    parts: frozenset[str]
    form: Format[core.Summary]
    reader: Contact | None


@app.command()
def share(context: typer.Context) -> None:
    """Make a summary step by step, and see it before it's saved."""
    session = options.session_of(context)
    if not session.interactive:
        raise Refused("This needs a terminal. Without one, use: soberpath export summary")
    guide(session)


def guide(session: Session) -> None:
    """Ask who it's for, show the summary, and save it."""
    journal = session.journal()
    choice = _ticked(session, journal, _begun(session, journal))
    made, names = _named(session, journal, choice)
    choice, document = _rendered(session, choice, made, names=names)
    target = _write(session, choice, document)
    leaving.remember(session, target, choice.until)


def _rendered(
    session: Session, choice: Choice, made: core.Summary, *, names: bool
) -> tuple[Choice, str | bytes]:
    """Return the document; where it can't be made in the format, ask for another format."""
    while True:
        try:
            return choice, leaving.render(session, "", choice.form, made, names=names)
        except Refused as error:
            session.tell(cures.sentence(error))
            choice = choice._replace(form=_ask_format(session))


def _write(session: Session, choice: Choice, document: str | bytes) -> str:
    """Return the file that the document is in; where it can't be written, ask for another name."""
    while True:
        target = _target(session, choice)
        try:
            session.export(target, document, force=False)
        except Interrupted:
            raise
        except SoberpathError as error:
            session.tell(cures.sentence(error))
        else:
            return target


def _ask_format(session: Session) -> Format[core.Summary]:
    """Ask for a format, of those that work here."""
    forms = {name: form for name, form in FORMATS.items() if name != "pdf" or pdf.is_installed()}
    if len(forms) < len(FORMATS):
        session.tell("For a PDF, install soberpath with the extra pdf, as in the README.")
    question = f"Format: {', '.join(forms)}"
    return session.ask(question, lambda word: leaving.named(word, forms), "for md") or forms["md"]


def _begun(session: Session, journal: Journal) -> Choice:
    """Ask who it's for, which days, and which format."""
    today = session.today(journal.settings)
    whom = ", ".join(selection.PROFILES)
    profile = session.ask(f"Who it's for: {whom}", _profile, "for sponsor") or "sponsor"
    first = session.ask(
        "First day, or last to start after your last summary",
        lambda text: selection.find_period(
            selection.parse_since(text, journal.settings, today), None, today
        )[0],
        "for 30 days ago",
    )
    last = session.ask(
        "Last day",
        lambda text: selection.find_period(first, dates.parse_past(text, today), today)[1],
        "for today",
    )
    form = _ask_format(session)
    since, until = selection.find_period(first, last, today)
    reader = selection.reader(journal, profile)
    return Choice(since, until, selection.parse_profile(profile), form, reader)


def _profile(text: str) -> str:
    """Return the name of a profile as it was typed, once it is known to be one."""
    selection.parse_profile(text)
    return text


def _ticked(session: Session, journal: Journal, choice: Choice) -> Choice:
    """Return the choice with the parts the person ticked, while they see the summary."""
    while True:
        made = core.make_summary(
            journal, choice.since, choice.until, choice.parts, reader=choice.reader
        )
        drawn = pages.DRAWN if choice.form.draws else ()
        page = pages.page(made, content.meeting_types())
        session.show((*page, *drawn, *pages.ticks(choice.parts)))
        question = "Parts to add or remove, by name"
        parts = session.ask(question, selection.parse_parts, "when it looks right")
        if parts is None:
            return choice
        choice = choice._replace(parts=choice.parts ^ parts)


def _named(session: Session, journal: Journal, choice: Choice) -> tuple[core.Summary, bool]:
    """Return the summary with other people's names as the person wants, and if they stay.

    Show it if they do.
    """
    since, until, parts, reader = choice.since, choice.until, choice.parts, choice.reader
    unsaid = leaving.choose_names(redact=False, yes_names=False)
    names = leaving.ask_to_keep_names(
        session, lambda: core.find_hits(journal, since, until, parts, reader), unsaid
    )
    made = core.make_summary(journal, since, until, parts, names=names, reader=reader)
    if made != core.make_summary(journal, since, until, parts, reader=reader):
        session.show(pages.page(made, content.meeting_types()))
    return made, names


def _check_ending(target: str, form: Format[core.Summary]) -> None:
    """Raise BadValue where a file's name promises another format than the chosen one."""
    try:
        leaving.check_ending(target, form.suffix.removeprefix("."))
    except BadValue as error:
        raise BadValue(str(error).removeprefix("--output: ")) from None


def _target(session: Session, choice: Choice) -> str:
    """Ask for the file; the default is a name that isn't taken yet."""
    beginning, ending = f"summary-{choice.until}", choice.form.suffix
    names = chain(
        [f"{beginning}{ending}"], (f"{beginning}-{number}{ending}" for number in count(2))
    )
    usual = next(name for name in names if not Path(name).exists())
    shows = ", or - to show it" if choice.form.is_shown else ""

    def check_name(text: str) -> str:
        target = clean_text(text)
        _check_ending(target, choice.form)
        try:
            session.refuse_output(target, force=False, is_shown=choice.form.is_shown)
        except Refused as error:
            raise BadValue(f"{str(error).partition('. ')[0]}. Choose another file name.") from None
        return target

    question, enter = f"File name{shows}", f"for {usual}"
    return session.ask(question, check_name, enter, usual, takes_dash=True) or usual
