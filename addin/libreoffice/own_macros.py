"""Macros of ours among LibreOffice's own: what over the pipe would take a question per cell.

They stand in the profile that himpun starts LibreOffice with, in no workbook. Where they cannot be
put, cells are asked one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

Macro = Callable[..., Any]

_LIBRARY = "Standard"
_LIBRARIES = "com.sun.star.script.ApplicationScriptLibraryContainer"
_ADDRESS = "vnd.sun.star.script:{}.{}.{}?language=Basic&location=application"
_PROVIDER = "/singletons/com.sun.star.script.provider.theMasterScriptProviderFactory"


def put_macros(context: Any, module: str, source: str, *names: str) -> dict[str, Macro]:
    """Functions of a Basic module, by name; none where LibreOffice does not take it.

    A module of that name from an earlier himpun is replaced. What a function returns may hold
    numbers, texts and arrays of them; a struct among them would end LibreOffice.
    """
    found: dict[str, Macro] = {}
    with suppress(Exception):  # whatever LibreOffice says: the macros cannot be used
        libraries = context.ServiceManager.createInstanceWithContext(_LIBRARIES, context)
        library = libraries.getByName(_LIBRARY)
        if not library.hasByName(module):
            library.insertByName(module, source)
        elif library.getByName(module) != source:
            library.replaceByName(module, source)
        provider = context.getValueByName(_PROVIDER).createScriptProvider("")
        for name in names:
            script = provider.getScript(_ADDRESS.format(_LIBRARY, module, name))
            found[name] = _called(script)
    return found if len(found) == len(names) else {}


def _called(script: Any) -> Macro:
    return lambda *arguments: script.invoke(arguments, (), ())[0]
