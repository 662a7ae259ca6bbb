"""The absent accused of the examples: the outcome of each stage, and what is asked for wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthscli.actions.absence import absence
from tthscli.model.error import UsageError
from tthscli.model.moment import parse
from tthscli.store.repository import find

GOOD = find(Path(__file__).parents[2] / "examples" / "good")
NOW = parse("2026-11-24")


@pytest.mark.parametrize(
    ("case", "outcomes"),
    [
        ("2025-064", ["proceed", "proceed", "proceed", "proceed"]),
        ("2026-061", ["suspend", "not_reached", "not_reached", "not_reached"]),
        ("2026-062", ["proceed", "general", "not_reached", "not_reached"]),
        ("2026-063", ["proceed", "undetermined", "return", "not_reached"]),
        ("2026-038", ["general", "not_reached", "not_reached", "not_reached"]),
    ],
)
def test_the_outcome_of_each_stage(case: str, outcomes: list[str]) -> None:
    (row,) = absence(GOOD, case, as_of=NOW).rows
    assert [stage.outcome for stage in row.stages] == outcomes


def test_time_runs_from_the_end_of_the_posting() -> None:
    (row,) = absence(GOOD, "2025-064", as_of=NOW).rows
    told = {one.word: (one.state, str(one.runs_from)) for one in row.services}
    assert told["conclusion"] == ("posted", "2025-11-28")  # posted on 13/11, fifteen days later
    assert told["judgment"] == ("posted", "2026-03-19")
    assert [clock.rule for clock in row.clocks if clock.rule == "cpc-333-1"]


def test_nobody_absent_and_nobody_of_that_name() -> None:
    assert absence(GOOD, "2026-002", as_of=NOW).rows == ()
    with pytest.raises(UsageError):
        absence(GOOD, "2026-002", "bc9", NOW)
