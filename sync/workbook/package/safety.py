"""What is refused before a workbook is read: not ours, locked, signed, unsafe, open elsewhere."""

from __future__ import annotations

import getpass
import re
import socket
import zipfile
from pathlib import Path
from typing import BinaryIO

from sync import texts
from sync.domain.errors import WorkbookError
from sync.domain.office_marks import marks_of
from sync.workbook.package.disk import reachable

MAX_UNCOMPRESSED = 2 * 1024**3
_BOMB_SIZE = 32 * 1024**2
_BOMB_RATIO = 400
_OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_FLAG = 0x1
_UNSAFE_NAME = re.compile(r"^[\\/]|^[A-Za-z]:|(?:^|[\\/])\.\.(?:[\\/]|$)|\x00")


def open_archive(file: BinaryIO, path: Path) -> zipfile.ZipFile:
    """The workbook's archive, its table of contents checked.

    Raises:
        WorkbookError: not a zip, encrypted or the old .xls, digitally signed, over 2 GB
            uncompressed, an absurd ratio, a member with an absolute or climbing name, one that
            stands outside the file, or twice the same member.
    """
    where = path.name
    start = file.read(len(_OLE_HEADER))
    file.seek(0)
    if start == _OLE_HEADER:
        raise WorkbookError(texts.EXCEL_ENCRYPTED, where=where)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise WorkbookError(texts.EXCEL_NOT_A_WORKBOOK, where=where) from error
    _check_members(archive.infolist(), path.stat().st_size, where)
    return archive


def _check_members(members: list[zipfile.ZipInfo], size: int, where: str) -> None:
    """Refuse what is unsafe to read in a file of that size in bytes."""
    seen: set[str] = set()
    for member in members:
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise WorkbookError(texts.EXCEL_ENCRYPTED, where=where)
        name = member.orig_filename
        if _UNSAFE_NAME.search(name) or name.lower() in seen:
            raise WorkbookError(texts.EXCEL_UNSAFE, where=where, part=name)
        seen.add(name.lower())
        if name.lower().startswith("_xmlsignatures/"):
            raise WorkbookError(texts.EXCEL_SIGNED, where=where)
        if not 0 <= member.header_offset < size:
            raise WorkbookError(texts.EXCEL_DAMAGED, where=where, part=name)
        if member.file_size > _BOMB_SIZE and member.file_size > _BOMB_RATIO * member.compress_size:
            raise WorkbookError(texts.EXCEL_TOO_LARGE, where=where)
    if sum(member.file_size for member in members) > MAX_UNCOMPRESSED:
        raise WorkbookError(texts.EXCEL_TOO_LARGE, where=where)


def refuse_if_open(path: Path) -> None:
    """Raise WorkbookError, naming the user, when Excel or LibreOffice holds the workbook open."""
    path = reachable(path)
    marks = marks_of(path)
    for owner, user_of in ((marks.excel, _excel_user), (marks.libreoffice, _libreoffice_user)):
        if not owner.exists():
            continue
        try:
            content = owner.read_bytes()
        except OSError:
            content = b""
        user = user_of(content)
        if owner == marks.libreoffice and _is_here(content):
            raise WorkbookError(texts.EXCEL_OPEN_HERE, where=path.name, mark=owner.name)
        raise WorkbookError(
            texts.EXCEL_OPEN,
            where=path.name,
            user=user or texts.EXCEL_SOMEBODY.what,
            mark=owner.name,
        )


def _excel_user(owner: bytes) -> str:
    """One byte of length, then the name in the ANSI code page."""
    length = owner[0] if owner else 0
    return owner[1 : 1 + length].decode("cp1252", "replace").strip(" \x00")


def _libreoffice_user(owner: bytes) -> str:
    """Comma-separated: full name, login, computer, time, profile."""
    full_name, login, *_ = _libreoffice_words(owner)
    return full_name.strip() or login.strip()


def _is_here(owner: bytes) -> bool:
    """Whether LibreOffice's mark is of who is signed in at this computer."""
    _, login, computer, *_ = _libreoffice_words(owner)
    try:
        return (login.strip(), computer.strip()) == (getpass.getuser(), socket.gethostname())
    except (OSError, KeyError, ImportError):  # no account name in the environment
        return False


def _libreoffice_words(owner: bytes) -> list[str]:
    return [*owner.decode("utf-8", "replace").split(","), "", "", ""]
