"""Reminders: the catalog follows its own rules, and so does the choice of the day's reminder."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import (
    PREFERENCES,
    CheckIn,
    Contact,
    Journal,
    Meeting,
    Run,
    Settings,
    Taper,
)
from soberpath.core.today import reminders
from soberpath.store import content

CATALOGUE = content.load_reminders()
DAY = dt.date(2026, 2, 1)
THEMES = {
    "less-alone", "empowerment", "coping", "sharing-feelings", "treatment-options",
    "learning", "seeing-success", "talking-cravings", "community",
    "sponsor-basics", "sponsor-tools", "sponsor-company", "accountability", "connection",
    "own-choice", "own-needs", "hard-topics", "quicker-trust", "less-harassment",
    "not-alone-early", "acceptance", "sober-friends", "never-fly-solo",
    "treatment-help", "life-skills", "helping-others", "milestone",
}  # fmt: skip
GENDERS = ("women", "men", "trans", "non-binary", "lgbtq")
DOIS = (
    "10.1111/j.1360-0443.2011.03570.x", "10.1037/a0019013", "10.1016/S0376-8716(01)00175-2",
    "10.1037/a0015252", "10.1111/j.1360-0443.2011.03593.x", "10.2147/SAR.S81535",
    "10.1016/j.jsat.2016.01.003", "10.3109/10826084.2013.787100", "10.1037/a0017127",
)  # fmt: skip


def test_a_reminder_that_is_read_alone_is_the_one_of_the_catalogue() -> None:
    unread = content.load_reminder_tags().reminders
    for key in ("fits", "needs"):
        tags = [getattr(each, key) for each in CATALOGUE.reminders]
        assert [getattr(each, key) for each in unread] == tags
    assert tuple(map(content.read_reminder, unread)) == CATALOGUE.reminders


def test_there_are_at_least_sixty() -> None:
    assert len(CATALOGUE.reminders) >= 60


def test_every_theme_is_covered() -> None:
    assert set(CATALOGUE.themes) == THEMES
    assert {one.theme for one in CATALOGUE.reminders} == THEMES


def test_every_reminder_is_short_and_its_own() -> None:
    assert all(len(one.text) <= 150 for one in CATALOGUE.reminders)
    for key in ("id", "text"):
        values = [getattr(one, key) for one in CATALOGUE.reminders]
        assert len(values) == len(set(values))


def test_many_have_a_source_and_every_source_is_used() -> None:
    used = {one.source for one in CATALOGUE.reminders if one.source}
    assert used == set(CATALOGUE.sources)
    assert sum(bool(one.source) for one in CATALOGUE.reminders) >= 25


@pytest.mark.parametrize("doi", DOIS)
def test_every_study_of_the_evidence_is_cited(doi: str) -> None:
    assert any(doi in source.cite for source in CATALOGUE.sources.values())


def test_the_limits_of_the_evidence_are_said() -> None:
    said = " ".join(one.finding for one in CATALOGUE.sources.values()) + " ".join(
        one.text for one in CATALOGUE.reminders
    )
    assert re.search(r"no trial of peer groups for benzodiazepines", said, re.IGNORECASE)


@pytest.mark.parametrize("word", GENDERS)
def test_each_kind_of_gender_specific_meeting_has_reminders_in_every_such_theme(word: str) -> None:
    themes = {key for key, theme in CATALOGUE.themes.items() if theme.group.startswith("Gender")}
    assert {each.theme for each in CATALOGUE.reminders if word in each.fits} >= themes


STEPS = re.compile(r"\b(AA|NA|12-step|sponsored|chips?|key tags?|speaker meeting)\b")
CUSTOMS = [
    (None, None), (None, False), (True, False), (False, None), (False, True), (False, False),
]  # fmt: skip


@pytest.mark.parametrize(("uses_sponsor", "has_steps"), CUSTOMS)
def test_reminders_suit_the_customs_and_cover_every_theme(
    uses_sponsor: bool | None, has_steps: bool | None
) -> None:
    lived = Journal(settings=Settings(uses_sponsor=uses_sponsor))
    suiting = reminders.select_suiting(CATALOGUE, lived, has_steps=has_steps)
    assert {each.theme for each in suiting.reminders} == THEMES
    assert len([each for each in suiting.reminders if not each.fits]) >= reminders.SLOTS
    text = " ".join(each.text for each in suiting.reminders)
    assert ("sponsor" in text.lower()) is (uses_sponsor is not False)
    assert bool(STEPS.search(text)) is (has_steps is not False)


def test_without_customs_no_reminder_is_missing() -> None:
    suiting = reminders.select_suiting(CATALOGUE, Journal(), has_steps=None)
    left_out = set(CATALOGUE.reminders) - set(suiting.reminders)
    special = {"no sponsor", "no 12-step", "benzodiazepine"}
    assert all(set(each.needs) & special for each in left_out)
    assert suiting.themes == CATALOGUE.themes


@pytest.mark.parametrize(
    ("substance", "counter", "named"),
    [
        ("Xanax", "", True), ("methadone", "", False), ("", "", False),
        ("methadone", "diazepam", True),
    ],
)  # fmt: skip
def test_only_who_names_a_benzodiazepine_reads_about_coming_off_one(
    substance: str, counter: str, named: bool
) -> None:
    lived = Journal(
        settings=Settings(substance=substance),
        runs=(Run(DAY, counter=counter),),
        tapers=(Taper(DAY),),
    )
    suiting = content.select_reminders(CATALOGUE, lived)
    texts = [each.text for each in suiting.reminders if "enzodiazepine" in each.text]
    assert bool(texts) is named


def test_needs_are_known_and_each_is_served() -> None:
    assert {need for each in CATALOGUE.reminders for need in each.needs} == set(reminders.NEEDS)


def test_a_group_of_themes_is_known_by_both_its_names() -> None:
    lived = Journal(settings=Settings(uses_sponsor=False))
    suiting = reminders.select_suiting(CATALOGUE, lived, has_steps=None)
    chosen = reminders.list_theme(suiting, "sponsorship")
    assert chosen == reminders.list_theme(suiting, "someone to talk to") != ()
    assert {suiting.themes[each.theme].group for each in chosen} == {"Someone to talk to"}


def test_tags_are_known_and_each_is_served() -> None:
    found = {tag for one in CATALOGUE.reminders for tag in one.fits}
    assert found == set(reminders.TAGS)


def test_reminders_of_kinds_of_meetings_come_only_to_those_who_prefer_them() -> None:
    for one in CATALOGUE.reminders:
        group = CATALOGUE.themes[one.theme].group
        if group == "Gender-specific groups":
            assert set(one.fits) & {*GENDERS, "gender-specific"}
        if group == "A room that suits you":
            assert set(one.fits) & {*PREFERENCES, "taper"}


def test_no_kind_of_meeting_is_called_better() -> None:
    for one in CATALOGUE.reminders:
        if set(one.fits) & set(PREFERENCES):
            assert not re.search(r"\b(better than|best|superior|should)\b", one.text), one.text


@pytest.mark.parametrize("word", PREFERENCES)
def test_a_preference_brings_its_reminders_and_nothing_else_does(word: str) -> None:
    held = Journal(
        settings=Settings(prefers=word),
        runs=(Run(dt.date(2025, 9, 1)),),
        meetings=tuple(
            Meeting(DAY + dt.timedelta(days=number), types=("W",)) for number in range(-5, 60)
        ),
        contacts=(Contact("J", "sponsor", since=dt.date(2025, 9, 1)),),
    )

    def shown(journal: Journal) -> set[str]:
        days = [DAY + dt.timedelta(days=number) for number in range(60)]
        return {
            tag for one in days for tag in reminders.choose_for_day(CATALOGUE, journal, one).fits
        }

    assert word in shown(held)
    assert not set(PREFERENCES) & shown(held._replace(settings=Settings()))


def test_every_slot_has_a_general_reminder() -> None:
    general = [one for one in CATALOGUE.reminders if not one.fits]
    assert len(general) >= reminders.SLOTS


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    days = st.dates(DAY - dt.timedelta(days=60), DAY + dt.timedelta(days=60))
    entries = st.builds(
        CheckIn, days, craving=st.integers(0, 10), halt=st.sampled_from([(), ("lonely",)])
    )
    gatherings = st.builds(Meeting, days, types=st.sampled_from([(), ("W",), ("O",)]))
    return Journal(
        runs=(Run(draw(st.dates(dt.date(2020, 1, 1), DAY))),),
        checkins=tuple(draw(st.lists(entries, max_size=20, unique_by=lambda one: one.date))),
        meetings=tuple(draw(st.lists(gatherings, max_size=10))),
        contacts=draw(st.sampled_from([(), (Contact("J", "sponsor", since=DAY),)])),
    )


@given(journals())
def test_none_comes_twice_within_a_fortnight(journal: Journal) -> None:
    shown = [
        reminders.choose_for_day(CATALOGUE, journal, DAY + dt.timedelta(days=number)).id
        for number in range(60)
    ]
    for number, one in enumerate(shown):
        assert one not in shown[max(0, number - 14) : number]


@st.composite
def lives(draw: st.DrawFn) -> Journal:
    """Return two years with check-ins, meetings, sponsors and plans that come and go."""
    first = DAY - dt.timedelta(days=30)
    days = st.integers(0, 760).map(lambda number: first + dt.timedelta(days=number))
    numbers = st.none() | st.integers(0, 10)
    entries = st.builds(
        lambda day, craving, halt, sleep, anxiety: CheckIn(
            day, craving=craving, halt=halt, sleep=sleep, anxiety=anxiety
        ),
        days, numbers, st.sampled_from([(), ("lonely",)]), numbers, numbers,
    )  # fmt: skip
    plans = st.builds(lambda day, length: Taper(day, day + dt.timedelta(days=length)), days,
                      st.integers(0, 300))  # fmt: skip
    sponsors = st.builds(lambda day: Contact("J", "sponsor", since=day), days)
    prefers = st.lists(st.sampled_from(PREFERENCES), unique=True).map(", ".join)
    return Journal(
        settings=Settings(prefers=draw(prefers)),
        runs=draw(st.lists(days.map(Run), max_size=1).map(tuple)),
        checkins=tuple(draw(st.lists(entries, max_size=60, unique_by=lambda one: one.date))),
        meetings=tuple(draw(st.lists(days.map(Meeting), max_size=40))),
        contacts=draw(st.lists(sponsors, max_size=1).map(tuple)),
        tapers=draw(st.lists(plans, max_size=1).map(tuple)),
    )


def fits(tag: str, journal: Journal, day: dt.date) -> bool:
    """Return True if a tag applies at the start of a day, by the words of the catalog."""
    before = [one for one in journal.checkins if 0 < (day - one.date).days <= 3]
    start = next((one.start for one in journal.runs if one.start <= day), day)
    has_sponsor = any(one.since is not None and one.since < day for one in journal.contacts)
    yesterday = day - dt.timedelta(days=1)
    facts = {
        "craving": any(one.craving is not None and one.craving >= 5 for one in before),
        "lonely": any("lonely" in one.halt for one in before),
        "anxious": any(one.anxiety is not None and one.anxiety >= 6 for one in before),
        "poor-sleep": any(one.sleep is not None and one.sleep <= 4 for one in before),
        "taper": any(
            one.start <= yesterday and (one.ended is None or one.ended >= yesterday)
            for one in journal.tapers
        ),
        "no-recent-meeting": not any(0 <= (day - one.date).days <= 14 for one in journal.meetings),
        "no-sponsor": not journal.contacts,
        "sponsor": has_sponsor,
        "after-use": any(
            run.used_on is not None and 0 < (day - run.used_on).days <= 90 for run in journal.runs
        ),
        "early": (day - start).days < 90,
        "long-term": (day - start).days >= 365,
    }
    return facts[tag] if tag in facts else tag in journal.settings.prefers.split(", ")


@settings(max_examples=25)
@given(lives())
def test_on_every_day_of_two_years_all_tags_of_the_reminder_are_true(journal: Journal) -> None:
    for number in range(730):
        day = DAY + dt.timedelta(days=number)
        shown = reminders.choose_for_day(CATALOGUE, journal, day)
        assert all(fits(tag, journal, day) for tag in shown.fits), (day, shown)


@pytest.mark.parametrize("on_plan", [False, True])
def test_a_milestone_of_a_plan_has_reminders_of_its_own(on_plan: bool) -> None:
    shown = {
        reminders.choose_for_milestone(CATALOGUE, at, on_plan=on_plan).fits for at in range(40)
    }
    assert {"taper" in tags for tags in shown} == {on_plan}


def test_a_milestone_of_a_plan_is_never_called_the_first_week() -> None:
    """The same reminders appear in the plan's 8th week as in its first."""
    shown = [reminders.choose_for_milestone(CATALOGUE, at, on_plan=True).text for at in range(40)]
    assert not any(text.startswith("A week") for text in shown)


