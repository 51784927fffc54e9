"""One command installs completion for a new account in a real shell, after a confirmation."""

import shutil
import sys
from pathlib import Path

import pytest

from conftest import Run

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)
import pexpect

from terminals import Terminal

FILES = {
    "bash": (".local/share/bash-completion/completions/soberpath", ".bashrc"),
    "zsh": (".zfunc/_soberpath", ".zshrc"),
    "fish": (".config/fish/completions/soberpath.fish", ""),
}


@pytest.mark.parametrize("shell", FILES)
def test_a_fresh_account_completes_after_one_line(
    shell: str, soberpath: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    assert soberpath("completion", shell, "--install", "--yes").returncode == 0
    run = pexpect.spawn(
        shell, ["-i"], encoding="utf-8", timeout=20, dimensions=(50, 200), cwd=tmp_path,
        env=environment | {"TERM": "xterm", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    run.send("soberpath comple\tpow\t\r")
    run.expect("Register-ArgumentCompleter")
    run.close(force=True)


@pytest.mark.parametrize("shell", FILES)
def test_once_is_enough(shell: str, soberpath: Run, tmp_path: Path) -> None:
    files = [tmp_path / name for name in FILES[shell] if name]
    if len(files) > 1:
        files[1].write_text("alias ll='ls -l'")
    first = soberpath("completion", shell, "--install", "--yes")
    after = [file.read_bytes() for file in files]
    again = soberpath("completion", shell, "--install", "--yes")
    assert f"Undo it: rm {files[0]}" in first.stdout
    assert "is already installed" in again.stdout
    assert [file.read_bytes() for file in files] == after
    if len(files) > 1:
        assert after[1].startswith(b"alias ll='ls -l'\n\n# Completion for soberpath\n")


@pytest.mark.parametrize("shell", FILES)
def test_nothing_is_written_without_a_yes(
    shell: str, soberpath: Run, terminal: Terminal, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    refused = soberpath("completion", shell, "--install")
    assert (refused.returncode, "--yes" in refused.stderr) == (1, True)
    run = terminal("completion", shell, "--install")
    run.expect("Save this script?")
    run.sendline("n")
    run.expect("Nothing was saved")
    run.expect(pexpect.EOF)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_script_of_others_is_left_alone(soberpath: Run, tmp_path: Path) -> None:
    other = tmp_path / FILES["fish"][0]
    other.parent.mkdir(parents=True)
    other.write_text("complete --command soberpath")
    done = soberpath("completion", "fish", "--install", "--yes")
    assert (done.returncode, "wasn't made by soberpath" in done.stderr) == (1, True)
    assert other.read_text() == "complete --command soberpath"


def test_an_old_script_is_replaced(soberpath: Run, tmp_path: Path) -> None:
    soberpath("completion", "zsh", "--install", "--yes")
    script = tmp_path / FILES["zsh"][0]
    whole, started = script.read_bytes(), (tmp_path / ".zshrc").read_bytes()
    script.write_text("# _SOBERPATH_COMPLETE of old")
    assert soberpath("completion", "zsh", "--install", "--yes").returncode == 0
    assert (script.read_bytes(), (tmp_path / ".zshrc").read_bytes()) == (whole, started)


def test_powershell_gets_a_line_to_type(soberpath: Run) -> None:
    done = soberpath("completion", "powershell", "--install", "--yes")
    assert (done.returncode, ">> $PROFILE" in done.stderr) == (1, True)
