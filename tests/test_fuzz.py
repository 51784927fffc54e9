"""Broken files of every format end in one clear message, or are taken in whole.

SOBERPATH_FUZZ says how many inputs of each format are tried, SOBERPATH_FUZZ_FROM the first number.
"""

import os

import pytest

import fuzzing

FIRST = int(os.environ.get("SOBERPATH_FUZZ_FROM", "0"))
INPUTS = int(os.environ.get("SOBERPATH_FUZZ", "5000"))
PARTS = 5
"""Tests for each format, so that several processes share the work."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("form", fuzzing.FORMATS)
def test_a_broken_file_is_told_in_a_line(form: str, part: int) -> None:
    numbers = range(FIRST + part, FIRST + INPUTS, PARTS)
    found = [(number, repr(error)[:300]) for number, error in fuzzing.faults(form, numbers)]
    assert not found
