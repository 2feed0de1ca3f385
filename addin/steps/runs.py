"""Which module runs which step; it loads them all."""

from __future__ import annotations

from collections.abc import Callable

from addin.steps import (
    s1_prepare_formats,
    s2_distribute_formats,
    s3_collect,
    s4_archive,
    s5_report_completion,
    s6_review_management,
    s7_review_collection,
    s8_finalize_report,
    s9_analyse,
)
from addin.steps.context import Outcome, StepContext

RUNS: dict[int, Callable[[StepContext], Outcome]] = {
    1: s1_prepare_formats.run,
    2: s2_distribute_formats.run,
    3: s3_collect.run,
    4: s4_archive.run,
    5: s5_report_completion.run,
    6: s6_review_management.run,
    7: s7_review_collection.run,
    8: s8_finalize_report.run,
    9: s9_analyse.run,
}
"""What each SOP step does, by its number."""
