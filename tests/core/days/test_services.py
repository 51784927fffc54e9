"""Service commitments: shown the day before and on the day, with thanks at the end."""

import datetime as dt

import pytest

from factories import journal
from soberpath.core.days import services
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Regular, Service, Settings
from soberpath.core.upkeep import edits

SUNDAY = dt.date(2026, 2, 1)
COFFEE = Service("coffee", "sunday", dt.time(19, 30), "Lamp", SUNDAY, dt.date(2026, 3, 1))


def show(now: str, *kept: Service, starts_at: str = "00:00") -> tuple[list[int], int]:
    moment = dt.datetime.fromisoformat(now)
    settings = Settings(day_starts_at=dt.time.fromisoformat(starts_at))
    today = (moment - dt.timedelta(hours=settings.day_starts_at.hour)).date()
    shown = services.list_for_day(journal(settings=settings, services=[*kept]), today, moment)
    return [due.days for due in shown.due], len(shown.ended)


@pytest.mark.parametrize(
    ("now", "due", "ended"),
    [
        ("2026-01-25 10:00", [], 0), ("2026-01-31 10:00", [1], 0), ("2026-02-01 10:00", [0], 0),
        ("2026-02-01 20:30", [0], 0), ("2026-02-01 20:31", [], 0), ("2026-02-02 10:00", [], 0),
        ("2026-02-28 10:00", [1], 0), ("2026-03-01 10:00", [0], 0), ("2026-03-01 21:00", [], 1),
        ("2026-03-02 10:00", [], 1), ("2026-03-03 10:00", [], 1), ("2026-03-04 10:00", [], 0),
        ("2026-03-07 10:00", [], 0),
    ],
)  # fmt: skip
def test_it_is_named_the_day_before_and_on_the_day(now: str, due: list[int], ended: int) -> None:
    assert show(now, COFFEE) == (due, ended)


@pytest.mark.parametrize(
    ("now", "due"),
    [("2026-02-01 01:00", [0]), ("2026-02-01 05:00", []), ("2026-01-31 05:00", [0]),
     ("2026-01-30 05:00", [1])],
)  # fmt: skip
def test_one_after_midnight_belongs_to_the_day_before_it(now: str, due: list[int]) -> None:
    late = COFFEE._replace(time=dt.time(0, 30), since=None, until=None)
    assert show(now, late, starts_at="04:00")[0] == due


def test_the_last_time_is_known() -> None:
    made = journal(services=[COFFEE])
    for day, is_last in ((dt.date(2026, 2, 22), False), (dt.date(2026, 3, 1), True)):
        moment = dt.datetime.combine(day, dt.time(9))
        (due,) = services.list_for_day(made, day, moment).due
        assert due.is_last is is_last


def test_nothing_has_ended_where_it_goes_on() -> None:
    again = COFFEE._replace(since=dt.date(2026, 3, 2), until=None)
    assert show("2026-03-02 10:00", COFFEE, again) == ([], 0)


def test_a_weekday_that_is_none_and_the_last_of_all_days_are_no_fault() -> None:
    assert show("2026-02-01 10:00", COFFEE._replace(weekday="someday")) == ([], 0)
    assert show("9999-12-31 10:00", COFFEE._replace(weekday="friday", until=None)) == ([0], 0)


def test_a_current_commitment_is_not_added_again() -> None:
    made = journal(services=[COFFEE])
    with pytest.raises(Refused):
        services.add(made, COFFEE._replace(name="Coffee", since=dt.date(2026, 2, 8)))
    later = COFFEE._replace(since=dt.date(2026, 3, 2), until=None)
    assert services.add(made, later).services == (COFFEE, later)
    with pytest.raises(BadValue):
        services.add(made, later._replace(name="tea", until=dt.date(2026, 3, 1)))


def test_the_only_one_that_goes_on_is_ended() -> None:
    day = dt.date(2026, 2, 10)
    over = COFFEE._replace(name="tea", until=dt.date(2026, 2, 3))
    assert services.find_current(journal(services=[over, COFFEE]), day) == COFFEE
    assert services.end(COFFEE, day).until == day
    with pytest.raises(NothingYet):
        services.find_current(journal(services=[over]), day)
    with pytest.raises(Refused, match="coffee, cups"):
        services.find_current(journal(services=[COFFEE, COFFEE._replace(name="cups")]), day)
    with pytest.raises(Refused, match="3 February 2026"):
        services.end(over, day)
    with pytest.raises(BadValue):
        services.end(COFFEE, dt.date(2026, 1, 1))


def test_the_group_is_the_home_group_unless_it_is_named() -> None:
    lamp = Regular("Lamp", "sunday", dt.time(19, 30))
    home = Regular("Table", "monday", dt.time(12), home=True)
    made = journal(regulars=[lamp, home])
    assert services.find_group(made, "") == home
    assert services.find_group(made, "lamp") == lamp
    assert services.find_group(made, "Owl") is None
    assert services.find_group(journal(regulars=[lamp]), "") is None


def test_a_group_with_another_name_keeps_its_service() -> None:
    lamp = Regular("Lamp", "sunday", dt.time(19, 30))
    made = journal(regulars=[lamp], services=[COFFEE, COFFEE._replace(group="Owl")])
    after = edits.change(made, KINDS["regular"], lamp, {"name": "Lantern"}, SUNDAY)
    assert [each.group for each in after.services] == ["Lantern", "Owl"]


def test_one_that_was_over_before_another_began_is_added() -> None:
    past = COFFEE._replace(since=SUNDAY - dt.timedelta(90), until=SUNDAY - dt.timedelta(1))
    assert services.add(journal(services=[COFFEE]), past).services == (COFFEE, past)
