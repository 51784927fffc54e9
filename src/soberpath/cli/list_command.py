"""The `list` commands: the options they share, which entries they choose, as a page or as JSON.

Rule: a command says only what is special about its list; `make_list` reads the journal and the
options.
"""

import datetime as dt
import inspect
from collections.abc import Callable, Sequence
from typing import Any

import typer

from soberpath.cli import option_words, options
from soberpath.cli.session import Session
from soberpath.core.model.fields import Kind
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal
from soberpath.render.page import Page

USUAL_LIMIT = 20
"""How many entries a list that begins with the newest has, if not otherwise asked for."""

Rows = Sequence[tuple[str, Any]]
"""Entries, each with the address it is corrected by."""


class Query(NamedTuple):
    """What a list was asked for."""

    session: Session
    journal: Journal
    days: option_words.Period
    limit: int | None
    as_json: bool
    has_days: bool
    """True if --since or --until was given."""

    @property
    def today(self) -> dt.date:
        """Return the day it is for this person."""
        return self.session.today(self.journal.settings)

    def choose(self, kind: Kind) -> list[tuple[str, Any]]:
        """Return the entries of a kind that were asked for, in the order of the file."""
        from soberpath.core.upkeep import lookup

        return lookup.choose(getattr(self.journal, kind.plural), kind, *self.days, self.limit)

    def take_first(self, kind: Kind, entries: Sequence[Any]) -> list[tuple[str, Any]]:
        """Return the first of some entries of a kind, as many as were asked for."""
        every = getattr(self.journal, kind.plural)
        addresses = dict(zip(map(id, every), kind.list_addresses(every), strict=True))
        return [(addresses[id(entry)], entry) for entry in entries[: self.limit or USUAL_LIMIT]]

    def show(self, make_data: Callable[[], object], make_page: Callable[[], Page]) -> None:
        """Write JSON if that was asked for, else show the page."""
        self.session.reply(make_data, make_page, as_json=self.as_json)

    def show_rows(self, rows: Rows, make_page: Callable[[], Page]) -> None:
        """Write entries of a kind as JSON, or show the page that its command has for them."""
        from soberpath.render.views import entries

        self.show(lambda: entries.make_data(rows), make_page)

    def show_kind(self, kind: Kind, rows: Rows) -> None:
        """Write entries of a kind as JSON, or show the page that every kind has."""
        from soberpath.render.views import entries

        has_others = bool(getattr(self.journal, kind.plural))
        country = self.journal.settings.country
        self.show_rows(
            rows, lambda: entries.make_list_page(kind, rows, country, has_others=has_others)
        )


def make_list(
    show: Callable[..., None],
    read: Callable[[Session], Journal] = Session.journal,
    *,
    has_days: bool = True,
) -> Callable[..., None]:
    """Return the command that shows what a `Query` is answered by.

    The parameters of `show` after the query are options of its own, which it has beside --since and
    --until (unless `has_days` is False), --limit and --json.
    """

    def list_(
        context: typer.Context,
        since: options.Since = "",
        until: options.Until = "",
        limit: options.Limit = None,
        as_json: options.Json = False,
        **special: Any,
    ) -> None:
        session = options.get_session(context)
        journal = read(session)
        days = option_words.Period(None, None)
        if has_days:
            days = option_words.read_period(session, since, until, session.today(journal.settings))
        show(Query(session, journal, days, limit, as_json, bool(since or until)), **special)

    context, since, until, limit, as_json, _ = inspect.signature(list_).parameters.values()
    special = [*inspect.signature(show).parameters.values()][1:]
    parameters = [context, *((since, until) if has_days else ()), *special, limit, as_json]
    function: Any = list_
    function.__doc__ = show.__doc__
    function.__signature__ = inspect.Signature(parameters)
    function.__annotations__ = {each.name: each.annotation for each in parameters}
    return list_
