"""What may be typed into people's cells, and the help that shows beside the cell."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from sync.workbook.names import Column, Kind

_TITLE_LIMIT = 32
_MESSAGE_LIMIT = 255


def validate(worksheet: Worksheet, column: Column, area: tuple[int, int, int, int]) -> None:
    """Drop-down, date or number rule, and input message of one column over an area."""
    rule = _rule(column)
    message = column.help
    if column.choices and not message:
        message = "Pilih dari daftar: " + ", ".join(column.choices) + "."
    if rule is None and not message:
        return
    options: dict[str, object] = rule or {"validate": "any"}
    if message:
        options["input_title"] = column.header[:_TITLE_LIMIT]
        options["input_message"] = message[:_MESSAGE_LIMIT]
    worksheet.data_validation(*area, options)


def _rule(column: Column) -> dict[str, object] | None:
    if column.choices:
        return {
            "validate": "list",
            "source": list(column.choices),
            "error_title": "Pilih dari daftar",
            "error_message": "Isian ini tidak ada di daftar. Klik panah di kanan sel, lalu pilih.",
        }
    if column.kind is Kind.DATE:
        return {
            "validate": "date",
            "criteria": ">=",
            "value": "=DATE(2000,1,1)",
            "error_title": "Tanggal",
            "error_message": "Ketik tanggal sebagai hari/bulan/tahun, misalnya 31/12/2025.",
        }
    if column.kind in (Kind.DECIMAL, Kind.INTEGER):
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -1e15,
            "maximum": 1e15,
            "error_title": "Angka",
            "error_message": "Ketik angka saja, tanpa satuan.",
        }
    return None
