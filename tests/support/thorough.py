"""Which cases of a test `make test` runs, and which it leaves to `make sweep`.

There is no other switch: a test that takes long is cut into cases, some of them are run each time,
and the others have the marker. How many examples a test of properties tries is such a case too.
"""

from collections.abc import Iterable
from typing import Any

import pytest


def leave_to_sweep(cases: Iterable[Any], *, but: Iterable[Any]) -> list[Any]:
    """Return the cases for `parametrize`, all but some of them marked for the sweep."""
    always, every = list(but), list(cases)
    assert all(case in every for case in always)
    return [
        case if case in always else pytest.param(case, marks=pytest.mark.sweep) for case in every
    ]
