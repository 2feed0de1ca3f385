"""Offices at each stage of the SOP, copied for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.faults.field_office import STAGE_BEFORE, FieldOffice, Stages


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    return Stages(tmp_path_factory.mktemp("tahap"))


@pytest.fixture
def office_at(stages: Stages, tmp_path: Path) -> Iterator[Callable[[str], FieldOffice]]:
    """`office_at('tersampaikan')`: an office of this test's own; a second one is another copy."""
    made = 0
    with ExitStack() as stack:

        def open_one(stage: str) -> FieldOffice:
            nonlocal made
            made += 1
            return stack.enter_context(stages.office(stage, tmp_path / f"{stage}-{made}"))

        yield open_one


@pytest.fixture(scope="session")
def undisturbed(
    stages: Stages, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[int], dict[str, Any]]:
    """The picture after a step that nothing disturbed."""
    known: dict[int, dict[str, Any]] = {}

    def picture(step: int) -> dict[str, Any]:
        if step not in known:
            with stages.office(STAGE_BEFORE[step], tmp_path_factory.mktemp("tenang")) as office:
                office.steps(step)
                known[step] = office.picture()
        return known[step]

    return picture
