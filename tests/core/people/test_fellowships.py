"""A fellowship is recognized by any of its names, and your own settings come first."""

import datetime as dt

import pytest

from factories import journal
from soberpath.core.model.records import Contact, Settings
from soberpath.core.model.settings import SETTINGS, put
from soberpath.core.people import contacts, fellowships
from soberpath.core.people.fellowships import NO_CUSTOMS, Customs
from soberpath.store import content

KNOWN = content.load_fellowships()
TODAY = dt.date(2026, 6, 5)


def customs(text: str) -> Customs:
    return fellowships.find_customs(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("NA", "na"), ("n.a.", "na"), ("Narcotics Anonymous", "na"), ("Narcóticos Anónimos", "na"),
        ("aa", "aa"), ("A.A.", "aa"), ("Alcooliques anonymes", "aa"),
        ("Anonyme Alkoholiker", "aa"),
        ("SMART", "smart"), ("smart recovery", "smart"), ("S.M.A.R.T. Recovery", "smart"),
        ("LifeRing", "lifering"), ("Life Ring", "lifering"), ("LSR", "lifering"),
        ("women for sobriety", "wfs"), ("WFS", "wfs"),
        ("Recovery Dharma", "dharma"), ("RECOVERY  DHARMA", "dharma"), ("RD", "dharma"),
        ("benzodiazepine peers", "benzo"), ("Benzo-Buddies", "benzo"),
        ("none", "none"), ("No group", "none"),
    ],
)  # fmt: skip
def test_a_fellowship_is_known_by_its_names(text: str, key: str) -> None:
    assert customs(text) == customs(KNOWN[key].name)
    assert customs(text).has_steps is not None


@pytest.mark.parametrize(
    "text", ["", "Namaste group", "my church", "Sunday Serenity", "smart people", "Aaron's", "?"]
)
def test_any_other_text_changes_nothing(text: str) -> None:
    assert customs(text) == NO_CUSTOMS
    settings = Settings(fellowship=text)
    assert fellowships.fill_in(settings, customs(text)) == settings


def test_every_fellowship_has_a_source_and_the_day_it_was_read() -> None:
    assert set(KNOWN) == {"na", "aa", "smart", "lifering", "wfs", "dharma", "benzo", "none"}
    for each in KNOWN.values():
        assert each.source
        assert each.checked >= dt.date(2026, 11, 1)
        assert list(each.words) == [fellowships.fold_fellowship(word) for word in each.words]


def test_no_name_means_two_fellowships() -> None:
    words = [word for each in KNOWN.values() for word in each.words]
    assert len(words) == len(set(words))


def test_a_suggested_setting_accepts_the_value() -> None:
    for each in KNOWN.values():
        for offer in each.offer:
            assert offer.setting in SETTINGS
            changed = put(Settings(), offer.setting, offer.value, TODAY)
            assert changed != Settings()
            assert fellowships.list_offers_left(changed, customs(each.name)) == tuple(
                other for other in each.offer if other != offer
            )


@pytest.mark.parametrize(
    ("text", "has_sponsors"),
    [("NA", True), ("AA", True), ("Recovery Dharma", True), ("SMART", False), ("LifeRing", False),
     ("WFS", False), ("benzo peers", False), ("none", False), ("AA and SMART", True),
     ("SMART, LifeRing", False), ("SMART and my church", None), ("AA or the Tuesday group", None)],
)  # fmt: skip
def test_whether_there_are_sponsors(text: str, has_sponsors: bool | None) -> None:
    assert customs(text).has_sponsors is has_sponsors


@pytest.mark.parametrize("text", ["NA", "AA and NA", "AA, na", "NA; SMART", "my church & NA"])
def test_key_tags_are_offered_wherever_na_is_named(text: str) -> None:
    assert ("milestones", "na") in [(each.setting, each.value) for each in customs(text).offers]


def test_clean_time_is_only_offered() -> None:
    filled = fellowships.fill_in(Settings(fellowship="NA"), customs("NA"))
    assert filled.sober_word == ""
    assert filled.milestones == "default"
    assert "sober_word" in [offer.setting for offer in customs("NA").offers]


def test_aa_is_offered_times_and_no_colors() -> None:
    assert [offer.setting for offer in customs("AA").offers] == ["extra_months"]


def test_a_mentor_is_the_word_of_recovery_dharma() -> None:
    filled = fellowships.fill_in(Settings(), customs("Recovery Dharma"))
    assert (filled.sponsor_word, filled.uses_sponsor) == ("mentor", True)


def test_what_the_person_set_wins() -> None:
    own = Settings(sponsor_word="guide", meeting_word="circle", uses_sponsor=True)
    for each in KNOWN.values():
        filled = fellowships.fill_in(own, customs(each.name))
        assert filled == own
    assert fellowships.fill_in(Settings(uses_sponsor=False), customs("AA")).uses_sponsor is False


def test_a_sponsor_who_is_there_is_not_hidden() -> None:
    settings = fellowships.fill_in(Settings(), customs("SMART"))
    alone = journal(settings=settings)
    assert contacts.has_no_sponsor_by_choice(alone)
    assert not contacts.has_no_sponsor_by_choice(
        alone._replace(contacts=(Contact("Jo", "sponsor"),))
    )


@pytest.mark.parametrize(
    "text",
    ["I don't use a sponsor", "I don’t use one.", "don't need a sponsor", "no sponsor", "No mentor",
     "I do not want a sponsor", "without a sponsor", "I don't use sponsors",
     "dont use a wise friend"],
)  # fmt: skip
def test_words_that_say_no_sponsor(text: str) -> None:
    assert fellowships.says_no_sponsor(text)
    assert not fellowships.says_none_yet(text)


@pytest.mark.parametrize(
    "text", ["I don't have one yet", "I don't have a sponsor", "haven't got a sponsor yet"]
)
def test_words_that_say_none_yet(text: str) -> None:
    assert fellowships.says_none_yet(text)
    assert not fellowships.says_no_sponsor(text)


@pytest.mark.parametrize("text", ["J", "Noah", "Nona", "Don", "Ana Useone", "Dontae"])
def test_a_name_is_a_name(text: str) -> None:
    assert not fellowships.says_no_sponsor(text)
    assert not fellowships.says_none_yet(text)
