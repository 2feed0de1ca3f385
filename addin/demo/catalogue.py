"""The OPD of a regency like many, and what each of them is asked. All contents are invented.

One block for each OPD: its code, name, short name; then one indicator a line: what, unit, and the
range in which an ordinary value lies. A range written with a decimal point asks for decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_BLOCKS = """
1.01.2.22.0.00.01.0000; Dinas Pendidikan dan Kebudayaan; Disdikbud
Jumlah sekolah dasar; sekolah; 210 260
Jumlah sekolah menengah pertama; sekolah; 70 95
Jumlah siswa sekolah dasar; orang; 12500 14800
Jumlah siswa sekolah menengah pertama; orang; 5200 6400
Jumlah guru bersertifikat pendidik; orang; 640 920
Angka partisipasi murni SD; %; 88.20 97.40
Ruang kelas dalam kondisi baik; ruang; 980 1450
Cagar budaya yang ditetapkan; unit; 4 18
Realisasi dana bantuan operasional sekolah; rupiah; 18500000000 24800000000

1.02.0.00.0.00.01.0000; Dinas Kesehatan; Dinkes
Jumlah puskesmas; puskesmas; 12 16
Jumlah posyandu aktif; posyandu; 240 310
Jumlah tenaga perawat; orang; 280 420
Jumlah tenaga bidan; orang; 310 460
Kunjungan rawat jalan; kunjungan; 48000 72000
Balita dengan gizi buruk; orang; 12 48
Prevalensi stunting; %; 18.40 29.80
Cakupan imunisasi dasar lengkap; %; 64.50 88.90
Kasus malaria positif; kasus; 150 620

1.03.0.00.0.00.01.0000; Dinas Pekerjaan Umum dan Penataan Ruang; PUPR
Panjang jalan kabupaten; km; 380.50 612.40
Panjang jalan dalam kondisi mantap; km; 118.20 240.70
Jumlah jembatan; unit; 96 164
Luas daerah irigasi; ha; 1240.00 2150.50
Rumah tangga dengan akses air minum layak; KK; 9800 15600
Rumah tangga dengan sanitasi layak; KK; 7600 13200
Rekomendasi tata ruang yang diterbitkan; dokumen; 18 64
Belanja pemeliharaan jalan; rupiah; 6200000000 14800000000

1.04.0.00.0.00.01.0000; Dinas Perumahan Rakyat dan Kawasan Permukiman; Perkim
Backlog kepemilikan rumah; unit rumah; 3200 5400
Rumah tidak layak huni; unit rumah; 2100 4600
Rumah swadaya yang ditingkatkan; unit rumah; 120 480
Luas kawasan kumuh; ha; 14.20 58.60
Anggota fasilitator lapangan; orang; 8 36
Sertifikat tanah pemerintah daerah; sertifikat; 120 310
Penerangan jalan lingkungan; titik; 840 1960
Sambungan rumah air limbah; sambungan; 1050 2400

1.05.0.00.0.00.01.0000; Satuan Polisi Pamong Praja dan Pemadam Kebakaran; SatpolPP
Jumlah personel polisi pamong praja; orang; 96 180
Jumlah personel pemadam kebakaran; orang; 42 88
Pelanggaran peraturan daerah yang ditindak; kasus; 18 96
Kejadian kebakaran; kejadian; 8 38
Waktu tanggap kebakaran; menit; 12.50 28.40
Patroli ketertiban; kali; 210 360
Kendaraan pemadam siap pakai; unit; 3 9
Satuan perlindungan masyarakat; orang; 410 760

1.05.0.00.0.00.02.0000; Badan Penanggulangan Bencana Daerah; BPBD
Kejadian bencana alam; kejadian; 12 46
Korban terdampak bencana; orang; 320 1900
Desa tangguh bencana; desa; 8 32
Jalur evakuasi tsunami; ruas; 42 88
Rambu evakuasi terpasang; unit; 310 760
Relawan terlatih; orang; 140 420
Shelter tsunami; unit; 3 12
Simulasi kebencanaan; kegiatan; 6 24
Dana siap pakai yang disalurkan; rupiah; 1200000000 4600000000

