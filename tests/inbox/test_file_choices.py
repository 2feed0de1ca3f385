"""A person's word where file and spreadsheet differ holds for one OPD in one collection."""

from __future__ import annotations

from sync.file_choices import FileChoices, is_google
from tests.contract.memory_store import MemoryStore
from tests.sample_office import SEA, SOCIAL


def test_a_word_for_the_spreadsheet_says_nothing_of_the_next_collection() -> None:
    store = MemoryStore()
    FileChoices(store, "2025").choose_google(SOCIAL)
    assert is_google(FileChoices(store, "2025").choice_for(SOCIAL))
    assert FileChoices(store, "2026").choice_for(SOCIAL) == ""
    assert FileChoices(store, "2025").choice_for(SEA) == ""


def test_what_was_seen_last_year_is_asked_about_again_this_year() -> None:
    store = MemoryStore()
    before, now = FileChoices(store, "2025"), FileChoices(store, "2026")
    before.saw_difference(SOCIAL, "isi tahun lalu")
    now.keep_file(SOCIAL)
    assert now.choice_for(SOCIAL) == ""
    before.keep_file(SOCIAL)
    assert before.choice_for(SOCIAL) == "isi tahun lalu"
