"""A schema says of a column what himpun has checked, and nothing that its values do not keep."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import pytest

from sync.domain.export.tables import ColumnKind, ExportColumn, ExportTable
from sync.domain.state import CollectionState
from sync.domain.submissions import TypedValue
from sync.export.datapackage import table_csv, table_schema
from tests.export.samples import exported


def constraints(column: ExportColumn, *values: TypedValue) -> dict[str, Any]:
    table = ExportTable("t", "T", (column,), tuple((value,) for value in values), ("x",))
    (field,) = table_schema(table)["fields"]  # type: ignore[misc]
    return dict(field.get("constraints", {}))


def test_limits_of_the_format_are_limits_of_the_schema() -> None:
    low, high = Decimal("0.5"), Decimal("100")
    column = ExportColumn("x", "X", ColumnKind.NUMBER, minimum=low, maximum=high)
    assert constraints(column, Decimal(1)) == {"minimum": "0.5", "maximum": "100"}
    column = ExportColumn("x", "X", ColumnKind.INTEGER, minimum=Decimal(0), maximum=Decimal(9))
    assert constraints(column, 1) == {"minimum": 0, "maximum": 9}


def test_choices_are_written_as_the_values_are() -> None:
    assert constraints(ExportColumn("x", "X", choices=("=A", "B")), "B") == {"enum": ["'=A", "B"]}


def test_a_pattern_is_told_unless_an_apostrophe_stands_before_a_value() -> None:
    column = ExportColumn("x", "X", pattern=r"[+\d]+")
    assert constraints(column, "0812", "62") == {"pattern": r"[+\d]+"}
    assert constraints(column, "0812", "+62") == {}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (
            ColumnKind.NUMBER,
            (Decimal("1E+3"), Decimal("0.000001"), Decimal("12345678901234567.89")),
        ),
        (ColumnKind.INTEGER, (0, -5, 10**30)),
        (ColumnKind.DATE, (date(2025, 12, 31), date(1900, 1, 1))),
        (ColumnKind.STRING, ("007", "1.02.000001", "", 'teks, dengan "kutip"\ndan baris')),
    ],
)
def test_every_kind_of_value_comes_back_exactly(
    tmp_path: Path, kind: ColumnKind, values: tuple[TypedValue, ...]
) -> None:
    columns = (ExportColumn("n", "N", ColumnKind.INTEGER), ExportColumn("x", "X", kind))
    rows = tuple(enumerate([*values, None]))
    table = ExportTable("t", "T", columns, rows, ("n",))
    (tmp_path / "t.csv").write_bytes(table_csv(table))
    resource = frictionless.Resource.from_descriptor(
        {"name": "t", "path": "t.csv", "encoding": "utf-8", "schema": table_schema(table)},
        basepath=str(tmp_path),
    )
    found = [row["x"] for row in resource.read_rows()]
    assert found == [value if value != "" else None for value in values] + [None]


def test_the_same_collection_gives_the_same_bytes(state: CollectionState, tmp_path: Path) -> None:
    first, second = exported(state, tmp_path), exported(state, tmp_path)
    for one, other in zip(first.files, second.files, strict=True):
        same = one.read_bytes().replace(b"2025-001", b"") == other.read_bytes().replace(
            b"2025-002", b""
        )
        assert same or one.name in ("DITAHAN-SEMENTARA.xlsx", "datapackage.json"), one.name
