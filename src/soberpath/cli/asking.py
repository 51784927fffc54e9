"""Ask in a terminal for arguments that were left out of a command.

A missing required argument is asked for; so is everything that a command `asks` if it was typed
alone or without what it requires. An answer becomes words of the command line, so that it is parsed
and refused as if it had been typed there. The dialog itself is in `console`.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from soberpath.cli import option_words
from soberpath.core.model import date_words, day_parsing
from soberpath.core.model.answers import (
    NO_TEXT,
    describe_numbers,
    parse_reply,
    parse_yes,
    says_no_answer,
)
from soberpath.core.model.errors import BadValue, Ended, Interrupted, SoberpathError
from soberpath.core.model.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence, Sized

    from soberpath.cli.session import Session
    from soberpath.core.model.answers import AnswerContext
    from soberpath.core.model.fields import Field, Kind
    from soberpath.core.model.records import Journal

WITHOUT_KIND = ("agenda", "config", "sponsor")
"""Nouns that aren't kinds of entries, but whose commands need a journal."""

LATEST = 9
"""How many entries are listed to choose from."""

STDIN = (", or - to read standard input", ", or - for standard input")
"""The parts of an argument's help to leave out of its question."""

IF_IT_IS_HARD = "If it's hard right now: soberpath reach"


class QuestionContext(NamedTuple):
    """A command that asks: its kind of entry, what was typed, and the answers by parameter."""

    session: Session
    context: Any
    journal: Journal
    reading: AnswerContext
    kind: Kind | None
    typed: dict[str, Any]
    answers: dict[str, str]

    def get(self, key: str) -> str:
        """Return the words of a parameter that was answered or typed; empty without any."""
        return self.answers.get(key) or str(self.typed.get(key) or "")

    def has(self, key: str) -> bool:
        """Return True for a parameter that was answered or typed."""
        return bool(self.get(key))


class Ask(NamedTuple):
    """A question for one parameter of a command.

    `field` is the entry's field if it has another name, `label` the question if it isn't the
    field's. `enter` is what Enter does. `check` returns the words to use for an answer or raises an
    error, instead of the field's parser; `before` shows what is asked about. `example` is what `?`
    shows if it isn't the field's.
    """

    key: str
    label: str = ""
    field: str = ""
    enter: str = "to skip"
    is_needed: bool = False
    check: Callable[[QuestionContext, str], str] | None = None
    before: Callable[[QuestionContext], None] | None = None
    example: str = ""


if TYPE_CHECKING:
    Step = Ask | Callable[[QuestionContext], None]


def ask_for_missing(command: Any, context: Any, words: list[str]) -> list[str]:
    """Return a command's words, with answers for the missing ones added."""
    typed, _, _ = command.make_parser(context).parse_args(args=[*words])
    needed = {step.key for step in command.asks if isinstance(step, Ask) and step.is_needed}
    missing = [
        parameter
        for parameter in command.get_params(context)
        if (parameter.required or parameter.name in needed) and not typed.get(parameter.name)
    ]
    if typed.get("help") or not (missing or (command.asks and not words)):
        return words
    asked = _begin(command, context, typed)
    steps = command.asks or tuple(_make_ask(asked, parameter) for parameter in missing)
    if any(isinstance(step, Ask) and not _is_needed(command, step) for step in steps):
        from soberpath.render.views import entries

        needs = [isinstance(step, Ask) and _is_needed(command, step) for step in steps]
        has_needed = any(needs) or not isinstance(steps[0], Ask)
        asked.session.show(entries.make_new_intro_page(has_needed=has_needed))
    for step in steps:
        if isinstance(step, Ask):
            ask(asked, step)
        else:
            step(asked)
    return _join(command, words, asked.answers)


def _is_needed(command: Any, question: Ask) -> bool:
    return question.is_needed or any(
        parameter.required for parameter in command.params if parameter.name == question.key
    )


def _begin(command: Any, context: Any, typed: dict[str, Any]) -> QuestionContext:
    from soberpath.cli import options
    from soberpath.core.model.kinds import KINDS
    from soberpath.core.model.records import Journal

    session = context.find_root().obj
    noun = command.noun or (context.parent.command.name if context.parent else "")
    needs_journal = noun in KINDS or noun in WITHOUT_KIND
    journal = session.journal() if needs_journal else Journal()
    reading = option_words.make_reading_context(session, journal)
    context.meta[options.ASKED] = True
    return QuestionContext(session, context, journal, reading, KINDS.get(noun), typed, {})


