"""Keys with unusual names: an edit changes the intended entry, and nothing else is lost."""

from pathlib import Path

import pytest
import tomli

from conftest import Run

RUN = "schema = 1\n\n[[run]]\nstart = 2026-01-01\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (RUN + "\n[taper]\nmg = 5\n", ("taper", "add", "--date", "2026-01-05")),
        (RUN + '\n["taper".x]\nmg = 5\n', ("taper", "add", "--date", "2026-01-05")),
        (RUN + "\n[[taper.x]]\nmg = 5\n", ("taper", "add", "--date", "2026-01-05")),
        (RUN + "\n[meeting]\nx = 5\n", ("meeting", "add", "Noon Table")),
        (RUN + '\n["me\\u0065ting"]\nx = 5\n', ("meeting", "add", "Noon Table")),
        ('"check\\u0069n" = []\n' + RUN, ("checkin", "--quick", "--mood", "3")),
        ('"sett\\u0069ngs" = {country = "US"}\n' + RUN, ("config", "set", "headline", "full-days")),
        ("settings.country = 'US'\n" + RUN, ("config", "set", "headline", "full-days")),
    ],
)  # fmt: skip
def test_what_cannot_be_written_beside_it_is_refused(
    soberpath: Run, tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(text)
    done = soberpath(*words)
    assert done.returncode in (1, 4), done
    assert path.read_text() == text
    assert done.stderr.count("\n") == 1


def test_settings_below_a_name_with_an_escape_are_those_that_are_changed(
    soberpath: Run, tmp_path: Path
) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(RUN + '\n["sett\\u0069ngs"]\ncountry = "US"\n')
    assert soberpath("config", "set", "headline", "full-days").returncode == 0
    assert tomli.loads(path.read_text())["settings"] == {
        "country": "US", "headline": "full-days",
    }  # fmt: skip


OWN = [
    '["meeting.old"]\ntext = "my own"\n',
    '["meeting.old".deep]\ntext = "my own"\n',
    '[["meeting]"]]\ntext = "my own"\n',
    "[[\"'meeting'\"]]\ntext = 'my own'\n",
]


@pytest.mark.parametrize("own", OWN)
def test_a_name_that_only_looks_like_a_part_of_a_record_stays_when_that_goes(
    soberpath: Run, tmp_path: Path, own: str
) -> None:
    path = tmp_path / "journal.toml"
    record = '[[meeting]]\ndate = 2026-01-02\nname = "Home"\n'
    for text in (f"{RUN}\n{record}\n{own}", f"{RUN}\n{own}\n{record}"):
        path.write_text(text)
        done = soberpath("meeting", "remove", "last", "--yes")
        assert done.returncode == 0, done.stderr
        assert own in path.read_text()
        assert "meeting" not in tomli.loads(path.read_text())


def test_a_name_that_only_looks_like_a_part_of_a_record_stays_when_doctor_joins_two(
    soberpath: Run, tmp_path: Path
) -> None:
    path = tmp_path / "journal.toml"
    day, own = "[[checkin]]\ndate = 2026-01-02\n", '["checkin.old"]\nmine = "kept for years"\n'
    path.write_text(f"{RUN}\n{day}mood = 3\n\n{day}craving = 2\n\n{own}")
    path.chmod(0o600)
    assert "Merged with the one before it." in soberpath("doctor", "--fix").stdout
    assert own in path.read_text()
    assert len(tomli.loads(path.read_text())["checkin"]) == 1


def test_the_record_that_goes_is_the_one_that_was_meant(soberpath: Run, tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    first, last = "[[run]]\nused_on = 2026-01-20\nstart = 2026-01-01\n", "start = 2026-01-25\n"
    for own, header in (('[["run]"]]', "[[run]]"), ("[[\"'run'\"]]", '[["r\\u0075n"]]')):
        path.write_text(f'schema = 1\n\n{first}\n{own}\nmine = "x"\n\n{header}\n{last}')
        soberpath("runs", "remove", "last", "--yes")
        held = tomli.loads(path.read_text())
        assert [one["start"].day for one in held["run"]] in ([1], [1, 25])
        shown = soberpath("runs", "list", "--json").stdout
        anew = soberpath("runs", "list", "--json", XDG_CACHE_HOME=str(tmp_path / "other")).stdout
        assert shown == anew
        assert 'mine = "x"' in path.read_text()
