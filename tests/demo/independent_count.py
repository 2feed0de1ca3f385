"""Counts the OPD's cells by plain HTTP and plain rules, with nothing of himpun's own reading.

What is asked comes from people's tables in the master (read with openpyxl), what was answered from
the sandbox's cells. It knows the few ways to write a number that can be read in one way only.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import requests
from google.auth import crypt, jwt

YEARS = ("2023", "2024", "2025")
NOT_ASKED = ("Petunjuk", "Catatan Perbaikan")
NO_DATA = ("-", "n/a", "na", "tidak ada", "tidak ada data", "belum ada", "tidak tersedia")
SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly"


@dataclass
class Count:
    """Five states of the cells of fixed rows, the sum of each year, and the lists' cells.

    `states` has every cell laid out, `required` those that the OPD must fill.
    """

    states: Counter[str] = field(default_factory=Counter)
    required: Counter[str] = field(default_factory=Counter)
    sums: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(YEARS, Decimal(0)))
    list_rows: int = 0
    list_filled: int = 0
    list_blank: int = 0

    @property
    def requested(self) -> int:
        """All cells that had to be filled, of fixed rows and of lists."""
        return self.required.total() + self.list_filled + self.list_blank

    @property
    def blank(self) -> int:
        """Those of them that are empty."""
        return self.required["kosong"] + self.list_blank

    def add(self, other: Count) -> None:
        """Count another one's cells as well."""
        self.states += other.states
        self.required += other.required
        self.sums = {year: self.sums[year] + other.sums[year] for year in YEARS}
        self.list_rows += other.list_rows
        self.list_filled += other.list_filled
        self.list_blank += other.list_blank


def table(book: Any, name: str) -> list[dict[str, Any]]:
    """Rows of a named Excel table as dicts, empty rows left out."""
    for sheet in book.worksheets:
        if name in sheet.tables:
            header, *body = sheet[sheet.tables[name].ref]
            keys = [str(cell.value) for cell in header]
            rows = [dict(zip(keys, (cell.value for cell in row), strict=True)) for row in body]
            return [row for row in rows if any(value is not None for value in row.values())]
    raise KeyError(name)


def spreadsheets(book: Any) -> dict[str, str]:
    """OPD name -> spreadsheet id, from the links in Pantauan."""
    for sheet in book.worksheets:
        if "tblPantauan" in sheet.tables:
            header, *body = sheet[sheet.tables["tblPantauan"].ref]
            keys = [cell.value for cell in header]
            name, link = keys.index("OPD"), keys.index("Spreadsheet")
            found = {}
            for row in body:
                if row[link].hyperlink is not None:
                    target = row[link].hyperlink.target
                    found[row[name].value] = re.search(r"/d/([^/]+)/", target).group(1)
            return found
    raise KeyError("tblPantauan")


def total_of(counts: dict[str, Count]) -> Count:
    """All OPD together."""
    total = Count()
    for count in counts.values():
        total.add(count)
    return total


def count_cells(master: Path, key_file: Path, base_url: str) -> dict[str, Count]:
    """Count every asked cell as it stands in the sandbox now, by short name of the OPD."""
    book = openpyxl.load_workbook(master)
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {_token(key_file)}"
    ids = spreadsheets(book)
    formats = table(book, "tblFormat")
    counts: dict[str, Count] = {}
    agencies = table(book, "tblOPD")
    corrections = [row for row in table(book, "tblKoreksi") if row["Keadaan"] == "berlaku"]
    heirs = {
        old: agency["Kode OPD"]
        for agency in agencies
        for old in str(agency["Gabungan Dari"] or "").split("; ")
    }
    for agency in agencies:
        if agency["Berlaku Sampai"]:
            continue
        count = counts[agency["Singkatan"]] = Count()
        if agency["Nama OPD"] in ids:
            tabs = _tabs(session, base_url, ids[agency["Nama OPD"]])
        else:
            tabs = _file_tabs(master.parent / "masuk" / "diterima", agency["Kode OPD"])
        _correct(tabs, [row for row in corrections if row["OPD"] == agency["Singkatan"]])
        asked = [
            row
            for row in table(book, "tblIndikator")
            if heirs.get(row["Kode OPD"], row["Kode OPD"]) == agency["Kode OPD"]
        ]
        _count_indicators(tabs, asked, count)
        for code in dict.fromkeys(row["Kode Format"] for row in formats):
            columns = [row for row in formats if row["Kode Format"] == code]
            if agency["Kode OPD"] in str(columns[0]["OPD"]):
                if columns[0]["Jenis"] == "wilayah":
                    _count_areas(tabs, columns, table(book, "tblWilayah"), count)
                else:
                    _count_list(tabs, columns, count)
    return counts


