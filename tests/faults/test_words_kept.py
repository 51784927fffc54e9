"""Any text is stored exactly and shown safely. Only NUL is refused."""

import sys
import unicodedata
from pathlib import Path

import pytest
import tomli

from faults.conftest import Points, Quick

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)

import pexpect

from conftest import PROGRAM

TEXTS = {
    "terminal escapes": "a\x1b[31mred\x1b]0;title\x07\x1b[2J\x9b1mz",
    "rich markup": "[red]x[/] [/] [/nope] [link=http://a]b[/link] [bold",
    "newlines": "one\ntwo\r\nthree\rfour\n\n\nfive\x0b\x0c\x85\u2028\u2029six",
    "bidirectional controls": "a\u202eb\u2066c\u2069\u200f\u061cd",
    "control characters": "".join(map(chr, [*range(1, 32), *range(127, 160)])),
    "emoji": "\U0001f331 \U0001f469\u200d\U0001f469\u200d\U0001f467"
    " \U0001f1e9\U0001f1ea \u2764\ufe0f e\u0301",
    "quotes of TOML": "\"x\" 'y' \"\"\"z\"\"\" '''w''' \\ \\u0041 # [x] = ends with \"\"\"\"",
    "a line like a record": 'x\n[[meeting]]\ndate = 2020-01-01\n\n[settings]\nheadline = "day"\n',
    "private and unassigned characters": "\ue000\U000f0000\ufffe\uffff\u0378",
    "1 MB of text": "sea and sun, " * 80_000,
}  # fmt: skip
SHOWN = (
    ("log",),
    ("status",),
    ("sponsor",),
    ("export", "summary"),
    ("export", "summary", "--format", "txt"),
)


def bad(text: str) -> set[str]:
    """Return the characters that could move a cursor, change a color or reverse a line."""
    return {
        one
        for one in text
        if one != "\n"
        and (unicodedata.category(one) == "Cc" or one in "\u202e\u2066\u2069\u200f\u061c")
    }


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_is_stored_exactly_and_shown_harmlessly(
    kind: str, begun: Path, quick: Quick, points: Points
) -> None:
    text, here = TEXTS[kind], {"SOBERPATH_FILE": str(begun)}
    kept = text.strip() if kind != "newlines" else text
    for words in (("checkin", "-"), ("sponsor", "talked", "--note", "-")):
        done = quick(*words, stdin=text, **here)
        assert (done.code, done.stderr) == (0, "")
        assert bad(done.stdout) == set()
    found = tomli.loads(begun.read_bytes().decode())
    assert found["checkin"][-1]["note"] == kept
    assert found["talk"][-1]["note"] == kept
    for words in SHOWN:
        done = quick(*words, **here)
        assert done.code == 0, done
        assert bad(done.stdout) == set(), words
    points(f"a text with {kind}" if kind != "1 MB of text" else kind, 2 + len(SHOWN))


ESCAPE = r"\x1b\[[0-9;]*m"


def test_texts_are_harmless_on_a_terminal_too(
    begun: Path, quick: Quick, alone: dict[str, str], points: Points
) -> None:
    import re

    texts = [text for kind, text in TEXTS.items() if kind != "1 MB of text"]
    for text in texts:
        quick("checkin", "-", stdin=text, SOBERPATH_FILE=str(begun))
        shown = pexpect.run(
            f"{PROGRAM} log", env=alone | {"SOBERPATH_FILE": str(begun), "TERM": "xterm"},
            encoding="utf-8",
        )  # fmt: skip
        assert isinstance(shown, str)
        assert bad(re.sub(ESCAPE, "", shown).replace("\r\n", "\n")) == set()
        assert "\x1b[31m" not in shown
    points("any text in a terminal", len(texts))


def test_nul_is_refused_everywhere(begun: Path, quick: Quick, points: Points) -> None:
    before = begun.read_bytes()
    for words in (("checkin", "-"), ("sponsor", "talked", "--note", "-")):
        done = quick(*words, stdin="a\0b", SOBERPATH_FILE=str(begun))
        assert (done.code, done.stderr.count("\n")) == (2, 1)
    assert begun.read_bytes() == before
    points("a text with NUL", 2)
