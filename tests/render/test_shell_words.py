"""Words of a shell's command line, read and quoted, and compared with bash."""

import re
import shlex
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.render import shell_words

SIGNS = "ab \\\"'$`!|&;<>()~*?[]{}#=:-é\u00a0\u3000"
words = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12)
quotes = st.sampled_from(["", '"', "'"])


def read_by_bash(line: str) -> list[str]:
    """Return the words of a line as a restricted bash reads them, which can write nothing."""
    done = subprocess.run(
        ["bash", "--norc", "-r", "-c", f"printf '%s\\0' {line}"],
        capture_output=True, text=True, encoding="utf-8", check=False, env={"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return done.stdout.split("\0")[:-1]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@given(words, quotes, st.integers(0, 12))
def test_bash_reads_back_the_very_word(word: str, quote: str, length: int) -> None:
    begun = word[:length]
    typed = "".join(f"\\{sign}" for sign in begun) if not quote else begun
    if quote and re.search(r"[\\\"'$`]", begun):
        return
    line = f"soberpath call {quote}{typed}"
    put = shell_words.quote_for_bash(word, line, typed)
    assert put is not None
    line = line.removesuffix(typed) + put
    closed = line if line.endswith(quote) else line + quote  # as readline does it
    assert read_by_bash(closed) == ["soberpath", "call", word]
    bare = re.sub(r"\\.|'[^']*'", "", line) if not quote else ""
    assert not set(bare) & set("$`|&;<>(){}!*?#~\u00a0")


@given(words, quotes)
def test_an_inserted_word_is_never_run_inside_double_quotes(word: str, quote: str) -> None:
    put = shell_words.quote_for_bash(word, f"soberpath call {quote}", "")
    assert put is not None
    if quote == '"':
        outside_single = re.sub("\"'[^']*'\"", "", put)
        assert not re.search(r"(?<!\\)(?:\\\\)*[$`!]", outside_single)


@given(st.lists(words, max_size=3), words)
def test_a_line_is_read_as_bash_reads_it(before: list[str], last: str) -> None:
    line = " ".join(map(shlex.quote, ["soberpath", *before, last]))
    read = shell_words.read_line(line)
    assert read is not None
    assert [word.value for word in read] == ["soberpath", *before, last]


@given(words)
def test_fish_knows_escapes_within_single_quotes(word: str) -> None:
    inner = word.replace("\\", "\\\\").replace("'", "\\'")
    read = shell_words.read_line(f"soberpath '{inner}", "fish")
    assert read == [("soberpath", ""), (word, "'")]


@given(words.filter(lambda word: '"' not in word))
def test_powershell_is_given_one_literal_word(word: str) -> None:
    put = shell_words.quote_for_powershell(word)
    assert put is not None
    if put.startswith("'"):
        assert put[1:-1].replace("''", "'") == word
        assert not re.search("(?<!')(?:'')*'(?!')", put[1:-1])
    else:
        assert re.fullmatch("[A-Za-z0-9_.-]+", put)


def test_a_line_that_runs_something_is_left_alone() -> None:
    for line in ("a $(b", "a `b", 'a "$x', "a <(b", "a; b"):
        assert shell_words.read_line(line) is None
    assert shell_words.quote_for_bash("Ann", "soberpath call $x", "$x") == "Ann"
    assert shell_words.quote_for_bash("Ann", "soberpath call $x:", "") is None
    assert shell_words.quote_for_bash("Ann", "soberpath call b:", "") is None


def test_a_double_quote_is_nothing_for_powershell() -> None:
    assert shell_words.quote_for_powershell('Bob "Bo"') is None
