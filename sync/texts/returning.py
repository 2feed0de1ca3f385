"""The life of what is given back: how it stands, how it closed, and what an OPD may answer."""

from __future__ import annotations

# What an OPD chooses in 'Jawaban OPD' of its tab 'Catatan Perbaikan'.
ANSWER_MENDED = "sudah diperbaiki"
ANSWER_RIGHT = "data sudah benar"

# How an item stands, behind the words of its state.
ITEM_WAIVER_NAME_MISSING = "nama yang mengecualikan belum ditulis"
ITEM_WAIVER_REASON_MISSING = "alasan pengecualian belum ditulis"
ITEM_WAIVER_PAST = (
    "isinya berubah sejak dikecualikan; bila masih dikecualikan, tulis lagi alasannya"
)
ITEM_WAIVED = "Dikecualikan oleh {name}: {reason}"
ITEM_EXPLAINED = "{answer}: {explanation}"
ITEM_ANSWER_SAME = "sudah diperbaiki, tetapi isinya masih sama"
ITEM_ANSWER_BARE = "data sudah benar, tetapi belum ada penjelasan"
ITEM_ROW_LOST = "Baris atau tabelnya tidak terbaca lagi, jadi belum dapat dinyatakan selesai."
ITEM_TRIED = "dicoba {tries} kali"

# How an item closed.
ITEM_CHANGED = "Isi '{before}' menjadi '{after}'."
ITEM_FILLED = "Sudah diisi: '{after}'."
ITEM_EMPTIED = "Isi '{before}' dikosongkan."
ITEM_UNAVAILABLE = "Dinyatakan tidak tersedia, dengan alasan."
ITEM_TABLE_READ = "Tabelnya kini terbaca."
ITEM_ROW_MENDED = "Barisnya sudah dirapikan."
ITEM_ROW_BACK = "Barisnya kembali, atau hilangnya sudah dipastikan."
ITEM_MOVED = "Barisnya berpindah; dilanjutkan sebagai {code}."
ITEM_NOT_ASKED = "Tidak diminta lagi."
ITEM_UNCHANGED = "Isi sel tetap, tetapi tidak lagi menjadi temuan (data lain atau format berubah)."

# In the papers of steps 3, 6 and 7.
STEP_3_RETURNS_SENT = " Pengembalian yang tertunda kini sampai kepada {count} OPD."
UNSENT_OPD = "{name} (dicoba {tries} kali)"
UNSENT_LINE = (
    "Pengembalian belum terkirim: {agencies}. Akan dikirim lagi pada langkah 3 berikutnya; "
    "suratnya sudah dapat disampaikan."
)
TABLE_ROUNDS = "Pengembalian menurut putaran"
TABLE_OPEN = "Temuan yang terbuka"
TABLE_MUST = "Temuan yang wajib diperbaiki"
TABLE_WAIVED = "Temuan yang dikecualikan"
TABLE_CLOSED = "Temuan yang sudah ditutup"
TABLE_ANSWER = "OPD menjawab: {answer}."

# The letter that goes with a return.
RETURN_LETTER_TITLE = "Surat Pengembalian Data"
RETURN_LETTER_NATURE = "Segera"
RETURN_LETTER_ATTACHMENT = "1 (satu) daftar"
RETURN_LETTER_SUBJECT = "Pengembalian data untuk diperbaiki, putaran {round}"
RETURN_LETTER_BODY = (
    "Terima kasih atas isian {agency} untuk {title}. Setelah diperiksa, {count} isian di bawah ini "
    "kami kembalikan (putaran {round}), mohon diperbaiki {due}."
)
RETURN_LETTER_HOW = (
    "Perbaikan dilakukan langsung di spreadsheet. Bila datanya sudah benar, mohon dijawab di "
    "lembar Catatan Perbaikan dengan penjelasan singkat."
)
RETURN_LETTER_CLOSING = ("Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.",)
RETURN_LETTER_TABLE = "Daftar isian yang dikembalikan"
RETURN_LETTER_FILE = "Arsip"

ITEM_ASKS_STAFF = "{answer}. Putuskan: kembalikan lagi, atau kecualikan dengan nama dan alasan."
RETURN_SENT = "terkirim, putaran {round}"
RETURN_UNSENT = "belum terkirim, dicoba {tries} kali"

READY_REASONS = (
    "Angka tidak sesuai dengan tahun sebelumnya.",
    "Mohon dicocokkan dengan buku profil atau aplikasi sumbernya.",
    "Satuannya tidak sama dengan yang diminta.",
    "Jumlahnya tidak sama dengan rinciannya.",
    "Data belum diisi.",
    "Mohon sebutkan sumber data.",
    "Mohon konfirmasi: benar demikian?",
)
"""What a new workspace offers beside a finding; the office changes it in Pengaturan."""
OFFICE_STATUS = "perlu dilengkapi kantor"
