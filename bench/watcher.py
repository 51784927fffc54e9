"""Runs one command of soberpath in this Python and prints the CPU seconds of each stage as JSON.

Rule: a timer looks every few milliseconds of CPU time which module is at work and gives it the time
since the last look, so that one long call into compiled code counts in full. Imports nothing that
the command might import itself.
"""

import os
import signal
import sys
import time
from types import FrameType
from typing import NoReturn

EVERY = 0.001  # seconds of CPU time; kernels round it up to a tick
STAGES = {  # the first that fits the innermost module that is named here
    "soberpath.store.disk": "reading and writing the file",
    "soberpath.store.text.parse": "parsing TOML",
    "tomli": "parsing TOML",
    "soberpath.store.text.editing": "changing the text",
    "soberpath.store.text.pieces": "changing the text",
    "soberpath.store": "making records",
    "soberpath.core.model.records": "making records",
    "soberpath.core": "computing",
    "soberpath.render": "drawing",
    "rich": "drawing",
    "soberpath": "command line",
    "typer": "command line",
}
spent = {"Python itself": time.process_time()}
last = time.process_time()


def stage(frame: FrameType | None) -> str:
    """Return what the innermost of these frames that we know is there for."""
    while frame:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("importlib.") or frame.f_code.co_name == "<module>":
            return "importing"
        for prefix, name in STAGES.items():
            if f"{module}.".startswith(f"{prefix}."):
                return name
        frame = frame.f_back
    return "Python itself"


def look(_number: int, frame: FrameType | None) -> None:
    """Give the time since the last look to what is at work."""
    global last
    now, name = time.process_time(), stage(frame)
    spent[name] = spent.get(name, 0.0) + now - last
    last = now


def tell(status: int) -> NoReturn:  # noqa: ARG001 - called as os._exit is
    """Print what was seen, in the place of the end of the process."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    import json

    print(json.dumps(spent), file=sys.__stderr__)
    raise SystemExit


os._exit = tell
signal.signal(signal.SIGPROF, look)
signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
from soberpath.__main__ import main  # noqa: E402 - the watch has begun

main()