def _make_ask(asked: QuestionContext, parameter: Any) -> Step:
    if asked.kind and parameter.name == "which":
        return ask_which
    return Ask(parameter.name)


def _join(command: Any, words: list[str], answers: dict[str, str]) -> list[str]:
    """Return words with answers added: options first, then arguments after typed ones."""
    chosen, arguments = [], []
    for parameter in command.params:
        text = answers.get(parameter.name)
        if not text:
            continue
        if parameter.param_type_name == "argument":
            arguments.append(text)
        elif parameter.is_flag:
            chosen.append(parameter.opts[0])
        else:
            chosen.append(f"{max(parameter.opts, key=len)}={text}")
    mark = ["--"] if arguments and "--" not in words else []
    return [*chosen, *words, *mark, *arguments]


def ask(asked: QuestionContext, question: Ask) -> None:
    """Ask for one parameter, unless it was already typed or answered."""
    from soberpath.render.examples import OF_ARGUMENT

    if asked.has(question.key):
        return
    if question.before:
        question.before(asked)
    parameter = next(
        parameter for parameter in asked.context.command.params if parameter.name == question.key
    )
    field = _find_field(asked, question)
    is_needed = _is_needed(asked.context.command, question)
    take = partial(_take, asked, question, parameter, None if is_needed else field)
    label = question.label or _find_label(asked, parameter, field)
    country = asked.journal.settings.country
    part = asked.get("part")
    if question.example:
        example_text = question.example
    elif field:
        example_text = choose_example(asked.kind, field, asked.reading, country, part)
    else:
        example_text = OF_ARGUMENT.get(question.key, "")
    if is_needed:
        answer: str | None = asked.session.require(label, take, example_text)
    else:
        answer = asked.session.ask(label, take, question.enter, example_text)
    if answer:
        asked.answers[question.key] = answer


def read_words(asked: QuestionContext, parameter: Any, field: Field | None, text: str) -> str:
    """Return an answer as words of the command line; raise BadValue if it can't be parsed."""
    if field:
        field.read(text, asked.reading)
    parameter.type_cast_value(asked.context, [text] if parameter.multiple else text)
    return text


def _take(
    asked: QuestionContext, question: Ask, parameter: Any, skipped: Field | None, text: str
) -> str:
    """Return an answer as words of the command line; a `skipped` field may be empty."""
    if question.check:
        return question.check(asked, text)
    field = _find_field(asked, question)
    if field and field.kind is bool:
        return "yes" if parse_yes(text) else ""
    if skipped:
        _refuse_open(skipped, asked.reading, text)
    return read_words(asked, parameter, field, text)


def _refuse_open(field: Field, reading: AnswerContext, text: str) -> None:
    """Raise BadValue for a word such as idk in a free-text field, so that it isn't saved."""
    if says_no_answer(text, NO_TEXT) and field.read(text, reading) == text:
        parse_reply(text)


def _find_field(asked: QuestionContext, question: Ask) -> Field | None:
    if asked.kind is None:
        return None
    key = question.field or question.key
    return next((field for field in asked.kind.fields if field.key == key), None)


def _find_label(asked: QuestionContext, parameter: Any, field: Field | None) -> str:
    """Return the question for a parameter: that of its field, or its help."""
    if asked.kind and field:
        from soberpath.cli.fields import FIELDS

        return FIELDS[asked.kind.noun][field.key].ask("", is_flag=field.kind is bool)
    label = str(parameter.help or parameter.name).rstrip(".")
    for end in STDIN:
        label = label.removesuffix(end)
    return label


def choose_example(
    kind: Kind | None, field: Field, reading: AnswerContext, country: str = "", part: str = ""
) -> str:
    """Return an example for a free-text field, with a hint about meeting types.

    Phone numbers are formatted for the country, plan lines fit the part. Return an empty text if
    the field's own refusal of a question mark says more.
    """
    from soberpath.render.examples import OF_PART, find_example

    if field.key == "text" and part in OF_PART:
        return OF_PART[part]
    if field.digits:
        from soberpath.render import phones

        return phones.make_example(country)
    if field.key == "types":
        from soberpath.render.views import meeting

        return meeting.describe_types(reading.types)
    try:
        field.read("?", reading)
    except SoberpathError:
        return ""
    return find_example(field.key, kind.noun if kind else "")


