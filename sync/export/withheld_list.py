"""What is withheld, as a table for programs and as a list to print and work through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sync import texts
from sync.csv_files import csv_bytes, inert
from sync.domain.documents import Document, DocumentColumn, DocumentTable, Letterhead, Show
from sync.domain.export.build import Export
from sync.domain.export.withholding import Reason, Withheld
from sync.domain.state import CollectionState
from sync.domain.wording import counted

_HEADER = (
    *("opd_kode", "opd", "format", "kode", "uraian", "bagian", "sel"),
    *("alasan", "nilai_ditahan", "tindakan"),
)


def withheld_csv(withheld: Sequence[Withheld]) -> bytes:
    """For an Excel that speaks Indonesian, like the layout for e-Walidata beside it."""
    rows = (
        [
            *map(inert, (one.agency, one.agency_name, one.format, one.code, one.label)),
            *map(inert, (one.place, one.cell, _reasons(one))),
            str(one.values),
            inert(_next(one)),
        ]
        for one in withheld
    )
    return csv_bytes(_HEADER, rows, delimiter=";", encoding="utf-8-sig")


def withheld_document(
    state: CollectionState, letterhead: Letterhead, export: Export, name: str
) -> Document:
    """The list to print: first how much for which reason, then each thing."""
    values = sum(one.values for one in export.withheld)
    introduction = (
        texts.EXPORT_WITHHELD_INTRODUCTION if export.withheld else texts.EXPORT_WITHHELD_NONE
    )
    total = texts.EXPORT_WITHHELD_SUM.format(rows=counted(export.rows), withheld=counted(values))
    return Document(
        file_name="DITAHAN",
        title=texts.EXPORT_WITHHELD_TITLE,
        subtitle=state.register.collection.title,
        letterhead=letterhead,
        facts=(("Nomor ekspor", name),),
        paragraphs=(introduction, total),
        tables=(_summary(export.withheld), _list(export.withheld)) if export.withheld else (),
        landscape=True,
    )


def reason_counts(withheld: Sequence[Withheld]) -> list[tuple[Reason, int, int]]:
    """Each reason with the number of things and of values, the most frequent first."""
    things = Counter(reason for one in withheld for reason in one.reasons)
    values: Counter[Reason] = Counter()
    for one in withheld:
        for reason in one.reasons:
            values[reason] += one.values
    return [(reason, count, values[reason]) for reason, count in things.most_common()]


def _summary(withheld: Sequence[Withheld]) -> DocumentTable:
    rows = tuple(
        (reason.value.capitalize(), things, values, reason.next_action)
        for reason, things, values in reason_counts(withheld)
    )
    return DocumentTable(
        texts.EXPORT_WITHHELD_REASONS,
        (
            DocumentColumn("Sebab", Show.TEXT, 2),
            DocumentColumn("Hal", Show.NUMBER, 0.8),
            DocumentColumn("Nilai", Show.NUMBER, 0.8),
            DocumentColumn("Tindakan", Show.TEXT, 7),
        ),
        rows,
    )


def _list(withheld: Sequence[Withheld]) -> DocumentTable:
    rows = tuple(
        (
            number,
            one.agency_name,
            one.code,
            one.label,
            " ".join(part for part in (one.place, one.cell and f"({one.cell})") if part),
            _reasons(one),
            one.values,
        )
        for number, one in enumerate(withheld, 1)
    )
    return DocumentTable(
        texts.EXPORT_WITHHELD_CAPTION,
        (
            DocumentColumn("No", Show.NUMBER, 0.6),
            DocumentColumn("OPD", Show.TEXT, 3.2),
            DocumentColumn("Kode", Show.TEXT, 1.8),
            DocumentColumn("Uraian", Show.TEXT, 3.6),
            DocumentColumn("Bagian", Show.TEXT, 1.4),
            DocumentColumn("Sebab", Show.TEXT, 2.4),
            DocumentColumn("Nilai", Show.NUMBER, 0.7),
        ),
        rows,
    )


def _reasons(one: Withheld) -> str:
    return "; ".join(reason.value for reason in one.reasons)


def _next(one: Withheld) -> str:
    return " ".join(reason.next_action for reason in one.reasons)
