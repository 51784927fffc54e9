"""The page of the sponsor: what to do when there is none yet."""

from soberpath.render import sentences
from soberpath.render.page import (
    Bullets,
    Page,
    Title,
    Words,
)

ABOUT = (
    "A sponsor (or mentor) is someone with more sober time. They support you one to one, in private"
    " and for free.",
    "They share what helped them, keep you company on hard days, check how you're doing and"
    " introduce you to others. Anyone you trust can do this.",
    'How to ask: after a meeting, pick someone whose way of living you like. You could say: "Could'
    " I call you this week?\" You're not promising anything, and either of you can stop.",
)


def no_sponsor() -> Page:
    """Return what a sponsor does and how to ask for one."""
    return (
        Title("No sponsor yet, and that's OK."),
        Bullets(ABOUT),
        Words(sentences.NEXT_STEPS["find-person"]),
    )
