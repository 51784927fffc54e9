"""The rules of the program's voice, in a form that tests can check.

One place for every walk over texts: `faults_of` names the rules that a text breaks. A rule has a
text that breaks it and one that keeps it, and `project/test_voice.py` tries both.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from soberpath.cli.screen.console import word_question

WORDS_A_SENTENCE = 20
"""The longest sentence that a tired person still reads in one go."""

WORDS_A_SENTENCE_OF_PROSE = 30
"""The same for a document, which nobody reads in a hard hour."""

REMINDER_CHARACTERS, SAFETY_WORDS, SAFETY_LINE_CHARACTERS = 150, 60, 110

SHAMING = re.compile(
    r"\b((?<!dependence isn't )addict\w*|alcoholics?(?! anonymous)|abus\w+|clean|dirty|relaps\w*"
    r"|fail(?:s|ed|ure|ures|ing)?|slip\w*|junkie\w*|streaks? (?:is|was) lost|lost your streak"
    r"|back to zero|only \d+ days?|rank\w*|scores?|flames?|break the chain|proven|guarantee\w*)\b",
    re.IGNORECASE,
)
"""Words that the program never uses by default, but for the name of a fellowship.

Dependence isn't addiction, and it may say so.
"""


class Rule(NamedTuple):
    """What a text must not hold, a text that breaks the rule and one that keeps it.

    `for_own_words`: the rule binds the sample journal too, where a person speaks for themselves.
    """

    name: str
    pattern: re.Pattern[str]
    broken: str
    kept: str
    for_own_words: bool = False


def _rule(
    name: str, pattern: str, broken: str, kept: str, *, case: bool = False, own: bool = False
) -> Rule:
    return Rule(name, re.compile(pattern, 0 if case else re.IGNORECASE), broken, kept, own)


BRITISH_SPELLING = (
    r"colour\w*", r"favour\w*", r"honour\w*", r"neighbour\w*", r"behaviour\w*", r"humour",
    r"rumour\w*", r"labour\w*", r"harbour\w*", r"centres?", r"theatres?", r"litres?", r"grey\w*",
    r"counsell\w+", r"travell\w+", r"cancell(?:ed|ing)", r"labell\w+", r"signall\w+", r"modell\w+",
    r"fulfil(?:s|ment)?", r"enrol(?:s|ment)?", r"skilful\w*", r"practis\w+", r"licences?",
    r"defences?", r"judgement\w*", r"programmes?", r"tyres?", r"cheques?", r"learnt", r"spelt",
    r"dreamt", r"whilst", r"amongst", r"afterwards", r"towards", r"(?:up|down|for)wards",
    r"(?:organ|recogn|real|apolog|summar|priorit|emphas|minim|maxim|custom|normal|stabil)is"
    r"(?:e|es|ed|ing|ation|ations)", r"analys(?:e|ed|es|ing)",
)  # fmt: skip

BRITISH_WORDS = (
    r"ring (?:him|her|them|me|you|someone|your|up)", r"rang", r"phoned", r"fortnight\w*", r"flats",
    r"empty flat", r"queu\w+", r"car parks?", r"mum", r"holidaymaker\w*", r"have got", r"cinema",
    r"at the weekend",
)  # fmt: skip


RULES = (
    Rule(
        "a word that shames", SHAMING, "Stay clean.", "A return to use is an entry.",
        for_own_words=True,
    ),
    _rule("an exclamation mark", r"!", "Well done!", "Well done.", own=True),
    _rule(
        "British spelling", rf"\b(?:{'|'.join(BRITISH_SPELLING)})\b",
        "Ask your neighbour afterwards.", "Ask your neighbor afterward.", own=True,
    ),
    _rule(
        "a British word", rf"\b(?:{'|'.join(BRITISH_WORDS)})\b",
        "Ring your sponsor; they rang you.", "Call your sponsor; they called you.", own=True,
    ),
    _rule(
        "a word that minimizes",
        r"\b(?:just|only) (?:an?|one|do|say|ask|try|be|stop|call|take|keep|not)\b"
        r"|\b(?:simply|merely|obviously|of course|as you know|don't worry)\b",
        "Just call someone.", "Call someone. Naloxone works on opioids only.",
    ),
    _rule(
        "a promise",
        r"\b(?:never|always) (?:work|help|fade|pass)e?s?\b"
        r"|\bwill (?:work|pass|help you|get better|be (?:fine|okay|all right)|keep you)\b"
        r"|\bnothing (?:compares|beats|helps)\b",
        "A meeting will help you.", "A meeting may help.",
    ),
    _rule(
        "an order of shame or pity", r"\b(?:you (?:must|ought to|have no excuse)|poor you|sadly)\b",
        "You must go to a meeting.", "You could go to a meeting.",
    ),
    _rule(
        "words of our own that aren't English",
        r"\b(?:stands? (?:at|beside|on|for)|holds?|held|noted|figures|unsaid|likelier|second-hand"
        r"|all in all|whom|somebody|on the way there|mends?|mended)\b"
        r"|\bnot known here\b|\bask the line\b|\bthat is no\b|\bof (?:one|your)'s own\b",
        "Nothing noted; the count stands at 3.", "No entries yet. You're at day 3.",
    ),
    _rule(
        "a word that has a plainer one",
        r"\b(?:t(?:ake[ns]?|ook) (?:this |it |that )?back|your people|in its turn|as it stands"
        r"|the version before the)\b",
        "Took back the change, as it stands.", "Undid the change.",
    ),
    _rule("told", r"\btold\b", "Names are told first.", "You'll see the names first."),
    _rule("a streak", r"\bstreaks?\b", "Your streak is 3 days.", "You checked in on 3 days."),
    _rule(
        "a count of a count", r"\b\d+ (?:sober )?days of \d+\b", "77 sober days of 78",
        "Total sober days  77",
    ),
    _rule(
        "an example without e.g.", r"(?:^|[,(] ?)as \d", "A time, as 19:30.", "A time, e.g. 19:30.",
    ),
    _rule(
        "else for a default", r"[,;] else\b", "The path; else the default.",
        "The path. Who else could you call?",
    ),
    _rule(
        "one for you", r"\b(?:one's|oneself|one (?:can|may|should|must|has to|needs to))\b",
        "One can write one's own words.", "You can write your own words. Call one of them.",
    ),
    _rule(
        "the program says I", r"\bI(?:'m|'ve|'ll|'d)?\b", "I saved it.",
        'Saved. Say: "I need to talk."', case=True,
    ),
    _rule(
        "a contraction left out",
        r"\b(?:can|do|does|did|is|are|was|were|could|would|should|have|has|had) ?not\b(?! only)",
        "You do not have to. It cannot.", "You don't have to. It can't.",
    ),
    _rule(
        "a double negative", r"\bnot (?:un\w+|without|im\w+)\b|\bn't (?:un\w+|without)\b",
        "It's not uncommon.", "It's common. Give it if you're unsure.",
    ),
    _rule(
        "a chain of semicolons", r";[^.?!;]*;", "Call; text; visit.", "Call; a text counts too.",
    ),
    _rule(
        "an inverted comparison", r"^(?:more|fewer|less) [^.?!]*\bwent with\b|\bwent with more\b",
        "More abstinence went with a sponsor.", "People with a sponsor were more often abstinent.",
    ),
    _rule("a telephone", r"\btelephones?\b", "A telephone number.", "A phone number.", own=True),
    _rule("a record", r"(?<!\{)\brecords?\b", "1 record was added.", "1 entry was added."),
    _rule(
        "there already", r"\b(?:is|are|was) there (?:already|twice)\b",
        "The file is there already.", "The file already exists.",
    ),
    _rule("an order to give", r"[;,] give\b|\bgive one (?:of|in)\b", "No type; give one of these.",
          "There's no such type. Choose one.",
    ),
    _rule(
        "a kept version", r"\b(?:kept|earlier) versions?\b|\bversions? (?:is|are) kept\b",
        "No earlier version is kept.", "There are no backups yet.",
    ),
    _rule("a machine", r"\bmachines?\b", "It leaves this machine.", "It leaves this computer."),
    _rule(
        "taking back", r"\b(?:take|takes|taken|took|taking) back\b", "It was taken back.",
        "It was undone.",
    ),
    _rule(
        "as it stands", r"\bas it (?:stands|was)\b|\bin its place\b|\bwhat is in place\b",
        "Your journal is as it was.", "Your journal wasn't changed.",
    ),
    _rule("a space too many", r"\S  +\S.*[.?!]$| $|^ ", "Two  spaces.", "One space."),
)  # fmt: skip

STUDY_FIRST = re.compile(
    r"^(?:in|of|over|across) (?:\w+ ){0,4}?(?:stud(?:y|ies)|trials?|surveys?|reviews?|\d[\d,]*)\b"
    r"|^(?:\w+ ){0,2}(?:stud(?:y|ies)|trials?|surveys?|research)\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line break ends one too."""
    return [part for line in text.splitlines() for part in re.split(r"(?<=[.?!])[\"')]*\s+", line)]


