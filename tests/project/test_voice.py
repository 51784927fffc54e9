"""Every text of the catalogs follows the rules in `voice.py`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

import command_tree
import soberpath
import voice
from soberpath.cli import groups
from soberpath.core.model.records import PLAN_PARTS, ROLES
from soberpath.core.sharing import selection
from soberpath.core.sobriety.safety import Safety
from soberpath.core.sobriety.start import SUBSTANCES
from soberpath.render.views import coming
from soberpath.store import content
from soberpath.store.text import parse

PACKAGE = Path(soberpath.__file__).parent
DATA = PACKAGE / "data"
SIGNED = "I attended"
"""The statement on the attendance sheet speaks for the person who signs it."""
COMMAND_LINE = (PACKAGE / "__main__.py", *sorted((PACKAGE / "cli").rglob("*.py")))
CATALOGUE = content.load_reminders()
SAFETY = content.load_safety()
SAFETY_TEXTS = (*SAFETY.substances, SAFETY.not_said, SAFETY.after_use)
REMINDERS = {one.id: one.text for one in CATALOGUE.reminders}


def _themes() -> Iterator[str]:
    for theme in CATALOGUE.themes.values():
        yield from (theme.group, theme.title)


def _helplines() -> Iterator[str]:
    for line in content.load_helplines():
        yield from filter(None, (line.hours, line.cost, line.note))


def _milestones() -> Iterator[str]:
    for table in content.load_milestone_tables().values():
        yield from (table.title, table.yearly_note)
        for row in table.rows:
            yield from (row.name, row.note)


def _templates() -> Iterator[str]:
    """The words in templates; what a template puts in is checked where it is written."""
    for path in sorted((DATA / "templates").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        yield from re.findall(r'aria-label="([^"{]+)"', text)
        yield from re.split(r"\{\{.*?\}\}|\{%.*?%\}|<.*?>|\n", text.partition("<body>")[2])


def _screens() -> Iterator[str]:
    """The words of every page, table, answer and export."""
    for path in _modules("render"):
        texts = (text for text in voice.texts_of(path) if text not in OWN_WORDS)
        yield from (text for text in texts if not text.startswith(SIGNED))


OWN_WORDS = {
    *PLAN_PARTS.values(), *selection.PARTS.values(), *SUBSTANCES, coming.GOING, coming.JOINING
}  # fmt: skip
"""What the program shows as the person's own words: on a plan, in a summary, as an answer."""

UNDERSTOOD = {*groups.MEANT.values(), *groups.MEANT_WITHIN.values()}
"""Words that a person may type, which are never shown."""

PARSER = {reason for reason, *_ in parse._EXPLAINED}
"""How the errors of the parser begin, which nobody sees."""


def _modules(*folders: str) -> list[Path]:
    """Return the modules of some layers."""
    return sorted(path for folder in folders for path in (PACKAGE / folder).rglob("*.py"))


def _messages() -> Iterator[str]:
    """The errors, problems, meanings and questions of the two layers that draw nothing."""
    for path in _modules("core", "store"):
        texts = (text for text in voice.texts_of(path) if "(?" not in text)  # no regular expression
        yield from (text for text in texts if text not in OWN_WORDS and text not in PARSER)


def _command_line() -> Iterator[str]:
    """The help of commands, options and arguments, prompts, answers and errors."""
    for path in COMMAND_LINE:
        yield from voice.helps_of(path)
        yield from (text for text in voice.texts_of(path) if text not in UNDERSTOOD)


def _remarks() -> Iterator[str]:
    """The remarks at the head of each file, which whoever adds a text reads first."""
    for path in sorted(DATA.glob("*.toml")):
        head = re.match(r"(?:#.*\n)+", path.read_text(encoding="utf-8"))
        assert head is not None, f"{path.name} says nothing of itself"
        yield head[0].replace("# ", "").replace("\n", " ").strip()


REGIONS = "112 (Europe), 911 (North America) or 999 (UK)"


@pytest.mark.parametrize("text", SAFETY_TEXTS, ids=lambda one: one.key)
def test_a_safety_text_is_short_where_no_country_is_set_too(text: Safety) -> None:
    assert len(text.text.replace("{number}", REGIONS).split()) <= voice.SAFETY_WORDS


