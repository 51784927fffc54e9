"""Setting, removing and adding parts of a journal's text, and the lines between them."""

import pytest

from soberpath.store.text.piece_editor import PieceEditor, find_newline

TEXT = (
    "schema = 1\n\n# above\n[[run]]\nstart = 2026-01-01\n\n[[talk]]\ndate = 2026-02-01\n# below\n"
)


def test_pieces_keep_their_number_until_all_changes_are_made() -> None:
    editor = PieceEditor.from_text(TEXT)
    editor.remove([1])
    editor.set_values(2, {"note": "hello"})
    assert editor.append("[[meeting]]\n") == "[[meeting]]\n"
    assert editor.insert_settings("[settings]\n") == "[settings]\n"
    assert editor.join() == (
        "schema = 1\n\n# above\n\n[settings]\n\n"
        '[[talk]]\ndate = 2026-02-01\nnote = "hello"\n# below\n\n[[meeting]]\n'
    )


def test_lines_come_behind_the_last_value_as_they_are() -> None:
    editor = PieceEditor.from_text(TEXT)
    editor.insert_lines(2, "note = 'hello'\n")
    assert editor.join().endswith("date = 2026-02-01\nnote = 'hello'\n# below\n")


@pytest.mark.parametrize(
    ("text", "newline"),
    [("a = 1\r\nb = 2\n", "\r\n"), ("a = 1\nb = 2\r\n", "\n"), ("\r\n", "\r\n"), ("", "\n")],
)
def test_new_lines_end_as_the_first_one_does(text: str, newline: str) -> None:
    assert find_newline(text) == newline
    editor = PieceEditor.from_text(text)
    editor.append("[[run]]\nstart = 2026-01-01\n")
    assert editor.join().endswith(f"[[run]]{newline}start = 2026-01-01{newline}")
