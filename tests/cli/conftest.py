"""The command line run in this process, in a repository that it made itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tthscli.cli.entry import main
from tthscli.store import clock

CASE = "2026-014-trom-cap"


class Ran(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], git_identity: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``tths`` with these words. The clock stands at 9:00 on 3 February 2026, nobody is at the terminal."""
    monkeypatch.setattr(clock, "now", lambda *_: datetime(2026, 2, 3, 9, 0))
    for name in ("TTHS_LANG", "TTHS_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str) -> Ran:
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def empty(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without cases; the current folder."""
    root = tmp_path / "kho"
    assert run("init", str(root)).code == 0
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def kho(run: Run, empty: Path) -> Path:
    """A repository with one case: an accused who is the client, a body, a charge. The current folder."""
    for words in (
        ("new", CASE, "Trộm cắp tài sản"),
        ("add", "person", CASE, "--name", "Nguyễn Văn A", "--roles", "accused", "--client"),
        ("add", "body", CASE, "--id", "cqdt", "--kind", "investigating_body", "--level", "district"),
        ("add", "charge", CASE, "person=bc1", "penal_code=173(1)", "severity=less_serious"),
    ):
        done = run(*words)
        assert done.code == 0, done.err
    return empty
