"""The counter: what is accepted, decided and printed, and what is kindly refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from addin import cli
from addin.papers import write_letters
from addin.requests import Desk as Counter
from addin.steps.context import Decision as Verdict
from sync import texts
from sync.config import create_workspace
from sync.domain.errors import RegisterError, StepRefusedError
from sync.domain.formats import PUBLIC
from sync.domain.request_register import register_of, without_receipt
from sync.domain.requests import Decision, Fact, PublicRequest
from sync.ports import TableUpdate, WorkbookUpdate
from sync.publish import publish
from sync.texts import Text
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.page_layout import lay_out
from tests.sample_desk import Desk
from tests.sample_office import filled_master, filling

ASKED = {Fact.REQUESTER: "Contoh Pemohon Satu", Fact.INFORMATION: "Panjang jalan rusak"}
SHEET = "Permohonan Informasi"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "kantor")
    desk.run(1)
    return desk


def counter(desk: Desk) -> Counter:
    return Counter(desk.office.context(), "petugas")


def register(desk: Desk) -> tuple[PublicRequest, ...]:
    return register_of(desk.state().entries)


def bring_up_to_date(desk: Desk) -> None:
    publish(desk.store, desk.workbook, desk.clock, desk.office.calendar())


def type_into(desk: Desk, number: str | None, **cells: str) -> None:
    """A person writes into a row of the register; None: into its first blank row."""
    table = desk.workbook.read_table(names.REQUESTS.name)
    rows = [list(row) for row in table.rows]
    place = next(n for n, row in enumerate(rows) if row[0] == number)
    for name, text in cells.items():
        rows[place][table.columns.index(Fact[name].value)] = text
    written = TableUpdate(table.columns, tuple(map(tuple, rows)))
    desk.workbook.apply(WorkbookUpdate({names.REQUESTS.name: written}, {}))


def row_of(desk: Desk, number: str) -> dict[str, object]:
    table = desk.workbook.read_table(names.REQUESTS.name)
    return next(
        dict(zip(table.columns, row, strict=True)) for row in table.rows if row[0] == number
    )


def test_a_request_at_the_counter_gets_its_number_at_once(desk: Desk) -> None:
    request = counter(desk).accept(ASKED)
    assert request.number == "001/PPID/II/2026"
    assert request.received == desk.clock.now().date()
    assert counter(desk).accept(ASKED).number == "002/PPID/II/2026", "asked again is asked twice"
    assert desk.state().entries[0].actor == "petugas"


def test_a_row_typed_into_the_sheet_is_registered_with_the_next_publish(desk: Desk) -> None:
    type_into(desk, None, REQUESTER="Contoh Pemohon Dua", INFORMATION="Dana desa")
    bring_up_to_date(desk)
    assert row_of(desk, "001/PPID/II/2026")["Nama"] == "Contoh Pemohon Dua"
    assert len(register(desk)) == 1
    blanks = [row for row in desk.workbook.read_table(names.REQUESTS.name).rows if not any(row)]
    assert len(blanks) == names.REQUESTS.room


def test_what_is_decided_in_the_sheet_is_kept_and_shows_what_is_still_to_do(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    bring_up_to_date(desk)
    type_into(desk, "001/PPID/II/2026", DECISION="ditolak")
    bring_up_to_date(desk)
    row = row_of(desk, "001/PPID/II/2026")
    assert row["Keadaan"] == "perlu diberitahukan"
    assert str(row["Perlu Dilakukan"]).startswith("Isi Alasan.")
    assert register(desk)[0].decision is Decision.REFUSED


def test_the_publics_row_keeps_its_number_and_what_staff_wrote_when_the_sheet_is_sorted(
    desk: Desk,
) -> None:
    desk.run(2)
    first = {"A5": "03/02/2026", "B5": "Contoh Satu", "D5": "0812", "F5": "Jalan", "G5": "Riset"}
    desk.fill(PUBLIC, SHEET, **first, H5="Melihat")
    desk.run(3)
    type_into(desk, "001/PPID/II/2026", HELD="ya")
    moved = {address.replace("5", "6"): text for address, text in first.items()}
    desk.fill(PUBLIC, SHEET, **moved, H6="Melihat")
    desk.fill(PUBLIC, SHEET, A5="02/02/2026", B5="Contoh Nol", D5="0813", F5="Desa", H5="Melihat")
    desk.run(3)
    assert [(one.number[:3], one.requester, one.held) for one in register(desk)] == [
        ("001", "Contoh Satu", "ya"),
        ("002", "Contoh Nol", ""),
    ]


def test_a_public_sheet_with_the_heading_of_before_is_read_as_it_was(desk: Desk) -> None:
    desk.run(2)
    desk.fill(PUBLIC, SHEET, H4="Cara Memperoleh")
    told = {"A5": "02/02/2026", "B5": "Contoh Satu", "D5": "0812", "F5": "Jalan", "G5": "Riset"}
    desk.fill(PUBLIC, SHEET, **told, H5="Melihat")
    assert desk.run(3).outcome.failed == ()
    assert [(one.requester, one.manner) for one in register(desk)] == [("Contoh Satu", "Melihat")]


def test_the_register_says_which_receipt_is_still_to_be_printed(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    bring_up_to_date(desk)
    todo = row_of(desk, "001/PPID/II/2026")["Perlu Dilakukan"]
    assert todo == "Cetak tanda bukti: himpun permohonan cetak"
    write_letters(counter(desk).letters(), desk.workspace.letters, desk.store)
    bring_up_to_date(desk)
    assert row_of(desk, "001/PPID/II/2026")["Perlu Dilakukan"] is None


def test_step_3_prints_a_receipt_for_each_new_request_once(desk: Desk) -> None:
    desk.run(2)
    counter(desk).accept(ASKED)
    report = desk.run(3)
    assert [path.name for path in report.files][1:] == ["001-PPID-II-2026-tanda-bukti.xlsx"]
    assert without_receipt(desk.state().entries) == ()
    assert len(desk.run(3).files) == 1


def test_step_2_leaves_the_counters_blank_form_with_the_offices_kop(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "kantor")
    desk.workbook.apply(filling(settings={names.REGENCY: "Kabupaten Rekaan"}))
    desk.run_all(1, 2)
    form = openpyxl.load_workbook(
        desk.workspace.outputs_of("2025") / "2-formulir-permohonan-informasi.xlsx"
    )
    assert [sheet["B1"].value for sheet in form] == ["PEMERINTAH KABUPATEN REKAAN"] * 2
    assert form.worksheets[0].page_setup.paperSize == 9, "A4"


def printed(desk: Desk, words: str) -> dict[str, str]:
    """Each paper of a request as one text, by its name."""
    letters = counter(desk).letters(words)
    paths, problems = write_letters(letters, desk.workspace.letters, desk.store)
    assert problems == ()
    found = {}
    for path in paths:
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        assert sheet.page_setup.paperSize == 9, "A4"
        values = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        found[path.stem.removeprefix("001-PPID-II-2026-")] = "\n".join(values)
    return found


def test_a_refusal_prints_the_reason_of_the_law_and_the_right_to_object(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    counter(desk).decide("1", Decision.REFUSED, "dikecualikan huruf h")
    papers = printed(desk, "1")
    assert set(papers) == {"tanda-bukti", "penolakan"}
    letter = papers["penolakan"]
    assert "Pasal 17 huruf h" in letter
    assert "Contoh Pemohon Satu" in letter
    assert "paling lambat" in letter
    assert "Pejabat Pengelola Informasi dan Dokumentasi" in letter


def test_an_answer_in_part_says_what_is_not_given_and_why(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    counter(desk).decide("1", Decision.PARTLY, "tidak dikuasai", given=True)
    papers = printed(desk, "1")
    assert set(papers) == {"tanda-bukti", "pemberitahuan-tertulis"}
    assert "tidak berada di bawah penguasaan" in papers["pemberitahuan-tertulis"]
    assert "Informasi diberikan pada" in papers["pemberitahuan-tertulis"]


def test_an_extension_prints_its_reason_and_the_new_day(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    counter(desk).extend("1", "menunggu data dari OPD.")
    papers = printed(desk, "1")
    assert set(papers) == {"tanda-bukti", "perpanjangan"}
    assert "karena menunggu data dari OPD." in papers["perpanjangan"]


def test_no_letter_tells_a_refusal_without_its_reason(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    bring_up_to_date(desk)
    type_into(desk, "001/PPID/II/2026", DECISION="ditolak")
    assert set(printed(desk, "1")) == {"tanda-bukti"}


def test_text_of_a_requester_is_never_a_formula_on_paper(desk: Desk) -> None:
    counter(desk).accept({**ASKED, Fact.REQUESTER: "=HYPERLINK(1)"})
    (letter,) = counter(desk).letters()
    (path,), _ = write_letters([letter], desk.workspace.letters, desk.store)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    (cell,) = [one for row in sheet.iter_rows() for one in row if one.value == "=HYPERLINK(1)"]
    assert cell.data_type == "s"


def test_a_letter_is_one_page_and_a_long_question_goes_on_within_a4(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    counter(desk).accept({**ASKED, Fact.INFORMATION: "Panjang jalan rusak per kecamatan. " * 400})
    short, long = (lay_out(letter.document) for letter in counter(desk).letters())
    usable = (297 - 14 - 17) / 25.4 * 72
    assert short.breaks == ()
    assert long.breaks != ()
    for page in (short, long):
        ends = (*page.breaks, len(page.rows))
        for first, end in zip((0, *page.breaks), ends, strict=True):
            assert sum(row.height for row in page.rows[first:end]) <= usable


def extended_twice(one: Counter) -> None:
    one.extend("1", "menunggu data")
    one.extend("1", "menunggu lagi")


def answered_twice(one: Counter) -> None:
    one.decide("1", Decision.GRANTED, "")
    one.decide("1", Decision.REFUSED, "tidak dikuasai")


def extended_after_the_answer(one: Counter) -> None:
    one.decide("1", Decision.GRANTED, "")
    one.extend("1", "menunggu data")


@pytest.mark.parametrize(
    ("deed", "text"),
    [
        (lambda one: one.accept({Fact.REQUESTER: "Contoh"}), texts.REQUEST_EMPTY),
        (lambda one: one.accept({**ASKED, Fact.MANNER: "x"}), texts.REQUEST_CHOICE),
        (lambda one: one.accept({**ASKED, Fact.RECEIVED: "besok"}), texts.REQUEST_DAY),
        (lambda one: one.accept({**ASKED, Fact.RECEIVED: "01/01/2027"}), texts.REQUEST_DAY),
        (lambda one: one.decide("9", Decision.GRANTED, ""), texts.REQUEST_UNKNOWN),
        (lambda one: one.decide("1", Decision.REFUSED, " "), texts.REQUEST_REASON_NEEDED),
        (
            lambda one: one.decide("1", Decision.REFUSED, "dikecualikan"),
            texts.REQUEST_LETTER_NEEDED,
        ),
        (lambda one: one.extend("1", ""), texts.REQUEST_EXTENSION_NEEDS_REASON),
        (extended_twice, texts.REQUEST_ALREADY_EXTENDED),
        (answered_twice, texts.REQUEST_ALREADY_TOLD),
        (extended_after_the_answer, texts.REQUEST_ALREADY_TOLD),
    ],
)
def test_what_the_law_or_the_register_does_not_allow_is_refused(
    desk: Desk, deed: Callable[[Counter], object], text: Text
) -> None:
    counter(desk).accept(ASKED)
    with pytest.raises(RegisterError) as refused:
        deed(counter(desk))
    assert refused.value.text is text


def test_after_ten_working_days_no_notice_gives_more_time(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    before = desk.state().entries
    desk.clock.pass_time(days=20)
    with pytest.raises(RegisterError, match="tidak dapat diperpanjang lagi"):
        counter(desk).extend("1", "menunggu data")
    assert desk.state().entries == before


def test_before_step_1_there_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(StepRefusedError):
        counter(Desk(tmp_path / "kantor")).accept(ASKED)


def test_the_yearly_report_counts_and_names_nobody(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    counter(desk).decide("1", Decision.GRANTED, "")
    document = counter(desk).report(2026)
    assert dict(document.tables[0].rows)["Permohonan diterima"] == 1
    assert dict(document.tables[0].rows)["Dikabulkan"] == 1
    assert "Contoh Pemohon" not in repr(document)
    assert dict(counter(desk).report(2025).tables[0].rows)["Permohonan diterima"] == 0


def test_beranda_tells_how_many_wait_and_the_nearest_day_only(desk: Desk) -> None:
    counter(desk).accept(ASKED)
    bring_up_to_date(desk)
    notice = str(desk.workbook.read_name(names.HOME_NOTICE.name))
    assert notice.endswith("Permohonan informasi terbuka: 1; tenggat terdekat 18 Februari 2026.")
    desk.clock.pass_time(days=30)
    bring_up_to_date(desk)
    assert "terlambat 1" in str(desk.workbook.read_name(names.HOME_NOTICE.name))
    counter(desk).decide("1", Decision.REFUSED, "tidak dikuasai")
    bring_up_to_date(desk)
    assert "Permohonan" not in str(desk.workbook.read_name(names.HOME_NOTICE.name))


def test_the_requests_change_nothing_of_the_sop(desk: Desk) -> None:
    desk.run(2)
    desk.fill_well()
    counter(desk).accept(ASKED)
    desk.run_all(3, 4, 5, 6)
    desk.run(7, Verdict(approve=True))
    assert [record.step for record in desk.store.steps()] == [1, 2, 3, 4, 5, 6, 7]


def test_a_new_collection_goes_on_with_the_register(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    filled_master(workspace.master).close()
    folder = ("--folder", str(workspace.folder))
    for code in ("2025", "2026-TW1"):
        master = ClosedWorkbook(workspace.master)
        settings = {names.CODE.name: code, names.TITLE.name: f"Pengumpulan {code}"}
        master.apply(WorkbookUpdate({}, settings))
        master.close()
        assert cli.run(["step", "1", *folder]) == 0
        options = ("--nama", f"Contoh {code}", "--informasi", "Panjang jalan rusak")
        assert cli.run(["permohonan", "terima", *options, *folder]) == 0
    master = ClosedWorkbook(workspace.master)
    rows = [row for row in master.read_table(names.REQUESTS.name).rows if row[0]]
    place = names.REQUESTS.headers.index(Fact.REQUESTER.value)
    assert [(str(row[0])[:3], row[place]) for row in rows] == [
        ("001", "Contoh 2025"),
        ("002", "Contoh 2026-TW1"),
    ]
    master.close()


def test_the_folder_may_be_named_before_the_command(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    filled_master(workspace.master).close()
    folder = ("-f", str(workspace.folder))
    assert cli.run(["step", "1", *folder]) == 0
    options = ("--nama", "Contoh", "--informasi", "Panjang jalan rusak")
    assert cli.run(["permohonan", *folder, "terima", *options]) == 0
    assert [path.name[:3] for path in workspace.letters.iterdir()] == ["001"]
