"""Make the pages about a sponsor, and about having none."""

from collections.abc import Sequence

from soberpath.core.model.records import Contact
from soberpath.core.people.contacts import has_number
from soberpath.render import sentences
from soberpath.render.page import (
    Bullets,
    Page,
    Title,
    Words,
)
from soberpath.render.text import quote_for_shell

ABOUT = (
    "A sponsor (or mentor) is someone with more sober time. They support you one to one, in private"
    " and for free.",
    "They share what helped them, keep you company on hard days, ask how you're doing and"
    " introduce you to others. Anyone you trust can do much of this.",
    "How to ask: after a meeting, choose someone you'd like to learn from. You could say: \"Could I"
    " call you this week?\" You're not promising anything, and either of you can stop.",
)


def make_how_to_ask_page() -> Page:
    """Return what a sponsor does and how to ask for one."""
    return (
        Title("No sponsor yet. That's OK."),
        Bullets(ABOUT),
        Words(sentences.NEXT_STEPS["find-person"]),
    )


def make_no_sponsor_page() -> Page:
    """Return who can support a person who uses no sponsor."""
    return (
        Title("No sponsor, and that's OK."),
        Words("Anyone you trust can keep you company: soberpath contact add NAME --phone NUMBER"),
        Words(CHANGED_MIND, "quiet"),
    )


CHANGED_MIND = "If that changes: soberpath sponsor set NAME"


def make_uses_none_page(sponsor: Contact | None) -> Page:
    """Return the response to a person who says that they use no sponsor."""
    return (Title("Saved."), Words(describe_no_sponsor(sponsor)))


def describe_no_sponsor(sponsor: Contact | None) -> str:
    """Return what changes for a person who uses no sponsor; a current one stays."""
    if sponsor is None:
        return f"You won't be asked for a sponsor. {CHANGED_MIND}"
    return (
        f"{sponsor.name} is still your sponsor here. To change that:"
        " soberpath sponsor edit --role peer"
    )


def make_changed_page(sponsor: Contact, past: Sequence[Contact]) -> Page:
    """Return who is the sponsor now, and where the previous one is; empty if nothing changed."""
    if not past:
        return ()
    stays = f"{past[0].name} stays in your contacts as a past sponsor."
    add_number = f"Add {sponsor.name}'s number: soberpath sponsor edit --phone NUMBER"
    call = f"To call {past[0].name}: soberpath call {quote_for_shell(past[0].name)}"
    return (
        Title(f"{sponsor.name} is your sponsor now. {stays}"),
        Words(call if has_number(sponsor) else f"{add_number}. {call}", "quiet"),
    )
