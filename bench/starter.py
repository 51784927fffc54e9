"""Runs one command, silent, and prints what it took: CPU seconds, seconds, peak memory in MB.

Usage: python starter.py [--terminal] COMMAND ...

With --terminal the command has a terminal of 80x24, whose output is read and thrown away.

Rule: this process stays tiny. Linux counts the memory of the process that starts a program as the
program's own peak, so one that holds journals must not start what it measures.
"""

import os
import sys
import time

UNIT = 2**20 if sys.platform == "darwin" else 2**10


def open_terminal() -> tuple[int, int]:
    """Return both ends of a new terminal: the one to read from, and the one of the command."""
    import fcntl
    import pty
    import struct
    import termios

    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return reader, terminal


def read_all(reader: int) -> None:
    """Read until the command, and with it the other end, is gone."""
    try:
        while os.read(reader, 1 << 16):
            pass
    except OSError:  # how Linux says that nobody holds the other end any more
        pass


on_terminal = sys.argv[1] == "--terminal"
command = sys.argv[2:] if on_terminal else sys.argv[1:]
reader, ours = open_terminal() if on_terminal else (-1, os.open(os.devnull, os.O_RDWR))
begun = time.perf_counter()
child = os.fork()
if child == 0:
    for stream in range(3):
        os.dup2(ours, stream)
    os.execv(command[0], command)  # noqa: S606 - the command is ours
os.close(ours)
if on_terminal:
    read_all(reader)
_, status, used = os.wait4(child, 0)
taken = time.perf_counter() - begun
print(used.ru_utime + used.ru_stime, taken, used.ru_maxrss / UNIT)
sys.exit(os.waitstatus_to_exitcode(status))
