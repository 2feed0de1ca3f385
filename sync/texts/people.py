"""Who may do a step, and for whom."""

from __future__ import annotations

from sync.texts.message import Text

PEOPLE_ACTING = "Plt."
PEOPLE_ON_BEHALF = "a.n."
PEOPLE_OR = " atau "
PEOPLE_AND = " dan "
PEOPLE_RUN_OUT = "{role} (Plt. {other} hanya sampai {until})"
PEOPLE_NOT_YOURS = Text(
    "Langkah {number} ({title}) adalah tugas {duty}, sedangkan akun '{account}' terdaftar sebagai "
    "{own}. Tidak ada yang diubah.",
    "Minta yang bertugas menjalankannya; bila Anda menggantikannya, ketik: "
    'himpun step {number} --plt "{role}" --alasan "..."',
)
PEOPLE_ACCOUNT_UNKNOWN = Text(
    "Langkah {number} ({title}) adalah tugas {duty}, sedangkan akun '{account}' belum ada di tabel "
    "Petugas. Tidak ada yang diubah.",
    "Tambahkan akun itu di tabel Petugas pada lembar Pengaturan, simpan, lalu ulangi.",
)
PEOPLE_OTHER_ROLE = Text(
    "Langkah {number} ({title}) adalah tugas {duty}, bukan {given}. Tidak ada yang diubah.",
    'Tulis --plt "{role}" bila Anda menggantikannya.',
)
PEOPLE_REASON_NEEDED = Text(
    "--plt memerlukan alasan.",
    'Tambahkan, misalnya: --alasan-plt "pejabatnya dinas luar"',
)
PEOPLE_REASON_ALONE = Text(
    "--alasan-plt diberikan tanpa --plt.",
    "Tambahkan --plt dengan pelaksana yang Anda gantikan.",
)
PEOPLE_DONE_ACTING = "Langkah {number} dijalankan oleh Plt. {role}."
PEOPLE_DONE_ON_BEHALF = "Langkah {number} dijalankan atas nama {role}. Alasan: {reason}"
PEOPLE_EVENT = "bertindak"
PEOPLE_FACT = "Bertindak"
PEOPLE_FACT_REASON = "{title}; alasan: {reason}"
PEOPLE_NONE = "Petugas belum diisi di Pengaturan."
PEOPLE_VACANT = "Petugas peran ini belum diisi di Pengaturan."
PEOPLE_ROLE_UNKNOWN = Text("Pelaksana '{value}' tidak dikenal.", "Pilih salah satu: {allowed}.")
PEOPLE_WHO_MAY = (
    "Tiap petugas menjalankan langkah perannya sendiri, dan langkah yang ia jabat sebagai Plt.",
    "Selama belum ada akun komputer yang diisi, siapa saja dapat menjalankan langkah.",
    "Nama akun terlihat di Windows pada menu Mulai, atau ketik whoami pada Prompt Perintah.",
)
