"""Where the grid of the editable page is: AG Grid Community, inside an installed package.

NiceGUI carries it as one module of the browser's own kind, ready to be imported; of NiceGUI
itself nothing is imported or run.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from sync import texts
from sync.domain.errors import SettingsError

GRID_MODULE = "index.js"
_PACKAGE = "nicegui"
_FOLDER = "nicegui/elements/aggrid/dist"


def grid_folder(package: str = _PACKAGE, folder: str = _FOLDER) -> Path:
    """The folder of the grid's front-end files.

    Raises:
        SettingsError: the extra `himpun[training]` is not installed, or its package has put the
            grid elsewhere.
    """
    try:
        found = Path(str(distribution(package).locate_file(folder)))
    except PackageNotFoundError as error:
        raise SettingsError(texts.TRAINING_NOT_INSTALLED) from error
    if not (found / GRID_MODULE).is_file():
        raise SettingsError(texts.TRAINING_GRID_MOVED, where=package)
    return found
