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


def _signed(tmp_path: Path, git: Git, *, required: bool) -> tuple[Path, Path]:
    """A signed repository, and an empty bare one with the guard."""
    root, bare = tmp_path / "kho", tmp_path / "kho.git"
    init.init(root, language="en", key=sign.found(tmp_path, _key(tmp_path, "an")))
    if required:
        practice = root / "tths.yaml"
        practice.write_text(practice.read_text(encoding="utf-8") + "require_signed: true\n", encoding="utf-8")
        git(root, "commit", "-qam", "all must sign")
    git(tmp_path, "init", "-q", "--bare", str(bare))
    install(bare, "en")
    git(root, "remote", "add", "chung", str(bare))
    return root, bare


def _push(root: Path, *refs: str) -> tuple[bool, str]:
    done = subprocess.run(["git", "push", "chung", *refs], cwd=root, capture_output=True, check=False)
    return not done.returncode, done.stderr.decode().replace("remote: ", " ").replace("\n", "")


@pytest.mark.parametrize("required", [False, True])
def test_a_first_push_is_judged_by_the_keys_it_brings(tmp_path: Path, git: Git, required: bool) -> None:
    """Nothing was there to judge by: that is told, and an unsigned commit is refused only where all must sign."""
    root, _ = _signed(tmp_path, git, required=required)
    git(root, "commit", "-q", "--allow-empty", "--no-gpg-sign", "-m", "unsigned")
    taken, said = _push(root, "main")
    assert taken != required
    assert "by the keys it brought itself" in said
    assert ("unsigned commit" in said.lower()) == required
    if required:
        git(root, "reset", "-q", "--hard", "HEAD~1")
        assert _push(root, "main")[0]


def test_a_first_push_without_keys(tmp_path: Path, git: Git) -> None:
    root, _ = _signed(tmp_path, git, required=False)
    git(root, "rm", "-q", "-r", ".tths")
    git(root, "commit", "-qm", "no keys")
    taken, said = _push(root, "main")
    assert taken and "signatures of this first push are not judged" in said


def test_a_signature_that_is_of_another_commit_does_not_come_in_first(tmp_path: Path, git: Git) -> None:
    root, _ = _signed(tmp_path, git, required=False)
    git(root, "commit", "-q", "--allow-empty", "-m", "signed")
    content = git(root, "cat-file", "commit", "HEAD").replace("signed", "forged")
    words = ["git", "hash-object", "-w", "-t", "commit", "--stdin"]
    done = subprocess.run(words, cwd=root, input=content.encode(), capture_output=True, check=True)
    git(root, "update-ref", "refs/heads/main", done.stdout.decode().strip())
    taken, said = _push(root, "main")
    assert not taken and "not of this commit" in said


@pytest.mark.parametrize("head", ["main", "khac"], ids=["HEAD is there", "HEAD names a branch that is not"])
def test_a_new_branch_is_judged_by_the_keys_that_were_there(tmp_path: Path, git: Git, head: str) -> None:
    """The new branch brings a list with a key of its own; that of the branch which was there does not have it."""
    root, bare = _signed(tmp_path, git, required=True)
    assert _push(root, "main")[0]
    git(bare, "symbolic-ref", "HEAD", f"refs/heads/{head}")
    git(root, "checkout", "-q", "-b", "moi")
    git(root, "commit", "-q", "--allow-empty", "-m", "by a key that is listed")
    assert _push(root, "moi")[0]
    init.signing(root, sign.found(tmp_path, _key(tmp_path, "la")))
    taken, said = _push(root, "moi:them")
    assert not taken and "unknown key" in said and "brought itself" not in said


def test_the_branch_of_head_vouches_for_a_first_push_of_several(tmp_path: Path, git: Git) -> None:
    root, _ = _signed(tmp_path, git, required=True)
    git(root, "checkout", "-q", "-b", "a")
    init.signing(root, sign.found(tmp_path, _key(tmp_path, "la")))
    taken, said = _push(root, "a", "main")
    assert not taken and "unknown key" in said
