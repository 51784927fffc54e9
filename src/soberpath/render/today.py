"""The pages of the day: status, the answer to a check-in, the count explained, the milestones."""

import datetime as dt
from collections.abc import Sequence

from soberpath.core import counter, dates, overview
from soberpath.core.meetings import Total
from soberpath.core.milestones import OWN, Reached
from soberpath.core.model import CheckIn
from soberpath.core.notices import Level
from soberpath.core.overview import Overview
from soberpath.core.reminders import Reminder
from soberpath.core.safety import Safety, used_lately
from soberpath.render import phrases
from soberpath.render.page import Bullets, Facts, Heading, Page, Part, Table, Title, Words


def welcome() -> Page:
    """The greeting of somebody who has no journal yet."""
    return (
        Title(
            "Welcome. Your days, your meetings and the people you can call, in one file of yours."
        ),
        Facts((("Begin", "soberpath init"), ("Look around", "soberpath demo"))),
    )


def first_question(customs: str) -> Page:
    """What stands above the questions of a new journal."""
    return (Title("A new journal"), Words(f"{customs} You can change it later."))


def five_questions() -> Page:
    """What stands above the questions of a check-in."""
    return (Words("Five short questions; Enter skips any of them.", "quiet"),)


def begun(view: Overview, safety: Sequence[Safety], path: object) -> Page:
    """The answer to a new journal."""
    return (
        Title(*phrases.headline(view)),
        Facts((("Since", dates.long(view.sober.start or view.today)), ("Journal", str(path)))),
        *(Words(f"{one.text} ({one.source})", "care") for one in safety),
        Words("Each day: soberpath checkin. After a meeting: soberpath meeting add."),
        Words(phrases.next_step(view.next_step), "person"),
    )


def short(view: Overview) -> str:
    """The headline alone, on one line."""
    return phrases.in_brackets(*phrases.headline(view))


def status(view: Overview, reminder: Reminder | None, safety: Sequence[Safety]) -> Page:
    """The day on one screen, ending in a person or a meeting."""
    parts: list[Part] = [Title(*phrases.headline(view))]
    lately = used_lately(view.last_use, view.today)
    parts += _celebration(view, None if lately else reminder)
    parts.append(Facts(tuple(row for row in _status_rows(view) if row[1])))
    care = [phrases.after_use()] * lately + [phrases.safety(safety)] * bool(safety)
    if care:
        parts.append(Words(" ".join(care), "care"))
    parts += _notice(view)
    parts.append(Words(phrases.next_step(view.next_step), "person"))
    return tuple(parts)


def _notice(view: Overview) -> list[Part]:
    return [Words(phrases.notice(view.notice))] if view.notice else []


def why(view: Overview, levels: Sequence[Level]) -> Page:
    """The rule of the notice, with the figures it looks at."""
    return (
        Title("The line about meetings and talks"),
        Bullets(phrases.why(view.notice, levels)),
        Words(phrases.next_step(view.next_step), "person"),
    )


def _celebration(view: Overview, reminder: Reminder | None) -> list[Part]:
    if not view.reached_today:
        return []
    names = " and ".join(map(phrases.milestone, view.reached_today))
    own = phrases.behind(view.behind) if view.behind else ""
    words = f"Today you reach a milestone: {names}. {own}".rstrip()
    found: list[Part] = [Words(words, "good")]
    return found + ([Words(reminder.text)] if reminder else [])


def _status_rows(view: Overview) -> tuple[tuple[str, str], ...]:
    return (
        ("Sober time", _sober_time(view)),
        ("All in all", _all_runs(view)),
        ("To begin", "" if view.sober.runs else "soberpath init --date 2026-01-31, with your date"),
        ("To go on", phrases.to_go_on(view.counter) if _has_ended(view) else ""),
        ("Beside it", ", ".join(map(phrases.beside, view.beside))),
        ("Counting", view.settings.counting),
        ("Next", _upcoming(view.upcoming, view.today)),
        ("Check-in", _checkin(view)),
        ("Meetings", f"{_meetings(view.week, 7)}, {_meetings(view.month, 30)}"),
        *_goals(view),
        ("Sponsor", _sponsor(view)),
        ("To settle", _to_settle(view.conflicts)),
    )


def _goals(view: Overview) -> list[tuple[str, str]]:
    if not view.goals:
        return []
    from soberpath.render import goals

    return goals.facts(view.goals, view.today)


def _to_settle(conflicts: int) -> str:
    if not conflicts:
        return ""
    return f"{dates.counted(conflicts, 'difference')} between merged copies; soberpath conflict"


def _has_ended(view: Overview) -> bool:
    return bool(view.sober.runs) and view.sober.start is None


