"""Define what a completer takes and returns, and the simplest completers."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from soberpath.cli.session import Session
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.records import Journal

Offer = tuple[str, str]
"""A word, and its description."""

Completer = Callable[[Any, Any, str], Iterable[Offer]]
"""Returns words to offer, given the context, the parameter and the beginning of the word."""


def make_plain_offers(values: Iterable[str]) -> list[Offer]:
    """Return values without a description."""
    return [(value, "") for value in values]


def join_to_list(values: Iterable[Offer], incomplete: str) -> list[Offer]:
    """Return the values after those already typed, as in hungry,tired."""
    before, comma, _ = incomplete.rpartition(",")
    typed = [word.strip() for word in before.lower().split(",")]
    return [(f"{before}{comma}{word}", about) for word, about in values if word not in typed]


def offer_values(values: Iterable[str]) -> Completer:
    """Return a completer for one of a few values."""
    offers = make_plain_offers(values)
    return lambda _context, _parameter, _incomplete: offers


def offer_several(values: Iterable[str]) -> Completer:
    """Return a completer for a list of values."""
    offers = make_plain_offers(values)
    return lambda _context, _parameter, incomplete: join_to_list(offers, incomplete)


def offer_table(module: str, name: str) -> Completer:
    """Return a completer for the values in a table, which imports its module on demand."""

    def complete(_context: Any, _parameter: Any, _incomplete: str) -> list[Offer]:
        return make_plain_offers(getattr(import_module(f"soberpath.{module}"), name))

    return complete


def offer_for(option: str, completer: Completer) -> Completer:
    """Return a completer for one option, not for others with the same metavar."""
    return lambda context, parameter, incomplete: (
        completer(context, parameter, incomplete) if option in parameter.opts else ()
    )


def list_words(context: Any) -> tuple[str, ...]:
    """Return the words of a command, without the program's name."""
    names: list[str] = []
    while context.parent is not None:
        names[:0] = [str(context.info_name)] if context.info_name else []
        context = context.parent
    return tuple(names)


def is_argument(parameter: Any) -> bool:
    """Return True for an argument, False for an option."""
    return bool(parameter.param_type_name == "argument")


def open_session(context: Any) -> Session:
    """Return a session of the journal named on the command line."""
    return Session(context.find_root().params.get("file"))


def read_journal(context: Any) -> Journal:
    """Return the journal, or an empty one if none can be read."""
    try:
        return open_session(context).journal()
    except SoberpathError:
        return Journal()