WALKS = {
    "themes": _themes,
    "findings": lambda: (source.finding for source in CATALOGUE.sources.values()),
    "safety lines": lambda: (text.line for text in SAFETY_TEXTS),
    "helplines": _helplines,
    "milestones": _milestones,
    "meeting types": lambda: content.load_meeting_types().values(),
    "templates": _templates,
    "screens": _screens,
    "messages": _messages,
    "command line": _command_line,
    "remarks": _remarks,
}
"""Where the texts are; a new walk is a new row."""


@pytest.mark.parametrize("walk", WALKS)
def test_every_text_keeps_the_rules(walk: str) -> None:
    texts = [text.strip() for text in WALKS[walk]() if text.strip()]
    assert texts
    faults = {text: found for text in texts if (found := voice.faults_of(text))}
    assert not faults


@pytest.mark.parametrize("path", _modules("core", "store"), ids=lambda path: path.stem)
def test_every_error_is_in_sentences(path: Path) -> None:
    faults = {
        text: found for text in voice.messages_of(path) if (found := voice.faults_of_message(text))
    }
    assert not faults


ROLE = re.compile(rf"\b(?:{'|'.join(ROLES)})\b")
"""Words of the file format, which a help may list."""


def test_every_help_of_an_option_keeps_the_rules() -> None:
    texts = {
        text
        for _, command in command_tree.every_command()
        for parameter in command.params
        if (text := getattr(parameter, "help", None))
    }
    assert len(texts) > 100
    faults = {text: found for text in texts if (found := voice.faults_of_help(ROLE.sub("x", text)))}
    assert not faults


@pytest.mark.parametrize("path", COMMAND_LINE, ids=lambda path: path.stem)
def test_every_error_and_every_prompt_has_its_form(path: Path) -> None:
    forms = (
        (voice.messages_of, voice.faults_of_message),
        (voice.prompts_of, voice.faults_of_prompt),
    )
    faults = {text: found for of, faults_of in forms for text in of(path)
              if (found := faults_of(text))}  # fmt: skip
    assert not faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("that date is wrong. Use another.", "no capital at the beginning"),
        ("That date is wrong; use another", "no period at the end"),
    ],
)
def test_an_error_in_another_form_is_found(text: str, fault: str) -> None:
    assert fault in voice.faults_of_message(text)


@pytest.mark.parametrize(
    "text",
    [
        "{} is empty. Fill it in.", "There's no such entry. See: soberpath log",
        "checkin_questions is empty. Did you mean mood?", "Choose one: {}",
    ],
)  # fmt: skip
def test_an_error_in_sentences_is_spared(text: str) -> None:
    assert voice.faults_of_message(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Its topic.", "a fragment or a question"),
        ("Who signed?", "a fragment or a question"),
        ("As 2026-02.", "a fragment or a question"),
        ("the file to write.", "no capital at the beginning"),
        ("The file to write", "no period at the end"),
    ],
)
def test_a_help_that_is_a_fragment_or_a_question_is_found(text: str, fault: str) -> None:
    assert fault in voice.faults_of_help(text)


@pytest.mark.parametrize("text", ["Start time, e.g. 19:30.", "Date. [default: today]"])
def test_a_help_that_names_its_value_is_spared(text: str) -> None:
    assert voice.faults_of_help(text) == []


def test_a_prompt_ends_in_a_colon_or_its_answers() -> None:
    assert voice.faults_of_prompt("Start time, e.g. 19:30") == [
        "no colon and no answers at the end"
    ]
    assert voice.faults_of_prompt("Start time, e.g. 19:30:") == []
    assert voice.faults_of_prompt("Save this? [y/N]") == []
    assert voice.faults_of_prompt("Start time (Enter to skip):") == []
    assert voice.faults_of_prompt("Start time: (Enter to skip):") != []
    assert voice.faults_of_prompt("Start time (Enter ):") != []


@pytest.mark.parametrize("key", REMINDERS)
def test_every_reminder_keeps_the_rules(key: str) -> None:
    assert not voice.faults_of_reminder(REMINDERS[key]), REMINDERS[key]