1.06.0.00.0.00.01.0000; Dinas Sosial; Dinsos
Keluarga penerima manfaat PKH; keluarga; 4200 6800
Penerima bantuan pangan non tunai; keluarga; 5200 8600
Penyandang disabilitas terdata; orang; 420 980
Lanjut usia terlantar; orang; 160 480
Anak terlantar; orang; 60 240
Tenaga kesejahteraan sosial kecamatan; orang; 10 22
Lembaga kesejahteraan sosial; lembaga; 6 19
Persentase penduduk miskin; %; 11.80 15.20

2.07.0.00.0.00.01.0000; Dinas Tenaga Kerja dan Transmigrasi; Naker
Angkatan kerja; orang; 42000 51000
Penduduk bekerja; orang; 40100 48900
Tingkat pengangguran terbuka; %; 2.10 5.40
Pencari kerja terdaftar; orang; 420 1600
Peserta pelatihan kerja; orang; 120 460
Perusahaan terdaftar; perusahaan; 64 190
Perselisihan hubungan industrial; kasus; 2 14
Permukiman transmigrasi binaan; unit; 2 9

2.11.0.00.0.00.01.0000; Dinas Lingkungan Hidup; DLH
Timbulan sampah; ton; 8200.00 12600.50
Sampah yang terkelola; %; 38.40 66.90
Bank sampah aktif; unit; 6 28
Indeks kualitas air; poin; 52.10 68.80
Indeks kualitas udara; poin; 84.20 96.40
Audit lingkungan hidup; laporan; 2 14
Dokumen UKL-UPL yang disetujui; dokumen; 12 58
Luas ruang terbuka hijau publik; ha; 18.40 62.70

2.12.0.00.0.00.01.0000; Dinas Kependudukan dan Pencatatan Sipil; Dukcapil
Penduduk wajib KTP; orang; 58000 66000
Penduduk yang sudah merekam KTP elektronik; orang; 52000 61000
Kepemilikan kartu identitas anak; orang; 14000 21000
Akta kelahiran yang diterbitkan; akta; 1800 3400
Akta kematian yang diterbitkan; akta; 240 620
Kartu keluarga yang diterbitkan; KK; 5200 9400
Penduduk pindah datang; orang; 420 1300
Cakupan akta kelahiran anak; %; 84.50 97.20

2.13.0.00.0.00.01.0000; Dinas Pemberdayaan Masyarakat dan Desa; PMD
Desa mandiri; desa; 2 12
Desa maju; desa; 8 19
Badan usaha milik desa aktif; unit; 24 43
Aparatur desa; orang; 420 640
Kader pemberdayaan masyarakat; orang; 86 210
Realisasi dana desa; rupiah; 32500000000 41800000000
Posyantek desa; lembaga; 4 16
Pasar desa; pasar; 8 26

2.14.2.08.0.00.01.0000; Dinas Pengendalian Penduduk, KB, Pemberdayaan Perempuan; PPKBP3A
Peserta KB aktif; orang; 6200 9800
Pasangan usia subur; orang; 11800 15400
Kampung keluarga berkualitas; kampung; 18 43
Kekerasan terhadap perempuan yang dilaporkan; kasus; 8 42
Kekerasan terhadap anak yang dilaporkan; kasus; 12 56
Forum anak; kelompok; 6 24
Penyuluh keluarga berencana; orang; 12 38
Indeks pembangunan gender; poin; 86.40 93.20

2.15.0.00.0.00.01.0000; Dinas Perhubungan; Dishub
Dermaga yang berfungsi; unit; 14 32
Penumpang angkutan laut; orang; 84000 162000
Kapal angkutan antarpulau; kapal; 18 46
Kendaraan wajib uji; kendaraan; 210 640
Rambu lalu lintas terpasang; unit; 320 880
Penumpang angkutan udara perintis; penumpang; 5200 14800
Bongkar barang di pelabuhan; ton; 42000.00 88400.50
Kecelakaan lalu lintas; kejadian; 12 64

2.16.2.20.2.21.01.0000; Dinas Komunikasi dan Informatika; Kominfo
Desa yang terlayani sinyal 4G; desa; 24 43
Aplikasi layanan publik; aplikasi; 12 38
Layanan berjaringan internet pemerintah; titik; 86 210
Permohonan informasi publik; permohonan; 12 58
Kelompok informasi masyarakat; kelompok; 4 18
Aduan masyarakat yang diselesaikan; pengaduan; 84 260
Indeks SPBE; poin; 1.80 3.20
Berita yang diterbitkan; berita; 620 1400
Nilai kematangan data sektoral; poin; 1.20 2.80

