"""Modules that others import at their top and only few commands use: not loaded until used.

Rule: only modules of the standard library are postponed. Whoever imports one later, by any form of
`import`, gets the module itself.
"""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

NAMES = (
    "ast",  # inspect; before Python 3.13 it uses it at once
    "bz2",  # shutil
    "ipaddress",  # urllib.parse
    "linecache",  # inspect, traceback
    "lzma",  # shutil
    "platform",  # typer, uuid
    "subprocess",  # typer
    "textwrap",  # traceback
    "tokenize",  # inspect, linecache
)
"""The modules, and what imports them without a need."""


class Postponed(ModuleType):
    """A module that is loaded as soon as anything in it is used."""

    def __getattr__(self, name: str) -> Any:
        """Return what the module itself has under a name."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def postpone_modules() -> None:
    """Postpone the modules that aren't loaded yet."""
    for name in NAMES:
        if name not in sys.modules:
            sys.modules[name] = _make_postponed(name)


def _make_postponed(name: str) -> Postponed:
    module = Postponed(name)
    if name == "platform" and hasattr(os, "uname"):
        vars(module)["system"] = _find_system  # uuid asks for it at once
    return module


def _find_system() -> str:
    """Return the name of the system, as `platform.system` does where there is `os.uname`."""
    return os.uname().sysname
