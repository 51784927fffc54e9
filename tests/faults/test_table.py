"""The table of faults in the document matches what the tests report."""

import pytest

import faults_table
from faults.conftest import Points


def test_points_of_one_fault_are_added_up() -> None:
    reported = [("fault: a", 2), ("other", 5), ("fault: b", 1), ("fault: a", 3)]
    assert faults_table.count_points(reported) == {"a": 5, "b": 1}


def test_a_new_table_keeps_what_was_not_tried() -> None:
    text = "# x\n<!-- faults -->\n| fault | points tried |\n|---|---|\n| a | 1 |\n<!-- end -->\ny\n"
    assert faults_table.renew(text, {"b": 2}) == text.replace(
        "| a | 1 |\n", "| a | 1 |\n| b | 2 |\n"
    )


def test_a_fault_that_the_document_does_not_name_is_caught(points: Points, rewrite: bool) -> None:
    if rewrite:
        pytest.skip("the table is being written")
    with pytest.raises(AssertionError, match="does not name: a fault nobody wrote down"):
        points("a fault nobody wrote down", 1)
