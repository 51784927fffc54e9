"""`soberpath init`: start a journal."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Annotated, NamedTuple

import typer

from soberpath.cli import daily, option_words, options, parsing
from soberpath.cli.session import Session
from soberpath.core.model import dates, hours
from soberpath.core.model.answers import (
    clean_text,
    parse_counter,
    parse_country,
    parse_name,
    parse_phone,
    parse_reply,
    says_no_answer,
)
from soberpath.core.model.day_answers import parse_start
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.records import Contact, Journal, Settings
from soberpath.core.model.settings import put
from soberpath.core.people import contacts, fellowships
from soberpath.core.people.fellowships import Offer
from soberpath.core.sobriety.runs import MAIN
from soberpath.core.sobriety.start import (
    CUSTOMS,
    make_journal,
    parse_substance,
    start_counter,
)
from soberpath.core.today.overview import Overview
from soberpath.render import phones
from soberpath.render.examples import find_example
from soberpath.render.views import init as pages
from soberpath.render.views import safety
from soberpath.store import content

app = parsing.new_app()


class Answers(NamedTuple):
    """The content of a new journal: `start` is the sobriety date, `plan` the first day of a taper.

    `was_asked` is True if the questions were asked, including those about the fellowship.
    """

    settings: Settings = Settings()
    start: dt.date | None = None
    sponsor: str = ""
    sponsor_phone: str = ""
    plan: dt.date | None = None
    prescriber: Contact | None = None
    was_asked: bool = False


NO_SPONSOR = "\n"
"""The answer for someone who uses no sponsor, a line break, which can't be a name."""

Date = Annotated[
    str, options.make_late_option("--date", "DAY", "Your sobriety date.", reads_day=True)
]
Counting = Annotated[
    str, options.make_text_option("--counting", "TEXT", "What you're counting, in your own words.")
]
Substance = Annotated[
    str,
    options.make_late_option(
        "--substance", "NAME", "What you're stopping, for the right safety information."
    ),
]


def _note_country(context: typer.Context, country: str) -> str:
    """Make a day like 3/5 in the same command be read as is usual in the country."""
    session = context.find_root().obj
    if isinstance(session, Session):
        session.new_country = country
    return country


Country = Annotated[
    str,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        parser=option_words.keep_unread,
        callback=_note_country,
        is_eager=True,
        help="Country for helplines, e.g. US or Germany.",
    ),
]
Fellowship = Annotated[
    str, options.make_text_option("--fellowship", "NAME", "Your fellowship or group.")
]
Sponsor = Annotated[
    str, options.make_text_option("--sponsor", "NAME", "Your sponsor's first name or initial.")
]
Taper = Annotated[
    str,
    options.make_late_option(
        "--taper",
        "DAY",
        "First day of your taper, instead of --date.",
        reads_day=True,
    ),
]


@app.command()
def init(
    context: typer.Context,
    date: Date = "",
    counting: Counting = "",
    substance: Substance = "",
    country: Country = "",
    fellowship: Fellowship = "",
    sponsor: Sponsor = "",
    taper: Taper = "",
    of_counter: options.Counter = MAIN,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask questions.")] = False,
) -> None:
    """Start your journal.

    It asks what you're stopping, your sobriety date or taper, and who you can call.

    On a taper or another prescribed plan, you don't need a sobriety date. You can set one later.

    Your sobriety date can be your first full day without using, or your last day of use. Groups
    differ, and both are fine. Change it later: soberpath runs edit last --start DAY

    Example: soberpath init --date 2026-01-31 --country US
    """
    session = options.get_session(context)
    others = any((counting, substance, country, fellowship, sponsor, taper))
    if session.exists() and (date or of_counter) and not others:
        _begin_counter(session, date, of_counter)
        return
    _refuse_start(session, date, taper, of_counter)
    today = session.today(Settings())
    if session.interactive and not yes and not (date or others):
        answers = _ask_answers(session, today)
    elif not date and not taper and not yes:
        raise BadValue(
            "Add your sobriety date: soberpath init --date 2026-01-31. For a taper, add its first"
            " day: soberpath init --taper 2026-01-31. No date yet? Add --yes."
        )
    else:
        start = option_words.read(date, parse_start, today) if date else None
        plan = option_words.read(taper, parse_start, today) if taper else None
        settings = Settings(
            country=option_words.read(country, parse_country),
            counting=counting,
            substance=option_words.read(substance, parse_substance),
            fellowship=fellowship,
        )
        answers = Answers(settings, start, sponsor, plan=plan)
    _begin(session, answers, today)


