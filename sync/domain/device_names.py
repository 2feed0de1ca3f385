"""Names that Windows keeps for devices: a file or folder of that name can never be opened there."""

from __future__ import annotations

import re

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³]) *(\.|$)", re.IGNORECASE)


def is_device_name(name: str) -> bool:
    """Whether Windows takes a file's or folder's name for a device: 'CON', 'aux.xlsx'."""
    return _DEVICE.match(name) is not None


def device_name_in(path: str) -> str:
    """The first part of a path that Windows takes for a device; '' when there is none."""
    return next((part for part in re.split(r"[\\/]", path) if is_device_name(part)), "")
