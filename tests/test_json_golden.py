"""The JSON of every command, byte for byte, on a journal with every kind of entry.

Rule: what other programs read stays. A key may be added; none is renamed or removed.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import command_tree
import json_examples
from conftest import Run
from soberpath.cli import groups

FOLDER = Path(__file__).parent / "golden" / "json"
DOCUMENT = Path(__file__).parents[1] / "docs" / "json.md"
TODAY = "2026-06-05 21:30"

COMMANDS = {
    "status": "status --json",
    "status-counter": "status --counter nicotine --json",
    "count": "count --json",
    "milestones": "milestones --all --json",
    "meeting-list": "meeting list --json",
    "meeting-planned": "meeting list --planned --json",
    "meeting-types": "meeting types --json",
    "bookend-list": "bookend list --json",
    "meeting-regular": "meeting regular list --json",
    "meeting-next": "meeting next --json",
    "meeting-find": "meeting find --json",
    "meeting-show": "meeting show friday-lamp --json",
    "meeting-lists": "meeting lists list --json",
    "checkin-list": "checkin list --json",
    "inventory": "inventory --json",
    "inventory-list": "inventory list --json",
    "inventory-gratitude": "inventory list --gratitude --json",
    "inventory-show": "inventory show --json",
    "inventory-questions": "inventory questions --json",
    "sponsor": "sponsor --json",
    "sponsor-show": "sponsor show --json",
    "contact-list": "contact list --json",
    "contact-show": "contact show J --json",
    "talk-list": "talk list --json",
    "action-list": "action list --json",
    "note-list": "note list --json",
    "agenda": "agenda --json",
    "call": "call --json",
    "craving-list": "craving list --json",
    "plan-show": "plan show --json",
    "plan": "plan --json",
    "agenda-list": "agenda list --json",
    "sponsor-list": "sponsor list --json",
    "backup-pile": "backup list --json",
    "helplines": "helplines --json",
    "helplines-all": "helplines --all --json",
    "runs-list": "runs list --json",
    "service-list": "service list --json",
    "taper-list": "taper list --json",
    "goal-list": "goal list --json",
    "calendar": "calendar --month 2026-06 --json",
    "trends": "trends --json",
    "reminder": "reminder --json",
    "reminder-list": "reminder --list --json",
    "log": "log --json",
    "config-list": "config list --json",
    "doctor": "doctor --json",
    "merge-list": "merge --list --json",
    "conflict-list": "conflict list --json",
    "undo-list": "undo --list --json",
    "backup-list": "backup --list --json",
    "export-summary": "export summary --for self --yes-names --format json",
    "export-data": "export data --yes --format json",
    "checkin": "checkin --mood 3 --json",
}
"""Every command that prints JSON, by the name of its file; what writes comes last."""

SAME_AS = {"notify-status": "remind-status", "backup-list": "backup-pile"}
"""Rows of the document whose file has an earlier name."""

OF_OTHERS = {"count": {"status"}, "calendar": {"open", "entry"}}
"""Words in the document that are keys elsewhere, and are values or commands in these rows."""

SYSTEMD = {"remind-status": "notify status --json"}
STAND_IN = "#!/bin/sh\necho 'NextElapseUSecRealtime=Sun 2026-06-07 20:00:00 UTC'\n"


@pytest.fixture
def prepared(tmp_path: Path, soberpath: Run) -> Run:
    """Run the program on a copy of the journal with two writes, and so with two backups."""
    (tmp_path / "journal.toml").write_bytes((FOLDER / "journal.toml").read_bytes())
    lists = tmp_path / ".local" / "share" / "soberpath-lists"
    lists.mkdir(parents=True)
    (lists / "town.jsonl").write_bytes((FOLDER / "town.jsonl").read_bytes())
    for words in (["contact", "edit", "Ana", "--note", "Sundays"], ["backup"]):
        assert soberpath(*words, SOBERPATH_TODAY=TODAY).returncode == 0
    return lambda *words: soberpath(*words, SOBERPATH_TODAY=TODAY)


def _compare(name: str, printed: str, *, rewrite: bool) -> None:
    json.loads(printed)
    path = FOLDER / f"{name}.json"
    if rewrite:
        path.write_bytes(printed.encode())
    assert printed.encode() == path.read_bytes()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_json_is_the_same_to_the_byte(
    name: str, prepared: Run, tmp_path: Path, rewrite: bool
) -> None:
    done = prepared(*COMMANDS[name].split())
    assert done.returncode == (name == "doctor"), done.stderr
    _compare(name, done.stdout.replace(str(tmp_path), "/home/you"), rewrite=rewrite)


@pytest.mark.skipif(sys.platform != "linux", reason="the scheduler of Linux")
def test_the_json_of_a_notification_is_the_same_to_the_byte(
    prepared: Run, tmp_path: Path, rewrite: bool
) -> None:
    (tmp_path / "bin").mkdir()
    for program in ("systemctl", "notify-send"):
        (tmp_path / "bin" / program).write_text(STAND_IN)
        (tmp_path / "bin" / program).chmod(0o700)
    assert prepared("notify", "on", "--yes").returncode == 1  # another note is on
    (tmp_path / "bin" / "systemctl").write_text("#!/bin/sh\nexit 0\n")
    assert prepared("notify", "on", "--yes").returncode == 0
    (tmp_path / "bin" / "systemctl").write_text(STAND_IN)
    done = prepared(*SYSTEMD["remind-status"].split())
    _compare("remind-status", done.stdout.replace(str(tmp_path), "/home/you"), rewrite=rewrite)


def test_every_command_with_json_has_its_file() -> None:
    shown = [" ".join(one.split()) for one in (*COMMANDS.values(), *SYSTEMD.values())]
    for words, command in command_tree.every_command():
        if any("--json" in one.opts for one in command.params):
            group = command_tree.find(words[:-1])
            is_alone = words[-1] == getattr(group, "alone", "")
            named = [words, words[:-1]] if is_alone else [words]
            named += [(*groups.HIDDEN.get(one[0], one[0]).split(), *one[1:]) for one in named]
            ways = "|".join(" ".join(one) for one in named)
            line = re.compile(rf"({ways})( J| friday-lamp)?( --.*)? --json")
            assert any(line.fullmatch(one) for one in shown), words


def _keys(value: object, place: str = "") -> Iterator[str]:
    """Yield every key in a value with the keys it lies in; all items of a list are one place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{place}.{key}" if place else key
            yield from _keys(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner, place)


