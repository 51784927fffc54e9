"""Decide if other people's names stay in the texts and custom words of an export."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from soberpath.cli.session import Session
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.sharing import privacy
from soberpath.core.sharing.privacy import Hit
from soberpath.render import vocabulary
from soberpath.render.documents import summary as pages
from soberpath.render.vocabulary import Wording
from soberpath.store import content

OWN_WORDS = ("sober_word", "sponsor_word", "meeting_word", "peer_word")
"""The settings with a custom word for one of ours."""


class NameChoice(NamedTuple):
    """The options about other people's names in texts."""

    redact: bool = False
    keeps: bool = False


NOT_CHOSEN = NameChoice()


def choose_names(*, redact: bool, yes_names: bool) -> NameChoice:
    """Return the choice that these options make."""
    if redact and yes_names:
        raise BadValue("Use --redact or --yes-names, not both.")
    return NameChoice(redact, yes_names)


def ask_to_keep_names(
    session: Session,
    find_hits: Callable[[], Sequence[Hit]],
    choice: NameChoice = NOT_CHOSEN,
    *,
    own_words: bool = True,
) -> bool:
    """Return True if other people's names stay in the texts; the person decides.

    With `own_words`, the document uses custom words in place of ours, so they are checked, too.
    """
    if choice.keeps or choice.redact:
        return choice.keeps
    mentions = (*find_hits(), *(_find_hits_in_own_words(session) if own_words else ()))
    if not mentions:
        return False
    if not session.interactive:
        raise Refused(
            "Your text mentions other people's names, numbers or addresses in"
            f" {dates.pluralize(len(mentions), 'place')}. Use --redact to replace names with roles,"
            " or --yes-names to keep first names."
        )
    session.show(pages.make_names_page(mentions))
    return not session.confirm(
        "Replace these names with roles? Surnames, numbers and addresses that we found are removed"
        " either way.",
        usual=True,
    )


def _find_hits_in_own_words(session: Session) -> Sequence[Hit]:
    """Return what belongs to other people in the custom words."""
    journal = session.current
    if journal is None or not journal.settings.has_own_words():
        return ()
    words = vocabulary.list_own_words(journal.settings).values()
    return privacy.find_hits(privacy.list_people(journal), words)


def make_wording(session: Session, *, keep_names: bool) -> Wording:
    """Return the wording of the session, without custom words that contain other people."""
    journal = session.current
    if journal is None or not journal.settings.has_own_words():
        return session.say  # it may have the words of a fellowship, but no one's name
    hide = privacy.make_redactor(privacy.list_people(journal), keep_names=keep_names)
    words = {key: getattr(journal.settings, key) for key in OWN_WORDS}
    fit: dict[str, Any] = {key: word if hide(word) == word else "" for key, word in words.items()}
    own = journal._replace(settings=journal.settings._replace(**fit))
    return vocabulary.make_wording(content.add_customs(own))
