"""Each safety text appears for the people it concerns, for as long as the danger lasts."""

import datetime as dt
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY, ago, journal
from soberpath.core.model.records import Run, Settings, Taper
from soberpath.core.sobriety import safety
from soberpath.core.sobriety.safety import Catalogue, Safety
from soberpath.store import content

CATALOGUE = content.load_safety()
BY_KEY = {one.key: one for one in CATALOGUE.substances}
EVERY = (*CATALOGUE.substances, CATALOGUE.not_said, CATALOGUE.after_use)
WAYS = tomli.loads(Path(__file__).with_name("substances.toml").read_text(encoding="utf-8"))
SUBSTANCES = ("benzodiazepines", "alcohol", "sedatives", "opioids")


def keys(text: str, catalogue: Catalogue = CATALOGUE) -> list[str]:
    return [one.key for one in safety.select_concerning(text, catalogue)]


@pytest.mark.parametrize("key", SUBSTANCES)
def test_there_are_many_ways_to_write_each_substance(key: str) -> None:
    assert len(WAYS[key]["ways"]) >= 25


@pytest.mark.parametrize(
    ("key", "way"), [(key, way) for key in SUBSTANCES for way in WAYS[key]["ways"]]
)
def test_every_way_to_write_a_substance_is_recognized(key: str, way: str) -> None:
    assert key in keys(way)


@pytest.mark.parametrize("way", WAYS["harmless"]["ways"])
def test_what_is_harmless_names_no_substance(way: str) -> None:
    assert safety.recognize(way, CATALOGUE) == ()


def test_there_are_many_harmless_words() -> None:
    assert len(WAYS["harmless"]["ways"]) >= 40


@pytest.mark.parametrize(
    "text", ["nicotine", "No sugar", "gambling, screens", "cigarettes and coffee", "Zucker"]
)
def test_substances_that_can_be_stopped_at_once_get_no_warning(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "my own plan",
        "the thing",
        "cocaine",
        "pills and shopping",
        "LSD",
        "smoking crack",
        "cocaine, no cigarettes",
        "smoking meth",
        "nicotine and bars",
        "vape THC",
        "phone and G",
    ],
)
def test_what_names_nothing_known_gets_the_general_text(text: str) -> None:
    assert keys(text) == ["not-said"]


def test_two_substances_get_two_texts_each_once() -> None:
    assert keys("no benzos, no XANAX, no alcohol") == ["benzodiazepines", "alcohol"]


@given(st.sampled_from([way for key in SUBSTANCES for way in WAYS[key]["ways"]]))
def test_case_and_space_change_nothing(way: str) -> None:
    assert keys(f"  {way.upper()}\n") == keys(way)


@pytest.mark.parametrize("word", ["alprazolam", "diazepam", "methadone", "zolpidem", "alcohol"])
def test_one_wrong_letter_in_a_long_word_changes_nothing(word: str) -> None:
    whole = keys(word)
    for at in range(1, len(word) - 1):
        missing, doubled = word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        wrong = f"{word[:at]}#{word[at + 1 :]}".replace("#", "z" if word[at] != "z" else "x")
        for typo in (missing, doubled, swapped, wrong):
            assert keys(typo) == whole, typo


@pytest.mark.parametrize("text", EVERY, ids=lambda one: one.key)
def test_every_text_is_short_names_a_number_and_a_source(text: Safety) -> None:
    assert len(text.text.replace("{number}", "911").split()) <= 60
    assert "{number}" in text.text
    assert "{number}" in text.line
    assert len(text.line.replace("{number}", "911")) <= 110
    assert text.source
    assert text.read is None or text.read >= dt.date(2026, 11, 1)


DAYS = {"benzodiazepines": 60, "alcohol": 14, "sedatives": 60, "opioids": 28, "not-said": 14}