def test_no_key_was_renamed_or_removed(rewrite: bool) -> None:
    """The list of keys only grows: `--rewrite` adds keys and removes none."""
    held = FOLDER / "keys.txt"
    known = set(held.read_text(encoding="utf-8").splitlines()) if held.exists() else set()
    found = {
        f"{path.stem}: {key}"
        for path in FOLDER.glob("*.json")
        for key in _keys(json.loads(path.read_text(encoding="utf-8")))
        if path.stem != "meeting-types"  # its keys are the codes of types
    }
    if rewrite:
        held.write_text("".join(f"{one}\n" for one in sorted(known | found)), encoding="utf-8")
    assert not sorted(known - found)
    assert not sorted(found - known) or rewrite


def test_every_key_the_document_names_is_printed() -> None:
    """A word in the row of a command that is a key of some command is a key of this one."""
    lines = (FOLDER / "keys.txt").read_text(encoding="utf-8").splitlines()
    keys = [(name, path.split(".")[-1]) for name, _, path in (one.partition(": ") for one in lines)]
    rows = re.findall(
        r"^\| `([a-z -]+?) --json` \| (.*) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(rows) > len(COMMANDS) / 2
    for command, about in rows:
        name = command.replace(" --", "-").replace(" ", "-")
        name = SAME_AS.get(name, name)
        named = set(re.findall(r"`([a-z_]+)`", about)) & {key for _, key in keys}
        assert named <= {key for one, key in keys if one == name} | OF_OTHERS.get(name, set())


TWICE = {"status-counter", "meeting-planned", "plan-show", "backup-list", "conflict-list"}
"""Files whose shape another one shows."""


def test_the_document_shows_an_example_of_each_command(rewrite: bool) -> None:
    commands = {
        name: command for name, command in (COMMANDS | SYSTEMD).items() if name not in TWICE
    }
    examples = json_examples.write_examples(FOLDER, commands)
    before, rest = DOCUMENT.read_text(encoding="utf-8").split("<!-- examples -->\n")
    held, after = rest.split("<!-- /examples -->\n")
    if rewrite:
        text = f"{before}<!-- examples -->\n{examples}<!-- /examples -->\n{after}"
        DOCUMENT.write_text(text, encoding="utf-8")
    else:
        assert held == examples


def test_every_row_of_the_document_has_an_example() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z -]+?) --(?:format )?json` \|", text, re.MULTILINE)
    shown = re.findall("^### `soberpath (.*)`$", text, re.MULTILINE)
    missing = [row for row in rows if not any(line.startswith(row) for line in shown)]
    assert not missing
