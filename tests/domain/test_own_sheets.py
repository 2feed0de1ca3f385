"""What himpun lays out it reads again, whatever the registers call things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.agencies import Agency
from sync.domain.formats import Field, FieldType, FormatKind, RequestFormat
from sync.domain.heading_words import HeadingWords
from sync.domain.labels import normalised
from sync.domain.layout import package_for
from sync.domain.reading import read_submission
from sync.domain.tables import RawTable
from tests.sources.small_office import REGISTER

signs = st.characters(codec="utf-8", exclude_categories=["Cs"])
odd = st.sampled_from(["_x0041_", "=1+1", "{0}", "%s", "m3 (kubik)", "2024", "'", "No", "Kode"])
words = (st.text(signs, min_size=1, max_size=12) | odd).filter(normalised)
# figures and signs alone can head no column
labels = words.filter(lambda text: any(sign.isalpha() for sign in normalised(text)))


@given(labels, words)
def test_a_heading_with_its_unit_is_known_again(label: str, unit: str) -> None:
    field = Field("x", label.strip(), FieldType.INTEGER, unit=unit.strip(), required=True)
    fmt = RequestFormat("A", "Daftar", FormatKind.LIST, "Daftar", (field,), (), ("1",))
    register = REGISTER.__class__(REGISTER.collection, (Agency("1", "A", "A"),), (fmt,))
    tab = package_for(register.agencies[0], register).tabs[1]
    assert HeadingWords(fmt).fields_of(str(tab.header[0])) == {"x": 1}
    read = read_submission((RawTable.padded("Daftar", 1, [*tab.rows, (7,)]),), fmt, "1")
    assert read.submission is not None
    assert [value.value for value in read.submission.values] == [7]
