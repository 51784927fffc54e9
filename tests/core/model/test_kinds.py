"""What makes two entries the same, by the table of kinds."""

import datetime as dt

from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Meeting

DAY = dt.date(2026, 3, 1)


def test_places_tell_meetings_without_a_time_apart_and_no_others() -> None:
    identify = KINDS["meeting"].identity.identify
    here, there = (Meeting(DAY, location=place) for place in ("Hall A", "Hall B"))
    assert identify(here) != identify(there)
    night = dt.time(19, 30)
    assert identify(here._replace(time=night)) == identify(there._replace(time=night))
