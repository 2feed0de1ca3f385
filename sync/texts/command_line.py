"""The command line."""

from __future__ import annotations

from sync.texts.message import Text

CLI_HELP = "himpun: pengumpulan data OPD sesuai SOP, dari Google Sheets sampai rekap."
CLI_FOLDER = "Folder ruang kerja."
CLI_UNEXPECTED = Text(
    "Ada kesalahan yang tidak terduga ({kind}).",
    "Data Anda aman. Ulangi; bila tetap begitu, kirimkan berkas {log} kepada pengelola.",
)
CLI_STEP_NUMBER = Text("Langkah {number} tidak ada.", "Pilih langkah 1 sampai 9.")
CLI_VERDICT = Text("Putusan '{value}' tidak dikenal.", "Pilih 'lanjut' atau 'kembali'.")
CLI_IMPORT_WHAT = Text("'{what}' tidak dapat diimpor.", "Pilih salah satu: {allowed}.")
CLI_ACCEPT_ONLY_COLLECT = Text(
    "--terima hanya berlaku pada langkah {collect}.", "Ulangi perintah ini tanpa pilihan itu."
)
CLI_VERDICT_ONLY_GATE = Text(
    "Putusan dan alasan hanya untuk langkah {gate}.", "Jalankan tanpa --putusan dan --alasan."
)
CLI_REASON_ALONE = Text(
    "Alasan diberikan tanpa putusan.", "Tambahkan --putusan lanjut atau --putusan kembali."
)
CLI_USAGE = Text(
    "Perintah ini salah ketik atau belum lengkap ({detail}).", "Lihat contohnya: {command} --help"
)
CLI_USAGE_OPTION = "pilihan {name} tidak dikenal atau belum lengkap"
CLI_USAGE_CHOICES = "pilih salah satu: {choices}"
CLI_USAGE_UNKNOWN = "perintah itu tidak ada"
CLI_USAGE_TOO_MUCH = "ada kata yang berlebih"
CLI_STOPPED = "Dihentikan. Yang sudah tersimpan tetap aman; jalankan lagi kapan saja."
CLI_PROBLEMS = "Yang masih perlu dilakukan:"
CLI_FAILED_LIST = "OPD yang perlu dilihat:"
CLI_MANY_FILES = "{folder} ({count} berkas)"
CLI_FILES = "Berkas:"
CLI_NEXT = "Berikutnya: langkah {number}, {title}; tugas {duty}."
CLI_PUBLISHED = "Buku kerja sudah diperbarui."
CLI_PUBLISHED_NOTHING = "Buku kerja sudah sesuai; tidak ada yang diubah."