def _refuse_start(session: Session, date: str, taper: str, of_counter: str) -> None:
    """Raise an error if a journal exists, or if the options don't go together."""
    if session.exists():
        raise Refused(f"You already have a journal at {session.path}. See it: soberpath status")
    if date and taper:
        raise BadValue(
            "Use --date or --taper, not both. A plan can be added later: soberpath taper add"
        )
    if of_counter:
        raise NothingYet("There's no journal to add a counter to. Start one: soberpath init")


def _begin_counter(session: Session, date: str, name: str) -> None:
    """Start a counter in an existing journal."""
    name = option_words.read(name, parse_counter) if name else MAIN
    if not date:
        raise BadValue("Add the counter's start date: soberpath init --counter NAME --date DAY")

    with session.writing() as change:
        day = option_words.read(date, parse_start, change.today)
        change.journal = start_counter(change.journal, day, name)
    _show(session, change.journal, daily.make_overview(session, change.journal, name), name)


def _begin(session: Session, answers: Answers, today: dt.date) -> None:
    name = parse_name(answers.sponsor) if answers.sponsor else ""
    settings = answers.settings._replace(hours=hours.propose_hours(answers.settings.country))
    journal = make_journal(
        settings, answers.start, name, today, answers.plan, answers.sponsor_phone
    )
    if answers.prescriber:
        journal = contacts.add(journal, answers.prescriber._replace(since=today))
    session.create(journal)
    customs = content.find_customs("" if answers.was_asked else journal.settings.fellowship)
    offers = fellowships.list_offers_left(journal.settings, customs)
    _show(session, journal, daily.make_overview(session, journal), None, offers)


def _show(
    session: Session,
    journal: Journal,
    view: Overview,
    of_counter: str | None,
    offers: Sequence[Offer] = (),
) -> None:
    """Show the new count after the safety texts that apply."""
    danger = daily.find_danger(session, journal, of_counter)
    care = safety.shorten(danger, daily.find_emergency(journal))
    sources = safety.list_source_hint(danger.in_order)
    new = journal if of_counter is None else None
    session.show_by_screen(pages.make_init_page(view, care, session.path, sources, new, offers))


def _ask_answers(session: Session, today: dt.date) -> Answers:
    """Ask what the person is stopping, then for a date or a plan, then for the rest."""
    session.show(pages.make_first_question_page())
    substance = (
        session.ask(
            "Type a number, or your own words",
            _refuse_unknown(parse_substance),
            example=find_example("substance"),
        )
        or ""
    )
    country = session.ask(
        "Country, for emergency numbers, e.g. US or Germany",
        parse_country,
    )
    session.new_country = country or ""
    settings = Settings(substance=substance, country=session.new_country)
    _warn(session, settings)
    on_plan = session.ask_yes(
        "Are you on a taper (cutting down in steps) or another prescribed plan?",
        usual=False,
        about="If you say yes, soberpath counts your days on it. It never asks for a dose.",
    )
    start = None if on_plan else _ask_date(session, today)
    plan = _ask_plan(session, today) if on_plan else None
    prescriber = _ask_prescriber(session, country or "") if on_plan else None
    counting = session.ask(
        "What you're counting, e.g. no alcohol",
        _refuse_unknown(clean_text),
        example=find_example("counting"),
    )
    settings = _ask_fellowship(session, settings._replace(counting=counting or ""), today)
    answers = Answers(settings, start, plan=plan, prescriber=prescriber, was_asked=True)
    has_sponsors = content.find_customs(settings.fellowship).has_sponsors
    return answers if has_sponsors is False else _ask_sponsor(session, answers, has_sponsors)


