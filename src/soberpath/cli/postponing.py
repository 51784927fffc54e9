"""Delay loading modules that others import at their top and few commands use.

Any later import, in any form, gets the module itself.
"""

import os
import sys
from _thread import _local
from importlib import import_module
from types import ModuleType
from typing import Any

NAMES = (
    "ast",  # inspect; before Python 3.13 it is used at once
    "bz2",  # shutil
    "difflib",  # typer
    "ipaddress",  # urllib.parse
    "linecache",  # inspect, traceback
    "lzma",  # shutil
    "platform",  # typer, uuid
    "shellingham",  # typer, to install completion scripts of its own
    "subprocess",  # typer
    "textwrap",  # traceback
    "threading",  # typer
    "tokenize",  # inspect, linecache
    "urllib.parse",  # pathlib, before Python 3.13
)
"""The modules, with what imports them unnecessarily."""


class Postponed(ModuleType):
    """A module that is loaded when anything in it is used."""

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the loaded module."""
        if name == "__path__" and self.__name__ != "shellingham":
            raise AttributeError(name)  # `from` asks for it, and this is the only package
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def postpone_modules() -> None:
    """Postpone the modules that aren't loaded yet."""
    for name in NAMES:
        if name not in sys.modules:
            package, _, last = name.rpartition(".")
            sys.modules[name] = module = _make_postponed(name)
            if package:
                setattr(import_module(package), last, module)


def _make_postponed(name: str) -> Postponed:
    """Return a placeholder for a module, with the names that its importers use at once."""
    module = Postponed(name)
    if name == "difflib":
        _postpone_function(module, "get_close_matches")
    elif name == "platform" and hasattr(os, "uname"):
        vars(module)["system"] = _find_system
    elif name == "threading":
        vars(module)["local"] = _local  # the same object, which doesn't need the rest
    elif name == "urllib.parse":
        _postpone_function(module, "quote_from_bytes")
    return module


def _postpone_function(module: Postponed, name: str) -> None:
    """Put a function in a placeholder that loads the module when it is called."""

    def call(*words: Any, **more: Any) -> Any:
        return module.__getattr__(name)(*words, **more)

    vars(module)[name] = call


def _find_system() -> str:
    """Return the name of the system, like `platform.system` on systems with `os.uname`."""
    return os.uname().sysname
