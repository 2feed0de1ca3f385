"""Offices to be looked at: healthy ones, of which each test breaks one thing."""

from __future__ import annotations

from tests.faults.conftest import office_at, stages

__all__ = ["office_at", "stages"]
