"""Safety texts: for whom they concern, while it is early."""

import pytest

from factories import TODAY, ago
from soberpath.core import counter, safety
from soberpath.core.model import Run, Settings
from soberpath.core.safety import Safety
from soberpath.store import content

BENZOS = Safety(("benzo", "xanax"), "text", "a benzodiazepine", "source")
ALCOHOL = Safety(("alcohol", "drink"), "text", "alcohol", "source")
TEXTS = (BENZOS, ALCOHOL)


@pytest.mark.parametrize(
    ("settings", "concerning"),
    [
        (Settings(substance="Xanax"), (BENZOS,)),
        (Settings(counting="no benzos."), (BENZOS,)),
        (Settings(substance="drinks", counting="and xanax"), TEXTS),
        (Settings(counting="non-alcoholic beer is fine"), ()),
        (Settings(substance="xanaxx"), ()),
        (Settings(), ()),
    ],
)
def test_whole_words_and_their_plurals_decide(
    settings: Settings, concerning: tuple[Safety, ...]
) -> None:
    assert safety.concerning(settings, TEXTS) == concerning


def test_each_text_is_named_once_however_often_its_words_are_said() -> None:
    assert safety.concerning(Settings("", "benzo xanax", "benzos"), TEXTS) == (BENZOS,)


@pytest.mark.parametrize(
    ("days", "early"), [(0, True), (13, True), (14, False), (400, False), (-1, False)]
)
def test_the_first_fourteen_days_are_early(days: int, early: bool) -> None:
    count = counter.current([Run(ago(days))], TODAY)
    assert safety.is_early(count, None, TODAY) is early


def test_after_a_restart_it_is_early_again() -> None:
    count = counter.current([Run(ago(400), ago(3)), Run(ago(2))], TODAY)
    assert safety.is_early(count, ago(3), TODAY)


@pytest.mark.parametrize(("days", "early"), [(0, True), (13, True), (14, False)])
def test_a_return_to_use_asks_for_care_before_a_new_start(days: int, early: bool) -> None:
    count = counter.current([Run(ago(400), ago(days))], TODAY)
    assert count.begun is False
    assert safety.is_early(count, ago(days), TODAY) is early
    assert safety.used_lately(ago(days), TODAY) is early


def test_without_a_return_to_use_there_was_none_lately() -> None:
    assert safety.used_lately(None, TODAY) is False


@pytest.mark.parametrize("text", content.safety_texts(), ids=lambda one: one.stopping)
def test_every_text_names_a_source_and_a_prescriber_or_doctor(text: Safety) -> None:
    assert text.source
    assert "prescriber" in text.text or "doctor" in text.text
    assert "emergency" in text.text
