"""All that can happen to an office, and how often each comes in one round of the deck."""

from __future__ import annotations

from tests.service import events_daily as daily
from tests.service import events_files as files
from tests.service import events_hard as hard
from tests.service import events_steps as steps
from tests.service.office_life import Event

_OFTEN: dict[Event, int] = {
    daily.an_opd_types: 6,
    daily.staff_write: 4,
    daily.the_master_stays_open: 2,
    daily.the_internet_goes: 2,
    daily.google_stumbles: 2,
    daily.the_pc_loses_power: 3,
    daily.the_clock_jumps: 2,
    daily.the_store_is_held: 2,
    daily.somebody_edits_the_settings: 2,
    daily.somebody_starts_a_second_service: 1,
    daily.somebody_clicks: 2,
    files.a_hostile_file_comes: 2,
    files.a_zip_bomb_or_a_macro_comes: 2,
    files.a_file_is_copied_slowly: 1,
    hard.the_master_goes_away: 1,
    hard.an_old_copy_comes_back: 1,
    hard.the_disk_is_full: 2,
}
_STORIES: tuple[Event, ...] = (
    daily.offline_for_hours,
    daily.two_pcs_take_turns,
    files.a_big_file_is_half_copied,
    files.a_file_of_50_mb_is_half_copied,
    files.a_thousand_files_come,
    files.an_opd_hands_in_files,
    hard.the_store_is_damaged,
    hard.an_old_store_comes_back,
    hard.the_master_is_renamed,
    hard.libreoffice_saves_the_master,
    steps.findings_go_back,
    steps.a_collection_is_approved,
)
"""What takes a while, each with a beginning and an end of its own."""

OFTEN: tuple[Event, ...] = tuple(event for event, times in _OFTEN.items() for _ in range(times))
EVENTS: tuple[Event, ...] = (*OFTEN, *_STORIES)
QUICK_STORIES: tuple[Event, ...] = (
    hard.the_store_is_damaged,
    hard.the_master_is_renamed,
    steps.findings_go_back,
    files.an_opd_hands_in_files,
)
"""Those that a test of some seconds has room for."""
