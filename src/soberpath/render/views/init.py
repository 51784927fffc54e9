"""Make the pages of a new journal: its questions, and what to do first."""

from collections.abc import Sequence

from soberpath.core.model import countries, dates
from soberpath.core.model.records import Contact, Journal, Settings
from soberpath.core.people.fellowships import Offer
from soberpath.core.sobriety.start import SUBSTANCES
from soberpath.core.today.overview import Overview
from soberpath.render import phones, sentences
from soberpath.render.page import Bullets, Page, Part, Title, Words, make_facts
from soberpath.render.text import quote_for_shell

EVERY_DAY = "Every day: soberpath checkin"
AFTER_A_MEETING = ". After a meeting: soberpath meeting add"


def make_first_question_page() -> Page:
    """Return the first question of a new journal, with its choices."""
    return (
        Title("A new journal"),
        Words(
            "Press Enter to skip a question. Type ? to see what you can answer. You can change any"
            " answer later.",
            "quiet",
        ),
        Words("What are you stopping?"),
        Bullets(tuple(f"{number} {choice}" for number, choice in enumerate(SUBSTANCES, 1))),
    )


def make_date_intro_page(customs: str) -> Page:
    """Return the text above the question for the sobriety date."""
    return (Words(f"{customs} You can change it later. No date yet? Press Enter."),)


def describe_offer(offer: Offer) -> str:
    """Return how to adopt a custom of the fellowship."""
    value = quote_for_shell(offer.value)
    return f"{offer.hint}: soberpath config set {offer.setting} {value}"


def _list_times(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return how times are shown, if the country determined that, and how to change it."""
    if settings.hours == "24":
        return ()
    return (("Times", "12-hour, e.g. 7:30 pm. For 19:30: soberpath config set hours 24"),)


def make_date_page(day: str) -> Page:
    """Return the date as it was understood."""
    return (Words(f"That's {day}.", "quiet"),)


def _list_answers(journal: Journal) -> tuple[tuple[str, str], ...]:
    """Return the other answers that a new journal was made from, besides its date."""
    settings = journal.settings
    roles = ("sponsor", "prescriber")
    people = [contact for role in roles for contact in journal.contacts if contact.role == role]
    return (
        ("Counting", settings.counting),
        ("Stopping", settings.substance),
        ("Country", countries.find_name(settings.country)),
        ("Fellowship", settings.fellowship),
        *(
            (person.role.capitalize(), _describe_contact(person, settings.country))
            for person in people
        ),
        ("Sponsor", "you don't use one" if settings.uses_sponsor is False else ""),
        ("Milestones", _describe_milestones(settings)),
    )


def _describe_milestones(settings: Settings) -> str:
    if settings.milestones == "na":
        return "NA key tags"
    return "every month of the first year too" if settings.extra_months else ""


def _describe_contact(contact: Contact, country: str) -> str:
    number = phones.format_phone(contact.phone, country) if contact.phone else ""
    return ", ".join(filter(None, (contact.name, number)))


def make_init_page(
    view: Overview,
    care: Sequence[Part],
    path: object,
    sources: Sequence[Part] = (),
    new: Journal | None = None,
    offers: Sequence[Offer] = (),
) -> Page:
    """Return the response to a new journal or counter: safety texts first, sources last.

    For a `new` journal everything that was saved is shown. `offers` are customs of the fellowship
    that weren't asked about.
    """
    start = view.sober.start or (view.plan.start if view.plan else None)
    label = "From" if start and start > view.today else "Since"
    since = ((label, dates.format_day(start)),) if start else ()
    return (
        *care,
        Title(*sentences.describe_headline(view)),
        make_facts(
            *since,
            *(_list_answers(new) if new else ()),
            ("Journal", str(path)),
            *_list_times(view.settings),
        ),
        Words(EVERY_DAY + (AFTER_A_MEETING if view.goes_to_meetings else "")),
        *(Words(describe_offer(offer), "quiet") for offer in offers),
        *sources,
    )
