"""Every error about the value of an option begins with the option."""

from pathlib import Path
from typing import Any

import pytest

import command_tree
from conftest import Run

BAD = {
    "DAY": "neverland", "TIME": "25:00", "MONTH": "neverland", "YEAR": "neverland",
    "WORDS": "neverland", "yes|no": "neverland", "TYPE": "neverland", "ROLE": "neverland",
    "HOW": "neverland", "CODE": "neverland", "COUNTRY": "neverland", "THEME": "neverland",
    "READER": "neverland", "TOPIC": "neverland",
    "PARTS": "neverland", "FORMAT": "neverland", "KIND": "neverland", "N": "neverland",
    "DAYS": "neverland", "HOURS": "neverland", "0-10": "11", "1-5": "6",
}  # fmt: skip
"""A value that can't be read, by the metavar of an option."""

NEEDED = {
    "NAME": "J", "TEXT": "words", "WHICH": "last", "N": "1", "PART": "alone", "KEY": "country",
    "VALUE": "US", "SHELL": "bash", "FILE": "-", "ID": "town/a",
    "QUESTION": "1", "EVENT...": "wedding",
}  # fmt: skip
"""A value for an argument, by its metavar."""

ALSO = {
    ("meeting", "plan", "--time"): ("--date", "2026-02-09"),
    ("init", "--country"): ("--date", "2026-01-31"),
    ("bookend", "add", "--time"): ("--date", "2026-02-09"),
    ("bookend", "add", "--ends"): ("--date", "2026-02-09"),
    ("meeting", "regular", "add", "--since"): ("--weekday", "sunday", "--time", "19:30"),
    ("meeting", "regular", "add", "--until"): ("--weekday", "sunday", "--time", "19:30"),
    ("service", "add", "--since"): ("--weekday", "sunday"),
    ("service", "add", "--until"): ("--weekday", "sunday"),
    ("service", "add", "--time"): ("--weekday", "sunday"),
    ("regular", "add", "--since"): ("--weekday", "sunday", "--time", "19:30"),
    ("regular", "add", "--until"): ("--weekday", "sunday", "--time", "19:30"),
    ("meeting", "find", "--type"): None,  # read by the lists, of which there are none here
    ("meeting", "find", "--not-type"): None,
    ("prompt", "--format"): None,  # any text is a format here
}
"""Options that another option needs; None where nothing can be wrong."""


def typed() -> list[tuple[str, ...]]:
    """Return each option of each command as it is typed, with a value that can't be read."""
    rows = []
    for words, command in command_tree.every_command():
        if command.empty_clears or hasattr(command, "list_commands"):
            continue
        given = (NEEDED[one.metavar.strip("[]")] for one in command.params if is_needed(one))
        arguments = tuple(given)
        for option in command.params:
            name = max(option.opts, key=len)
            also = ALSO.get((*words, name), ())
            if option.param_type_name == "option" and option.metavar in BAD and also is not None:
                rows.append((*words, *arguments, *also, name, BAD[option.metavar]))
    return rows


def is_needed(parameter: Any) -> bool:
    """Return True for an argument that is required, or a name that would be asked for."""
    is_argument = parameter.param_type_name == "argument"
    return is_argument and (parameter.required or parameter.metavar == "[NAME]")


TYPED = typed()


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_an_error_about_a_value_names_the_option(
    words: tuple[str, ...], soberpath: Run, journal: Path
) -> None:
    home = {"SOBERPATH_FILE": str(journal.with_name("new.toml"))} if words[0] == "init" else {}
    soberpath("meeting", "add", "Noon Table")
    soberpath("service", "add", "coffee", "--weekday", "sunday")
    done = soberpath(*words, **home, stdin="date\n")
    assert done.stderr.startswith(f"soberpath: {words[-2]}"), done.stderr
    assert (done.returncode, done.stdout) == (2, "")


def test_every_kind_of_value_is_tried() -> None:
    assert len(TYPED) > 100
    assert {words[-2] for words in TYPED} >= {"--taken", "--until", "--restart", "--month", "--as"}


@pytest.mark.parametrize(
    "words",
    [
        "init --date 2099-01-01", "reset --used-on 2020-01-01 --restart 2099-01-01",
        "checkin list --until 1800-01-01x", "meeting add --date 2099-01-01",
        "checkin --date 2026-02-02",
    ],
)  # fmt: skip
def test_a_day_out_of_range_is_named_by_its_own_option(
    words: str, soberpath: Run, journal: Path
) -> None:
    home = {"SOBERPATH_FILE": str(journal.with_name("new.toml"))} if "init" in words else {}
    done = soberpath(*words.split(), **home, SOBERPATH_TODAY="2026-02-01 12:00")
    assert done.stderr.startswith(f"soberpath: {words.split()[-2]}: "), done.stderr


def test_before_the_day_begins_a_calendars_date_is_named_too(soberpath: Run, journal: Path) -> None:
    soberpath("config", "set", "day_starts_at", "04:00")
    done = soberpath("checkin", "--date", "2026-02-02", SOBERPATH_TODAY="2026-02-02 00:30")
    assert journal.exists()
    assert done.stderr.startswith("soberpath: --date: It's still Sunday 1 February 2026")


@pytest.mark.parametrize("words", ["agenda --with Zed", "agenda add words --with Zed"])
def test_a_name_that_is_in_no_contact_is_named_by_its_option(
    words: str, soberpath: Run, journal: Path
) -> None:
    done = soberpath(*words.split())
    assert journal.exists()
    assert (done.returncode, done.stderr[:18]) == (3, "soberpath: --with:")


def test_words_that_are_read_later_leave_no_trace_in_the_journal(
    soberpath: Run, journal: Path
) -> None:
    assert journal.exists()
    soberpath("runs", "add", "--counter", "nicotine", "--start", "2026-01-02")
    soberpath("reset", "--counter", "Nicotine", "--used-on", "2026-01-20", "--yes")
    soberpath("checkin", "--halt", "tired", "--taken", "yes", "--date", "2026-01-20")
    done = soberpath("export", "data", "--yes")
    assert done.returncode == 0
    assert done.stdout.count('"counter": "nicotine"') == 2


def test_adding_and_editing_say_the_same_of_an_option() -> None:
    commands = dict(command_tree.every_command())
    compared = 0
    for words, command in commands.items():
        if words[-1:] != ("edit",) or (*words[:-1], "add") not in commands:
            continue
        edited = {option.opts[0]: option for option in command.params}
        for option in commands[*words[:-1], "add"].params:
            if option.param_type_name == "option" and option.opts[0] in edited:
                same = edited[option.opts[0]]
                texts = (each.help.partition(" [default")[0] for each in (option, same))
                help_texts = {text.replace(", or not.", ".") for text in texts}
                assert len(help_texts) == 1, (words, option.opts)
                assert option.metavar == same.metavar
                compared += 1
    assert compared > 50
