"""Fill in numbers in safety texts: for a page, for one line, and for a hard moment.

Danger comes first, then what to do, then the number for the person's country. Without a country,
well-known numbers are shown with their regions; no number is ever made up. Physical signs lead to
the emergency number. Thoughts of suicide lead to a crisis line, and to the emergency number if
there is no line, or if someone is hurt or can't stay safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.today.helplines import CrisisLine
from soberpath.render.page import Heading, Page, Part, Title, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from soberpath.core.model.records import Contact
    from soberpath.core.sobriety.safety import Catalogue, Danger, Safety

REGIONS = "112 (Europe), 911 (North America) or 999 (UK)"
"""The emergency numbers to show without a country."""

NUMBERS = "112, 911 or 999"
"""What replaces the number in a line below one with the regions."""

LOCAL_NUMBER = "your local emergency number"
"""What replaces the number where a line above has the numbers, or has no room to look one up."""

LOOK_UP = (
    "your local emergency number (look it up now and save it: soberpath helplines add Emergency"
    " --phone NUMBER)"
)
"""What to show instead of a number that the data doesn't have for the country."""

SET_COUNTRY = "Set your country to see its numbers: soberpath config set country US"

MORE = "More: soberpath safety"

SOURCES = "All safety information, with sources: soberpath safety"

NOT_ADVICE = "This isn't medical advice. A doctor or pharmacist can tell you what's right for you."

SUICIDE_SOURCE = (
    "Thoughts of suicide: SAMHSA, 988 Frequently Asked Questions; Mental Health Foundation (UK),"
    " Suicidal thoughts. Read 2026-11-27."
)
"""Why a crisis line comes first, and when the emergency number does."""

NO_EXTRA = (
    "Don't take extra on your own to make up for it. If you can't reach anyone and feel unwell, go"
    " to a hospital."
)

MISSED = (
    "Not taken as prescribed? Call your prescriber{who} or pharmacist and ask what to do."
    f" {NO_EXTRA}"
)


class Emergency(NamedTuple):
    """The country that is set and its emergency number; each is empty if unknown.

    `suicide_line` is the country's line for thoughts of suicide.
    """

    country: str
    number: str
    suicide_line: CrisisLine = CrisisLine()

    def words(self) -> str:
        """Return what to call, as it follows "call" in a sentence."""
        return self.number or (LOOK_UP if self.country else REGIONS)


ALSO_DANGEROUS = {"sedatives": "sedatives", "alcohol": "heavy drinking"}
"""How a line about one substance mentions another."""

SAME_DANGER = {
    ("benzodiazepines", "sedatives"): "The same goes for sleeping pills and other sedatives.",
}
"""A shorter line about a substance, by the key of the full text above it and its own."""

WITHDRAWAL = ("benzodiazepines", "alcohol", "sedatives")
"""The texts about withdrawal that is dangerous by itself and can't be waited out."""


def fill(text: str, emergency: Emergency) -> str:
    """Return a safety text with the number filled in."""
    return text.replace("{number}", emergency.words())


def list_paragraphs(texts: Iterable[Safety], emergency: Emergency) -> list[Part]:
    """Return each text in full; sources come last on a page, after what to do."""
    return [
        Words(paragraph, "care")
        for text in texts
        for paragraph in fill(text.text, emergency).split("\n\n")
    ]


def describe_source(text: Safety) -> str:
    """Return the source of a safety text, and when it was read."""
    read = f" Read {text.read}." if text.read else ""
    return f"{HEADINGS[text.key]}: {text.source}.{read}"


def shorten(danger: Danger, emergency: Emergency) -> list[Part]:
    """Return the most urgent text in full, and for each other one its danger and the number."""
    texts = danger.in_order
    unknown = LOCAL_NUMBER if emergency.country else NUMBERS
    brief = emergency._replace(number=emergency.number or unknown)
    first = texts[0].key if texts else ""
    others = [SAME_DANGER.get((first, text.key)) or fill(text.line, brief) for text in texts[1:]]
    return [
        *list_paragraphs(texts[:1], emergency),
        *(Words(line, "care") for line in others),
        *list_suicide_line(texts, emergency),
        *_set_country(texts, emergency),
    ]


def list_suicide_line(texts: Sequence[Safety], emergency: Emergency) -> list[Part]:
    """Return who to call for thoughts of suicide, below the safety texts of a page."""
    return [Words(describe_suicide(emergency), "care")] if texts else []


def list_source_hint(texts: Sequence[Safety]) -> list[Part]:
    """Return the last line of a page with safety texts."""
    return [Words(SOURCES, "quiet")] if texts else []


def _set_country(texts: Sequence[Safety], emergency: Emergency) -> list[Part]:
    return [Words(SET_COUNTRY, "quiet")] if texts and not emergency.country else []


def list_danger_lines(danger: Danger, emergency: Emergency) -> tuple[str, ...]:
    """Return today's dangers in at most two lines, the more urgent one first.

    Next to the danger of stopping there is room for that of a return to use, or of opioids.
    """
    stopping = danger.texts[:1]
    using = (danger.after_use,) if danger.after_use else ()
    opioids = [text for text in danger.texts[1:] if text.key == "opioids"]
    chosen = (*using, *stopping, *(() if using else opioids))[:2]
    if not chosen:
        return ()
    first, *rest = chosen
    unknown = LOCAL_NUMBER if emergency.country else NUMBERS
    brief = emergency._replace(number=emergency.number or unknown)
    if emergency.country:
        emergency = brief  # a line has no room for how to look up a number
    first_line, *other_lines = (_name_others(text.line, danger) for text in (first, *rest))
    return (fill(first_line, emergency), *(fill(line, brief) for line in other_lines))


