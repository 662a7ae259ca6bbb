"""``audit``: signatures of real commits, by keys made for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.actions.kho import FIRST, SECOND, THIRD, Git, Kho

from tthscli.actions.bag import verify
from tthscli.actions.bundle import bundle
from tthscli.actions.proof import Asked
from tthscli.model.audit import AuditReport
from tthscli.model.error import InvalidFileError, UsageError
from tthscli.store import signature
from tthscli.store.repository import find

needs_ssh = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen")
needs_gpg = pytest.mark.skipif(not shutil.which("gpg"), reason="no gpg")


def _key(folder: Path, name: str) -> Path:
    path = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    return path


def _public(key: Path) -> str:
    return Path(f"{key}.pub").read_text(encoding="ascii").strip()


class Signer:
    """Signs the commits of a repository with ssh keys."""

    def __init__(self, kho: Kho, folder: Path, git: Git) -> None:
        self.kho, self.folder, self.git = kho, folder, git
        self.an = _key(folder, "an")

    def list(self, *lines: str, name: str = "allowed_signers") -> None:
        path = self.kho.root / ".tths" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def commit(self, key: Path, *entries: str) -> str:
        self.git(self.kho.root, "config", "gpg.format", "ssh")
        self.git(self.kho.root, "config", "user.signingkey", f"{key}.pub")
        self.git(self.kho.root, "config", "commit.gpgsign", "true")
        sha = self.kho.ledger(*entries)
        self.git(self.kho.root, "config", "--remove-section", "commit")
        return sha


@pytest.fixture
def signer(kho: Kho, tmp_path: Path, git: Git) -> Signer:
    """An's key is on the list of the practice."""
    if not shutil.which("ssh-keygen"):
        pytest.skip("no ssh-keygen")
    folder = tmp_path / "keys"
    folder.mkdir()
    made = Signer(kho, folder, git)
    made.list(f'an@example.com namespaces="git" {_public(made.an)}')
    kho.commit("danh sách")
    return made


def _states(report: AuditReport) -> list[str]:
    assert report.proof is not None
    return [row.state for row in report.proof.signatures]


def _found(report: AuditReport) -> list[tuple[str, str]]:
    return [
        (row.finding.rule, row.finding.verdict)
        for row in report.rows
        if "sign" in row.finding.rule or "stamp" in row.finding.rule
    ]


def test_a_known_key(kho: Kho, signer: Signer) -> None:
    sha = signer.commit(signer.an, FIRST, SECOND, THIRD)
    report = kho.audit()
    assert (_states(report), _found(report)) == (["none"] * 4 + ["good"], [])
    assert report.proof is not None and "allowed_signers" in report.proof.keys
    last = report.proof.signatures[-1]
    assert (last.sha, last.kind, last.signer) == (sha, "ssh", "an@example.com") and last.key.startswith("SHA256:")


def test_every_commit_must_be_signed(kho: Kho, signer: Signer) -> None:
    start = kho.run(kho.root, "rev-parse", "HEAD").strip()
    signer.commit(signer.an, FIRST, SECOND, THIRD)
    required = Asked(is_required=True)
    report = kho.audit(asked=required)
    assert _found(report) == [("audit.unsigned", "breach")] * 4 and report.exit_code == 1
    assert kho.audit(asked=required, since=start).exit_code == 0
    practice = kho.root / "tths.yaml"
    practice.write_text(practice.read_text(encoding="utf-8") + "require_signed: true\n", encoding="utf-8")
    assert len(_found(kho.audit())) == 4


def test_an_unknown_key(kho: Kho, signer: Signer) -> None:
    signer.commit(_key(signer.folder, "la"), FIRST, SECOND, THIRD)
    assert _found(kho.audit()) == [("audit.signature-unknown", "warning")]
    assert ("audit.signature-unknown", "breach") in _found(kho.audit(asked=Asked(is_required=True)))


@pytest.mark.parametrize("is_still_listed", [True, False])
@pytest.mark.parametrize("is_krl", [True, False])
def test_a_revoked_key(kho: Kho, signer: Signer, is_still_listed: bool, is_krl: bool) -> None:
    signer.commit(signer.an, FIRST, SECOND, THIRD)
    if is_krl:
        place = kho.root / ".tths" / "revoked_keys"
        subprocess.run(["ssh-keygen", "-q", "-k", "-f", str(place), f"{signer.an}.pub"], check=True)
    else:
        signer.list(_public(signer.an), name="revoked_keys")
    if not is_still_listed:
        signer.list(f"binh@example.com {_public(_key(signer.folder, 'binh'))}")
    assert _found(kho.audit()) == [("audit.signature-revoked", "breach")]


