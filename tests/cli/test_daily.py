"""The daily screens show a next step with everything that its sentence needs."""

from pathlib import Path

from conftest import Run
from soberpath.cli import daily
from soberpath.core.model.records import Contact, Journal, Settings
from soberpath.core.today.next_step import NextStep
from soberpath.render import sentences


def test_a_step_shows_a_number_as_in_the_country_and_leaves_the_contact_as_it_is() -> None:
    jo = Contact("Jo", "sponsor", "5555550100")
    journal = Journal(settings=Settings(country="US"), contacts=(jo,))
    step = daily.complete_step(NextStep("call-now", jo), journal)
    assert step.person == jo
    assert sentences.describe_next_step(step).endswith("Jo: (555) 555-0100.")


def test_two_milestones_of_a_day_are_two(soberpath: Run, tmp_path: Path) -> None:
    (tmp_path / "journal.toml").write_text(
        '[[run]]\nstart = 2026-01-02\n\n[[run]]\nstart = 2026-01-02\ncounter = "nicotine"\n\n'
        "[[taper]]\nstart = 2026-01-11\n"
    )
    today = " ".join(soberpath("status", SOBERPATH_TODAY="2026-02-01").stdout.split())
    assert "Today you reach two milestones: 30 days, and 3 weeks on your plan." in today
    assert "Today you reach a milestone (nicotine): 30 days." in today
    eve = " ".join(soberpath("status", SOBERPATH_TODAY="2026-01-31").stdout.split())
    assert "Tomorrow you reach a milestone (nicotine): 30 days." in eve