def _token(key_file: Path) -> str:
    """An access token by the JWT grant, as RFC 7523 describes it."""
    info = json.loads(key_file.read_text(encoding="utf-8"))
    now = int(time.time())
    claims = {"iss": info["client_email"], "scope": SCOPE, "aud": info["token_uri"]}
    assertion = jwt.encode(
        crypt.RSASigner.from_service_account_info(info), {**claims, "iat": now, "exp": now + 600}
    )
    grant = "urn:ietf:params:oauth:grant-type:jwt-bearer"
    answer = requests.post(
        info["token_uri"], data={"grant_type": grant, "assertion": assertion.decode()}, timeout=10
    )
    return str(answer.json()["access_token"])


def _tabs(session: Any, base_url: str, spreadsheet: str) -> dict[str, list[list[Any]]]:
    place = f"{base_url}/v4/spreadsheets/{spreadsheet}"
    sheets = session.get(place, params={"fields": "sheets.properties.title"}).json()["sheets"]
    titles = [sheet["properties"]["title"] for sheet in sheets]
    tabs = {}
    for title in titles:
        if title not in NOT_ASKED:
            answer = session.get(
                f"{place}/values/'{title}'", params={"valueRenderOption": "UNFORMATTED_VALUE"}
            )
            tabs[title] = answer.json().get("values", [])
    return tabs


def _correct(tabs: dict[str, list[list[Any]]], corrections: list[dict[str, Any]]) -> None:
    """Put what staff corrected into the cells: it is meant to count instead."""
    for row in corrections:
        sheet, _, cell = row["Sel Asal"].rpartition("!")
        place = tabs[sheet][int(cell[1:]) - 1]
        place += [""] * (26 - len(place))
        place[ord(cell[0]) - ord("A")] = row["Koreksi"]


def _file_tabs(folder: Path, code: str) -> dict[str, list[list[Any]]]:
    """Cells of the file that an OPD without internet saved last, told by its own properties."""
    books = [openpyxl.load_workbook(path) for path in folder.glob("*.xlsx")]
    own = [book for book in books if f"/{code}/" in book.custom_doc_props["himpun"].value]
    newest = max(own, key=lambda book: book.properties.modified)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in newest.worksheets
        if sheet.title not in NOT_ASKED
    }


def _text(cell: Any) -> str:
    return " ".join(str(cell).split()).casefold()


def _columns(rows: list[list[Any]], labels: list[str]) -> tuple[int, dict[str, int]]:
    """The lowest heading row and the column of each label, looked for in the first twelve rows."""
    places: dict[str, int] = {}
    lowest = 0
    for number, row in enumerate(rows[:12]):
        for column, cell in enumerate(row):
            text = re.sub(r" \(.*\)$", "", _text(cell).removeprefix("tahun "))
            if text in labels and text not in places:
                places[text] = column
                lowest = max(lowest, number)
    return lowest, places


def _at(row: list[Any], column: int | None) -> Any:
    return row[column] if column is not None and column < len(row) else None


