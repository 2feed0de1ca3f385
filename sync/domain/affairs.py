"""Government affairs ('urusan') by their codes, and to which of them an indicator belongs.

Codes and names of a regency's affairs: Permendagri 90/2019, field by field ('bidang urusan' and
'bidang unsur'). They are text: '1.10' is not '1.1'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

AFFAIRS: Mapping[str, str] = MappingProxyType(
    {
        # wajib, pelayanan dasar
        "1.01": "Pendidikan",
        "1.02": "Kesehatan",
        "1.03": "Pekerjaan Umum dan Penataan Ruang",
        "1.04": "Perumahan Rakyat dan Kawasan Permukiman",
        "1.05": "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat",
        "1.06": "Sosial",
        # wajib, bukan pelayanan dasar
        "2.07": "Tenaga Kerja",
        "2.08": "Pemberdayaan Perempuan dan Pelindungan Anak",
        "2.09": "Pangan",
        "2.10": "Pertanahan",
        "2.11": "Lingkungan Hidup",
        "2.12": "Administrasi Kependudukan dan Pencatatan Sipil",
        "2.13": "Pemberdayaan Masyarakat dan Desa",
        "2.14": "Pengendalian Penduduk dan Keluarga Berencana",
        "2.15": "Perhubungan",
        "2.16": "Komunikasi dan Informatika",
        "2.17": "Koperasi, Usaha Kecil, dan Menengah",
        "2.18": "Penanaman Modal",
        "2.19": "Kepemudaan dan Olahraga",
        "2.20": "Statistik",
        "2.21": "Persandian",
        "2.22": "Kebudayaan",
        "2.23": "Perpustakaan",
        "2.24": "Kearsipan",
        # pilihan
        "3.25": "Kelautan dan Perikanan",
        "3.26": "Pariwisata",
        "3.27": "Pertanian",
        "3.28": "Kehutanan",
        "3.29": "Energi dan Sumber Daya Mineral",
        "3.30": "Perdagangan",
        "3.31": "Perindustrian",
        "3.32": "Transmigrasi",
        # unsur pendukung, penunjang, pengawasan, kewilayahan, pemerintahan umum, kekhususan
        "4.01": "Sekretariat Daerah",
        "4.02": "Sekretariat DPRD",
        "5.01": "Perencanaan",
        "5.02": "Keuangan",
        "5.03": "Kepegawaian",
        "5.04": "Pendidikan dan Pelatihan",
        "5.05": "Penelitian dan Pengembangan",
        "5.06": "Pengelolaan Penghubung",
        "5.07": "Pengelolaan Perbatasan Daerah",
        "6.01": "Inspektorat Daerah",
        "7.01": "Kecamatan",
        "8.01": "Kesatuan Bangsa dan Politik",
        "9.01": "Kekhususan dan Keistimewaan Daerah",
    }
)


@dataclass(frozen=True)
class Affair:
    """One affair; `code` is '' for what belongs to none of the list."""

    code: str
    name: str

    @property
    def title(self) -> str:
        """As a heading: '1.02 Kesehatan'."""
        return f"{self.code} {self.name}".strip()

    @property
    def order(self) -> tuple[bool, str]:
        """By code; what belongs to none comes last."""
        return not self.code, self.code


OTHER = Affair("", "Lainnya")

_ALL: Mapping[str, Affair] = MappingProxyType(
    {code: Affair(code, name) for code, name in AFFAIRS.items()}
)


def affair_of(*codes: str) -> Affair:
    """The affair of the first code that names one by its first two parts.

    Args:
        codes: in the order in which they count: the indicator's, then its OPD's.
    """
    for code in codes:
        affair = _ALL.get(".".join(code.strip().split(".")[:2]))
        if affair is not None:
            return affair
    return OTHER
