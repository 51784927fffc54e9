"""A process that has the program loaded, and forks one real process of it for each command.

Rule: a start of Python costs a tenth of a second, a fork a hundredth; each command is still a
process of its own that ends as `soberpath` ends. A request is a line of JSON, and so is its answer.
"""

import json
import os
import pkgutil
import subprocess
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn


def load() -> None:
    """Import every module of the program, so that no child has to."""
    import soberpath

    for module in pkgutil.walk_packages(soberpath.__path__, "soberpath."):
        if module.name != "soberpath.__main__":
            import_module(module.name)
    for name in ("tomli", "tomli_w", "rich.console"):
        import_module(name)


def become_program(request: dict[str, Any], folder: Path, gate: int) -> None:
    """Become the program, with its words, environment and streams, once the gate opens."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(folder / name, flags, 0o600), number)
    os.read(gate, 1)
    os.closerange(3, 64)
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["cwd"])
    sys.argv = [str(Path(sys.executable).with_name("soberpath")), *request["words"]]
    import soberpath.__main__ as program
    from soberpath.store.disk import lock, temporary

    lock.PATIENCE = request["patience"] or lock.PATIENCE
    if not request["has_user"]:
        forget_users()
    if request["strace"]:  # a trace is restricted to names that are known
        temporary.make_token = lambda: "0" * 16
    program.main()


def forget_users() -> None:
    """Let the list of users of the system name nobody."""
    import pwd

    def refuse(_: object) -> NoReturn:
        raise KeyError("no user")

    pwd.getpwuid = pwd.getpwnam = refuse


def run_request(request: dict[str, Any]) -> dict[str, Any]:
    """Run one command in a fork, traced if that is asked for; how it ended and what it said."""
    folder = Path(request["folder"])
    (folder / "stdin").write_text(request["stdin"], encoding="utf-8")
    gate, key = os.pipe()
    number = os.fork()
    if number == 0:
        os.close(key)
        try:
            become_program(request, folder, gate)
        except BaseException:
            traceback.print_exc()
        os._exit(99)
    os.close(gate)
    tracer = attach_strace(number, request["strace"], folder) if request["strace"] else None
    os.close(key)
    _, status = os.waitpid(number, 0)
    if tracer:
        tracer.communicate()
    return {
        "code": os.waitstatus_to_exitcode(status),
        "stdout": (folder / "stdout").read_bytes().decode("utf-8", "surrogateescape"),
        "stderr": (folder / "stderr").read_bytes().decode("utf-8", "surrogateescape"),
        "trace": (folder / "trace").read_text() if tracer else "",
    }


def attach_strace(number: int, options: list[str], folder: Path) -> "subprocess.Popen[str]":
    """strace on a process that waits, once it holds it."""
    tracer = subprocess.Popen(
        ["strace", "-o", str(folder / "trace"), *options, "-p", str(number)],
        stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert tracer.stderr
    line = tracer.stderr.readline()
    assert "attached" in line, line
    return tracer


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    load()
    for line in requests:
        answers.write(json.dumps(run_request(json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