@pytest.mark.parametrize(
    ("option", "state"),
    [
        ('valid-before="20260203040507"', "good"),
        ('valid-before="20260203040505"', "expired"),
        ('valid-after="20260203040507"', "expired"),
        ('valid-before="20260202210507Z"', "good"),
        ('namespaces="file"', "unknown"),
    ],
)
def test_a_key_with_days(kho: Kho, signer: Signer, option: str, state: str) -> None:
    """The commits are made at 04:05:06 on 3/2/2026 in Viet Nam, 21:05:06 the day before by UTC."""
    signer.list(f"an@example.com {option} {_public(signer.an)}")
    signer.commit(signer.an, FIRST, SECOND, THIRD)
    assert _states(kho.audit())[-1] == state


def test_a_signature_taken_from_another_commit(kho: Kho, signer: Signer) -> None:
    """The object is made by hand: what An signed stands over what An never saw."""
    sha = signer.commit(signer.an, FIRST, SECOND, THIRD)
    raw = kho.run(kho.root, "cat-file", "commit", sha)
    forged = raw.replace("Luật sư An <an@example.com> 1", "Luật sư An <an@example.com> 2", 1)
    assert forged != raw
    path = signer.folder / "forged"
    path.write_bytes(forged.encode())
    other = kho.run(kho.root, "hash-object", "-t", "commit", "-w", str(path)).strip()
    kho.run(kho.root, "update-ref", "HEAD", other)
    assert _found(kho.audit()) == [("audit.signature-bad", "breach")]


def test_signed_by_another_than_the_committer(kho: Kho, signer: Signer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "binh@example.com")
    signer.commit(signer.an, FIRST, SECOND, THIRD)
    assert _found(kho.audit()) == [("audit.signer-differs", "warning")]
    signer.list(f"*@example.com {_public(signer.an)}")
    assert _found(kho.audit()) == []


def test_whose_list_it_is(kho: Kho, signer: Signer, tmp_path: Path) -> None:
    """A key that a commit adds to the list is good by that list, not by a copy kept elsewhere; the change is told."""
    kept = tmp_path / "giu-rieng"
    shutil.copytree(kho.root / ".tths", kept)
    stranger = _key(signer.folder, "la")
    signer.list(f"an@example.com {_public(stranger)}")
    signer.commit(stranger, FIRST, SECOND, THIRD)
    assert _found(kho.audit()) == [("audit.signers-changed", "warning")]
    for given in (kept, kept / "allowed_signers"):
        found = _found(kho.audit(asked=Asked(str(given))))
        assert ("audit.signature-unknown", "warning") in found
    with pytest.raises(UsageError):
        kho.audit(asked=Asked(str(tmp_path / "none")))


def test_nothing_of_the_repository_is_run_or_trusted(kho: Kho, signer: Signer, tmp_path: Path) -> None:
    stranger = _key(signer.folder, "la")
    signer.commit(stranger, FIRST, SECOND, THIRD)
    mark = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{mark}"\nexit 0\n', encoding="utf-8")
    program.chmod(0o755)
    allowed = tmp_path / "allowed"
    allowed.write_text(f"an@example.com {_public(stranger)}\n", encoding="ascii")
    for name in ("gpg.program", "gpg.ssh.program", "gpg.openpgp.program", "gpg.x509.program",
                 "gpg.ssh.defaultKeyCommand"):  # fmt: skip
        signer.git(kho.root, "config", name, str(program))
    signer.git(kho.root, "config", "gpg.ssh.allowedSignersFile", str(allowed))
    signer.git(kho.root, "config", "log.showSignature", "true")
    assert _found(kho.audit()) == [("audit.signature-unknown", "warning")]
    assert not mark.exists()


