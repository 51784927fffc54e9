"""Define the shared options of `list` commands, select entries, and show a page or JSON.

A command only defines what is special about its list; `make_list` reads the journal and the
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
"""The default limit of a list that begins with the newest entry."""

Rows = Sequence[tuple[str, Any]]
"""Entries, each with its address for corrections."""


class Query(NamedTuple):
    """The request for a list."""

    session: Session
    journal: Journal
    days: option_words.Period
    limit: int | None
    as_json: bool
    has_days: bool
    """True if --since or --until was given."""

    @property
    def today(self) -> dt.date:
        """Return today for this person."""
        return self.session.today(self.journal.settings)

    def choose(self, kind: Kind) -> list[tuple[str, Any]]:
        """Return the requested entries of a kind, in file order."""
        from soberpath.core.upkeep import lookup

        return lookup.choose(getattr(self.journal, kind.plural), kind, *self.days, self.limit)

    def take_first(self, kind: Kind, entries: Sequence[Any]) -> list[tuple[str, Any]]:
        """Return the first of some entries of a kind, up to the limit."""
        every = getattr(self.journal, kind.plural)
        addresses = dict(zip(map(id, every), kind.list_addresses(every), strict=True))
        return [(addresses[id(entry)], entry) for entry in entries[: self.limit or USUAL_LIMIT]]

    def show(self, make_data: Callable[[], object], make_page: Callable[[], Page]) -> None:
        """Write JSON if requested, else show the page."""
        self.session.reply(make_data, make_page, as_json=self.as_json)

    def show_rows(self, rows: Rows, make_page: Callable[[], Page]) -> None:
        """Write entries of a kind as JSON, or show them on the command's own page."""
        from soberpath.render.views import entries

        self.show(lambda: entries.make_data(rows), make_page)

    def show_kind(self, kind: Kind, rows: Rows) -> None:
        """Write entries of a kind as JSON, or show them on the common page."""
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
    """Return a command that answers a `Query` with `show`.

    Further parameters of `show` are options of its own, in addition to --since and --until (unless
    `has_days` is False), --limit and --json.
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
