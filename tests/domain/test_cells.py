"""From raw cells to typed values, and the sentences of what is refused."""

from __future__ import annotations

import string
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.cells import ParsedCell, parse_cell
from sync.domain.findings import Rule
from sync.domain.findings_text import sentence
from sync.domain.formats import AVAILABLE, UNAVAILABLE, Field, FieldRole, FieldType, row_remarks
from sync.domain.submissions import ValueState
from sync.domain.tables import RawCell
from sync.texts import FINDING_TEXTS

NUMBER = Field("nilai", "Nilai", FieldType.DECIMAL)
WHOLE = Field("jumlah", "Jumlah", FieldType.INTEGER)
DAY = Field("tanggal", "Tanggal", FieldType.DATE)
TEXT = Field("nama", "Nama", FieldType.TEXT)
CODE = Field("kode", "Kode", FieldType.CODE)
NIP = Field("nip", "NIP", FieldType.CODE, pattern="[0-9]{18}")
STATUS = Field("status", "Status", FieldType.CHOICE, choices=("Negeri", "Swasta", "Tidak ada"))
EVERY_FIELD = (NUMBER, WHOLE, DAY, TEXT, CODE, NIP, STATUS)

raw_cells = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.text("0123.,-% ")
)


def filled(value: object) -> ParsedCell:
    return ParsedCell(ValueState.FILLED, value)  # type: ignore[arg-type] # any of TypedValue


@pytest.mark.parametrize("field", EVERY_FIELD)
@pytest.mark.parametrize("raw", [None, "", "   ", "\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\n"])
def test_nothing_is_blank_whatever_is_asked(field: Field, raw: RawCell) -> None:
    assert parse_cell(raw, field) == ParsedCell(ValueState.BLANK)


@pytest.mark.parametrize("field", EVERY_FIELD)
@pytest.mark.parametrize(
    "raw", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "####", "Err:502"]
)
def test_a_broken_formula_is_an_error_whatever_is_asked(field: Field, raw: str) -> None:
    parsed = parse_cell(raw, field)
    assert (parsed.state, parsed.rule) == (ValueState.INVALID, Rule.ERROR_VALUE)


@pytest.mark.parametrize("field", [NUMBER, WHOLE, DAY, TEXT, CODE, NIP])
@pytest.mark.parametrize(
    "raw",
    [
        "-",
        "–",
        "--",
        "n/a",
        "NA",
        "Nihil",
        "tidak ada",
        "Tidak  Ada Data",
        "tidak tersedia",
        "belum ada",
        "...",
        "…",
        "(tidak ada)",
    ],
)
def test_words_for_no_data_are_unavailable_and_never_zero(field: Field, raw: str) -> None:
    assert parse_cell(raw, field) == ParsedCell(ValueState.UNAVAILABLE)


def test_x_means_no_data_only_where_an_amount_is_asked() -> None:
    assert parse_cell("x", NUMBER).state is ValueState.UNAVAILABLE
    assert parse_cell("X", TEXT) == filled("X")


def test_a_choice_that_is_spelled_like_no_data_is_a_choice() -> None:
    availability = row_remarks()[0]
    assert parse_cell("tidak ada", STATUS) == filled("Tidak ada")
    assert parse_cell("TIDAK TERSEDIA", availability) == filled(UNAVAILABLE)
    assert parse_cell("tersedia ", availability) == filled(AVAILABLE)
    assert parse_cell("-", STATUS).state is ValueState.UNAVAILABLE


def test_a_reason_beside_the_values_stays_text() -> None:
    reason = Field("keterangan", "Keterangan", FieldType.TEXT, FieldRole.REMARK)
    assert parse_cell("tidak ada data", reason) == filled("tidak ada data")


@pytest.mark.parametrize("raw", [0, 0.0, "0", "0,0", "0 orang", -0.0])
def test_a_typed_zero_is_a_true_zero(raw: RawCell) -> None:
    parsed = parse_cell(raw, WHOLE, unit="orang")
    assert (parsed.state, parsed.value) == (ValueState.TRUE_ZERO, 0)


def test_whole_fields_give_int_and_decimal_fields_give_decimal() -> None:
    whole, number = parse_cell("12.345.678", WHOLE).value, parse_cell(5.0, NUMBER).value
    assert (whole, type(whole)) == (12345678, int)
    assert (str(number), type(number)) == ("5", Decimal)


def test_the_row_s_unit_and_type_replace_the_field_s() -> None:
    assert parse_cell("13,84 %", NUMBER, unit="%").value == Decimal("13.84")
    assert parse_cell("31/12/2025", NUMBER, value_type=FieldType.DATE).value == date(2025, 12, 31)
    assert parse_cell("2,5", NUMBER, value_type=FieldType.INTEGER).rule is Rule.FRACTION_IN_COUNT


def test_a_fraction_of_a_person_is_refused_and_the_lost_thousands_are_named() -> None:
    parsed = parse_cell(1.474, NUMBER, unit="orang")
    assert (parsed.state, parsed.value) == (ValueState.INVALID, None)
    assert parsed.rule is Rule.FRACTION_IN_COUNT
    told = sentence(parsed.rule, sheet="Indikator", cell="F7", **parsed.facts)
    assert told == (
        "Sel F7 di lembar 'Indikator' berisi 1,474, padahal yang diminta bilangan utuh dalam "
        "orang. Mungkin maksudnya 1474. Ketik angkanya utuh, tanpa titik dan tanpa koma."
    )
    assert parse_cell(1.474, NUMBER, unit="Ha").value == Decimal("1.474")


