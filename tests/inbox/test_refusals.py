"""What is refused: one sentence with what to do, a note beside the file, nothing stored."""

from __future__ import annotations

import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from sync import texts
from sync.domain.errors import SourceError
from sync.domain.file_identity import FileIdentity, fingerprint_of
from sync.domain.handed_in import Fate
from sync.domain.layout import package_for
from sync.inbox import InboxItem
from sync.ports import WorkbookUpdate
from sync.texts import Text
from sync.workbook import names
from sync.workbook.agency_book import agency_book
from tests.handed_desk import HandedDesk, fill_book
from tests.sample_office import HEALTH, INDICATORS, SOCIAL, table_update


@pytest.fixture
def desk(tmp_path: Path) -> HandedDesk:
    return HandedDesk(tmp_path / "kantor")


def refused(desk: HandedDesk, text: Text) -> InboxItem:
    """The one file that lies there is refused with that text, and nothing is stored."""
    pulls = {code: len(desk.store.pulls(code)) for code in (HEALTH, SOCIAL)}
    (item,) = desk.take().items
    assert item.fate is Fate.REFUSED
    assert item.sentence.startswith(text.what.partition("{")[0])
    note = desk.inbox / "ditolak" / f"{item.kept_as}{texts.NOTE_ENDING}"
    told = note.read_text(encoding="utf-8")
    assert text.what.partition("{")[0] in told
    assert text.next_action.partition("{")[0] in told
    assert (desk.inbox / "ditolak" / item.kept_as).exists()
    assert [path for path in desk.inbox.iterdir() if path.is_file()] == []
    assert {code: len(desk.store.pulls(code)) for code in (HEALTH, SOCIAL)} == pulls
    return item


def book_with(desk: HandedDesk, identity: str) -> bytes:
    register = desk.state().register
    return agency_book(package_for(register.agency(SOCIAL), register), identity)


def identity(desk: HandedDesk, **changes: str) -> FileIdentity:
    register = desk.state().register
    made = FileIdentity("2025", SOCIAL, fingerprint_of(register.formats_for(SOCIAL)), 1)
    return replace(
        made,
        **{"collection": register.collection.code, **changes},  # type: ignore[arg-type]
    )


def signed(desk: HandedDesk, made: FileIdentity) -> str:
    return made.signed(desk.store.bookmark("berkas:kunci"))


def test_a_file_without_id_is_nobodys(desk: HandedDesk) -> None:
    desk.lay("Dinsos.xlsx", book_with(desk, ""))
    refused(desk, texts.FILE_WITHOUT_ID)


def test_an_id_of_another_office_is_noticed(desk: HandedDesk) -> None:
    desk.lay("a.xlsx", book_with(desk, identity(desk).signed("rahasia kantor lain")))
    refused(desk, texts.FILE_ID_DAMAGED)


def test_an_id_with_one_letter_changed_is_noticed(desk: HandedDesk) -> None:
    genuine = signed(desk, identity(desk))
    forged = genuine.replace(SOCIAL, HEALTH)
    assert forged != genuine
    desk.lay("a.xlsx", book_with(desk, forged))
    refused(desk, texts.FILE_ID_DAMAGED)


def test_a_file_of_another_collection_is_named(desk: HandedDesk) -> None:
    desk.lay("a.xlsx", book_with(desk, signed(desk, identity(desk, collection="1999"))))
    assert "'1999'" in refused(desk, texts.FILE_OTHER_COLLECTION).sentence


def test_an_opd_that_is_not_asked_is_named(desk: HandedDesk) -> None:
    desk.lay("a.xlsx", book_with(desk, signed(desk, identity(desk, agency="9.99"))))
    assert "9.99" in refused(desk, texts.FILE_UNKNOWN_OPD).sentence


def test_a_format_that_changed_since_names_the_tab(desk: HandedDesk) -> None:
    desk.hand_in(SOCIAL, D5=1)
    rows = [*INDICATORS, {**INDICATORS[2], "Kode": "1.06.000002", "Uraian": "Jumlah Panti"}]
    update = {names.INDICATORS.name: table_update(names.INDICATORS, rows)}
    desk.workbook.apply(WorkbookUpdate(update, {}))
    desk.run(1)
    sentence = refused(desk, texts.FILE_FORMAT_CHANGED).sentence
    assert "(lembar: Indikator)" in sentence


