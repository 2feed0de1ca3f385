"""The SOP 'Pengumpulan Data' as data: nine steps, four roles, their time standards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync.domain.working_time import HOUR, WORKING_DAY


class Role(StrEnum):
    """Who does a step; the value is the SOP's own name."""

    SERVICE = "Bagian Pelayanan"
    DATA_ENTRY = "Bagian Penginputan Data"
    SECTION_HEAD = "Kasi Pelayanan Informasi Publik"
    DIVISION_HEAD = "Kabid Komunikasi"


class Verdict(StrEnum):
    """How a step ended. Steps 1-5, 8 and 9 are DONE when they ran, even if some OPD failed."""

    DONE = "selesai"
    APPROVED = "disetujui"
    RETURNED = "dikembalikan untuk diperbaiki"
    NOT_FINISHED = "belum selesai"
    OUTDATED = "perlu diulang"
    """Of step 4: newer data came in after it; nobody ran it."""


class Repeat(StrEnum):
    """Whether a step holds for the whole collection or has to be done again in each round."""

    ONCE = "sekali"
    EACH_ROUND = "tiap putaran"


@dataclass(frozen=True)
class StepStandard:
    """Time standard ('mutu baku, waktu') in working minutes; `label` is the SOP's wording."""

    minimum: int
    maximum: int
    label: str


@dataclass(frozen=True)
class Step:
    """One row of the SOP.

    Args:
        key: stable name; title: short, for buttons; activity: the SOP's full sentence.
        role: assumed, the SOP's copy has lost its marks; an office may name another.
        required_inputs: the SOP's column 'Kelengkapan'; output: its column 'Ket'.
        completed_by: verdicts with which the step counts as done.
        behind_gate: refused while the gate is shut.
    """

    number: int
    key: str
    title: str
    activity: str
    role: Role
    standard: StepStandard
    output: str
    repeat: Repeat = Repeat.EACH_ROUND
    completed_by: frozenset[Verdict] = frozenset({Verdict.DONE})
    behind_gate: bool = False
    required_inputs: tuple[str, ...] = ("Dokumen",)


HALF_HOUR = StepStandard(30, 30, "30 menit")
ONE_HOUR = StepStandard(HOUR, HOUR, "1 jam")
ONE_DAY = StepStandard(WORKING_DAY, WORKING_DAY, "1 hari")
ONE_TO_TWO_DAYS = StepStandard(WORKING_DAY, 2 * WORKING_DAY, "1-2 hari")

STEPS: tuple[Step, ...] = (
    Step(
        number=1,
        key="prepare_formats",
        title="Siapkan format",
        activity="Menerima perintah dari atasan untuk menyampaikan format permintaan data dan "
        "informasi kepada seluruh OPD, dan format permintaan data bagi masyarakat yang "
        "membutuhkan data",
        role=Role.SERVICE,
        standard=HALF_HOUR,
        output="dokumen format data",
        repeat=Repeat.ONCE,
    ),
    Step(
        number=2,
        key="distribute_formats",
        title="Sampaikan format",
        activity="Menyampaikan Format permintaan data dan informasi kepada OPD dan format "
        "permintaan data bagi masyarakat yang membutuhkan data",
        role=Role.SERVICE,
        standard=HALF_HOUR,
        output="dokumen format data",
        repeat=Repeat.ONCE,
    ),
    Step(
        number=3,
        key="collect",
        title="Himpun data",
        activity="Menghimpun data dan informasi dari OPD dan masyarakat",
        role=Role.DATA_ENTRY,
        standard=ONE_DAY,
        output="dokumen format data",
    ),
    Step(
        number=4,
        key="archive",
        title="Simpan data",
        activity="Menindaklanjuti untuk pengumpulan data harus disimpan atau dilakukan "
        "penyimpanan data",
        role=Role.DATA_ENTRY,
        standard=ONE_DAY,
        output="dokumen format data",
    ),
    Step(
        number=5,
        key="report_completion",
        title="Buat laporan",
        activity="Membuat laporan penyelesaian pengumpulan data",
        role=Role.DATA_ENTRY,
        standard=ONE_DAY,
        output="Laporan Pengelolaan Data",
    ),
    Step(
        number=6,
        key="review_management",
        title="Periksa pengelolaan",
        activity="Melakukan pengecekan pengelolaan data telah selesai atau belum selesai",
        role=Role.SECTION_HEAD,
        standard=ONE_TO_TWO_DAYS,
        output="hasil kegiatan pengelolaan informasi",
        # 'Belum selesai' is an answer too: it goes on to the gate, which returns the report.
        completed_by=frozenset({Verdict.DONE, Verdict.NOT_FINISHED}),
    ),
    Step(
        number=7,
        key="review_collection",
        title="Periksa pengumpulan",
        activity="Melakukan pengecekan pengumpulan data jika telah selesai maka dilanjutkan ke "
        "proses berikut, jika belum maka laporan dikembalikan untuk diperbaiki",
        role=Role.DIVISION_HEAD,
        standard=ONE_HOUR,
        output="rekap dokumen",
        completed_by=frozenset({Verdict.APPROVED}),
    ),
    Step(
        number=8,
        key="finalize_report",
        title="Sesuaikan laporan akhir",
        activity="Menyesuaikan laporan pengumpulan data akhir",
        role=Role.DATA_ENTRY,
        standard=ONE_HOUR,
        output="rekap dokumen",
        behind_gate=True,
    ),
    Step(
        number=9,
        key="analyse",
        title="Analisis dan evaluasi",
        activity="Menganalisa dan mengevaluasi data dan informasi yang telah terkumpul sebagai "
        "bahan penyusunan laporan",
        role=Role.SECTION_HEAD,
        standard=ONE_HOUR,
        output="rekap hasil pengumpulan data",
        behind_gate=True,
    ),
)

COLLECT = 3
"""Number of the step that gathers what was filled in."""

STORE = 4
"""Number of the step that stores what was gathered."""

GATE = 7
"""Number of the step that lets a collection through or returns it for correction."""
