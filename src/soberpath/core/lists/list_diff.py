"""Compare a meeting list with its last import: new, removed and moved meetings."""

from collections.abc import Iterable
from typing import NamedTuple

from soberpath.core.lists.listed_meeting import ListedMeeting


class Move(NamedTuple):
    """A meeting before and after a change of its time or place."""

    before: ListedMeeting
    after: ListedMeeting


class Update(NamedTuple):
    """The meetings that are new, removed and moved."""

    new: tuple[ListedMeeting, ...] = ()
    gone: tuple[ListedMeeting, ...] = ()
    moved: tuple[Move, ...] = ()


def compare(before: Iterable[ListedMeeting], after: Iterable[ListedMeeting]) -> Update:
    """Return the differences between two versions of a list, matching meetings by ID."""
    old = {meeting.id: meeting for meeting in before}
    new = {meeting.id: meeting for meeting in after}
    return Update(
        new=tuple(meeting for key, meeting in new.items() if key not in old),
        gone=tuple(meeting for key, meeting in old.items() if key not in new),
        moved=tuple(
            Move(old[key], meeting)
            for key, meeting in new.items()
            if key in old and _has_moved(old[key], meeting)
        ),
    )


def _has_moved(before: ListedMeeting, after: ListedMeeting) -> bool:
    return _get_moment(before) != _get_moment(after) or before.get_place() != after.get_place()


def _get_moment(meeting: ListedMeeting) -> tuple[object, ...]:
    return meeting.weekday, meeting.start, meeting.zone
