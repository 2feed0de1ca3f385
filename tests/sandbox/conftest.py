"""A sandbox per test, and clients of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import gspread
import pytest

from sync.sandbox import SandboxServer
from tests.sandbox.clients import ADMIN, AGENCY, STRANGER, RawClient, client_for


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(seed=1) as running:
        yield running


@pytest.fixture
def connect(server: SandboxServer) -> Callable[..., gspread.Client]:
    """Clients of other identities."""
    return lambda email, scopes=None: client_for(server, email, scopes)


@pytest.fixture
def admin(connect: Callable[..., gspread.Client]) -> gspread.Client:
    return connect(ADMIN)


@pytest.fixture
def agency(connect: Callable[..., gspread.Client]) -> gspread.Client:
    return connect(AGENCY)


@pytest.fixture
def stranger(connect: Callable[..., gspread.Client]) -> gspread.Client:
    return connect(STRANGER)


@pytest.fixture
def book(admin: gspread.Client) -> gspread.Spreadsheet:
    return admin.create("Isian Dinas Contoh")


@pytest.fixture
def tab(book: gspread.Spreadsheet) -> gspread.Worksheet:
    return book.sheet1


@pytest.fixture
def raw(server: SandboxServer, admin: gspread.Client) -> RawClient:
    """Plain HTTP with the office's token."""
    return RawClient(server, admin)
