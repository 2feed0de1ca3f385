"""Files in 'masuk': hostile, half copied, by the thousand, and the answers of an OPD."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

from sync.domain.formats import PUBLIC
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.faults.field_office import OPD
from tests.inbox.hostile_files import HOSTILE
from tests.service.events_daily import CELLS, is_held

if TYPE_CHECKING:
    from tests.service.office_life import OfficeLife

HURTING = (
    *("bertindih.xlsx", "berbohong.xlsx", "makro.xlsx", "makro lama.xlsx", "makro.xls"),
    *("memanjat.xlsx", "huruf kandar.xlsx", "tertawa.xlsx", "bom.xls", "baris diulang.ods"),
)
"""Zip bombs, macros, paths, entities; made in less than a second each."""
_MADE: dict[str, bytes] = {}
PHOTO, BIG = 12 << 20, 50 << 20
"""Bytes of a photograph in an OPD's file, and of what is too big for one."""


def a_hostile_file_comes(life: OfficeLife) -> None:
    """Noise under any name."""
    name = life.seed.choice(
        ("laporan.xlsx", "data.ods", "isi.csv", "lama.xls", "x" * 150 + ".xlsx")
    )
    content = life.seed.randbytes(life.seed.randint(0, 5000)) + str(life.number()).encode()
    if not (life.masuk.folder / name).exists():
        life.masuk.lay(name, content)


def a_zip_bomb_or_a_macro_comes(life: OfficeLife) -> None:
    name = life.seed.choice(HURTING)
    content = _MADE.setdefault(name, HOSTILE[name]())
    if not (life.masuk.folder / name).exists():
        life.masuk.lay(name, content, is_refused=True)


def a_file_is_copied_slowly(life: OfficeLife) -> None:
    path = life.masuk.folder / f"lambat-{life.number()}.xlsx"
    content = life.seed.randbytes(200_000)
    with path.open("wb") as file:
        for start in range(0, len(content), 50_000):
            file.write(content[start : start + 50_000])
            file.flush()
            time.sleep(0.2)
    life.masuk.laid(content)


