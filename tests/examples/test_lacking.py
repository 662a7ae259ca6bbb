"""Whatever a case leaves out, every report still answers: a field that is not required is never taken for granted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tthscli.cli.entry import main
from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.case import Case
from tthscli.model.moment import parse
from tthscli.store.reader import load
from tthscli.store.repository import find

TOP = Path(__file__).resolve().parents[2]
AFTER = "2026-11-24T09:00"
REPORTS = ("check", "due", "show", "timeline", "detention", "exhibits", "absence", "assistance", "property", "list")


@cache
def _required() -> Mapping[str, frozenset[str]]:
    told = {}
    for name in ("case", "events"):
        properties = json.loads((TOP / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))["properties"]
        told |= {key: frozenset(one["items"]["required"]) for key, one in properties.items() if "items" in one}
    return told


@cache
def _cases() -> tuple[Case, ...]:
    """All shipped cases, the shortest first."""
    repositories = (find(str(TOP / "examples" / kind)) for kind in ("good", "flawed"))
    loaded = (load(repository, folder).case for repository in repositories for folder in repository.folders())
    return tuple(sorted((case for case in loaded if case is not None), key=lambda case: len(case.ledger)))


def _rows(case: Case, section: str) -> list[dict[str, Any]]:
    return [dict(row) for row in (case.ledger if section == "events" else case.data.get(section) or ())]


def _lacking() -> Iterator[tuple[str, Case]]:
    """Each field of each kind of row and of each type of entry left out once, in the shortest case that has it."""
    seen = set()
    for case in _cases():
        for section, required in _required().items():
            rows = _rows(case, section)
            for number, row in enumerate(rows):
                for name in row.keys() - required:
                    key = (section, row.get("type", ""), name)
                    if key not in seen:
                        seen.add(key)
                        left = {field: value for field, value in row.items() if field != name}
                        changed = {**case.data, section: [*rows[:number], left, *rows[number + 1 :]]}
                        ledger = changed.pop("events", case.ledger)
                        yield f"{case.id}: {key}", build_case(changed, ledger, side=case.side, folder=case.folder)


def test_any_one_field_may_be_missing() -> None:
    law, moment = catalog.load(), parse(AFTER)
    tried = 0
    for told, case in _lacking():
        tried += 1
        try:
            findings(case, law, moment)
        except Exception as fault:
            pytest.fail(f"{told}: {fault!r}")
    assert tried > 400


@pytest.mark.parametrize("section", sorted(_required().keys() - {"events"}))
def test_rows_of_which_only_what_is_required_is_known(
    section: str, tmp_path: Path, git_identity: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "kho")]) == 0
    required = _required()[section]
    told = max(_cases(), key=lambda case: len(_rows(case, section)))
    bare = [{name: row[name] for name in row.keys() & required} for row in _rows(told, section)]
    register = {**told.data, section: bare}
    folder = tmp_path / "kho" / "cases" / told.id
    folder.mkdir()
    ledger = {"schema": "tths.events/1", "events": told.ledger}
    (folder / "case.yaml").write_text(json.dumps(register, ensure_ascii=False), encoding="utf-8")
    (folder / "events.yaml").write_text(json.dumps(ledger, ensure_ascii=False), encoding="utf-8")
    for report in REPORTS:
        words = [] if report == "list" else [told.id]
        code = main(["-C", str(tmp_path / "kho"), report, *words, "--as-of", AFTER])
        assert code in (0, 1), (report, capsys.readouterr().err)