CODE = re.compile(r"[<>\\\n]|\(\.\+|^(?:SMSTO|BEGIN|TEL|EMAIL)\b")
"""Strings that aren't read: tags, regular expressions, files of other programs, a vCard."""


def texts_of(path: Path) -> Iterator[str]:
    """Return the strings of a module that can be shown: those with a blank between two words.

    Docstrings are left out, and what a placeholder puts in counts as one word.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {id(part) for node in ast.walk(tree) for part in _unread(node)}
    for node in ast.walk(tree):
        if id(node) not in inner and (text := _string(node)) and _is_read(text):
            yield text


def _unread(node: ast.AST) -> Iterator[ast.AST]:
    """Return the strings that a node has as its docstring, and the parts of an f-string."""
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for value in node.values:
            yield value
            if isinstance(value, ast.FormattedValue) and value.format_spec:
                yield value.format_spec


def _string(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        parts = (_string(one) if isinstance(one, ast.Constant) else "{}" for one in node.values)
        return "".join(parts)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_read(text: str) -> bool:
    return bool(re.search(r"\S \S", text.strip()) and re.search("[A-Za-z]", text)) and not (
        CODE.search(text)
    )


def without_quotes(text: str) -> str:
    """Return a text without quoted speech."""
    return re.sub(r'"[^"]*"', '""', text)


def faults_of(text: str, *, own_words: bool = False) -> list[str]:
    """Return what a text does against the rules, each fault in a few words; empty for a good text.

    With `own_words`, as a person writes in a journal: few rules bind them.
    """
    spoken = without_quotes(text)
    found = [
        f"{rule.name}: {match[0]}"
        for rule in RULES
        if (rule.for_own_words or not own_words) and (match := rule.pattern.search(spoken))
    ]
    return found if own_words else [*found, *_too_long(text)]


def _too_long(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        count = len(sentence.split())
        if count > WORDS_A_SENTENCE:
            yield f"a sentence of {count} words: {sentence}"


MESSAGES = frozenset(
    ("BadValue", "Busy", "NothingYet", "Refused", "SoberpathError", "Unreadable", "_Stuck")
)
"""What a message of the program is given to."""


def messages_of(path: Path) -> Iterator[str]:
    """Return the messages of a module's errors, each with {} for what is put in."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        if node.func.id in MESSAGES and (text := _string(node.args[0])):
            yield text


