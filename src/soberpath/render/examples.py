"""Explain a question on `?`: with the possible words, or an example for free text."""

EXAMPLES = {
    "address": "12 Mill Street",
    "best_time": "evenings",
    "bring_up": "How to spend Sundays",
    "case": "26-0142",
    "counter": "nicotine",
    "counting": "no alcohol",
    "days": "40",
    "done": "yesterday",
    "event": "my cousin's wedding",
    "email": "ana@example.com",
    "ended": "yesterday",
    "fellowship": "AA, NA, SMART or the name of your group",
    "grateful": "a walk with Ana",
    "helped": "called J",
    "hours": "24 hours a day",
    "location": "Church hall",
    "name": "Ana",
    "note": "slept better than last week",
    "officer": "Officer Lee",
    "people": "Jo, Ana",
    "person": "Ana",
    "phone": "+1 555 555 0100",
    "signed_by": "RK",
    "start": "2026-01-31 or yesterday",
    "substance": "1, 1 and 3, or your own words such as alprazolam",
    "text": "Read chapter one",
    "topic": "Step one",
    "trigger": "an argument at work",
}
"""An example answer for each free-text field."""

OF_KIND = {
    ("bookend", "note"): "left early with Ana",
    ("contact", "note"): "met at Noon Table",
    ("craving", "note"): "it passed after the walk",
    ("helplines", "note"): "ask for the night team",
    ("meeting", "name"): "Sunday Serenity",
    ("meeting", "note"): "a talk about the first year",
    ("helplines", "name"): "Night line",
    ("helplines", "text"): "741741",
    ("milestones", "name"): "40 days",
    ("milestones", "note"): "dinner with Ana",
    ("note", "text"): "slept better than last week",
    ("regular", "name"): "Sunday Serenity",
    ("regular", "note"): "use the side door",
    ("runs", "note"): "what was going on that day",
    ("service", "group"): "Sunday Serenity",
    ("service", "name"): "coffee",
    ("service", "note"): "bring milk",
    ("talk", "note"): "we talked about Sunday",
    ("taper", "note"): "agreed with Dr K",
    ("talk", "meeting"): "Sunday Serenity",
    ("inventory", "question"): "Who was good to me today?",
    ("inventory", "answer"): "Called Ana before it got late",
    ("plan", "text"): "Walk to the river",
    ("reset", "note"): "what was going on that day",
}
"""Examples for fields that mean something else in one kind of entry."""


OF_PART = {
    "warning": "can't sleep",
    "alone": "Walk to the river",
    "places": "the library",
    "people": "call Ana",
    "professionals": "Dr K, +1 555 555 0107",
    "safer": "keep nothing at home",
    "reasons": "mornings with my sister",
}
"""An example line for each part of the plan."""


OF_ARGUMENT = {"which": "1"}
"""Examples for arguments that aren't fields of an entry."""


def find_example(key: str, kind: str = "") -> str:
    """Return an example answer for a field; empty without one."""
    return OF_KIND.get((kind, key), EXAMPLES.get(key, ""))


def explain_answer(refusal: str, shown: str) -> str:
    """Return what `?` shows: an example, or the part of a refusal that says what to type.

    A refusal says what happened, then what to do (docs/architecture.md).
    """
    if shown:
        return f"For example: {shown}."
    what_to_do = refusal.partition(". ")[2]
    return what_to_do or refusal or "Type your own words."
