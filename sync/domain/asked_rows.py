"""Which fixed row of a format a row of a sheet answers: by its code, else by its name."""

from __future__ import annotations

from sync.domain.formats import FormatRow, RequestFormat
from sync.domain.labels import code_text, normalised, row_names
from sync.domain.tables import RawCell


class AskedRows:
    """The fixed rows of a format, found by code, else by name, unit and the row above."""

    def __init__(self, fmt: RequestFormat) -> None:
        self._kind = fmt.kind
        self._order = {row.key: place for place, row in enumerate(fmt.rows)}
        self._by_code = {code_text(row.key): row for row in fmt.rows}
        self._by_bare_code: dict[str, list[FormatRow]] = {}
        self._by_name: dict[str, list[FormatRow]] = {}
        for row in fmt.rows:
            self._by_bare_code.setdefault(code_text(row.key).lstrip("0"), []).append(row)
            for text in (row.label, *row.aliases):
                for name in row_names(text, fmt.kind):
                    known = self._by_name.setdefault(name, [])
                    if row not in known:
                        known.append(row)

    def find(
        self, code: RawCell, label: str, unit: str, above: FormatRow | None
    ) -> tuple[FormatRow | None, bool]:
        """The row that is meant, None if none is; and whether that is beyond doubt."""
        by_code = self._by_code.get(code_text(code)) or self._without_zeros(code)
        by_name = self._named(label)
        if by_code:
            if by_name and by_code not in by_name:
                return None, False
            return by_code, True
        if len(by_name) > 1 and unit:
            same_unit = [row for row in by_name if normalised(row.unit) == normalised(unit)]
            by_name = same_unit or by_name
        if len(by_name) > 1 and above:
            place = self._order[above.key]
            by_name = [row for row in by_name if self._order[row.key] > place][:1]
        if len(by_name) == 1:
            return by_name[0], True
        return None, not by_name

    def _without_zeros(self, code: RawCell) -> FormatRow | None:
        """A code typed as a number has lost its leading zeros."""
        if isinstance(code, (str, bool)) or not code:
            return None
        rows = self._by_bare_code.get(code_text(code), [])
        return rows[0] if len(rows) == 1 else None

    def _named(self, label: str) -> list[FormatRow]:
        for name in row_names(label, self._kind) if label else ():
            if name in self._by_name:
                return self._by_name[name]
        return []
