"""A register file of any kind is read, or refused in one sentence; the master stays as it was."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sync import texts
from sync.config import create_workspace
from sync.workbook import names
from sync.workbook.pdf import find_libreoffice
from tests.fakes import FakeClock
from tests.faults.field_office import QUICK, Said, himpun, master_picture
from tests.sample_office import filled_master

Part = Callable[[str, bytes], bytes]

ROWS = (("Kode OPD", "Nama OPD", "Singkatan"), ("9.99", "Dinas Contoh Lima é", "Lima"))


def workbook(change: Part = lambda _, content: content) -> bytes:
    """An .xlsx of one OPD, its parts changed."""
    book = openpyxl.Workbook()
    for row in ROWS:
        book["Sheet"].append(row)
    plain, changed = BytesIO(), BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return changed.getvalue()


def with_rows(rows: bytes) -> bytes:
    """More rows of XML in the sheet."""

    def add(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        return content.replace(b"</sheetData>", rows + b"</sheetData>")

    return workbook(add)


def bomb() -> bytes:
    """A small file that unfolds to more than an office PC has."""
    cell = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>'
    return with_rows(b"".join(cell % (row, row, b"a" * 1_000_000) for row in range(3, 320)))


def entities() -> bytes:
    declared = (
        b'<!DOCTYPE worksheet [<!ENTITY out SYSTEM "file:///etc/hostname">'
        b'<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    )
    row = b'<row r="3"><c r="A3" t="inlineStr"><is><t>&out;&b;</t></is></c></row></sheetData>'

    def add(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        content = content.replace(b"<worksheet", declared + b"<worksheet", 1)
        return content.replace(b"</sheetData>", row)

    return workbook(add)


def spread(rows: str) -> bytes:
    """An .ods with these rows."""
    of = "urn:oasis:names:tc:opendocument:xmlns"
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{of}:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{of}:office:1.0" xmlns:office="{of}:office:1.0" '
            f'xmlns:table="{of}:table:1.0" xmlns:text="{of}:text:1.0" office:version="1.2">'
            f'<office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table>'
            "</office:spreadsheet></office:body></o:document-content>",
        )
    return made.getvalue()


def spread_row(*values: str, more: str = "", cell: str = "") -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"{cell}><text:p>{value}</text:p>'
        "</table:table-cell>"
        for value in values
    )
    return f"<table:table-row{more}>{cells}</table:table-row>"


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FAR_BUT_EMPTY = b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
EMPTY_ODS_ROWS = (
    '<table:table-row table:number-rows-repeated="1048574">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
TEXT = ";".join(ROWS[0]) + "\n" + ";".join(ROWS[1]) + "\n"

READ: dict[str, tuple[str, Callable[[], bytes]]] = {
    "xlsx": ("opd.xlsx", workbook),
    "xlsx with a look far out": ("opd.xlsx", lambda: with_rows(FAR_BUT_EMPTY)),
    "xlsx named csv's way": ("opd.XLSX", workbook),
    "ods": (
        "opd.ods",
        lambda: spread(spread_row(*ROWS[0]) + spread_row(*ROWS[1]) + EMPTY_ODS_ROWS),
    ),
    "csv of Windows": ("opd.csv", lambda: TEXT.encode("cp1252")),
    "csv with a mark": ("opd.csv", lambda: TEXT.encode("utf-8-sig")),
    "csv of UTF-16": ("opd.csv", lambda: TEXT.encode("utf-16")),
}
REFUSED: dict[str, tuple[str, Callable[[], bytes], texts.Text]] = {
    "bomb": ("opd.xlsx", bomb, texts.REGISTER_FILE_UNREADABLE),
    "value far out": ("opd.xlsx", lambda: with_rows(FAR), texts.REGISTER_FILE_UNREADABLE),
    "entities": ("opd.xlsx", entities, texts.REGISTER_FILE_UNREADABLE),
    "repeated values": (
        "opd.ods",
        lambda: spread(
            spread_row(
                "x",
                more=' table:number-rows-repeated="100000"',
                cell=' table:number-columns-repeated="1000"',
            )
        ),
        texts.REGISTER_FILE_UNREADABLE,
    ),
    "nothing": ("opd.xlsx", bytes, texts.REGISTER_FILE_UNREADABLE),
    "nothing as csv": ("opd.csv", bytes, texts.REGISTER_FILE_EMPTY),
    "xlsx called csv": ("opd.csv", workbook, texts.REGISTER_FILE_UNREADABLE),
    "csv called xlsx": ("opd.xlsx", TEXT.encode, texts.REGISTER_FILE_UNREADABLE),
    "old xls that is none": (
        "opd.xls",
        lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
        texts.REGISTER_FILE_UNREADABLE,
    ),
    "pdf": ("opd.pdf", lambda: b"%PDF-1.7\n", texts.REGISTER_FILE_UNREADABLE),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace; each test leaves its master as it was, or with one OPD more."""
    workspace = create_workspace(tmp_path_factory.mktemp("kantor") / "ruang")
    filled_master(workspace.master).close()
    return workspace.folder


def bring(office: Path, path: Path) -> Said:
    return himpun(office, FakeClock(), QUICK, "import", "opd", str(path))


@pytest.mark.parametrize("kind", READ)
def test_a_file_of_any_usual_kind_is_read(office: Path, tmp_path: Path, kind: str) -> None:
    name, content = READ[kind]
    (tmp_path / name).write_bytes(content())
    said = bring(office, tmp_path / name)
    assert said.code == 0, said.text
    last = master_picture(office / "master.xlsx")[names.AGENCIES.name][-1]
    assert last[:3] == list(ROWS[1])


@pytest.mark.libreoffice
def test_an_old_xls_is_read(office: Path, tmp_path: Path) -> None:
    program = find_libreoffice()
    assert program is not None
    (tmp_path / "opd.xlsx").write_bytes(workbook())
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "xls", "opd.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert bring(office, tmp_path / "opd.xls").code == 0


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_no_table_or_too_large_is_refused(
    office: Path, tmp_path: Path, kind: str
) -> None:
    name, content, text = REFUSED[kind]
    (tmp_path / name).write_bytes(content())
    before = (office / "master.xlsx").read_bytes()
    said = bring(office, tmp_path / name)
    assert said.code == 2
    assert len(said.lines) == 1
    assert text.what.partition("{")[0] in said.text, said.text
    assert (office / "master.xlsx").read_bytes() == before
    assert not (office / "himpun-galat.log").exists()


def test_a_folder_is_refused(office: Path, tmp_path: Path) -> None:
    said = bring(office, tmp_path)
    assert (said.code, len(said.lines)) == (2, 1)
    assert "folder" in said.text