def test_no_two_reminders_begin_alike() -> None:
    openings: dict[str, str] = {}
    for text in REMINDERS.values():
        opening = " ".join(text.split()[:5])
        assert opening not in openings, (text, openings[opening])
        openings[opening] = text


@pytest.mark.parametrize("text", SAFETY_TEXTS, ids=lambda text: text.key)
def test_every_safety_text_keeps_the_rules(text: Any) -> None:
    assert not voice.faults_of_safety(text.text), text.text
    filled = text.line.replace("{number}", "911")
    assert len(filled) <= voice.SAFETY_LINE_CHARACTERS
    assert text.line.endswith("call {number}.")
    assert text.source not in text.text


def _own_words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "role":  # a word of the file format
                yield from _own_words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _own_words(inner)
    elif isinstance(value, str):
        yield value


def test_the_sample_journal_is_in_american_english_and_shames_nobody() -> None:
    texts = list(_own_words(tomli.loads((DATA / "demo.toml").read_text(encoding="utf-8"))))
    assert len(texts) > 100
    faults = {text: found for text in texts if (found := voice.faults_of(text, own_words=True))}
    assert not faults


def _broken(text: str) -> list[str]:
    return [fault.partition(":")[0] for fault in voice.faults_of(text)]


@pytest.mark.parametrize("rule", voice.RULES, ids=lambda rule: rule.name)
def test_each_rule_finds_what_breaks_it_and_spares_what_keeps_it(rule: voice.Rule) -> None:
    assert rule.name in _broken(rule.broken)
    assert _broken(rule.kept) == []


@pytest.mark.parametrize(
    "text",
    ["a relapse", "Stay clean", "an addict", "You failed", "only 3 days", "back to zero", "abuse"],
)
def test_words_that_shame_are_found(text: str) -> None:
    assert voice.SHAMING.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "a return to use", "sober time", "check-in streak 3 days", "failsafe",
        "Physical dependence isn't addiction.",
    ],
)  # fmt: skip
def test_words_that_do_not_shame_are_spared(text: str) -> None:
    assert not voice.SHAMING.search(text)


def test_a_long_sentence_is_found_and_two_short_ones_are_not() -> None:
    words = ["word"] * voice.WORDS_A_SENTENCE
    assert voice.faults_of(f"{' '.join(words)}. {' '.join(words)}.") == []
    assert len(voice.faults_of(f"{' '.join(words)} more.")) == 1


def test_quoted_speech_may_say_i() -> None:
    assert voice.faults_of('Say: "I want to use!" That\'s enough.') == []
    assert voice.faults_of("I told Jo. I do not mind.", own_words=True) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("In one study, people with a sponsor did better. Ask for one.", "begins with a study"),
        ("Of 142 people, many did better. Ask a friend.", "begins with a study"),
        ("Nine studies suggest that peers help. Ask one.", "begins with a study"),
        ("Call a friend. " * 11, "165 characters"),
    ],
)
def test_a_reminder_that_is_long_or_begins_with_a_study_is_found(text: str, fault: str) -> None:
    assert fault in voice.faults_of_reminder(text)


def test_a_reminder_may_name_a_study_later() -> None:
    assert voice.faults_of_reminder("People with a sponsor did better, in one study.") == []
    assert voice.faults_of_reminder("Of all your friends, call one.") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Call {number}. Stopping suddenly can kill.", "the number comes before the danger"),
        ("Stopping suddenly can kill. Talk to a doctor.", "the number isn't at the end"),
        ("It can kill. " * 21 + "Call {number}.", "65 words"),
    ],
)
def test_a_safety_text_without_its_order_is_found(text: str, fault: str) -> None:
    assert fault in voice.faults_of_safety(text)


def test_a_safety_text_in_order_is_spared() -> None:
    assert voice.faults_of_safety("It can kill. Don't stop. A seizure: call {number}.") == []


ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "SECURITY.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs" / "guide").glob("*.md")),
]
"""The documents for those who use the program."""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_keeps_to_the_rules(path: Path) -> None:
    texts = list(voice.prose_of(path))
    assert len(texts) > 1
    assert {text: found for text in texts if (found := voice.faults_of_prose(text))} == {}
