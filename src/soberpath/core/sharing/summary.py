"""Make the summary to share: counts and trends of a period, and only what was chosen.

It uses an allow-list. Notes, gratitude, evening pages, HALT words, cravings, returns to use (and
earlier days that reveal one), and names of people and groups are included only if asked for, one by
one or by a profile. Anything that looks like a phone number or email address is never included, in
any field. Other people are named by their role.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from soberpath.core.days import calendar, cravings, goals, meetings, trends
from soberpath.core.days.meetings import Total
from soberpath.core.days.trends import Trend, Week
from soberpath.core.model import dates
from soberpath.core.model.records import HALT, ROLE_NAMES, CheckIn, Contact, Journal, Meeting
from soberpath.core.people import contacts, names
from soberpath.core.sharing import privacy, summary_texts
from soberpath.core.sharing.privacy import Hit
from soberpath.core.sobriety import milestones, tapers
from soberpath.core.sobriety.milestones import Table
from soberpath.core.sobriety.runs import count_days, select_runs
from soberpath.core.sobriety.tapers import Intake, TaperDays


class SoberTime(NamedTuple):
    """The sober time at the end of the period.

    Unless returns to use were asked for, runs that ended are left out, as if the journal had none,
    whatever the period.
    """

    sobriety_date: dt.date | None
    day_number: int
    full_days: int
    longest_run_days: int | None
    total_sober_days: int | None
    days_since_first_start: int | None


class Cravings(NamedTuple):
    """Cravings of the period: their number, and their average strength before and after.

    Both averages cover the same cravings, the `compared` ones that have both values.
    """

    number: int
    before: float | None
    after: float | None
    compared: int = 0


class Talks(NamedTuple):
    """Talks with the sponsor in the period: answered ones, attempts, and the last one."""

    answered: int
    attempts: int
    last: dt.date | None


class DayNumbers(NamedTuple):
    """The numbers of a day with entries; sleep and anxiety only if asked for."""

    date: dt.date
    mood: int | None
    craving: int | None
    sleep: int | None = None
    anxiety: int | None = None
    meetings: int = 0


class NextMilestone(NamedTuple):
    """The next milestone after the period, of sober time or else of the plan."""

    name: str
    date: dt.date


class Summary(NamedTuple):
    """Everything that is shared, and nothing else. `sponsor` is a role unless names were asked for.

    `days_kept` are the days of the period since the first entry, and `kept_since` is the first of
    them, None if the period ended before it. `goal_by_week` is how many meetings a weekly goal
    asked for in each of `weeks`. `written_for` is the profile, which determines the order of the
    sections.
    """

    since: dt.date
    until: dt.date
    counting: str
    sober_time: SoberTime
    days_in_period: int
    days_kept: int
    checkin_days: int
    mood: Trend
    craving: Trend
    meetings: Total
    types: dict[str, int]
    sponsor: str
    talks: Talks
    open_actions: tuple[summary_texts.Line, ...]
    bring_up: tuple[summary_texts.Line, ...]
    halt: dict[str, int] | None
    notes: tuple[summary_texts.Line, ...] | None
    gratitude: tuple[summary_texts.Line, ...] | None
    groups: tuple[summary_texts.Line, ...] | None
    people: tuple[str, ...] | None
    cravings: Cravings | None
    returns: tuple[dt.date, ...] | None
    weeks: tuple[Week, ...]
    checkin_dates: tuple[dt.date, ...]
    meeting_dates: tuple[dt.date, ...]
    plan: TaperDays | None
    plan_begins: dt.date | None
    sleep: Trend | None
    anxiety: Trend | None
    medicine: Intake | None
    kept_since: dt.date | None
    inventory: tuple[summary_texts.Line, ...] | None
    days: tuple[DayNumbers, ...] = ()
    goal_by_week: tuple[int | None, ...] = ()
    next_milestone: NextMilestone | None = None
    written_for: str = "sponsor"


def make_summary(
    journal: Journal,
    since: dt.date,
    until: dt.date,
    include: Collection[str],
    *,
    keep_names: bool | None = None,
    reader: Contact | None = None,
) -> Summary:
    """Return the summary of a period, both days included, for a reader, by default the sponsor.

    With `keep_names` names stay in texts; that is the default if contacts are included.
    """
    keep_names = "contacts" in include if keep_names is None else keep_names
    chosen = _select_period(journal, since, until)
    first = max(since, calendar.find_first_day(journal, until))
    sponsor = reader or contacts.find_sponsor(journal)
    own_words = summary_texts.collect(journal, chosen, until, include, sponsor)
    summary = Summary(
        since=since,
        until=until,
        sober_time=_count_sober_time(journal, until, with_returns="returns" in include),
        days_in_period=(until - since).days + 1,
        days_kept=max((until - first).days + 1, 0),
        checkin_days=len(chosen.checkins),
        mood=_find_trend(chosen, "mood"),
        craving=_find_trend(chosen, "craving"),
        meetings=meetings.count(chosen.meetings),
        types=_hide_names(meetings.count_types(chosen.meetings), journal, keep_names=keep_names),
        sponsor=_name_reader(sponsor, include),
        talks=_count_talks(chosen, sponsor, until),
        halt=_list_halt(chosen, journal, keep_names=keep_names) if "halt" in include else None,
        people=_list_people(journal) if "contacts" in include else None,
        cravings=_count_cravings(journal, since, until) if "cravings" in include else None,
        returns=_list_returns(journal, since, until) if "returns" in include else None,
        weeks=trends.find_weeks(journal, since, until),
        checkin_dates=_list_days(chosen.checkins),
        meeting_dates=_list_days(chosen.meetings),
        plan=tapers.count_plan_days(journal, until),
        plan_begins=tapers.find_next_start(journal, until),
        sleep=_find_trend(chosen, "sleep") if "sleep" in include else None,
        anxiety=_find_trend(chosen, "anxiety") if "anxiety" in include else None,
        medicine=tapers.count_intake(journal, since, until) if "medicine" in include else None,
        kept_since=first if first <= until else None,
        days=_list_values(chosen, include),
        **summary_texts.hide_people(own_words, journal, keep_names=keep_names)._asdict(),
    )
    summary = summary._replace(goal_by_week=_list_goals(journal, summary))
    return privacy.redact(summary, privacy.make_number_redactor(privacy.list_people(journal)))


def add_next_milestone(summary: Summary, journal: Journal, tables: Mapping[str, Table]) -> Summary:
    """Return the summary with the next milestone after its last day.

    Custom milestones are left out, since their names are the person's private words.
    """
    sober, plan = summary.sober_time, summary.plan
    settings = journal.settings
    if sober.day_number and sober.sobriety_date:
        rows = tables.get(settings.milestones)
        if rows is None:
            return summary
        extra = milestones.list_extra_rows(settings, rows.rows)
        table, start = rows._replace(rows=rows.rows + extra), sober.sobriety_date
    elif plan and not plan.ended:
        table, start = tapers.make_milestone_table(journal)._replace(own=()), plan.start
    else:
        return summary
    coming = milestones.find_next(table, start, summary.until)
    if coming is None:
        return summary
    name = coming.milestone.name.removesuffix(tapers.ON_YOUR_PLAN)
    return summary._replace(next_milestone=NextMilestone(name, coming.date))


def _list_values(chosen: Journal, include: Collection[str]) -> tuple[DayNumbers, ...]:
    """Return the numbers of each day with a check-in or a meeting."""
    entries = {entry.date: entry for entry in chosen.checkins}
    attended = Counter(meeting.date for meeting in chosen.meetings)
    days: list[DayNumbers] = []
    for date in sorted(entries.keys() | attended.keys()):
        entry = entries.get(date, CheckIn(date))
        sleep = entry.sleep if "sleep" in include else None
        anxiety = entry.anxiety if "anxiety" in include else None
        days.append(DayNumbers(date, entry.mood, entry.craving, sleep, anxiety, attended[date]))
    return tuple(days)


def _list_goals(journal: Journal, summary: Summary) -> tuple[int | None, ...]:
    """Return how many meetings the weekly goal asked for in each week of the summary."""
    weeks = (dates.find_week(week.since, journal.settings.week_starts) for week in summary.weeks)
    return tuple(
        goals.find_weekly_quota(journal, since, min(until, summary.until))[0]
        for since, until in weeks
    )


def _find_trend(chosen: Journal, key: str) -> Trend:
    return trends.find_trend(getattr(entry, key) for entry in chosen.checkins)


def find_hits(
    journal: Journal,
    since: dt.date,
    until: dt.date,
    include: Collection[str],
    reader: Contact | None = None,
) -> tuple[Hit, ...]:
    """Return the names, numbers and addresses of people in the texts that would be shared."""
    person = reader or contacts.find_sponsor(journal)
    chosen = _select_period(journal, since, until)
    plain = summary_texts.collect(journal, chosen, until, include, person)
    words = [
        *meetings.count_types(chosen.meetings),
        *(_count_halt(chosen) if "halt" in include else ()),
    ]
    own = [word for word in words if not _is_code(word)]
    return privacy.find_hits(privacy.list_people(journal), [*privacy.list_texts(plain), *own])


def _select_period(journal: Journal, since: dt.date, until: dt.date) -> Journal:
    """Return the journal with only the check-ins, meetings and talks of a period."""
    entries = (entry for entry in journal.checkins if since <= entry.date <= until)
    return journal._replace(
        checkins=tuple(sorted(entries, key=lambda entry: entry.date)),
        meetings=tuple(
            meeting
            for meeting in meetings.select_attended(journal)
            if since <= meeting.date <= until
        ),
        talks=tuple(talk for talk in journal.talks if since <= talk.date <= until),
        inventory=tuple(each for each in journal.inventory if since <= each.date <= until),
    )


def _count_sober_time(journal: Journal, until: dt.date, *, with_returns: bool) -> SoberTime:
    """Return the sober time; with `with_returns`, include earlier runs.

    Without them, say nothing about a period that ended before the current start: a future start, or
    none, would reveal the return to use before it.
    """
    runs = select_runs(journal.runs)
    count = count_days((run for run in runs if with_returns or run.used_on is None), until)
    return SoberTime(
        sobriety_date=count.start if with_returns or count.begun else None,
        day_number=count.day_number,
        full_days=count.full_days,
        longest_run_days=count.longest if with_returns else None,
        total_sober_days=count.total if with_returns else None,
        days_since_first_start=count.span if with_returns else None,
    )


def _list_days(records: Iterable[CheckIn] | Iterable[Meeting]) -> tuple[dt.date, ...]:
    return tuple(sorted({record.date for record in records}))


def _count_cravings(journal: Journal, since: dt.date, until: dt.date) -> Cravings:
    chosen = cravings.find_between(journal, since, until)
    effect = cravings.compare(chosen)
    if effect is None:
        return Cravings(len(chosen), None, None)
    return Cravings(len(chosen), effect.before, effect.after, effect.number)


def _list_returns(journal: Journal, since: dt.date, until: dt.date) -> tuple[dt.date, ...]:
    runs = select_runs(journal.runs)
    return tuple(
        sorted(run.used_on for run in runs if run.used_on and since <= run.used_on <= until)
    )


def _name_reader(contact: Contact | None, include: Collection[str]) -> str:
    if contact is None:
        return ""
    if "contacts" in include:
        return names.remove_surname(contact.name)
    return privacy.describe_role(contact)


def _count_talks(chosen: Journal, sponsor: Contact | None, until: dt.date) -> Talks:
    name = sponsor.name if sponsor else ""
    theirs = contacts.find_talks(chosen, name, until)
    last = contacts.find_last_talk(chosen, name, until)
    answered = sum(talk.answered for talk in theirs)
    return Talks(answered, len(theirs) - answered, last.date if last else None)


def _count_halt(chosen: Journal) -> dict[str, int]:
    return dict(Counter(word for entry in chosen.checkins for word in entry.halt))


def _list_halt(chosen: Journal, journal: Journal, *, keep_names: bool) -> dict[str, int]:
    return _hide_names(_count_halt(chosen), journal, keep_names=keep_names)


def _hide_names(numbers: dict[str, int], journal: Journal, *, keep_names: bool) -> dict[str, int]:
    """Return how often each word was chosen; a custom word may be someone's name."""
    redact = privacy.make_redactor(privacy.list_people(journal), keep_names=keep_names)
    return privacy.redact(numbers, lambda word: word if _is_code(word) else redact(word))


def _is_code(word: str) -> bool:
    """Return True for a HALT word, or for a possible meeting type code such as 12x12."""
    return word in HALT or re.fullmatch("[A-Z0-9x-]{1,5}", word) is not None


def _list_people(journal: Journal) -> tuple[str, ...]:
    return tuple(
        f"{names.remove_surname(contact.name)} ({ROLE_NAMES.get(contact.role, contact.role)})"
        for contact in journal.contacts
        if contact.until is None
    )
