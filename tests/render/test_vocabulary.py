"""Your own words replace ours in the program's sentences, but not in your texts or commands."""

import pytest

from factories import TODAY, journal
from soberpath.core.model.records import Contact, Meeting, Note, Settings
from soberpath.render import vocabulary
from soberpath.render.page import Code, Facts, Title, Words

OWN = Settings(sober_word="clean", sponsor_word="mentor", meeting_word="group", peer_word="friend")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Sober time", "Clean time"),
        ("77 sober days of 78", "77 clean days of 78"),
        ("Your sobriety date is Sunday", "Your clean date is Sunday"),
        ("3 meetings, 1 meeting", "3 groups, 1 group"),
        ("Talks with my sponsor", "Talks with my mentor"),
        ("Ana (peer)", "Ana (friend)"),
        ("No sponsor yet; add one with: soberpath sponsor set NAME",
         "No mentor yet; add one with: soberpath sponsor set NAME"),
        ("soberpath meeting add --sponsor x, in [[meeting]] and [peer]",
         "soberpath meeting add --sponsor x, in [[meeting]] and [peer]"),
        ("sponsorship", "sponsorship"),
    ],
)  # fmt: skip
def test_a_sentence_in_own_words(ours: str, theirs: str) -> None:
    assert vocabulary.make_wording(journal(settings=OWN))(ours) == theirs


def test_without_your_own_words_nothing_changes() -> None:
    assert vocabulary.make_wording(journal()) is str


def test_the_persons_own_text_stays_letter_for_letter() -> None:
    held = journal(
        settings=OWN._replace(counting="sober from everything"),
        contacts=[Contact("Meeting Mary", "sponsor")],
        meetings=[Meeting(TODAY, name="Monday Meeting")],
        notes=[Note(TODAY, "my sponsor said:\nkeep to meetings", "Meeting Mary")],
    )
    say = vocabulary.make_wording(held)
    for text in ("Call Meeting Mary", "Monday Meeting", "my sponsor said: / keep to meetings",
                 "sober from everything"):  # fmt: skip
        assert say(text) == text
    assert say("Tell Meeting Mary about your meeting") == "Tell Meeting Mary about your group"


def test_text_written_before_a_change_stays_too() -> None:
    before = journal(meetings=[Meeting(TODAY, name="Noon Meeting")])
    say = vocabulary.make_wording(journal(settings=OWN), before)
    assert say("Removed the meeting Noon Meeting") == "Removed the group Noon Meeting"


def test_a_page_is_said_in_own_words_and_its_codes_stay() -> None:
    code = Code("\u2588\n", "Scan it, then tell your sponsor")
    page = (Title("Sober time", "a meeting"), Facts((("Sponsor", "J"),)), Words("peer"), code)
    assert vocabulary.translate_page(page, vocabulary.make_wording(journal(settings=OWN))) == (
        Title("Clean time", "a group"),
        Facts((("Mentor", "J"),)),
        Words("friend"),
        code,
    )
