"""Make the page for a talk with a person: the day's count, recent events, and open items.

It uses the journal alone and is for the person themselves; nothing of it is shared.
"""

import datetime as dt
from typing import NamedTuple

from soberpath.core.days import cravings, meetings, trends
from soberpath.core.days.meetings import Total
from soberpath.core.days.trends import Trend
from soberpath.core.model.records import Contact, Craving, Journal, Meeting
from soberpath.core.people import contacts
from soberpath.core.people.contacts import OpenItem
from soberpath.core.sobriety import tapers
from soberpath.core.sobriety.tapers import Intake

USUAL_DAYS = 14
"""How many days it covers if there was no talk yet."""


class Agenda(NamedTuple):
    """What there is to talk about; `since` is the day of the last talk, or two weeks ago.

    `elsewhere` are others with open items, including a former sponsor.
    """

    person: Contact
    since: dt.date
    talked: bool
    mood: Trend
    craving: Trend
    sleep: Trend
    anxiety: Trend
    intake: Intake
    cravings: tuple[Craving, ...]
    meetings: Total
    last_meeting: Meeting | None
    open: tuple[OpenItem, ...]
    elsewhere: tuple[str, ...]


def make_agenda(journal: Journal, today: dt.date, person: Contact) -> Agenda:
    """Return the agenda for a person, starting from the day of the last talk."""
    talk = contacts.find_last_talk(journal, person.name, today)
    since = talk.date if talk else today - dt.timedelta(days=USUAL_DAYS)
    entries = sorted(
        (entry for entry in journal.checkins if since <= entry.date <= today),
        key=lambda craving: craving.date,
    )
    attended = meetings.find_between(journal, None, today)
    return Agenda(
        person=person,
        since=since,
        talked=talk is not None,
        mood=trends.find_trend(entry.mood for entry in entries),
        craving=trends.find_trend(entry.craving for entry in entries),
        sleep=trends.find_trend(entry.sleep for entry in entries),
        anxiety=trends.find_trend(entry.anxiety for entry in entries),
        intake=tapers.count_intake(journal, since, today),
        cravings=cravings.find_between(journal, since, today),
        meetings=meetings.count_between(journal, since, today),
        last_meeting=attended[0] if attended else None,
        open=contacts.list_open_items(journal, person.name),
        elsewhere=contacts.open_with(journal, person.name),
    )
