"""``init --sign``: with keys made for the test."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tthscli.actions import init, new, sign
from tthscli.actions.audit import audit
from tthscli.actions.proof import Asked
from tthscli.model.error import UsageError
from tthscli.store import repository

Git = Callable[..., str]
pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen")


def _key(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "An", "-f", str(path)], check=True)
    return Path(f"{path}.pub")


def test_a_new_repository(tmp_path: Path, git_identity: Path, clocked: None) -> None:
    """The usual key of the user; the list of signers is in the first commit, which is signed as all that follow are."""
    public = _key(git_identity / ".ssh" / "id_ed25519")
    key = sign.found(tmp_path)
    assert (key.format, key.public) == ("ssh", " ".join(public.read_text(encoding="ascii").split()[:2]))
    written = init.init(tmp_path / "kho", key=key)
    assert ".tths/allowed_signers" in written.files
    new.new(repository.find(tmp_path / "kho"), "2026-014", "Trộm cắp tài sản")
    report = audit(tmp_path / "kho", asked=Asked(is_required=True))
    assert report.proof is not None
    assert [(row.state, row.signer) for row in report.proof.signatures] == [("good", "an@example.com")] * 2
    assert report.exit_code == 0


def test_a_repository_that_is_there(tmp_path: Path, git_identity: Path, git: Git, clocked: None) -> None:
    root = tmp_path / "kho"
    init.init(root)
    first, second = (sign.found(root, str(_key(tmp_path / name))) for name in ("an", "binh"))
    assert init.signing(root, first).files == (".tths/allowed_signers",)
    assert init.signing(root, first).commit == ""
    init.signing(root, second)
    lines = (root / ".tths" / "allowed_signers").read_text(encoding="utf-8").splitlines()
    assert [line.split()[-1] for line in lines] == [first.public.split()[1], second.public.split()[1]]
    assert git(root, "config", "--get", "user.signingkey").strip() == second.name
    report = audit(root)
    assert report.proof is not None and [row.state for row in report.proof.signatures] == ["none", "good", "good"]


def test_the_private_half_names_the_public_one(tmp_path: Path, git_identity: Path) -> None:
    public = _key(tmp_path / "an")
    assert sign.found(tmp_path, str(tmp_path / "an")).name == public.as_posix()


def test_no_key(tmp_path: Path, git_identity: Path) -> None:
    """None there, a file that is no key, a name that neither a file nor gpg knows."""
    other = tmp_path / "other.pub"
    other.write_text("hello\n", encoding="ascii")
    for given in ("", str(other)):
        with pytest.raises(UsageError):
            sign.found(tmp_path, given)
    if shutil.which("gpg"):
        with pytest.raises(UsageError):
            sign.found(tmp_path, "nobody@example.com")
