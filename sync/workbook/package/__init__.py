"""Closed workbook files: rows of named tables and values of named cells, written and read.

Everything else in the file stays byte for byte. Why not openpyxl or LibreOffice: both lose
parts of a rich workbook on saving (shapes, slicers, threaded comments, controls).
"""

from sync.workbook.package.content import (
    Link,
    PackageReport,
    Scalar,
    SheetClone,
    TableContent,
)
from sync.workbook.package.frames import replace_tables
from sync.workbook.package.last_written import LastWritten
from sync.workbook.package.read import TableRead, WorkbookFile, read_name, read_table
from sync.workbook.package.replace import replace
from sync.workbook.package.safety import refuse_if_open

__all__ = [
    "LastWritten",
    "Link",
    "PackageReport",
    "Scalar",
    "SheetClone",
    "TableContent",
    "TableRead",
    "WorkbookFile",
    "read_name",
    "read_table",
    "refuse_if_open",
    "replace",
    "replace_tables",
]