def _sober_time(view: Overview) -> str:
    if view.breakdown is None or view.sober.start is None:
        return ""
    return f"{counter.in_words(view.breakdown)}, since {dates.long(view.sober.start)}"


def _all_runs(view: Overview) -> str:
    count = view.sober
    if count.runs < 2 and count.start:
        return ""
    if not count.runs:
        return ""
    return (
        f"{dates.counted(count.total, 'sober day')} of {count.span},"
        f" longest run {dates.counted(count.longest, 'day')}"
    )


def _upcoming(reached: Reached | None, today: dt.date) -> str:
    if reached is None:
        return ""
    when = dates.ago(reached.date, today)
    return f"{phrases.milestone(reached)} on {dates.long(reached.date)}, {when}"


def _checkin(view: Overview) -> str:
    if view.checkin is None:
        return "none yet; soberpath checkin takes ten seconds"
    said = phrases.checkin(view.checkin)
    last = dates.ago(view.checkin.date, view.today) + (f": {said}" if said else "")
    if view.returning:
        return f"{last}; welcome back"
    return f"{last}; check-in streak {dates.counted(view.streak, 'day')}"


def _meetings(total: Total, days: int) -> str:
    return f"{total.meetings} in the last {days} days"


def _sponsor(view: Overview) -> str:
    if view.sponsor is None:
        return "none yet; soberpath sponsor says what one does and how to ask"
    if view.last_talk is None:
        return f"{view.sponsor.name}, no talk noted yet"
    how = f" ({view.last_talk.how})" if view.last_talk.how else ""
    return f"{view.sponsor.name}, last talked {dates.ago(view.last_talk.date, view.today)}{how}"


def checked_in(view: Overview, entry: CheckIn, reminder: Reminder | None) -> Page:
    """The answer to a check-in: the day's count, a milestone if there is one, a person."""
    when = "today" if entry.date == view.today else dates.long(entry.date)
    figures = phrases.checkin(entry)
    return (
        Title(*phrases.headline(view)),
        Words(f"Saved for {when}" + (f": {figures}." if figures else ".")),
        *_celebration(view, reminder),
        *_notice(view),
        Words(phrases.next_step(view.next_step), "person"),
    )


def count(view: Overview) -> Page:
    """The count on one line, with its breakdown."""
    rows = [("Sober time", _sober_time(view)), ("All in all", _all_runs(view))]
    return (
        Title(*phrases.headline(view)),
        Facts(tuple(row for row in rows if row[1])),
        Words(phrases.next_step(view.next_step), "person"),
    )


def explained(view: Overview, coming: Sequence[Reached]) -> Page:
    """The arithmetic in words and the milestones to come."""
    start = view.sober.start
    if start is None or not view.sober.begun:
        return count(view)
    rows = tuple(
        (one.milestone.name, str(one.date), dates.ago(one.date, view.today), str(one.full_days))
        for one in coming
    )
    parts: list[Part] = [
        Title(*phrases.headline(view)),
        Bullets(overview.explained(start, view.today)),
    ]
    if view.sober.runs > 1:
        parts.append(Bullets((_runs_explained(view),)))
    parts.append(Table(("milestone", "date", "when", "full days"), rows))
    return (*parts, Words(phrases.next_step(view.next_step), "person"))


def _runs_explained(view: Overview) -> str:
    count = view.sober
    return (
        f"Together with {dates.counted(count.runs - 1, 'earlier run')} that makes"
        f" {dates.counted(count.total, 'sober day')} of the {count.span} since you first began; the"
        f" longest run is {dates.counted(count.longest, 'day')}."
    )


def milestone_list(
    title: str, past: Sequence[Reached], coming: Sequence[Reached], view: Overview
) -> Page:
    """The milestones reached and to come, then the next step."""
    parts: list[Part] = [Title("Milestones", title)]
    parts.append(Heading("Reached"))
    if past:
        rows = tuple((str(one.date), phrases.milestone(one), _when(one, view)) for one in past)
        parts.append(Table(("date", "milestone", "when"), rows))
    else:
        parts.append(Words("None yet.", "quiet"))
    parts.append(Heading("To come"))
    if coming:
        rows = tuple((str(one.date), phrases.milestone(one), _when(one, view)) for one in coming)
        parts.append(Table(("date", "milestone", "when"), rows))
    else:
        parts.append(Words(_none_to_come(title, past, view), "quiet"))
    parts.append(Words(phrases.next_step(view.next_step), "person"))
    return tuple(parts)


def _none_to_come(title: str, past: Sequence[Reached], view: Overview) -> str:
    if not view.sober.start:
        return "They follow from your next start date."
    if title == OWN and not past:
        return "Write your own rows with soberpath edit: [[milestone]], a name, and days = 40."
    return "The table has no more."


def _when(one: Reached, view: Overview) -> str:
    return dates.ago(one.date, view.today)
