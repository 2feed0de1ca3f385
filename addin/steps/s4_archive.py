"""SOP step 4: what was gathered is stored so that nothing of it can change unseen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from addin.steps.context import Outcome, StepContext
from sync import texts
from sync.archive import write_archive
from sync.domain.documents import DocumentColumn, DocumentTable, Show
from sync.domain.procedure import Verdict
from sync.domain.state import CollectionState
from sync.domain.wording import counted
from sync.storing import note_stored

RECEIPT = "tanda-simpan"


def run(context: StepContext) -> Outcome:
    """Write the next numbered snapshot, a receipt inside it, and one that bears its seal."""
    state = context.state()
    problems: list[str] = []

    def write_receipt(folder: Path, name: str) -> None:
        receipt = context.document(
            4,
            texts.ARCHIVE_RECEIPT_TITLE,
            state,
            facts=(("Nomor simpanan", name),),
            paragraphs=(texts.ARCHIVE_RECEIPT_INTRODUCTION,),
            tables=(_table(state),),
        )
        problem = context.print_pages(replace(receipt, file_name=RECEIPT), folder)
        problems.extend([problem] if problem else [])

    report = write_archive(state, context.archive, write_receipt)
    note_stored(context.store, state)
    document = context.document(
        4,
        texts.STEP_4_TITLE,
        state,
        facts=(("Nomor simpanan", report.folder.name), ("Sidik daftar isi", report.manifest_hash)),
        paragraphs=(texts.STEP_4_INTRODUCTION,),
        tables=(_table(state),),
    )
    sentence = texts.STEP_4_DONE.format(
        name=report.folder.name,
        files=counted(report.files),
        values=counted(report.values),
        manifest_hash=report.manifest_hash,
    )
    return Outcome(Verdict.DONE, sentence, (document,), (report.folder,), problems=tuple(problems))


def _table(state: CollectionState) -> DocumentTable:
    rows = tuple(
        (number, item.agency.name, table.table.title, table.pulled_at, table.content_hash[:16])
        for number, (item, table) in enumerate(
            ((item, table) for item in state.agencies for table in item.accepted), 1
        )
    )
    return DocumentTable(
        "Isi simpanan",
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("OPD", Show.TEXT, 4),
            DocumentColumn("Lembar", Show.TEXT, 2),
            DocumentColumn("Ditarik", Show.DATETIME, 1.5),
            DocumentColumn("Sidik (awal)", Show.TEXT, 1.7),
        ),
        rows,
    )
