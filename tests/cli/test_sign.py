"""``tths init --sign`` as typed, and what ``audit --require-signed`` says of the commits made after it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import CASE, Ran, Run

Git = Callable[..., str]
needs_gpg = pytest.mark.skipif(os.name == "nt" or not shutil.which("gpg"), reason="no gpg, or its homes are otherwise")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of gpg to throw away, with a path short enough for its sockets."""
    with tempfile.TemporaryDirectory(prefix="gpg", dir="/tmp", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o700)
        monkeypatch.setenv("GNUPGHOME", made)
        yield Path(made)
        subprocess.run(["gpgconf", "--kill", "gpg-agent"], check=False, capture_output=True)


def _gpg(*words: str, given: bytes = b"") -> bytes:
    quiet = ("--batch", "--yes", "--quiet", "--no-tty", "--pinentry-mode", "loopback", "--passphrase", "")
    done = subprocess.run(["gpg", *quiet, *words], input=given, capture_output=True, check=False)
    assert not done.returncode, done.stderr.decode()
    return done.stdout


def _states(run: Run) -> tuple[int, list[str], str]:
    """How ``audit --require-signed`` ends, what it makes of each signature, and what it finds of them."""
    told = run("audit", "--require-signed", "--format", "json")
    said = json.loads(told.out)
    rules = {row["rule"] for row in said["results"] if "sign" in row["rule"]}
    return told.code, [row["state"] for row in said["proof"]["signatures"]], ", ".join(sorted(rules))


def _charge(run: Run) -> Ran:
    return run("add", "case.instituted", CASE, "--at", "2026-01-30", "--by", "cqdt")


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen")
def test_with_an_ssh_key(run: Run, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tmp_path / "an"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    root = tmp_path / "kho"
    assert run("init", str(root), "--sign", "--key", str(key)).code == 0
    monkeypatch.chdir(root)
    read = lambda name: git(root, "config", "--local", "--get", name).strip()  # noqa: E731
    assert (read("gpg.format"), read("user.signingkey"), read("commit.gpgsign")) == ("ssh", f"{key}.pub", "true")
    assert (root / ".tths" / "allowed_signers").read_text().startswith('an@example.com namespaces="git" ssh-ed25519 ')
    assert run("new", CASE, "Trộm cắp").code == 0
    assert _states(run) == (0, ["good", "good"], "")
    none = run("audit", "--require-signed", "--since", "HEAD", "--lang", "en")
    assert none.code == 0 and "Signatures: no commits to judge" in none.out
    git(root, "commit", "-q", "--allow-empty", "--no-gpg-sign", "-m", "by hand")
    code, states, rules = _states(run)
    assert (code, states, rules) == (1, ["good", "good", "none"], "audit.unsigned")
    line = (root / ".tths" / "allowed_signers").read_text().split(" ", 2)[2]
    (root / ".tths" / "revoked_keys").write_text(line)
    code, states, _ = _states(run)
    assert (code, states) == (1, ["revoked", "revoked", "none"])


@needs_gpg
def test_with_a_gpg_key_that_is_revoked_later(
    run: Run, home: Path, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    _gpg("--quick-gen-key", "Luật sư An <an@example.com>", "ed25519", "sign", "never")
    root = tmp_path / "kho"
    assert run("init", str(root), "--sign", "--key", "an@example.com").code == 0
    monkeypatch.chdir(root)
    assert git(root, "config", "--local", "--get", "gpg.format").strip() == "openpgp"
    assert "BEGIN PGP PUBLIC KEY" in (root / ".tths" / "gpg_keys.asc").read_text()
    assert "PRIVATE" not in (root / ".tths" / "gpg_keys.asc").read_text()
    assert run("new", CASE, "Trộm cắp").code == 0
    assert _states(run) == (0, ["good", "good"], "")
    made = next((home / "openpgp-revocs.d").glob("*.rev"))
    _gpg("--import", given=made.read_bytes().replace(b":-----BEGIN", b"-----BEGIN"))
    (root / ".tths" / "gpg_keys.asc").write_bytes(_gpg("--export", "--armor", "an@example.com"))
    code, states, _ = _states(run)
    assert (code, states) == (1, ["revoked", "revoked"])
    told = run("audit", "--require-signed", "--lang", "en")
    assert "revoked" in told.out


@needs_gpg
def test_with_a_gpg_key_that_expired(run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """gpg would refuse to sign with it: told before anything is written."""
    _gpg("--faked-system-time", "20250201T000000", "--quick-gen-key", "An <an@example.com>", "ed25519", "sign", "2d")
    made = run("init", str(tmp_path / "kho"), "--sign", "--key", "an@example.com")
    assert made.code == 2
    assert "hết hạn" in made.err
    assert not (tmp_path / "kho" / "tths.yaml").exists()


@pytest.mark.parametrize("words", [("--key", "x"), ("--sign", "--key", "no-such"), ("--sign",)])
def test_bad_input(run: Run, home: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    made = run("init", str(tmp_path / "kho"), *words)
    assert (made.code, made.out) == (2, "")
    assert not (tmp_path / "kho" / "tths.yaml").exists()
