"""Both example repositories: reading changes nothing, and an entry or row added is a block added, nothing else."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tthscli.actions.check import Query, of_case
from tthscli.model.moment import parse
from tthscli.store import writer
from tthscli.store.repository import find

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GOOD = find(EXAMPLES / "good")


def tree(root: Path) -> dict[str, str]:
    """Every file under a folder with the hash of its bytes."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("name", ["good", "flawed"])
def test_checking_changes_no_file(name: str) -> None:
    before = tree(EXAMPLES / name)
    repository = find(EXAMPLES / name)
    for folder in repository.folders():
        of_case(repository, folder, Query(parse("2026-11-24"), None, "en"))
    assert tree(EXAMPLES / name) == before


def _added(before: str, after: str) -> str:
    """The block by which ``after`` is longer; fails where anything else differs."""
    start = 0
    while start < len(before) and before[start] == after[start]:
        start += 1
    rest = len(before) - start
    assert not rest or after.endswith(before[start:])
    return after[start : len(after) - rest]


@pytest.mark.parametrize("folder", GOOD.folders())
def test_an_addition_is_a_block_and_nothing_else(folder: str, tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(EXAMPLES / "good" / folder, case)
    ledger, register = case / "events.yaml", case / "case.yaml"
    before = ledger.read_bytes().decode(), register.read_bytes().decode()
    writer.append_entry(case, {"id": "e261124-01", "type": "note.recorded", "at": "2026-11-24", "note": "Gọi gia đình"})
    writer.add_row(case, "people", {"id": "nlc9", "name": "Người làm chứng mới", "roles": ["witness"]})
    entry = _added(before[0], ledger.read_bytes().decode())
    row = _added(before[1], register.read_bytes().decode())
    assert "note.recorded" in entry
    assert "nlc9" in row
    assert entry.count("\n") == 4
    assert row.count("\n") == 3
