"""Word every error about how a command was typed.

Errors of typer also come through here. A word is quoted if it looks like a command, an option or a
name; anything longer may be private.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from soberpath.cli import groups
from soberpath.cli.option_words import get_parser
from soberpath.core.model.errors import BadValue

REST = "soberpath.rest"
"""The context key for the words that a command doesn't accept."""

_MARK = "\0"
"""A word that no one can type."""

OTHER_OPTIONS = {
    "--strength": ("--before", "--craving"),
    "--urge": ("--before", "--craving"),
    "--feeling": ("--mood", "--halt"),
    "--place": ("--location", "--near"),
    "--where": ("--location", "--near"),
    "--duration": ("--minutes",),
    "--length": ("--minutes", "--days"),
    "--number": ("--phone", "--limit"),
    "--tel": ("--phone",),
    "--mail": ("--email",),
    "--day": ("--date", "--used-on", "--start", "--since"),
    "--date": ("--used-on", "--start", "--since"),
    "--when": ("--date", "--used-on", "--start"),
    "--at": ("--time", "--location"),
    "--on": ("--date", "--day"),
    "--from": ("--since",),
    "--after": ("--since",),
    "--to": ("--until", "--output"),
    "--before": ("--until",),
    "--end": ("--ends", "--until", "--ended"),
    "--out": ("--output",),
    "--save": ("--output",),
    "--person": ("--with",),
    "--who": ("--with", "--person"),
    "--name": ("--with",),
    "--kind": ("--type", "--how", "--as"),
    "--comment": ("--note",),
    "--text": ("--note",),
    "--max": ("--limit",),
    "--count": ("--limit",),
    "--last": ("--limit",),
}
"""Options that a command doesn't have, each with the possible ones, the most probable first."""

TALK_OPTIONS = ("--note", "--how", "--date", "--next", "--no-answer")
"""The options of a talk, which are often typed after the command that shows who to call."""

PROGRAM_OPTIONS = {"--no-pager": "--no-pager", "--file": "--file PATH"}
"""The options of the program itself, which are often typed after a command."""

MISSING_ARGUMENTS = {
    "backup restore": (
        "Say which backup to restore. For the latest: soberpath backup restore latest"
    ),
    "import": "Say which file to import: soberpath import FILE",
    "meeting show": (
        "Say which meeting: soberpath meeting show ID. For the IDs: soberpath meeting find"
    ),
    "meeting sign": "Say which meeting. For the latest: soberpath meeting sign last",
    "restore": (
        "Say which backup to restore: a number from soberpath backup list, the word latest, or a"
        " file."
    ),
    "sponsor set": "Your sponsor's name is missing. Type: soberpath sponsor set NAME",
    "talked": "The name is missing. Type: soberpath talk add NAME",
}
"""The error about a missing argument, by command, if the argument's name says too little."""

CHOOSING_ARGUMENTS = {
    "EVENT": "event",
    "ID": "meeting",
    "KEY": "setting",
    "N": "number from the list",
    "PART": "part of the plan",
    "QUESTION": "question",
    "SHELL": "shell",
}
"""Arguments that choose something, each with the word for it. Others are values to write."""

NEEDED_OPTIONS = {
    "bookend add": "--date DAY",
    "helplines add": "--phone NUMBER",
    "meeting plan": "--date DAY",
    "meeting regular add": "--weekday DAY --time TIME",
    "milestones add": "--days N",
    "service add": "--weekday DAY",
}
"""The options that a command needs, in addition to its arguments, where it can't ask."""

_PLAIN = r"\w[\w.:#@+-]{0,23}"


def path_of(context: Any) -> str:
    """Return the words that led to a command, without one that is implied."""
    return " ".join(context.command_path.split())


def name_parameter(parameter: Any) -> str:
    """Return the name of an option or an argument in its help."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar).strip("[].{}")


def find_help_line(command: Any) -> str:
    """Return the complete first paragraph of a command's help."""
    return " ".join((command.help or "").partition("\n\n")[0].split())


def is_plain(word: str) -> bool:
    """Return True for a word that can be quoted in an error."""
    return re.fullmatch(_PLAIN, word) is not None


def make_unknown_command(path: str, word: str, meant: str | None) -> BadValue:
    """Return the error for an unknown command; `meant` is what to type after the path."""
    problem = f'There\'s no command "{word}".' if is_plain(word) else "That isn't a command."
    guess = groups.guess_meant(path.removeprefix("soberpath "), word) if is_plain(word) else ""
    if guess:
        return BadValue(f"{problem} {guess}")
    hint = f"Did you mean: {path} {meant}" if meant else f"See: {path} --help"
    if path == "soberpath config" and not meant and _is_setting(word):
        hint = f"Did you mean: soberpath config set {word} VALUE"
    if path == "soberpath" and not meant:  # maybe a person's own words, in need
        hint = "If you need help now: soberpath reach. All commands: soberpath --help"
    return BadValue(f"{problem} {hint}")


