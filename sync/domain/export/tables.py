"""Tables of an export, each with what its columns mean, as Table Schema describes them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sync import texts
from sync.domain.formats import FieldType
from sync.domain.submissions import TypedValue


class ColumnKind(StrEnum):
    """What a column holds; the value is the type's name in Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


KIND_OF_TYPE = {
    FieldType.TEXT: ColumnKind.STRING,
    FieldType.INTEGER: ColumnKind.INTEGER,
    FieldType.DECIMAL: ColumnKind.NUMBER,
    FieldType.DATE: ColumnKind.DATE,
    FieldType.CHOICE: ColumnKind.STRING,
    FieldType.CODE: ColumnKind.STRING,
}
NUMERIC = frozenset({FieldType.INTEGER, FieldType.DECIMAL})


@dataclass(frozen=True)
class ExportColumn:
    """One column.

    Args:
        name: in the CSV's first line; title, meaning: for people.
        choices, minimum, maximum, pattern: what every value keeps to, since himpun has checked it.
    """

    name: str
    title: str
    kind: ColumnKind = ColumnKind.STRING
    meaning: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str = ""


@dataclass(frozen=True)
class Reference:
    """Columns whose values stand in another table of the export."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class ExportTable:
    """One table: `name` is its file's stem and its name in the data package."""

    name: str
    title: str
    columns: tuple[ExportColumn, ...]
    rows: tuple[tuple[TypedValue, ...], ...]
    primary_key: tuple[str, ...]
    references: tuple[Reference, ...] = ()

    def records(self) -> list[dict[str, TypedValue]]:
        """Its rows by the names of the columns."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def known_column(
    name: str, kind: ColumnKind = ColumnKind.STRING, *, required: bool = False
) -> ExportColumn:
    """A column that himpun itself gives to a table; title and meaning come from the texts."""
    title, meaning = texts.EXPORT_COLUMNS[name]
    return ExportColumn(name, title, kind, meaning, required)


TO_AGENCY = Reference(("opd_kode",), "opd", ("kode",))
