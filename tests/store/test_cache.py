"""A journal read from the cache equals the journal itself, or the cache isn't used."""

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changing import update_journal
from soberpath.cli import fast_prompt
from soberpath.core.days import checkins, meetings
from soberpath.core.model.errors import Unreadable
from soberpath.core.model.records import CheckIn, Contact, Journal, Meeting, Run, Settings
from soberpath.store.create import create_journal
from soberpath.store.disk import cache, cache_folder, reading
from soberpath.store.doctor import surroundings
from soberpath.store.forgetting.erasers import make_text_eraser
from soberpath.store.forgetting.forget import forget_everywhere
from soberpath.store.forgetting.places import find_traces
from soberpath.store.read import read_journal
from soberpath.store.text import document, editing

DAY = dt.date(2026, 2, 1)
LONG = "x" * cache.SMALL
JOURNAL = Journal(
    settings=Settings(country="DE", day_starts_at=dt.time(4, 30)),
    runs=(Run(DAY, DAY + dt.timedelta(days=9), "caf\u00e9"), Run(DAY + dt.timedelta(days=10))),
    contacts=(Contact("J", "sponsor", talk_every_days=3),),
    checkins=(CheckIn(DAY, 3, None, ("lonely",)),),
    meetings=(Meeting(DAY, dt.time(19, 30, 5, 70), "Lamp", ("O", "D"), signed=True),),
)
DOCUMENT = document.add_outline(editing.change(editing.EMPTY, JOURNAL))
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    path = tmp_path / "folder" / "journal.toml"
    create_journal(path, JOURNAL, DAY)
    return path


def copy_of(path: Path) -> Path:
    return Path(cache.path_of(reading.resolve(path)))


def loaded(path: Path) -> cache.Copy | None:
    return cache.load(reading.resolve(path), path.read_bytes())


def encoded() -> bytes:
    assert DOCUMENT.outline is not None
    return cache.encode(DOCUMENT.data, JOURNAL, *DOCUMENT.outline)


def add(path: Path, name: str = "Noon Table") -> None:
    update_journal(path, lambda journal: meetings.add(journal, Meeting(DAY, name=name)), DAY)


def test_a_journal_is_read_back_from_its_copy_as_it_was() -> None:
    copy = cache.decode(encoded())
    assert copy is not None
    assert cache.decode_journal(copy) == JOURNAL
    assert (copy.lengths, copy.headers) == DOCUMENT.outline
    assert cache.is_copy_of(copy, DOCUMENT.data)


def test_what_a_write_does_not_change_goes_into_the_next_copy_as_it_was_read(path: Path) -> None:
    add(path)
    before = loaded(path)
    update_journal(path, lambda held: checkins.save_checkin(held, CheckIn(DAY, note="later")), DAY)
    after = loaded(path)
    assert before is not None
    assert after is not None
    changed = {name for name in before.sections if before.sections[name] != after.sections[name]}
    assert changed == {"checkins"}
    assert cache.decode_journal(after) == document.read(path.read_bytes(), "").journal


def test_only_the_changed_part_of_a_long_section_is_packed_again(path: Path) -> None:
    many = cache.ROWS + 2
    days = [CheckIn(DAY - dt.timedelta(days=number), mood=3) for number in range(many, 0, -1)]
    update_journal(path, lambda held: held._replace(checkins=tuple(days)), DAY)
    changes = {
        "the last": lambda held: (*held, CheckIn(DAY, note="later")),
        "the first": lambda held: (held[0]._replace(mood=1), *held[1:]),
        "shorter": lambda held: held[: cache.ROWS],
        "all": lambda held: held[1:],
    }
    same = {}
    for name, change in changes.items():
        before = loaded(path)
        update_journal(
            path, lambda held, change=change: held._replace(checkins=change(held.checkins)), DAY
        )
        after = loaded(path)
        assert before is not None
        assert after is not None
        parts = after.sections["checkins"]
        pairs = zip(before.sections["checkins"], parts, strict=False)
        same[name] = [mine == other for mine, other in pairs]
        assert cache.decode_journal(after) == document.read(path.read_bytes(), "").journal
    assert same == {
        "the last": [True, False],
        "the first": [False, True],
        "shorter": [True],
        "all": [False],
    }


