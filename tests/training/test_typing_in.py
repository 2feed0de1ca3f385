"""Typing goes through the API's own code, and is refused as Google's page refuses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sync.pull import pull
from sync.sandbox.training.typing_in import MOST_CELLS, Typing, TypingRefusedError, type_in
from sync.store import open_store
from tests.sources.small_office import HEALTH, HIMPUN, REGISTER, SmallOffice

D5 = (4, 3)
Type = Callable[..., None]


@pytest.fixture
def type_at(office: SmallOffice, spreadsheet_id: str) -> Type:
    """Types as the OPD into a delivered tab."""
    tabs = office.tab_numbers(spreadsheet_id)

    def typing(
        place: tuple[int, int],
        *lines: list[str | None],
        user: str = HEALTH.email,
        tab: str = "Isian",
    ) -> None:
        typed = Typing(tabs[tab], *place, list(lines))
        type_in(office.server.state, "{}", spreadsheet_id, user, typed)

    return typing


def shown(office: SmallOffice, spreadsheet_id: str, row: int, column: int) -> object:
    return office.cell(spreadsheet_id, "Isian", row, column).get("formattedValue")


def test_what_is_typed_is_read_by_the_locale_and_comes_with_the_next_pull(
    office: SmallOffice, type_at: Type, tmp_path: Path
) -> None:
    with open_store(tmp_path / "himpun.db", create=True) as store:
        for delivery in office.deliver(HEALTH).values():
            store.save_delivery(delivery)
        assert pull(store, office.sheets, REGISTER, office.clock).ok == (HEALTH.code,)
        type_at(D5, ["1.500", "12"])
        assert pull(store, office.sheets, REGISTER, office.clock).ok == (HEALTH.code,)
        assert store.accepted()[HEALTH.code, "IND"].table.rows[4][3:5] == (1500, 12)


def test_typing_is_the_persons_own_change_of_the_file(
    office: SmallOffice, spreadsheet_id: str, type_at: Type
) -> None:
    before = office.server.state.file(spreadsheet_id)
    type_at(D5, ["1"])
    after = office.server.state.file(spreadsheet_id)
    assert before is not None
    assert after is not None
    assert (after.version, after.last_modified_by) == (before.version + 1, HEALTH.email)


def test_an_empty_text_clears_and_none_leaves_alone(
    office: SmallOffice, spreadsheet_id: str, type_at: Type
) -> None:
    type_at(D5, ["1", "2"])
    type_at(D5, ["", None])
    assert shown(office, spreadsheet_id, 4, 3) is None
    assert shown(office, spreadsheet_id, 4, 4) == "2"


def test_a_refused_block_changes_nothing_and_names_its_cell(
    office: SmallOffice, spreadsheet_id: str, type_at: Type
) -> None:
    before = office.server.state.file(spreadsheet_id)
    with pytest.raises(TypingRefusedError, match=r"^E6 belum sesuai\. ") as caught:
        type_at(D5, ["1", "2"], ["3", "empat"])
    assert (caught.value.row, caught.value.column) == (5, 4)
    assert shown(office, spreadsheet_id, 4, 3) is None
    assert office.server.state.file(spreadsheet_id) == before


def test_the_rules_own_message_is_what_the_person_reads(
    office: SmallOffice, spreadsheet_id: str, type_at: Type
) -> None:
    message = office.cell(spreadsheet_id, "Isian", 4, 3)["dataValidation"]["inputMessage"]
    with pytest.raises(TypingRefusedError) as caught:
        type_at(D5, ["5,5"])
    assert caught.value.sentence == f"D5 belum sesuai. {message}"


def test_protected_cells_say_who_keeps_them(type_at: Type) -> None:
    with pytest.raises(TypingRefusedError, match=f"C5 terkunci.*{HIMPUN}"):
        type_at((4, 2), ["x", "1"])


def test_the_owner_may_write_everywhere(
    office: SmallOffice, spreadsheet_id: str, type_at: Type
) -> None:
    type_at((4, 2), ["x"], user=HIMPUN)
    assert shown(office, spreadsheet_id, 4, 2) == "x"


@pytest.mark.parametrize(
    ("place", "line", "sentence"),
    [
        ((4, 3), ["1"] * 99, "tepi tabel"),
        ((4, 3), [], "paling banyak"),
        ((4, 3), ["1"] * (MOST_CELLS + 1), "paling banyak"),
        ((4, 3), ["x" * 50_001], "terlalu panjang"),
    ],
)
def test_what_does_not_fit_is_refused(
    type_at: Type, place: tuple[int, int], line: list[str | None], sentence: str
) -> None:
    with pytest.raises(TypingRefusedError, match=sentence):
        type_at(place, line)


def test_who_may_only_look_cannot_type(
    office: SmallOffice, spreadsheet_id: str, type_at: Type
) -> None:
    office.acting_as(HIMPUN).insert_permission(
        spreadsheet_id, "tamu@contoh.example", "user", "reader", notify=False
    )
    with pytest.raises(TypingRefusedError, match="hanya dapat melihat"):
        type_at(D5, ["1"], user="tamu@contoh.example")


def test_a_tab_or_spreadsheet_that_is_gone_is_a_key_error(
    office: SmallOffice, spreadsheet_id: str
) -> None:
    for file_id, tab in (("tidak-ada", 0), (spreadsheet_id, 12345)):
        typing = Typing(tab, 0, 0, [["1"]])
        with pytest.raises(KeyError):
            type_in(office.server.state, "{}", file_id, HEALTH.email, typing)
