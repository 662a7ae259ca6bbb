"""Requests for mutual legal assistance: their cards, the law by the day, treaties beside the general law."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthscli.actions.assistance import assistance, grounds
from tthscli.actions.check import Query, of_case
from tthscli.model.error import UsageError
from tthscli.model.moment import parse
from tthscli.store.repository import Repository, find

ROOT = Path(__file__).parents[2] / "examples"
GOOD = find(ROOT / "good")
NOW = parse("2026-11-24")


def test_each_request_stands_where_its_entries_say() -> None:
    rows = {row.id: row for row in assistance(GOOD, "2026-091", as_of=NOW).rows}
    assert [rows[f"yc{n}"].status for n in range(1, 6)] == ["ended", "done", "refused", "registered", "made"]
    assert [rows[f"yc{n}"].law for n in range(1, 6)] == ["2025", "2025", "2025", "2025", "2007"]
    assert rows["yc4"].days_counted == 20  # 15/10 to 3/11, both days: 17 + 3
    assert rows["yc5"].clocks == ()
    assert {clock.rule: (str(clock.due_at), clock.status) for clock in rows["yc1"].clocks} == {
        "mla-21-3": ("2026-08-20", "met"),
        "mla-21-4": ("2026-08-27", "met"),  # Saturday 22/8 is worked in place of Monday 31/8
        "mla-23-1": ("2026-10-12", "met"),
    }
    assert rows["yc1"].assurance is not None
    assert rows["yc1"].assurance.value is True
    assert all(line.value for line in rows["yc1"].contents)
    assert len(rows["yc1"].contents) == 10


def test_a_treaty_beside_the_general_law() -> None:
    report = grounds(GOOD, "kz", lang="en")
    told = {(row.kind, row.word): (bool(row.general), bool(row.treaty)) for row in report.rows}
    assert told["refusal_mandatory", "discrimination"] == (True, True)
    assert told["refusal_mandatory", "limitation"] == (True, False)
    assert told["refusal", "against_law"] == (False, True)
    assert report.in_force == ""
    assert len([1 for kind, _ in told if kind == "form"]) == 10


def test_a_state_without_a_known_treaty_needs_reciprocity() -> None:
    report = grounds(GOOD, "FR", lang="en")
    assert report.treaty == ""
    assert "reciprocity" in report.status
    assert not any(row.treaty for row in report.rows)
    with pytest.raises(UsageError):
        grounds(GOOD, "France")


def test_a_request_that_does_not_exist() -> None:
    with pytest.raises(UsageError):
        assistance(GOOD, "2026-091", "yc9", NOW)


def test_a_form_that_does_not_exist_is_a_fault_of_its_line(case: Repository) -> None:
    folder = case.resolve("2026-014")
    path = Path(case.root) / folder / "case.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "requests:\n  - {id: yc1, form: marriage}\n", encoding="utf-8")
    (rows, is_valid), _ = of_case(case, folder, Query(NOW, None, "en"))
    assert not is_valid
    assert any("marriage" in row.finding.message or "form" in row.finding.place.pointer for row in rows)
