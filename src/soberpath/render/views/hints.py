"""Write the hints about runs and contacts that a correction comes with."""

from soberpath.core.model import dates
from soberpath.core.model.records import Contact, Run
from soberpath.render import sentences
from soberpath.render.text import quote_for_shell


def describe_next_run(run: Run, moved: Run) -> str:
    """Return what conflicts with a later day of use, and a solution."""
    return (
        f"Your next stretch starts on {dates.format_day(run.start)}, before that day. It would"
        f" start on {dates.format_day(moved.start)} instead."
    )


def describe_left_behind(
    name: str, number: int, *, is_sponsor: bool, is_removed: bool = False
) -> str:
    """Return what stays of a person whose contact is removed, and an alternative.

    The alternative for a sponsor is shown separately. Once the contact `is_removed`, there is none.
    """
    entries = "1 entry" if number == 1 else f"{number} entries"
    if is_removed:
        return f"{entries} with {name} {'stays' if number == 1 else 'stay'} in your journal."
    stay = f"{entries} with {name} will stay in your journal."
    if is_sponsor:
        return stay
    return (
        f"{stay} To keep {name} as a past contact:"
        f" soberpath contact edit {quote_for_shell(name)} --until today"
    )


NOBODY_LEFT = (
    "You have no contact to call now. Add someone: soberpath contact add NAME --phone NUMBER"
)


def describe_keeping_as_peer(name: str) -> str:
    """Return an alternative to removing a sponsor."""
    return f"To keep {name} as a contact instead: soberpath sponsor edit --role peer"


def describe_still_saved(contact: Contact, address: str) -> str:
    """Return where a person is still saved whose other contact was removed."""
    role = sentences.describe_current_role(contact)
    name = quote_for_shell(address)
    if contact.until is None:
        return f"{contact.name} is still saved ({role})."
    return (
        f"{contact.name} is still saved ({role}). To use that contact again: soberpath contact"
        f' edit {name} --until ""'
    )


def describe_past_sponsor(name: str) -> str:
    """Return where to find the previous sponsor after someone else became the sponsor."""
    return (
        f"{name} stays in your contacts as a past sponsor. To call {name}: soberpath call"
        f" {quote_for_shell(name)}"
    )
