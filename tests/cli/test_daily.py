"""The daily screens show a next step with everything that its sentence needs."""

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
