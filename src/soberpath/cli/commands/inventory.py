"""`soberpath inventory`: a few lines about the day, in the evening."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

import typer

from soberpath.cli import daily, fields, list_command, option_words, options, parsing, people
from soberpath.cli.adding import save_unless_repeated
from soberpath.cli.asking import Ask, QuestionContext, keep_answers
from soberpath.cli.correctable import Correctable
from soberpath.cli.session import Session
from soberpath.core.days import inventory as core
from soberpath.core.days.inventory import Question
from soberpath.core.model import settings
from soberpath.core.model.answers import describe_numbers, parse_reply, require_text
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Journal, Note, PageAnswer, add_record
from soberpath.core.model.settings import parse_typed_questions
from soberpath.core.people import contacts
from soberpath.core.today import next_step
from soberpath.render.views import answers as answer_pages
from soberpath.render.views import entries
from soberpath.render.views import inventory as pages
from soberpath.store import content

USUAL_DAYS = 7
"""How many pages a list shows by default."""

KIND = KINDS["inventory"]


class Pages(Correctable):
    """The group of evening pages; without a command it asks for today's."""

    alone = "tonight"


app = parsing.new_app(Pages)

BringUp = Annotated[
    int | None,
    options.make_option(
        "--bring-up", "N", options.parse_whole, "Number of an answer to bring up at your next talk."
    ),
]
With = Annotated[
    str,
    options.make_late_option(
        "--with", "NAME", "Who to bring it up with. [default: your sponsor]",
    ),
]  # fmt: skip


@app.callback(invoke_without_command=True)
def inventory() -> None:
    """Write your evening page. Every question is optional.

    It's a few lines about your day, starting with what went well. Only you see it,
    unless you add it to a summary.
    """


@app.command(hidden=True)
def tonight(
    context: typer.Context, bring_up: BringUp = None, name: With = "", as_json: options.Json = False
) -> None:
    """Write a few lines about your day, or read them."""
    session = options.get_session(context)
    if name and bring_up is None:
        raise BadValue("--with: Add the number of an answer too, e.g. --bring-up 1.")
    if bring_up is not None:
        _bring_up(session, bring_up, name)
        return
    journal = session.journal()
    today = session.today(journal.settings)
    if as_json:
        session.write_json(entries.make_data(_list_rows(journal, (today,))))
    elif session.interactive:
        _write(session, journal, today)
    else:
        session.tell_ignored_input('soberpath inventory add 1 "A walk by the river"')
        session.show_list(pages.make_day_page(today, _list_rows(journal, (today,)), today))


def _list_rows(journal: Journal, days: Sequence[dt.date]) -> list[tuple[str, PageAnswer]]:
    """Return the answers of some days in order, each with its address."""
    rows: dict[dt.date, list[tuple[str, PageAnswer]]] = {day: [] for day in days}
    addresses = KIND.list_addresses(journal.inventory)
    for address, answer in zip(addresses, journal.inventory, strict=True):
        if answer.date in rows:
            rows[answer.date].append((address, answer))
    return [row for day in days for row in rows[day]]


def _write(session: Session, journal: Journal, today: dt.date) -> None:
    """Ask for today's page, after showing it if it already exists."""
    questions = core.choose_questions(journal, content.load_page_questions())
    rows = _list_rows(journal, (today,))
    asked = core.list_open_questions(questions, [answer for _, answer in rows])
    if rows:
        session.show_by_screen(pages.make_day_page(today, rows, today))
        left = "1 question" if len(asked) == 1 else f"{len(asked)} questions"
        if not asked or not session.confirm(f"Go on with the other {left}?", usual=True):
            return
    else:
        session.show(pages.make_intro_page())
    answers = _ask(session, asked, today)
    if not answers:
        raise Refused("Nothing was saved.")
    with session.writing() as change:
        inventory = (*change.journal.inventory, *answers)
        change.journal = change.journal._replace(inventory=inventory)
    _show_saved(session, change.journal, answers)


def _ask(session: Session, questions: Sequence[Question], today: dt.date) -> list[PageAnswer]:
    """Return the answers to some questions; each can be skipped."""
    answers: list[PageAnswer] = []
    with keep_answers(session, answers, lambda: core.has_hard_answer(answers, questions)):
        for question in questions:
            text = session.ask(question.text, parse_reply, "to skip", question.example)
            if text:
                answers.append(PageAnswer(today, question.text, text))
    return answers


def _show_saved(
    session: Session, journal: Journal, answers: Sequence[PageAnswer], brought_up: str = ""
) -> None:
    """Show what was saved; after a hard answer also a person to call, else the next step."""
    today = session.today(journal.settings)
    usual = content.load_page_questions()
    here = daily.move_to_local_time(session, journal)
    step = next_step.find_next_step(here, today, session.now())
    then = daily.describe_step(step, journal)
    recent = [answer for answer in answers if (today - answer.date).days <= 1]
    if core.has_hard_answer(recent, usual) and step.kind not in next_step.NOW:
        reachable = contacts.list_reachable(journal, today, session.now())
        line = "" if reachable else daily.find_crisis_line(journal)
        then = pages.describe_person(reachable[0] if reachable else None, line) or then
    described = " ".join(filter(None, (pages.describe_saved(answers, today), brought_up)))
    saved = answer_pages.make_saved_page(described, then)
    known = {question.text for question in usual if question.gratitude}
    if any(core.is_about_gratitude(answer.question, known) for answer in answers):
        saved = (*saved, *pages.LOOK_BACK)
    session.show_by_screen(saved)


