"""What the operating system refuses, in the words of staff."""

from __future__ import annotations

import errno

SYSTEM_REASONS: dict[int, str] = {
    errno.ENOSPC: "disk penuh",
    errno.EDQUOT: "jatah ruang disk habis",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "disk hanya dapat dibaca",
    errno.ENOENT: "tidak ada",
    errno.EEXIST: "nama itu sudah dipakai",
    errno.ENOTDIR: "bukan folder",
    errno.EISDIR: "ini folder, bukan berkas",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EMFILE: "terlalu banyak berkas terbuka",
    errno.EIO: "disk rusak atau terputus",
}
"""By number of the error; without one that is known, what the system says is shown as it is."""
