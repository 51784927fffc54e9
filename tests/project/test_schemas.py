"""Exported JSON follows the schemas in docs/schemas, and they describe every key."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from factories import TODAY, ago
from soberpath.core.model.records import Conflict, Journal
from soberpath.core.sharing import selection, summary
from soberpath.render.documents import summary as document
from soberpath.render.writers import json as render
from soberpath.store import content
from soberpath.store.exchange.layout import VERSION, find_fields
from soberpath.store.exchange.write import format_json
from soberpath.store.text.schema import SECTIONS, SETTINGS, Field

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"
PLAIN = {str: "string", bool: "boolean", int: "integer", dict: "object"}
SHAPED: dict[type, dict[str, Any]] = {
    dt.date: {"type": "string", "format": "date"},
    dt.time: {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}:[0-9]{2}"},
    list: {"type": "array", "items": {"type": "string"}},
}


def schema(name: str) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return held


def keeps_to(name: str, written: str) -> None:
    held = schema(name)
    judge = jsonschema.Draft202012Validator(held, format_checker=jsonschema.FormatChecker())
    judge.validate(json.loads(written))


def of_fields(fields: dict[str, Field]) -> dict[str, Any]:
    """Return the schema of an object with these keys."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key, one in fields.items() if one.is_needed],
        "properties": {key: of_field(one) for key, one in fields.items()},
    }


def of_field(one: Field) -> dict[str, Any]:
    """Return the schema of a value."""
    made = dict(SHAPED[one.kind]) if one.kind in SHAPED else {"type": PLAIN[one.kind]}
    limits = {"minimum": one.low, "maximum": one.high, "enum": list(one.words) or None}
    return made | {key: value for key, value in limits.items() if value is not None}


def of_the_file() -> dict[str, Any]:
    """Return the schema of the whole journal, made from the table of the file."""
    sections = {
        section.name: {
            "type": "array",
            "minItems": 1,
            "items": of_fields(find_fields(section)),
        }
        for section in SECTIONS
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A journal as soberpath export data --format json writes it",
        "type": "object",
        "additionalProperties": False,
        "required": ["version", "settings"],
        "properties": {
            "version": {"const": VERSION},
            "settings": of_fields(SETTINGS),
            **sections,
        },
    }


@pytest.mark.parametrize("name", ["summary", "data"])
def test_a_schema_is_one_itself(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_the_schema_of_a_journal_is_made_from_the_table_of_the_file(rewrite: bool) -> None:
    if rewrite:
        path = FOLDER / "data.schema.json"
        path.write_text(json.dumps(of_the_file(), indent=2) + "\n", encoding="utf-8")
    assert schema("data") == of_the_file()


@given(strategies.journals)
def test_any_journal_keeps_to_its_schema(made: Journal) -> None:
    keeps_to("data", format_json(made, ""))


@given(st.lists(strategies.conflicts, min_size=1, max_size=2).map(tuple))
def test_any_conflict_keeps_to_the_schema(found: tuple[Conflict, ...]) -> None:
    keeps_to("data", format_json(Journal(conflicts=found), ""))


@pytest.mark.parametrize("whom", selection.PROFILES)
def test_a_summary_keeps_to_its_schema(whom: str) -> None:
    parts = selection.parse_profile(whom)
    made = summary.make_summary(content.load_demo(TODAY), ago(60), TODAY, parts)
    keeps_to("summary", render.render_json(document.make_data(made)))


@given(strategies.journals)
def test_the_summary_of_any_journal_keeps_to_its_schema(made: Journal) -> None:
    parts = frozenset(selection.PARTS)
    keeps_to(
        "summary",
        render.render_json(document.make_data(summary.make_summary(made, ago(20), TODAY, parts))),
    )


@pytest.mark.parametrize(
    ("path", "value"),
    [(("version",), 2), (("more",), 1), (("mood", "direction"), "sideways"), (("since",), "soon"),
     (("people",), "Ana"), (("weeks",), None)],
)  # fmt: skip
def test_the_schema_refuses_what_is_not_a_summary(path: tuple[str, ...], value: object) -> None:
    made = summary.make_summary(content.load_demo(TODAY), ago(60), TODAY, frozenset())
    held = json.loads(render.render_json(document.make_data(made)))
    *before, last = path
    inner = held
    for key in before:
        inner = inner[key]
    inner[last] = value
    with pytest.raises(jsonschema.ValidationError):
        keeps_to("summary", json.dumps(held))
