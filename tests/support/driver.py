"""A process that has imported the program and forks a new process for each command.

Rule: a start of Python costs a tenth of a second, a fork a hundredth; each command is still a
process of its own that ends as `soberpath` ends. A request is a line of JSON, and so is its answer:
run a command, begin one in a terminal, look if that has ended, or type a line into a shell.
"""

import ctypes
import json
import os
import pkgutil
import resource
import selectors
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

STREAMS = (0, 1, 2)


def load() -> None:
    """Import every module of the program, so that no child has to."""
    import soberpath

    for module in pkgutil.walk_packages(soberpath.__path__, "soberpath."):
        if module.name != "soberpath.__main__":
            import_module(module.name)
    for name in ("tomli", "tomli_w", "rich.console"):
        import_module(name)


def become_program(
    words: list[str], environment: dict[str, str], *, patience: float = 0, has_user: bool = True,
    is_traced: bool = False,
) -> None:  # fmt: skip
    """Run the program with these arguments and environment; streams and folder are already set."""
    os.closerange(3, 64)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.stdout.reconfigure(line_buffering=os.isatty(1))  # type: ignore[union-attr]
    sys.argv = [str(Path(sys.executable).with_name("soberpath")), *words]
    import soberpath.__main__ as program
    from soberpath.store.disk import lock, temporary

    lock.PATIENCE = patience or lock.PATIENCE
    if not has_user:
        forget_users()
    if is_traced:  # a trace is restricted to names that are known
        temporary.make_token = lambda: "0" * 16
    program.main()


def fork(become: Callable[[], None]) -> int:
    """Return the ID of a new process that runs a function."""
    number = os.fork()
    if number == 0:
        try:
            become()
        except SystemExit as end:
            sys.stdout.flush()
            os._exit(end.code if isinstance(end.code, int) else bool(end.code))
        except BaseException:
            traceback.print_exc()
        os._exit(99)
    return number


def forget_users() -> None:
    """Make the system's list of users look empty."""
    import pwd

    def refuse(_: object) -> NoReturn:
        raise KeyError("no user")

    pwd.getpwuid = pwd.getpwnam = refuse


def run_request(request: dict[str, Any]) -> dict[str, Any]:
    """Run one command in a fork, traced if requested, and return how it ended and its output."""
    folder = Path(request["folder"])
    (folder / "stdin").write_text(request["stdin"], encoding="utf-8")
    gate, key = os.pipe()

    def become() -> None:
        os.close(key)
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(folder / name, flags, 0o600), number)
        os.read(gate, 1)
        os.chdir(request["cwd"])
        become_program(
            request["words"], request["environment"], patience=request["patience"],
            has_user=request["has_user"], is_traced=bool(request["strace"]),
        )  # fmt: skip

    number = fork(become)
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


def begin_on_terminal(request: dict[str, Any]) -> dict[str, int]:
    """Start a command with a controlling terminal, and return its process."""
    ready, opened = os.pipe()

    def become() -> None:
        os.setsid()
        terminal = os.open(request["terminal"], os.O_RDWR)
        for number in STREAMS:
            os.dup2(terminal, number)
        os.write(opened, b"1")
        os.chdir(request["cwd"])
        become_program(request["words"], request["environment"])

    number = fork(become)
    os.close(opened)
    os.read(ready, 1)
    os.close(ready)
    return {"pid": number}


def look_for_end(request: dict[str, Any]) -> dict[str, int | None]:
    """Return how a started command has ended, or None while it runs."""
    number, status = os.waitpid(request["pid"], os.WNOHANG)
    return {"status": status if number else None}


SHELL_CLIENT = """\
#!/bin/sh
mkfifo "{folder}/$$"
(echo $$ > "{folder}/calls")
read -r code < "{folder}/$$"
rm "{folder}/$$"
exit "$code"
"""
"""The program's name in a shell: it asks for a fork that takes its place, and ends as that ends.

It asks from a subshell, so that its own streams are never those of the question.
"""

PIDFD_GETFD = 438
"""The number of the system call on every Linux since 5.6."""