@pytest.mark.parametrize(("key", "days"), DAYS.items())
def test_a_text_stays_while_the_danger_lasts(key: str, days: int) -> None:
    words = BY_KEY[key].words[0] if key in BY_KEY else ""
    for ago_days, lasting in ((0, True), (days - 1, True), (days, False), (400, False)):
        made = journal(settings=Settings(substance=words), runs=[Run(ago(ago_days))])
        found = safety.find_danger(made, CATALOGUE, TODAY).texts
        assert (key in [one.key for one in found]) is lasting


@pytest.mark.parametrize("runs", [[], [Run(ago(-1))], [Run(ago(90), ago(20))]])
def test_before_a_start_the_danger_is_still_to_come(runs: list[Run]) -> None:
    made = journal(settings=Settings(substance="Xanax"), runs=runs)
    assert [one.key for one in safety.find_danger(made, CATALOGUE, TODAY).texts] == [
        "benzodiazepines"
    ]


def test_after_a_restart_it_is_dangerous_again() -> None:
    made = journal(
        settings=Settings(counting="no alcohol"), runs=[Run(ago(400), ago(3)), Run(ago(2))]
    )
    found = safety.find_danger(made, CATALOGUE, TODAY)
    assert [one.key for one in found.texts] == ["alcohol"]
    assert found.after_use == CATALOGUE.after_use


@pytest.mark.parametrize(("days", "shown"), [(0, True), (13, True), (14, False)])
def test_a_return_to_use_asks_for_care_for_two_weeks(days: int, shown: bool) -> None:
    made = journal(settings=Settings(substance="heroin"), runs=[Run(ago(400), ago(days))])
    assert (safety.find_danger(made, CATALOGUE, TODAY).after_use is not None) is shown


def test_on_a_plan_the_text_stays_as_long_as_the_plan_runs() -> None:
    settings = Settings(substance="clonazepam")
    long_plan = journal(settings=settings, runs=[Run(ago(400))], tapers=[Taper(ago(399))])
    assert len(safety.find_danger(long_plan, CATALOGUE, TODAY).texts) == 1


@pytest.mark.parametrize(("days", "shown"), [(1, 1), (59, 1), (60, 0)])
def test_after_the_last_day_of_a_plan_the_danger_counts_anew(days: int, shown: int) -> None:
    tapers = [Taper(ago(300), ago(days))]
    made = journal(settings=Settings(substance="xanax"), runs=[Run(ago(400))], tapers=tapers)
    assert len(safety.find_danger(made, CATALOGUE, TODAY).texts) == shown


def test_a_second_counter_speaks_by_its_name() -> None:
    settings, runs = Settings(substance="sugar"), [Run(ago(400)), Run(ago(2), counter="beer")]
    made = journal(settings=settings, runs=runs)
    assert [one.key for one in safety.find_danger(made, CATALOGUE, TODAY).texts] == ["alcohol"]
    assert safety.find_danger(made, CATALOGUE, TODAY, "").texts == ()


def test_a_second_counter_of_an_unknown_name_speaks_only_when_it_is_named() -> None:
    runs = [Run(ago(400)), Run(ago(2), counter="cocaine"), Run(ago(9), ago(1), counter="my thing")]
    made = journal(settings=Settings(substance="sugar"), runs=runs)
    assert safety.find_danger(made, CATALOGUE, TODAY).texts == ()
    assert safety.find_danger(made, CATALOGUE, TODAY).after_use == CATALOGUE.after_use
    assert safety.find_danger(made, CATALOGUE, TODAY, "cocaine").texts == (CATALOGUE.not_said,)


@pytest.mark.parametrize("days", [0, 5])
def test_a_use_on_the_day_itself_counts_too(days: int) -> None:
    runs = [Run(ago(400), ago(days)), Run(ago(days), ago(days)), Run(ago(399))]
    assert safety.count_days_since_change(journal(runs=runs), "", TODAY) == days