def faults_of_message(text: str) -> list[str]:
    """Return the faults in an error message: it has sentences, and the last may be a command."""
    found = []
    first, last = text.split()[0], sentences(text)[-1]
    if first.isalpha() and first.islower() and first not in ("soberpath", "prefers"):
        found.append("no capital at the beginning")
    if not text.endswith((".", "?", "}")) and ": soberpath " not in last and "See: " not in last:
        found.append("no period at the end")
    return found


def prose_of(path: Path) -> Iterator[str]:
    """Yield the paragraphs and cells of a Markdown document, X in place of what is quoted."""
    text = path.read_text(encoding="utf-8")
    for pattern, words in _NOT_PROSE:
        text = pattern.sub(words, text)
    for paragraph in re.split(r"\n\s*\n|\n(?=[-#|\[])", text):
        cells = paragraph.split("|") if paragraph.startswith("|") else [paragraph.lstrip("#- ")]
        yield from filter(None, (" ".join(cell.split()).strip("-") for cell in cells))


_NOT_PROSE = (
    (re.compile(r"```.*?```|<!--.*?-->|<img[^>]*>", re.DOTALL), ""),
    (re.compile(r"^(?:    .*|\[\^[\w-]+\]:.*)$", re.MULTILINE), ""),
    (re.compile(r"\[\^[\w-]+\]|\*+"), ""),
    (re.compile(r"`[^`]*`"), "X"),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
)