def test_without_a_list_or_a_program(kho: Kho, signer: Signer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither good nor bad: undetermined, said once; a breach where all must be signed."""
    signer.commit(signer.an, FIRST, SECOND, THIRD)
    signer.commit(signer.an, FIRST, SECOND, THIRD, "  # cuối\n")
    monkeypatch.setattr(signature.shutil, "which", lambda _: None)
    report = kho.audit()
    assert _found(report) == [("audit.signature-unverified", "undetermined")] and report.exit_code == 0
    assert any("ssh-keygen" in row.finding.message for row in report.rows)
    assert ("audit.signature-unverified", "breach") in _found(kho.audit(asked=Asked(is_required=True)))
    monkeypatch.undo()
    shutil.rmtree(kho.root / ".tths")
    assert ("audit.signature-unverified", "undetermined") in _found(kho.audit())


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, git_identity: Path) -> Iterator[Path]:
    """A short path: the agent's socket has room for no long one."""
    with tempfile.TemporaryDirectory(prefix="gpg", dir="/tmp", ignore_cleanup_errors=True) as made:
        monkeypatch.setenv("GNUPGHOME", made)
        yield Path(made)
        subprocess.run(["gpgconf", "--kill", "gpg-agent"], check=False, capture_output=True)


def _gpg(*words: str, given: bytes = b"") -> bytes:
    """Runs gpg when the commits of the tests are made."""
    quiet = ("--batch", "--yes", "--passphrase", "", "--pinentry-mode", "loopback")
    done = subprocess.run(["gpg", *quiet, *words], input=given, capture_output=True, check=False)
    assert not done.returncode, done.stderr.decode()
    return done.stdout


@needs_gpg
@pytest.mark.skipif(os.name == "nt", reason="gpg homes are otherwise there")
def test_gpg(kho: Kho, home: Path, git: Git) -> None:
    """Known, then revoked; another key is unknown; one whose content was altered is bad."""
    for name in ("an", "la"):
        _gpg("--quick-gen-key", f"Luật sư {name} <{name}@example.com>", "ed25519", "sign", "never")
    place = kho.root / ".tths" / "gpg_keys.asc"
    place.parent.mkdir()
    place.write_bytes(_gpg("--export", "--armor", "an@example.com"))
    kho.commit("khóa")
    for name, entries in (("an", (FIRST, SECOND, THIRD)), ("la", (FIRST, SECOND, THIRD, "  # cuối\n"))):
        git(kho.root, "config", "user.signingkey", f"{name}@example.com")
        git(kho.root, "config", "commit.gpgsign", "true")
        kho.ledger(*entries)
    report = kho.audit()
    assert _states(report)[-2:] == ["good", "unknown"]
    assert report.proof is not None and report.proof.signatures[-2].signer == "an@example.com"
    raw = kho.run(kho.root, "cat-file", "commit", "HEAD~1")
    forged = kho.root.parent / "forged"
    forged.write_bytes(raw.replace("Luật sư An <an@example.com> 1", "Luật sư An <an@example.com> 2", 1).encode())
    other = kho.run(kho.root, "hash-object", "-t", "commit", "-w", str(forged)).strip()
    tip = kho.run(kho.root, "rev-parse", "HEAD").strip()
    kho.run(kho.root, "update-ref", "HEAD", other)
    assert _states(kho.audit())[-1] == "bad"
    kho.run(kho.root, "update-ref", "HEAD", tip)
    (revocation,) = [path for path in (home / "openpgp-revocs.d").iterdir()
                     if path.stem in _gpg("--list-keys", "--with-colons", "an@example.com").decode()]  # fmt: skip
    _gpg("--import", given=revocation.read_bytes().replace(b":-----BEGIN", b"-----BEGIN"))
    place.write_bytes(_gpg("--export", "--armor", "an@example.com"))
    assert _states(kho.audit())[-2] == "revoked"
    place.write_bytes(b"none\n")
    with pytest.raises(InvalidFileError):
        kho.audit()


@needs_gpg
@pytest.mark.skipif(os.name == "nt", reason="gpg homes are otherwise there")
def test_a_gpg_key_that_expired(kho: Kho, home: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is made on 1/2/2026 for two days: a commit of 2/2 was in time, one of 3/2 too late (gpg at that time)."""
    _gpg("--faked-system-time", "20260201T000000", "--quick-gen-key", "An <an@example.com>", "ed25519", "sign", "2d")
    place = kho.root / ".tths" / "gpg_keys.asc"
    place.parent.mkdir()
    place.write_bytes(_gpg("--export", "--armor", "an@example.com"))
    kho.commit("khóa")
    program = home / "gpg-of-the-day"
    program.write_text('#!/bin/sh\nexec gpg --faked-system-time 20260202T000000 "$@"\n', encoding="ascii")
    program.chmod(0o755)
    git(kho.root, "config", "gpg.program", str(program))
    git(kho.root, "config", "user.signingkey", "an@example.com")
    git(kho.root, "config", "commit.gpgsign", "true")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-02T00:00:00+00:00")
    kho.ledger(FIRST, SECOND, THIRD)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-03T04:00:00+00:00")
    kho.ledger(FIRST, SECOND, THIRD, "  # cuối\n")
    assert _states(kho.audit())[-2:] == ["good", "expired"]


def test_a_bag_with_the_whole_history_is_judged_by_its_keys(signer: Signer, tmp_path: Path) -> None:
    signer.commit(signer.an, FIRST, SECOND, THIRD)

    for name, is_good in (("good", True), ("revoked", False)):
        if not is_good:
            signer.list(_public(signer.an), name="revoked_keys")
            signer.kho.commit("revoked")
        made = bundle(find(signer.kho.root), "2026-001", tmp_path / f"{name}.bag", whole=True, lang="en")
        (row,) = [row for row in verify(Path(made.path), "en").rows if row.what == "proof"]
        assert row.is_good is is_good, row.detail
