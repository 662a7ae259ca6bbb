"""Git as the store uses it: one commit of these files only, and reading that runs nothing."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from tthscli.model.error import EnvironmentFailure
from tthscli.store import git as store
from tthscli.store.recorded import recorded_by

LEDGER = "cases/2026/a/events.yaml"


def _write(root: Path, path: str, text: str) -> Path:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8", newline="")
    return place


@pytest.fixture
def root(tmp_path: Path, git: Any) -> Path:
    folder = tmp_path / "kho hồ sơ"
    folder.mkdir()
    git(folder, "init", "-q")
    _write(folder, "tths.yaml", "schema: tths.practice/1\n")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return folder


def test_a_folder_outside_git_is_no_repository(tmp_path: Path, git_identity: Path) -> None:
    assert not store.is_repository(tmp_path)


def test_a_folder_inside_a_work_tree_is_one(root: Path) -> None:
    (root / "cases").mkdir()
    assert store.is_repository(root / "cases")


def test_a_commit_holds_the_named_paths_and_no_other(root: Path, git: Any) -> None:
    _write(root, LEDGER, "events: []\n")
    _write(root, "staged.txt", "mine")
    git(root, "add", "staged.txt")
    _write(root, "tths.yaml", "changed\n")
    sha = store.commit(root, [LEDGER], "a: báo tin\n\nThân thư\n")
    assert git(root, "rev-parse", "HEAD").strip() == sha
    assert git(root, "show", "--name-only", "--format=", "HEAD").strip() == LEDGER
    assert git(root, "log", "-1", "--format=%B").strip() == "a: báo tin\n\nThân thư"
    assert git(root, "status", "--porcelain") == "A  staged.txt\n M tths.yaml\n"


def test_a_path_is_never_a_pattern(root: Path, git: Any) -> None:
    _write(root, "cases/2026/[a]/events.yaml", "1")
    _write(root, "cases/2026/a/events.yaml", "2")
    store.commit(root, ["cases/2026/[a]/events.yaml"], "x")
    assert git(root, "show", "--name-only", "--format=", "HEAD").strip() == "cases/2026/[a]/events.yaml"


def test_stage_adds_without_committing(root: Path, git: Any) -> None:
    _write(root, LEDGER, "events: []\n")
    store.stage(root, [LEDGER])
    assert git(root, "status", "--porcelain") == f"A  {LEDGER}\n"


def test_a_message_may_begin_with_a_number_sign(root: Path, git: Any) -> None:
    git(root, "config", "commit.cleanup", "strip")
    _write(root, LEDGER, "x")
    store.commit(root, [LEDGER], "# not a comment")
    assert git(root, "log", "-1", "--format=%s").strip() == "# not a comment"


@pytest.mark.skipif(sys.platform == "win32", reason="a hook as a shell script")
def test_a_hook_that_refuses_is_quoted(root: Path) -> None:
    hook = _write(root, ".git/hooks/pre-commit", "#!/bin/sh\necho 'sai quy ước' >&2\nexit 1\n")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    _write(root, LEDGER, "x")
    with pytest.raises(EnvironmentFailure, match="sai quy ước"):
        store.commit(root, [LEDGER], "x")


def test_no_identity_is_told_before_anything_is_written(root: Path, git: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("GIT_AUTHOR_", "GIT_COMMITTER_")):
            monkeypatch.delenv(name)
    git(root, "config", "user.useConfigOnly", "true")
    with pytest.raises(EnvironmentFailure) as raised:
        store.prepare(root)
    assert "user.email" in raised.value.remedy
    assert store.prepare(root, commit=False) == ()


def test_a_left_over_index_lock_is_named(root: Path) -> None:
    (root / ".git" / "index.lock").touch()
    with pytest.raises(EnvironmentFailure, match=r"index\.lock"):
        store.prepare(root)
    _write(root, LEDGER, "x")
    with pytest.raises(EnvironmentFailure, match=r"index\.lock"):
        store.commit(root, [LEDGER], "x")


def test_a_detached_head_is_a_warning(root: Path, git: Any) -> None:
    assert store.prepare(root) == ()
    git(root, "checkout", "-q", "--detach")
    assert len(store.prepare(root)) == 1


def test_an_unfinished_merge_is_refused(root: Path, git: Any) -> None:
    (root / ".git" / "MERGE_HEAD").write_text(git(root, "rev-parse", "HEAD"))
    with pytest.raises(EnvironmentFailure, match="merge"):
        store.prepare(root)


def test_a_repository_without_a_commit_is_ready(tmp_path: Path, git: Any) -> None:
    git(tmp_path, "init", "-q")
    assert store.prepare(tmp_path) == ()
    assert store.committed(tmp_path, LEDGER) is None
    assert recorded_by(tmp_path, "cases/2026/a") == {}


def test_what_the_last_commit_holds(root: Path) -> None:
    _write(root, LEDGER, "một\n")
    store.commit(root, [LEDGER], "x")
    _write(root, LEDGER, "hai\n")
    assert store.committed(root, LEDGER) == "một\n".encode()
    assert store.committed(root, "none") is None


def test_each_entry_names_the_commit_that_first_recorded_it(root: Path, git: Any) -> None:
    text = "events:\n  - id: e1\n    type: a\n"
    _write(root, LEDGER, text)
    first = store.commit(root, [LEDGER], "thêm e1")
    text += '  - {id: "e2", type: b}\n  - type: c\n    id: e3\n'
    _write(root, LEDGER, text)
    second = store.commit(root, [LEDGER], "thêm e2\n\nbody")
    _write(root, LEDGER, text.replace("type: a", "type: z"))
    store.commit(root, [LEDGER], "sửa e1")
    _write(root, LEDGER, text + "  - id: e4\n")
    found = recorded_by(root, "cases/2026/a")
    assert {name: made.sha for name, made in found.items()} == {"e1": first, "e2": second, "e3": second}
    made = found["e2"]
    assert (made.author, made.date, made.subject) == ("Luật sư An", "2026-02-03T04:05:06+07:00", "thêm e2")


def test_entries_of_a_merged_branch_keep_their_commit(root: Path, git: Any) -> None:
    _write(root, LEDGER, "events:\n  - id: e1\n\n\n\n\n")
    store.commit(root, [LEDGER], "e1")
    git(root, "checkout", "-qb", "side")
    _write(root, LEDGER, "# note\nevents:\n  - id: e1\n  - id: e2\n\n\n\n\n")
    branch = store.commit(root, [LEDGER], "e2")
    git(root, "checkout", "-q", "main")
    _write(root, "other.txt", "x")
    store.commit(root, ["other.txt"], "other")
    git(root, "merge", "-q", "--no-ff", "-m", "merge", "side")
    assert recorded_by(root, "cases/2026/a")["e2"].sha == branch


@pytest.mark.skipif(sys.platform == "win32", reason="programs as shell scripts")
def test_reading_runs_no_program_that_the_repository_names(root: Path, git: Any, tmp_path: Path) -> None:
    _write(root, LEDGER, "events:\n  - id: e1\n")
    _write(root, ".gitattributes", "*.yaml diff=evil filter=evil\n")
    store.commit(root, [LEDGER, ".gitattributes"], "e1")
    trap = tmp_path / "trap.sh"
    caught = tmp_path / "caught"
    trap.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{caught}'\n")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "gpg.program",
        "core.sshCommand",
        "core.askPass",
        "credential.helper",
    ):
        git(root, "config", key, str(trap))
    git(root, "config", "log.showSignature", "true")
    git(root, "config", "remote.origin.url", f"ext::{trap}")
    git(root, "config", "remote.origin.promisor", "true")
    git(root, "config", "core.repositoryFormatVersion", "1")
    git(root, "config", "extensions.partialClone", "origin")
    git(root, "config", "protocol.ext.allow", "always")
    _sign(root, git)
    _write(root, LEDGER, "events:\n  - id: e1\n  - id: e2\n")
    missing = b"1234567890123456789012345678901234567890\n"
    assert store.is_repository(root)
    store.prepare(root)
    store.committed(root, LEDGER)
    store.committed(root, "missing")
    store.read(root, "cat-file", "--batch", given=missing)
    store.read(root, "ls-files", "--others")
    assert set(recorded_by(root, "cases/2026/a")) == {"e1"}
    assert not caught.exists()
    for words in (["log"], ["ls-files", "--others"], ["cat-file", "-p", missing.decode().strip()]):
        git(root, *words, check=False)
        assert caught.exists(), f"the trap is not armed for {words}"
        caught.unlink()


def _sign(root: Path, git: Any) -> None:
    """Gives the last commit a signature header, so that git has something to hand to the signature program."""
    made = git(root, "cat-file", "commit", "HEAD")
    head, body = made.split("\n\n", 1)
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----"
    signed = root / "signed"
    signed.write_text(f"{head}\n{signature}\n\n{body}", encoding="utf-8", newline="")
    git(root, "update-ref", "HEAD", git(root, "hash-object", "-t", "commit", "-w", "signed").strip())
    signed.unlink()


def test_without_git_the_remedy_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "git", None)
    assert not store.is_installed()
    assert not store.is_repository(root)
    with pytest.raises(EnvironmentFailure, match="git"):
        store.stage(root, [LEDGER])
