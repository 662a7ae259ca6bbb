"""``due``: clocks by urgency, each with its source; what a lawyer asks for; the client's own rights."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthscli.actions import due
from tthscli.actions.plain import packed, unpacked
from tthscli.actions.row import by_urgency
from tthscli.model.error import UsageError
from tthscli.model.moment import parse
from tthscli.model.report import DueReport
from tthscli.model.row import DueRow
from tthscli.store import repository

NOW = parse("2026-03-07T22:00")


@pytest.fixture
def report(golden: Path) -> DueReport:
    """Everything due in the repository of ``tests/golden``, with the steps."""
    return due.due(repository.find(golden), (), NOW, explain=True)


def _row(report: DueReport, rule: str, case: str = "2026-014-trom-cap") -> DueRow:
    (found,) = [row for row in report.rows if row.rule == rule and row.case == case]
    return found


def test_custody_extended_once(report: DueReport) -> None:
    """From 2/3 21:40, twice 72 hours: 8/3 21:40."""
    row = _row(report, "cpc-118-1")
    assert (str(row.due_at), row.status, row.person) == ("2026-03-08T21:40+07:00", "running", "bc1")
    assert row.extensions == ("e260305-1",)
    assert row.id == "2026-014-trom-cap:cpc-118-1:bc1:e260302-2"


def test_detention_less_custody(report: DueReport) -> None:
    """90 days less 3 of custody, 4/1 the first: 31/3. A corrected entry starts nothing."""
    row = _row(report, "cpc-173-1", "2026-002-cuop-giat")
    assert (str(row.due_at), row.trigger) == ("2026-03-31", "e260104-3")


def test_the_source_and_each_step_have_their_line(report: DueReport, golden: Path) -> None:
    row = _row(report, "cpc-118-1")
    lines = (golden / row.place.file).read_text(encoding="utf-8").splitlines()
    assert "e260302-2" in lines[row.place.line - 1]
    placed = [step for step in row.trace if step.record]
    assert placed
    for step in placed:
        assert step.record in lines[step.place.line - 1]


def test_urgency(report: DueReport) -> None:
    assert list(report.rows) == sorted(report.rows, key=by_urgency)
    assert report.rows[0].status == "overdue"


def test_ids_are_unique_and_do_not_change(report: DueReport, golden: Path) -> None:
    ids = [row.id for row in report.rows]
    assert len(set(ids)) == len(ids)
    later = due.due(repository.find(golden), (), parse("2026-03-08T10:00"))
    assert {row.id for row in later.rows} == set(ids)


def test_an_invalid_case_stops_nothing(report: DueReport) -> None:
    assert {row.case for row in report.rows} == {"2026-014-trom-cap", "2026-002-cuop-giat"}
    assert [finding.case for finding in report.invalid] == ["2026-020-hong"]
    assert report.exit_code == 3


def test_one_valid_case_is_clean(golden: Path) -> None:
    assert due.due(repository.find(golden), ["2026-014"], NOW).exit_code == 0


def test_what_to_ask_for(golden: Path) -> None:
    """Only what this side cannot see, each row in exactly one group, each group naming whom to ask."""
    report = due.due(repository.find(golden), ["2026-002"], NOW, ask=True)
    assert report.rows and {row.status for row in report.rows} == {"unrecorded"}
    grouped = [row.id for demand in report.demands for row in demand.rows]
    assert sorted(grouped) == sorted(row.id for row in report.rows)
    assert all(demand.bound for demand in report.demands)


def test_only_rights_are_mine(golden: Path) -> None:
    report = due.due(repository.find(golden), (), NOW, mine=True)
    assert all(row.is_right for row in report.rows)


def test_statuses(golden: Path) -> None:
    report = due.due(repository.find(golden), (), NOW, statuses=["met", "overdue"])
    assert {row.status for row in report.rows} == {"met", "overdue"}
    with pytest.raises(UsageError, match="overdue"):
        due.due(repository.find(golden), (), NOW, statuses=["late"])


def test_an_unknown_case(golden: Path) -> None:
    with pytest.raises(UsageError):
        due.due(repository.find(golden), ["2019-001"], NOW)


def test_rows_survive_the_way_between_processes(report: DueReport) -> None:
    assert unpacked(packed(report.rows)) == report.rows


def test_the_law_of_another_day(golden: Path) -> None:
    """Before the Code began there is no law to apply: undetermined, never met."""
    report = due.due(repository.find(golden), ["2026-014"], NOW, law_as_of=parse("2010-01-01").day)
    assert {row.status for row in report.rows} == {"undetermined"}
