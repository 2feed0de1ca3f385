"""The files that OPD fill without internet: one for each OPD (SOP step 2)."""

from __future__ import annotations

from pathlib import Path

from addin.steps.context import StepContext
from sync import texts
from sync.agency_files import book_names, identity_for
from sync.domain.agencies import Agency
from sync.domain.collection import Register
from sync.domain.errors import HimpunError, StoreError, reason_of
from sync.domain.file_source import FILE_DELIVERY
from sync.domain.layout import package_for
from sync.domain.records import Delivery

FOLDER = "format"


def write_books(context: StepContext, register: Register) -> dict[str, HimpunError | None]:
    """Every OPD's file in keluaran/format; by code what kept it from being written, or None.

    What stands there already, byte for byte, is left alone.

    Raises:
        StoreError: the folder cannot be made.
    """
    folder = books_folder(context)
    names = book_names(register)
    done: dict[str, HimpunError | None] = {}
    for agency in register.agencies:
        package = package_for(agency, register)
        identity = identity_for(context.store, register, package)
        try:
            context.write_book(package, identity, folder / names[agency.code])
            done[agency.code] = None
        except HimpunError as error:
            done[agency.code] = error
    return done


def books_folder(context: StepContext) -> Path:
    """The folder of the files, made when it is missing. Raises StoreError."""
    folder = context.outputs / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            texts.OUTPUT_FOLDER_REFUSED, where=FOLDER, reason=reason_of(error)
        ) from error
    return folder


def needs_file(agency: Agency, address: str) -> bool:
    """Whether the file is all that an OPD gets: it has no account and no spreadsheet."""
    return not agency.email.strip() and not address


def file_delivery(context: StepContext, agency: Agency) -> Delivery:
    """That an OPD got its format as a file."""
    return Delivery(agency.code, "", "", FILE_DELIVERY, context.clock.now())
