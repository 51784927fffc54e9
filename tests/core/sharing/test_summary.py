"""A summary contains what you chose and nothing else."""

import datetime as dt
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from factories import said
from readers import read_text
from soberpath.core.days import trends
from soberpath.core.days.meetings import Total
from soberpath.core.days.trends import Trend
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import (
    Action,
    CheckIn,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Helpline,
    Journal,
    Meeting,
    Note,
    PageAnswer,
    PlanLine,
    Run,
    Settings,
    Talk,
    Taper,
)  # fmt: skip
from soberpath.core.sharing import selection, summary
from soberpath.core.sharing.summary import Talks
from soberpath.core.sharing.summary_texts import Line
from soberpath.render.documents.summary import FORMATS
from soberpath.store import content

DAY = dt.date(2026, 2, 10)
SECRETS = {
    "notes": ("CHECKINNOTE", "MEETINGNOTE", "TALKNOTE"),
    "gratitude": ("GRATEFUL",),
    "halt": ("tired",),
    "contacts": ("Josephine", "Samuel"),
    "groups": ("GROUPNAME", "GROUPPLACE"),
}
NEVER = (
    "5550100", "josephine@example", "CONTACTNOTE", "BESTTIME", "PRIVATENOTE", "RUNNOTE", "OLDNOTE",
    "DONEACTION", "TOPIC",
)  # fmt: skip
JOURNAL = Journal(
    settings=Settings(counting="my plan"),
    runs=(Run(dt.date(2026, 1, 1), note="RUNNOTE"),),
    contacts=(
        Contact("Josephine", "sponsor", "+1 5550100", "josephine@example", "BESTTIME",
                note="CONTACTNOTE"),
        Contact("Samuel"),
    ),
    checkins=(
        CheckIn(DAY, 3, 4, ("tired",), "GRATEFUL", "CHECKINNOTE, Josephine 5550100"),
        CheckIn(dt.date(2025, 12, 1), note="OLDNOTE"),
    ),
    meetings=(Meeting(DAY, name="GROUPNAME", location="GROUPPLACE", topic="TOPIC",
                      note="MEETINGNOTE", types=("O",)),),
    talks=(Talk(DAY, "Josephine", "call", note="TALKNOTE"),),
    actions=(
        Action(DAY, "ring Samuel", "Josephine"),
        Action(DAY, "DONEACTION", "Josephine", done=DAY),
    ),
    notes=(
        Note(DAY, "PRIVATENOTE", "Josephine"),
        Note(DAY, "evenings", "Josephine", bring_up=True),
    ),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("asked", [(), *([part] for part in SECRETS), list(SECRETS)])
def test_nothing_is_exported_that_was_not_chosen(form: str, asked: list[str]) -> None:
    made = summary.make_summary(JOURNAL, dt.date(2026, 1, 12), DAY, frozenset(asked))
    shown = read_text(FORMATS[form].render(made, said({"O": "Open"}))).replace("\\", "")
    for part, secrets in SECRETS.items():
        for secret in secrets:
            assert (secret in shown) == (part in asked), secret
    for secret in NEVER:
        assert secret not in shown
    for always in ("my plan", "evenings"):
        assert always in shown


@pytest.mark.parametrize(
    ("values", "direction"),
    [([], ""), ([3, 3, 3], ""), ([1, 1, 3, 3], "up"), ([5, 4, 2, 1], "down"),
     ([3, 3, 3, 3], "steady"), ([1, 5, 1, 5], "steady"), ([1, 2, 9, 3, 4], "up")],
)  # fmt: skip
def test_a_trend_compares_the_halves(values: list[int], direction: str) -> None:
    assert trends.find_trend(values).direction == direction


def test_a_period_is_thirty_days_unless_it_is_said() -> None:
    assert selection.find_period(None, None, DAY) == (dt.date(2026, 1, 12), DAY)
    assert selection.find_period(DAY, DAY, DAY) == (DAY, DAY)
    with pytest.raises(BadValue, match="end date is before the start date"):
        selection.find_period(DAY, dt.date(2026, 1, 1), DAY)


def test_only_known_parts_are_included() -> None:
    assert selection.parse_parts(" Notes,halt ,") == {"notes", "halt"}
    with pytest.raises(BadValue, match="notes, gratitude, halt, contacts, groups"):
        selection.parse_parts("notes,phones")


def test_a_journal_with_nothing_in_it_has_a_summary() -> None:
    made = summary.make_summary(Journal(), DAY, DAY, frozenset(selection.PARTS))
    for form in FORMATS:
        text = read_text(FORMATS[form].render(made, said({})))
        assert "None" in text or '"checkin_days": 0' in text


def _marked(record: type, **fields: object) -> tuple[object, set[str]]:
    """A record with a mark of its own in every text field that is not given, and the marks."""
    hints = get_type_hints(record)
    plain = [name for name, kind in hints.items() if kind is str and name not in fields]
    marks = {name: f"{record.__name__}Mark{name.title()}".replace("_", "") for name in plain}
    return record(**fields, **marks), set(marks.values())


MARKED = {
    record: _marked(record, **fields)
    for record, fields in {
        Settings: {"week_starts": "monday"},
        Run: {"start": dt.date(2026, 1, 1)},
        Contact: {"role": "sponsor", "name": "Jo"},
        CheckIn: {"date": DAY, "halt": ("tired",)},
        Meeting: {"date": DAY},
        Talk: {"date": DAY, "person": "Jo"},
        Action: {"date": DAY, "person": "Jo"},
        Note: {"date": DAY, "person": "Jo"},
        CustomMilestone: {"days": 3},
        Craving: {"date": DAY, "before": 7, "person": "Jo"},
        PlanLine: {},
        Helpline: {},
        PageAnswer: {"date": DAY},
    }.items()
}
ALWAYS = {"SettingsMarkCounting", "ActionMarkText"}
ASKED = {
    "notes": {"CheckInMarkNote", "MeetingMarkNote", "TalkMarkNote"},
    "gratitude": {"CheckInMarkGrateful"},
    "halt": set(),
    "contacts": set(),
    "groups": {"MeetingMarkName", "MeetingMarkLocation"},
    "cravings": set(),
    "returns": set(),
    "inventory": {"PageAnswerMarkQuestion", "PageAnswerMarkAnswer"},
}


def _everything_marked() -> Journal:
    made = {record: built for record, (built, _) in MARKED.items()}
    first = [(made[record],) for record in list(MARKED)[1:-4]]
    held = Journal(1, made[Settings], *first)  # type: ignore[arg-type]
    return held._replace(
        cravings=(made[Craving],),
        plan=(made[PlanLine],),
        helplines=(made[Helpline],),  # type: ignore[arg-type]
        inventory=(made[PageAnswer],),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("asked", [(), *([part] for part in ASKED), list(ASKED)])
def test_only_the_chosen_texts_of_the_journal_are_included(asked: list[str]) -> None:
    every = {mark for _, marks in MARKED.values() for mark in marks}
    made = str(
        summary.make_summary(_everything_marked(), dt.date(2026, 1, 12), DAY, frozenset(asked))
    )
    expected = ALWAYS.union(*(ASKED[part] for part in asked))
    assert {mark for mark in every if mark in made} == expected


def test_items_to_bring_up_are_included_and_private_notes_are_not() -> None:
    notes = (Note(DAY, "take up", "Josephine", bring_up=True), Note(DAY, "mine", "Josephine"))
    made = summary.make_summary(JOURNAL._replace(notes=notes), DAY, DAY, frozenset(selection.PARTS))
    assert made.bring_up == (Line(DAY, "take up"),)


@pytest.mark.parametrize("asked", [frozenset(), frozenset(selection.PARTS)])
def test_a_number_is_hidden_however_it_is_written(asked: frozenset[str]) -> None:
    said = "ring +1 555 0100, 555-0100 or (1) 555.0100; mail josephine@example"
    journal = JOURNAL._replace(actions=(Action(DAY, said, "Josephine"),))
    made = summary.make_summary(journal, DAY, DAY, asked)
    shown = "ring [number], [number] or [number]; mail [email]"
    assert made.open_actions == (Line(DAY, shown),)


def test_others_are_roles_unless_names_were_asked_for() -> None:
    bare = summary.make_summary(JOURNAL, DAY, DAY, {"notes"})
    named = summary.make_summary(JOURNAL, DAY, DAY, {"notes", "contacts"})
    assert (bare.sponsor, bare.people) == ("my sponsor", None)
    assert (named.sponsor, named.people) == ("Josephine", ("Josephine (sponsor)", "Samuel (peer)"))
    assert Line(DAY, "Talk with my sponsor: TALKNOTE") in (bare.notes or ())
    assert Line(DAY, "Talk with Josephine: TALKNOTE") in (named.notes or ())
    assert bare.open_actions == (Line(DAY, "ring a peer"),)


def test_the_figures_are_those_of_the_period() -> None:
    first, last = dt.date(2026, 2, 1), dt.date(2026, 2, 4)
    days = [first + dt.timedelta(days=number) for number in range(-1, 5)]
    journal = Journal(
        runs=(Run(dt.date(2026, 1, 1)),),
        contacts=(Contact("Jo", "sponsor"),),
        checkins=tuple(CheckIn(one, mood, 9 - mood) for mood, one in enumerate(days)),
        meetings=tuple(Meeting(one, types=("O",)) for one in (*days, last)),
        talks=(*(Talk(one, "Jo") for one in days), Talk(last, "Jo", answered=False)),
    )
    made = summary.make_summary(journal, first, last, {"halt", "people"})
    assert (made.days_in_period, made.checkin_days) == (4, 4)
    assert made.mood == Trend((1, 2, 3, 4), 2.5, "up")
    assert made.craving == Trend((8, 7, 6, 5), 6.5, "down")
    assert (made.meetings, made.types) == (Total(5, 4), {"O": 5})
    assert made.talks == Talks(4, 1, last)
    assert made.sober_time.full_days == 34
    assert made.halt == {}


def test_entries_after_the_period_are_left_out() -> None:
    every_part = frozenset(selection.PARTS)
    made = summary.make_summary(JOURNAL, dt.date(2026, 1, 1), dt.date(2026, 1, 31), every_part)
    assert (made.open_actions, made.bring_up, made.notes, made.groups) == ((), (), (), ())
    assert (made.talks, made.checkin_days) == (Talks(0, 0, None), 0)


def test_names_in_gratitude_and_notes_are_roles_too() -> None:
    journal = JOURNAL._replace(
        checkins=(CheckIn(DAY, grateful="Samuel called", note="so did Josephine"),),
        meetings=(Meeting(DAY, note="with Samuel"),),
        talks=(),
    )
    made = summary.make_summary(journal, DAY, DAY, {"notes", "gratitude"})
    assert made.gratitude == (Line(DAY, "A peer called"),)
    assert made.notes == (
        Line(DAY, "so did my sponsor"),
        Line(DAY, "Meeting: with a peer"),
    )


def test_half_a_point_between_the_halves_is_a_clear_change() -> None:
    assert trends.find_trend([3, 3, 3, 4]).direction == "up"
    assert trends.find_trend([3, 4, 3, 3]).direction == "down"
    assert trends.find_trend([3, 3, 3, 3, 3, 4]).direction == "steady"


def test_earlier_runs_are_reported_only_with_returns_to_use() -> None:
    runs = (
        Run(dt.date(2026, 1, 1), used_on=dt.date(2026, 2, 2)),
        Run(dt.date(2026, 2, 3)),
    )
    held = JOURNAL._replace(runs=runs)
    every_other = frozenset(selection.PARTS) - {"returns"}
    bare = summary.make_summary(held, dt.date(2026, 1, 1), DAY, every_other).sober_time
    told = summary.make_summary(held, dt.date(2026, 1, 1), DAY, {"returns"}).sober_time
    assert bare == summary.SoberTime(dt.date(2026, 2, 3), 8, 7, None, None, None)
    assert told == summary.SoberTime(dt.date(2026, 2, 3), 8, 7, 32, 39, 40)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("until", ["2026-01-20", "2026-02-04", "2026-02-05", "2026-02-10"])
def test_without_returns_no_word_or_date_tells_of_one_in_any_period(form: str, until: str) -> None:
    """The days are in an earlier run, on the day of use, between two runs, and in the present one.

    The present start may be there once it has come, and not before. The keys of the JSON are the
    same for everybody.
    """
    runs = (
        Run(dt.date(2025, 9, 3), dt.date(2025, 12, 24), "RUNNOTE"),
        Run(dt.date(2026, 1, 7), dt.date(2026, 2, 4), "RUNNOTE"),
        Run(dt.date(2026, 2, 6), note="RUNNOTE"),
    )
    last = dt.date.fromisoformat(until)
    for name, profile in selection.PROFILES.items():
        made = summary.make_summary(
            JOURNAL._replace(runs=runs), dt.date(2025, 12, 1), last,
            frozenset(profile) - {"returns"}, keep_names=True,
        )  # fmt: skip
        shown = read_text(FORMATS[form].render(made, said({"O": "Open"}))).replace("\\", "").lower()
        for key in ('"returns": null', '"longest_run_days": null', '"total_sober_days": null'):
            shown = shown.replace(key, "")
        telling = (
            "2025-09-03", "2025-12-24", "2026-01-07", "return", "used", "run", "stretch", "longest",
            "sober days", "all in all", "relapse", "3 september 2025", "24 december 2025",
            "7 january 2026",
        )  # fmt: skip
        assert [word for word in telling if word in shown] == [], name
        for period in ('"until": "2026-02-04"', "to wednesday 4 february 2026"):
            shown = shown.replace(period, "")
        assert [word for word in ("2026-02-04", "4 february 2026") if word in shown] == []
        start = "2026-02-06" if form == "json" else "since friday 6 february 2026"
        assert (start in shown) is (until == "2026-02-10")


open_runs = st.lists(st.builds(Run, strategies.days), max_size=2)
ended_runs = st.lists(
    st.builds(Run, strategies.days, strategies.days, strategies.texts), max_size=3
)


@given(
    open_runs,
    ended_runs,
    strategies.days,
    st.integers(0, 400),
    st.sets(st.sampled_from(sorted(selection.PARTS.keys() - {"returns"}))),
)
def test_without_returns_a_summary_is_that_of_a_journal_without_any(
    present: list[Run], ended: list[Run], first: dt.date, days: int, parts: set[str]
) -> None:
    last = first + dt.timedelta(days=days)
    told = summary.make_summary(JOURNAL._replace(runs=(*ended, *present)), first, last, parts)
    assert told == summary.make_summary(JOURNAL._replace(runs=tuple(present)), first, last, parts)


def test_the_next_milestone_is_one_of_the_count_or_else_of_the_plan_and_never_of_your_own() -> None:
    tables = content.load_milestone_tables()
    own = (CustomMilestone("MOM", days=1),)

    def find(journal: Journal) -> object:
        made = summary.make_summary(journal, DAY, DAY, ())
        return summary.add_next_milestone(made, journal, tables).next_milestone

    counted = Journal(runs=(Run(DAY),), tapers=(Taper(DAY),), milestones=own)
    assert find(counted) == ("24 hours", dt.date(2026, 2, 11))
    assert find(counted._replace(runs=())) == ("1 week", dt.date(2026, 2, 17))
    custom = counted._replace(settings=Settings(milestones="custom"))
    assert find(custom) is None
    assert find(Journal()) is None


def test_the_goal_and_the_numbers_of_each_day_are_in_it() -> None:
    held = JOURNAL._replace(goals=(Goal(dt.date(2026, 1, 1), per_week=4),))
    made = summary.make_summary(held, dt.date(2026, 1, 12), DAY, ())
    assert made.goal_by_week == (4,) * len(made.weeks)
    assert [day.date for day in made.days] == sorted({*made.checkin_dates, *made.meeting_dates})
    assert all(day.sleep is day.anxiety is None for day in made.days)


@pytest.mark.parametrize("form", ["md", "txt", "html", "pdf"])
def test_the_sections_are_in_the_order_of_the_reader(form: str) -> None:
    def find_order(reader: str) -> list[str]:
        parts = selection.parse_profile(reader)
        made = summary.make_summary(JOURNAL, dt.date(2026, 1, 12), DAY, parts)
        text = read_text(FORMATS[form].render(made._replace(written_for=reader), said({})))
        words = ("Mood", "Returns to use", "To bring up", "To do")
        return sorted((word for word in words if word in text), key=text.index)

    assert find_order("sponsor") == ["To bring up", "To do", "Mood"]
    assert find_order("clinician") == ["Mood", "Returns to use", "To bring up", "To do"]
    assert find_order("prescriber") == find_order("clinician")
