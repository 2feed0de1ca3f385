"""What no file may do: hang the service, take its memory, end it, or keep others from being read.

The files are made here, and each is read in the process that himpun reads it in. Its bounds are
200 MB where a file is refused by what it says of itself, and the process's own limit elsewhere.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from sync import texts
from sync.domain.errors import SourceError
from sync.domain.handed_in import Fate
from sync.domain.working_time import WIB
from sync.inbox import InboxItem
from sync.sources.reading_child import LARGEST_MEMORY
from sync.sources.reading_process import ReadingError, ReadingProcess
from sync.texts import Text
from tests.handed_desk import HandedDesk
from tests.inbox.hostile_files import CELL, HOSTILE, many_cells, sheet, sparse, xlsx
from tests.sample_office import HEALTH, SEA, SOCIAL

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is told by Linux")

SECONDS = 20.0
"""That one reading may take here; it is tried twice. The machine may be busy with other tests."""
ASKER = 150.0
"""Megabytes that whoever asks for a hostile file may take, its program included."""

HEAVY = frozenset(
    {
        *("spasi diulang.ods", "bom.xls", "entitas 4 GB.xlsx", "lebar.csv", "banyak bagian.xlsx"),
        *("sepuluh juta sel.xlsx", "sepuluh juta rumus.xlsx", "tiga juta sel.xlsx"),
    }
)
"""Those that take more than a moment or more than a little memory before they are refused."""
HARMLESS = {
    "bersarang.xlsx": "a zip inside is never opened",
    "tertawa di teks.xlsx": "no cell asks for these texts",
    "tertawa di sifat.xlsx": "a property is not followed",
}
TOO_LARGE = (texts.FILE_TOO_LARGE, texts.FILE_HANGS)
UNREADABLE = (texts.FILE_UNREADABLE,)
SAID: dict[str, tuple[Text, ...]] = {
    **dict.fromkeys(HEAVY - {"banyak bagian.xlsx", "entitas 4 GB.xlsx"}, TOO_LARGE),
    "bertindih.xlsx": TOO_LARGE,
    "sel terakhir.xlsx": TOO_LARGE,
    "baris diulang.ods": TOO_LARGE,
    "baris kosong diulang.ods": TOO_LARGE,
    "makro.xlsx": (texts.FILE_WITH_MACROS,),
    "makro lama.xlsx": (texts.FILE_WITH_MACROS,),
    "makro.xls": (texts.FILE_WITH_MACROS,),
    "terkunci.xlsx": (texts.FILE_LOCKED,),
}


@dataclass(frozen=True)
class Reading:
    """How reading one file ended; memory in megabytes."""

    name: str
    kind: str
    said: str
    seconds: float
    reader: float
    asker: float


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    folder = tmp_path_factory.mktemp("jahat")
    for name, make in HOSTILE.items():
        (folder / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-m", "tests.inbox.reading_measured", str(folder), str(SECONDS)],
        check=True,
        capture_output=True,
        text=True,
        timeout=1200,
    )
    told = (Reading(**json.loads(line)) for line in done.stdout.splitlines())
    return {one.name: one for one in told}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_in_bounded_time_and_memory(
    readings: dict[str, Reading], name: str
) -> None:
    one = readings[name]
    assert one.kind == "read" if name in HARMLESS else one.kind in ("SourceError", "NotWholeError")
    if name not in HARMLESS:
        starts = tuple(text.what.partition("{")[0] for text in SAID.get(name, UNREADABLE))
        assert one.said.startswith(starts)
    assert one.seconds < 2 * SECONDS + 30  # two starts of the process are in it
    assert one.reader < (LARGEST_MEMORY / 1e6 if name in HEAVY else 200)
    assert one.asker < ASKER


def test_what_a_file_refers_to_outside_is_never_told(readings: dict[str, Reading]) -> None:
    assert "root:" not in "".join(one.said for one in readings.values())


NOW = datetime(2026, 2, 20, 12, 0, tzinfo=WIB)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "baik.xlsx"
    path.write_bytes(xlsx(sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>')))
    return path


def test_a_process_that_stops_answering_is_replaced_and_the_file_is_read(plain: Path) -> None:
    with ReadingProcess(seconds=10) as reading:
        reading.read(plain, NOW)
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        os.kill(int(children[-1]), signal.SIGSTOP)
        reading._seconds, started = 1.0, time.monotonic()
        assert reading.turn(plain, NOW)[0] == 0
        reading._seconds = 30.0
        assert reading.read(plain, NOW).tables[0].rows == ((1,),)
    assert time.monotonic() - started < 40


def test_a_file_that_takes_too_long_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "lama.xlsx"
    path.write_bytes(xlsx(sheet(many_cells(1_000_000, CELL))))
    with ReadingProcess(seconds=0.05) as reading, pytest.raises(SourceError) as caught:
        reading.read(path, NOW)
    assert caught.value.text == texts.FILE_HANGS


def test_a_reader_that_cannot_begin_refuses_no_file(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with ReadingProcess() as reading, pytest.raises(ReadingError):
        reading.read(plain, NOW)


def test_a_reader_whose_asker_is_gone_ends_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sync.sources.reading_child"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0


# --- in the folder -------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> HandedDesk:
    return HandedDesk(tmp_path / "kantor")


def by_name(items: tuple[InboxItem, ...]) -> dict[str, InboxItem]:
    return {item.name: item for item in items}


def test_among_hostile_files_those_of_others_are_taken_in_and_every_note_says_why(
    desk: HandedDesk,
) -> None:
    light = [name for name in HOSTILE if name not in HEAVY]
    for name in (*light, "spasi diulang.ods"):
        desk.lay(name, HOSTILE[name]())
    sparse(desk.inbox / "dua GB.csv", 2 * 1024**3)
    sparse(desk.inbox / "dua GB.xlsx", 2 * 1024**3)
    desk.hand_in(SOCIAL, "a dinsos.xlsx", D5=5)
    desk.hand_in(HEALTH, "z dinkes.xlsx", D5=7)
    items = by_name(desk.take().items)
    good = {name: items.pop(name).fate for name in ("a dinsos.xlsx", "z dinkes.xlsx")}
    assert set(good.values()) == {Fate.ACCEPTED}
    assert (desk.value(SOCIAL, "D5"), desk.value(HEALTH, "D5")) == (5, 7)
    assert len(items) == len(light) + 3
    for item in items.values():
        assert item.fate is Fate.REFUSED, item
        note = desk.inbox / "ditolak" / f"{item.kept_as}{texts.NOTE_ENDING}"
        why, _, what_next = note.read_text(encoding="utf-8").partition("Yang perlu dilakukan:")
        assert "Sebabnya:" in why
        assert what_next.strip()
    assert desk.store.pulls(SEA) == ()


def test_what_is_no_file_is_left_where_it_is_and_said(desk: HandedDesk, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.xlsx"
    secret.write_bytes(desk.book(SOCIAL).read_bytes())
    (desk.inbox / "tautan.xlsx").symlink_to(secret)
    (desk.inbox / "putus.xlsx").symlink_to(tmp_path / "tidak ada")
    (desk.inbox / "folder.xlsx").mkdir()
    os.mkfifo(desk.inbox / "pipa.xlsx")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(desk.inbox / "pintu.xlsx"))
        items = by_name(desk.take().items)
    said = {name: item.sentence for name, item in items.items()}
    assert {item.fate for item in items.values()} == {Fate.LATER}
    assert said["folder.xlsx"].startswith(texts.FILE_IS_FOLDER.what)
    for name in ("tautan.xlsx", "putus.xlsx"):
        assert said[name].startswith(texts.FILE_IS_LINK.what)
    for name in ("pipa.xlsx", "pintu.xlsx"):
        assert said[name].startswith(texts.FILE_IS_SPECIAL.what)
    assert secret.exists()


def test_a_hard_link_is_taken_in_and_its_other_name_stays(desk: HandedDesk, tmp_path: Path) -> None:
    path = desk.hand_in(SOCIAL, D5=5)
    other = tmp_path / "asal.xlsx"
    other.hardlink_to(path)
    content = other.read_bytes()
    assert [item.fate for item in desk.take().items] == [Fate.ACCEPTED]
    assert other.read_bytes() == content


def test_a_named_pipe_given_by_its_name_does_not_stop_the_pass(desk: HandedDesk) -> None:
    os.mkfifo(desk.inbox / "pipa.xlsx")
    path = desk.hand_in(SOCIAL, D5=5)
    items = by_name(desk.take(files=[desk.inbox / "pipa.xlsx", path]).items)
    assert items["pipa.xlsx"].fate is Fate.LATER
    assert items["Dinsos.xlsx"].fate is Fate.ACCEPTED


def test_formulas_in_a_csv_stay_texts(desk: HandedDesk) -> None:
    path = desk.lay("a.csv", b"=cmd|' /C calc'!A0;+1;@a;-1\n")
    with ReadingProcess() as reading:
        (table,) = reading.read(path, desk.clock.now()).tables
    assert table.rows == (("=cmd|' /C calc'!A0", "+1", "@a", "-1"),)


def test_a_link_to_another_workbook_brings_its_last_shown_value_only(tmp_path: Path) -> None:
    cell = b'<row r="1"><c r="A1"><f>[1]Rahasia!A1</f><v>42</v></c></row>'
    link = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    )
    path = tmp_path / "tautan.xlsx"
    path.write_bytes(xlsx(sheet(cell), xl__externalLinks__externalLink1=link))
    with ReadingProcess() as reading:
        (table,) = reading.read(path, NOW).tables
    assert table.rows == ((42,),)