@pytest.mark.parametrize("names", [0, 1, 256, 257])
def test_headers_come_back_whatever_number_of_them_there_is(names: int) -> None:
    headers = tuple(f"[table-{number}]" for number in range(names)) * 2
    copy = cache.decode(cache.encode(b"", JOURNAL, (1,) * len(headers), headers))
    assert copy is not None
    assert copy.headers == headers


def test_a_torn_file_is_not_used(path: Path) -> None:
    place, made = copy_of(path), copy_of(path).read_bytes()
    real = reading.resolve(path)
    for end in range(0, len(made), 7):
        place.write_bytes(made[:end])
        assert cache_folder.read(real, cache.KIND) is None
    for at in range(0, len(made), 7):
        place.write_bytes(made[:at] + bytes([made[at] ^ 4]) + made[at + 1 :])
        assert cache_folder.read(real, cache.KIND) is None
    place.write_bytes(made)
    assert cache_folder.read(real, cache.KIND) is not None


def test_a_file_may_be_written_in_parts(path: Path) -> None:
    real = reading.resolve(path)
    for parts in ((b"one", b"two"), (b"", b"one", b"x" * cache_folder.LARGE)):
        cache_folder.write(real, cache.KIND, *parts)
        assert cache_folder.read(real, cache.KIND) == b"".join(parts)
        assert cache_folder.digest_of(*parts) == cache_folder.digest_of(b"".join(parts))


def test_a_file_is_about_one_journal_alone(path: Path) -> None:
    other = path.with_name("other.toml")
    file_of_other = Path(cache.path_of(reading.resolve(other)))
    copy_of(path).rename(file_of_other)
    assert cache_folder.read(reading.resolve(other), cache.KIND) is None


def test_every_write_renews_the_copy_and_nothing_but_the_journal_lies_beside_it(path: Path) -> None:
    for number in range(3):
        add(path)
        found = loaded(path)
        assert found is not None
        assert len(cache.decode_journal(found).meetings) == number + 2
    beside = {one.name for one in path.parent.iterdir()}
    assert beside == {"journal.toml", "journal.toml.lock", "backups"}
    assert {one.suffix for one in copy_of(path).parent.iterdir()} == {".cache", ".written"}