2.17.3.30.3.31.01.0000; Dinas Koperasi, UKM, Perindustrian dan Perdagangan; Kopperindag
Koperasi aktif; koperasi; 48 96
Usaha mikro terdata; usaha; 3200 6400
Industri kecil; usaha; 420 980
Pasar rakyat; unit; 8 18
Agen dan pasar rakyat terpantau; unit; 24 62
Alat ukur yang ditera ulang; unit; 320 940
Volume usaha koperasi; rupiah; 12400000000 28600000000
Kontribusi industri terhadap PDRB; %; 4.10 8.60

2.18.0.00.0.00.01.0000; Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu; DPMPTSP
Nomor induk berusaha yang terbit; izin; 420 1680
Izin usaha yang diterbitkan; izin; 180 620
Realisasi investasi dalam negeri; rupiah; 46000000000 128000000000
Realisasi investasi asing; rupiah; 12000000000 64000000000
Lama penyelesaian izin; hari; 2.50 7.50
Indeks kepuasan masyarakat; poin; 76.40 91.20
Tenaga kerja yang terserap; orang; 160 840
Promosi penanaman modal; kegiatan; 2 9

2.19.3.26.0.00.01.0000; Dinas Pariwisata, Pemuda dan Olahraga; Dispar
Kunjungan wisatawan mancanegara; orang; 5200 12800
Kunjungan wisatawan nusantara; orang; 18400 46200
Daya tarik wisata; lokasi; 48 112
Penginapan dan homestay; unit; 96 240
Lama tinggal wisatawan; hari; 3.20 9.80
Organisasi kepemudaan aktif; organisasi; 12 38
Klub olahraga terdaftar; kelompok; 24 86
Medali pada kejuaraan provinsi; medali; 6 36

2.23.2.24.0.00.01.0000; Dinas Perpustakaan dan Kearsipan; Perpustakaan
Koleksi buku perpustakaan daerah; eksemplar; 12400 21600
Kunjungan perpustakaan; kunjungan; 8200 16800
Perpustakaan desa; unit; 14 40
Anggota perpustakaan; orang; 1200 3600
Tingkat kegemaran membaca; poin; 48.20 66.40
Arsip statis yang diselamatkan; berkas; 320 1400
Arsiparis; orang; 4 16
Pembinaan kearsipan; kegiatan; 6 24

2.09.3.27.0.00.01.0000; Dinas Ketahanan Pangan dan Pertanian; Pertanian
Luas panen padi; ha; 420.50 980.40
Produksi padi; ton; 1480.00 3620.50
Produksi pisang; ton; 3200.00 7400.50
Produksi cengkih; ton; 240.50 680.40
Populasi babi; ekor; 24000 36000
Populasi ayam buras; ekor; 62000 98000
Penyuluh pertanian; orang; 28 64
Kelompok tani; kelompok; 186 340
Skor pola pangan harapan; poin; 74.20 88.60

3.25.0.00.0.00.01.0000; Dinas Perikanan; Perikanan
Produksi perikanan tangkap; ton; 5200.00 9800.50
Produksi perikanan budidaya; ton; 42.50 186.40
Nelayan terdaftar; orang; 4200 6900
Kapal perikanan di bawah 5 GT; kapal; 1240 2380
Rumah tangga perikanan; KK; 2400 4100
Kelompok usaha bersama nelayan; kelompok; 86 190
Tempat pelelangan ikan; unit; 3 9
Konsumsi ikan per orang; kg; 42.50 61.80

4.01.0.00.0.00.01.0000; Sekretariat Daerah; Setda
Produk hukum daerah yang ditetapkan; dokumen; 48 126
Nilai akuntabilitas kinerja; poin; 58.40 71.20
Kerja sama daerah; dokumen; 6 28
Paket pengadaan melalui tender; paket; 42 128
Nilai pengadaan secara elektronik; rupiah; 86000000000 164000000000
Indeks reformasi birokrasi; poin; 52.60 69.80
Bantuan rumah ibadah; unit; 24 86
Laporan penyelenggaraan pemerintahan; laporan; 1 3

