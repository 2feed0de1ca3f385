"""Tables of a closed workbook from pandas data frames.

pandas is loaded at the first call only: most commands write no frame, and it takes a while.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

from sync.workbook.package.content import Link, PackageReport, Scalar, TableContent
from sync.workbook.package.replace import replace

if TYPE_CHECKING:
    import pandas as pd

_AS_THEY_ARE = frozenset({str, int, bool, type(None), datetime.date, Link})


def replace_tables(
    path: Path,
    tables: Mapping[str, pd.DataFrame],
    names: Mapping[str, Scalar | Link] = MappingProxyType({}),
    backup_dir: Path | None = None,
) -> PackageReport:
    """Like `replace`, with a data frame for each table: its columns are the table's headers.

    NaN, NaT, None and pd.NA are empty cells; the index is left out. Texts and categories of texts
    are text. Rows are taken from the frame as they are written, never copied as a whole.

    Args:
        tables: by table display name (any case). names: see `replace`.
        backup_dir: where `replace` keeps a copy of the old file; None for no copy.

    Raises:
        WorkbookError: see `replace`.
        ValueError: a column of moments with a time zone: cells hold wall time.
    """
    contents = {name: frame_content(name, frame) for name, frame in tables.items()}
    return replace(path, contents, names, backup_dir=backup_dir)


def frame_content(table: str, frame: pd.DataFrame) -> TableContent:
    """A frame as the content of a table, still uncopied; ValueError as in `replace_tables`."""
    columns = tuple(str(name) for name in frame.columns)
    readers = [
        _reader(frame.iloc[:, position], f"{table}: column {name!r}")
        for position, name in enumerate(columns)
    ]
    return TableContent(columns, _FrameRows(readers, len(frame)))


_Reader = Callable[[int, int], list[Any]]
"""Gives a column's values from one row up to another as plain Python ones."""


class _FrameRows(Sequence[Sequence[Scalar | Link]]):
    """The rows of a frame, made when asked for (`ColumnWise`)."""

    def __init__(self, readers: Sequence[_Reader], count: int) -> None:
        self._readers = readers
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Sequence[Scalar | Link]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Scalar | Link]]: ...

    def __getitem__(
        self, index: int | slice
    ) -> Sequence[Scalar | Link] | Sequence[Sequence[Scalar | Link]]:
        wanted = range(self._count)[index]
        if isinstance(wanted, int):
            return [read(wanted, wanted + 1)[0] for read in self._readers]
        return [self[number] for number in wanted]

    def column_values(self, first: int, last: int) -> Sequence[Sequence[Scalar | Link]]:
        """Every column's values from row `first` up to, not with, row `last`."""
        return [read(first, last) for read in self._readers]


def _reader(series: pd.Series[Any], where: str) -> _Reader:
    import pandas as pd

    kind = series.dtype
    if isinstance(kind, pd.DatetimeTZDtype):
        raise ValueError(f"{where} has a time zone; give local wall time")
    if isinstance(kind, pd.CategoricalDtype):
        # the last one stands for no category, whose code is -1
        values = [*_plain(list(kind.categories), where), None]
        codes = series.cat.codes.to_numpy()
        return lambda first, last: [values[code] for code in codes[first:last].tolist()]
    if kind.kind in "biu" and not pd.api.types.is_extension_array_dtype(kind):
        numbers = series.to_numpy()
        return lambda first, last: numbers[first:last].tolist()
    if kind.kind == "M" and not pd.api.types.is_extension_array_dtype(kind):
        moments = series.to_numpy()
        return lambda first, last: moments[first:last].astype("datetime64[us]").tolist()
    held = series.array

    def read(first: int, last: int) -> list[Any]:
        return _plain(held[first:last].to_numpy(dtype=object).tolist(), where)

    return read


def _plain(values: list[Any], where: str) -> list[Any]:
    """Values without pandas' and numpy's own kinds; ValueError for a moment with a time zone."""
    kinds = set(map(type, values))
    if kinds <= _AS_THEY_ARE:
        return values
    if kinds <= {*_AS_THEY_ARE, float}:
        return [None if value != value else value for value in values]
    return [_plain_value(value, where) for value in values]


def _plain_value(value: Any, where: str) -> Any:
    import pandas as pd

    if isinstance(value, Link):
        return value
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime(warn=False)
    elif type(value).__module__ == "numpy" and hasattr(value, "item"):
        value = value.item()
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        raise ValueError(f"{where} has a time zone; give local wall time")
    return value
