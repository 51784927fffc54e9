"""Provide named tuple classes that are quick to create: a command creates about eighty.

They behave like those of `typing`, which take five times as long (docs/adr/0004). The constructor
is compiled on first use. Modules that everyday commands import, such as `status`, `prompt` and
`checkin`, must use these. All others may use those of `typing`, which tools understand better.
Generic classes need those anyway.
"""

from typing import TYPE_CHECKING, Any

try:
    # the descriptor that `collections` uses for fields
    from _collections import _tuplegetter as _get_value  # type: ignore[import-not-found]
except ImportError:  # another implementation of Python

    def _get_value(index: int, doc: str) -> property:
        return property(lambda values: tuple.__getitem__(values, index), doc=doc)


def _make(cls: Any, values: Any) -> Any:
    """Return an entry of these values, which must be as many as the fields."""
    entry = tuple.__new__(cls, values)
    if len(entry) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(entry)}")
    return entry


def _replace(self: Any, /, **values: Any) -> Any:
    """Return a copy with new values for these fields."""
    entry = _make(type(self), map(values.pop, self._fields, self))
    if values:
        raise ValueError(f"Got unexpected field names: {list(values)!r}")
    return entry


def _asdict(self: Any) -> dict[str, Any]:
    """Return the values by field."""
    return dict(zip(self._fields, self, strict=True))


def _repr(self: Any) -> str:
    values = (f"{field}={value!r}" for field, value in _asdict(self).items())
    return f"{type(self).__name__}({', '.join(values)})"


def _list_values(self: Any) -> tuple[Any, ...]:
    """Return the arguments that recreate the entry, for `copy` and `pickle`."""
    return tuple(self)


def _new(cls: Any, /, *values: Any, **named: Any) -> Any:
    """Create the first entry of a class, and replace `__new__` with a compiled version."""
    kind = next(kind for kind in cls.__mro__ if "_fields" in vars(kind))
    names = "".join(f"{field}, " for field in kind._fields)
    source = f"lambda _cls, {names}: make(_cls, ({names}))"
    new = eval(source, {"make": tuple.__new__, "__builtins__": {}})  # noqa: S307
    new.__name__, new.__qualname__ = "__new__", f"{kind.__name__}.__new__"
    new.__defaults__ = tuple(kind._field_defaults.values())
    kind.__new__ = staticmethod(new)
    return new(cls, *values, **named)


_COMMON = {
    "__slots__": (),
    "__new__": _new,
    "__repr__": _repr,
    "__getnewargs__": _list_values,
    "__replace__": _replace,
    "_asdict": _asdict,
    "_make": classmethod(_make),
    "_replace": _replace,
}


class _Maker(type):
    """The metaclass that turns an annotated class into a tuple class."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> Any:
        """Return a tuple class whose fields are the annotations of a class."""
        del bases  # always just NamedTuple
        fields = tuple(space.get("__annotations__", ()))
        defaults = {field: space[field] for field in fields if field in space}
        own = {"_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
        values = dict(zip(fields, map(_get_value, range(len(fields)), fields), strict=True))
        return type(name, (tuple,), {**_COMMON, **space, **own, **values})


class _Probe:
    field: int


if TYPE_CHECKING or "__annotations__" not in vars(_Probe):  # evaluated lazily since Python 3.14
    from typing import NamedTuple as NamedTuple
else:
    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