@pytest.mark.parametrize("at", [0, 10, 100])
def test_a_copy_of_other_bytes_is_not_used(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert loaded(path) is None
    path.write_bytes(data[:at])
    assert loaded(path) is None


def test_a_reader_makes_the_copy_of_a_long_journal_that_came_by_itself(path: Path) -> None:
    add(path, LONG)
    copy_of(path).unlink()
    meetings_before = read_journal(path).journal.meetings
    assert copy_of(path).exists()
    path.write_bytes(path.read_bytes().replace(b'"Lamp"', b'"Lantern"'))
    assert loaded(path) is None
    assert read_journal(path).journal.meetings[0].name == "Lantern"
    assert loaded(path) is not None
    assert read_journal(path).journal.meetings[1:] == meetings_before[1:]


@pytest.mark.parametrize("when", ["before it looks", "before it writes", "after it wrote"])
def test_a_slow_reader_brings_nothing_back_that_is_forgotten_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    add(path, f"{LONG}opal")
    copy_of(path).unlink()

    def forget() -> None:
        erase = make_text_eraser("opal")
        monkeypatch.undo()
        monkeypatch.setenv("XDG_CACHE_HOME", str(path.parent.parent / "cache"))
        monkeypatch.setenv("LOCALAPPDATA", str(path.parent.parent / "cache"))
        forget_everywhere(path, erase, find_traces(path, erase), DAY)

    read, save = document.read, cache.save

    def slow_read(*given: Any) -> Any:
        forget()
        return read(*given)

    def slow_save(*given: Any) -> None:
        if when == "before it writes":
            forget()
        save(*given)
        if when == "after it wrote":
            forget()

    if when == "before it looks":
        monkeypatch.setattr(document, "read", slow_read)
    else:
        monkeypatch.setattr(cache, "save", slow_save)
    assert "opal" in read_journal(path).journal.meetings[-1].name
    files = [one for one in path.parent.parent.rglob("*") if one.is_file()]
    assert not [one for one in files if b"opal" in one.read_bytes()]
    assert "opal" not in read_journal(path).journal.meetings[-1].name


def test_a_reader_of_a_short_journal_makes_none(path: Path) -> None:
    copy_of(path).unlink()
    read_journal(path)
    assert not copy_of(path).exists()


@posix
def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = path.parent / "not a folder"
    place.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    add(path)
    assert len(read_journal(path).journal.meetings) == 2
    assert place.read_bytes() == b""


@posix
@pytest.mark.parametrize("mode", [0o755, 0o770])
def test_a_folder_that_is_open_to_others_is_not_used(path: Path, mode: int) -> None:
    copy_of(path).unlink()
    copy_of(path).parent.chmod(mode)
    add(path)
    assert not copy_of(path).exists()


@posix
def test_a_copy_that_others_may_read_is_not_used(path: Path) -> None:
    assert loaded(path) is not None
    copy_of(path).chmod(0o644)
    assert loaded(path) is None


@posix
def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    copy_of(path).rename(other)
    copy_of(path).symlink_to(other)
    assert loaded(path) is None
    add(path)
    assert not copy_of(path).is_symlink()
    assert other.exists()


@posix
def test_a_pipe_in_its_place_is_not_waited_for(path: Path) -> None:
    copy_of(path).unlink()
    os.mkfifo(copy_of(path), 0o600)
    assert loaded(path) is None


def test_a_copy_far_too_large_is_not_even_read(path: Path) -> None:
    with copy_of(path).open("r+b") as opened:
        opened.truncate(1 << 32)
    assert loaded(path) is None


def test_a_copy_made_elsewhere_for_other_records_is_not_used(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert loaded(path) is not None
    monkeypatch.setattr(cache, "_SHAPE", ("another Python",))
    assert loaded(path) is None


def test_a_journal_on_a_disk_of_its_own_is_not_copied_to_another(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_of(path).unlink()
    monkeypatch.setattr(cache_folder, "_is_on_another_disk", lambda _: True)
    add(path)
    assert not copy_of(path).exists()


def test_copies_of_journals_that_are_gone_are_removed(path: Path, tmp_path: Path) -> None:
    first = copy_of(path)
    left = first.with_name(f"{first.name}.99.new")
    left.touch(mode=0o600)
    left.write_bytes(first.read_bytes()[:-9])
    path.unlink()
    other = tmp_path / "other" / "journal.toml"
    create_journal(other, JOURNAL, DAY)
    assert not first.exists()
    assert not left.exists()
    assert copy_of(other).exists()


def test_the_copy_of_an_earlier_program_goes_with_the_next_write(path: Path) -> None:
    old = path.with_name(".journal.toml.parsed")
    old.touch()
    add(path)
    assert not old.exists()


def test_copies_of_no_use_are_found_and_repaired(path: Path) -> None:
    old = path.with_name(".journal.toml.parsed")
    torn = copy_of(path)
    torn.write_bytes(torn.read_bytes()[:-9])
    stopped = torn.with_name(f"{torn.stem}.written.99.new")
    other = path.with_name("other.toml")
    create_journal(other, JOURNAL, DAY)
    gone = copy_of(other)
    other.unlink()
    for one in (old, stopped):
        one.touch(mode=0o600)
    found = [one for one in surroundings.find_facts(path) if "is a copy of" in one.problem.what]
    assert len(found) == 5
    for one in found:
        assert one.repair is not None
        one.repair()
    assert not any(one.exists() for one in (old, torn, stopped, gone))
    assert surroundings.find_facts(path) == []


def test_files_of_another_journal_are_left_alone(path: Path) -> None:
    other = path.with_name("other.toml")
    create_journal(other, JOURNAL, DAY)
    copy = copy_of(other)
    stopped = copy.with_name(f"{copy.name}.99.new")
    stopped.write_bytes(copy.read_bytes())
    stopped.chmod(0o600)
    copy.write_bytes(b"torn")
    copy.with_name(f"{copy.stem}.written").chmod(0o644)
    kept = {one: (one.read_bytes(), one.stat().st_mode) for one in copy.parent.iterdir()}
    assert surroundings.find_facts(path) == []
    create_journal(path.with_name("third.toml"), JOURNAL, DAY)
    assert {one: (one.read_bytes(), one.stat().st_mode) for one in kept} == kept
    found = [one.problem.what for one in surroundings.find_facts(other)]
    assert [str(stopped) in what or str(copy) in what for what in found].count(True) >= 2


def test_doctor_repairs_a_cached_copy_that_differs(path: Path) -> None:
    assert DOCUMENT.outline is not None
    real, data = reading.resolve(path), path.read_bytes()
    wrong = JOURNAL._replace(meetings=())
    cache.save(real, cache.encode(data, wrong, *DOCUMENT.outline))
    assert read_journal(path).journal == wrong
    (found,) = surroundings.find_facts(path)
    assert found.problem.what.endswith("doesn't match the journal")
    assert found.repair is not None
    found.repair()
    assert read_journal(path).journal == JOURNAL
    assert surroundings.find_facts(path) == []


BLANKS_TOML_DOES_NOT_KNOW = ("\u00a0", "\u2003", "\u3000", "\x0b", "\x0c", "\x85", "\u2028")


@pytest.mark.parametrize("blank", BLANKS_TOML_DOES_NOT_KNOW, ids=ascii)
def test_blanks_that_toml_does_not_know_are_a_fault_with_a_copy_and_without(
    path: Path, blank: str
) -> None:
    path.write_text(path.read_text() + f"\n{blank}[[meeting]]\ndate = 2026-02-02\n")
    with pytest.raises(Unreadable) as with_a_copy:
        read_journal(path)
    copy_of(path).unlink()
    with pytest.raises(Unreadable) as without:
        read_journal(path)
    assert str(with_a_copy.value) == str(without.value)


days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
records = st.builds(
    Meeting, date=days, time=st.none() | st.times(), name=st.text("a\u00e9 '\"", max_size=5)
)


@given(st.lists(records, max_size=4), st.data())
def test_with_and_without_a_copy_every_change_gives_the_same_bytes(
    listed: list[Meeting], data: st.DataObject
) -> None:
    before = editing.change(DOCUMENT, JOURNAL._replace(meetings=tuple(listed)))
    plain = document.read(before.data, "x")
    outline = document.add_outline(plain).outline
    assert outline is not None
    copy = cache.decode(cache.encode(plain.data, plain.journal, *outline))
    assert copy is not None
    copied = document.Document(plain.text, cache.decode_journal(copy), outline)
    flags = data.draw(st.lists(st.sampled_from("kcr"), min_size=9, max_size=9))

    def corrected(journal: Journal) -> Journal:
        kept = [
            one if flag == "k" else one._replace(topic="changed")
            for one, flag in zip(journal.meetings, flags, strict=False)
            if flag != "r"
        ]
        changed = checkins.save_checkin(journal, CheckIn(DAY, note="later"))
        return changed._replace(meetings=(*kept, Meeting(DAY, name="last")))

    after = editing.change(copied, corrected(copied.journal))
    assert after.data == editing.change(plain, corrected(plain.journal)).data
    assert document.read(after.data, "x").journal == after.journal


@pytest.mark.parametrize("field", ["sections", "lengths", "headers"])
def test_a_cached_copy_of_another_shape_is_not_used(
    path: Path, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = loaded(path)
    assert found is not None
    wrong: dict[str, object] = {"sections": {"runs": [1]}, "lengths": (5,), "headers": ()}
    monkeypatch.setattr(cache, "load", lambda *_: found._replace(**{field: wrong[field]}))
    assert read_journal(path).journal == JOURNAL
    assert fast_prompt.format_count(str(path), "{start}") != ""
