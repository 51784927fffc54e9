"""The layout of JSON: one key or list item a line, and the values are read back unchanged."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from soberpath.render.writers import json as render

TEXTS = st.text() | st.sampled_from(["\x1eNaN\x1e", "NaN", ", NaN, ", "[1, 2]", "}\x1e{"])
ITEMS = st.dictionaries(TEXTS, TEXTS | st.none() | st.integers() | st.lists(TEXTS), min_size=1)


@settings(max_examples=40)
@given(st.dictionaries(TEXTS, st.lists(ITEMS) | st.lists(TEXTS) | TEXTS) | st.lists(ITEMS))
def test_json_is_read_back_unchanged(value: object) -> None:
    assert json.loads(render.render_json(value)) == value


def test_an_item_of_a_list_is_a_line() -> None:
    value = {"a": [{"b": 1, "c": ["x, y", "z"]}, {"b": None}], "d": [1, 2]}
    assert render.render_json(value) == (
        '{\n  "a": [\n    {"b": 1, "c": ["x, y", "z"]},\n    {"b": null}\n  ],\n  "d": [1, 2]\n}\n'
    )
