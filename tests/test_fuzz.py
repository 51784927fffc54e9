"""Broken files of every format get one clear message, or are imported whole.

SOBERPATH_FUZZ says how many inputs of each format are tried, a tenth of them by `make test`;
SOBERPATH_FUZZ_FROM is the first number.
"""

import os

import pytest

import fuzzing
from thorough import leave_to_sweep

FIRST = int(os.environ.get("SOBERPATH_FUZZ_FROM", "0"))
INPUTS = int(os.environ.get("SOBERPATH_FUZZ", "50000"))
PARTS, FEW = 50, 5
"""Tests for each format that try the numbers by turns, and how many of them are not left out."""


@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=range(FEW)))
@pytest.mark.parametrize("form", fuzzing.FORMATS)
def test_a_broken_file_gives_one_line_or_a_whole_journal(form: str, part: int) -> None:
    numbers = range(FIRST + part, FIRST + INPUTS, PARTS)
    found = [(number, repr(error)[:300]) for number, error in fuzzing.faults(form, numbers)]
    assert not found