def _name_others(line: str, danger: Danger) -> str:
    """Return a line that also names other substances that are dangerous to stop."""
    keys = [text.key for text in danger.texts[1:]]
    others = [name for key, name in ALSO_DANGEROUS.items() if key in keys]
    begins, suddenly, rest = line.partition(" suddenly: ")
    if not (suddenly and others and line == danger.texts[0].line):
        return line
    return f"{', '.join((begins, *others[:-1]))} or {others[-1]}{suddenly}{rest}"


def list_warnings(lines: Sequence[str]) -> list[Part]:
    """Return each line as a separate part; the last one has the command that shows everything."""
    return [
        Words(line, "care")
        for line in (*lines[:-1], *(add_safety_command(line) for line in lines[-1:]))
    ]


def add_safety_command(line: str) -> str:
    """Return a safety line with the command that shows all safety texts."""
    return f"{line} {MORE}"


SIGNS = (
    "A seizure, bad shaking, confusion, seeing things that aren't there, slow breathing, or someone"
    " who won't wake up?"
)
"""The signs of danger that call for an ambulance."""


def describe_hard_moment(emergency: Emergency) -> str:
    """Return the danger line for the top of a hard moment, for everyone."""
    return f"{SIGNS} Call {emergency.words()}. Not sure? Call anyway."


def describe_suicide(emergency: Emergency) -> str:
    """Return who to call for thoughts of suicide."""
    return f"Thoughts of suicide? {describe_suicide_help(emergency, YOU_IN_DANGER)}"


YOU_IN_DANGER = "you've hurt yourself or can't stay safe"
"""When thoughts of suicide call for an ambulance."""


def describe_suicide_help(emergency: Emergency, in_danger: str) -> str:
    """Return the crisis line to call and, if `in_danger`, the emergency number."""
    line = emergency.suicide_line
    number = emergency.number or (LOCAL_NUMBER if emergency.country else NUMBERS)
    if not line.words:
        return f"Call {number}."
    if emergency.country and line.is_always_open:
        return f"Call {line.words}, or {number} if {in_danger}."
    if not line.are_hours_known:
        return f"Call {line.words}. If nobody answers, or if {in_danger}, call {number}."
    otherwise = "At other hours" if emergency.country else "Anywhere else"
    return f"Call {line.words}. {otherwise}, or if {in_danger}, call {number}."


def describe_call_now(emergency: Emergency) -> str:
    """Return the signs of danger and thoughts of suicide in few lines, above a person to call.

    The lines of a code to scan must fit below. So a helpline that always answers has no name.
    """
    line = emergency.suicide_line
    if emergency.country and line.is_always_open:
        line = line._replace(words=line.words.partition(" (")[0])
    suicide = describe_suicide(emergency._replace(suicide_line=line))
    return f"{describe_hard_moment(emergency)} {suicide}"


def describe_helpline(crisis_line: str) -> str:
    """Return the helpline to show with the person to call; empty if none is known."""
    return f"You can also call {crisis_line}." if crisis_line else ""


def describe_call(crisis_line: str) -> str:
    """Return a helpline as the next step; empty if none is known."""
    return f'Call {crisis_line}. "I need to talk" is enough.' if crisis_line else ""


def describe_missed_dose_in_short(prescriber: Contact | None) -> str:
    """Return who to ask after a missed day in one sentence, for the screen of the day."""
    return describe_missed_dose(prescriber).partition(" and ask")[0] + "."


def describe_missed_dose(prescriber: Contact | None) -> str:
    """Return what to do after a missed day: who to ask, without judgment."""
    return MISSED.format(who=_name_prescriber(prescriber))


def _name_prescriber(prescriber: Contact | None) -> str:
    known = ", ".join(filter(None, (prescriber.name, prescriber.phone))) if prescriber else ""
    return f" ({known})" if known else ""


def make_safety_page(
    catalogue: Catalogue,
    danger: Danger,
    own: Sequence[Safety],
    emergency: Emergency,
    crisis_line: str,
) -> Page:
    """Return every safety text: those that concern the person first, then all others.

    `own` are the texts for the person's substances, which come first. Without a country, only the
    first line has the numbers.
    """
    texts = danger.in_order
    brief = (
        emergency
        if emergency.country
        else emergency._replace(number=emergency.number or LOCAL_NUMBER)
    )
    first = [*list_paragraphs(texts, brief), *_set_country(texts, emergency)]
    mine = {text.key for text in danger.texts}
    others = [text for text in dict.fromkeys((*own, *catalogue.substances)) if text.key not in mine]
    after_use = [] if danger.after_use else [catalogue.after_use]
    call_now = [
        Words(describe_hard_moment(emergency), "care"),
        Words(describe_suicide(emergency), "care"),
    ]
    is_said = crisis_line in ("", emergency.suicide_line.words)
    lines = [] if is_said else [Words(describe_helpline(crisis_line))]
    country = [] if emergency.country else [Words(SET_COUNTRY, "quiet")]
    parts: list[Part] = [Title("Safety"), *call_now, *lines]
    parts += first or country
    for text in (*others, *after_use):
        parts += [Heading(HEADINGS[text.key]), *list_paragraphs((text,), brief)]
    every = (*texts, *others, *after_use)
    sources = [
        *(Words(describe_source(text), "quiet") for text in every),
        Words(SUICIDE_SOURCE, "quiet"),
    ]
    return (*parts, Words(NOT_ADVICE, "quiet"), Heading("Sources"), *sources)


HEADINGS = {
    "not-said": "Stopping suddenly",
    "benzodiazepines": "Benzodiazepines",
    "alcohol": "Alcohol",
    "sedatives": "Sleeping pills, GHB, pregabalin and other sedatives",
    "opioids": "Opioids",
    "return-to-use": "After using again",
}
"""The heading of each text by its key."""
