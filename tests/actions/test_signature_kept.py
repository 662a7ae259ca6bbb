"""``audit``: a signature that was judged is not judged again, unless what it was judged by is another."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.actions.kho import FIRST, SECOND, THIRD, Git, Kho
from tests.actions.test_signature import _gpg, home  # noqa: F401

from tthscli.model.audit import AuditReport
from tthscli.store import signature

needs_ssh = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen")
needs_gpg = pytest.mark.skipif(not shutil.which("gpg") or os.name == "nt", reason="no gpg, or homes otherwise there")


def _states(report: AuditReport) -> list[str]:
    assert report.proof is not None
    return [row.state for row in report.proof.signatures if row.state != "none"]


@needs_ssh
def test_a_judgement_is_kept_until_the_keys_change(
    kho: Kho, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(tmp_path / "an")], check=True)
    public = (tmp_path / "an.pub").read_text(encoding="ascii").strip()
    folder = kho.root / ".tths"
    folder.mkdir()
    (folder / "allowed_signers").write_text(f"an@example.com {public}\n", encoding="ascii")
    for name, value in {
        "gpg.format": "ssh",
        "user.signingkey": str(tmp_path / "an.pub"),
        "commit.gpgSign": "true",
    }.items():
        git(kho.root, "config", name, value)
    kho.ledger(FIRST, SECOND, THIRD)

    ran: list[Any] = []
    run = subprocess.run
    monkeypatch.setattr(signature.subprocess, "run", lambda *words, **how: (ran.append(words), run(*words, **how))[1])

    def judged() -> tuple[list[str], bool]:
        ran.clear()
        return _states(kho.audit()), any("-Y" in words[0] for words in ran)

    assert judged() == (["good"], True)
    assert judged() == (["good"], False)
    sha = git(kho.root, "rev-parse", "HEAD").strip()
    git(kho.root, "commit", "-q", "--allow-empty", "-m", "more")
    assert judged() == (["good", "good"], True)
    (folder / "revoked_keys").write_text(f"{public}\n", encoding="ascii")
    assert judged() == (["revoked", "revoked"], True)
    (folder / "revoked_keys").unlink()
    assert judged() == (["good", "good"], False)
    content = git(kho.root, "cat-file", "commit", sha).replace("2026-001: ", "2026-001:: ")
    words = ["git", "hash-object", "-w", "-t", "commit", "--stdin"]
    forged = run(words, cwd=kho.root, input=content.encode(), capture_output=True, check=True).stdout.decode().strip()
    git(kho.root, "reset", "-q", "--hard", forged)
    assert judged() == (["bad"], True)
    (tmp_path / "cache" / "tthscli" / "key").write_bytes(b"x" * 32)
    assert judged() == (["bad"], True), "what was kept under another key of the user's counts for nothing"


@needs_gpg
@pytest.mark.usefixtures("home")
def test_what_gpg_judged_is_kept_while_it_cannot_change(
    kho: Kho, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A good signature of a key that never expires is; one by an unknown key, or of a revoked one, is judged anew."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("an", "la"):
        _gpg("--quick-gen-key", f"{name} <{name}@example.com>", "ed25519", "sign", "never")
    place = kho.root / ".tths" / "gpg_keys.asc"
    place.parent.mkdir()
    place.write_bytes(_gpg("--export", "--armor", "an@example.com"))
    git(kho.root, "config", "commit.gpgsign", "true")
    git(kho.root, "config", "user.signingkey", "an@example.com")
    kho.ledger(FIRST, SECOND, THIRD)

    ran: list[Any] = []
    run = subprocess.run
    monkeypatch.setattr(signature.subprocess, "run", lambda *words, **how: (ran.append(words), run(*words, **how))[1])

    def judged() -> tuple[list[str], int]:
        ran.clear()
        return _states(kho.audit()), sum("--verify" in words[0] for words in ran)

    assert judged() == (["good"], 1)
    assert judged() == (["good"], 0)
    git(kho.root, "config", "user.signingkey", "la@example.com")
    git(kho.root, "commit", "-q", "--allow-empty", "-m", "more")
    assert judged() == (["good", "unknown"], 1)
    assert judged() == (["good", "unknown"], 1), "the key may become known in a way that no list tells"
    place.write_bytes(place.read_bytes() + _gpg("--export", "--armor", "la@example.com"))
    assert judged() == (["good", "good"], 2), "another list of keys: everything anew"
    assert judged() == (["good", "good"], 0)
