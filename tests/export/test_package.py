"""The data package holds what its descriptor says, by the word of the standard's own library."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest

from sync.csv_files import original
from sync.domain.state import CollectionState
from sync.export import ExportReport
from tests.export.samples import exported, lines, undefined
from tests.sample_desk import Desk
from tests.sample_office import SEA


@pytest.fixture
def report(state: CollectionState, tmp_path: Path) -> ExportReport:
    return exported(state, tmp_path / "ekspor")


def errors(report: ExportReport) -> list[str]:
    found = frictionless.validate(str(report.folder / "datapackage.json"))
    return [str(error) for (error,) in found.flatten(["type"])]


def descriptor(report: ExportReport) -> dict[str, object]:
    return dict(json.loads((report.folder / "datapackage.json").read_bytes()))


def test_the_package_is_valid(report: ExportReport) -> None:
    assert errors(report) == []


def test_a_package_of_which_everything_is_withheld_is_valid(desk: Desk, tmp_path: Path) -> None:
    bare = exported(undefined(desk.state()), tmp_path / "ekspor")
    assert bare.rows == 0
    assert errors(bare) == []


def test_a_changed_byte_fails_its_hash(report: ExportReport) -> None:
    for resource in descriptor(report)["resources"]:  # type: ignore[attr-defined]
        path = report.folder / resource["path"]
        content = path.read_bytes()
        path.write_bytes(content[:-3] + bytes([content[-3] ^ 1]) + content[-2:])
        assert "hash-count" in errors(report), path.name
        path.write_bytes(content)
    assert errors(report) == []


def test_an_indicator_that_no_metadata_describes_fails_its_key(report: ExportReport) -> None:
    path = next(one for one in report.files if one.name.startswith("metadata-indikator"))
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(text[:-1]), encoding="utf-8", newline="")
    assert "foreign-key" in errors(report)


def test_every_file_is_listed_and_hashed(report: ExportReport) -> None:
    package = descriptor(report)
    listed = {one["path"] for one in package["resources"]}  # type: ignore[attr-defined]
    listed |= set(package["berkas_lain"])  # type: ignore[call-overload]
    there = {
        path.relative_to(report.folder).as_posix()
        for path in report.folder.rglob("*")
        if path.is_file()
    }
    assert there == listed | {"datapackage.json"}
    assert set(report.files) == {report.folder / name for name in there}


def test_numbers_come_back_exactly_and_codes_as_text(report: ExportReport) -> None:
    package = frictionless.Package(str(report.folder / "datapackage.json"))
    rows = package.get_resource("indikator").read_rows()
    fish = [row["nilai"] for row in rows if row["opd_kode"] == SEA]
    assert fish == [Decimal("0.1"), Decimal("1234567.25"), None]
    assert {row["keadaan"] for row in rows} == {"terisi", "nol sah", "kosong", "tidak tersedia"}
    assert rows[0]["kode"] == "1.02.000001"
    posts = package.get_resource("daftar-puskesmas").read_rows()
    assert [row["kode"] for row in posts] == ["0101", "007"]


def test_text_is_inert_and_its_original_comes_back(report: ExportReport) -> None:
    posts = lines(report, "daftar-puskesmas")
    assert [one["nama"] for one in posts] == ["'=Puskesmas Satu", "''Kutip"]
    assert [original(one["nama"]) for one in posts] == ["=Puskesmas Satu", "'Kutip"]
    assert [original(one["keterangan"]) for one in posts] == ["baik", "@sum(A1)"]


def test_a_missing_value_is_blank_with_its_reason_never_zero(report: ExportReport) -> None:
    (missing,) = (one for one in lines(report, "indikator") if one["keadaan"] == "tidak tersedia")
    assert missing["nilai"] == ""
    assert missing["alasan"] == "kapal tidak melaut"


def test_files_of_the_package_have_no_byte_order_mark(report: ExportReport) -> None:
    marked = {path.name for path in report.files if path.read_bytes().startswith(b"\xef\xbb\xbf")}
    assert marked == {"ewalidata-SEMENTARA.csv", "DITAHAN-SEMENTARA.csv"}


def test_metadata_is_never_invented(report: ExportReport) -> None:
    for one in lines(report, "metadata-indikator"):
        assert one["definisi"]
        assert one["satuan"]
        for name in ("konsep", "interpretasi", "rumus", "ukuran", "klasifikasi"):
            assert one[name] == ""
    (activity,) = lines(report, "metadata-kegiatan")
    assert activity["penyelenggara"] == "Dinas Kominfo"
    assert activity["tanggal_perintah"] == "2026-02-02"
