"""The guard of a bare repository on signatures and clocks of what is pushed, run by git itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tthscli.actions import init, sign
from tthscli.actions.guard import install

Git = Callable[..., str]
pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen")


def _key(folder: Path, name: str) -> str:
    path = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return f"{path}.pub"


def test_what_a_push_may_bring(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signed commit passes; an unsigned one, one by a key that it lists itself, and one of the future do not."""
    root, bare = tmp_path / "kho", tmp_path / "kho.git"
    init.init(root, language="en", key=sign.found(tmp_path, _key(tmp_path, "an")))
    practice = root / "tths.yaml"
    practice.write_text(practice.read_text(encoding="utf-8") + "require_signed: true\n", encoding="utf-8")
    git(root, "commit", "-qam", "all must sign")
    git(tmp_path, "clone", "-q", "--bare", str(root), str(bare))
    install(bare, "en")
    git(root, "remote", "add", "chung", str(bare))

    def push() -> bool:
        git(root, "push", "-q", "chung", "HEAD", check=False)
        return git(root, "rev-parse", "HEAD") == git(bare, "rev-parse", "HEAD")

    def back() -> None:
        git(root, "reset", "-q", "--hard", git(bare, "rev-parse", "HEAD").strip())

    git(root, "commit", "-q", "--allow-empty", "-m", "signed")
    assert push()
    git(root, "commit", "-q", "--allow-empty", "--no-gpg-sign", "-m", "unsigned")
    assert not push()
    back()
    init.signing(root, sign.found(tmp_path, _key(tmp_path, "la")))
    assert not push()
    back()
    git(root, "config", "user.signingkey", str(tmp_path / "an.pub"))
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2099-01-01T00:00:00+07:00")
    git(root, "commit", "-q", "--allow-empty", "-m", "of the future")
    assert not push()
