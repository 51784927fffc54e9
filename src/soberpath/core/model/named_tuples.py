"""Named tuples that are quick to create: a command creates some eighty of these classes.

Rule: they do what those of `typing` do, which take five times as long (docs/adr/0004). What makes
an entry is compiled when the first one is made. Modules that everyday commands import, such as
`status`, `prompt` and `checkin`, must take them from here. All others may use those of `typing`,
which tools know better: a command creates few of their classes. Generic classes need those anyway.
"""

from typing import TYPE_CHECKING, Any

try:
    # what `collections` reads a field with
    from _collections import _tuplegetter as _get_value  # type: ignore[import-not-found]
except ImportError:  # another Python

    def _get_value(index: int, doc: str) -> property:
        return property(lambda values: tuple.__getitem__(values, index), doc=doc)


def _make(cls: Any, values: Any) -> Any:
    """Return an entry of these values, as many as there are fields."""
    made = tuple.__new__(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
    return made


def _replace(self: Any, /, **values: Any) -> Any:
    """Return the same entry with other values in these fields."""
    made = _make(type(self), map(values.pop, self._fields, self))
    if values:
        raise ValueError(f"Got unexpected field names: {list(values)!r}")
    return made


def _asdict(self: Any) -> dict[str, Any]:
    """Return the values by field."""
    return dict(zip(self._fields, self, strict=True))


def _repr(self: Any) -> str:
    values = (f"{field}={value!r}" for field, value in _asdict(self).items())
    return f"{type(self).__name__}({', '.join(values)})"


def _list_values(self: Any) -> tuple[Any, ...]:
    """Return what makes the same entry again, for `copy` and `pickle`."""
    return tuple(self)


def _new(cls: Any, /, *values: Any, **named: Any) -> Any:
    """Make the first entry of a class, and let `__new__` make the others from here on."""
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
    """What makes a class with annotations a kind of tuple."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> Any:
        """Return a tuple whose fields are the annotations of a class."""
        del bases  # nothing but NamedTuple itself
        fields = tuple(space.get("__annotations__", ()))
        defaults = {field: space[field] for field in fields if field in space}
        own = {"_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
        values = dict(zip(fields, map(_get_value, range(len(fields)), fields), strict=True))
        return type(name, (tuple,), {**_COMMON, **space, **own, **values})


class _Probe:
    field: int


if TYPE_CHECKING or "__annotations__" not in vars(_Probe):  # from Python 3.14 on, until asked for
    from typing import NamedTuple as NamedTuple
else:
    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