def run_in_shell(request: dict[str, Any]) -> dict[str, Any]:
    """Type a line into a shell in which the program is a fork of this one.

    The fork has the streams, folder, environment, limits and ignored signals that the shell gave
    the name; a signal sent to the name doesn't reach it.
    """
    folder = Path(request["folder"]) / "shell"
    make_shell_client(folder)
    environment = request["environment"]
    environment["PATH"] = f"{folder / 'bin'}{os.pathsep}{environment['PATH']}"
    with (folder / "stdout").open("wb") as stdout, (folder / "stderr").open("wb") as stderr:
        shell = subprocess.Popen(
            ["sh", "-c", request["line"]], stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr,
            cwd=request["cwd"], env=environment,
        )  # fmt: skip
    calls = os.open(folder / "calls", os.O_RDWR)
    with selectors.DefaultSelector() as waiting:
        waiting.register(calls, selectors.EVENT_READ)
        ends = os.pidfd_open(shell.pid)
        waiting.register(ends, selectors.EVENT_READ)
        forks: dict[int, tuple[int, str]] = {}
        while shell.poll() is None or forks:
            for key, _ in waiting.select():
                if key.fd == calls:
                    for client in os.read(calls, 4096).decode().split():
                        number = fork(lambda client=client: take_place_of(int(client)))  # type: ignore[misc]
                        ended = os.pidfd_open(number)
                        forks[ended] = (number, client)
                        waiting.register(ended, selectors.EVENT_READ)
                elif key.fd in forks:
                    number, client = forks.pop(key.fd)
                    waiting.unregister(key.fd)
                    os.close(key.fd)
                    code = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
                    (folder / client).write_text(f"{code if code >= 0 else 128 - code}\n")
                else:
                    waiting.unregister(ends)
    os.close(ends)
    os.close(calls)
    return {
        "code": shell.returncode,
        "stdout": (folder / "stdout").read_bytes().decode("utf-8", "surrogateescape"),
        "stderr": (folder / "stderr").read_bytes().decode("utf-8", "surrogateescape"),
        "trace": "",
    }


def make_shell_client(folder: Path) -> None:
    """Make the script that acts as the program in a shell, and the pipe that it calls."""
    if folder.exists():
        return
    (folder / "bin").mkdir(parents=True)
    os.mkfifo(folder / "calls")
    client = folder / "bin" / "soberpath"
    client.write_text(SHELL_CLIENT.format(folder=folder))
    client.chmod(0o700)


def take_place_of(client: int) -> None:
    """Become the program with everything that the shell gave to the script."""
    own = Path("/proc") / str(client)
    _, _, *words = os.fsdecode((own / "cmdline").read_bytes()).split("\0")[:-1]
    variables = os.fsdecode((own / "environ").read_bytes()).split("\0")[:-1]
    environment = dict(variable.split("=", 1) for variable in variables)
    state = dict(line.split(":", 1) for line in (own / "status").read_text().splitlines())
    ignored = int(state["SigIgn"], 16)
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        if ignored & 1 << number - 1:
            signal.signal(number, signal.SIG_IGN)
    os.umask(int(state["Umask"], 8))
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_AS, resource.RLIMIT_NOFILE):
        resource.setrlimit(limit, resource.prlimit(client, limit))
    system = ctypes.CDLL(None, use_errno=True)
    process = os.pidfd_open(client)
    for number in STREAMS:
        stream = system.syscall(PIDFD_GETFD, process, number, 0)
        if stream < 0:
            os.close(number)
        else:
            os.dup2(stream, number)
    os.chdir(own / "cwd")
    become_program(words, environment)


def attach_strace(number: int, options: list[str], folder: Path) -> "subprocess.Popen[str]":
    """Attach strace to a waiting process, and return once it is attached."""
    tracer = subprocess.Popen(
        ["strace", "-o", str(folder / "trace"), *options, "-p", str(number)],
        stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert tracer.stderr
    line = tracer.stderr.readline()
    assert "attached" in line, line
    return tracer


ACTS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "run": run_request,
    "begin": begin_on_terminal,
    "look": look_for_end,
    "shell": run_in_shell,
}


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    load()
    for line in requests:
        request = json.loads(line)
        answer = ACTS[request["act"]](request)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
