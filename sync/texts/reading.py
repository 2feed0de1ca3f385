"""Finding and reading a table in what an OPD sends."""

from __future__ import annotations

READ_TABS_SEEN = "Lembar yang ada: {tabs}."
READ_PROBABLE_COLUMN = "Mungkin maksudnya kolom '{heading}' di {cell}?"
READ_BOTH = "{first} dan {second}"
READ_MAY_MEAN = "Bisa berarti: {fields}."
READ_PLACE = "sel {cell} lembar '{sheet}'"
READ_ALSO_AT = "Baris yang sama ada di {cells}."
READ_SAME_AT = "Isian yang sama ada di {cells}."
READ_NOT_TOLD_APART = (
    "Kode dan uraiannya menunjuk baris yang berbeda, atau uraiannya cocok dengan beberapa baris."
)
READ_BELOW_GAP = "Daftar dianggap selesai pada baris kosong di atasnya."
READ_WHOLE_TABLE = "seluruh tabel '{title}'"
READ_WHOLE_ROW = "seluruh baris '{row}'"
READ_WHOLE_COLUMN = "seluruh kolom '{label}'"
READ_ROW_AND_COLUMN = "{label}, baris '{row}'"
READ_NONE_CHOSEN = (
    "kosongkan, pilih 'Tidak tersedia' di kolom Ketersediaan, dan tulis alasannya di Keterangan"
)
READ_NONE_WRITTEN = "tulis itu dan alasannya di selnya, misalnya 'tidak tersedia: belum didata'"
READ_NONE_ANSWERED = (
    "pilih 'data sudah benar' di lembar Catatan Perbaikan dan tulis alasannya di sana"
)
READ_JUMP = "Baris '{row}', {before} ke {after}."
READ_OTHER_ANSWER = "{agency} {value} ({sheet}!{cell})"
READ_AREA_SUM = "rincian wilayah {agency}, {value} (mulai {sheet}!{cell})"
READ_INDICATOR = "indikator {agency}, {value} ({sheet}!{cell})"
