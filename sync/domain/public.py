"""The form by which the public asks for information (UU 14/2008)."""

from __future__ import annotations

from sync.domain.formats import PUBLIC, Field, FieldType, FormatKind, RequestFormat

PUBLIC_FORMAT = "PERMOHONAN"
MANNERS = ("Melihat", "Salinan kertas", "Salinan elektronik")


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
            Field(
                "cara",
                "Jenis Permintaan",
                FieldType.CHOICE,
                required=True,
                choices=MANNERS,
                aliases=("Cara Memperoleh",),  # so it was called in sheets of before
            ),
        ),
        agencies=(PUBLIC,),
    )
