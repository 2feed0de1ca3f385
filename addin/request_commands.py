"""`himpun permohonan`: the counter's commands. What they print names no person."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from addin.cli_office import office_of
from addin.office import Office
from addin.papers import make_folder, write_letters, write_paper
from addin.requests import Desk
from addin.steps.context import PrivateLetter
from sync import texts
from sync.cli import Folder, say
from sync.domain.dates import format_date
from sync.domain.errors import HimpunError, RegisterError
from sync.domain.request_standings import standings
from sync.domain.request_terms import Standing, answer_due
from sync.domain.requests import Decision, Fact, PublicRequest
from sync.publish import publish

HERE = Path()
PARTLY_FAILED = 1
DECISIONS = {
    "dikabulkan": Decision.GRANTED,
    "sebagian": Decision.PARTLY,
    "ditolak": Decision.REFUSED,
    "dicabut": Decision.WITHDRAWN,
}
Number = Annotated[str, typer.Argument(help="Nomor permohonan, lengkap atau urutannya saja.")]

request_app = typer.Typer(help="Permohonan informasi masyarakat.")


@request_app.callback(invoke_without_command=True)
def open_requests(context: typer.Context, folder: Folder = HERE) -> None:
    """Permohonan informasi yang terbuka, dengan sisa harinya; tanpa data pemohon."""
    if context.invoked_subcommand is not None:  # 'permohonan -f KANTOR cetak' means that folder
        context.default_map = {context.invoked_subcommand: {"folder": folder}}
        return
    with _counter(folder) as (office, desk):
        found = standings(desk.state(), office.calendar())
    lines = [_line(request, standing) for request, standing in found if standing.state.is_open]
    for line in lines or [texts.REQUEST_NONE_OPEN]:
        say(line)


@request_app.command("terima")
def accept(
    name: Annotated[str, typer.Option("--nama", help="Nama pemohon.")] = "",
    information: Annotated[str, typer.Option("--informasi", help="Informasi yang diminta.")] = "",
    address: Annotated[str, typer.Option("--alamat", help="Alamat pemohon.")] = "",
    contact: Annotated[str, typer.Option("--kontak", help="Nomor telepon atau surel.")] = "",
    occupation: Annotated[str, typer.Option("--pekerjaan", help="Pekerjaan pemohon.")] = "",
    purpose: Annotated[str, typer.Option("--tujuan", help="Tujuan penggunaan.")] = "",
    manner: Annotated[
        str, typer.Option("--jenis", help="Melihat, Salinan kertas, atau Salinan elektronik.")
    ] = "",
    day: Annotated[str, typer.Option("--tanggal", help="Bila bukan hari ini: 31/12/2025.")] = "",
    folder: Folder = HERE,
) -> None:
    """Catat permohonan di loket, dan buat tanda buktinya."""
    facts = {
        Fact.REQUESTER: name,
        Fact.INFORMATION: information,
        Fact.ADDRESS: address,
        Fact.CONTACT: contact,
        Fact.OCCUPATION: occupation,
        Fact.PURPOSE: purpose,
        Fact.MANNER: manner,
        Fact.RECEIVED: day,
    }
    with _counter(folder) as (office, desk):
        request = desk.accept(facts)
        due = answer_due(request, office.calendar())
        say(
            texts.REQUEST_ACCEPTED.format(
                number=request.number, day=format_date(due or desk.today())
            )
        )
        problems = _write(office, desk.letters(request.number)[:1])
        problems += _publish(office, desk)
    _end(problems)


@request_app.command("putuskan")
def decide(
    number: Number,
    decision: Annotated[
        str, typer.Option("--keputusan", help="dikabulkan, sebagian, ditolak, atau dicabut.")
    ],
    reason: Annotated[
        str, typer.Option("--alasan", help="Alasan bila ditolak atau sebagian.")
    ] = "",
    given: Annotated[
        bool, typer.Option("--diberikan", help="Informasinya diberikan hari ini juga.")
    ] = False,
    folder: Folder = HERE,
) -> None:
    """Putuskan permohonan hari ini, dan buat suratnya."""
    if decision not in DECISIONS:
        raise RegisterError(
            texts.REQUEST_CHOICE, heading=Fact.DECISION.value, choices=", ".join(DECISIONS)
        )
    with _counter(folder) as (office, desk):
        request = desk.decide(number, DECISIONS[decision], reason, given=given)
        say(texts.REQUEST_DECIDED.format(number=request.number, decision=DECISIONS[decision].value))
        problems = _write(office, desk.decision_letters(request))
        problems += _publish(office, desk)
    _end(problems)


@request_app.command("perpanjang")
def extend(
    number: Number,
    reason: Annotated[str, typer.Option("--alasan", help="Mengapa perlu waktu tambahan.")] = "",
    folder: Folder = HERE,
) -> None:
    """Tambah 7 hari kerja, sekali, dengan pemberitahuan tertulis hari ini."""
    with _counter(folder) as (office, desk):
        request = desk.extend(number, reason)
        due = answer_due(request, office.calendar())
        say(
            texts.REQUEST_PROLONGED.format(
                number=request.number, day=format_date(due or desk.today())
            )
        )
        problems = _write(office, desk.extension_letters(request))
        problems += _publish(office, desk)
    _end(problems)


@request_app.command("cetak")
def print_(
    number: Annotated[
        str, typer.Argument(help="Nomor permohonan; kosong: semua tanda bukti yang belum ada.")
    ] = "",
    folder: Folder = HERE,
) -> None:
    """Buat tanda bukti dan surat permohonan, siap ditandatangani."""
    with _counter(folder) as (office, desk):
        letters = desk.letters(number)
        problems = _write(office, letters)
        problems += _publish(office, desk)
    if not letters:
        say(texts.REQUEST_NOTHING_TO_PRINT)
    _end(problems)


@request_app.command("laporan")
def report(
    year: Annotated[
        int | None,
        typer.Option("--tahun", min=2000, max=2100, help="Tahun laporan; bila bukan tahun ini."),
    ] = None,
    folder: Folder = HERE,
) -> None:
    """Buat laporan layanan informasi setahun: angka saja, tanpa data pemohon."""
    with _counter(folder) as (office, desk):
        document = desk.report(year or desk.today().year)
        make_folder(office.workspace.outputs)
        path = write_paper(document, office.workspace.outputs, document.file_name)
    say(texts.CLI_FILES)
    say(f"  {path}")


@contextmanager
def _counter(folder: Path) -> Iterator[tuple[Office, Desk]]:
    with office_of(folder) as office:
        yield office, Desk(office.context(), _user())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account name in the environment
        return ""


def _line(request: PublicRequest, standing: Standing) -> str:
    """One request without a word of its requester: what is asked for may name him, too."""
    state = standing.state.value
    if standing.due is None or standing.days_left is None:
        return texts.REQUEST_LINE_NO_DUE.format(number=request.number, state=state)
    days = standing.days_left
    left = texts.REQUEST_DUE_TODAY
    if days > 0:
        left = texts.REQUEST_DAYS_LEFT.format(days=days)
    elif days < 0:
        left = texts.REQUEST_DAYS_OVER.format(days=-days)
    return texts.REQUEST_LINE.format(
        number=request.number, state=state, day=format_date(standing.due), left=left
    )


def _write(office: Office, letters: Sequence[PrivateLetter]) -> tuple[str, ...]:
    paths, problems = write_letters(letters, office.workspace.letters, office.store)
    if paths:
        say(texts.CLI_FILES)
    for path in paths:
        say(f"  {path}")
    return problems


def _publish(office: Office, desk: Desk) -> tuple[str, ...]:
    """What is registered is safe though somebody has the master open."""
    try:
        publish(office.store, office.workbook, office.clock, office.calendar(), desk.actor)
    except HimpunError as error:
        return (texts.REQUEST_MASTER_LEFT.format(problem=error),)
    return ()


def _end(problems: Sequence[str]) -> None:
    if problems:
        say(texts.CLI_PROBLEMS)
        for problem in problems:
            say(f"  {problem}")
        raise typer.Exit(PARTLY_FAILED)
