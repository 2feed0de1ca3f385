"""What people write into the master becomes a register, or an error that names the cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sync import texts
from sync.domain.errors import RegisterError, WorkbookError
from sync.domain.findings import Severity
from sync.domain.formats import PUBLIC, FieldType, FormatKind
from sync.domain.procedure import STEPS
from sync.ports import TableRows, WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.master_check import check_master
from sync.workbook.names import Name, Table
from sync.workbook.office_settings import read_holidays, read_office_hours, read_roles
from sync.workbook.people_rows import rows_of
from sync.workbook.registers import read_register
from tests.sample_office import (
    AGENCIES,
    AREAS,
    DUE,
    FORMATS,
    HEALTH,
    INDICATORS,
    SEA,
    SOCIAL,
    Row,
    agency,
    column,
    filled_master,
    fresh_master,
    indicator,
    table_update,
)


def test_a_filled_master_gives_the_register(tmp_path: Path) -> None:
    register = read_register(filled_master(tmp_path / "master.xlsx"))
    assert register.collection.periods == ("2023", "2024", "2025")
    assert (register.collection.due, register.collection.order.number) == (DUE, "000.9/1/2026")
    assert [one.code for one in register.agencies] == [HEALTH, SOCIAL, SEA]
    health = register.formats_for(HEALTH)
    assert [(fmt.kind, fmt.sheet) for fmt in health] == [
        (FormatKind.INDICATORS, "Indikator"),
        (FormatKind.LIST, "Daftar Puskesmas"),
    ]
    nurse = health[0].rows[0]
    assert (nurse.key, nurse.unit, nurse.type) == ("1.02.000001", "orang", FieldType.INTEGER)
    assert [fmt.code for fmt in register.formats_for(PUBLIC)] == ["PERMOHONAN"]


def test_an_area_format_asks_every_area_for_the_newest_period(tmp_path: Path) -> None:
    register = read_register(filled_master(tmp_path / "master.xlsx"))
    homes = register.format("PANTI")
    assert [row.key for row in homes.rows] == ["1301010", "1301020"]
    assert homes.field("panti").period == "2025"
    assert homes.is_for(SOCIAL)
    assert not homes.is_for(HEALTH)


def test_an_opd_of_whom_nothing_is_asked_is_left_out(tmp_path: Path) -> None:
    idle = agency("9.99", "Dinas Menganggur Contoh", "Dinganggur")
    workbook = filled_master(tmp_path / "master.xlsx", {names.AGENCIES: [*AGENCIES, idle]})
    assert "9.99" not in {one.code for one in read_register(workbook).agencies}


def test_an_opd_is_asked_under_the_name_it_has_on_the_orders_date(tmp_path: Path) -> None:
    day = {"Berlaku Sampai": date(2025, 12, 31)}, {"Berlaku Dari": date(2026, 1, 1)}
    old = agency(HEALTH, "Dinas Kesehatan Lama", "Dinkes", **day[0])
    new = agency(HEALTH, "Dinas Kesehatan Baru", "Dinkes", **day[1])
    people = {names.AGENCIES: [old, new, *AGENCIES[1:]]}
    register = read_register(filled_master(tmp_path / "master.xlsx", people))
    assert register.agency(HEALTH).name == "Dinas Kesehatan Baru"


def test_rows_of_a_format_belong_together_wherever_they_stand(tmp_path: Path) -> None:
    rows = [*FORMATS, column("PUSKESMAS", "Alamat")]
    register = read_register(filled_master(tmp_path / "master.xlsx", {names.FORMATS: rows}))
    labels = [field.label for field in register.format("PUSKESMAS").fields]
    assert labels == ["No", "Nama", "Kode", "Keterangan", "Alamat"]


def test_limits_are_exact_numbers(tmp_path: Path) -> None:
    limits = column("PUSKESMAS", "Umur", Tipe="desimal", Minimum=0.1, Maksimum="12,5")
    people = {names.FORMATS: [*FORMATS, limits]}
    field = read_register(filled_master(tmp_path / "master.xlsx", people)).format("PUSKESMAS")
    assert (field.field("umur").minimum, field.field("umur").maximum) == (
        Decimal("0.1"),
        Decimal("12.5"),
    )


def test_rules_of_a_column_are_those_that_staff_set(tmp_path: Path) -> None:
    strict = column("PUSKESMAS", "Kode Lama", Unik="ya", Lonjakan="-", Tingkat="lihat")
    plain = column("PUSKESMAS", "Alamat", Definisi=" Jalan dan nomor ")
    people = {names.FORMATS: [*FORMATS, strict, plain]}
    fmt = read_register(filled_master(tmp_path / "master.xlsx", people)).format("PUSKESMAS")
    field = fmt.field("kode_lama")
    assert (field.unique, field.jump, field.severity) == (True, None, Severity.SHOULD)
    usual = fmt.field("alamat")
    assert (usual.unique, usual.jump, usual.severity) == (False, Decimal(5), None)
    assert usual.definition == "Jalan dan nomor"


@pytest.mark.parametrize(
    ("written", "factor"),
    [(None, Decimal(5)), ("-", None), (3, Decimal(3)), ("2,5", Decimal("2.5"))],
)
def test_rules_of_an_indicator_are_those_that_staff_set(
    tmp_path: Path, written: Any, factor: Decimal | None
) -> None:
    asked = {"Minimum": 0, "Maksimum": "12,5", "Lonjakan": written, "Definisi": "Apa saja"}
    people = {names.INDICATORS: [indicator("1", "Cakupan", HEALTH, **asked)]}
    register = read_register(filled_master(tmp_path / "master.xlsx", people))
    (row,) = register.formats_for(HEALTH)[0].rows
    assert (row.minimum, row.maximum, row.jump) == (Decimal(0), Decimal("12.5"), factor)
    assert row.definition == "Apa saja"


@pytest.mark.parametrize("written", ["2023; 2024; 2025", "2023, 2024,2025", "2023;\n2024; 2025 ;"])
def test_periods_may_be_separated_by_semicolons_commas_and_lines(
    tmp_path: Path, written: str
) -> None:
    workbook = filled_master(tmp_path / "master.xlsx", settings={names.PERIODS: written})
    assert read_register(workbook).collection.periods == ("2023", "2024", "2025")


def test_one_period_may_be_typed_as_a_number(tmp_path: Path) -> None:
    workbook = filled_master(tmp_path / "master.xlsx", settings={names.PERIODS: 2025})
    assert read_register(workbook).collection.periods == ("2025",)


@pytest.mark.parametrize(
    "written",
    [
        *("2023; 2023", "2025; 2024", "2024; OPD"),
        *("2025 Triwulan 2; 2025 Triwulan 1", "Desember 2024; Maret 2024"),
    ],
)
def test_periods_that_double_or_go_back_are_refused(tmp_path: Path, written: str) -> None:
    workbook = filled_master(tmp_path / "master.xlsx", settings={names.PERIODS: written})
    with pytest.raises(RegisterError) as caught:
        read_register(workbook)
    assert caught.value.text is texts.SETTING_PERIODS


@pytest.mark.parametrize(
    "written", ["2024 Triwulan 3; 2024 Triwulan 4; 2025 Triwulan 1", "Maret 2024; April 2024"]
)
def test_quarters_and_months_may_ascend(tmp_path: Path, written: str) -> None:
    workbook = filled_master(tmp_path / "master.xlsx", settings={names.PERIODS: written})
    assert len(read_register(workbook).collection.periods) >= 2


OPD, INDS, FORM, AREA = names.AGENCIES, names.INDICATORS, names.FORMATS, names.AREAS
TWICE, SAME_NAME, EMPTY = texts.REGISTER_DOUBLE, texts.REGISTER_DOUBLE_NAME, texts.REGISTER_EMPTY

JUMP = texts.REGISTER_JUMP

BAD_ROWS: list[tuple[Table, Sequence[Row], texts.Text, str]] = [
    (OPD, [*AGENCIES, agency(HEALTH, "Lain", "Lain")], TWICE, "OPD!B8"),
    (OPD, [*AGENCIES, agency("7", "Lain", "dinkes")], SAME_NAME, "OPD!D8"),
    (
        OPD,
        [*AGENCIES, agency("7", "DINAS SOSIAL CONTOH", "L")],
        texts.REGISTER_DOUBLE_NAME,
        "OPD!C8",
    ),
    (OPD, [*AGENCIES, agency(PUBLIC, "Lain", "Lain")], texts.REGISTER_RESERVED, "OPD!B8"),
    (OPD, [*AGENCIES, agency("", "Lain", "Lain")], texts.REGISTER_EMPTY, "OPD!B8"),
    (OPD, [*AGENCIES, agency("7", "", "Lain")], texts.REGISTER_EMPTY, "OPD!C8"),
    (
        OPD,
        [agency("7", "Lain", "Lain", **{"Berlaku Dari": "31/31/2020"})],
        texts.REGISTER_NOT_A_DATE,
        "OPD!G5",
    ),
    (
        OPD,
        [
            agency(
                "7",
                "Lain",
                "Lain",
                **{"Berlaku Dari": date(2026, 1, 2), "Berlaku Sampai": date(2026, 1, 1)},
            )
        ],
        texts.REGISTER_VALIDITY,
        "OPD!H5",
    ),
    (OPD, [agency("7", "Lain", "Lain", **{"Kode OPD": 1.1})], texts.REGISTER_CODE_NUMBER, "OPD!B5"),
    (INDS, [*INDICATORS, INDICATORS[0]], TWICE, "Indikator!B9"),
    (INDS, [indicator("1", "Lain", "9.99")], texts.REGISTER_UNKNOWN_OPD, "Indikator!E5"),
    (INDS, [indicator("1", "", HEALTH)], texts.REGISTER_EMPTY, "Indikator!C5"),
    (INDS, [indicator("1", "X", HEALTH, Tipe="teks")], texts.REGISTER_TYPE, "Indikator!F5"),
    (FORM, [column("A", "X", Jenis="daftar", Wajib="ya")], texts.REGISTER_EMPTY, "Format!C5"),
    (FORM, [column("A", "X", Judul="A", Wajib="ya")], texts.REGISTER_EMPTY, "Format!D5"),
    (FORM, [column("A", "X", Judul="A", Jenis="tabel")], texts.REGISTER_KIND, "Format!D5"),
    (FORM, [*FORMATS, column("PANTI", "panti")], texts.REGISTER_DOUBLE_COLUMN, "Format!F10"),
    (FORM, [*FORMATS, column("PANTI", "Sumber")], texts.REGISTER_DOUBLE_COLUMN, "Format!F10"),
    (
        FORM,
        [*FORMATS, column("panti", "X", Judul="B", Jenis="daftar", Wajib="ya")],
        TWICE,
        "Format!B10",
    ),
    (
        FORM,
        [column("IND-1", "X", Judul="B", Jenis="daftar")],
        texts.REGISTER_FORMAT_RESERVED,
        "Format!B5",
    ),
    (
        FORM,
        [column("A", "X", Judul="Daftar", Jenis="daftar", OPD="9.99")],
        texts.REGISTER_UNKNOWN_OPD,
        "Format!E5",
    ),
    (
        FORM,
        [column("A", "X", Judul="Rekap", Jenis="daftar", Wajib="ya")],
        texts.REGISTER_DOUBLE_TITLE,
        "Format!C5",
    ),
    (
        FORM,
        [*FORMATS, column("B", "X", Judul="daftar puskesmas", Jenis="daftar", Wajib="ya")],
        texts.REGISTER_DOUBLE_TITLE,
        "Format!C10",
    ),
    (
        FORM,
        [column("A", "X", Judul="Daftar", Jenis="daftar")],
        texts.REGISTER_NOTHING_REQUIRED,
        "Format!J5",
    ),
    (FORM, [*FORMATS, column("PUSKESMAS", "X", Wajib="iya")], texts.REGISTER_YES_NO, "Format!J10"),
    (FORM, [*FORMATS, column("PUSKESMAS", "X", Tipe="angka")], texts.REGISTER_TYPE, "Format!H10"),
    (
        FORM,
        [*FORMATS, column("PUSKESMAS", "X", Tipe="pilihan")],
        texts.REGISTER_EMPTY,
        "Format!K10",
    ),
    (
        FORM,
        [*FORMATS, column("PUSKESMAS", "X", Pola="([a-z")],
        texts.REGISTER_PATTERN,
        "Format!N10",
    ),
    (
        FORM,
        [*FORMATS, column("PUSKESMAS", "X", Minimum="1.000")],
        texts.REGISTER_LIMIT,
        "Format!L10",
    ),
    (
        FORM,
        [*FORMATS, column("PUSKESMAS", "X", Minimum=2, Maksimum=1)],
        texts.REGISTER_LIMITS_CROSSED,
        "Format!L10",
    ),
    (FORM, [*FORMATS, column("PUSKESMAS", "X", Unik="iya")], texts.REGISTER_YES_NO, "Format!O10"),
    (FORM, [*FORMATS, column("PUSKESMAS", "X", Lonjakan="1")], JUMP, "Format!P10"),
    (FORM, [*FORMATS, column("PUSKESMAS", "X", Lonjakan="tak")], JUMP, "Format!P10"),
    (FORM, [*FORMATS, column("PUSKESMAS", "X", Tingkat="b")], texts.REGISTER_LEVEL, "Format!Q10"),
    (INDS, [indicator("1", "X", HEALTH, Minimum="1.000")], texts.REGISTER_LIMIT, "Indikator!I5"),
    (INDS, [indicator("1", "X", HEALTH, Maksimum="x")], texts.REGISTER_LIMIT, "Indikator!J5"),
    (
        INDS,
        [indicator("1", "X", HEALTH, Minimum=2, Maksimum=1)],
        texts.REGISTER_LIMITS_CROSSED,
        "Indikator!I5",
    ),
    (INDS, [indicator("1", "X", HEALTH, Lonjakan="1,0")], JUMP, "Indikator!K5"),
    (AREA, [*AREAS, AREAS[0]], TWICE, "Pengaturan!J34"),
    (AREA, [{"Kode Wilayah": "1"}], texts.REGISTER_EMPTY, "Pengaturan!K32"),
    (AREA, [], texts.REGISTER_NO_AREAS, "Pengaturan"),
]


@pytest.mark.parametrize(("table", "rows", "text", "where"), BAD_ROWS)
def test_a_bad_row_is_refused_with_its_sheet_and_cell(
    tmp_path: Path, table: Table, rows: Sequence[Row], text: texts.Text, where: str
) -> None:
    alone = {OPD: {INDS: (), FORM: ()}}.get(table, {})
    with pytest.raises(RegisterError) as caught:
        read_register(filled_master(tmp_path / "master.xlsx", {**alone, table: rows}))
    assert (caught.value.text, caught.value.where) == (text, where)
    assert caught.value.next_action


@pytest.mark.parametrize(
    ("table", "rows", "places"),
    [
        (
            INDS,
            [indicator(str(n), "X", HEALTH, Tipe="teks") for n in range(7)],
            [f"Indikator!F{row}" for row in range(5, 12)],
        ),
        (
            FORM,
            [*FORMATS, *(column("PUSKESMAS", f"X{n}", Tipe="angka") for n in range(7))],
            [f"Format!H{row}" for row in range(10, 17)],
        ),
        (
            OPD,
            [{"Kode OPD": f"9.0{n}"} for n in range(7)],
            [f"OPD!C{row}" for row in range(5, 12)],
        ),
    ],
)
def test_the_first_five_bad_rows_are_named_at_once(
    tmp_path: Path, table: Table, rows: list[Row], places: list[str]
) -> None:
    with pytest.raises(RegisterError) as caught:
        read_register(filled_master(tmp_path / "master.xlsx", {table: rows}))
    said = str(caught.value)
    assert [place for place in places if f"{place}: " in said] == places[:5]
    assert "… dan 2 lagi." in said
    assert said.count(texts.REGISTER_SEVERAL.next_action) == 1


def test_a_blank_row_between_does_not_shift_the_cell_that_is_named(tmp_path: Path) -> None:
    rows: list[Row] = [AGENCIES[0], {}, {**AGENCIES[1], "Nama OPD": " "}]
    with pytest.raises(RegisterError) as caught:
        read_register(filled_master(tmp_path / "master.xlsx", {names.AGENCIES: rows}))
    assert caught.value.where == "OPD!C7"


NEEDED = (
    names.CODE,
    names.TITLE,
    names.PERIODS,
    names.ORDER_NUMBER,
    names.ORDER_DATE,
    names.ORDER_FROM,
    names.DUE,
)


@pytest.mark.parametrize("name", NEEDED, ids=lambda name: name.name)
def test_an_empty_setting_is_named_by_its_label(tmp_path: Path, name: Name) -> None:
    with pytest.raises(RegisterError) as caught:
        read_register(filled_master(tmp_path / "master.xlsx", settings={name: "  "}))
    assert caught.value.text is texts.SETTING_EMPTY
    assert name.label in str(caught.value)
    assert "Pengaturan" in caught.value.where


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({names.CODE: "2025/TW1"}, texts.SETTING_CODE),
        ({names.ORDER_DATE: "besok"}, texts.REGISTER_NOT_A_DATE),
        ({names.DUE: date(2025, 2, 20)}, texts.SETTING_DUE),
        ({names.ORDER_DATE: date(1999, 1, 1)}, texts.REGISTER_NO_AGENCY),
    ],
)
def test_a_bad_setting_is_refused(
    tmp_path: Path, settings: Mapping[Name, Any], text: texts.Text
) -> None:
    since = [{**row, "Berlaku Dari": date(2020, 1, 1)} for row in AGENCIES]
    with pytest.raises(RegisterError) as caught:
        read_register(filled_master(tmp_path / "m.xlsx", {names.AGENCIES: since}, settings))
    assert caught.value.text is text
    assert caught.value.where


def test_asking_nothing_of_anybody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError) as caught:
        read_register(filled_master(tmp_path / "m.xlsx", {INDS: (), FORM: ()}))
    assert caught.value.text is texts.REGISTER_NO_FORMATS


# --- office settings ----------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["07.45", "7:45", 7.45, (7 * 60 + 45) / 1440])
def test_office_hours_are_read_however_excel_keeps_them(tmp_path: Path, written: Any) -> None:
    workbook = filled_master(tmp_path / "m.xlsx", settings={names.OFFICE_OPENS: written})
    assert f"{read_office_hours(workbook).days[0].start:%H.%M}" == "07.45"


def test_the_number_that_excel_makes_of_seven_thirty_is_seven_thirty(tmp_path: Path) -> None:
    workbook = filled_master(tmp_path / "m.xlsx", settings={names.OFFICE_OPENS: 7.3})
    assert f"{read_office_hours(workbook).days[0].start:%H.%M}" == "07.30"


@pytest.mark.parametrize("written", ["pagi", "25.00", "06.00"])
def test_a_closing_time_that_is_none_is_refused(tmp_path: Path, written: str) -> None:
    workbook = filled_master(tmp_path / "m.xlsx", settings={names.OFFICE_CLOSES: written})
    with pytest.raises(RegisterError) as caught:
        read_office_hours(workbook)
    assert caught.value.text is texts.SETTING_TIME


def test_holidays_and_roles_are_the_offices_own(tmp_path: Path) -> None:
    roles = [{"Langkah": step.number, "Pelaksana": "Bagian Contoh"} for step in STEPS]
    days: list[Row] = [{"Tanggal": date(2026, 2, 17)}, {}, {"Tanggal": "18 Februari 2026"}]
    workbook = filled_master(tmp_path / "m.xlsx", {names.ROLES: roles, names.HOLIDAYS: days})
    assert read_holidays(workbook) == (date(2026, 2, 17), date(2026, 2, 18))
    assert read_roles(workbook) == {step.number: "Bagian Contoh" for step in STEPS}


# --- a master that was taken apart ---------------------------------------------------------------


def changed(tmp_path: Path, change: Any) -> ClosedWorkbook:
    """A master after somebody's change with another program."""
    path = fresh_master(tmp_path / "master.xlsx")
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return ClosedWorkbook(path)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_template_is_a_whole_master(tmp_path: Path) -> None:
    check_master(ClosedWorkbook(fresh_master(tmp_path / "master.xlsx")))


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_deleted_table_is_named(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        del book["OPD"].tables["tblOPD"]

    with pytest.raises(WorkbookError, match=r"lembar OPD: Tabel 'tblOPD'.*yang ada: '"):
        check_master(changed(tmp_path, change))


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_renamed_table_is_named_with_what_it_is_called_now(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        table = book["OPD"].tables.pop("tblOPD")
        table.name = table.displayName = "tblOPD_lama"
        book["OPD"].add_table(table)

    with pytest.raises(WorkbookError, match=r"'tblOPD' tidak ada lagi.*yang ada: 'tblOPD_lama', "):
        check_master(changed(tmp_path, change))


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_renamed_sheet_changes_nothing_and_a_deleted_one_is_named(tmp_path: Path) -> None:
    def rename(book: Any) -> None:
        book["OPD"].title = "Daftar OPD"

    def delete(book: Any) -> None:
        del book["OPD"]

    renamed = changed(tmp_path, rename)
    assert renamed.read_table("tblOPD").sheet == "Daftar OPD"
    with pytest.raises(WorkbookError, match="lembar OPD: Tabel 'tblOPD'"):
        check_master(changed(tmp_path, delete))


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("formula", ["", "#REF!"])
def test_a_deleted_or_broken_name_is_named(tmp_path: Path, formula: str) -> None:
    def change(book: Any) -> None:
        if formula:
            book.defined_names["tenggat"].attr_text = formula
        else:
            del book.defined_names["tenggat"]

    with pytest.raises(WorkbookError, match="tenggat"):
        check_master(changed(tmp_path, change))


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_renamed_heading_is_named(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["OPD"]["E4"] = "Email"
        book["OPD"].tables["tblOPD"].tableColumns[3].name = "Email"

    with pytest.raises(WorkbookError, match="seharusnya Surel, yang ada Email") as caught:
        check_master(changed(tmp_path, change))
    assert caught.value.text is texts.EXCEL_HEADER_CHANGED


def test_another_workbook_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "laporan.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(WorkbookError) as caught:
        check_master(ClosedWorkbook(path))
    assert caught.value.text is texts.MASTER_NOT_OURS


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_table_says_where_it_stands(tmp_path: Path) -> None:
    workbook = filled_master(tmp_path / "m.xlsx")
    table = workbook.read_table(names.AGENCIES.name)
    cell = openpyxl.load_workbook(tmp_path / "m.xlsx")["OPD"].cell(
        table.first_row + 1, table.first_column + 1
    )
    assert cell.value == HEALTH == table.rows[0][0]
    assert not workbook.apply(WorkbookUpdate({OPD.name: table_update(OPD, AGENCIES)}, {}))


def test_a_row_that_shows_only_what_is_computed_is_blank() -> None:
    rows = (("a", "a-OPD"), (None, "-OPD"), (None, None))
    table = TableRows(("Kode", "Surat"), rows, "OPD", 4, 1, computed=frozenset({"Surat"}))
    assert [row.number for row in rows_of(table)] == [0]


OLD = "9.01"


def merged(*more: Row, indicators: Sequence[Row] = (), **spans: Any) -> dict[Table, Sequence[Row]]:
    """Dinkes took over an OPD that ended with last year."""
    gone = agency(OLD, "Dinas Lama Contoh", "Lama", **{"Berlaku Sampai": date(2025, 12, 31)})
    heir = {**AGENCIES[0], "Gabungan Dari": OLD}
    asked = (*INDICATORS, indicator("9.01.000001", "Warisan", OLD), *indicators)
    return {names.AGENCIES: [gone, heir, *AGENCIES[1:], *more], names.INDICATORS: asked}


def test_what_was_asked_of_a_merged_opd_is_asked_of_its_heir(tmp_path: Path) -> None:
    register = read_register(filled_master(tmp_path / "master.xlsx", merged()))
    assert OLD not in [one.code for one in register.agencies]
    assert register.agency(HEALTH).predecessors == (OLD,)
    assert "9.01.000001" in [row.key for row in register.formats_for(HEALTH)[0].rows]


def test_what_merged_opd_were_both_asked_is_asked_once(tmp_path: Path) -> None:
    twice = indicator("1.02.000001", "Jumlah Perawat", OLD)
    register = read_register(filled_master(tmp_path / "master.xlsx", merged(indicators=[twice])))
    keys = [row.key for row in register.formats_for(HEALTH)[0].rows]
    assert keys == ["1.02.000001", "1.02.000002", "9.01.000001"]


def test_an_opd_that_was_split_has_no_single_heir(tmp_path: Path) -> None:
    half = agency("9.02", "Dinas Separuh Contoh", "Separuh", **{"Gabungan Dari": OLD})
    register = read_register(filled_master(tmp_path / "master.xlsx", merged(half)))
    assert [fmt.agencies for fmt in register.formats if fmt.agencies == (OLD,)] == [(OLD,)]
    assert "9.01.000001" not in [row.key for row in register.formats_for(HEALTH)[0].rows]


@pytest.mark.parametrize(
    ("codes", "message"), [("9.77", "9.77 tidak ada"), (HEALTH, "dirinya sendiri")]
)
def test_a_predecessor_that_cannot_be_is_named_with_its_cell(
    tmp_path: Path, codes: str, message: str
) -> None:
    rows = [{**AGENCIES[0], "Gabungan Dari": codes}]
    with pytest.raises(RegisterError, match=message) as caught:
        read_register(filled_master(tmp_path / "master.xlsx", {names.AGENCIES: rows}))
    assert caught.value.where.startswith("OPD!")


def test_a_collection_is_not_compared_with_itself(tmp_path: Path) -> None:
    settings = {names.CODE: "2025", names.PREVIOUS: "2025"}
    with pytest.raises(RegisterError, match="sebelumnya"):
        read_register(filled_master(tmp_path / "master.xlsx", settings=settings))