def test_an_ambiguous_number_is_refused_with_both_ways_to_write_it() -> None:
    parsed = parse_cell("1.234", NUMBER, unit="Ha")
    assert parsed.rule is Rule.AMBIGUOUS_NUMBER
    told = sentence(parsed.rule, sheet="Indikator", cell="F7", **parsed.facts)
    assert told == (
        "Sel F7 di lembar 'Indikator' berisi '1.234'. Titik atau koma itu bisa berarti ribuan, "
        "bisa juga pecahan. Ketik 1234 bila ribuan, atau 1,2340 bila pecahan."
    )
    assert "1,2340" not in parse_cell("1.234", WHOLE).facts["expected"]


@pytest.mark.parametrize("field", [NUMBER, WHOLE])
def test_a_tick_box_is_not_a_number(field: Field) -> None:
    assert parse_cell(True, field).rule is Rule.NOT_A_NUMBER


def test_choices_come_back_in_their_own_spelling() -> None:
    assert parse_cell(" NE geri", STATUS) == filled("Negeri")
    assert parse_cell(" Kedinasan", STATUS) == filled("Kedinasan")


@pytest.mark.parametrize(
    "raw", ["0012", "1.01.2.22.0.00.01.0000", "32. 04. 39", "=A1", "198001012005011001"]
)
def test_codes_stay_exactly_as_they_are(raw: str) -> None:
    assert parse_cell(f" {raw}\N{NO-BREAK SPACE}", CODE) == filled(raw)


def test_a_number_in_a_code_column_is_its_digits_while_no_digit_can_be_lost() -> None:
    assert parse_cell(1301, CODE) == filled("1301")
    assert parse_cell(1301.0, CODE) == filled("1301")
    assert parse_cell(10**15 - 1, CODE) == filled("9" * 15)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (10**15, CODE),
        (1.98001012005011e17, CODE),
        (198001012005011001, NIP),
        (32.04, CODE),
        (-5, CODE),
        (True, CODE),
        ("1,98E+17", CODE),
        (1301, NIP),
        (float("nan"), CODE),
    ],
)
def test_a_code_that_a_spreadsheet_may_have_changed_is_damaged(raw: RawCell, field: Field) -> None:
    assert parse_cell(raw, field).rule is Rule.DAMAGED_CODE


@pytest.mark.parametrize("raw", ["=1+1", "+62", "@nama", "-5 derajat", "{x}", "<b>"])
def test_text_stays_text_whatever_it_starts_with(raw: str) -> None:
    assert parse_cell(f" {raw} ", TEXT) == filled(raw)


@pytest.mark.parametrize(("raw", "text"), [(12, "12"), (12.0, "12"), (1.5, "1,5"), (True, "TRUE")])
def test_numbers_in_a_text_column_become_their_plain_text(raw: RawCell, text: str) -> None:
    assert parse_cell(raw, TEXT) == filled(text)


def test_a_long_number_in_a_text_column_has_lost_digits() -> None:
    assert parse_cell(1.98001012005011e17, TEXT).rule is Rule.DAMAGED_CODE


@given(raw_cells, st.sampled_from(EVERY_FIELD), st.sampled_from(["", "orang", "%", "Rupiah"]))
def test_every_cell_ends_in_one_state_and_only_invalid_ones_name_a_rule(
    raw: RawCell, field: Field, unit: str
) -> None:
    parsed = parse_cell(raw, field, unit=unit)
    assert (parsed.rule is not None) == (parsed.state is ValueState.INVALID)
    has_value = parsed.state in (ValueState.FILLED, ValueState.TRUE_ZERO)
    assert (parsed.value is not None) == has_value
    if parsed.state is ValueState.TRUE_ZERO:
        assert parsed.value == 0
    if parsed.rule:
        assert sentence(parsed.rule, sheet="L", cell="A1", row="", **parsed.facts)


def test_every_rule_has_a_text_that_names_its_place_and_a_cure() -> None:
    allowed = {
        "sheet",
        "cell",
        "value",
        "label",
        "row",
        "unit",
        "choices",
        "minimum",
        "maximum",
        "expected",
        "detail",
    }
    assert set(FINDING_TEXTS) == {rule.name for rule in Rule}
    for name, text in FINDING_TEXTS.items():
        fields = {field for _, field, _, _ in string.Formatter().parse(text.what) if field}
        cures = {field for _, field, _, _ in string.Formatter().parse(text.next_action) if field}
        assert fields | cures <= allowed, name
        # a table on no tab is told from the tabs seen, one on several from all their places
        of_tabs = ("TABLE_MISSING", "TABLE_DUPLICATE")
        assert "sheet" in fields | cures or name in of_tabs, name
        of_many = (*of_tabs, "SOURCE_SHRUNK", "ROW_GONE")
        assert "cell" in fields or name in of_many or Rule[name].for_office, name
        assert text.next_action.endswith("."), name


@given(st.sampled_from(Rule), st.text(max_size=200))
def test_a_sentence_takes_any_fact_as_plain_text_on_one_line(rule: Rule, fact: str) -> None:
    told = sentence(rule, sheet=fact, cell="F7", value=fact, unused=fact)
    assert told == " ".join(told.split())
    assert told.isprintable() or not fact.isprintable()


def test_braces_in_facts_mean_nothing_and_long_values_are_shortened() -> None:
    told = sentence(Rule.NOT_A_NUMBER, sheet="{cell}", cell="F7", value="{0.__class__}" + "y" * 90)
    assert "'{cell}'" in told
    assert "'{0.__class__}" + "y" * 46 + "…'" in told
    assert sentence(Rule.REQUIRED_EMPTY)
