"""What an OPD is reminded of over WhatsApp."""

from __future__ import annotations

REMIND_LINK = "Ingatkan"
REMIND = (
    "Yth. {agency},\n\n{request} untuk {title} {due}.\n\nSpreadsheet: {address}\n\nTerima kasih."
)
REMIND_EMPTY = "mohon bantuannya mengisi data"
REMIND_PARTLY = "terima kasih, isian sudah kami terima sebagian. Mohon dilengkapi"
REMIND_MEND = "mohon memperbaiki {count} isian yang ditandai di lembar Catatan Perbaikan"
REMIND_CHECK = "mohon memeriksa lagi isiannya ({count} perlu diperbaiki)"
REMIND_LOOK = "mohon melihat {count} catatan di lembar Catatan Perbaikan"
REMIND_SHARE = "spreadsheet Bapak/Ibu belum dapat kami buka. Mohon dibagikan lagi kepada kami"
REMIND_DUE = "paling lambat {date}"
REMIND_LATE = "secepatnya (tenggat {date} sudah lewat)"