def test_nothing_is_asked_of_the_catalogue_once_no_text_can_stay_in_sight() -> None:
    assert max(text.days for text in (*CATALOGUE.substances, CATALOGUE.not_said)) == safety.LONGEST
    for days, past in ((safety.LONGEST - 1, False), (safety.LONGEST, True)):
        made = journal(settings=Settings(substance="Xanax"), runs=[Run(ago(days))])
        assert safety.is_past(made, TODAY) is past
        assert (safety.find_danger(made, CATALOGUE, TODAY) == safety.Danger()) is past
    both = [Run(ago(900)), Run(ago(3), counter="cocaine")]
    assert not safety.is_past(journal(runs=both), TODAY)
    assert not safety.is_past(journal(runs=both[:1], tapers=[Taper(ago(2))]), TODAY)


def test_a_counter_of_nicotine_gets_no_overdose_text() -> None:
    runs = [Run(ago(400)), Run(ago(90), ago(1), counter="nicotine")]
    made = journal(settings=Settings(substance="benzos"), runs=runs)
    assert safety.find_danger(made, CATALOGUE, TODAY).after_use is None
    assert safety.find_danger(made, CATALOGUE, TODAY, "nicotine") == safety.Danger()


def test_without_a_return_to_use_there_was_none_lately() -> None:
    assert safety.has_used_lately(None, TODAY) is False


@pytest.mark.parametrize("days", [0, 20, 40, 400])
def test_the_own_substances_come_before_any_other_however_long_ago(days: int) -> None:
    runs = [Run(ago(days)), Run(ago(days), counter="heroin"), Run(ago(days), counter="my thing")]
    made = journal(settings=Settings(counting="no beer"), runs=runs)
    assert [one.key for one in safety.find_own_texts(made, CATALOGUE)] == ["alcohol", "opioids"]
    assert safety.find_own_texts(journal(runs=runs[:1]), CATALOGUE) == ()


def test_the_own_substance_comes_before_the_text_of_a_use_and_the_general_one_after_it() -> None:
    used = CATALOGUE.after_use
    alcohol, general = BY_KEY["alcohol"], CATALOGUE.not_said
    assert safety.Danger((alcohol,), used).in_order == (alcohol, used)
    assert safety.Danger((general,), used).in_order == (used, general)
    assert safety.Danger((alcohol,)).in_order == (alcohol,)
    assert safety.Danger().in_order == ()


def test_on_a_taper_the_line_about_opioids_says_not_to_stop() -> None:
    opioids = BY_KEY["opioids"]
    lived = journal(settings=Settings(substance="methadone"), runs=[Run(ago(3))])
    (stopped,) = safety.find_danger(lived, CATALOGUE, TODAY).texts
    assert stopped.line == opioids.line
    (on_taper,) = safety.find_danger(
        lived._replace(tapers=(Taper(ago(3)),)), CATALOGUE, TODAY
    ).texts
    assert on_taper.line == opioids.taper_line.strip() != ""
    assert "Stopped?" not in on_taper.line
    assert on_taper.text == opioids.text
    two = lived._replace(runs=(*lived.runs, Run(ago(3), counter="heroin")))
    (once,) = safety.find_danger(two._replace(tapers=(Taper(ago(3)),)), CATALOGUE, TODAY).texts
    assert once == on_taper


def test_after_a_use_the_texts_of_every_counter_are_shown() -> None:
    runs = [Run(ago(400)), Run(ago(300), counter="alcohol"), Run(ago(90), counter="my thing")]
    made = journal(settings=Settings(substance="nicotine"), runs=runs)
    after = safety.find_after_use(made, CATALOGUE)
    assert after.in_order == (BY_KEY["alcohol"], CATALOGUE.after_use)
    alone = journal(settings=Settings(substance="nicotine"), runs=runs[:1])
    assert safety.find_after_use(alone, CATALOGUE).in_order == ()
    unknown = safety.find_after_use(journal(runs=runs[:1]), CATALOGUE)
    assert unknown.in_order == (CATALOGUE.after_use, CATALOGUE.not_said)
