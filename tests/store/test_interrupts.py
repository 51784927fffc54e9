"""An interrupt ends the command, and no error handler mistakes it for an error."""

from pathlib import Path

import pytest

from soberpath.core.model.errors import Ended, Interrupted, SoberpathError
from soberpath.store.doctor import surroundings
from soberpath.store.lists import files
from soberpath.store.merging import merge
from soberpath.store.merging.files import merge_for_git


def interrupt(*_: object) -> None:
    raise Interrupted("x")


@pytest.mark.parametrize("kind", [Interrupted, Ended])
def test_it_is_no_error_that_a_handler_of_errors_catches(kind: type[BaseException]) -> None:
    assert not issubclass(kind, (SoberpathError, Exception))


def test_an_interrupted_look_at_the_lists_makes_none_of_them_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "list_names", lambda _: ["portland"])
    monkeypatch.setattr(files, "load", interrupt)
    with pytest.raises(Interrupted):
        list(surroundings._find_unreadable_lists(tmp_path))


def test_an_interrupted_merge_for_git_leaves_the_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = tmp_path / "ours.toml", tmp_path / "theirs.toml"
    ours.write_text("# ours\n")
    theirs.write_text("# theirs\n")
    monkeypatch.setattr(merge, "merge_documents", interrupt)
    with pytest.raises(Interrupted):
        merge_for_git(ours, theirs, None)
    assert ours.read_text() == "# ours\n"
