"""The public's requests for information (UU 14/2008): the form, and the answer's due day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sync.domain.formats import PUBLIC, Field, FieldType, FormatKind, RequestFormat
from sync.domain.submissions import Submission, TypedValue
from sync.domain.working_time import WorkingCalendar

ANSWER_WITHIN = 10
"""Working days to answer a request (UU 14/2008, article 22)."""

PUBLIC_FORMAT = "PERMOHONAN"
MANNERS = ("Melihat", "Salinan kertas", "Salinan elektronik")


@dataclass(frozen=True)
class PublicRequest:
    """One request ('permohonan informasi'). Name and contact stay in the register of requests."""

    received: date | None
    requester: str
    contact: str
    information: str
    purpose: str
    manner: str
    answer_due: date | None


def public_format() -> RequestFormat:
    """The form for the public, laid out like a list."""
    return RequestFormat(
        code=PUBLIC_FORMAT,
        title="Permohonan Informasi Masyarakat",
        kind=FormatKind.LIST,
        sheet="Permohonan Informasi",
        fields=(
            Field("tanggal", "Tanggal", FieldType.DATE, required=True),
            Field("nama", "Nama", required=True),
            Field("alamat", "Alamat"),
            Field("kontak", "Kontak", required=True, note="Nomor telepon atau surel"),
            Field("pekerjaan", "Pekerjaan"),
            Field("informasi", "Informasi yang Diminta", required=True),
            Field("tujuan", "Tujuan Penggunaan", required=True),
            Field("cara", "Cara Memperoleh", FieldType.CHOICE, required=True, choices=MANNERS),
        ),
        agencies=(PUBLIC,),
    )


def public_requests(submission: Submission, calendar: WorkingCalendar) -> tuple[PublicRequest, ...]:
    """The requests of a filled form, in sheet order, each with the day by which to answer."""
    rows: dict[str, dict[str, TypedValue]] = defaultdict(dict)
    for value in submission.values:
        rows[value.row_key][value.field_key] = value.value
    requests = []
    for cells in rows.values():
        received = cells.get("tanggal")
        day = received if isinstance(received, date) else None
        requests.append(
            PublicRequest(
                received=day,
                requester=_text(cells.get("nama")),
                contact=_text(cells.get("kontak")),
                information=_text(cells.get("informasi")),
                purpose=_text(cells.get("tujuan")),
                manner=_text(cells.get("cara")),
                answer_due=calendar.add_working_days(day, ANSWER_WITHIN) if day else None,
            )
        )
    return tuple(requests)


def _text(value: TypedValue) -> str:
    return "" if value is None else str(value)
