"""`soberpath export supporter`: a page for a friend, a sponsor or family."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated

import typer

from soberpath.cli import daily, option_words, options, parsing
from soberpath.cli.exports import export_files, export_names
from soberpath.cli.session import Session
from soberpath.core.model.answers import clean_text, parse_reply
from soberpath.core.model.errors import Interrupted
from soberpath.core.model.records import Journal
from soberpath.core.sharing import supporter as core
from soberpath.core.sharing.supporter import Typed
from soberpath.core.sobriety import safety
from soberpath.render.documents import supporter as pages
from soberpath.render.documents.supporter import FORMATS
from soberpath.store import content

app = parsing.new_app()

Topic = Annotated[
    str,
    options.make_late_option(
        "--for", "TOPIC", "What it's about: sobriety or taper. [default: what you count]"
    ),
]
Include = Annotated[
    str,
    options.make_late_option(
        "--include", "PARTS", f"Parts of your journal to add, any of {', '.join(core.PARTS)}."
    ),
]
Name = Annotated[str, options.make_text_option("--name", "TEXT", "What they call you.")]
Helps = Annotated[
    list[str] | None,
    typer.Option("--helps", metavar="TEXT", help="Something that helps you. Repeat for more."),
]
Hours = Annotated[
    str, options.make_text_option("--hard-hours", "TEXT", "Your hard hours, e.g. Sunday evenings.")
]


@app.command()
def supporter(
    context: typer.Context,
    topic: Topic = "",
    include: Include = "",
    name: Name = "",
    helps: Helps = None,
    hard_hours: Hours = "",
    form: Annotated[str, options.make_format_option(FORMATS)] = "",
    output: options.Output = "-",
    redact: options.Redact = False,
    yes_names: options.YesNames = False,
    force: options.Force = False,
) -> None:
    """Save a page on how to help you, for a friend or family.

    It says what to do in an emergency, what you need from them, and what helps.
    From your journal, it takes only your country and whether you're on a taper. You choose the
    rest.

    In a terminal, with no options, it asks you step by step and shows the page first. It works
    without a journal, and with a damaged one.
    """
    session = options.get_session(context)
    if session.interactive and export_files.has_no_options(context):
        _guide(session)
        return
    session.refuse_output(output, force=force)
    chosen = export_files.choose_format(form, FORMATS, output)
    choice = export_names.choose_names(redact=redact, yes_names=yes_names)
    about = option_words.read(topic, core.parse_topic) if topic else ""
    parts = option_words.read(include, core.parse_parts)
    session.refuse_output(output, force=force, is_shown=chosen.is_shown)
    journal, now, today = _read_journal(session)
    about = about or core.find_topic(journal, today)
    typed = Typed(name, tuple(filter(None, map(clean_text, helps or ()))), hard_hours)
    original = core.make_supporter(journal, now, today, about, parts, typed)
    keep_names = export_names.ask_to_keep_names(
        session, lambda: core.find_hits(journal, original), choice, own_words=False
    )
    shared = core.hide_people(journal, original, keep_names=keep_names)
    if missing := core.list_missing(shared, parts):
        them = "them" if len(missing) > 1 else "it"
        session.tell(
            f"The page leaves out {' and '.join(missing)}, because your journal has nothing for"
            f" {them}."
        )
    export_files.write(
        session, output, chosen, _fill(journal, shared), keep_names=keep_names, force=force
    )


def _read_journal(session: Session) -> tuple[Journal, dt.datetime, dt.date]:
    """Return the readable part of the journal, with the person's current time and day."""
    journal = session.read_for_help()
    # custom words are part of the journal, and what is shown is what gets shared
    session.use_words_of(Journal())
    return (
        daily.move_to_local_time(session, journal),
        session.now(),
        session.today(journal.settings),
    )


def _fill(journal: Journal, made: core.Supporter) -> pages.Content:
    """Return the page with its texts and numbers; a person's own helplines aren't on it."""
    catalogue = content.load_safety()
    own = safety.recognize(made.substance, catalogue) if made.substance else ()
    return pages.Content(
        made,
        content.load_supporter_texts(),
        pages.choose_safety(own, catalogue.not_said, catalogue.after_use, made.topic),
        daily.find_emergency(journal),
    )


def _guide(session: Session) -> None:
    """Ask for each part, show the page, and save it."""
    journal, now, today = _read_journal(session)
    session.show(pages.make_intro_page())
    usual = core.find_topic(journal, today)
    topic = session.ask("Topic: sobriety or taper", _read_topic, f"for {usual}") or usual
    every = core.make_supporter(journal, now, today, topic, core.PARTS, Typed())
    questions = pages.describe_choices(core.hide_people(journal, every, keep_names=True))
    parts = [part for part, text in questions.items() if session.ask_yes(text, usual=False)]
    typed = Typed(
        session.ask("What they call you", parse_reply, "to skip", "Sam") or "",
        _ask_lines(session),
        session.ask("Your hard hours", parse_reply, "to skip", "Sunday evenings") or "",
    )
    _refuse_unseen(session)
    original = core.make_supporter(journal, now, today, topic, parts, typed)
    keep_names = export_names.ask_to_keep_names(
        session, lambda: core.find_hits(journal, original), own_words=False
    )
    shared = core.hide_people(journal, original, keep_names=keep_names)
    filled = _fill(journal, shared)
    session.show_by_screen(pages.make_supporter_page(filled))
    _save(session, filled, f"supporter-{today}", keep_names=keep_names)


def _read_topic(text: str) -> str:
    word = text.casefold().removeprefix("a ")
    return core.parse_topic({"1": core.SOBRIETY, "2": core.TAPER}.get(word, word))


def _ask_lines(session: Session) -> tuple[str, ...]:
    """Return what helps, one line per answer."""
    lines: list[str] = []
    while line := session.ask(
        "Something else that helps you" if lines else "Something that helps you",
        parse_reply,
        "to add nothing",
        "call me before you text",
    ):
        lines.append(line)
    return tuple(lines)


def _refuse_unseen(session: Session) -> None:
    """Raise an error if the questions were left: no unseen page is saved."""
    if session.is_over:
        raise Interrupted(session.describe_saved())


def _save(session: Session, filled: pages.Content, beginning: str, *, keep_names: bool) -> None:
    """Write the page to a file; if that isn't possible, ask for another name."""

    def ask(label: str, take: Callable[[str], str], enter: str, example: str) -> str | None:
        answer = session.ask(label, take, enter, example, takes_dash=True)
        _refuse_unseen(session)
        return answer

    export_files.save_or_ask_again(session, beginning, FORMATS, filled, ask, keep_names=keep_names)
