"""gspread's import_csv: a CSV file takes the place of all that a spreadsheet holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gspread
import pytest

from tests.sandbox.clients import AGENCY
from tests.sandbox.test_requests import described

UPLOAD = "https://www.googleapis.com/upload/drive/v2/files"
CONVERTED = {"uploadType": "media", "convert": "true"}


def refused(make: Callable[[], Any]) -> int:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        make()
    return int(caught.value.response.status_code)


def values(tab: gspread.Worksheet) -> Any:
    return tab.get_values(value_render_option="UNFORMATTED_VALUE")


def test_fields_are_read_as_if_typed_in_the_spreadsheets_locale(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    book.update_locale("id_ID")

    admin.import_csv(book.id, 'kode,nilai,tanggal\r\n007,"1.500,5",17/08/2024\r\n=1+1,x,\r\n')

    assert values(book.sheet1) == [
        ["kode", "nilai", "tanggal"],
        [7, 1500.5, 45521],
        [2, "x", ""],
    ]
    assert book.sheet1.acell("C2").value == "17/08/2024"


def test_one_tab_stays_and_nothing_of_what_was_there(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    tab = book.sheet1
    tab.update([["lama"] * 3] * 9, "A1")
    tab.format("A1", {"textFormat": {"bold": True}})
    tab.define_named_range("A1:A2", "lama")
    tab.add_protected_range("A1", [])
    book.add_worksheet("Dua", 5, 5)

    admin.import_csv(book.id, "baru")

    answer = described(book, "namedRanges,sheets(properties.title,protectedRanges,data.rowData)")
    assert list(answer) == ["sheets"]
    assert [set(sheet) for sheet in answer["sheets"]] == [{"properties", "data"}]
    assert values(book.sheet1) == [["baru"]]
    assert "userEnteredFormat" not in str(answer)


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"\xef\xbb\xbfa,b", [["a", "b"]]),
        ("é,😀".encode(), [["é", "😀"]]),
        (b'"a\nb","kata ""x"""', [["a\nb", 'kata "x"']]),
        (b"a;b", [["a;b"]]),
        (b"", [[]]),
        (b"a\n\nb", [["a"], [""], ["b"]]),
        (b"\xff", [["\ufffd"]]),
    ],
)
def test_any_bytes_are_read(
    admin: gspread.Client, book: gspread.Spreadsheet, content: bytes, rows: list[list[str]]
) -> None:
    admin.import_csv(book.id, content)

    assert values(book.sheet1) == rows


def test_the_grid_grows_with_the_file(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    admin.import_csv(book.id, "\n".join(["," * 29 + "x"] * 1200))

    tab = book.worksheet("Sheet1")
    assert (tab.row_count, tab.col_count) == (1200, 30)


def test_the_answer_is_a_file_of_drive_v2(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    before = book.get_lastUpdateTime()

    answer = admin.import_csv(book.id, "a")

    assert (answer["kind"], answer["id"], answer["title"]) == ("drive#file", book.id, book.title)
    assert answer["modifiedDate"] == book.get_lastUpdateTime() > before


def test_only_who_may_write_imports(
    book: gspread.Spreadsheet, agency: gspread.Client, stranger: gspread.Client
) -> None:
    book.share(AGENCY, perm_type="user", role="reader", notify=False)

    assert refused(lambda: agency.import_csv(book.id, "a")) == 403
    assert refused(lambda: stranger.import_csv(book.id, "a")) == 404


@pytest.mark.parametrize(
    ("params", "kind"),
    [
        ({"uploadType": "media"}, "text/csv"),
        ({**CONVERTED, "uploadType": "multipart"}, "text/csv"),
        (CONVERTED, "application/pdf"),
    ],
)
def test_other_uploads_are_refused_and_change_nothing(
    admin: gspread.Client, book: gspread.Spreadsheet, params: dict[str, str], kind: str
) -> None:
    book.sheet1.update([["tetap"]], "A1")

    code = refused(
        lambda: admin.http_client.request(
            "put", f"{UPLOAD}/{book.id}", data=b"a", params=params, headers={"Content-Type": kind}
        )
    )

    assert (code, values(book.sheet1)) == (400, [["tetap"]])


def test_a_field_that_fits_no_cell_is_refused_and_changes_nothing(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    book.sheet1.update([["tetap"]], "A1")

    for size in (50_001, 200_000):
        assert refused(lambda size=size: admin.import_csv(book.id, "x" * size)) == 400
    assert values(book.sheet1) == [["tetap"]]


def test_a_folder_holds_no_table(admin: gspread.Client) -> None:
    url = "https://www.googleapis.com/drive/v3/files"
    folder = admin.http_client.request("post", url, json={"name": "Berkas"}).json()["id"]

    assert refused(lambda: admin.import_csv(folder, "a")) == 400
