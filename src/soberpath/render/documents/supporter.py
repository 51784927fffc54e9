"""Render the page for a supporter: how to help, what to avoid, and what to do in danger.

Danger comes first, then what to do, then the number. It speaks to the supporter, so no line
mentions a command.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.sharing.supporter import PARTS, TAPER, Section, Supporter, Texts
from soberpath.core.sobriety.safety import Safety
from soberpath.render.documents.formats import Document, Format, Setting, make_formats
from soberpath.render.page import Bullets, Heading, Page, Part, Title, Words, make_facts
from soberpath.render.text import write_on_one_line
from soberpath.render.views import safety
from soberpath.render.views.safety import NUMBERS, REGIONS, Emergency
from soberpath.render.writers import markdown, plain

NOTE = "One page for a friend, a sponsor or family."

WRITE_IT_HERE = "the local emergency number (look it up now and write it here: __________)"
"""The placeholder for a number if the data has none for the country."""

THE_NUMBER = "the emergency number"
"""The placeholder for the number in later lines."""

THEY_IN_DANGER = "they've hurt themselves or can't stay safe"
"""When talk of suicide calls for an ambulance."""

WARNINGS = "Warnings for the person you support"

WHO_YOU_IS = 'In these warnings, "you" means the person you support.'
"""The line before texts that address the person themselves."""

FOOTER = (
    "Made with soberpath. This isn't medical advice. Ask a doctor or pharmacist what's right for"
    " the person you support."
)


class Content(NamedTuple):
    """Everything that goes into the page."""

    supporter: Supporter
    texts: Texts
    safety: tuple[Safety, ...]
    emergency: Emergency


def make_supporter_page(content: Content) -> Page:
    """Return the page, with a footer that says what it isn't."""
    return (*_list_parts(content), Words(FOOTER, "quiet"))


def _list_parts(content: Content) -> list[Part]:
    supporter, texts = content.supporter, content.texts
    topic = texts.topics[supporter.topic]
    name = write_on_one_line(supporter.typed.name)
    parts: list[Part] = [
        Title(f"Supporting {name}" if name else topic.title),
        Words(NOTE),
        *_describe_danger(content),
        *_describe_person(supporter),
        *_describe_section(topic.doses),
        Heading(WARNINGS),
        Words(WHO_YOU_IS),
        *(Words(_describe_safety(text, content)) for text in content.safety),
    ]
    for section in (topic.asks, *texts.advice):
        parts += _describe_section(section)
    sources = (
        *(f"{source} Read {texts.read}." for source in texts.sources),
        *topic.evidence,
        safety.SUICIDE_SOURCE,
        *(safety.describe_source(text) for text in content.safety),
    )
    return [*parts, Heading("Sources"), *(Words(source, "quiet") for source in sources)]


def _describe_danger(content: Content) -> list[Part]:
    """Return what to do when a life may be in danger; the first line has the full number."""
    emergency = content.emergency
    number = emergency.number or (WRITE_IT_HERE if emergency.country else REGIONS)
    first = safety.describe_hard_moment(emergency._replace(number=number))
    return [
        Heading("If a life may be in danger"),
        Words(first, "care"),
        *(Words(_fill(text, content), "care") for text in content.texts.danger),
    ]


def _fill(text: str, content: Content) -> str:
    """Return a text with the numbers filled in, in short form."""
    emergency = content.emergency
    number = emergency.number or (THE_NUMBER if emergency.country else NUMBERS)
    suicide = safety.describe_suicide_help(emergency._replace(number=number), THEY_IN_DANGER)
    return text.replace("{suicide}", suicide).replace("{number}", number)


def _describe_safety(text: Safety, content: Content) -> str:
    """Return a safety text as one paragraph, in the words that the person reads."""
    return f"{safety.HEADINGS[text.key]}: {_fill(' '.join(text.text.split()), content)}"


def _describe_section(section: Section) -> list[Part]:
    body: Part = Bullets(section.items) if section.items else Words(section.text)
    return [Heading(section.heading), body]


def _describe_person(supporter: Supporter) -> list[Part]:
    """Return what the person chose to say; empty if they chose nothing."""
    typed, day = supporter.typed, dates.format_day(supporter.today)
    name = write_on_one_line(typed.name)
    facts = make_facts(
        ("Day count", f"day {supporter.day_number} on {day}" if supporter.day_number else ""),
        ("On the plan", f"day {supporter.plan_day} on {day}" if supporter.plan_day else ""),
        ("Stopping", write_on_one_line(supporter.substance)),
        ("Next meeting", _describe_meeting(supporter)),
        ("Hard hours", write_on_one_line(typed.hours)),
        ("What helps me", "; ".join(map(write_on_one_line, typed.helps))),
    )
    return (
        [Heading(f"From {name}" if name else "From the person you support"), facts]
        if facts.rows
        else []
    )


def _describe_meeting(supporter: Supporter) -> str:
    meeting = supporter.meeting
    if meeting is None:
        return ""
    day = (dates.add_days(meeting.date, 1) if meeting.is_night else None) or meeting.date
    time = write_time(meeting.time) if meeting.time else ""
    place = meeting.location or ("online" if meeting.online else "")
    return ", ".join(
        filter(None, (dates.format_day(day), time, write_on_one_line(meeting.name), place))
    )


def make_intro_page() -> Page:
    """Return the text above the questions of a page that is made step by step."""
    how = (
        "Nothing from your journal is on it unless you say yes. Press Enter to leave something out."
        " You'll see the page before it's saved."
    )
    return (Title("A page for someone who supports you"), Words(how, "quiet"))


def describe_choices(supporter: Supporter) -> dict[str, str]:
    """Return a question for each part that the journal has data for."""
    plan, sober = supporter.plan_day, supporter.day_number
    days = f"day {plan} of your plan" if plan else f"day {sober}" if sober else ""
    values = {
        "days": days,
        "meeting": _describe_meeting(supporter),
        "substance": write_on_one_line(supporter.substance),
    }
    return {part: f"Add {PARTS[part]} ({value})?" for part, value in values.items() if value}


def choose_safety(
    own: Collection[Safety], not_said: Safety, after_use: Safety, topic: str
) -> tuple[Safety, ...]:
    """Return the safety texts of the page: for what is being stopped, or else general ones."""
    texts: Sequence[Safety] = (*own,) or (not_said,)
    return (*texts, *(() if topic == TAPER else (after_use,)))


def _make_document(content: Content, _: Setting) -> Document:
    parts = tuple(_list_parts(content))
    title = next(part.text for part in parts if isinstance(part, Title))
    return Document(title, parts, FOOTER, is_dense=True)


FORMATS: dict[str, Format[Content]] = {
    "md": Format(".md", lambda content, _: markdown.render(make_supporter_page(content))),
    "txt": Format(
        ".txt", lambda content, setting: plain.render(make_supporter_page(content), setting.columns)
    ),
    **make_formats(_make_document),
}