def _is_setting(word: str) -> bool:
    from soberpath.core.model.settings import SETTINGS  # needed only where something is wrong

    return word.lower().replace("-", "_") in SETTINGS


def make_too_many_words(context: Any, words: list[str]) -> BadValue:
    """Return the error for extra words after a command."""
    path, word = path_of(context), words[0] if words else ""
    problem = f'Didn\'t expect "{word}" here.' if is_plain(word) else "Too many words."
    name = path.removeprefix("soberpath ")
    if is_plain(word) and (meant := groups.guess_meant(name, word)):
        return BadValue(f"{problem} {meant}")
    if is_plain(word) and "." in word and "--output" in _options(context):
        return BadValue(f"{problem} To save to a file: {path} -o {word}")
    if "--note" in _options(context) and len(words) == 1:
        return BadValue(f'{problem} For a note: {path} --note "TEXT". See: {path} --help')
    return BadValue(f"{problem} {_advise_quotes(context)}See: {path} --help")


def _advise_quotes(context: Any) -> str:
    """Return what to put in quotes for a command with extra words; empty for nothing."""
    takes = _list_texts(context)
    if takes == ["NAME"]:
        return "Put a name with spaces in quotes. "
    return "Put text in quotes. " if takes else ""


def refuse_together(given: Mapping[str, object]) -> None:
    """Raise BadValue if two mutually exclusive options were given."""
    names = [name for name, value in given.items() if value]
    if len(names) > 1:
        raise BadValue(f"Use {names[0]} or {names[1]}, not both.")


def quote_words(text: str) -> str:
    """Return a date or a time as it is typed after an option."""
    words = " ".join(text.split())
    return words if " " not in words else f"'{words}'"


def remove_rest(command: Any, context: Any, words: list[str]) -> list[str]:
    """Return the words without those that the command doesn't accept, keeping option values.

    A word isn't accepted if a mark put in its place is left over, too.
    """

    def is_left_over(at: int) -> bool:
        marked = [*words[:at], _MARK, *words[at + 1 :]]
        _, rest, _ = command.make_parser(context).parse_args(args=marked)
        return _MARK in rest

    rest = context.meta[REST]
    return [word for at, word in enumerate(words) if not (word in rest and is_left_over(at))]


def _list_texts(context: Any) -> list[str]:
    """Return the arguments and options of a command that take free text."""
    texts = []
    for parameter in context.command.get_params(context):
        parser = get_parser(parameter)
        if parameter.param_type_name == "argument" or (parser and parser.reads_text):
            texts.append(name_parameter(parameter))
    return texts


def read_usage_error(error: Any) -> BadValue:
    """Return one of typer's errors in our words.

    typer has no public names for these errors, so each is recognized by its attributes.
    """
    context = getattr(error, "ctx", None)
    path = path_of(context) if context else "soberpath"
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    if option is not None:
        is_known = not hasattr(error, "possibilities")
        if context and not is_known and (meant := _suggest_command(option, context)):
            return BadValue(f"{_describe_unknown(option)} {meant}")
        problem = _about_option(option, context, is_known=is_known)
    elif type(error).__name__ == "MissingParameter" and parameter is not None:
        return _make_missing(parameter, context)
    elif parameter is None and context is not None and context.meta.get(REST):
        return make_too_many_words(context, context.meta[REST])
    else:
        text = " ".join(error.format_message().split()).rstrip(".")
        problem = f"{text[:1].upper()}{text[1:]}."
    return BadValue(f"{problem} See: {path} --help")


def _make_missing(parameter: Any, context: Any) -> BadValue:
    """Return the error for an argument or an option that a command needs."""
    path, name = path_of(context), name_parameter(parameter)
    if parameter.param_type_name == "option":
        return _make_missing_option(parameter, path)
    if message := MISSING_ARGUMENTS.get(path.partition(" ")[2]):
        return BadValue(message)
    if name == "WHICH":
        return _make_missing_address(path)
    choice = CHOOSING_ARGUMENTS.get(name)
    problem = f"Say which {choice}." if choice else f"The {name.lower()} is missing."
    choices = _help_of(parameter).partition(": ")[2].partition(": ")[2]
    of_these = f" Choose from: {choices}." if choices else ""
    return BadValue(f"{problem}{of_these} Type: {_make_usage(context)}")


def _make_missing_option(option: Any, path: str) -> BadValue:
    """Return the error for an option that a command needs, with an example if its help has one."""
    name, values = name_parameter(option), _help_of(option)[2:]
    example = values.partition("e.g. ")[2]
    how = f"Add it, e.g. {name} {example}." if example else f"Add it: {values}."
    return BadValue(f"{name} is missing. {how} See: {path} --help")


