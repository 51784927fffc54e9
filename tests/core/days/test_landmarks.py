"""The starts and milestones that a calendar marks."""

from factories import day, journal
from soberpath.core.days.landmarks import list_landmarks
from soberpath.core.model.records import Run, Taper
from soberpath.core.sobriety.milestones import Milestone, Table
from soberpath.render.views.calendar import describe_landmark

TABLE = Table("own", (Milestone("1 week", days=7), Milestone("30 days", days=30)), yearly=False)
HELD = journal(
    runs=[
        Run(day("2026-02-01")),
        Run(day("2026-01-01"), day("2026-01-20")),
        Run(day("2026-01-10"), counter="nicotine"),
    ],
    tapers=[Taper(day("2026-01-30"))],
)


def shown(since: str, until: str) -> list[tuple[str, str]]:
    found = list_landmarks(HELD, TABLE, day(since), day(until))
    return [(str(landmark.day), describe_landmark(landmark)) for landmark in found]


def test_a_period_has_its_starts_and_milestones_of_every_counter_by_date() -> None:
    assert shown("2026-01-08", "2026-02-08") == [
        ("2026-01-08", "1 week"),
        ("2026-01-10", "nicotine: start"),
        ("2026-01-17", "nicotine: 1 week"),
        ("2026-01-30", "start of your plan"),
        ("2026-02-01", "start"),
        ("2026-02-06", "1 week on your plan"),
        ("2026-02-08", "1 week"),
    ]


def test_a_stretch_has_no_milestones_after_its_day_of_use() -> None:
    assert ("2026-01-31", "30 days") not in shown("2026-01-20", "2026-02-28")


def test_days_to_come_have_their_milestones() -> None:
    assert ("2026-03-03", "30 days") in shown("2026-03-01", "2026-03-31")