def _bring_up(session: Session, number: int, name: str) -> None:
    """Add an answer of today's page to the agenda, by its number."""

    with session.writing() as change:
        page = core.find_page(change.journal, change.today)
        if not page:
            raise NothingYet(
                "There's no page for today yet. Add an answer: soberpath inventory add 1 TEXT"
            )
        if not 1 <= number <= len(page):
            numbers = describe_numbers(1, len(page))
            raise BadValue(f"--bring-up: There's no answer with that number. Use {numbers}.")
        change.journal = _add_to_agenda(change.journal, page[number - 1], change.today, name)
    session.show(
        answer_pages.make_saved_page(answer_pages.describe_saved_note(change.journal.notes[-1]))
    )


def _add_to_agenda(journal: Journal, answer: PageAnswer, today: dt.date, name: str) -> Journal:
    """Return the journal with an answer on a person's agenda, if it isn't already there."""
    person = people.find_for_agenda(journal, name)
    open_texts = {entry.item.text for entry in contacts.list_open_items(journal, person.name)}
    if answer.answer in open_texts:
        raise Refused("That's already on your agenda. Nothing was saved.")
    return contacts.add_note(journal, Note(today, answer.answer, person.name, bring_up=True))


def _show_questions(asked: QuestionContext) -> None:
    questions = core.choose_questions(asked.journal, content.load_page_questions())
    asked.session.show(pages.make_choice_page(questions))


def _read_question(asked: QuestionContext, text: str) -> str:
    """Return the question to answer."""
    questions = core.choose_questions(asked.journal, content.load_page_questions())
    return core.read_question(text, questions)


WHICH = Ask(
    "question", "Which question? Type its number, or your own", check=_read_question,
    before=_show_questions,
)  # fmt: skip


@app.command(cls=parsing.make_asking("inventory", WHICH, Ask("answer")))
def add(
    context: typer.Context,
    question: Annotated[
        str, options.make_argument("QUESTION", "Number of the question, or your own question.")
    ],
    answer: Annotated[str, options.make_argument("TEXT", "Answer, or - to read standard input.")],
    date: Annotated[str, fields.make_option("inventory", "date", "today")] = "",
    bring_up: Annotated[bool, fields.make_option("note", "bring_up")] = False,
    name: With = "",
    again: options.Again = False,
) -> None:
    """Add an answer to an evening page.

    Example: soberpath inventory add 1 "I called Ana before work."
    """
    session = options.get_session(context)
    text = require_text(option_words.read_text(session, answer))
    if name and not bring_up:
        raise BadValue("--with: Add --bring-up to bring it up with someone.")
    journal = save_unless_repeated(
        session,
        "inventory",
        lambda journal, today: _add_answer(
            journal,
            PageAnswer(
                option_words.read_past_day(session, date, today),
                _find_question(journal, question),
                text,
            ),
            today,
            name if bring_up else None,
        ),
        again=again,
    )
    saved = journal.inventory[-1]
    session.echo_day(date, saved.date)
    brought_up = answer_pages.describe_saved_note(journal.notes[-1]) if bring_up else ""
    _show_saved(session, journal, [saved], brought_up)


def _find_question(journal: Journal, words: str) -> str:
    questions = core.choose_questions(journal, content.load_page_questions())
    return require_text(core.read_question(words, questions))


def _add_answer(
    journal: Journal, answer: PageAnswer, today: dt.date, bring_up_with: str | None
) -> Journal:
    """Return the journal with an answer, also on a person's agenda unless that is None."""
    journal = add_record(journal, "inventory", answer)
    if bring_up_with is None:
        return journal
    return _add_to_agenda(journal, answer, today, bring_up_with)


@app.command()
def show(
    context: typer.Context,
    day: Annotated[
        str,
        options.make_argument(
            "[DAY]", "Day of the page. [default: today]", option_words.keep_unread, reads_day=True
        ),
    ] = "",
    as_json: options.Json = False,
) -> None:
    """Show the evening page of a day."""
    session = options.get_session(context)
    journal = session.journal()
    today = session.today(journal.settings)
    chosen = option_words.read_past_day(session, day, today)
    rows = _list_rows(journal, (chosen,))
    session.reply(
        lambda: entries.make_data(rows),
        lambda: pages.make_day_page(chosen, rows, today),
        as_json=as_json,
    )


@app.command()
def questions(
    context: typer.Context,
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Your own questions, each in quotes."),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """List the questions, or set your own."""
    session = options.get_session(context)
    journal = session.journal()
    if texts:
        own = require_text(parse_typed_questions(texts))
        with session.writing() as change:
            change.journal = settings.replace(change.journal, inventory_questions=own)
        journal = change.journal
    chosen = core.choose_questions(journal, content.load_page_questions())
    if as_json:
        session.write_json([question.text for question in chosen])
    else:
        is_own = bool(journal.settings.inventory_questions)
        session.show(pages.make_questions_page(chosen, is_own=is_own))


@app.command("list")
@list_command.make_list
def list_(
    query: list_command.Query,
    gratitude: Annotated[
        bool,
        typer.Option("--gratitude", help="List what you were grateful for, from check-ins too."),
    ] = False,
) -> None:
    """List your evening pages, newest first.

    --limit counts days, not answers.
    """
    journal, (first, last) = query.journal, query.days
    if gratitude:
        entries = core.list_gratitude(journal, content.load_page_questions(), first, last)
        entries = entries[: list_command.USUAL_LIMIT if query.limit is None else query.limit]
        query.show(
            lambda: pages.make_gratitude_data(entries), lambda: pages.make_gratitude_page(entries)
        )
        return
    days = core.list_days(journal, first, last)
    rows = _list_rows(journal, days[: USUAL_DAYS if query.limit is None else query.limit])
    has_others = bool(journal.inventory)
    query.show_rows(rows, lambda: pages.make_list_page(rows, has_others=has_others))
