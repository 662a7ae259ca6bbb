"""The JSON of every report keeps the contract of its schema, and holds ids and ISO dates, never names."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tthscli.actions import check, due, show, timeline
from tthscli.actions import list as cases
from tthscli.actions.absence import absence
from tthscli.actions.assistance import assistance, grounds
from tthscli.actions.audit import audit
from tthscli.actions.calc import calc
from tthscli.actions.coverage import coverage
from tthscli.actions.detention import detention
from tthscli.actions.diff import diff
from tthscli.actions.exhibits import exhibits, verify
from tthscli.actions.explain import explain
from tthscli.actions.guard import install, pre_commit
from tthscli.actions.history import history
from tthscli.actions.impact import impact
from tthscli.actions.law import law_list, law_show
from tthscli.actions.lawcheck import law_check
from tthscli.actions.property import allocation, measures, typed_allocation
from tthscli.actions.protocol import protocol
from tthscli.actions.stale import stale
from tthscli.model.moment import parse
from tthscli.model.report import Report
from tthscli.render import render
from tthscli.store import repository
from tthscli.store.repository import Repository


def _committed(repo: Repository) -> Path:
    """The repository as git keeps it: an entry changed in place, and one not committed."""
    place = repo.root / "cases" / "2026" / "2026-002-cuop-giat" / "events.yaml"
    text = place.read_text(encoding="utf-8")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Hồ sơ")):
        subprocess.run(["git", *words], cwd=repo.root, check=True)
    place.write_text(text.replace("2026-01-06", "2026-01-07"), encoding="utf-8")
    subprocess.run(["git", "commit", "-q", "-a", "-m", "Sửa"], cwd=repo.root, check=True)
    more = '  - {id: e260301-9, type: trial.ordered, at: "2026-03-01"}\n'
    place.write_text(place.read_text(encoding="utf-8") + more, encoding="utf-8")
    return repo.root


def _staged(repo: Repository) -> Path:
    """The same, with the uncommitted change and the removal of an entry staged."""
    root = _committed(repo)
    place = root / "cases" / "2026" / "2026-002-cuop-giat" / "events.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("2026-01-07", "2026-01-08"), encoding="utf-8")
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    return root


SCHEMAS = Path(__file__).parents[2] / "schemas"
GOOD = Path(__file__).parents[2] / "examples" / "good"
NOW = parse("2026-03-07T22:00")
NOW_LATE = parse("2026-11-24")

MADE: dict[str, Callable[[Repository], Report]] = {
    "due-1": lambda repo: due.due(repo, (), NOW, explain=True),
    "due-1 ask": lambda repo: due.due(repo, (), NOW, ask=True),
    "due-1 law": lambda repo: due.due(repo, (), NOW, law_as_of=NOW.day),
    "check-1": lambda repo: check.check(repo, (), NOW),
    "show-1": lambda repo: show.show(repo, "2026-014", NOW),
    "show-1 free": lambda repo: show.show(repo, "2026-002", NOW),
    "detention-1": lambda repo: detention(repo, "2026-014", NOW, sentence="5Y"),
    "detention-1 order": lambda repo: detention(repo, "2026-002", NOW),
    "exhibits-1": lambda repo: exhibits(repo, "2026-014", as_of=NOW),
    "exhibits-1 good": lambda _: exhibits(repository.find(GOOD), "2024-031", as_of=NOW),
    "absence-1": lambda repo: absence(repo, "2026-014", as_of=NOW),
    "absence-1 good": lambda _: absence(repository.find(GOOD), "2025-064", as_of=NOW),
    "guard-1": lambda repo: pre_commit(_staged(repo), NOW),
    "guard-install-1": lambda repo: install(_staged(repo)),
    "assistance-1": lambda _: assistance(repository.find(GOOD), "2026-091", as_of=NOW_LATE),
    "assistance-grounds-1": lambda repo: grounds(repo, "KZ"),
    "exhibits-verify-1": lambda repo: verify(repo, ["2026-014"]),
    "property-1": lambda repo: measures(repo, "2026-014", NOW),
    "property-1 good": lambda _: measures(repository.find(GOOD), "2026-071", NOW),
    "property-allocate-1": lambda _: allocation(repository.find(GOOD), "2026-071", NOW),
    "property-allocate-1 typed": lambda _: typed_allocation(["10.5USD"], ["a=7", "a=7"], as_of=NOW),
    "list-1": lambda repo: cases.list_cases(repo, NOW),
    "timeline-1": lambda repo: timeline.timeline(repo, "2026-002", NOW),
    "audit-1": lambda repo: audit(_committed(repo), as_of=NOW),
    "history-1": lambda repo: history(_committed(repo), "2026-002"),
    "diff-1": lambda repo: diff(_committed(repo), "HEAD~1..", as_of=NOW),
    "protocol-1": lambda repo: protocol(_committed(repo), date(2026, 2, 3), NOW),
    "timeline-1 audit": lambda repo: timeline.timeline(repository.find(_committed(repo)), "2026-002", NOW, audit=True),
    "calc-1": lambda _: calc("2026-03-02", "P5D", "days"),
    "law-list-1": lambda _: law_list(),
    "law-show-1": lambda _: law_show("cpc-118"),
    "explain-1": lambda _: explain("cpc-118-1"),
    "explain-1 check": lambda _: explain("cpc-118-2.ladder"),
    "law-coverage-1": lambda _: coverage(),
    "law-stale-1": lambda _: stale(0, date(2030, 1, 1)),
    "law-impact-1": lambda repo: impact(repo, date(2017, 1, 1), date(2026, 1, 1), as_of=NOW),
    "law-check-1": lambda _: law_check([Path("none.toml")]),
    "explain-1 finding": lambda _: explain("ledger.future"),
}


@pytest.mark.parametrize("name", MADE)
def test_the_contract(name: str, golden: Path) -> None:
    schema = json.loads((SCHEMAS / f"{name.split(maxsplit=1)[0]}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    made = json.loads(render(MADE[name](repository.find(golden)), "json"))
    jsonschema.Draft202012Validator(schema).validate(made)
    unknown = set(made) - set(schema["properties"])
    assert not unknown, f"not in the schema: {unknown}"
    assert made["schema"] == f"tths.{name.split(maxsplit=1)[0].replace('-1', '')}/1"


def _made(golden: Path, name: str) -> Any:
    return json.loads(render(MADE[name](repository.find(golden)), "json"))


def test_due_has_every_key_of_the_contract(golden: Path) -> None:
    wanted = ["id", "case", "rule", "title", "citation", "bound", "person", "exhibit", "starts", "count", "amount"]
    wanted += ["extensions", "due_at", "safe_at", "breach_after", "status", "done_by", "readings", "trace", "source"]
    made = _made(golden, "due-1")
    assert made["as_of"] == "2026-03-07T22:00+07:00"
    for row in made["results"]:
        assert list(row)[: len(wanted)] == wanted
        assert set(row["citation"]) == {"act", "article", "clause", "point"}
        assert row["source"]["line"] > 0


def test_law_list_has_every_key_of_the_contract(golden: Path) -> None:
    (row,) = [row for row in _made(golden, "law-list-1")["results"] if row["id"] == "cpc-118-1"]
    wanted = ["id", "kind", "act", "article", "clause", "point", "title", "bound", "starts", "ends", "count"]
    assert list(row)[: len(wanted)] == wanted
    assert row["versions"][0]["amounts"] == [{"value": 3, "unit": "days", "when": {}}]
    (extension,) = row["versions"][0]["extensions"]
    assert (extension["value"], extension["unit"], extension["times"], extension["by"]) == (
        *(3, "days", 2, "investigating_body"),
    )


def test_no_names(golden: Path) -> None:
    """People are ids in the output of due and check: it leaves the machine more easily than the file."""
    repo = repository.find(golden)
    for report in (due.due(repo, (), NOW, explain=True), check.check(repo, (), NOW), cases.list_cases(repo, NOW)):
        shown = render(report, "json")
        assert "bc1" in shown
        assert "Nguyễn Văn Ất" not in shown and "Lê Thị Ánh" not in shown


def test_the_same_bytes(golden: Path) -> None:
    repo = repository.find(golden)
    assert render(due.due(repo, (), NOW), "json") == render(due.due(repo, (), NOW), "json")


def test_one_result_a_line(golden: Path) -> None:
    report = due.due(repository.find(golden), (), NOW)
    lines = render(report, "json").splitlines()
    assert sum(line.startswith('{"id": ') for line in lines) == len(report.rows)
