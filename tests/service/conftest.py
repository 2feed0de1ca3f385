"""Offices of the fault tests, with a service that runs beside them as a process of its own."""

from __future__ import annotations

from tests.faults.conftest import office_at, stages

__all__ = ["office_at", "stages"]