@given(journals(), st.integers(0, 10))
def test_a_checkin_does_not_change_the_reminder_of_its_day(journal: Journal, craving: int) -> None:
    before = reminders.choose_for_day(CATALOGUE, journal, DAY)
    checked_in = journal._replace(
        checkins=(*journal.checkins, CheckIn(DAY, craving=craving, halt=("lonely",))),
    )
    assert reminders.choose_for_day(CATALOGUE, checked_in, DAY) == before


@given(journals())
def test_a_reminder_never_says_you_lack_what_was_added_today(journal: Journal) -> None:
    after = journal._replace(
        contacts=(Contact("J", "sponsor", since=DAY),),
        meetings=(*journal.meetings, Meeting(DAY)),
    )
    for theme in (None, *CATALOGUE.themes):
        shown = (
            reminders.choose_for_theme(CATALOGUE, theme, DAY, after)
            if theme
            else reminders.choose_for_day(CATALOGUE, after, DAY)
        )
        assert not {"no-sponsor", "no-recent-meeting"} & set(shown.fits)


def test_the_situation_is_read_from_the_days_before() -> None:
    yesterday = DAY - dt.timedelta(days=1)
    journal = Journal(
        settings=Settings(prefers="online, gender-specific"),
        runs=(Run(dt.date(2024, 1, 1)),),
        checkins=(CheckIn(yesterday, craving=7, halt=("lonely",)),),
        meetings=(Meeting(yesterday, types=("W",)),),
        contacts=(Contact("J", "sponsor", since=yesterday),),
    )
    assert reminders.find_situation(journal, DAY) == (
        "craving", "lonely", "sponsor", "long-term", "gender-specific", "online",
    )  # fmt: skip
    assert reminders.find_situation(Journal(runs=(Run(DAY),)), DAY) == (
        "no-recent-meeting", "no-sponsor", "early",
    )  # fmt: skip


def test_neighbouring_milestones_have_different_reminders() -> None:
    shown = [reminders.choose_for_milestone(CATALOGUE, number).id for number in range(9)]
    assert len(set(shown)) == 9
    assert "milestone" in reminders.choose_for_milestone(CATALOGUE, 3).fits


def test_a_theme_or_a_group_of_themes_can_be_asked_for() -> None:
    assert reminders.choose_for_theme(CATALOGUE, "Learning", DAY).theme == "learning"
    chosen = reminders.list_theme(CATALOGUE, "early days")
    assert {one.theme for one in chosen} == {
        "not-alone-early", "acceptance", "sober-friends", "never-fly-solo",
    }  # fmt: skip
    with pytest.raises(BadValue, match="Unknown theme"):
        reminders.list_theme(CATALOGUE, "golf")
