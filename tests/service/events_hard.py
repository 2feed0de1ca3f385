"""What hits the workspace itself: a full disk, a damaged store, a master from another program."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sync.alone import alone_in
from sync.domain.procedure import is_gathering, next_step
from sync.workbook.pdf import find_libreoffice
from tests.service.events_daily import an_opd_types, staff_write
from tests.service.events_files import settle_for_google

if TYPE_CHECKING:
    from tests.service.office_life import OfficeLife

ROOM_LEFT = (0, 8_192, 40_960, 122_880)
_RESTORE = re.compile(r"himpun restore (\d{4}-\d{2}-\d{2})")


def the_disk_is_full(life: OfficeLife) -> None:
    """For some seconds nothing can be kept; whatever was kept before stays."""
    if life.disk is None:
        if os.environ.get("HIMPUN_CI") == "1":
            raise AssertionError("no disk can be mounted, and HIMPUN_CI=1 skips nothing")
        life.skipped["the_disk_is_full"] += 1
        return
    life.disk.fill(life.seed.choice(ROOM_LEFT))
    try:
        an_opd_types(life)
        time.sleep(life.seed.uniform(0.5, 3.0))
        if life.seed.random() < 0.4:
            life.kill(life.seed.choice(("watcher", "worker", "both")))
        life.start()
        time.sleep(life.seed.uniform(0.5, 2.0))
    finally:
        life.disk.empty()


def the_store_is_damaged(life: OfficeLife) -> None:
    """Bytes of it are overwritten, it is cut off, or it is deleted: `himpun restore` helps."""
    life.calm()
    life.check()
    store = life.workspace / "himpun.db"
    if not list((life.workspace / "cadangan" / "penyimpanan").glob("himpun *.db")):
        life.skipped["the_store_is_damaged"] += 1
        return
    with alone_in(life.workspace, patience=30.0):
        life.seed.choice((_overwrite, _cut, _delete))(life, store)
        damaged = _picture(life.workspace)
    life.eventually(lambda: _way_back(life) or not life.wrong(), lambda: "no way back is named")
    day = _way_back(life)
    if not day:  # what was overwritten held nothing
        return
    an_opd_types(life)
    time.sleep(life.seed.uniform(0.5, 2.0))
    assert _picture(life.workspace) == damaged, "a damaged store was written to"
    life.done("restore", day)
    life.done("publish")
    _go_on(life)


def _go_on(life: OfficeLife) -> None:
    """A person does again what was done after the backup: the steps, and a word about files."""
    with life.office.store() as store:
        upcoming = next_step(store.steps())
        gathering = is_gathering(store.steps())
    if not gathering:
        if upcoming is not None and upcoming.number <= 2:
            for number in range(upcoming.number, 3):
                life.done("step", str(number))
        else:
            give_back(life)
    until = time.monotonic() + 10
    while life.wrong() and time.monotonic() < until:
        time.sleep(0.5)
    if life.wrong():
        settle_for_google(life)
    life.check()


def give_back(life: OfficeLife) -> None:
    """Step 7, back to the OPD; the steps before it are run if their turn has not come."""
    with life.office.store() as store:
        upcoming = next_step(store.steps())
    for number in range(upcoming.number if upcoming else 7, 7):
        life.done("step", str(number))
    life.done("step", "7", "--putusan", "kembali", "--alasan", "Mohon diperiksa lagi")


def an_old_store_comes_back(life: OfficeLife) -> None:
    """Somebody copies the store of an hour ago over the one of now, while the service runs."""
    life.calm()
    life.check()
    store = life.workspace / "himpun.db"
    with alone_in(life.workspace, patience=30.0):
        old = store.read_bytes()
    an_opd_types(life)
    staff_write(life)
    life.check()
    with alone_in(life.workspace, patience=30.0):
        store.write_bytes(old)
    life.eventually(lambda: _way_back(life) or not life.wrong(), life.wrong)
    if day := _way_back(life):
        life.done("restore", day)
        life.done("publish")
        _go_on(life)


def the_master_goes_away(life: OfficeLife) -> None:
    life.wait_for_rest()
    if life.office.master.exists() and not life.parked.exists():
        life.office.master.rename(life.parked)


def the_master_is_renamed(life: OfficeLife) -> None:
    """The service says under which name it found it; somebody gives it its name back."""
    life.calm()
    life.check()
    life.wait_for_rest()
    life.office.master.rename(life.parked)
    life.eventually(lambda: _says(life, life.parked.name), lambda: "the other name is not said")
    an_opd_types(life)
    life.parked.rename(life.office.master)
    life.check()


def an_old_copy_comes_back(life: OfficeLife) -> None:
    life.wait_for_rest()
    if life.old_masters and life.office.master.exists():
        beside = life.office.master.with_name("unduhan.xlsx")
        beside.write_bytes(life.seed.choice(life.old_masters))
        beside.replace(life.office.master)


def libreoffice_saves_the_master(life: OfficeLife) -> None:
    """Somebody opens the master in LibreOffice, and saves it in Excel's format."""
    program = find_libreoffice()
    if program is None:
        if os.environ.get("HIMPUN_CI") == "1":
            raise AssertionError("LibreOffice is missing, and HIMPUN_CI=1 skips nothing")
        life.skipped["libreoffice_saves_the_master"] += 1
        return
    life.calm()
    life.check()
    master = life.office.master
    mark = master.with_name(f".~lock.{master.name}#")
    mark.write_text(",Sari,PC-SARI,26.11.2026 08:00,file:///;")
    life.wait_for_rest()
    with TemporaryDirectory() as name:
        profile = f"-env:UserInstallation={(Path(name) / 'profil').as_uri()}"
        command = [str(program), profile, "--headless", "--convert-to", "xlsx", "--outdir", name]
        subprocess.run([*command, str(master)], check=True, capture_output=True, timeout=180)
        an_opd_types(life)
        beside = master.with_name("simpan.xlsx")
        shutil.copyfile(Path(name) / master.name, beside)
        beside.replace(master)
    mark.unlink()
    life.check()


def _says(life: OfficeLife, words: str) -> bool:
    state = life.state
    if state is None:
        return False
    return any(one and words in one.sentence for one in (state.refused, state.waiting))


def _way_back(life: OfficeLife) -> str:
    """The day of the backup that the service names, '' while it names none."""
    state = life.state
    found = _RESTORE.search(state.refused.sentence) if state and state.refused else None
    return found[1] if found else ""


def _picture(workspace: Path) -> dict[str, str]:
    """The store's files, with what they hold."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(workspace.glob("himpun.db*"))
    }


def _overwrite(life: OfficeLife, store: Path) -> None:
    with store.open("r+b") as file:
        file.seek(life.seed.randrange(4096, store.stat().st_size - 8192))
        file.write(life.seed.randbytes(8192))


def _cut(life: OfficeLife, store: Path) -> None:
    os.truncate(store, life.seed.randrange(0, store.stat().st_size // 2))


def _delete(life: OfficeLife, store: Path) -> None:
    store.unlink()
