"""Count the people the user talked with, at meetings and elsewhere.

These counts are for the user alone and are never compared with anyone else's.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence

from soberpath.core.days import meetings
from soberpath.core.model.answers import fold_name
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal, Meeting

DAYS = 30
"""How many days are counted, today included."""

UNNAMED = "a meeting"
"""What a talk calls a meeting without a name."""


class TalkCounts(NamedTuple):
    """Meetings with at least one talk, and how many different people were talked with anywhere."""

    meetings: int
    people: int


def count_last_days(journal: Journal, today: dt.date) -> TalkCounts:
    """Return the counts of the last 30 days, today included."""
    return count_stretches(journal, (today - dt.timedelta(days=DAYS - 1),), today)[0]


def count_stretches(
    journal: Journal, starts: Sequence[dt.date], until: dt.date
) -> tuple[TalkCounts, ...]:
    """Return the counts of consecutive periods, each up to the day before the next start."""
    people: list[set[str]] = [set() for _ in starts]
    talked = set()
    for talk in journal.talks:
        at = bisect_right(starts, talk.date) - 1
        if talk.answered and at >= 0 and talk.date <= until:
            people[at].add(fold_name(talk.person))
            talked.add((talk.date, fold_name(talk.meeting)))
    counts = [0] * len(starts)
    for meeting in meetings.select_attended(journal):
        at = bisect_right(starts, meeting.date) - 1
        if at >= 0 and meeting.date <= until:
            counts[at] += (meeting.date, fold_name(name_meeting(meeting))) in talked
    return tuple(map(TalkCounts, counts, map(len, people)))


def name_meeting(meeting: Meeting) -> str:
    """Return the name by which talks refer to a meeting."""
    return meeting.name or UNNAMED


def is_logged_twice(journal: Journal, attended: Meeting) -> bool:
    """Return True if another meeting of the same day has the same name."""
    name = fold_name(attended.name)
    same = [
        each
        for each in meetings.select_attended(journal)
        if each.date == attended.date and fold_name(each.name) == name
    ]
    return len(same) > 1
