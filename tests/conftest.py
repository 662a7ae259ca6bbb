"""What tests share: a git that knows who commits and when, and nothing of the machine's own configuration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tsa import authorities, server  # noqa: F401

Git = Callable[..., str]


@pytest.fixture
def git_identity(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Fixed name and day of commits, an empty home (returned), no configuration of the machine."""
    home = tmp_path_factory.mktemp("home")
    for name, value in {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "GIT_AUTHOR_NAME": "Luật sư An",
        "GIT_AUTHOR_EMAIL": "an@example.com",
        "GIT_COMMITTER_NAME": "Luật sư An",
        "GIT_COMMITTER_EMAIL": "an@example.com",
        "GIT_AUTHOR_DATE": "2026-02-03T04:05:06+07:00",
        "GIT_COMMITTER_DATE": "2026-02-03T04:05:06+07:00",
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    (home / ".gitconfig").write_text("[init]\n\tdefaultBranch = main\n", encoding="utf-8")
    return home


@pytest.fixture
def git(git_identity: Path) -> Git:
    """Runs git in a folder and returns what it says."""
    import subprocess

    def run(folder: Path, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
        if check and done.returncode:
            raise AssertionError(done.stderr.decode())
        return done.stdout.decode()

    return run


@pytest.fixture
def golden(tmp_path: Path, git_identity: Path) -> Path:
    """A copy of the repository of ``tests/golden``, outside of git."""
    import shutil

    return Path(shutil.copytree(Path(__file__).parent / "golden" / "repository", tmp_path / "kho"))