def _count_indicators(
    tabs: dict[str, list[list[Any]]], asked: list[dict[str, Any]], count: Count
) -> None:
    labels = [*YEARS, "ketersediaan", "keterangan"]
    for rows in tabs.values():
        heading, places = _columns(rows, labels)
        if not set(YEARS) <= set(places):
            continue
        for indicator in asked:
            lines = [row for row in rows[heading + 1 :] if indicator["Kode"] in row]
            for year in YEARS:
                _count_cell(lines[0], places[year], places, indicator, year, count)
        return
    count.states["kosong"] += len(asked) * len(YEARS)
    count.required["kosong"] += len(asked) * len(YEARS)


def _count_areas(
    tabs: dict[str, list[list[Any]]],
    columns: list[dict[str, Any]],
    areas: list[dict[str, Any]],
    count: Count,
) -> None:
    labels = [_text(column["Label Kolom"]) for column in columns]
    for rows in tabs.values():
        heading, places = _columns(rows, [*labels, "ketersediaan", "keterangan"])
        if not set(labels) <= set(places):
            continue
        for area in areas:
            line = next(row for row in rows[heading + 1 :] if area["Kode Wilayah"] in row)
            for column, label in zip(columns, labels, strict=True):
                _count_cell(line, places[label], places, column, YEARS[-1], count)
        return


def _count_cell(
    row: list[Any],
    column: int,
    places: dict[str, int],
    asked: dict[str, Any],
    year: str,
    count: Count,
) -> None:
    reason = _at(row, places.get("keterangan"))
    declared = _text(_at(row, places.get("ketersediaan")) or "") == "tidak tersedia"
    state, value = classify(
        _at(row, column), asked["Tipe"], str(asked["Satuan"] or ""), bool(reason), declared
    )
    count.states[state] += 1
    if asked.get("Wajib", "ya") == "ya":  # an indicator is always asked for
        count.required[state] += 1
    if value is not None:
        count.sums[year] += value


def classify(
    raw: Any, kind: str, unit: str, has_reason: bool, declared: bool
) -> tuple[str, Decimal | None]:
    """State of one cell, and its number if it has one that can be read in one way only."""
    text = _text(raw if raw is not None else "")
    if text in NO_DATA or (text == "" and declared):
        return ("tidak tersedia" if has_reason else "kosong"), None
    if text == "":
        return "kosong", None
    value = _number(raw, unit)
    if value is None or (kind == "bilangan bulat" and value % 1):
        return "tidak sah", None
    return ("terisi", value) if value else ("nol sah", value)


def _number(raw: Any, unit: str) -> Decimal | None:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Decimal(repr(raw))
    text = " ".join(str(raw).split())
    text = re.sub(r"^Rp\.? ?", "", text)
    text = re.sub(rf" ?{re.escape(unit)}$", "", text, flags=re.IGNORECASE) if unit else text
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}\.\d{3},\d+", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+(,(\d{1,2}|\d{4,}))?", text):
        return Decimal(text.replace(",", "."))
    if re.fullmatch(r"\d+\.(\d{1,2}|\d{4,})|0\.\d+", text):
        return Decimal(text)
    return None


def _count_list(
    tabs: dict[str, list[list[Any]]], columns: list[dict[str, Any]], count: Count
) -> None:
    labels = [_text(column["Label Kolom"]) for column in columns]
    needed = [
        label for label, column in zip(labels, columns, strict=True) if column["Wajib"] == "ya"
    ]
    for rows in tabs.values():
        heading, places = _columns(rows, labels)
        if not set(labels) <= set(places):
            continue
        for row in rows[heading + 1 :]:
            cells = [_at(row, places[label]) for label in labels]
            if all(cell in (None, "") for cell in cells) or _is_note(row):
                continue
            count.list_rows += 1
            for label in needed:
                if _at(row, places[label]) in (None, ""):
                    count.list_blank += 1
                else:
                    count.list_filled += 1
        return


def _is_note(row: list[Any]) -> bool:
    written = [cell for cell in row if cell not in (None, "")]
    return len(written) == 1 and _text(written[0]).startswith(("sumber", "catatan"))
