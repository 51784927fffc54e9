"""The first entries of a journal: the answers to `init`."""

import datetime as dt
import re

from soberpath.core import contacts, counter
from soberpath.core.errors import BadValue, Refused
from soberpath.core.model import Journal, Run, Settings

CUSTOMS = (
    "Many people use the first full day without using as their date; your group may say the last"
    " day of use."
)


def country(text: str) -> str:
    """A country as its two letters, or nothing; never guessed."""
    code = country_code(text)
    if text.strip() and not code:
        raise BadValue("a country is its two letters, as US, GB or DE; leave it out if you like")
    return code


def country_code(text: str) -> str:
    """The code of a country as a hand may have written it; nothing for what is no code."""
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        return ""
    return "GB" if code == "UK" else code


def begun(held: Journal, start: dt.date, name: str) -> Journal:
    """The journal with the first run of a counter that has none yet."""
    if counter.runs_of(held.runs, name):
        raise Refused(
            "that count has begun already and was not changed; correct it with: soberpath runs edit"
        )
    return held._replace(runs=(*held.runs, Run(start=start, counter=name)))


def journal(settings: Settings, start: dt.date, sponsor: str, today: dt.date) -> Journal:
    """A new journal with its sobriety date and, if one was named, a sponsor."""
    fresh = Journal(settings=settings, runs=(Run(start=start),))
    return contacts.set_sponsor(fresh, sponsor, today) if sponsor else fresh
