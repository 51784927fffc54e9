"""Modules that are imported only when they're used."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from soberpath.cli import postponing


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    "use",
    ["import {0}", "import {0}; import {0}", "from {0} import *", "from {0} import __name__"],
)
@pytest.mark.parametrize("name", postponing.NAMES)
def test_a_postponed_module_is_the_module_itself_once_it_is_used(name: str, use: str) -> None:
    code = (
        "import sys; from soberpath.cli import postponing as p; p.postpone_modules()\n"
        f"{use.format(name)}\n"
        f"import {name}; {name}.__file__; public = [*vars(sys.modules['{name}'])]\n"
        f"print(isinstance(sys.modules['{name}'], p.Postponed))\n"
        f"print(all(hasattr({name}, each) for each in public))"
    )
    assert run_python(code) == "False\nTrue\n"


def test_an_entry_is_logged_without_what_is_postponed(
    journal: Path, environment: dict[str, str]
) -> None:
    code = (
        "import sys, os; sys.argv = ['soberpath', 'meeting', 'add', 'Noon Table']\n"
        "from soberpath.cli.postponing import NAMES, Postponed\n"
        "loaded = {*NAMES} & {*sys.modules}\n"
        "os._exit = lambda code: print(code, *(name for name in NAMES if name not in loaded\n"
        "    and not isinstance(sys.modules[name], Postponed)))\n"
        "from soberpath.__main__ import main\n"
        "main()"
    )
    alone = {key: value for key, value in environment.items() if not key.startswith("COVERAGE")}
    alone["SOBERPATH_FILE"] = str(journal)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=alone, check=True
    )
    code_and_names = done.stdout.splitlines()[-1].split()
    assert code_and_names in (["0"], ["0", "ast"])


@pytest.mark.skipif(not hasattr(os, "uname"), reason="the module is asked itself")
def test_the_name_of_the_system_is_the_one_of_platform() -> None:
    code = (
        "from soberpath.cli import postponing as p; p.postpone_modules()\n"
        "import platform, sys; print(platform.system())\n"
        "print(isinstance(sys.modules['platform'], p.Postponed))"
    )
    assert run_python(code) == f"{platform.system()}\nTrue\n"
