"""Show a timer for waiting until an urge passes; Ctrl-C ends it early, which is fine."""

import re
import time
from collections.abc import Callable

from soberpath.cli.screen.console import Console
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, Interrupted

LONGEST = 120
"""The longest time in minutes."""

TICK = 0.25
"""Seconds between two updates of the bar."""


def read_seconds(text: str) -> int:
    """Return how many seconds to wait, from minutes or seconds (90s)."""
    match = re.fullmatch("([0-9]{1,4}) ?(s|min|m)?", text.strip().lower())
    length = int(match[1]) * (1 if match[2] == "s" else 60) if match else 0
    if not 0 < length <= LONGEST * 60:
        raise BadValue(f"That isn't a time from 1 to {LONGEST} minutes. Use a number, e.g. 20.")
    return length


def wait(console: Console, length: int) -> bool:
    """Wait this many seconds; an interrupt only ends the waiting. Return True if complete."""
    is_complete = True
    console.tell(f"Timer: {_describe(length)}. Press Ctrl-C to stop.")
    try:
        if console.draws:
            _run_bar(length)
        else:
            _until_over(length, lambda _: None)
    except Interrupted:
        is_complete = False
        console.write("\n")
    console.forget_keys()
    return is_complete


def _describe(length: int) -> str:
    minutes, seconds_left = divmod(length, 60)
    if seconds_left:
        return dates.pluralize(length, "second")
    return dates.pluralize(minutes, "minute")


def _run_bar(length: int) -> None:
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("breathe"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as progress:
        task = progress.add_task("", total=length)
        _until_over(length, lambda gone: progress.update(task, completed=gone))


def _until_over(length: int, show: Callable[[float], None]) -> None:
    began = time.monotonic()
    while (elapsed := time.monotonic() - began) < length:
        show(elapsed)
        time.sleep(min(TICK, length - elapsed))