def faults_of_prose(text: str) -> list[str]:
    """Return the faults of a document's text, whose sentences may be longer than a screen's."""
    found = [fault for fault in faults_of(text) if not fault.startswith("a sentence of")]
    for sentence in sentences(text):
        if len(sentence.split()) > WORDS_A_SENTENCE_OF_PROSE:
            found.append(f"too long: {sentence}")
    return found


def faults_of_reminder(text: str) -> list[str]:
    """Return the faults of a reminder, which is short and begins with a person or a feeling."""
    found = faults_of(text)
    if len(text) > REMINDER_CHARACTERS:
        found.append(f"{len(text)} characters")
    if STUDY_FIRST.search(text):
        found.append("begins with a study")
    return found


def faults_of_safety(text: str) -> list[str]:
    """Return the faults of a safety text: danger first, at most 60 words, the number at the end."""
    found, words = faults_of(text), text.split()
    if len(words) > SAFETY_WORDS:
        found.append(f"{len(words)} words")
    if "{number}" not in words[-6:] and "{number}." not in words[-6:]:
        found.append("the number isn't at the end")
    if "{number}" in sentences(text)[0]:
        found.append("the number comes before the danger")
    return found


A_FRAGMENT = re.compile(
    r"^(?:its?|their|if any|only|so many|or|and|all|with|as|else|every one)\b|\?$", re.IGNORECASE
)
"""How a fragment begins, and how a question ends: neither helps where an option is looked up."""


def helps_of(path: Path) -> Iterator[str]:
    """Return the paragraphs of help of a module's commands, which are their docstrings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and _is_command(node):
            for paragraph in (ast.get_docstring(node) or "").split("\n\n"):
                yield " ".join(paragraph.split())


def prompts_of(path: Path) -> Iterator[str]:
    """Return the prompts of a module: what it asks for, and what it asks to confirm."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            text = _string(node.args[0])
            if node.func.attr == "ask" and text:
                yield word_question(text, _enter_of(node))
            elif node.func.attr in ("ask_unseen", "wait_for_enter") and text:
                yield text
            elif node.func.attr == "confirm" and text:
                yield f"{text} [y/N]"


def _enter_of(question: ast.Call) -> str:
    """Return what a question says of Enter."""
    named = [one.value for one in question.keywords if one.arg == "enter"]
    given = [*question.args[2:], *named]
    return (_string(given[0]) or "{}") if given else "to skip"


def _is_command(function: ast.FunctionDef) -> bool:
    """Return True for a command, which may be registered in another module than its own."""
    if any(map(_makes_command, function.decorator_list)):
        return True
    arguments = [argument.annotation for argument in function.args.args[:1]]
    takes_context = [ast.unparse(each) for each in arguments if each] == ["typer.Context"]
    has_no_result = function.returns is not None and ast.unparse(function.returns) == "None"
    return takes_context and has_no_result and not function.name.startswith("_")


def _makes_command(decorator: ast.expr) -> bool:
    """Return True for `@app.command(...)` and `@app.callback(...)`."""
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(function, ast.Attribute) and function.attr in ("command", "callback")


def faults_of_prompt(text: str) -> list[str]:
    """Return the faults of a prompt: a label and a colon, or a question and its answers."""
    found = faults_of(text)
    if re.search(r"[:?] \(Enter", text) or "(Enter )" in text:
        found.append("what Enter does comes in the middle, or is missing")
    if not text.endswith((":", "]", "}")):
        found.append("no colon and no answers at the end")
    return found


def faults_of_help(text: str) -> list[str]:
    """Return the faults of an option's help: a noun phrase or a verb, then the default."""
    found = faults_of(text)
    if not text[:1].isupper() and not text.startswith("soberpath"):
        found.append("no capital at the beginning")
    if not text.endswith((".", "]")):
        found.append("no period at the end")
    if A_FRAGMENT.search(text):
        found.append("a fragment or a question")
    return found
