"""The console command `himpun`: sync's verbs, the nine steps, and the demo."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

import addin.cli_doctor
import addin.cli_inbox
import addin.cli_keeping
import addin.cli_live
import addin.cli_service  # noqa: F401 - their commands
from addin.account import signed_in
from addin.cli_addin import addin_app
from addin.cli_background import service_app
from addin.cli_office import office_of, say_what_is_left
from addin.command_line import main as main
from addin.command_line import run as run
from addin.office import open_office
from addin.request_commands import request_app
from addin.run_step import StepReport, run_step
from addin.steps.context import Decision
from sync import texts
from sync.archive_check import check_snapshot, gone_snapshots, snapshots_in, told_hashes
from sync.assemble import assemble
from sync.cli import REFUSED as REFUSED
from sync.cli import Folder, app, console, say
from sync.config import Workspace, open_workspace
from sync.domain.errors import RegisterError, StepRefusedError, StoreError
from sync.domain.people import OnBehalf
from sync.domain.procedure import COLLECT, GATE, STEPS, next_step
from sync.publish import publish
from sync.pull import Forecast
from sync.store import open_store
from sync.trace import trace
from sync.workbook.imports import IMPORTABLE, import_file

PARTLY_FAILED = 1
HERE = Path()
_FILES_NAMED = 6
_WORTH_SAYING = 20.0
"""Seconds of waiting for Google's quota that nobody needs to be told of."""


@app.command("import")
def import_(
    what: Annotated[str, typer.Argument(help=f"Salah satu: {', '.join(IMPORTABLE)}.")],
    file: Annotated[Path, typer.Argument(help="Berkas .csv atau .xlsx dengan judul kolom.")],
    folder: Folder = HERE,
) -> None:
    """Masukkan baris dari berkas ke daftar OPD, indikator, format, wilayah, atau libur."""
    if what not in IMPORTABLE:
        raise RegisterError(texts.CLI_IMPORT_WHAT, what=what, allowed=", ".join(IMPORTABLE))
    with office_of(folder) as office:
        office.workbook.ensure_free()
        report = import_file(office.workbook, what, file)
    line = texts.IMPORTED.format(rows=report.rows, file=file.name, sheet=report.sheet)
    say(line)


@app.command()
def step(
    number: Annotated[int, typer.Argument(help="Nomor langkah SOP, 1 sampai 9.")],
    verdict: Annotated[
        str, typer.Option("--putusan", help="Langkah 7: 'lanjut' atau 'kembali'.")
    ] = "",
    reason: Annotated[
        str, typer.Option("--alasan", help="Alasan putusan (langkah 7) atau alasan --plt.")
    ] = "",
    stands_in: Annotated[
        str, typer.Option("--plt", help="Pelaksana yang Anda gantikan untuk langkah ini.")
    ] = "",
    standing_reason: Annotated[
        str, typer.Option("--alasan-plt", help="Alasan --plt bila langkah 7 juga diberi putusan.")
    ] = "",
    shrunk: Annotated[
        list[str],
        typer.Option("--terima", help="Langkah 3: OPD yang isiannya memang berkurang."),
    ] = [],  # noqa: B006 - Typer reads the default, nobody changes it
    folder: Folder = HERE,
) -> None:
    """Jalankan satu langkah SOP."""
    if not 1 <= number <= len(STEPS):
        raise StepRefusedError(texts.CLI_STEP_NUMBER, number=number)
    if verdict not in ("", "lanjut", "kembali"):
        raise StepRefusedError(texts.CLI_VERDICT, value=verdict)
    if (verdict or (reason and not stands_in)) and number != GATE:
        raise StepRefusedError(texts.CLI_VERDICT_ONLY_GATE, gate=GATE)
    if shrunk and number != COLLECT:
        raise StepRefusedError(texts.CLI_ACCEPT_ONLY_COLLECT, collect=COLLECT)
    if reason and not (verdict or stands_in):
        raise StepRefusedError(texts.CLI_REASON_ALONE)
    on_behalf = _on_behalf(stands_in, standing_reason, "" if verdict else reason)
    decision = Decision(verdict == "lanjut", reason) if verdict else None
    with open_office(open_workspace(folder)) as office, _progress() as bar:
        task = bar.add_task(STEPS[number - 1].title, total=None)

        def foresee(forecast: Forecast) -> None:
            bar.update(task, total=forecast.targets)
            if forecast.seconds > _WORTH_SAYING:
                say(waiting_sentence(forecast))

        report = run_step(
            office,
            number,
            decision=decision,
            confirmed=tuple(shrunk),
            on_behalf=on_behalf,
            progress=lambda _: bar.advance(task),
            foresee=foresee,
        )
        upcoming = next_step(office.store.steps())
        duty = office.staffing().duty(upcoming, office.clock.now().date()) if upcoming else ""
    _show(report)
    say_what_is_left(office)
    if upcoming:
        say(texts.CLI_NEXT.format(number=upcoming.number, title=upcoming.title, duty=duty))
    if report.outcome.failed or report.problems or office.unkept:
        raise typer.Exit(PARTLY_FAILED)


def _on_behalf(role: str, reason: str, otherwise: str) -> OnBehalf | None:
    """Who is stood in for and why; the reason of a verdict is none for standing in."""
    why = reason.strip() or otherwise.strip()
    if not role:
        if reason:
            raise StepRefusedError(texts.PEOPLE_REASON_ALONE)
        return None
    if not why:
        raise StepRefusedError(texts.PEOPLE_REASON_NEEDED)
    return OnBehalf(role, why)


archive_app = typer.Typer(help="Simpanan langkah 4.", no_args_is_help=True)
app.add_typer(archive_app, name="archive")
app.add_typer(request_app, name="permohonan")
app.add_typer(addin_app, name="addin")
app.add_typer(service_app, name="service")


