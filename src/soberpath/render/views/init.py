"""The pages of a new journal: its questions, and what to do first."""

from collections.abc import Sequence

from soberpath.core.model import dates
from soberpath.core.model.records import Settings
from soberpath.core.sobriety.start import SUBSTANCES, has_key_tags
from soberpath.core.today.overview import Overview
from soberpath.render import sentences as phrases
from soberpath.render.page import Bullets, Facts, Page, Part, Title, Words


def first_question() -> Page:
    """Return the first question of a new journal, with its choices."""
    return (
        Title("A new journal"),
        Words(
            "Press Enter to skip a question, ? shows examples. You can change every answer later.",
            "quiet",
        ),
        Words("What are you stopping?"),
        Bullets(tuple(f"{number} {choice}" for number, choice in enumerate(SUBSTANCES, 1))),
    )


def about_the_date(customs: str) -> Page:
    """Return the text above the question for the sobriety date."""
    return (Words(f"{customs} You can change it later. No date yet is fine: press Enter."),)


def _key_tags(settings: Settings) -> tuple[Part, ...]:
    """Return how to see the key tags of NA, where that's the fellowship and they aren't shown."""
    if not has_key_tags(settings.fellowship) or settings.milestones != "default":
        return ()
    return (Words("For NA key tags: soberpath config set milestones na", "quiet"),)


def _times(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return how times are shown, where that was chosen by the country, and how to change it."""
    if settings.hours == "24":
        return ()
    return (("Times", "12-hour, e.g. 7:30 pm. For 19:30: soberpath config set hours 24"),)


def echo_date(day: str) -> Page:
    """Return the day that was understood."""
    return (Words(f"That's {day}.", "quiet"),)


def begun(view: Overview, care: Sequence[Part], path: object, sources: Sequence[Part] = ()) -> Page:
    """Return the answer to a new journal: the safety texts first, their sources last."""
    start = view.sober.start or (view.plan.start if view.plan else None)
    label = "From" if start and start > view.today else "Since"
    since = ((label, dates.format_day(start)),) if start else ()
    return (
        *care,
        Title(*phrases.headline(view)),
        Facts((*since, ("Journal", str(path)), *_times(view.settings))),
        Words("Every day: soberpath checkin. After a meeting: soberpath meeting add"),
        *_key_tags(view.settings),
        *sources,
    )
