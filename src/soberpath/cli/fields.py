"""How the fields of records are called on the command line: option, metavar and question.

Rule: words alone, by noun and field; what a field is and how its words are read is in the table of
kinds.
"""

from soberpath.core.model.hours import EXAMPLE, write_time
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import MEETING_ROLES, PLAN_PARTS, ROLE_NAMES, TALK_WAYS


class Words(NamedTuple):
    """The words for a field; `question` is a label without a period, or a question.

    `prompt` is asked in place of the label where that needs a yes or a no.

    An option that `is_repeated` takes one word of a list at a time. That of a flag has no metavar.
    """

    option: str
    metavar: str
    question: str
    is_repeated: bool = False
    prompt: str = ""

    def describe(self) -> str:
        """Return the help of the option: its question, or its label and a period."""
        return self.question if self.question.endswith("?") else f"{self.question}."

    def ask(self, current: str, *, is_flag: bool) -> str:
        """Return the question for the field, with its present value."""
        answers = " y or n" if is_flag or self.metavar == "yes|no" else ""
        shown = f" [{current}]" if current else ""
        question = (self.prompt or self.question).replace("19:30", write_time(EXAMPLE))
        return f"{question}{answers}{shown}"


FIELDS: dict[str, dict[str, Words]] = {
    "checkin": {
        "date": Words("--date", "DAY", "Date, e.g. yesterday"),
        "mood": Words("--mood", "1-5", "Mood, 1 very low to 5 very good"),
        "craving": Words("--craving", "0-10", "Craving, 0 none to 10 strongest"),
        "halt": Words("--halt", "WORDS", "How you feel, any of hungry, angry, lonely, tired"),
        "grateful": Words("--grateful", "TEXT", "Something you're grateful for"),
        "note": Words("--note", "TEXT", "Note"),
        "sleep": Words("--sleep", "0-10", "Sleep, 0 none to 10 very good"),
        "anxiety": Words("--anxiety", "0-10", "Anxiety, 0 none to 10 strongest"),
        "taken": Words("--taken", "yes|no", "Medicine taken as prescribed",
                       prompt="Did you take your medicine as prescribed?"),
    },
    "meeting": {
        "date": Words("--date", "DAY", "Date, e.g. yesterday"),
        "time": Words("--time", "TIME", "Start time, e.g. 19:30"),
        "name": Words("--name", "TEXT", "Name of the meeting"),
        "types": Words("--type", "TYPE", "Meeting types, e.g. Open, Discussion", is_repeated=True),
        "location": Words("--location", "PLACE", "Place"),
        "online": Words("--online", "", "Online meeting", prompt="Is it an online meeting?"),
        "topic": Words("--topic", "TEXT", "Topic"),
        "role": Words("--role", "ROLE", f"Your role: {', '.join(MEETING_ROLES)}"),
        "signed": Words("--signed", "", "Your sheet is signed", prompt="Is your sheet signed?"),
        "note": Words("--note", "TEXT", "Note"),
        "signed_by": Words("--signed-by", "INITIALS", "Initials of who signed"),
        "signed_on": Words("--signed-on", "DAY", "Date signed, e.g. yesterday"),
        "planned": Words("--planned", "", "Planned, not attended yet",
                         prompt="Is it planned, and not attended yet?"),
    },
    "contact": {
        "name": Words("--name", "NAME", "Name"),
        "role": Words("--role", "ROLE", f"Role: {', '.join(ROLE_NAMES.values())}"),
        "phone": Words("--phone", "NUMBER", "Phone number"),
        "email": Words("--email", "ADDRESS", "Email address"),
        "best_time": Words("--best-time", "TEXT", "Best time to call, e.g. evenings"),
        "talk_every_days": Words("--talk-every", "DAYS", "Days between talks, e.g. 7"),
        "fellowship": Words("--fellowship", "NAME", "Fellowship or group"),
        "since": Words("--since", "DAY", "First day you knew them, e.g. 2026-02-01"),
        "until": Words("--until", "DAY", "Last day as a contact, e.g. 2026-02-01"),
        "note": Words("--note", "TEXT", "Note"),
        "call_now": Words("--call-now", "yes|no", "Offer them when you need someone to call",
                          prompt="Offer them when you need someone to call?"),
    },
    "talk": {
        "date": Words("--date", "DAY", "Date, e.g. yesterday"),
        "person": Words("--person", "NAME", "Name of the contact"),
        "how": Words("--how", "HOW", f"How you talked: {', '.join(TALK_WAYS)}"),
        "answered": Words("--answered", "", "They answered", prompt="Did they answer?"),
        "note": Words("--note", "TEXT", "Note"),
        "meeting": Words("--meeting", "TEXT", "Meeting where you talked"),
    },
    "action": {
        "date": Words("--date", "DAY", "Date, e.g. yesterday"),
        "text": Words("--text", "TEXT", "Text"),
        "person": Words("--person", "NAME", "Name of the contact"),
        "done": Words("--done", "DAY", "Date done, e.g. yesterday"),
    },
    "note": {
        "date": Words("--date", "DAY", "Date, e.g. yesterday"),
        "text": Words("--text", "TEXT", "Text"),
        "person": Words("--person", "NAME", "Contact it's about"),
        "bring_up": Words("--bring-up", "", "Bring it up at the next talk",
                          prompt="Bring it up at the next talk?"),
        "done": Words("--done", "DAY", "Date done, e.g. yesterday"),
    },
    "craving": {
        "date": Words("--date", "DAY", "Date, e.g. yesterday"),
        "time": Words("--time", "TIME", "Time, e.g. 19:30"),
        "before": Words("--before", "0-10", "How strong it was, 0 none to 10 strongest"),
        "after": Words("--after", "0-10", "How strong it was afterward, 0 none to 10 strongest"),
        "halt": Words("--halt", "WORDS", "How you felt: hungry, angry, lonely or tired"),
        "trigger": Words("--trigger", "TEXT", "What brought it on"),
        "helped": Words("--helped", "TEXT", "What helped"),
        "person": Words("--with", "NAME", "Who you reached"),
        "minutes": Words("--minutes", "N", "Minutes it lasted, e.g. 20"),
        "note": Words("--note", "TEXT", "Note"),
    },
    "goal": {
        "since": Words("--since", "DAY", "First day, e.g. 2026-02-01"),
        "meetings": Words("--meetings", "N", "Number of meetings"),
        "days": Words("--in", "DAYS", "Number of days"),
        "per_week": Words("--per-week", "N", "Meetings per week"),
        "weeks": Words("--weeks", "N", "Weeks at that pace"),
        "then": Words("--then", "N", "Meetings per week after that"),
        "until": Words("--until", "DAY", "Last day, e.g. 2026-05-01"),
        "signed_only": Words("--signed-only", "", "Count signed meetings only",
                             prompt="Count signed meetings only?"),
    },
    "plan": {
        "part": Words("--part", "PART", f"Part: {', '.join(PLAN_PARTS)}"),
        "text": Words("--text", "TEXT", "Text"),
    },
    "helplines": {
        "name": Words("--name", "NAME", "Name"),
        "phone": Words("--phone", "NUMBER", "Number to call"),
        "text": Words("--text", "NUMBER", "Number to text"),
        "hours": Words("--hours", "TEXT", "Hours, e.g. 24 hours a day"),
        "country": Words("--country", "COUNTRY", "Country, e.g. US or Germany"),
        "note": Words("--note", "TEXT", "Note"),
    },
    "runs": {
        "start": Words("--start", "DAY", "Sobriety date, e.g. 2026-02-01"),
        "used_on": Words("--used-on", "DAY", "Date of use, e.g. yesterday"),
        "note": Words("--note", "TEXT", "Note"),
        "counter": Words("--counter", "NAME", "Name of a separate counter, e.g. nicotine"),
    },
    "taper": {
        "start": Words("--start", "DAY", "First day of your taper or prescribed plan"),
        "ended": Words("--ended", "DAY", "Last day, if it's over"),
        "note": Words("--note", "TEXT", "Note"),
    },
    "regular": {
        "name": Words("--name", "TEXT", "Meeting name"),
        "weekday": Words("--weekday", "DAY", "Day of the week, e.g. sunday"),
        "time": Words("--time", "TIME", "Start time, e.g. 19:30"),
        "minutes": Words("--minutes", "N", "Length in minutes"),
        "time_zone": Words("--time-zone", "ZONE", "Time zone, if not yours"),
        "location": Words("--location", "PLACE", "Place"),
        "address": Words("--address", "TEXT", "Address"),
        "types": Words("--type", "TYPE", "Meeting types, e.g. Open, Discussion", is_repeated=True),
        "online": Words("--online", "", "Online meeting", prompt="Is it an online meeting?"),
        "link": Words("--link", "ADDRESS", "Link to join"),
        "phone": Words("--phone", "NUMBER", "Number to join by phone"),
        "home": Words("--home", "", "Your home group", prompt="Is it your home group?"),
        "list": Words("--list", "NAME", "Meeting list it comes from"),
        "id": Words("--id", "ID", "ID in that list"),
        "since": Words("--since", "DAY", "First day, e.g. 2026-02-01"),
        "until": Words("--until", "DAY", "Last day, e.g. 2026-05-01"),
        "note": Words("--note", "TEXT", "Note"),
        "people": Words("--people", "NAMES", "Who usually comes, e.g. Jo, Ana"),
    },
    "service": {
        "name": Words("--name", "TEXT", "What you do, e.g. coffee"),
        "weekday": Words("--weekday", "DAY", "Day of the week, e.g. sunday"),
        "time": Words("--time", "TIME", "Time, e.g. 19:30"),
        "group": Words("--group", "TEXT", "Group you do it for"),
        "since": Words("--since", "DAY", "First day, e.g. 2026-02-01"),
        "until": Words("--until", "DAY", "Last day, e.g. 2026-05-01"),
        "note": Words("--note", "TEXT", "Note"),
    },
    "bookend": {
        "date": Words("--date", "DAY", "Date, e.g. saturday"),
        "event": Words("--event", "TEXT", "Event"),
        "time": Words("--time", "TIME", "Start time, e.g. 19:30"),
        "ends": Words("--ends", "TIME", "End time, e.g. 23:00"),
        "person": Words("--with", "NAME", "Who to call before and after"),
        "called_before": Words("--called-before", "", "You called before it",
                               prompt="Did you call before it?"),
        "called_after": Words("--called-after", "", "You called after it",
                              prompt="Did you call after it?"),
        "craving_before": Words("--before", "0-10", "Craving before it, 0 none to 10 strongest"),
        "craving_after": Words("--after", "0-10", "Craving after it, 0 none to 10 strongest"),
        "note": Words("--note", "TEXT", "How it was, in a line"),
    },
    "inventory": {
        "date": Words("--date", "DAY", "Date, e.g. yesterday"),
        "question": Words("--question", "TEXT", "Question"),
        "answer": Words("--answer", "TEXT", "Answer"),
    },
    "milestones": {
        "name": Words("--name", "TEXT", "Name"),
        "days": Words("--days", "N", "Number of days"),
        "months": Words("--months", "N", "Number of months"),
        "years": Words("--years", "N", "Number of years"),
        "note": Words("--note", "TEXT", "Note"),
    },
}  # fmt: skip
"""The words for every field, by the noun of its kind and its key."""