def a_big_file_is_half_copied(life: OfficeLife) -> None:
    """The copy stalls in the middle; the office goes on; then the rest comes, with its answers."""
    life.calm()
    life.check()
    agency, value = life.seed.choice(OPD), life.number()
    small = life.masuk.book(agency, {CELLS[0]: value}, life.masuk.next_edition())
    content = _with_picture(small, life.seed.randbytes(PHOTO))
    path = life.masuk.folder / f"besar {value}.xlsx"
    with path.open("wb") as file:
        file.write(content[: PHOTO // 2])
        file.flush()
        time.sleep(life.seed.uniform(1.0, 4.0))
        assert path.exists(), "half of a file was put away"
        other = next(one for one in OPD if one != agency)
        life.type_in(other, {life.seed.choice(CELLS): life.number()})
        life.eventually(lambda: not life.wrong(), life.wrong)
        file.write(content[PHOTO // 2 :])
    life.masuk.laid(content)
    # it contradicts the spreadsheet, so it waits; a person says that the spreadsheet is right
    life.eventually(lambda: _shown(life, str(value)), lambda: f"{path.name} is not shown")
    life.done("terima", f"masuk/{path.name}", "--pakai", "google")
    life.check()
    life.masuk.taken_out(content)


def a_file_of_50_mb_is_half_copied(life: OfficeLife) -> None:
    """More than an OPD's file can have: refused with a note, once it is there."""
    content = life.seed.randbytes(BIG)
    path = life.masuk.folder / f"video {life.number()}.xlsx"
    with path.open("wb") as file:
        file.write(content[: BIG // 2])
        file.flush()
        time.sleep(life.seed.uniform(0.5, 4.0))
        file.write(content[BIG // 2 :])
    life.masuk.laid(content, is_refused=True)
    life.calm()
    life.check()
    life.masuk.taken_out(content)


def a_thousand_files_come(life: OfficeLife) -> None:
    """All at once; most are nobody's, some are the same file again and again."""
    again = life.masuk.book(OPD[0], {}, 1)
    for _ in range(life.many):
        number = life.number()
        content = again if number % 50 == 0 else f"{number};bukan isian\n".encode() * 3
        life.masuk.lay(f"kiriman {number}.{'xlsx' if number % 50 == 0 else 'csv'}", content)


def an_opd_hands_in_files(life: OfficeLife) -> None:
    """An OPD that also has a spreadsheet: contradiction, new answers, doubled, an old edition."""
    life.calm()
    life.check()
    agency, cell = life.seed.choice(OPD), life.seed.choice(CELLS)
    before = life.answers(agency)[cell]
    first, second, third, fourth, fifth = (life.number() for _ in range(5))
    path, _ = life.masuk.hand_in(agency, {cell: first}, life.masuk.next_edition())
    life.eventually(lambda: _shown(life, str(first), _plain(before)), lambda: "both not shown")
    assert is_held(life, agency, cell, before), "a contradiction was decided by nobody"
    _perhaps_power_fails(life)
    life.done("terima", f"masuk/{path.name}", "--pakai", "berkas")
    life.typed[agency, cell] = first
    life.check()
    # somebody changes his mind, though nothing changed in the spreadsheet
    life.done("terima", f"masuk/diterima/{path.name}", "--pakai", "google")
    del life.typed[agency, cell]
    life.eventually(lambda: is_held(life, agency, cell, before), lambda: "Google's is not taken")

    edition = life.masuk.next_edition()
    path, _ = life.masuk.hand_in(agency, {cell: fifth}, edition)
    life.eventually(lambda: _shown(life, str(fifth), _plain(before)), lambda: "both not shown")
    life.done("terima", f"masuk/{path.name}", "--pakai", "berkas")
    _, content = life.masuk.hand_in(agency, {cell: second}, life.masuk.next_edition())
    life.typed[agency, cell] = second
    _perhaps_power_fails(life)
    life.check()
    life.masuk.lay(f"salinan {second}.xlsx", content, is_refused=True)
    life.check()

    old, _ = life.masuk.hand_in(agency, {cell: third}, edition)
    life.eventually(lambda: _shown(life, str(third), str(second)), lambda: "old file not shown")
    assert is_held(life, agency, cell, second), "an older file overwrote a newer one"

    life.type_in(agency, {cell: fourth})
    life.typed[agency, cell] = second
    life.eventually(lambda: _shown(life, str(fourth), str(second)), lambda: "Google's not shown")
    assert is_held(life, agency, cell, second), "a contradiction was decided by nobody"
    _perhaps_power_fails(life)
    life.done("terima", f"masuk/{old.name}", "--pakai", "google")
    life.typed[agency, cell] = fourth
    life.check()


def settle_for_google(life: OfficeLife) -> None:
    """A person looks at what the master shows, and says that the spreadsheets are right."""
    for path in sorted(life.masuk.folder.glob("*.xlsx")):
        life.himpun("terima", f"masuk/{path.name}", "--pakai", "google")
    with life.office.store() as store:
        taken = {code: store.taken_files(code) for code in life.ids if code != PUBLIC}
    shelf = life.masuk.folder / "diterima"
    for files in taken.values():
        name = next((one.name for one in reversed(files) if (shelf / one.name).exists()), "")
        if name:
            life.himpun("terima", f"masuk/diterima/{name}", "--pakai", "google")


def _perhaps_power_fails(life: OfficeLife) -> None:
    if life.seed.random() < 0.5:
        time.sleep(life.seed.uniform(0.0, 1.5))
        life.kill(life.seed.choice(("watcher", "worker", "both")))
        life.start()


def _plain(value: object) -> str:
    return str(value).replace(".", ",")


def _shown(life: OfficeLife, *values: str) -> bool:
    """Whether one sentence in the master names all these values."""
    workbook = ClosedWorkbook(life.office.master)
    try:
        cells = [
            str(cell)
            for table in (names.MONITORING, names.FINDINGS)
            for row in workbook.read_table(table.name).rows
            for cell in row
        ]
    finally:
        workbook.close()
    plain = [text.replace(".", "") for text in cells]
    return any(all(value in text for value in values) for text in plain)


def _with_picture(book: bytes, picture: bytes) -> bytes:
    """The same workbook, with a picture that makes it big."""
    out = io.BytesIO(book)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/media/foto.png", picture)
    return out.getvalue()
