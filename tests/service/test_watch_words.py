"""What `himpun watch` and `himpun status` show at a screen of 80 columns."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.console import Console

from addin.service_words import moment, status_lines
from addin.watch_words import WatchWords
from sync import screen, texts
from sync.alone import Holder
from sync.palette import BAD, GOOD, NOTICE
from sync.screen import Line, laid_out
from sync.service.state import ServiceState, Trouble
from tests.sample_office import MORNING

RUNS = Holder("layanan himpun", "sari", "PC-1", 7, MORNING)
PULLED = ServiceState(MORNING, visited=MORNING, pulled=MORNING, new=2)


def told(*events: tuple[str, dict[str, object]]) -> list[str]:
    words = WatchWords()
    return [line for event, facts in events if (line := words.line(MORNING, event, facts))]


def test_each_event_is_one_line_with_its_time() -> None:
    lines = told(
        ("tarikan", {"baru": 3, "gagal": 1}),
        ("berkas", {"diterima": 2, "ditolak": 1}),
        ("induk_diperbarui", {}),
    )
    assert lines == [
        "08.00  Ditarik: 3 OPD dengan isian baru. 1 OPD gagal ditarik; lihat lembar Pantauan.",
        "08.00  Berkas dari folder masuk: 2 diterima, 1 ditolak (alasannya di masuk/ditolak).",
        "08.00  Buku kerja induk diperbarui.",
    ]


LASTING = {
    "luring": "offline",
    "google_menolak": "blocked",
    "induk_menunggu": "waiting",
    "ditolak": "refused",
    "pengaturan_ditolak": "settings",
    "pekerja_gagal": "refused",
}


@pytest.mark.parametrize("event", LASTING)
def test_what_lasts_is_said_once_and_again_when_it_comes_back(event: str) -> None:
    words, said = WatchWords(), []
    hurt = replace(PULLED, **{LASTING[event]: Trouble(MORNING, "Kalimat.")})
    for state in (hurt, hurt, PULLED, PULLED, hurt, hurt):
        facts = {"kalimat": "Kalimat."}
        said.append(words.line(MORNING, event, facts) if state is hurt else "")
        words.visited(state)
    line = "08.00  Kalimat."
    assert said == [line, "", "", "", line, ""]
    assert words.line(MORNING, event, {"kalimat": "Lain."}) == "08.00  Lain."


def test_beginning_and_end_have_sentences_of_their_own() -> None:
    assert told(("mulai", {}), ("berhenti", {}), ("berkas", {})) == []


def test_today_is_called_today() -> None:
    assert moment(MORNING, MORNING + timedelta(hours=9)) == "hari ini pukul 08.00"
    assert moment(MORNING, MORNING + timedelta(days=1)).endswith("2026 pukul 08.00")


def lines_of(state: ServiceState | None, service: Holder | None = RUNS) -> dict[str, Line]:
    lines = status_lines(state, service=service, worker=None, now=MORNING)
    return {line.label: line for line in lines}


def test_each_state_has_its_tone_and_its_next_action() -> None:
    assert "himpun watch" in lines_of(None, None)["Layanan"].action
    well = lines_of(PULLED)
    assert well["Layanan"].tone is well["Buku kerja induk"].tone is GOOD
    trouble = Trouble(MORNING, "Kalimat.")
    hurt = lines_of(replace(PULLED, refused=trouble, offline=trouble, waiting=trouble))
    assert hurt["Perlu perhatian"].tone is BAD
    assert hurt["Luring"].tone is hurt["Buku kerja induk"].tone is NOTICE
    assert "(sejak hari ini pukul 08.00)" in hurt["Luring"].text


def test_a_master_that_nobody_can_visit_now_is_not_called_up_to_date() -> None:
    line = lines_of(replace(PULLED, refused=Trouble(MORNING, "Kalimat.")))["Buku kerja induk"]
    assert line.tone is None
    assert line.text.endswith("pada hari ini pukul 08.00")


def test_a_service_that_stopped_tells_of_when_it_last_looked() -> None:
    assert "pada hari ini pukul 08.00" in lines_of(PULLED, None)["Buku kerja induk"].text
    assert lines_of(ServiceState(MORNING))["Buku kerja induk"].text == "belum diperiksa"


def test_a_master_that_is_gone_or_behind_is_not_called_up_to_date() -> None:
    later = MORNING + timedelta(minutes=1)
    for facts, text in (
        ({"has_master": False}, texts.STATUS_MASTER_GONE),
        ({"stored": later}, texts.STATUS_BEHIND),
        ({"stored": MORNING}, texts.STATUS_UP_TO_DATE),
    ):
        lines = status_lines(PULLED, service=RUNS, worker=None, now=later, **facts)  # type: ignore[arg-type]
        assert [str(line.text) for line in lines if line.label == texts.STATUS_MASTER] == [text]


def test_settings_that_cannot_be_read_are_said_once() -> None:
    unusable = replace(PULLED, settings=Trouble(MORNING, "Baris 3 rusak."))
    for state in (None, PULLED, unusable):
        lines = status_lines(
            state, service=RUNS, worker=None, now=MORNING, unusable="Baris 3 rusak."
        )
        assert [line.label for line in lines].count("himpun.toml") == 1


@pytest.mark.parametrize("columns", [80, 200])
def test_no_line_is_wider_than_the_screen_and_nothing_is_left_out(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = Console(width=columns, file=io.StringIO(), force_terminal=True, color_system=None)
    monkeypatch.setattr(screen, "console", shown)
    sentence = "Berkas ini berbeda dengan isian OPD di Google. " * 4
    shown.print(laid_out("Keadaan", [Line("Buku kerja induk", sentence, NOTICE, "Lakukan ini.")]))
    assert isinstance(shown.file, io.StringIO)
    lines = shown.file.getvalue().splitlines()
    assert max(map(len, lines)) <= min(columns, screen.WIDEST)
    words = " ".join(lines).split()
    assert words.count("berbeda") == 4
    assert words[-2:] == ["Lakukan", "ini."]
