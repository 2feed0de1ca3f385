"""The verbs that need no step: init, import, publish, trace, sandbox."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sync import texts
from sync.config import create_workspace

Folder = Annotated[Path, typer.Option("--folder", "-f", help=texts.CLI_FOLDER)]

app = typer.Typer(
    name="himpun",
    help=texts.CLI_HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
console = Console(highlight=False, markup=False)

REFUSED = 2
"""Exit code of a command that was refused: one sentence was said, and nothing was changed."""

_INERT = {
    **dict.fromkeys((*range(32), *range(0x7F, 0xA0)), "\ufffd"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    **dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\u2028\u2029"), " "),
}


def inert(line: str) -> str:
    """A line in which nothing can command the terminal or turn words around."""
    return line.translate(_INERT)


def say(line: str) -> None:
    """Show one line."""
    console.print(inert(line), soft_wrap=True)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Folder baru untuk ruang kerja.")],
    key: Annotated[str, typer.Option("--kunci", help="Berkas kunci akun layanan Google.")] = "",
    address: Annotated[
        str, typer.Option("--alamat", help="Alamat layanan lain, misalnya kotak pasir.")
    ] = "",
) -> None:
    """Buat ruang kerja baru: buku kerja induk dan himpun.toml."""
    workspace = create_workspace(folder, key=key, address=address)
    say(texts.WORKSPACE_READY.format(folder=workspace.folder))
    if not (key and workspace.key_file.is_file()):
        say(texts.WORKSPACE_NO_KEY)
    folder_word = subprocess.list2cmdline([str(workspace.folder)])
    say(texts.WORKSPACE_NEXT.format(master=workspace.master.name, folder=folder_word))


@app.command()
def sandbox(
    identities: Annotated[
        list[Path] | None,
        typer.Option("--identity", help="Berkas kunci yang dibuat; boleh berulang."),
    ] = None,
    port: Annotated[int, typer.Option(help="Nomor port di komputer ini.")] = 8765,
    data: Annotated[Path | None, typer.Option(help="Berkas untuk menyimpan isinya.")] = None,
    quota: Annotated[
        bool, typer.Option("--quota", help="Batasi jumlah permintaan semenit seperti Google.")
    ] = False,
) -> None:
    """Jalankan kotak pasir: layanan tiruan Google Sheets di komputer ini, untuk latihan."""
    from sync.sandbox import Quotas, serve  # a web server, which no other command has to wait for

    serve(port, identities or [], data, quotas=Quotas() if quota else None, say=say)
