"""An xlwings engine over LibreOffice: the same macros, live, on Linux.

`connect` finds a LibreOffice that listens on a pipe (`office.listening` starts one) and makes it
xlwings' active engine. Only what himpun's macros use is there. That engines can be added is not
documented by xlwings, so its version is pinned and `tests/libreoffice` holds it to its word.
"""

from addin.libreoffice.engine import connect
from addin.libreoffice.office import listening, pipe_of, start

__all__ = ["connect", "listening", "pipe_of", "start"]
