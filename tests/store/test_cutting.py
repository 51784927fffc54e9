"""A text is erased from every value and comment, and the rest is still a valid journal."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

import strategies
from soberpath.core.model.records import Journal
from soberpath.core.sharing import privacy
from soberpath.store.text import cutting, document, editing

PLANTED = 'Mar"ig\\old\u00e9'
HEAD = "schema = 1\n"


CODES = ("headline", "week_starts", "milestones", "country", "checkin_questions")
"""Settings that take only some texts."""


def read(text: str) -> Journal:
    return document.read(text.encode(), "").journal


@given(strategies.journals, st.data())
def test_a_text_is_in_no_value_of_any_journal_afterwards(
    held: Journal, data: st.DataObject
) -> None:
    def planted(value: str) -> str:
        at = data.draw(st.integers(-1, len(value)))
        return value if at < 0 else value[:at] + PLANTED + value[at:]

    full = privacy.redact(held, planted)
    own = {key: getattr(held.settings, key) for key in CODES}
    full = full._replace(settings=full.settings._replace(**own), plan=held.plan)
    text = editing.change(editing.EMPTY, full).text
    made = cutting.cut(text, PLANTED)
    assert made.left == 0
    assert PLANTED not in repr(read(made.text)).replace("\\\\", "\\").replace('\\"', '"')
    assert (made.times > 0) == (made.text != text)


@pytest.mark.parametrize(
    "piece",
    [
        '[[checkin]]\ndate = 2026-02-01\nmood = 2\nnote = "a {} b"\n',
        '[[checkin]]\ndate = 2026-02-01\nmood = 2\nnote = """\na {}\nb"""\n',
        "[[checkin]]\ndate = 2026-02-01\nmood = 2\nnote = 'x {}' # why {}\n",
        "# above {}\n[[checkin]] # {}\n# inside {}\ndate = 2026-02-01\nmood = 2\n# below {}\n",
        '[[checkin]]\ndate = 2026-02-01\nmood = 2\nhalt = ["{}", "tired"] # {}\n',
        '[garden]\nroses = "{}"\ndeep = {{ a = ["{}", {{ b = "x{}" }}] }}\n'
        'x.y = "{}"\nx.z = "{}"\n',
        '[[checkin]]\r\ndate = 2026-02-01\r\nmood = 2\r\nnote = "{}"\r\n',
        'checkin = [{{ date = 2026-02-01, mood = 2, note = "{}" }}]\n',
        '[[checkin]]\ndate = 2026-02-01\nmood = 2\nnote = "gar\\u0064enia"\n',
        '[[conflict]]\nsection = "checkin"\nother = {{ date = 2026-02-01, note = "{}" }}\n',
    ],
)
@pytest.mark.parametrize("word", ["gardenia", "# gardenia"])
def test_it_is_cut_however_it_is_written(piece: str, word: str) -> None:
    text = HEAD + piece.replace("{{", "\0").replace("}}", "\1").replace("{}", word).replace(
        "\0", "{"
    ).replace("\1", "}")
    made = cutting.cut(text, word)
    assert word not in made.text
    assert word not in repr(tomli.loads(made.text))
    assert made.left == 0
    read(made.text)
    assert "schema = 1" in made.text


def gone(piece: str, word: str = "gardenia") -> cutting.Cut:
    return cutting.cut(HEAD + piece, word)


def test_an_entry_goes_with_the_text_it_cannot_be_without() -> None:
    made = gone('[[contact]]\nname = "gardenia"\n\n[[contact]]\nname = "Jo"\n')
    assert [one.name for one in read(made.text).contacts] == ["Jo"]
    assert read(gone('[[checkin]]\ndate = 2026-02-01\nnote = "gardenia"\n').text).checkins == ()


def test_a_meeting_and_a_start_stay_without_their_texts() -> None:
    made = gone('[[meeting]]\ndate = 2026-02-01\nname = "gardenia"\n')
    assert len(read(made.text).meetings) == 1
    made = gone('[[run]]\nstart = 2026-02-01\nnote = "gardenia"\n')
    assert len(read(made.text).runs) == 1


def test_what_is_no_text_stays_and_is_counted() -> None:
    made = gone("[[checkin]]\ndate = 2026-02-01\nmood = 2\n", "2026-02-01")
    assert (made.left, made.text) == (1, HEAD + "[[checkin]]\ndate = 2026-02-01\nmood = 2\n")
    assert gone('[garden]\ngardenia = "gardenia"\n').left == 1


def test_a_code_that_would_be_none_stays() -> None:
    made = gone('[settings]\nheadline = "full-days"\ncounting = "full tank"\n', "full")
    assert made.left == 1
    assert read(made.text).settings.headline == "full-days"
    assert read(made.text).settings.counting == " tank"


def test_a_text_that_forms_again_after_a_cut_is_cut_too() -> None:
    assert "gardenia" not in gone('[garden]\na = "gargardeniadenia"\n').text


@given(st.text(max_size=8))
def test_without_it_not_a_byte_changes(value: str) -> None:
    text = HEAD + '[garden]\na = 1 # remark\nb = "x"\n'
    made = cutting.cut(text, f"\u2603{value}")
    assert (made.text, made.times, made.left) == (text, 0, 0)
