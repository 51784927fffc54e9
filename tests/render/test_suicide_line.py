"""Thoughts of suicide: every text names the same numbers, by one rule for all countries."""

import re

import pytest

from factories import journal
from soberpath.cli import daily
from soberpath.core.model.records import Helpline, Settings
from soberpath.core.today import helplines
from soberpath.core.today.helplines import CrisisLine
from soberpath.render.documents.supporter import THEY_IN_DANGER
from soberpath.render.views import safety
from soberpath.render.views.safety import Emergency
from soberpath.store import content
from voice import sentences

TABLE = content.load_helplines()
COUNTRIES = ("", *dict.fromkeys(line.country for line in TABLE), "AQ")
"""No country, every country of the data, and one without an emergency number."""

CRISIS = [line for line in TABLE if line.about == helplines.CRISIS and line.phone]


def find(country: str, *own: Helpline) -> Emergency:
    return daily.find_emergency(journal(settings=Settings(country=country), helplines=list(own)))


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_crisis_line_comes_before_the_emergency_number(country: str) -> None:
    emergency = find(country)
    text = safety.describe_suicide(emergency)
    number = emergency.number or ("your local emergency number" if country else "112, 911 or 999")
    lines = [line.phone for line in CRISIS if line.country == country]
    if country and not lines:
        assert text == f"Thoughts of suicide? Call {number}."
        return
    called = lines or ["988 (US, Canada) or 116 123 (UK, Ireland)"]
    assert any(text.startswith(f"Thoughts of suicide? Call {line}") for line in called)
    danger = "if you've hurt yourself or can't stay safe"
    if any(line.country == country and line.hours == helplines.ALWAYS for line in CRISIS):
        assert text.endswith(f", or {number} {danger}.")
    elif country and not any(line.country == country and line.hours for line in CRISIS):
        assert text.endswith(f". If nobody answers, or {danger}, call {number}.")
    else:
        assert text.endswith(f", or {danger}, call {number}.")


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_supporter_reads_the_same_numbers(country: str) -> None:
    emergency = find(country)
    theirs = safety.describe_suicide_help(emergency, THEY_IN_DANGER)
    yours = safety.describe_suicide(emergency).removeprefix("Thoughts of suicide? ")
    assert theirs.replace(THEY_IN_DANGER, safety.YOU_IN_DANGER) == yours


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_line_is_short(country: str) -> None:
    text = re.sub(r" \(.*?\)", "", safety.describe_suicide(find(country)))
    assert len(text.split()) <= 40
    assert max(len(sentence.split()) for sentence in sentences(text)) <= 20


@pytest.mark.parametrize("country", COUNTRIES)
def test_signs_of_the_body_lead_to_the_emergency_number_alone(country: str) -> None:
    emergency = find(country)
    text = safety.describe_hard_moment(emergency)
    assert "suicide" not in text
    assert f"Call {emergency.words()}." in text


def test_no_other_text_says_who_to_call() -> None:
    catalogue = content.load_safety()
    every = (*catalogue.substances, catalogue.not_said, catalogue.after_use)
    assert [text.key for text in every if "suicid" in text.text + text.line] == []
    danger = [text for text in content.load_supporter_texts().danger if "suicid" in text]
    assert [text.count("{suicide}") for text in danger] == [1]


def test_a_line_that_closes_is_followed_by_the_emergency_number() -> None:
    text = safety.describe_suicide(find("IT"))
    assert "At other hours, or if you've hurt yourself or can't stay safe, call 112." in text


def test_a_line_with_unknown_hours_is_not_called_open() -> None:
    line = CrisisLine("555-0102 (Night line)", are_hours_known=False)
    assert safety.describe_suicide(Emergency("XX", "112", line)) == (
        "Thoughts of suicide? Call 555-0102 (Night line)."
        " If nobody answers, or if you've hurt yourself or can't stay safe, call 112."
    )
    assert not helplines.is_always_open("")


def test_a_line_about_drugs_is_not_for_thoughts_of_suicide() -> None:
    about_drugs = [line for line in TABLE if line.about == helplines.SUBSTANCES]
    for country in {line.country for line in about_drugs}:
        words = find(country).suicide_line.words
        assert not any(line.phone in words for line in about_drugs if line.country == country)


def test_a_number_of_your_own_is_the_one_to_call() -> None:
    text = safety.describe_suicide(find("AQ", Helpline("Emergency", "555-0199")))
    assert text == "Thoughts of suicide? Call 555-0199."
