"""What the page's own endpoints answer, and to whom they answer nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from sync.domain.errors import SettingsError
from sync.sandbox import SandboxServer
from sync.sandbox.training.endpoints import MOST_BYTES
from sync.sandbox.training.grid_files import GRID_MODULE, grid_folder
from tests.sources.small_office import HEALTH, HIMPUN, SmallOffice


class Window:
    """The page of one spreadsheet, without a browser."""

    def __init__(self, office: SmallOffice, spreadsheet_id: str) -> None:
        self.office = office
        self.origin = office.server.base_url
        self.base = f"{self.origin}/sandbox/training/{spreadsheet_id}"
        self.gid = office.tab_numbers(spreadsheet_id)["Isian"]

    def sheet(self, **query: object) -> dict[str, Any]:
        answer = requests.get(f"{self.base}/{self.gid}", params=query, timeout=5)  # type: ignore[arg-type]  # numbers too
        found: dict[str, Any] = answer.json()
        return found

    def type_in(
        self, value: object, headers: dict[str, str] | None = None, **other: object
    ) -> requests.Response:
        version = self.sheet()["version"]
        body = {"person": HEALTH.email, "gid": self.gid, "row": 4, "column": 3, "version": version}
        sent = {"Origin": self.origin, **(headers or {})}
        return requests.post(
            f"{self.base}/cells",
            json={**body, "values": [[value]], **other},
            headers=sent,
            timeout=9,
        )


@pytest.fixture
def window(office: SmallOffice, spreadsheet_id: str) -> Window:
    return Window(office, spreadsheet_id)


def test_the_page_runs_only_files_of_this_server(office: SmallOffice, spreadsheet_id: str) -> None:
    answers = [requests.get(office.server.page_url(spreadsheet_id), timeout=5) for _ in range(2)]
    policies = [one.headers["Content-Security-Policy"] for one in answers]
    for policy in policies:
        assert "default-src 'none'; script-src 'self'; " in policy
        assert "unsafe" not in policy
    assert policies[0] != policies[1]  # a nonce is used once
    assert "<script>" not in answers[0].text
    for path in ("files/app.js", "files/style.css", "files/palette.css", f"grid/{GRID_MODULE}"):
        address = f"{office.server.base_url}/sandbox/training/{path}"
        assert requests.get(address, timeout=5).status_code == 200


def test_typing_answers_the_cells_that_changed(window: Window) -> None:
    answer = window.type_in("1.500")
    assert answer.status_code == 200
    (cell,) = answer.json()["cells"]
    assert cell[:3] == [4, 3, "1.500"]
    assert answer.json()["version"] == window.sheet()["version"]


def test_what_is_unchanged_is_not_sent_again(window: Window) -> None:
    version = window.sheet()["version"]
    assert window.sheet(version=version) == {"version": version}
    window.type_in("1")
    assert window.sheet(version=version)["cells"]


def test_when_others_typed_meanwhile_the_page_reads_all_again(window: Window) -> None:
    assert window.type_in("5", version=1).json() == {"version": 0}
    assert [4, 3, "5"] in [cell[:3] for cell in window.sheet()["cells"]]


def test_a_refusal_is_a_sentence_and_its_cell(window: Window) -> None:
    answer = window.type_in("lima")
    assert answer.status_code == 422
    assert (answer.json()["row"], answer.json()["column"]) == (4, 3)
    assert answer.json()["sentence"].startswith("D5 belum sesuai.")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://jahat.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
def test_a_web_page_elsewhere_cannot_type(window: Window, headers: dict[str, str]) -> None:
    before = window.sheet()
    assert window.type_in("1", headers).status_code == 403
    assert window.sheet() == before


def test_a_stranger_types_as_nobody_but_the_opd(window: Window) -> None:
    window.type_in("1", person="lain@contoh.example")
    file = window.office.server.state.files()[0]
    assert file.last_modified_by == HEALTH.email


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"gid": 424242}, 404),
        ({"row": -1}, 400),
        ({"values": "x"}, 400),
        ({"values": [[1]]}, 400),
        ({"lain": 1}, 400),
        ({"row": 10**9}, 422),
        ({"values": [["x" * MOST_BYTES]]}, 413),
    ],
)
def test_what_is_no_typing_is_refused(window: Window, other: dict[str, Any], status: int) -> None:
    assert window.type_in("1", **other).status_code == status


def test_what_is_gone_is_a_404(window: Window) -> None:
    for path in ("tidak-ada", "tidak-ada/0", window.base.rpartition("/")[2] + "/424242"):
        address = f"{window.origin}/sandbox/training/{path}"
        assert requests.get(address, timeout=5).status_code == 404
    assert requests.get(window.office.server.page_url("tidak-ada"), timeout=5).status_code == 404


def test_the_book_names_people_tabs_and_words(window: Window) -> None:
    book = requests.get(window.base, timeout=5).json()
    assert book["person"] == HEALTH.email
    assert book["may_write"]
    assert [one["email"] for one in book["people"]] == [HEALTH.email, HIMPUN]
    assert "Isian" in [one["title"] for one in book["tabs"]]
    assert all(book["words"].values())


def test_the_page_is_no_traffic_of_the_api(window: Window) -> None:
    window.office.server.traffic.clear()
    window.sheet()
    window.type_in("1")
    assert window.office.server.traffic.count() == 0


def test_without_the_extra_the_page_shows_and_says_how_to_type() -> None:
    def absent() -> Path:
        return grid_folder("paket-yang-tidak-ada")

    with pytest.raises(SettingsError, match="hanya untuk dibaca"):
        absent()
    with SandboxServer(seed=1, find_grid=absent) as server:
        made = server.state.create("Isian", HEALTH.email)
        page = requests.get(server.page_url(made.file_id), timeout=5)
        assert "pip install &quot;himpun[training]&quot;" in page.text
        assert requests.get(f"{server.base_url}/sandbox/training/x", timeout=5).status_code == 404


def test_a_package_that_moved_its_grid_is_told_apart() -> None:
    with pytest.raises(SettingsError, match="berbeda") as caught:
        grid_folder(folder="nicegui/tidak/ada")
    assert "--upgrade" in caught.value.next_action
