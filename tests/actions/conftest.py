"""A repository with one case in it, made by the program itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tthscli.actions import add, init, new
from tthscli.store import clock, repository

CASE = "2026-014-trom-cap"


@pytest.fixture
def clocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's one clock stands at 9:00 on 3 February 2026."""
    monkeypatch.setattr(clock, "now", lambda *_: datetime(2026, 2, 3, 9, 0))


@pytest.fixture
def practice(tmp_path: Path, git_identity: Path, clocked: None) -> Any:
    """An empty repository, in Vietnamese."""
    init.init(tmp_path / "kho", "Văn phòng luật sư An")
    return repository.find(tmp_path / "kho")


@pytest.fixture
def case(practice: Any) -> Any:
    """The repository with one case, an accused, a body and a charge."""
    new.new(practice, CASE, "Trộm cắp tài sản")
    add.add_person(practice, CASE, {"name": "Nguyễn Văn A", "roles": "accused", "client": "có"})
    add.add_body(practice, CASE, {"id": "cqdt", "kind": "investigating_body"})
    add.add_charge(practice, CASE, {"person": "bc1", "penal_code": "173(1)", "severity": "less_serious"})
    return practice


@pytest.fixture
def ledger(case: Any) -> Path:
    """The case's ``events.yaml``."""
    folder: Path = case.root / "cases" / "2026" / CASE
    return folder / "events.yaml"


@pytest.fixture
def log(git: Callable[..., str]) -> Callable[[Path], list[str]]:
    """The subjects of the commits, the latest first."""
    return lambda root: git(root, "log", "--format=%s").splitlines()


@pytest.fixture
def kho(tmp_path: Path, git: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A repository with one case of two entries, each in a commit of its own."""
    from tests.actions.kho import FIRST, SECOND, Kho

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    made = Kho(tmp_path / "kho", git)
    made.ledger(FIRST)
    made.ledger(FIRST, SECOND)
    return made