def _warn(session: Session, settings: Settings) -> None:
    """Show the safety lines at once, before asking for any date."""
    if warnings := safety.list_warnings(
        daily.list_danger_lines(session, Journal(settings=settings))
    ):
        session.show((*warnings,))


def _ask_date(session: Session, today: dt.date) -> dt.date | None:
    session.show(pages.make_date_intro_page(CUSTOMS))
    while True:
        start = session.ask(
            "Your sobriety date, e.g. 2026-01-31 or yesterday",
            lambda text: parse_start(text, today),
        )
        if start is None:
            return None
        day = f"{dates.format_day(start)}, {dates.describe_distance(start, today)}"
        if start <= today:
            session.show(pages.make_date_page(day))
            return start
        # a future day is more often a wrong year than a plan
        if session.confirm(f"That's {day}. Is that right?"):
            return start


def _ask_fellowship(session: Session, settings: Settings, today: dt.date) -> Settings:
    """Ask for the fellowship, and which of its customs apply; use its words from then on."""
    names = ", ".join((*content.list_fellowships(), "or the name of your group"))
    fellowship = session.ask("Your fellowship or group", _read_fellowship, example=names)
    settings = settings._replace(fellowship=fellowship or "")
    for offer in content.find_customs(settings.fellowship).offers:
        if session.ask_yes(offer.question, usual=offer.usual):
            settings = put(settings, offer.setting, offer.value, today)
    session.use_words_of(Journal(settings=settings))
    return settings


def _read_fellowship(text: str) -> str:
    """Return a fellowship as typed; "none" is one of the choices."""
    is_known = content.find_customs(text).has_sponsors is not None
    return clean_text(text) if is_known else parse_reply(text)


def _ask_plan(session: Session, today: dt.date) -> dt.date:
    """Ask for the first day of the plan, but never for a dose or a schedule."""
    start = session.ask(
        "First day of your taper or plan, e.g. 2026-01-31",
        lambda text: parse_start(text, today),
        "for today",
    )
    return start or today


def _ask_prescriber(session: Session, country: str) -> Contact | None:
    """Ask who prescribes, so that their number is available after a missed day."""
    name = session.ask("Your prescriber's name or initial", _name, example="Dr K")
    return Contact(name, "prescriber", _ask_phone(session, country)) if name else None


def _ask_sponsor(session: Session, answers: Answers, has_sponsors: bool | None) -> Answers:
    """Ask for the name and the number of the sponsor; two people need two names.

    If the fellowship has sponsors and none is named, ask if sponsors should be mentioned at all.
    """
    prescriber, settings = answers.prescriber, answers.settings

    def other_name(text: str) -> str:
        if fellowships.says_no_sponsor(text):
            return NO_SPONSOR
        if fellowships.says_none_yet(text):
            return ""
        name = _name(text)
        if prescriber and name.casefold() == prescriber.name.casefold():
            raise BadValue("That's the name of your prescriber. Add an initial to tell them apart.")
        return name

    name = session.ask("Your sponsor's first name or initial", other_name, example="J")
    if name and name != NO_SPONSOR:
        return answers._replace(sponsor=name, sponsor_phone=_ask_phone(session, settings.country))
    if name is None and has_sponsors and not session.is_over:
        wants = session.ask_yes("Should soberpath mention sponsors?", usual=True)
        name = NO_SPONSOR if not (wants or session.is_over) else None
    uses = False if name == NO_SPONSOR else None
    return answers._replace(settings=settings._replace(uses_sponsor=uses))


def _name(text: str) -> str:
    return _refuse_unknown(parse_name)(clean_text(text))


def _refuse_unknown(read: Callable[[str], str]) -> Callable[[str], str]:
    """Return a parser that refuses words such as idk, which would be shown as a name.

    The question is then skipped.
    """

    def take(text: str) -> str:
        if text.lower() != "na" and says_no_answer(text):
            raise BadValue("That doesn't look like an answer. Type your own words.")
        return read(text)

    return take


def _ask_phone(session: Session, country: str) -> str:
    """Ask for the number of the person who was named."""
    number = (
        session.ask("Their phone number", parse_phone, example=phones.make_example(country)) or ""
    )
    if doubt := phones.describe_doubt(number, country):
        session.tell(doubt)
    return number
