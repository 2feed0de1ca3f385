from __future__ import annotations

import pytest

from tests.programs import missing


@pytest.mark.parametrize(("pipeline", "outcome"), [("1", "failed"), ("", "skipped")])
@pytest.mark.parametrize("program", ["soffice", "Chromium"])
def test_a_missing_program_fails_in_the_pipeline_and_is_skipped_elsewhere(
    monkeypatch: pytest.MonkeyPatch, pipeline: str, outcome: str, program: str
) -> None:
    outcomes = {"failed": pytest.fail.Exception, "skipped": pytest.skip.Exception}
    monkeypatch.setenv("HIMPUN_CI", pipeline)

    with pytest.raises(outcomes[outcome], match=program):
        missing(program)
