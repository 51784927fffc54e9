"""Runs one command, silent, and prints what it took: CPU seconds, seconds, peak memory in MB.

Rule: this process stays tiny. Linux counts the memory of the process that starts a program as the
program's own peak, so one that holds journals must not start what it measures.
"""

import os
import sys
import time

UNIT = 2**20 if sys.platform == "darwin" else 2**10

nothing = os.open(os.devnull, os.O_RDWR)
begun = time.perf_counter()
child = os.fork()
if child == 0:
    for stream in range(3):
        os.dup2(nothing, stream)
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - the command is ours
_, status, used = os.wait4(child, 0)
taken = time.perf_counter() - begun
print(used.ru_utime + used.ru_stime, taken, used.ru_maxrss / UNIT)
sys.exit(os.waitstatus_to_exitcode(status))
