"""Requests for mutual legal assistance: their cards, the law by the day, treaties beside the general law."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthscli.actions import add
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
    assert (rows["yc5"].clocks, rows["yc5"].contents, rows["yc5"].costs) == ((), (), ())  # the law of 2007 is not known
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


def test_every_outcome_of_a_request_has_its_card() -> None:
    rows = {row.id: row for row in assistance(GOOD, "2026-092", as_of=NOW).rows}
    told = [rows[f"yc{n}"].status for n in range(1, 8)]
    assert told == ["done", "refused", "carried_out", "carried_out", "forwarded", "refused", "ended"]
    assert [line.word for line in rows["yc1"].grounds] == ["hinders"]
    assert (rows["yc4"].assurance.word, rows["yc4"].assurance.value) == ("asked_by_viet_nam", True)  # type: ignore[union-attr]
    assert str(rows["yc5"].safe_conduct_until) == "2026-10-06"  # 21/9 + 15
    assert [(cost.cost, cost.amount, cost.borne_by, cost.lawful) for cost in rows["yc5"].paid] == [
        ("bringing_persons", 42_000_000, "requesting", "requesting"),
        ("ordinary", None, "requested", "requested"),
    ]


def test_the_contents_of_an_incoming_request_are_said_to_be_undetermined() -> None:
    rows = {row.id: row for row in assistance(GOOD, "2026-092", as_of=NOW, lang="en").rows}
    assert rows["yc1"].contents == ()
    assert any("undetermined" in note for note in rows["yc1"].notes)
    assert not any("undetermined" in note for note in rows["yc5"].notes)


def test_what_either_state_may_refuse_is_told_apart() -> None:
    rows = grounds(GOOD, "KZ", lang="en").rows
    incoming = {row.word for row in rows if row.direction == "incoming" and row.treaty}
    outgoing = {row.word: row for row in rows if row.direction == "outgoing"}
    assert incoming == set(outgoing) == {"sovereignty", "discrimination", "against_law"}
    assert all(row.is_same and not row.general and row.citation is None for row in outgoing.values())
    assert {row.direction for row in rows if row.kind == "form"} == {"both"}
    assert not [row for row in grounds(GOOD, "FR").rows if row.direction == "outgoing"]


@pytest.mark.parametrize(
    ("direction", "first"), [("incoming", "assistance.incoming_received"), ("outgoing", "assistance.requested")]
)
def test_only_a_refusal_of_viet_nam_is_held_against_article_30(case: Repository, direction: str, first: str) -> None:
    row = {"direction": direction, "form": "search", "state": "KZ", "basis": "reciprocity"}
    add.add_to(case, "2026-014", "requests", row)
    add.add_event(case, "2026-014", first, "2026-08-03", {"requests": "yc1"})
    add.add_event(case, "2026-014", "assistance.refused", "2026-08-10", {"requests": "yc1", "refusal": "hinders"})
    (rows, _), _ = of_case(case, case.resolve("2026-014"), Query(NOW, None, "en"))
    assert ("mla-30-1.ground" in {row.finding.rule for row in rows}) is (direction == "incoming")


@pytest.mark.parametrize(("ended", "resumed", "is_told"), [
    ("2026-07-01", "", True), ("2026-06-30", "", False), ("2026-07-01", "2026-07-03", False),
])  # fmt: skip
def test_a_suspension_ends_with_its_request(case: Repository, ended: str, resumed: str, is_told: bool) -> None:
    row = {"direction": "outgoing", "form": "information", "state": "KZ", "basis": "reciprocity"}
    add.add_to(case, "2026-014", "requests", row)
    for kind, day in (
        ("case.instituted", "2026-03-02"),
        ("assistance.requested", "2026-05-11"),
        ("investigation.suspended", "2026-06-01"),
        ("assistance.ended", ended),
        ("investigation.resumed", resumed),
    ):
        fields = {"requests": "yc1"} if kind not in ("case.instituted", "investigation.resumed") else {}
        if day:
            add.add_event(case, "2026-014", kind, day, fields)
    (rows, _), _ = of_case(case, case.resolve("2026-014"), Query(NOW, None, "en"))
    assert ("mla-40.suspension" in {row.finding.rule for row in rows}) is is_told
