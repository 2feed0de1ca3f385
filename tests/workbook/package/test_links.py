"""Links: written anew inside the table, kept outside, refused when not plain addresses."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sync.domain.errors import WorkbookError
from sync.workbook.package import Link, TableContent, replace
from sync.workbook.package import links as links_module
from tests.workbook.package.rich import COLUMNS, text

RELS = "xl/worksheets/_rels/sheet1.xml.rels"


def rows(*targets: str) -> TableContent:
    return TableContent(
        COLUMNS, [[Link(f"k{n}", target), "n", n, None] for n, target in enumerate(targets)]
    )


def linked(path: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path)["Data"]
    return {
        cell.coordinate: (cell.hyperlink.target or "") + "#" + (cell.hyperlink.location or "")
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }


def test_links_inside_are_rewritten_and_links_of_people_stay(book: Path) -> None:
    replace(book, {"Isian": rows("https://a.example/1#gid=7", "#Data!A1", "http://b.example/å b")})
    assert linked(book) == {
        "A2": "https://contoh.example/a#bagian",
        "B5": "https://a.example/1#gid=7",
        "B6": "#Data!A1",
        "B7": "http://b.example/%C3%A5%20b#",
    }
    replace(book, {"Isian": rows("https://c.example/")})
    assert linked(book) == {
        "A2": "https://contoh.example/a#bagian",
        "B5": "https://c.example/#",
    }
    assert "b.example" not in text(book, RELS)
    replace(book, {"Isian": TableContent(COLUMNS, [])})
    assert list(linked(book)) == ["A2"]


def test_a_sheet_without_relationships_gets_them(book: Path) -> None:
    part = "xl/worksheets/_rels/sheet3.xml.rels"
    assert "hyperlink" not in text(book, part)
    replace(book, {"Model": TableContent(("a", "b"), [[Link("x", "https://d.example/"), 1]])})
    assert "https://d.example/" in text(book, part)
    sheet = text(book, "xl/worksheets/sheet3.xml")
    assert sheet.index("</sheetData>") < sheet.index("<hyperlinks>") < sheet.index("<pageMargins")


def test_writing_one_of_two_linked_tables_again_changes_nothing(book: Path) -> None:
    side = TableContent(("x", "y"), [[Link(1, "https://s.example/1"), 2], [3, 4]])
    main = rows("https://a.example/1", "https://a.example/2")
    replace(book, {"Isian": main, "Samping": side})
    assert not replace(book, {"Isian": main}).changed
    assert not replace(book, {"Samping": side}).changed


def test_too_many_links_leave_the_values(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links_module, "MAX_LINKS", 2)
    report = replace(book, {"Isian": rows("https://a.example/1", "https://a.example/2")})
    assert report.sheets_without_links == ("Data",)
    assert list(linked(book)) == ["A2"]
    assert openpyxl.load_workbook(book)["Data"]["B6"].value == "k1"


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:",
        "mailto:a@b.example?attach=C:/rahasia.txt",
        "mailto:a@b.example?subject=x&bcc=c@d.example",
        "//server/share",
        "https://",
        "",
        "#",
        "https://a.example/\n",
        "https://[x",
        "https://a.example/" + "x" * 2100,
    ],
)
def test_other_targets_are_refused_with_the_cell(book: Path, target: str) -> None:
    before = book.read_bytes()
    with pytest.raises(WorkbookError, match="Data!B5"):
        replace(book, {"Isian": rows(target)})
    assert book.read_bytes() == before


def test_an_e_mail_with_subject_and_text_opens(book: Path) -> None:
    target = "mailto:a@b.example?subject=Data%202025&body=Yth.%0D%0Aisi%20%26%20kirim"
    replace(book, {"Isian": rows(target)})
    assert linked(book)["B5"] == f"{target}#"
