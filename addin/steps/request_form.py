"""The blank form for requests at the counter, with the office's own kop, ready to be printed."""

from __future__ import annotations

import tempfile
from importlib import resources
from pathlib import Path

from sync import texts
from sync.config import template
from sync.domain.documents import Letterhead
from sync.ports import WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.page_files import write_whole

FORM_NAME = "2-formulir-permohonan-informasi.xlsx"
_TEMPLATE = "format_masyarakat.xlsx"


def write_form(letterhead: Letterhead, folder: Path) -> Path:
    """Write the form into a folder.

    Raises:
        WorkbookError: it is open elsewhere, or cannot be written there.
    """
    regency = letterhead.regency.upper()
    if not regency.startswith(texts.PRINT_GOVERNMENT):
        regency = f"{texts.PRINT_GOVERNMENT} {regency}"
    where = " \u00b7 ".join(part for part in (letterhead.address, letterhead.contact) if part)
    lines = (regency, letterhead.office.upper(), where)
    kop = {
        name: line
        for sheet in names.FORM_KOP.values()
        for name, line in zip(sheet, lines, strict=True)
    }
    target = folder / FORM_NAME
    with tempfile.TemporaryDirectory(prefix="himpun-") as scratch:
        copy = Path(scratch) / _TEMPLATE
        with resources.as_file(template(_TEMPLATE)) as blank:
            copy.write_bytes(blank.read_bytes())
        ClosedWorkbook(copy).apply(WorkbookUpdate({}, kop))
        write_whole(target, copy.read_bytes())
    return target