def ask_which(asked: QuestionContext) -> None:
    """Ask which entry is meant: one of the latest by number, or any by its address."""
    from soberpath.core.upkeep import lookup
    from soberpath.render.views import entries

    kind, today = asked.kind, asked.reading.today
    if kind is None or asked.has("which"):
        return
    records = getattr(asked.journal, kind.plural)
    if not records:
        lookup.find(asked.journal, kind, "last", today)  # raises the right error if there are none
    latest = lookup.choose(records, kind, None, None, LATEST)[::-1]
    asked.session.show(entries.make_choice_page(kind, [record for _, record in latest]))

    def take(text: str) -> str:
        if text.isdecimal() and 1 <= int(text) <= len(latest):
            return latest[int(text) - 1][0]
        lookup.find(asked.journal, kind, text, today)
        return text

    by = "a name" if kind.is_named else "a date"
    number = describe_numbers(1, len(latest)).replace(" or ", ", ")
    asked.answers["which"] = asked.session.require(f"Which one? Type {number}, or {by}", take, "1")


def read_number(most: int, text: str) -> int:
    """Return the chosen number, at most `most`; raise BadValue for anything else."""
    if not text.strip().isdecimal() or not 1 <= int(text) <= most:
        raise BadValue(f"Type {describe_numbers(1, most)}.")
    return int(text)


def _may_have_time(kind: Kind, key: str) -> bool:
    """Return True for the date of a kind whose entries have a time."""
    keys = {field.key for field in kind.fields}
    return key == "date" and {"date", "time"} <= keys


def settle_fields(
    session: Session,
    kind: Kind,
    words: dict[str, str],
    record: Any,
    *,
    is_planned: bool | None = None,
) -> dict[str, str]:
    """Return the words for an entry's fields, with an ambiguous time resolved for its day."""
    from soberpath.cli import moments
    from soberpath.core.upkeep import edits

    date, time = words.get("date", ""), words.get("time", "")
    if not _may_have_time(kind, "date") or not (date or time):
        return words
    ahead = edits.is_planned(words, record) if is_planned is None else is_planned
    day, clock = date_words.split_time(date) if date else (str(record.date), "")
    parse = partial(day_parsing.parse, ahead=ahead)
    settled = moments.settle_clock_time(session, day, time or clock, parse, ahead=ahead)
    if settled == (time or clock):
        return words
    return {**words, **({"time": settled} if time else {"date": f"{day} {settled}"})}


def ask_fields(
    session: Session,
    kind: Kind,
    reading: AnswerContext,
    record: Any,
    answers: dict[str, str],
    keys: Sequence[str] = (),
    added_to: Collection[str] = (),
) -> None:
    """Ask for all fields of an entry, or some, and put the words for new values in `answers`.

    Current values are in brackets; for the fields in `added_to`, an answer is added to what exists.
    `-` clears a value that isn't required.
    """
    from soberpath.cli.fields import FIELDS
    from soberpath.core.upkeep import edits
    from soberpath.render import entries
    from soberpath.render.text import shorten

    by_key = {field.key: field for field in kind.own_fields}
    for key in keys or by_key:
        field, words = by_key[key], FIELDS[kind.noun][key]
        current = shorten(entries.describe_field(record, key))

        def take(answer: str, field: Field = field) -> str:
            if not answer.strip() and kind.is_needed(field.key):
                name = entries.name_field(field.key)
                raise BadValue(f"The {name} can't be empty. Type a new one.")
            _refuse_open(field, reading, answer)
            answer = settle_fields(session, kind, {**answers, field.key: answer}, record)[field.key]
            day = (
                day_parsing.split_time(answer, "")[0] if _may_have_time(kind, field.key) else answer
            )
            edits.read_value(field, day, reading, record)
            return answer

        keeps = "to add nothing" if key in added_to else "to keep it"
        answer = session.ask(
            words.ask(current, is_flag=kind.is_flag(field)),
            take,
            keeps if current else "to skip",
            choose_example(kind, field, reading, part=getattr(record, "part", "")),
            clears=bool(current),
        )
        if answer is not None:
            answers[key] = answer


@contextmanager
def keep_answers(session: Session, answers: Sized, is_hard: Callable[[], bool]) -> Iterator[None]:
    """Keep the answers so far if the terminal disappears during the questions.

    Without answers, and after Ctrl-C, raise the error: with helplines if an answer was hard.
    """
    try:
        yield
    except Ended:  # no one can answer the rest, or type the same again
        if not answers:
            raise
        session.ignore_further_signals()
    except Interrupted as stopped:
        if is_hard():
            raise Interrupted(f"{stopped} {IF_IT_IS_HARD}") from None
        raise
