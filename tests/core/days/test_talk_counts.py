"""Counts of meetings with a talk and of different people, and nothing else."""

import datetime as dt

import pytest

from factories import TODAY, ago, journal
from soberpath.core.days import talk_counts
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Meeting, Talk
from soberpath.core.upkeep import edits


def talk(days: int, person: str, meeting: str = "", *, answered: bool = True) -> Talk:
    return Talk(ago(days), person, "in-person", answered, meeting=meeting)


@pytest.mark.parametrize(
    ("talks", "count"),
    [
        ([], (0, 0)),
        ([talk(1, "Ana", "lamp"), talk(1, "Jo", "Lamp")], (1, 2)),
        ([talk(1, "Ana"), talk(5, "ana")], (0, 1)),
        ([talk(2, "Ana", "Lamp")], (0, 1)),
        ([talk(3, "Ana", talk_counts.UNNAMED)], (1, 1)),
        ([talk(1, "Ana", "Lamp", answered=False)], (0, 0)),
        ([talk(29, "Ana", "Lamp"), talk(30, "Jo", "Lamp")], (1, 1)),
        ([talk(-1, "Ana")], (0, 0)),
    ],
)
def test_each_meeting_and_person_counts_once(talks: list[Talk], count: tuple[int, int]) -> None:
    days = (1, 29, 30)
    meetings = [*(Meeting(ago(day), name="Lamp") for day in days), Meeting(ago(3))]
    planned = Meeting(ago(-1), name="Lamp", planned=True)
    made = journal(meetings=[*meetings, planned], talks=talks)
    assert talk_counts.count_last_days(made, TODAY) == talk_counts.TalkCounts(*count)


def test_a_stretch_ends_where_the_next_begins() -> None:
    made = journal(
        meetings=[Meeting(ago(7), name="Lamp")],
        talks=[talk(8, "Ana"), talk(7, "Jo", "Lamp"), talk(1, "Jo"), talk(0, "Ana")],
    )
    counts = talk_counts.count_stretches(made, (ago(8), ago(7), ago(2)), TODAY)
    assert counts == (
        talk_counts.TalkCounts(0, 1),
        talk_counts.TalkCounts(1, 1),
        talk_counts.TalkCounts(0, 2),
    )
    assert talk_counts.count_stretches(made, (), TODAY) == ()


def test_a_talk_stays_at_a_meeting_with_another_name_or_day() -> None:
    meeting = Meeting(ago(1), name="Lamp")
    made = journal(meetings=[meeting], talks=[talk(1, "Ana", "Lamp"), talk(1, "Jo")])
    values = {"name": "Lantern", "date": ago(2)}
    after = edits.change(made, KINDS["meeting"], meeting, values, TODAY)
    assert after.talks == (talk(2, "Ana", "Lantern"), talk(1, "Jo"))
    twice = journal(meetings=[meeting, Meeting(ago(1), dt.time(9), "Lamp")], talks=made.talks)
    after = edits.change(twice, KINDS["meeting"], meeting, values, TODAY)
    assert after.talks == made.talks
