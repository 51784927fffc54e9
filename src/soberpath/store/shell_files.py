"""Install shell completion: its script, and the lines that load it.

Only our own script is replaced. Lines are added to the end of a person's own file only once.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from soberpath.core.model.errors import Refused
from soberpath.store.disk import export_file, home
from soberpath.store.disk.reading import describe_os_error

OURS = b"_SOBERPATH_COMPLETE"
"""A text that every script of ours contains."""

MARK = "# Completion for soberpath"
"""The first of the lines at the end of a person's own file."""

LARGEST = 1 << 20
"""In bytes; larger files aren't checked."""


_NO_HOME = "There's no home folder for the script. Set HOME to it and try again."


class Lines(NamedTuple):
    """Lines for the end of a person's own file."""

    path: Path
    text: str


class Installation(NamedTuple):
    """What completion requires in a shell: the path of the script, its text, and what loads it.

    None means that it is already installed.
    """

    path: Path
    script: bytes | None
    lines: Lines | None


def plan_installation(shell: str, script: str) -> Installation:
    """Return what has to be written for completion in a shell; write nothing."""
    path, start, load = PLACES[shell]()
    data = script.encode()
    present = _read(path)
    if present is not None and OURS not in present:
        raise Refused(
            f"{path} wasn't made by soberpath, so it wasn't changed. Move it elsewhere first."
        )
    lines = None
    if start is not None and MARK.encode() not in (_read(start) or b""):
        lines = Lines(start, f"{MARK}\n{load}\n")
    return Installation(path, None if present == data else data, lines)


def write_installation(plan: Installation) -> None:
    """Write the script, then the lines that load it."""
    if plan.script is not None:
        export_file.make_folder(plan.path.parent)
        export_file.write_file(plan.path, plan.script, force=True)
    if plan.lines is not None:
        _append(plan.lines)


def _append(lines: Lines) -> None:
    try:
        before = _read(lines.path) or b""
        apart = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
        with lines.path.open("ab") as file:
            file.write(apart + lines.text.encode())
    except OSError as error:
        raise Refused(
            f"{lines.path} couldn't be written ({describe_os_error(error)}). Add the lines by hand."
        ) from error


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(
            f"{path} can't be read ({describe_os_error(error)}). Check its permissions."
        ) from error


def _quote(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))


def _bash() -> tuple[Path, Path | None, str]:
    data = home.find_folder("XDG_DATA_HOME", ".local", "share", refusal=_NO_HOME)
    path = data / "bash-completion" / "completions" / "soberpath"
    # terminals on macOS start a login shell, which reads another file
    start = home.find_home(_NO_HOME) / (".bash_profile" if sys.platform == "darwin" else ".bashrc")
    return path, start, f"[ -r {_quote(path)} ] && . {_quote(path)}"


def _zsh() -> tuple[Path, Path | None, str]:
    path = home.find_home(_NO_HOME) / ".zfunc" / "_soberpath"
    load = (
        "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }\n"
        f"[ -r {_quote(path)} ] && . {_quote(path)}"
    )
    return path, home.find_folder("ZDOTDIR", refusal=_NO_HOME) / ".zshrc", load


def _fish() -> tuple[Path, Path | None, str]:
    folder = (
        home.find_folder("XDG_CONFIG_HOME", ".config", refusal=_NO_HOME) / "fish" / "completions"
    )
    return folder / "soberpath.fish", None, ""


PLACES: dict[str, Callable[[], tuple[Path, Path | None, str]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
"""For each shell: where its script goes, its startup file, and the lines for that."""
