"""Python's way to LibreOffice: the module `uno`, wherever the system keeps it."""

from __future__ import annotations

import builtins
import importlib
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.pdf import find_libreoffice

_SYSTEM_PLACES = (Path("/usr/lib/python3/dist-packages"), Path("/usr/lib64/python3/site-packages"))


@cache
def uno_module() -> ModuleType:
    """The module `uno` of the system's LibreOffice.

    The folder that holds it is on the path only as long as it is imported: others of the system's
    packages must not stand in for ours. `uno` also puts itself before every later import of the
    process, which is undone here; classes are asked for by name instead.

    Raises:
        WorkbookError: it is not installed, or is for another Python.
    """
    program = find_libreoffice()
    beside = (program.resolve().parent,) if program else ()
    for place in ("", *map(str, (*_SYSTEM_PLACES, *beside))):
        found = _import_from(place)
        if found is not None:
            return found
    raise WorkbookError(texts.LIVE_NO_UNO)


def _import_from(place: str) -> ModuleType | None:
    usual_import = builtins.__import__
    if place:
        sys.path.append(place)
    try:
        return importlib.import_module("uno")
    except ImportError:
        return None
    finally:
        builtins.__import__ = usual_import
        if place:
            sys.path.remove(place)


def struct(name: str, **fields: Any) -> Any:
    """A struct of com.sun.star with some of its fields set."""
    made = uno_module().createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def enum(kind: str, value: str) -> Any:
    """A value of one of com.sun.star's enumerations."""
    return uno_module().Enum(f"com.sun.star.{kind}", value)


def properties(**values: Any) -> tuple[Any, ...]:
    """Arguments as LibreOffice takes them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=it) for name, it in values.items())


def file_url(path: str | Path) -> str:
    """A path as LibreOffice's address."""
    return str(uno_module().systemPathToFileUrl(str(Path(path).resolve())))


def file_path(url: str) -> str:
    """LibreOffice's address as a path."""
    return str(uno_module().fileUrlToSystemPath(url))
