"""What a snapshot keeps beside the data: what was asked, and what was done, as JSON.

Whom to reach (e-mail addresses, phones) stays in the register of the office, and so does all that
concerns those who ask for information: of their requests no record is kept here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sync import texts
from sync.domain.agencies import Agency
from sync.domain.content import canonical_json
from sync.domain.entries import Entry, EntryKind
from sync.domain.findings import Finding
from sync.domain.formats import PUBLIC, Field, RequestFormat
from sync.domain.personal import is_personal, without_contacts
from sync.domain.records import PullRecord, Return, StepRecord
from sync.domain.state import AgencyState, CollectionState

_WITHOUT_REQUESTERS = frozenset(EntryKind) - {EntryKind.REQUEST}


def record_files(state: CollectionState) -> dict[str, bytes]:
    """The JSON files, by their path in the snapshot."""
    agencies = state.agencies
    entries = [one for one in state.entries if one.kind in _WITHOUT_REQUESTERS]
    return {
        "diminta.json": json_bytes(_asked(state)),
        "riwayat/langkah.json": json_bytes([_step(one) for one in state.steps]),
        "riwayat/penyampaian.json": json_bytes(
            [found for item in agencies if (found := _delivery(item))]
        ),
        "riwayat/penarikan.json": json_bytes(
            [_pull(item.visit.last) for item in agencies if item.visit]
        ),
        "riwayat/pengembalian.json": json_bytes(
            [_return(one) for item in agencies for one in item.returns]
        ),
        "riwayat/putusan.json": json_bytes([_entry(one) for one in entries]),
    }


def personal_columns(state: CollectionState) -> list[dict[str, str]]:
    """The columns of what was asked that tell of single persons; their answers are inside."""
    return [
        {"format": fmt.code, "kolom": field.label}
        for fmt in _formats(state)
        for field in fmt.fields
        if is_personal(field, fmt)
    ]


def json_bytes(content: object) -> bytes:
    """Plain content as JSON to be read by people and programs; any text a cell can hold stays."""
    plain = json.loads(canonical_json(content).decode("utf-8", "surrogatepass"))
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "surrogatepass")


def _formats(state: CollectionState) -> list[RequestFormat]:
    return [fmt for fmt in state.register.formats if PUBLIC not in fmt.agencies]


def _asked(state: CollectionState) -> dict[str, object]:
    collection = state.register.collection
    return {
        "kode": collection.code,
        "judul": collection.title,
        "periode": collection.periods,
        "perintah": {
            "nomor": collection.order.number,
            "tanggal": collection.order.date,
            "dari": collection.order.issued_by,
        },
        "tenggat": collection.due,
        "opd": [_agency(one) for one in state.register.agencies],
        "format": [_format(fmt) for fmt in _formats(state)],
    }


def _agency(agency: Agency) -> dict[str, object]:
    return {
        "kode": agency.code,
        "nama": agency.name,
        "singkatan": agency.short_name,
        "berlaku_dari": agency.valid_from,
        "berlaku_sampai": agency.valid_to,
        "pendahulu": agency.predecessors,
    }


def _format(fmt: RequestFormat) -> dict[str, object]:
    return {
        "kode": fmt.code,
        "judul": fmt.title,
        "jenis": fmt.kind.value,
        "lembar": fmt.sheet,
        "opd": fmt.agencies,
        "kolom": [_field(field, fmt) for field in fmt.fields],
        "baris": [
            {
                "kode": row.key,
                "uraian": row.label,
                "satuan": row.unit,
                "tipe": row.type.value,
                "alias": row.aliases,
                "definisi": row.definition,
            }
            for row in fmt.rows
        ],
    }


def _field(field: Field, fmt: RequestFormat) -> dict[str, object]:
    return {
        "kunci": field.key,
        "judul": field.label,
        "tipe": field.type.value,
        "peran": field.role.value,
        "alias": field.aliases,
        "satuan": field.unit,
        "wajib": field.required,
        "pilihan": field.choices,
        "minimum": field.minimum,
        "maksimum": field.maximum,
        "pola": field.pattern,
        "catatan": field.note,
        "periode": field.period,
        "definisi": field.definition,
        "pribadi": is_personal(field, fmt),
    }


def _step(record: StepRecord) -> dict[str, object]:
    return {
        "langkah": record.step,
        "putaran": record.round,
        "mulai": record.started_at,
        "selesai": record.finished_at,
        "pelaksana": record.actor,
        "putusan": record.verdict,
        "hasil": _clear(record.outcome),
        "berkas": record.files,
    }


def _delivery(item: AgencyState) -> dict[str, object] | None:
    if item.delivery is None:
        return None
    return {
        "opd": item.agency.code,
        "spreadsheet": item.delivery.spreadsheet_id,
        "alamat": item.delivery.url,
        "disampaikan": item.delivery.delivered_at,
    }


def _pull(record: PullRecord) -> dict[str, object]:
    return {
        "opd": record.agency,
        "tarikan": record.number,
        "ditarik": record.pulled_at,
        "keadaan": record.status.value,
        "terjawab": record.answered,
        "sebab": _clear(record.error),
    }


def _return(one: Return) -> dict[str, object]:
    return {
        "opd": one.agency,
        "putaran": one.round,
        "dikembalikan": one.returned_at,
        "sampai": one.delivered,
        "sebab": _clear(one.error),
        "temuan": [_finding(found) for found in one.findings],
    }


def _finding(found: Finding) -> dict[str, object]:
    return {
        "kode": found.code,
        "lembar": found.sheet,
        "sel": found.cell,
        "aturan": found.rule.value,
        "tingkat": found.severity.value,
        "temuan": found.sentence,
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "nomor": entry.number,
        "jenis": entry.kind.value,
        "perihal": entry.subject,
        "pada": entry.at,
        "oleh": entry.actor,
        "isi": _facts(entry),
    }


def _facts(entry: Entry) -> Mapping[str, str]:
    """What was said; a corrected value is data like the raw cells, and stays as it is."""
    if entry.kind is EntryKind.CORRECTION:
        return dict(entry.facts)
    return {name: _clear(text) for name, text in entry.facts.items()}


def _clear(text: str) -> str:
    return without_contacts(text, texts.EXPORT_REDACTED)
