"""Running: restarts, concurrency, pages, and who may reach the server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gspread
import pytest
import requests

from sync.domain.errors import SettingsError, StoreError
from sync.sandbox import SandboxServer, codec, serve
from tests.sandbox.clients import ADMIN, AGENCY, client_for

# --- restarts ----------------------------------------------------------------------------------


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    data, key = tmp_path / "data.sqlite", tmp_path / "admin.json"
    with SandboxServer(seed=1, data=data) as server:
        server.add_identity(ADMIN, key)
        client = client_for(server, ADMIN)
        book = client.create("Isian")
        book.update_locale("id_ID")
        tab = book.sheet1
        tab.update([["a", 1.5, True], ["=1+1", "17/08/2024"]], "A1", raw=False)
        tab.insert_note("A1", "catatan")
        tab.format("A1:B2", {"textFormat": {"bold": True}})
        tab.merge_cells("D1:E2")
        tab.add_protected_range("A1:B1", [])
        tab.define_named_range("A1:B2", "isian")
        book.share(AGENCY, perm_type="user", role="writer", notify=False)
        gone = client.create("Dihapus")
        client.del_spreadsheet(gone.id)
        before = client.http_client.request("get", everything(book.id)).json()
        changes = client.http_client.request("get", all_changes()).json()
        del before["spreadsheetUrl"]

    with SandboxServer(data=data) as server:
        server.add_identity(ADMIN, key)
        client = client_for(server, ADMIN)
        after = client.http_client.request("get", everything(book.id)).json()
        del after["spreadsheetUrl"]

        assert after == before
        assert client.http_client.request("get", all_changes()).json() == changes
        assert client_for(server, AGENCY).open_by_key(book.id).title == "Isian"
        assert client.create("Baru").id not in (book.id, gone.id)


def everything(book_id: str) -> str:
    return f"https://sheets.googleapis.com/v4/spreadsheets/{book_id}?includeGridData=true"


def all_changes() -> str:
    fields = "newStartPageToken,changes(fileId,removed,time,file(name,version,modifiedTime))"
    return f"https://www.googleapis.com/drive/v3/changes?pageToken=1&fields={fields}"


def test_a_killed_server_loses_nothing_that_it_answered(tmp_path: Path) -> None:
    data = tmp_path / "data.sqlite"
    first = SandboxServer(seed=1, data=data).start()
    book = client_for(first, ADMIN).create("Isian")
    book.sheet1.update_acell("A1", "x")
    # Nothing is closed: the second server opens the file as it stands.
    with SandboxServer(data=data) as second:
        assert client_for(second, ADMIN).open_by_key(book.id).sheet1.acell("A1").value == "x"
    first.close()


def test_a_stopped_server_starts_again_on_its_port(server: SandboxServer) -> None:
    client = client_for(server, ADMIN)
    book = client.create("Isian")
    address = server.base_url

    server.stop()
    with pytest.raises(requests.ConnectionError):
        book.sheet1.get_all_values()
    server.start()

    assert server.base_url == address
    assert client.open_by_key(book.id).sheet1.get_all_values() == [[]]


def test_a_file_that_is_no_data_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "laporan.txt"
    path.write_text("bukan basis data, hanya catatan rapat yang cukup panjang")

    with pytest.raises(StoreError) as caught:
        SandboxServer(data=path)

    assert str(path) in str(caught.value)
    assert path.read_text().startswith("bukan basis data")


def test_a_spreadsheet_is_the_same_after_writing_and_reading(
    server: SandboxServer, book: gspread.Spreadsheet
) -> None:
    book.sheet1.update([["a", 1], ["=A1", None, True]], "B2", raw=False)
    document = server.state.document(book.id)
    assert document is not None

    assert codec.load(book.id, codec.dump(document)) == document


# --- many at once ------------------------------------------------------------------------------


def test_concurrent_appends_lose_no_row(
    server: SandboxServer, book: gspread.Spreadsheet, connect: Callable[..., gspread.Client]
) -> None:
    book.share(AGENCY, perm_type="user", role="writer", notify=False)

    def append(worker: int) -> None:
        tab = connect(ADMIN if worker % 2 else AGENCY).open_by_key(book.id).sheet1
        for n in range(5):
            tab.append_row([f"{worker}-{n}"])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(append, range(8)))

    assert sorted(book.sheet1.col_values(1)) == sorted(
        f"{w}-{n}" for w in range(8) for n in range(5)
    )


# --- who may reach it --------------------------------------------------------------------------


def test_only_this_computer_is_served(server: SandboxServer) -> None:
    assert server.base_url.startswith("http://127.0.0.1:")


def test_a_foreign_name_for_this_address_is_refused(server: SandboxServer) -> None:
    answer = requests.get(server.base_url, headers={"Host": "jahat.example"}, timeout=5)

    assert answer.status_code == 400


def test_a_taken_port_is_a_sentence(server: SandboxServer) -> None:
    port = int(server.base_url.rpartition(":")[2])

    with pytest.raises(SettingsError, match=str(port)):
        SandboxServer(port=port).start()


def test_serve_writes_missing_key_files_and_runs_until_stopped(tmp_path: Path) -> None:
    lines: list[str] = []
    stop = threading.Event()
    files = [tmp_path / "admin.json", tmp_path / "Dinas Kesehatan.json"]
    runner = threading.Thread(
        target=serve,
        args=(0, files, tmp_path / "data.sqlite"),
        kwargs={"say": lines.append, "until": stop},
    )
    runner.start()
    while len(lines) < 4:
        assert runner.is_alive()
    address = lines[0].rpartition(" ")[2]

    assert requests.get(f"{address}/sandbox/spreadsheets", timeout=5).json() == []
    assert all(path.exists() for path in files)
    assert "dinas-kesehatan@" in lines[2]
    stop.set()
    runner.join(10)
    assert not runner.is_alive()


# --- pages -------------------------------------------------------------------------------------


def reading_url(server: SandboxServer, book: gspread.Spreadsheet) -> str:
    """Address of the page that only shows a spreadsheet."""
    return server.page_url(book.id).replace("/edit", "/preview")


def test_the_list_names_every_spreadsheet(server: SandboxServer, book: gspread.Spreadsheet) -> None:
    (entry,) = requests.get(f"{server.base_url}/sandbox/spreadsheets", timeout=5).json()

    assert entry["id"] == book.id
    assert entry["name"] == "Isian Dinas Contoh"
    assert entry["url"] == server.page_url(book.id)
    assert requests.get(entry["url"], timeout=5).status_code == 200
    assert "Isian Dinas Contoh" in requests.get(server.base_url, timeout=5).text


def test_a_page_shows_cells_notes_and_tabs(
    server: SandboxServer, book: gspread.Spreadsheet
) -> None:
    tab = book.sheet1
    tab.update([["Uraian", "2024"], ["Jumlah", 1500]], "E6")
    tab.insert_note("F7", "periksa satuan")
    tab.merge_cells("E8:F8")
    book.add_worksheet("Kosong", 5, 5)
    book.add_worksheet("Rahasia", 5, 5).hide()

    page = requests.get(reading_url(server, book), timeout=5).text

    assert '<td id="0-F7" class="number noted">1500<small>' in page
    assert "periksa satuan" in page
    assert "Kosong</h2>" in page
    assert "Rahasia" not in page


def test_a_page_shows_what_the_opd_sees(server: SandboxServer, book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["Wajib", "Lihat A1"]], "A1")
    tab.format("A1", {"backgroundColor": {"red": 1}, "textFormat": {"bold": True}})
    link = {"textFormat": {"link": {"uri": "#gid=0&range=A1"}}}
    harm = {"textFormat": {"link": {"uri": "javascript:alert(1)"}}}
    tab.format("B1", link)
    tab.format("C1", harm)
    place = {"sheetId": 0, "startRowIndex": 0, "startColumnIndex": 3}
    area = {**place, "endRowIndex": 1, "endColumnIndex": 4}
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": '=LEN("x")>0'}]}
    rule = {"condition": condition, "format": {"backgroundColor": {"red": 1, "green": 1}}}
    added = {"rule": {"ranges": [area], "booleanRule": rule}, "index": 0}
    tab.update([["hitung"]], "D1")
    book.batch_update({"requests": [{"addConditionalFormatRule": added}]})

    page = requests.get(reading_url(server, book), timeout=5).text

    assert '<td id="0-A1" style="background:rgb(255,0,0);font-weight:600">Wajib</td>' in page
    assert '<a href="#gid=0&amp;range=A1">Lihat A1</a>' in page
    assert "javascript:" not in page
    assert "background:rgb(255,255,0)" in page


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_nothing_that_people_type_becomes_markup(
    admin: gspread.Client, server: SandboxServer
) -> None:
    book = admin.create(HOSTILE)
    tab = book.add_worksheet(HOSTILE, 5, 5)
    tab.update([[HOSTILE]], "A1")
    tab.insert_note("A1", HOSTILE)
    book.sheet1.update([[HOSTILE]], "B2")

    page = requests.get(reading_url(server, book), timeout=5)
    index = requests.get(server.base_url, timeout=5)

    for answer in (page, index):
        assert "<img" not in answer.text
        assert "<script>alert" not in answer.text
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert page.text.count("&lt;script&gt;alert(1)") == 7


def test_an_unknown_page_is_a_404(server: SandboxServer) -> None:
    answer = requests.get(server.page_url("tidak-ada"), timeout=5)

    assert answer.status_code == 404
    assert "server latihan" in answer.text