def _make_missing_address(path: str) -> BadValue:
    """Return the error for an entry to edit or remove, in the form that its kind is addressed."""
    from soberpath.core.model.kinds import KINDS  # needed only where something is wrong

    kind = KINDS[path.split()[-2]]
    if kind.by == "part":
        return BadValue("Say which line, e.g. alone or alone#2. See your plan: soberpath plan")
    usage = f"{path} {'NAME' if kind.is_named else 'last'}"
    if kind.is_named:
        return BadValue(f"The name is missing. The first letters are enough. Type: {usage}")
    return BadValue(f"Say which {kind.name}. Use a date or last, e.g. {usage}")


def _make_usage(context: Any) -> str:
    """Return how a command is typed, with the arguments and options that it needs."""
    path = path_of(context)
    arguments = [
        name_parameter(each)
        for each in context.command.get_params(context)
        if each.param_type_name == "argument" and each.required
    ]
    needed = NEEDED_OPTIONS.get(path.partition(" ")[2])
    return " ".join([path, *arguments, *([needed] if needed else [])])


def _about_option(name: str, context: Any, *, is_known: bool) -> str:
    """Return what is wrong with an option: with its value, or that the command doesn't have it."""
    return _about_value(name, context) if is_known else _about_unknown(name, context)


def _about_value(name: str, context: Any) -> str:
    """Return that an option needs a value, or takes none."""
    option = _options(context).get(name)
    if option is None or option.is_flag:
        return f"{name} doesn't take a value."
    return f"{name} needs a value{_help_of(option)}."


def _about_unknown(name: str, context: Any) -> str:
    """Return that a command doesn't have an option, with the one that is probably meant."""
    from soberpath.core.model.spelling import find_closest  # only needed if something is wrong

    if name in PROGRAM_OPTIONS and (command := path_of(context).partition(" ")[2]):
        return f"{name} goes before the command: soberpath {PROGRAM_OPTIONS[name]} {command}."
    problem = _describe_unknown(name)
    long = [option for option in _options(context) if option.startswith("--")]
    meant = next((other for other in OTHER_OPTIONS.get(name, ()) if other in long), None)
    close = meant or find_closest(name, long)
    return f"{problem} Did you mean {close}?" if close else problem


def _describe_unknown(name: str) -> str:
    """Return that an option is unknown; it's quoted if it looks like one."""
    is_shown = re.fullmatch(rf"--?{_PLAIN}", name)
    return f"There's no option {name}." if is_shown else "Unknown option."


def _suggest_command(name: str, context: Any) -> str:
    """Return what to type for an option that another command has, or an argument; empty for none.

    A noun alone lists, so `meeting --date` is meant for `meeting add`.
    """
    path, options = path_of(context), _options(context)
    if path == "soberpath call" and name in TALK_OPTIONS:
        return "To log a call: soberpath talk add NAME"
    for parameter in context.command.params:
        argument = name_parameter(parameter)
        if parameter.param_type_name == "argument" and name == f"--{argument.lower()}":
            return f'Did you mean: {path} "{argument}"'
    group = context.parent.command if context.parent else None
    add = group.get_command(context, "add") if group and group.name == path.split()[-1] else None
    if add is None or name in options or name not in _options_of(add):
        return ""
    return f"Did you mean: {path} add {name}"


def _help_of(parameter: Any) -> str:
    """Return the help of an option or argument after a colon, without its default."""
    text = re.sub(r"\s*\[.*\]", "", getattr(parameter, "help", None) or "").rstrip(".")
    return f": {text[:1].lower()}{text[1:]}" if text else ""


def _options(context: Any) -> dict[str, Any]:
    """Return the visible options of a command, under each of their names."""
    return _options_of(context.command, context) if context else {}


def _options_of(command: Any, context: Any = None) -> dict[str, Any]:
    parameters = command.get_params(context) if context else command.params
    return {
        name: option
        for option in parameters
        if option.param_type_name == "option" and not option.hidden
        for name in (*option.opts, *option.secondary_opts)
    }


def suggest_within(word: str, commands: dict[str, Any], names: Sequence[str]) -> str | None:
    """Return what to type after a group for an unknown word.

    A contact's name, or a word that begins like a name or has a space, may be what to add.
    """
    if close := groups.suggest_within(word, commands):
        return close
    adds = "add" if "add" in commands else "set"
    parameters = commands[adds].params if adds in commands else ()
    takes = [each for each in parameters if each.param_type_name == "argument"]
    if len(takes) != 1:
        return None
    known = next((name for name in names if name.lower().startswith(word.lower())), None)
    if known is None and not (word[:1].isupper() or " " in word.strip()):
        return None
    command = "show" if known and "show" in commands else adds
    text = word if is_plain(word) else name_parameter(takes[0])
    return f"{command} {text}"