4.02.0.00.0.00.01.0000; Sekretariat Dewan Perwakilan Rakyat Daerah; Setwan
Rapat paripurna; kali; 18 42
Rapat kerja komisi; kali; 64 148
Peraturan daerah yang disahkan; perda; 4 14
Kunjungan kerja; kegiatan; 24 62
Aspirasi masyarakat yang diterima; pengaduan; 86 240
Reses anggota dewan; kegiatan; 60 75
Risalah rapat; dokumen; 82 190
Tenaga ahli fraksi; orang; 4 12

5.01.5.05.0.00.01.0000; Badan Perencanaan Pembangunan Daerah; Bappeda
Indeks pembangunan manusia; poin; 61.20 65.80
Pertumbuhan ekonomi; %; 2.80 5.60
PDRB atas dasar harga berlaku; miliar rupiah; 4200.50 6400.80
Gini rasio; poin; 0.22 0.34
Usulan musrenbang yang diakomodasi; usulan; 120 380
Dokumen perencanaan daerah; dokumen; 6 18
Kajian dan penelitian; dokumen; 3 12
Inovasi daerah yang dilaporkan; inovasi; 12 64

5.02.0.00.0.00.01.0000; Badan Keuangan Daerah; BKD
Pendapatan asli daerah; rupiah; 48000000000 76000000000
Pendapatan transfer; rupiah; 780000000000 960000000000
Belanja modal; rupiah; 142000000000 236000000000
Realisasi belanja daerah; %; 84.20 96.80
Objek pajak bumi dan bangunan; objek; 18200 26400
Wajib pajak hotel dan restoran; wajib pajak; 86 210
Aset tanah bersertifikat; bidang; 210 480
Opini laporan keuangan tepat waktu; laporan; 1 2

5.03.5.04.0.00.01.0000; Badan Kepegawaian dan Pengembangan SDM; BKPSDM
Jumlah pegawai negeri sipil; orang; 3100 3900
Jumlah PPPK; orang; 620 1980
Pegawai dengan jabatan fungsional; orang; 1400 2200
Pegawai yang mengikuti diklat; orang; 280 760
Pelanggaran disiplin pegawai; kasus; 4 28
Pegawai yang pensiun; orang; 62 160
Indeks profesionalitas ASN; poin; 48.20 72.60
Kenaikan pangkat yang diproses; berkas; 420 880

6.01.0.00.0.00.01.0000; Inspektorat Daerah; Inspektorat
Temuan pemeriksaan; temuan; 120 340
Rekomendasi yang ditindaklanjuti; rekomendasi; 96 280
Persentase tindak lanjut; %; 68.40 92.60
Laporan hasil pemeriksaan; laporan; 42 96
Auditor dan pengawas; orang; 18 36
Nilai maturitas SPIP; poin; 2.20 3.30
Pengaduan yang ditangani; pengaduan; 6 28
Nilai pencegahan korupsi; poin; 62.40 84.80

8.01.0.00.0.00.01.0000; Badan Kesatuan Bangsa dan Politik; Kesbangpol
Organisasi kemasyarakatan terdaftar; organisasi; 48 120
Partai politik penerima bantuan; partai; 7 12
Bantuan keuangan partai politik; rupiah; 420000000 980000000
Forum kerukunan umat beragama; kegiatan; 6 18
Konflik sosial yang diselesaikan; kasus; 2 14
Pendidikan politik; kegiatan; 4 16
Peserta pembinaan wawasan kebangsaan; orang; 240 720
Partisipasi pemilih; %; 68.40 82.60

1.02.0.00.0.00.02.0000; Rumah Sakit Umum Daerah; RSUD
Tempat tidur; unit; 84 148
Dokter spesialis; orang; 9 24
Kunjungan instalasi gawat darurat; kunjungan; 6200 11800
Pasien rawat inap; orang; 3200 6100
Tingkat keterisian tempat tidur; %; 42.60 71.80
Persalinan yang ditangani; kasus; 320 780
Operasi yang dilakukan; kali; 240 680
Pendapatan layanan; rupiah; 14200000000 26800000000

7.01.0.00.0.00.01.0000; Kecamatan Sipora Utara; Kec. Sipora Utara
@

