"""The files that OPD fill without internet: one for each OPD (SOP step 2)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from addin.steps.context import StepContext
from sync import texts
from sync.agency_files import book_names, identity_for
from sync.domain.agencies import Agency
from sync.domain.delivery import ReturnNotice
from sync.domain.errors import HimpunError, StoreError, reason_of
from sync.domain.file_source import FILE_DELIVERY
from sync.domain.filled_package import marks_of, returned_package
from sync.domain.last_time import last_time
from sync.domain.layout import package_for
from sync.domain.records import Delivery
from sync.domain.state import CollectionState
from sync.domain.tables import RawTable

FOLDER = "format"
RETURNED = "perbaikan"


def write_books(context: StepContext, state: CollectionState) -> dict[str, HimpunError | None]:
    """Every OPD's file in keluaran/format; by code what kept it from being written, or None.

    What stands there already, byte for byte, is left alone.

    Raises:
        StoreError: the folder cannot be made.
    """
    register = state.register
    folder = books_folder(context, FOLDER)
    names = book_names(register)
    done: dict[str, HimpunError | None] = {}
    for agency in register.agencies:
        package = package_for(agency, register, last_time(state.previous, agency))
        identity = identity_for(context.store, register, package)
        try:
            context.write_book(package, identity, folder / names[agency.code])
            done[agency.code] = None
        except HimpunError as error:
            done[agency.code] = error
    return done


def return_book(
    context: StepContext, state: CollectionState, notice: ReturnNotice, tables: Iterable[RawTable]
) -> None:
    """An OPD's own answers as a file in keluaran/perbaikan, with what it has to mend (SOP step 7).

    Raises:
        StoreError, WorkbookError: the folder or the file cannot be written.
    """
    register = state.register
    agency = register.agency(notice.agency)
    package = package_for(agency, register, last_time(state.previous, agency))
    identity = identity_for(context.store, register, package)
    path = books_folder(context, RETURNED) / book_names(register)[notice.agency]
    returned = returned_package(package, tables, notice)
    context.write_book(returned, identity, path, marks_of(notice.findings))


def books_folder(context: StepContext, name: str) -> Path:
    """A folder of files for OPD, made when it is missing. Raises StoreError."""
    folder = context.outputs / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            texts.OUTPUT_FOLDER_REFUSED, where=name, reason=reason_of(error)
        ) from error
    return folder


def needs_file(agency: Agency, address: str) -> bool:
    """Whether the file is all that an OPD gets: it has no account and no spreadsheet."""
    return not agency.email.strip() and not address


def file_delivery(context: StepContext, agency: Agency) -> Delivery:
    """That an OPD got its format as a file."""
    return Delivery(agency.code, "", "", FILE_DELIVERY, context.clock.now())
