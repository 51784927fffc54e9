"""Define how the command line names the fields of records: option, metavar, help, question.

Adding and editing share this wording, by noun and field; the type of a field and its parser are in
the table of kinds.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import typer

from soberpath.cli import options
from soberpath.cli.option_words import ValueParser, keep_unread
from soberpath.core.model.answers import AnswerContext, clean_text
from soberpath.core.model.fields import Field
from soberpath.core.model.hours import END_EXAMPLE, EXAMPLE, write_time
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import MEETING_ROLES, PLAN_PARTS, ROLE_NAMES, TALK_WAYS


class Words(NamedTuple):
    """The words for a field; `question` is a label without a period, or a question.

    `prompt` replaces the label where it is asked. `help` replaces it where an option
    accepts more than an answer does. An option that `is_repeated` takes one list item at a time.
    The option of a flag has no metavar.
    """

    option: str
    metavar: str
    question: str
    is_repeated: bool = False
    prompt: str = ""
    help: str = ""

    def describe(self, default: str = "") -> str:
        """Return the help of the option, with its default."""
        text = self.help or f"{self.question}."
        return f"{text} [default: {default}]" if default else text

    def ask(self, current: str, *, is_flag: bool) -> str:
        """Return the question for the field, with its current value."""
        answers = " y or n" if is_flag or self.metavar == "yes|no" else ""
        shown = f" [{current}]" if current else ""
        question = self.prompt or self.question
        for example in (EXAMPLE, END_EXAMPLE):
            question = question.replace(f"{example:%H:%M}", write_time(example))
        return f"{question}{answers}{shown}"


_DATE = Words("--date", "DAY", "Date, e.g. yesterday")
_FIRST_DAY = Words("--since", "DAY", "First day, e.g. 2026-02-01")
_LAST_DAY = Words("--until", "DAY", "Last day, e.g. 2026-05-01")
_WEEKDAY = Words("--weekday", "DAY", "Day of the week, e.g. Sunday")
_START_TIME = Words("--time", "TIME", "Start time, e.g. 19:30")
_ONLINE = Words("--online", "", "Mark it as online", prompt="Is it an online meeting?")
_PLACE = Words("--location", "PLACE", "Place", help="Place, e.g. church hall.")
_TYPES = Words(
    "--type",
    "TYPE",
    "Meeting types, e.g. Open, Discussion",
    is_repeated=True,
    help="Meeting type, e.g. O or Open. Repeat for more.",
)
_NOTE = Words("--note", "TEXT", "Note", help="Note, or - to read standard input.")

FIELDS: dict[str, dict[str, Words]] = {
    "checkin": {
        "date": _DATE,
        "mood": Words("--mood", "1-5", "Mood, 1 very low to 5 very good"),
        "craving": Words("--craving", "0-10", "Craving, 0 none to 10 strongest"),
        "halt": Words("--halt", "WORDS", "How you feel, any of hungry, angry, lonely, tired",
                      prompt="Are you hungry, angry, lonely or tired? Type any that fit"),
        "grateful": Words("--grateful", "TEXT", "Something you're grateful for"),
        "note": _NOTE,
        "sleep": Words("--sleep", "0-10", "Sleep, 0 none to 10 very good"),
        "anxiety": Words("--anxiety", "0-10", "Anxiety, 0 none to 10 strongest"),
        "taken": Words("--taken", "yes|no", "Medicine taken as prescribed, yes or no",
                       prompt="Did you take your medicine as prescribed?"),
    },
    "meeting": {
        "date": _DATE,
        "time": _START_TIME,
        "name": Words("--name", "TEXT", "Name of the meeting"),
        "types": _TYPES,
        "location": _PLACE,
        "online": _ONLINE,
        "topic": Words("--topic", "TEXT", "Topic", help="Topic of the meeting."),
        "role": Words("--role", "ROLE", f"Your role: {', '.join(MEETING_ROLES)}"),
        "signed": Words("--signed", "", "Mark your sheet as signed",
                        prompt="Is your sheet signed?"),
        "note": _NOTE,
        "signed_by": Words("--signed-by", "INITIALS", "Initials of who signed"),
        "signed_on": Words("--signed-on", "DAY", "Date signed, e.g. yesterday"),
        "planned": Words("--planned", "", "Mark it as planned",
                         prompt="Is it planned, and not attended yet?"),
    },
    "contact": {
        "name": Words("--name", "NAME", "Name", help="First name; an initial is enough."),
        "role": Words("--role", "ROLE", f"Role: {', '.join(ROLE_NAMES.values())}"),
        "phone": Words("--phone", "NUMBER", "Phone number"),
        "email": Words("--email", "ADDRESS", "Email address"),
        "best_time": Words("--best-time", "TEXT", "Best time to call, e.g. evenings"),
        "talk_every_days": Words("--talk-every", "DAYS", "Days between talks, e.g. 7"),
        "fellowship": Words("--fellowship", "NAME", "Fellowship or group you share"),
        "since": Words("--since", "DAY", "First day you knew them, e.g. 2026-02-01"),
        "until": Words("--until", "DAY", "Last day as a contact, e.g. 2026-02-01"),
        "note": _NOTE,
        "call_now": Words("--call-now", "yes|no",
                          "Offer them when you need someone to call, yes or no",
                          prompt="Offer them when you need someone to call?"),
    },
    "talk": {
        "date": _DATE,
        "person": Words("--person", "NAME", "Name of the contact"),
        "how": Words("--how", "HOW", f"How you talked: {', '.join(TALK_WAYS)}"),
        "answered": Words("--answered", "", "Mark it as answered", prompt="Did they answer?"),
        "note": _NOTE,
        "meeting": Words("--meeting", "TEXT", "Meeting where you talked"),
    },
    "action": {
        "date": _DATE,
        "text": Words("--text", "TEXT", "Text"),
        "person": Words("--person", "NAME", "Person you agreed it with"),
        "done": Words("--done", "DAY", "Date done, e.g. yesterday"),
    },
    "note": {
        "date": _DATE,
        "text": Words("--text", "TEXT", "Text"),
        "person": Words("--person", "NAME", "Person it's about"),
        "bring_up": Words("--bring-up", "", "Bring it up at the next talk",
                          help="Bring it up at your next talk.",
                          prompt="Bring it up at the next talk?"),
        "done": Words("--done", "DAY", "Date done, e.g. yesterday"),
    },
    "craving": {
        "date": _DATE,
        "time": Words("--time", "TIME", "Time, e.g. 19:30"),
        "before": Words("--before", "0-10", "How strong it was, 0 none to 10 strongest"),
        "after": Words("--after", "0-10", "How strong it was afterward, 0 none to 10 strongest"),
        "halt": Words("--halt", "WORDS", "How you felt, any of hungry, angry, lonely, tired",
                      prompt="Were you hungry, angry, lonely or tired? Type any that fit"),
        "trigger": Words("--trigger", "TEXT", "What brought it on"),
        "helped": Words("--helped", "TEXT", "What helped"),
        "person": Words("--with", "NAME", "Who you talked to"),
        "minutes": Words("--minutes", "N", "Minutes it lasted, e.g. 20"),
        "note": _NOTE,
    },
    "goal": {
        "since": _FIRST_DAY,
        "meetings": Words("--meetings", "N", "Number of meetings",
                          help="Number of meetings, with --in."),
        "days": Words("--in", "DAYS", "Number of days for those meetings"),
        "per_week": Words("--per-week", "N", "Meetings per week"),
        "weeks": Words("--weeks", "N", "Weeks at that pace",
                       help="Weeks at that pace, with --then."),
        "then": Words("--then", "N", "Meetings per week after that"),
        "until": _LAST_DAY,
        "signed_only": Words("--signed-only", "", "Count signed meetings only",
                             prompt="Count signed meetings only?"),
    },
    "plan": {
        "part": Words("--part", "PART", f"Part: {', '.join(PLAN_PARTS)}"),
        "text": Words("--text", "TEXT", "Text"),
    },
    "helplines": {
        "name": Words("--name", "NAME", "Name of the helpline"),
        "phone": Words("--phone", "NUMBER", "Number to call"),
        "text": Words("--text", "NUMBER", "Number to text"),
        "hours": Words("--hours", "TEXT", "Opening hours, e.g. 24 hours a day"),
        "country": Words("--country", "COUNTRY", "Country, e.g. US or Germany"),
        "note": _NOTE,
    },
    "runs": {
        "start": Words("--start", "DAY", "Sobriety date, e.g. 2026-02-01"),
        "used_on": Words("--used-on", "DAY", "Date you used, e.g. yesterday"),
        "note": _NOTE,
        "counter": Words("--counter", "NAME", "Name of a separate counter, e.g. nicotine"),
    },
    "taper": {
        "start": Words("--start", "DAY", "First day of your taper"),
        "ended": Words("--ended", "DAY", "Last day, if it's over"),
        "note": _NOTE,
    },
    "regular": {
        "name": Words("--name", "TEXT", "Name of the meeting"),
        "weekday": _WEEKDAY,
        "time": _START_TIME,
        "minutes": Words("--minutes", "N", "Length in minutes"),
        "time_zone": Words("--time-zone", "ZONE", "Time zone, if not yours, e.g. Europe/London"),
        "location": _PLACE,
        "address": Words("--address", "TEXT", "Address", help="Address of the place."),
        "types": _TYPES,
        "online": _ONLINE,
        "link": Words("--link", "ADDRESS", "Link to join"),
        "phone": Words("--phone", "NUMBER", "Number to join by phone"),
        "home": Words("--home", "", "Make it your home group", prompt="Is it your home group?"),
        "list": Words("--list", "NAME", "Meeting list it comes from"),
        "id": Words("--id", "ID", "ID in that list"),
        "since": _FIRST_DAY,
        "until": _LAST_DAY,
        "note": _NOTE,
        "people": Words("--people", "NAMES", "Who usually comes, e.g. Jo, Ana",
                        help='Who usually comes, e.g. "Jo, Ana".'),
    },
    "service": {
        "name": Words("--name", "TEXT", "What you do, e.g. coffee"),
        "weekday": _WEEKDAY,
        "time": Words("--time", "TIME", "Time, e.g. 19:30"),
        "group": Words("--group", "TEXT", "Group you do it for"),
        "since": _FIRST_DAY,
        "until": _LAST_DAY,
        "note": _NOTE,
    },
    "bookend": {
        "date": Words("--date", "DAY", "Date, e.g. Saturday"),
        "event": Words("--event", "TEXT", "Event", help="Event, e.g. a wedding."),
        "time": _START_TIME,
        "ends": Words("--ends", "TIME", "End time, e.g. 23:00"),
        "person": Words("--with", "NAME", "Who to call before and after"),
        "called_before": Words("--called-before", "", "Mark the call before it as made",
                               prompt="Did you call before it?"),
        "called_after": Words("--called-after", "", "Mark the call after it as made",
                              prompt="Did you call after it?"),
        "craving_before": Words("--before", "0-10", "Craving before it, 0 none to 10 strongest"),
        "craving_after": Words("--after", "0-10", "Craving after it, 0 none to 10 strongest"),
        "note": Words("--note", "TEXT", "How it was, in a line",
                      help="How it was, or - to read standard input."),
    },
    "inventory": {
        "date": _DATE,
        "question": Words("--question", "TEXT", "Question", help="Question it answers."),
        "answer": Words("--answer", "TEXT", "Answer", help="New answer."),
    },
    "milestones": {
        "name": Words("--name", "TEXT", "Name of the milestone"),
        "days": Words("--days", "N", "Days until you reach it"),
        "months": Words("--months", "N", "Months until you reach it, instead of days"),
        "years": Words("--years", "N", "Years until you reach it, instead of days"),
        "note": _NOTE,
    },
}  # fmt: skip
"""The words for every field, by the noun of its kind and its key."""


def make_option(
    noun: str,
    key: str,
    default: str = "",
    *,
    names: tuple[str, ...] = (),
    is_late: bool = False,
    is_edit: bool = False,
    read_new: Callable[[str], Any] | None = None,
) -> Any:
    """Return the option for a field of a kind; `default` describes the default in its help.

    A text or number is parsed at once, unless it `is_late`. The words of other types are for
    `read`; in an `edit`, all are parsed together with the entry. `read_new` parses a value that
    has other bounds in a new entry than in a file.
    """
    words, field = FIELDS[noun][key], _find_field(noun, key)
    names, help_text = names or (words.option,), words.describe(default)
    if not words.metavar:
        if is_edit:
            names = (*names, f"--no-{words.option.removeprefix('--')}")
            help_text = f"{help_text.rstrip('.')}, or not."
        return typer.Option(*names, help=help_text)
    parse: Any
    if read_new:
        parse = read_new
    elif is_edit:
        parse = clean_text
    elif is_late or field.kind not in (str, int):
        parse = keep_unread
    else:
        parse = _make_parser(field)
    is_text = field.kind is str and not (field.words or field.digits)
    parser = ValueParser(parse, reads_day=field.kind is dt.date, reads_text=is_text)
    return typer.Option(*names, metavar=words.metavar, parser=parser, help=help_text)


def make_argument(noun: str, key: str) -> Any:
    """Return the argument for the text of a new entry that is also an option of its `edit`."""
    return options.make_argument(key.upper(), FIELDS[noun][key].describe())


def _find_field(noun: str, key: str) -> Field:
    from soberpath.core.model.kinds import KINDS  # questions alone don't need it

    return next(field for field in KINDS[noun].fields if field.key == key)


def _make_parser(field: Field) -> Any:
    """Return the parser of a text or a number, which doesn't depend on today."""
    reading = AnswerContext(dt.date.min, {})

    def parse(text: str) -> Any:
        return field.read(text, reading) if text or field.kind is int else text

    return parse
