"""A small repository on disk, without git: the store reads files, whoever keeps them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tthscli.store import reader, repository
from tthscli.store.reader import Loaded

REGISTER = """\
schema: tths.case/1
id: 2026-001
title: Trộm cắp tài sản
people:
  - id: bc1
    name: Nguyễn Văn A
    roles: [accused]
    birth_date: "2008-03-15"
    id_number: "001090012345"
exhibits:
  - {id: vc1, kind: money, value: 500000}
"""
LEDGER = """\
schema: tths.events/1
events:
  - id: e1
    type: custody.decided
    at: 2026-01-10T08:30
    people: [bc1]
  - id: e2
    type: custody.extended
    at: "2026-01-13"
    people: [bc1]
    number: 01/2026
    term: P3D
"""
FOLDER = "cases/2026/2026-001"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one good case."""
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (tmp_path / "tths.yaml").write_text("schema: tths.practice/1\nside: defence\n", encoding="utf-8")
    (folder / "case.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / "events.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def case(root: Path) -> Path:
    """The folder of the case."""
    return root / FOLDER


@pytest.fixture
def load(root: Path) -> Callable[..., Loaded]:
    """Reads the case."""
    return lambda lang="vi": reader.load(repository.find(root), FOLDER, lang)