@archive_app.command("verify")
def archive_verify(folder: Folder = HERE) -> None:
    """Periksa apakah semua simpanan masih utuh, byte demi byte."""
    workspace = open_workspace(folder)
    snapshots = snapshots_in(workspace.archive)
    told = _told_hashes(workspace)
    checks = [check_snapshot(one, told.get(one.name, "")) for one in snapshots]
    gone = gone_snapshots(snapshots, told)
    for check in checks:
        text = texts.ARCHIVE_WHOLE if check.is_whole else texts.ARCHIVE_DAMAGED
        say(text.format(**vars(check)))
        for word, names in (
            (texts.ARCHIVE_CHANGED, check.changed),
            (texts.ARCHIVE_MISSING, check.missing),
            (texts.ARCHIVE_ADDED, check.added),
            (texts.ARCHIVE_UNREADABLE, check.unreadable),
        ):
            for name in names:
                say(f"  {word}: {name}")
    for name in gone:
        say(texts.ARCHIVE_GONE.format(name=name))
    say(texts.ARCHIVE_COMPARE)
    if gone or not all(check.is_whole for check in checks):
        raise typer.Exit(PARTLY_FAILED)


def _told_hashes(workspace: Workspace) -> dict[str, str]:
    """What the store remembers of the snapshots; nothing where it is lost, for they outlive it."""
    try:
        with open_store(workspace.store) as store:
            return told_hashes(store.steps())
    except StoreError:
        return {}


@app.command("export")
def export_(
    provisional: Annotated[
        bool, typer.Option("--sementara", help=texts.EXPORT_OPTION_PROVISIONAL)
    ] = False,
    folder: Folder = HERE,
) -> None:
    """Ekspor data yang disetujui: CSV, paket data Satu Data, dan tata letak e-Walidata."""
    with office_of(folder) as office:
        report = office.export(assemble(office.store, office.clock), provisional=provisional)
    say(report.sentence)
    say(texts.CLI_FILES)
    for path in report.files:
        say(f"  {path}")


@app.command("publish")
def publish_(folder: Folder = HERE) -> None:
    """Perbarui buku kerja induk dari penyimpanan."""
    with office_of(folder) as office:
        calendar = office.calendar()
        changed = publish(office.store, office.workbook, office.clock, calendar, signed_in())
    say(texts.CLI_PUBLISHED if changed else texts.CLI_PUBLISHED_NOTHING)


@app.command("trace")
def trace_(
    place: Annotated[str, typer.Argument(help="Sel di lembar Rekap (Rekap!I12) atau kode jejak.")],
    folder: Folder = HERE,
) -> None:
    """Tunjukkan dari mana sebuah angka di rekap berasal."""
    with open_office(open_workspace(folder), writes=False) as office:
        found = trace(assemble(office.store, office.clock), office.workbook, place)
    lines = found.lines()
    width = max(len(label) for label, _ in lines)
    for label, text in lines:  # not a table: its columns would break addresses apart
        say(f"{label:<{width}}  {text}")


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Folder hasil.")] = Path("hasil-demo"),
    agencies: Annotated[int, typer.Option(min=1, max=60, help="Banyaknya OPD.")] = 30,
    seed: Annotated[int, typer.Option(help="Benih acak; benih sama, angka sama.")] = 1,
    pdf: Annotated[bool, typer.Option(help="Cetak PDF bila ada LibreOffice.")] = True,
) -> None:
    """Jalankan seluruh SOP sekali, dengan OPD tiruan dan kotak pasir di komputer ini."""
    from addin.demo.story import run_demo  # with its web server: no other command waits for it

    with _progress() as bar:

        def tell(title: str, parts: int) -> Callable[[str], None]:
            task = bar.add_task(title, total=parts)
            return lambda _: bar.advance(task)

        report = run_demo(out, agencies=agencies, seed=seed, pdf=pdf, tell=tell)
    table = Table(title=texts.DEMO_RESULT, show_header=False)
    for label, text in report.rows():
        table.add_row(label, text)
    console.print(table)
    say(texts.CLI_FILES)
    for path in report.files:
        say(f"  {path}")
    hints = (
        texts.DEMO_TRY_TRACE.format(code=report.trace, folder=report.folder),
        texts.DEMO_OPEN_LINKS.format(port=report.port, data=report.sandbox_data),
    )
    for hint in hints:
        say(hint)


def waiting_sentence(forecast: Forecast) -> str:
    """How long Google's quota makes a pull take, in whole minutes."""
    minutes = max(math.ceil(forecast.seconds / 60), 1)
    return texts.PULL_WAITS.format(spreadsheets=forecast.spreadsheets, minutes=minutes)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def listed_files(files: Sequence[Path]) -> list[str]:
    """Each file, or its folder where there are more of them than anybody reads."""
    counts = Counter(path.parent for path in files)
    lines = [
        texts.CLI_MANY_FILES.format(folder=path.parent, count=counts[path.parent])
        if counts[path.parent] > _FILES_NAMED
        else str(path)
        for path in files
    ]
    return list(dict.fromkeys(lines))


def _show(report: StepReport) -> None:
    say(report.outcome.sentence)
    if report.files:
        say(texts.CLI_FILES)
        for line in listed_files(report.files):
            say(f"  {line}")
    if report.outcome.failed:
        say(texts.CLI_FAILED_LIST)
        for agency, problem in report.outcome.failed:
            say(f"  {agency}: {problem}")
    if report.problems:
        say(texts.CLI_PROBLEMS)
        for problem in report.problems:
            say(f"  {problem}")


if __name__ == "__main__":
    main()
