"""``audit`` against somebody who may write in ``.git``: what is tried, and that it is seen."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zlib
from pathlib import Path

import pytest
from tests.actions.kho import FIRST, HEAD, NOW, SECOND, Git, Kho

from tthscli.actions.audit import audit
from tthscli.model.audit import AuditReport, AuditRow
from tthscli.model.error import EnvironmentFailure


def _rules(report: AuditReport) -> list[str]:
    return [row.finding.rule for row in report.rows]


def _doctored(report: AuditReport) -> AuditRow:
    (found,) = [row for row in report.rows if row.finding.rule == "audit.doctored"]
    assert found.finding.verdict == "breach"
    return found


def _raw(kho: Kho, name: str) -> tuple[str, str, bytes]:
    """Name, kind and content of an object."""
    sha = kho.run(kho.root, "rev-parse", name).strip()
    kind = kho.run(kho.root, "cat-file", "-t", sha).strip()
    done = subprocess.run(["git", "cat-file", kind, sha], cwd=kho.root, capture_output=True, check=True)
    return sha, kind, done.stdout


def _put(kho: Kho, sha: str, kind: str, content: bytes) -> None:
    """A loose object of that name with this content."""
    place = kho.root / ".git" / "objects" / sha[:2] / sha[2:]
    place.parent.mkdir(exist_ok=True)
    if place.exists():
        os.chmod(place, 0o644)
    place.write_bytes(zlib.compress(b"%s %d\0" % (kind.encode(), len(content)) + content))


def _other_ledger(kho: Kho, *entries: str) -> bytes:
    """The raw name of a blob with these entries, written as git would."""
    text = (HEAD + "".join(entries)).encode()
    said = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=kho.root, input=text, capture_output=True,
                          check=True)  # fmt: skip
    return bytes.fromhex(said.stdout.decode().strip())


def _swapped(kho: Kho, commit: str) -> tuple[str, str, bytes]:
    """The tree of the case in a commit, with another ledger in it."""
    sha, kind, content = _raw(kho, f"{commit}:{kho.folder}")
    mine = bytes.fromhex(kho.run(kho.root, "rev-parse", f"{commit}:{kho.folder}/events.yaml").strip())
    assert mine in content
    return sha, kind, content.replace(mine, _other_ledger(kho, FIRST.replace("01-30", "01-28"), SECOND))


def test_a_doctored_tree_is_named_with_its_commit_and_path(kho: Kho, git: Git) -> None:
    """The ledger is swapped in the tree of the case, and the file: no blob is doctored, and no commit."""
    sha, kind, content = _swapped(kho, "HEAD")
    _put(kho, sha, kind, content)
    kho.write("events.yaml", HEAD + FIRST.replace("01-30", "01-28") + SECOND)
    row = _doctored(kho.audit())
    assert row.commit is not None and row.commit.sha == git(kho.root, "rev-parse", "HEAD").strip()
    assert sha in row.finding.message and f"({kho.folder}/)" in row.finding.message


@pytest.mark.parametrize("since", ["HEAD", "HEAD~1", "HEAD~2"])
def test_the_trees_of_the_present_are_hashed_with_since(kho: Kho, since: str) -> None:
    """What the files are compared with is hashed whatever is new."""
    kho.folder, folder = "cases/2026/2026-002", kho.folder
    kho.write("case.yaml", "schema: tths.case/1\nid: 2026-002\n")
    kho.commit("2026-002: x")
    kho.folder = folder
    sha, kind, content = _swapped(kho, "HEAD")
    _put(kho, sha, kind, content)
    kho.write("events.yaml", HEAD + FIRST.replace("01-30", "01-28") + SECOND)
    assert "audit.doctored" in _rules(kho.audit(since=since))


def test_a_tree_of_old_that_nothing_leads_to_any_more(kho: Kho, git: Git) -> None:
    """A root tree of the past: with ``since`` it was audited before, without it is seen."""
    sha, kind, content = _raw(kho, "HEAD~1^{tree}")
    _put(kho, sha, kind, content.replace(b"tths.yaml", b"ttht.yaml"))
    row = _doctored(kho.audit())
    assert row.commit is not None and row.commit.sha == git(kho.root, "rev-parse", "HEAD~1").strip()
    assert "(/)" in row.finding.message
    assert "audit.doctored" not in _rules(kho.audit(since="HEAD~1"))


@pytest.mark.parametrize("content", [b"", b"x", b"100644 events.yaml\0short"])
def test_a_tree_that_git_cannot_read_is_named(kho: Kho, git: Git, content: bytes) -> None:
    sha, kind, _ = _raw(kho, f"HEAD:{kho.folder}")
    _put(kho, sha, kind, content)
    if not content:
        assert sha in _doctored(kho.audit()).finding.message
        return
    with pytest.raises(
        EnvironmentFailure, match=f"{sha} .commit {git(kho.root, 'rev-parse', 'HEAD')[:12]}, {kho.folder}"
    ):
        kho.audit()


def test_a_tree_that_is_gone_is_named(kho: Kho) -> None:
    sha, _, _ = _raw(kho, f"HEAD~1:{kho.folder}")
    (kho.root / ".git" / "objects" / sha[:2] / sha[2:]).unlink()
    with pytest.raises(EnvironmentFailure, match=f"there is no tree {sha} .*{kho.folder}"):
        kho.audit()


@pytest.mark.parametrize("kind", ["tree", "blob", "commit"])
def test_a_doctored_pack(kho: Kho, git: Git, kind: str) -> None:
    """A pack whose index gives the name of the honest object to another; ``git log`` does not notice."""
    name = {"tree": f"HEAD:{kho.folder}", "blob": f"HEAD:{kho.folder}/events.yaml", "commit": "HEAD~1"}[kind]
    if kind == "tree":
        sha, _, content = _swapped(kho, "HEAD")
    else:
        sha, _, content = _raw(kho, name)
        content = content.replace(b"02-01", b"01-31").replace(b"an@example.com", b"an@exemple.com")
    said = subprocess.run(
        ["git", "hash-object", "-w", "-t", kind, "--stdin"],
        cwd=kho.root,
        input=content,
        capture_output=True,
        check=True,
    )
    _repack(kho.root, sha, said.stdout.decode().strip())
    if kind != "commit":
        kho.write("events.yaml", git(kho.root, "cat-file", "blob", f"HEAD:{kho.folder}/events.yaml"))
    git(kho.root, "log", "--raw")
    row = _doctored(kho.audit())
    assert sha in row.finding.message
    assert (
        row.commit is not None
        and row.commit.sha == git(kho.root, "rev-parse", name if kind == "commit" else "HEAD").strip()
    )


def _repack(root: Path, honest: str, other: str) -> None:
    """All objects in one pack, whose index says ``honest`` where ``other`` is."""
    objects = root / ".git" / "objects"
    names = [path.parent.name + path.name for path in objects.glob("??/*")]
    given = "".join(f"{name}\n" for name in names if name != honest).encode()
    folder = objects / "pack"
    done = subprocess.run(["git", "pack-objects", "-q", str(folder / "pack")], cwd=root, input=given,
                          capture_output=True, check=True)  # fmt: skip
    index = folder / f"pack-{done.stdout.decode().strip()}.idx"
    listed = subprocess.run(["git", "show-index"], cwd=root, input=index.read_bytes(), capture_output=True, check=True)
    rows = []
    for line in listed.stdout.decode().splitlines():
        offset, name, crc = line.split()
        rows.append((bytes.fromhex(honest if name == other else name), int(crc.strip("()"), 16), int(offset)))
    rows.sort()
    fan = b"".join(sum(row[0][0] <= first for row in rows).to_bytes(4, "big") for first in range(256))
    body = b"\xfftOc" + (2).to_bytes(4, "big") + fan + b"".join(row[0] for row in rows)
    body += b"".join(row[1].to_bytes(4, "big") for row in rows) + b"".join(row[2].to_bytes(4, "big") for row in rows)
    body += index.read_bytes()[-40:-20]
    os.chmod(index, 0o644)
    index.write_bytes(body + hashlib.sha1(body).digest())
    for name in names:
        path = objects / name[:2] / name[2:]
        os.chmod(path, 0o644)
        path.unlink()


def test_a_repository_of_sha256(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    kho = Kho(tmp_path / "kho", git)
    kho.ledger(FIRST)
    kho.ledger(FIRST, SECOND)
    assert _rules(kho.audit()) == []
    sha, kind, content = _swapped(kho, "HEAD")
    assert len(sha) == 64
    _put(kho, sha, kind, content)
    assert sha in _doctored(kho.audit()).finding.message


def test_doctored_keys_and_settings_of_a_bare_repository(kho: Kho, git: Git, tmp_path: Path) -> None:
    """The list of signers of a bare repository is read from its objects: one that was altered there is told."""
    (kho.root / ".tths").mkdir()
    (kho.root / ".tths" / "allowed_signers").write_text("an@example.com ssh-ed25519 AAAA\n", encoding="ascii")
    kho.commit("khóa")
    git(kho.root, "commit", "-q", "--allow-empty", "-m", "2026-001: trống")
    sha, kind, content = _raw(kho, "HEAD:.tths/allowed_signers")
    _put(kho, sha, kind, content.replace(b"AAAA", b"BBBB"))
    bare = tmp_path / "kho.git"
    (kho.root / ".git").rename(bare)
    git(bare, "config", "core.bare", "true")
    for since in ("", "HEAD~1"):
        row = _doctored(audit(bare, since, NOW, lang="en"))
        assert sha in row.finding.message and ".tths/allowed_signers" in row.finding.message


def test_keys_and_settings_altered_but_not_committed(kho: Kho) -> None:
    (kho.root / ".tths").mkdir()
    (kho.root / ".tths" / "allowed_signers").write_text("an@example.com ssh-ed25519 AAAA\n", encoding="ascii")
    found = [row.finding.place.file for row in kho.audit().rows]
    assert found == [".tths/allowed_signers"]
    kho.commit("khóa")
    (kho.root / ".tths" / "allowed_signers").unlink()
    (kho.root / "tths.yaml").write_text("schema: tths.practice/1\nlanguage: en\n", encoding="utf-8")
    told = [row.finding.place.file for row in kho.audit().rows if row.finding.rule == "audit.uncommitted"]
    assert told == [".tths/allowed_signers", "tths.yaml"]
