"""A document as files in a folder: the page to keep and sign, and its PDF."""

from __future__ import annotations

from pathlib import Path

from sync import texts
from sync.domain.documents import Document
from sync.domain.errors import WorkbookError
from sync.workbook.document_pages import write_document
from sync.workbook.pdf import find_libreoffice, to_pdf


def print_pages(document: Document, folder: Path, *, pdf: bool = True) -> str:
    """Write a document as .xlsx and, where LibreOffice is, as .pdf.

    Returns:
        A sentence for a PDF that could not be made, '' if nothing is amiss.

    Raises:
        WorkbookError: the page itself cannot be written.
    """
    page = folder / f"{document.file_name}.xlsx"
    write_document(document, page)
    if not pdf or find_libreoffice() is None:
        return ""
    try:
        to_pdf([page], folder)
    except WorkbookError as error:
        return texts.ARCHIVE_WITHOUT_PDF.format(problem=error)
    return ""
