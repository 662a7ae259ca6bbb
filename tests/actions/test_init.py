"""``init``: what stands in a new repository, and what it never overwrites."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tthscli.actions.init import init
from tthscli.model.error import EnvironmentFailure, UsageError
from tthscli.store import repository


def test_a_repository_is_made_and_committed(tmp_path: Path, git: Any) -> None:
    done = init(tmp_path / "kho", 'Văn phòng "An": Hà Nội', "victim", "en")
    root = tmp_path / "kho"
    assert done.files == ("tths.yaml", ".gitattributes", ".gitignore")
    assert git(root, "rev-parse", "HEAD").strip() == done.commit
    assert git(root, "status", "--porcelain") == ""
    found = repository.find(root)
    assert (found.practice.name, found.practice.side, found.practice.language) == (
        'Văn phòng "An": Hà Nội',
        "victim",
        "en",
    )
    assert (root / "cases").is_dir()


def test_git_keeps_the_line_ends_of_case_files(tmp_path: Path, git: Any) -> None:
    init(tmp_path)
    git(tmp_path, "config", "core.autocrlf", "true")
    ledger = tmp_path / "cases" / "a" / "events.yaml"
    ledger.parent.mkdir()
    ledger.write_bytes(b"events:\r\n- id: a\r\n")
    git(tmp_path, "add", "cases")
    assert git(tmp_path, "cat-file", "blob", ":cases/a/events.yaml") == "events:\r\n- id: a\r\n"
    assert git(tmp_path, "check-attr", "merge", "cases/a/events.yaml").strip().endswith("merge: tths")


def test_nothing_is_overwritten(tmp_path: Path, git_identity: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    done = init(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert len(done.warnings) == 1
    before = (tmp_path / "tths.yaml").read_bytes()
    for place in (tmp_path, tmp_path / "cases" / "deeper"):
        with pytest.raises(UsageError):
            init(place)
    assert (tmp_path / "tths.yaml").read_bytes() == before
    assert not (tmp_path / "cases" / "deeper").exists()


def test_inside_a_git_repository_no_other_is_made(tmp_path: Path, git: Any) -> None:
    git(tmp_path, "init", "-q")
    init(tmp_path / "kho")
    assert not (tmp_path / "kho" / ".git").exists()
    assert git(tmp_path, "show", "--name-only", "--format=", "HEAD").split() == [
        "kho/.gitattributes",
        "kho/.gitignore",
        "kho/tths.yaml",
    ]


def test_without_git_the_files_are_made_with_a_warning(
    tmp_path: Path, git_identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "git", None)
    done = init(tmp_path)
    assert (tmp_path / "tths.yaml").exists()
    assert (done.commit, len(done.warnings)) == ("", 1)


def test_git_can_be_left_out(tmp_path: Path, git_identity: Path) -> None:
    assert init(tmp_path, git=False).commit == ""
    assert not (tmp_path / ".git").exists()


def test_nothing_is_written_where_git_does_not_know_who_commits(
    tmp_path: Path, git_identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    (git_identity / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    with pytest.raises(EnvironmentFailure):
        init(tmp_path / "kho")
    assert list((tmp_path / "kho").iterdir()) == []


@pytest.mark.parametrize(("side", "language"), [("prosecutor", "vi"), ("defence", "fr")])
def test_other_sides_and_languages_are_refused(tmp_path: Path, side: str, language: str) -> None:
    with pytest.raises(UsageError):
        init(tmp_path / "kho", "", side, language)
    assert not (tmp_path / "kho").exists()
