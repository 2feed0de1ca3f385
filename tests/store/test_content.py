"""Content has one name: equal cells the same, any other cell another."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from sync.domain.content import canonical_json, content_hash, format_hash
from sync.domain.formats import Field, FieldType, FormatKind, RequestFormat
from sync.store import codec
from tests.contract import store_values as values

LOOKALIKES = [None, "", 0, 0.0, -0.0, False, "0", 1, 1.0, True, "1", "\ud83d\ude00", "😀", 10**30]


def test_cells_that_only_look_alike_have_different_names() -> None:
    names = {content_hash(((cell,),)) for cell in LOOKALIKES}
    assert len(names) == len(LOOKALIKES)


def test_the_shape_of_a_table_is_part_of_its_name() -> None:
    shapes = [(), ((),), ((1,), (2,)), ((1, 2),), ((1, 2, None),)]
    assert len({content_hash(shape) for shape in shapes}) == len(shapes)


def test_the_name_is_the_sha256_of_canonical_json() -> None:
    canonical = '[["Siberut é",1,1.5,null,true]]'.encode()
    assert (
        content_hash([["Siberut é", 1, 1.5, None, True]]) == hashlib.sha256(canonical).hexdigest()
    )


@given(values.rows)
def test_canonical_content_is_read_back_exactly(rows: codec.Rows) -> None:
    content = canonical_json(rows)
    assert repr(codec.rows_from(content)) == repr(rows)
    assert codec.named(content) == content_hash(rows)


def test_every_attribute_of_a_format_counts_in_its_fingerprint() -> None:
    field = Field("luas", "Luas", FieldType.DECIMAL, minimum=Decimal("0.50"))
    asked = RequestFormat("A", "Judul", FormatKind.LIST, "Lembar", (field,))
    others = [
        dataclasses.replace(asked, fields=(dataclasses.replace(field, **change),))
        for change in ({"minimum": Decimal("0.51")}, {"aliases": ("L",)}, {"type": FieldType.CODE})
    ] + [dataclasses.replace(asked, agencies=("1.01",))]
    assert len({format_hash([one]) for one in [asked, *others]}) == 5
    assert format_hash([asked]) == format_hash((dataclasses.replace(asked),))


def test_dates_and_decimals_are_written_as_text_and_nothing_else_is_guessed() -> None:
    assert canonical_json({"b": Decimal("1.00"), "a": date(2026, 1, 5)}) == (
        b'{"a":"2026-01-05","b":"1.00"}'
    )
    with pytest.raises(TypeError, match="complex"):
        canonical_json(1j)
