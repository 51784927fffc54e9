"""The structure of the code follows its rules, and a broken rule fails a check."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import soberpath
from conftest import Run
from soberpath.cli import app, groups
from soberpath.cli.commands import export
from soberpath.core.model.errors import EXIT_CODES, Cure, Purpose, SoberpathError
from soberpath.render import cures

ROOT = Path(__file__).parents[2]
SOURCE = Path(soberpath.__file__).parent


def test_every_module_of_a_command_is_a_command() -> None:
    folder = SOURCE / "cli" / "commands"
    modules = {path.stem for path in folder.glob("*.py")} | {"export", "meeting"}
    commands = {*groups.COMMANDS, *groups.HIDDEN}
    assert modules - commands == {"__init__", *app.MODULES.values()}
    assert commands - modules == {*app.MODULES}
    exports = {path.stem for path in (folder / "export").glob("*.py")}
    assert exports - {"__init__"} == set(export.EXPORTS)


def test_every_error_has_a_documented_exit_code() -> None:
    assert {error.exit_code for error in SoberpathError.__subclasses__()} <= set(EXIT_CODES)


def test_the_store_names_no_command() -> None:
    words = "|".join([*groups.COMMANDS, *groups.HIDDEN, *groups.ALIASES])
    command = re.compile(rf"soberpath ({words})\b|: soberpath\b")
    named = [
        f"{path.name}, line {one.lineno}: {one.value}"
        for path in (SOURCE / "store").rglob("*.py")
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.Constant)
        and isinstance(one.value, str)
        and command.search(one.value)
    ]
    assert not named


def test_every_cure_has_its_words_and_a_command_that_exists() -> None:
    for purpose in get_args(Purpose):
        said = cures.describe_cure(Cure(purpose, "a file"))
        named = re.findall(r"soberpath (\w+)", said)
        assert named
        assert set(named) <= {*groups.COMMANDS}


def test_the_prompt_loads_next_to_nothing(journal: Path, environment: dict[str, str]) -> None:
    code = (
        "import sys; from soberpath.cli import fast_prompt\n"
        "fast_prompt.run([]); heavy = {'typer', 'pathlib', 'tomli', 'hashlib', 'platformdirs'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={key: value for key, value in environment.items() if "COVERAGE" not in key},
    )  # fmt: skip
    assert done.stdout == "Day 2\n[]\n"


def test_a_piped_status_loads_neither_rich_nor_pydantic(
    journal: Path, environment: dict[str, str]
) -> None:
    code = (
        "import sys; sys.argv = ['soberpath', 'status']\n"
        "from soberpath.cli.app import run\n"
        "run(); heavy = {'rich', 'pydantic', 'platformdirs', 'tomli_w', 'json'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    alone = {key: value for key, value in environment.items() if not key.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=alone,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("completion", [False, True], ids=["--help", "TAB"])
def test_listing_the_commands_imports_none_of_them(
    completion: bool, environment: dict[str, str]
) -> None:
    code = (
        "import sys; sys.argv = ['soberpath', '--help']\n"
        "from soberpath.cli.app import run\n"
        "run(); print(*sorted(name for name in sys.modules if name.startswith('soberpath.cli')))"
    )
    alone = {key: value for key, value in environment.items() if not key.startswith("COVERAGE")}
    if completion:
        alone |= {"_SOBERPATH_COMPLETE": "bash", "_SOBERPATH_LINE": "soberpath rem"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=alone,
        check=True,
    )
    assert ("inder\n" if completion else "Every day:\n") in done.stdout
    imported = {name.rpartition(".")[2] for name in done.stdout.splitlines()[-1].split()}
    assert not imported & {*groups.COMMANDS, *groups.HIDDEN}


@pytest.mark.parametrize("words", [[], ["status"]], ids=["bare", "status"])
def test_the_status_alone_is_shown_without_typer(
    words: list[str], soberpath: Run, journal: Path, environment: dict[str, str]
) -> None:
    code = (
        f"import sys, os; sys.argv = {['soberpath', *words]}\n"
        "os._exit = lambda code: print(code, 'typer' in sys.modules)\n"
        "from soberpath.__main__ import main\n"
        "main()"
    )
    alone = {key: value for key, value in environment.items() if not key.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=alone,
        check=True,
    )
    with_typer = soberpath("--file", str(journal), *words)
    assert done.stdout == f"{with_typer.stdout}0 False\n"


PLANTED = {
    "core reads the clock": (
        "core/planted.py",
        '"""Planted."""\nimport datetime\n\nNOW = datetime.datetime.now()\n',
        ["ruff", "check", "--quiet", "--no-cache", "."],
        "Only cli/clock.py reads the clock",
    ),
    "core prints": (
        "core/planted.py",
        '"""Planted."""\n\nprint("hello")\n',
        ["ruff", "check", "--quiet", "--no-cache", "."],
        "T201",
    ),
    "core knows the store": (
        "core/planted.py",
        '"""Planted."""\n\nfrom soberpath.store import read\n\nREAD = read.read_journal\n',
        ["lint-imports", "--no-cache"],
        "soberpath.core.planted -> soberpath.store.read",
    ),
    "render meets store": (
        "render/planted.py",
        '"""Planted."""\n\nfrom soberpath.store import read\n\nREAD = read.read_journal\n',
        ["lint-imports", "--no-cache"],
        "soberpath.render.planted -> soberpath.store.read",
    ),
    "a command imports another": (
        "cli/commands/planted.py",
        '"""Planted."""\n\nfrom soberpath.cli.commands import talk\n\nADD = talk.app\n',
        ["lint-imports", "--no-cache"],
        "soberpath.cli.commands.planted -> soberpath.cli.commands.talk",
    ),
    "a circle in cli": (
        "cli/clock.py",
        '"""Planted."""\n\nfrom soberpath.cli import daily\n\nDAY = daily.make_overview\n',
        ["lint-imports", "--no-cache"],
        ".clock -> .daily",
    ),
    "a file outside the layers": (
        "planted.py",
        '"""Planted."""\n',
        ["lint-imports", "--no-cache"],
        "soberpath.planted",
    ),
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_violation_is_caught(what: str, tmp_path: Path) -> None:
    import shutil

    name, text, command, told = PLANTED[what]
    copy = tmp_path / "copy"
    shutil.copytree(SOURCE, copy / "src" / "soberpath")
    shutil.copy(ROOT / "pyproject.toml", copy)
    (copy / "src" / "soberpath" / name).write_text(text)
    tool = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [str(tool), *command[1:]], cwd=copy, capture_output=True, text=True, check=False,
        env={"PATH": "", "PYTHONPATH": str(copy / "src")},
    )  # fmt: skip
    assert done.returncode != 0
    assert told in done.stdout


def test_the_program_says_its_version(soberpath: Run) -> None:
    done = soberpath("--version")
    assert (done.returncode, done.stdout) == (0, "soberpath 0.1.0\n")
