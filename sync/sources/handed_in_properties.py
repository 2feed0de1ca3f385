"""What a file says of itself: the ID that himpun put in, and when it was last saved."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lxml import etree

from sync.domain.file_identity import ID_PROPERTY
from sync.domain.working_time import WIB
from sync.workbook.package.safety import open_archive

UNPACKING_FAILED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
"""What a damaged member of an archive raises, by how it was packed."""

_LARGEST_PART = 1_000_000
"""Bytes; a file's properties are a few lines."""
_CUSTOM, _CORE, _META = "docProps/custom.xml", "docProps/core.xml", "meta.xml"


@dataclass(frozen=True)
class FileProperties:
    """The ID ('' = lost or never there) and the last saving (None = not told)."""

    identity: str = ""
    modified: datetime | None = None


def properties_of(path: Path) -> FileProperties:
    """The properties of an .xlsx or .ods; none of other files.

    Raises:
        WorkbookError: its archive is damaged or unsafe; OSError: it cannot be read.
    """
    if not zipfile.is_zipfile(path):
        return FileProperties()
    with path.open("rb") as file, open_archive(file, path) as archive:
        custom, core, meta = (_part(archive, name) for name in (_CUSTOM, _CORE, _META))
    if meta is not None:
        return FileProperties(
            _text(
                meta, f"//*[local-name()='user-defined'][@*[local-name()='name']='{ID_PROPERTY}']"
            ),
            _moment(_text(meta, "//*[local-name()='date']")),
        )
    identity = "" if custom is None else _text(custom, f"//*[@name='{ID_PROPERTY}']/*")
    modified = "" if core is None else _text(core, "//*[local-name()='modified']")
    return FileProperties(identity, _moment(modified))


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part as a tree; None when it is not there, or nothing that a file says of itself."""
    try:
        if archive.getinfo(name).file_size > _LARGEST_PART:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(archive.read(name), parser)
    except (KeyError, etree.XMLSyntaxError, *UNPACKING_FAILED):
        return None
    return root


def _text(root: etree._Element, path: str) -> str:
    found = root.xpath(path)
    element = found[0] if isinstance(found, list) and found else None
    return (element.text or "").strip() if isinstance(element, etree._Element) else ""


def _moment(text: str) -> datetime | None:
    """A moment; one without a zone is the office's own time, as LibreOffice writes it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)