7.01.0.00.0.00.02.0000; Kecamatan Siberut Selatan; Kec. Siberut Selatan
@
"""

_OF_A_DISTRICT = """
Rukun tetangga; RT; 18 64
Surat keterangan yang diterbitkan; berkas; 320 1240
Peserta musrenbang kecamatan; orang; 48 126
Kegiatan gotong royong; kegiatan; 12 48
Posyandu di wilayah kecamatan; posyandu; 12 38
Usaha mikro di wilayah kecamatan; usaha; 120 480
Luas lahan pertanian; ha; 210.50 860.40
Pelunasan pajak bumi dan bangunan; %; 48.20 92.60
"""

AREAS: tuple[tuple[str, str], ...] = (
    ("13.09.01", "Pagai Utara"),
    ("13.09.02", "Sipora Selatan"),
    ("13.09.03", "Siberut Selatan"),
    ("13.09.04", "Siberut Utara"),
    ("13.09.05", "Siberut Barat"),
    ("13.09.06", "Siberut Barat Daya"),
    ("13.09.07", "Siberut Tengah"),
    ("13.09.08", "Sipora Utara"),
    ("13.09.09", "Sikakap"),
    ("13.09.10", "Pagai Selatan"),
)
"""Code and name of each kecamatan; the codes are invented in the usual shape."""

AREA_SCALES: dict[str, tuple[Decimal, Decimal]] = {
    "Jumlah Penduduk": (Decimal(5200), Decimal(14800)),
    "Jumlah Kepala Keluarga": (Decimal(1240), Decimal(3900)),
    "Jumlah Desa": (Decimal(3), Decimal(7)),
    "Luas Wilayah": (Decimal("180.50"), Decimal("980.40")),
    "Penduduk Lanjut Usia": (Decimal(320), Decimal(990)),
}


@dataclass(frozen=True)
class AskedIndicator:
    """One indicator: what, unit, and the closed range of an ordinary value, in that unit."""

    label: str
    unit: str
    low: Decimal
    high: Decimal

    @property
    def is_decimal(self) -> bool:
        """Whether decimals are asked for."""
        return self.low.as_tuple().exponent != 0


@dataclass(frozen=True)
class AskedAgency:
    """One OPD with its indicators."""

    code: str
    name: str
    short_name: str
    indicators: tuple[AskedIndicator, ...]


def asked_agencies(count: int) -> tuple[AskedAgency, ...]:
    """So many OPD, the same first ones for every count; kecamatan offices come last.

    Raises:
        ValueError: the count is not within 1..60.
    """
    if not 1 <= count <= MOST:
        raise ValueError(f"1 to {MOST} agencies, not {count}")
    blocks = [_agency(block) for block in _BLOCKS.strip().split("\n\n")]
    return tuple([*blocks, *_more_offices(len(blocks))][:count])


MOST = 60


def scale_of(label: str) -> tuple[Decimal, Decimal]:
    """The range in which an ordinary value of an indicator or measure lies."""
    return _SCALES.get(label, (Decimal(40), Decimal(400)))


def _agency(block: str) -> AskedAgency:
    head, *lines = block.strip().splitlines()
    code, name, short_name = head.split("; ")
    if lines == ["@"]:
        lines = _OF_A_DISTRICT.strip().splitlines()
    return AskedAgency(code, name, short_name, tuple(_indicator(line) for line in lines))


def _indicator(line: str) -> AskedIndicator:
    label, unit, scale = line.split("; ")
    low, high = scale.split()
    return AskedIndicator(label, unit, Decimal(low), Decimal(high))


def _more_offices(known: int) -> list[AskedAgency]:
    """Offices of the other kecamatan, then of invented ones, up to the largest count."""
    taken = {"Sipora Utara", "Siberut Selatan"}
    named = [area for _, area in AREAS if area not in taken]
    invented = [f"Contoh {number:02d}" for number in range(1, MOST - known - len(named) + 1)]
    indicators = tuple(_indicator(line) for line in _OF_A_DISTRICT.strip().splitlines())
    return [
        AskedAgency(
            f"7.01.0.00.0.00.{number:02d}.0000", f"Kecamatan {area}", f"Kec. {area}", indicators
        )
        for number, area in enumerate([*named, *invented], 3)
    ]


_SCALES: dict[str, tuple[Decimal, Decimal]] = {
    **{
        indicator.label: (indicator.low, indicator.high)
        for agency in asked_agencies(MOST)
        for indicator in agency.indicators
    },
    **AREA_SCALES,
}