@pytest.mark.parametrize("name", ["surat.pdf", "foto.JPG", "data", "makro.xlsm", "arsip.zip"])
def test_other_kinds_of_files_are_refused_by_their_kind(desk: HandedDesk, name: str) -> None:
    desk.lay(name, b"apa saja")
    refused(desk, texts.FILE_KIND)


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_what_only_bears_the_ending_is_unreadable(desk: HandedDesk, ending: str) -> None:
    desk.lay(f"palsu.{ending}", b"%PDF-1.7 bukan tabel" * 50)
    refused(desk, texts.FILE_UNREADABLE)


def test_a_truncated_file_is_unreadable(desk: HandedDesk) -> None:
    content = desk.book(SOCIAL).read_bytes()
    desk.lay("putus.xlsx", content[: len(content) // 2])
    refused(desk, texts.FILE_UNREADABLE)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet2.xml", "docProps/core.xml"])
def test_a_damaged_member_is_unreadable_or_does_without(desk: HandedDesk, part: str) -> None:
    content = bytearray(desk.hand_in(SOCIAL, D5=5).read_bytes())
    with zipfile.ZipFile(BytesIO(content)) as archive:
        member = archive.getinfo(part)
    start = member.header_offset + 30 + len(part)
    content[start : start + member.compress_size] = b"\xff" * member.compress_size
    desk.lay("Dinsos.xlsx", bytes(content))
    (item,) = desk.take().items
    is_needed = part.startswith("xl/")
    assert item.fate is (Fate.REFUSED if is_needed else Fate.ACCEPTED)


def test_an_empty_file_is_unreadable(desk: HandedDesk) -> None:
    desk.lay("kosong.xlsx", b"")
    assert texts.FILE_EMPTY in refused(desk, texts.FILE_UNREADABLE).sentence


def test_binary_content_is_no_csv(desk: HandedDesk) -> None:
    desk.lay("palsu.csv", b"\x00\x01\x02" * 100)
    refused(desk, texts.FILE_UNREADABLE)


# --- hostile -------------------------------------------------------------------------------------


def _with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            if member.filename not in parts:
                target.writestr(member, source.read(member.filename))
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def test_a_bomb_is_never_unfolded(desk: HandedDesk) -> None:
    bomb = _with_parts(desk.book(SOCIAL).read_bytes(), {"xl/media/a.bin": b"\0" * 300_000_000})
    desk.lay("bom.xlsx", bomb)
    started = time.monotonic()
    refused(desk, texts.FILE_TOO_LARGE)
    assert time.monotonic() - started < 5


def test_a_sheet_that_reaches_to_the_last_cell_is_too_large(desk: HandedDesk) -> None:
    with zipfile.ZipFile(desk.book(SOCIAL)) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    grown = sheet.replace(b"</sheetData>", far)
    assert grown != sheet
    parts = {"xl/worksheets/sheet2.xml": grown}
    desk.lay("luas.xlsx", _with_parts(desk.book(SOCIAL).read_bytes(), parts))
    refused(desk, texts.FILE_TOO_LARGE)


def test_members_that_climb_out_are_refused(desk: HandedDesk) -> None:
    parts = {"../../../etc/cron.d/himpun": b"* * * * * root true"}
    desk.lay("memanjat.xlsx", _with_parts(desk.book(SOCIAL).read_bytes(), parts))
    refused(desk, texts.FILE_UNREADABLE)


def test_macros_are_refused_whatever_the_ending(desk: HandedDesk) -> None:
    parts = {"xl/vbaProject.bin": b"macro"}
    desk.lay("makro.xlsx", _with_parts(desk.book(SOCIAL).read_bytes(), parts))
    refused(desk, texts.FILE_WITH_MACROS)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">
<!ENTITY b "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">]>"""


def test_entities_in_the_properties_tell_nothing(desk: HandedDesk) -> None:
    with zipfile.ZipFile(BytesIO(book_with(desk, "BUKAN-ID"))) as archive:
        body = archive.read("docProps/custom.xml").partition(b"?>")[2]
    assert b"BUKAN-ID" in body
    custom = ENTITIES + body.replace(b"BUKAN-ID", b"&e;")
    content = _with_parts(book_with(desk, ""), {"docProps/custom.xml": custom})
    desk.lay("entitas.xlsx", content)
    item = refused(desk, texts.FILE_WITHOUT_ID)
    assert "root" not in item.sentence


def test_entities_in_a_sheet_are_not_followed(desk: HandedDesk) -> None:
    with zipfile.ZipFile(desk.book(SOCIAL)) as archive:
        shared = archive.read("xl/sharedStrings.xml")
    body = shared.partition(b"?>")[2]
    parts = {"xl/sharedStrings.xml": ENTITIES + body.replace(b"<t>", b"<t>&e;", 1)}
    desk.lay("entitas.xlsx", _with_parts(desk.book(SOCIAL).read_bytes(), parts))
    (item,) = desk.take().items
    assert "root:" not in item.sentence
    held = repr([one.table.rows for one in desk.store.accepted().values()])
    assert "root:" not in held


ODD_NAMES = [
    "CON.xlsx",
    "aux.tar.xlsx",
    "Dinsos..xlsx..xlsx",
    "=cmd|' C calc'!A0.xlsx",
    "-rf.xlsx",
    "nama dengan \u202e terbalik.xlsx",
    "emoji 👩🏽\u200d⚕️.xlsx",
    "baris\nbaru.xlsx",
    "BERKAS.XLSX",
    "a" * 200 + ".xlsx",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_files_with_odd_names_are_kept_under_plain_ones(desk: HandedDesk, name: str) -> None:
    desk.hand_in(SOCIAL, name, D5=5)
    (item,) = desk.take().items
    assert item.fate is Fate.ACCEPTED
    (kept,) = desk.shelf("diterima")
    assert kept.lower().endswith(".xlsx")
    assert kept.isprintable()
    assert not set(kept) & set("=|'<>:\"/\\?*")
    assert kept.split(".")[0].lower() not in ("con", "aux")
    assert len(kept) <= 90


def test_hidden_files_notes_and_marks_of_other_programs_are_left_alone(desk: HandedDesk) -> None:
    names = (".tersembunyi.xlsx", "~$Dinsos.xlsx", f"a.xlsx{texts.NOTE_ENDING}")
    for name in (*names, "desktop.ini", "Thumbs.db"):
        desk.lay(name, b"x")
    assert desk.take().items == ()


def test_a_link_in_the_folder_leads_nowhere(desk: HandedDesk, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.xlsx"
    secret.write_bytes(desk.book(SOCIAL).read_bytes())
    (desk.inbox / "tautan.xlsx").symlink_to(secret)
    (item,) = desk.take().items
    assert (item.fate, item.sentence) == (Fate.LATER, str(SourceError(texts.FILE_IS_LINK)))
    assert secret.exists()


def test_a_file_that_is_open_or_still_grows_is_left_for_later(desk: HandedDesk) -> None:
    path = desk.hand_in(SOCIAL, D5=5)
    mark = desk.lay("~$Dinsos.xlsx", b"\x04Budi")
    (item,) = desk.take().items
    assert item.fate is Fate.LATER
    assert path.exists()
    mark.unlink()
    desk.lay("tumbuh.xlsx", b"PK")

    def grow(_seconds: float) -> None:
        (desk.inbox / "tumbuh.xlsx").write_bytes(b"PK more")

    fates = {item.name: item.fate for item in desk.take(pause=grow).items}
    assert fates == {"Dinsos.xlsx": Fate.ACCEPTED, "tumbuh.xlsx": Fate.LATER}


def test_a_thousand_files_are_taken_in_quickly(desk: HandedDesk) -> None:
    base = fill_book(desk.book(SOCIAL).read_bytes(), {"Indikator!D5": 1}, desk.clock.now())
    for number in range(1000):
        if number % 10:
            desk.lay(f"sampah {number}.csv", f"{number};a;b\n".encode())
        else:
            desk.lay(f"isian {number}.xlsx", _with_parts(base, {"x/n.txt": str(number).encode()}))
    started = time.monotonic()
    report = desk.take()
    seconds = time.monotonic() - started
    assert report.count(Fate.REFUSED) == 900
    assert report.count(Fate.ACCEPTED, Fate.UNCHANGED) == 100
    assert seconds < 30
