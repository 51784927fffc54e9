"""Our own named tuples do what those of the standard library do."""

import copy
import pickle
import subprocess
import sys
import typing
from collections.abc import Callable
from typing import Any

import pytest

from soberpath.core.model import named_tuples
from soberpath.core.model.named_tuples import NamedTuple


class Usual(typing.NamedTuple):
    """An entry."""

    day: int
    words: tuple[str, ...] = ()
    note: str | None = None

    @property
    def size(self) -> int:
        return len(self.words)


class Quick(NamedTuple):
    """An entry."""

    day: int
    words: tuple[str, ...] = ()
    note: str | None = None

    @property
    def size(self) -> int:
        return len(self.words)


def same(value: Any) -> Any:
    """Return a value that can be compared, without class names."""
    return value.replace("Usual", "Quick") if isinstance(value, str) else value


@pytest.mark.parametrize(
    "use",
    [
        lambda kind: kind(1),
        lambda kind: kind(1, ("a",), "b"),
        lambda kind: kind(note="b", day=1).note,
        lambda kind: kind(),
        lambda kind: kind(1, (), None, 4),
        lambda kind: kind(1, day=2),
        lambda kind: kind(1, other=2),
        lambda kind: kind._make([1, ("a", "b"), None]).size,
        lambda kind: kind._make([1]),
        lambda kind: kind(1)._replace(words=("a",)),
        lambda kind: kind(1)._replace(other=2),
        lambda kind: kind(1)._asdict(),
        lambda kind: repr(kind(1, note="é")),
        lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__),
        lambda kind: (kind.__annotations__, kind.__doc__, kind.__slots__, kind.__mro__[1:]),
        lambda kind: type(kind),
        lambda kind: setattr(kind(1), "day", 2),
        lambda kind: setattr(kind(1), "new", 2),
        lambda kind: (kind(1) == (1, (), None), hash(kind(1)), len(kind(1)), kind(1) < kind(2)),
        lambda kind: type(copy.deepcopy(kind(1, ("a",)))) is kind,
        lambda kind: pickle.loads(pickle.dumps(kind(1, ("a",)))),  # noqa: S301
        lambda kind: copy.copy(kind(1)),
        lambda kind: type(kind.day) and kind.day.__doc__ is not None,
    ],
)
def test_a_named_tuple_is_as_that_of_typing(use: Callable[[Any], Any]) -> None:
    def outcome(kind: Any) -> Any:
        try:
            return same(use(kind))
        except (TypeError, ValueError, AttributeError) as error:
            return type(error)

    assert outcome(Quick) == outcome(Usual)


def test_a_class_of_a_named_tuple_makes_its_own_kind() -> None:
    class Base(NamedTuple):
        day: int

    class Derived(Base):
        __slots__ = ()

    assert type(Derived(1)) is Derived
    assert (type(Base(2)), Base(2).day) == (Base, 2)
    assert type(Derived(day=3)._replace(day=4)) is Derived


def test_an_entry_can_be_taken_apart_by_its_fields() -> None:
    match Quick(1, note="a"):
        case Quick(day, _, note):
            assert (day, note) == (1, "a")
        case _:
            pytest.fail("no match")


def test_a_field_is_read_where_python_has_no_reader_of_its_own() -> None:
    source = named_tuples.__spec__.loader.get_source(named_tuples.__name__)  # type: ignore[union-attr]
    space: dict[str, Any] = {"__name__": "other"}
    exec(source.replace("from _collections import", "from _no_collections import"), space)  # noqa: S102

    made = space["_Maker"]("Made", (), {"__annotations__": {"day": int}, "__module__": "other"})
    assert made(7).day == 7


def test_everyday_commands_load_no_module_with_named_tuples_of_typing() -> None:
    code = (
        "import sys; import soberpath.cli.commands.checkin, soberpath.cli.commands.meeting\n"
        "from soberpath.cli import app, fast_prompt, fast_status; import soberpath.store.update\n"
        "from soberpath.core.model.named_tuples import NamedTuple\n"
        "print([name for name, module in sys.modules.items() if name.startswith('soberpath.')\n"
        "    and vars(module).get('NamedTuple', NamedTuple) is not NamedTuple])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
