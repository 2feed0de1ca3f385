"""Workspaces, and records of a user who has nothing installed yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.background.records import Records
from addin.background.service import Service
from sync.config import Workspace, create_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "Ruang Kerja 'Ünïk' 100%")


@pytest.fixture
def plain(tmp_path: Path) -> Service:
    """The service of a workspace whose path Windows can hand on."""
    made = create_workspace(tmp_path / "Ruang Kerja")
    return Service.here(made.folder)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where himpun keeps what belongs to one user; not there yet."""
    return tmp_path / "pengguna" / "himpun"


@pytest.fixture
def records(home: Path) -> Records:
    home.parent.mkdir()
    return Records(home)
