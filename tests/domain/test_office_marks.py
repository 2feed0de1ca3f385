"""Where office programs say that they have a file open."""

from __future__ import annotations

from pathlib import Path

from sync.domain.office_marks import STARTS, marks_of


def test_the_marks_lie_beside_the_file_under_the_names_that_the_programs_give() -> None:
    marks = marks_of(Path("kantor") / "master.xlsx")
    assert marks.excel == Path("kantor") / "~$master.xlsx"
    assert marks.libreoffice == Path("kantor") / ".~lock.master.xlsx#"


def test_every_mark_is_known_by_how_its_name_begins() -> None:
    assert all(mark.name.startswith(STARTS) for mark in marks_of(Path("master.xlsx")))
