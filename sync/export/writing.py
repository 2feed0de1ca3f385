"""Writes an export into its numbered folder, whole or not at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sync import texts
from sync.domain.dates import format_datetime
from sync.domain.documents import Document, Letterhead
from sync.domain.errors import StepRefusedError
from sync.domain.export.approval import check_final
from sync.domain.export.build import Export, build_export
from sync.domain.export.withholding import Withheld
from sync.domain.state import CollectionState
from sync.domain.wording import counted
from sync.export.datapackage import DESCRIPTOR, WrittenTable, describe, table_csv
from sync.export.ewalidata_files import layout_csv, layout_workbook
from sync.export.withheld_list import reason_counts, withheld_csv, withheld_document
from sync.numbered_folders import write_numbered
from sync.workbook.document_pages import write_document

README = "BACA-SAYA.txt"


@dataclass(frozen=True)
class ExportReport:
    """What was exported.

    Args:
        files: every file; rows: lines of data; withheld: what stays in the office.
    """

    folder: Path
    files: tuple[Path, ...]
    rows: int
    withheld: tuple[Withheld, ...]

    @property
    def sentence(self) -> str:
        """One line for whoever asked for it."""
        return texts.EXPORT_DONE.format(
            name=self.folder.name,
            rows=counted(self.rows),
            files=counted(len(self.files)),
            withheld=counted(sum(one.values for one in self.withheld)),
        )


def export_collection(
    state: CollectionState, folder: Path, letterhead: Letterhead, *, provisional: bool = False
) -> ExportReport:
    """Write the next export below `folder`: the newest revision, or else all there is.

    Args:
        provisional: also while the collection is not approved; every file then says so.

    Raises:
        StepRefusedError: it is not approved, or the final report (step 8) is not made, and
            `provisional` was not asked for.
        StoreError, WorkbookError: the disk refuses; no export was made.
    """
    is_final = _is_final(state, provisional=provisional)
    state = state.final if is_final else state
    export = build_export(state, letterhead, provisional=not is_final)
    mark = "" if is_final else f"-{texts.EXPORT_PROVISIONAL_MARK}"
    work = _Work(state, letterhead, export, mark)
    target, names = write_numbered(folder, state.register.collection.code, work.write, mark)
    return ExportReport(
        target, tuple(target / name for name in names), export.rows, export.withheld
    )


def _is_final(state: CollectionState, *, provisional: bool) -> bool:
    try:
        check_final(state)
    except StepRefusedError:
        if not provisional:
            raise
        return False
    return True


@dataclass(frozen=True)
class _Work:
    """One export to be written; `mark` stands behind the stem of each file's name."""

    state: CollectionState
    letterhead: Letterhead
    export: Export
    mark: str

    def write(self, folder: Path, name: str) -> tuple[str, ...]:
        """All files; their names, relative to the folder."""
        (folder / "data").mkdir()
        tables = [
            WrittenTable(table, f"data/{table.name}{self.mark}.csv", table_csv(table))
            for table in self.export.tables
        ]
        title = f"{self.state.register.collection.title} {self.mark.strip('-')}".strip()
        others = {
            f"ewalidata{self.mark}.csv": layout_csv(self.export.ewalidata),
            f"ewalidata{self.mark}.xlsx": layout_workbook(self.export.ewalidata, title),
            f"DITAHAN{self.mark}.csv": withheld_csv(self.export.withheld),
        }
        listed = withheld_document(self.state, self.letterhead, self.export, name)
        printed = f"DITAHAN{self.mark}.xlsx"
        others[printed] = _page(listed, folder / printed)
        others[README] = self._readme(tables, title).encode("utf-8", "backslashreplace")
        status = self._status()
        package = describe(self.state, self.letterhead, name, status, tables, others)
        for path, content in ((one.path, one.content) for one in tables):
            (folder / path).write_bytes(content)
        for path, content in others.items():
            (folder / path).write_bytes(content)
        text = json.dumps(package, ensure_ascii=False, indent=1)
        (folder / DESCRIPTOR).write_bytes(text.encode("utf-8", "backslashreplace"))
        return (DESCRIPTOR, *others, *(one.path for one in tables))

    def _status(self) -> str:
        if self.mark:
            return texts.EXPORT_PROVISIONAL_WORD
        if not self.state.revisions:
            return texts.EXPORT_FINAL_WORD
        return texts.EXPORT_REVISION_WORD.format(number=self.state.revisions[-1].number)

    def _readme(self, tables: list[WrittenTable], title: str) -> str:
        collection = self.state.register.collection
        meanings = texts.EXPORT_README_FILES
        files = {
            DESCRIPTOR: meanings[DESCRIPTOR],
            f"ewalidata{self.mark}.xlsx, .csv": meanings["ewalidata"],
            f"DITAHAN{self.mark}.xlsx, .csv": meanings["DITAHAN"],
        } | {
            one.path: texts.EXPORT_README_ROWS.format(
                title=one.table.title, rows=counted(len(one.table.rows))
            )
            for one in tables
        }
        held = [
            texts.EXPORT_README_WITHHELD.format(
                reason=reason.value, things=counted(things), values=counted(values)
            )
            for reason, things, values in reason_counts(self.export.withheld)
        ]
        lines = [
            texts.EXPORT_README_FILE.format(path=path, meaning=meaning)
            for path, meaning in files.items()
        ]
        return texts.EXPORT_README.format(
            title=title,
            line="=" * len(title),
            code=collection.code,
            periods=", ".join(collection.periods),
            office=" ".join((self.letterhead.office, self.letterhead.regency)).strip() or "-",
            basis=texts.EXPORT_BASIS.format(
                number=collection.order.number, issued_by=collection.order.issued_by
            ),
            when=format_datetime(self.state.at),
            status=self._status(),
            files="\n".join(lines),
            workbook=f"ewalidata{self.mark}.xlsx",
            layout=f"ewalidata{self.mark}.csv",
            withheld="\n".join(held) or texts.EXPORT_README_NOTHING,
        )


def _page(document: Document, path: Path) -> bytes:
    write_document(document, path)
    return path.read_bytes()
