"""One small office that gathered, for all tests of what leaves it."""

from __future__ import annotations

import pytest

from sync.domain.state import CollectionState
from tests.export.samples import defined
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SEA, SOCIAL


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Answers of all five states, hostile text, and a code with leading zeros."""
    desk = Desk(tmp_path_factory.mktemp("ekspor") / "kantor")
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(SOCIAL, "Indikator", E5="seratus", F5=None)
    desk.fill(SEA, "Indikator", D5=0.1, E5="1.234.567,25", F5="-", I5="kapal tidak melaut")
    desk.fill(HEALTH, "Daftar Puskesmas", A6=2, B6="'Kutip", C6="007", D6="@sum(A1)")
    desk.run(3)
    return desk


@pytest.fixture
def state(desk: Desk) -> CollectionState:
    """That office's collection, everything defined."""
    return defined(desk.state())
