"""The master open in a LibreOffice that is not himpun's: it is told where, and what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import xlwings

from sync import texts
from tests.faults.field_office import FieldOffice
from tests.libreoffice.session import opened

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize("command", [("step", "2"), ("open", "--libreoffice")])
def test_who_has_it_open_himself_is_not_told_to_ask_himself(
    office_at: Callable[[str], FieldOffice], app: xlwings.App, command: tuple[str, ...]
) -> None:
    office = office_at("siap")
    with opened(app, office.master):
        said = office.himpun(*command)
    assert said.code == 2
    told = " ".join(said.text.split())
    assert texts.EXCEL_OPEN_HERE.what in told
    assert "hapus berkas tersembunyi .~lock.master.xlsx# di folder itu" in told
    assert told.endswith("himpun open --libreoffice")
