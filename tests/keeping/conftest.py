"""Offices at each stage of the SOP, whose store and master are then lost or damaged."""

from __future__ import annotations

from tests.faults.conftest import office_at, stages

__all__ = ["office_at", "stages"]
