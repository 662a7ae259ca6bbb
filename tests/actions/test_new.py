"""``new``: the folder of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tthscli.actions.new import new
from tthscli.model.error import EnvironmentFailure, UsageError
from tthscli.store import reader


def test_a_case_is_made_committed_and_valid(practice: Any, git: Any) -> None:
    done = new(practice, "2025-003", "Trộm cắp: tài sản", "summary", number="01/2025", side="victim")
    assert done.folder == "cases/2025/2025-003"
    assert done.files == ("cases/2025/2025-003/case.yaml", "cases/2025/2025-003/events.yaml")
    assert git(practice.root, "log", "-1", "--format=%H %s").strip() == f"{done.commit} 2025-003: lập hồ sơ"
    case = reader.load(practice, done.folder).case
    assert case is not None
    assert (case.id, case.title, case.procedure, case.side) == ("2025-003", "Trộm cắp: tài sản", "summary", "victim")
    assert case.data["number"] == "01/2025"


@pytest.mark.parametrize(
    ("case_id", "year", "folder"), [("vu-an-a", None, "2026"), ("1999-1", None, "1999"), ("2026-1", 2024, "2024")]
)
def test_the_year_comes_from_the_id_or_the_clock(practice: Any, case_id: str, year: int | None, folder: str) -> None:
    assert new(practice, case_id, year=year).folder == f"cases/{folder}/{case_id}"


@pytest.mark.parametrize("case_id", ["", "a b", "../x", "a/b", "-x", "vụ-án", "CON", "nul.txt", "a.", "x" * 65])
def test_an_id_that_cannot_name_a_folder_is_refused(practice: Any, case_id: str) -> None:
    with pytest.raises(UsageError):
        new(practice, case_id)
    assert list((practice.root / "cases").iterdir()) == []


def test_an_id_is_taken_whatever_its_capitals_and_year(practice: Any) -> None:
    new(practice, "vu-A", year=2024)
    with pytest.raises(UsageError, match="2024/vu-A"):
        new(practice, "VU-a", year=2025)


def test_faults_are_told_at_once(practice: Any) -> None:
    with pytest.raises(UsageError) as raised:
        new(practice, "a b", procedure="fast", side="x")
    assert len(raised.value.message.splitlines()) == 3


def test_comments_speak_the_language_of_the_practice(practice: Any) -> None:
    vi = practice.root / new(practice, "vi").folder
    en = practice.root / new(practice, "en", lang="en").folder
    assert "ghi thêm" in (vi / "events.yaml").read_text(encoding="utf-8")
    assert "appended only" in (en / "events.yaml").read_text(encoding="utf-8")


def test_staging_leaves_the_commit_to_the_user(practice: Any, git: Any) -> None:
    done = new(practice, "a", commit=False)
    assert done.commit == ""
    assert git(practice.root, "diff", "--cached", "--name-only").split() == list(done.files)


def test_no_half_case_is_left(practice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder: Path = practice.root / "cases" / "2026" / "a"
    folder.mkdir(parents=True)
    (practice.root / "cases" / "2026" / "a" / "events.yaml").mkdir()
    folder.rename(folder.with_name("b"))
    monkeypatch.setattr("tthscli.actions.new._refuse_taken", lambda *_: None)
    with pytest.raises(EnvironmentFailure):
        new(practice, "b", year=2026)
    assert not (folder.with_name("b") / "case.yaml").exists()


def test_a_title_with_traps_comes_back(practice: Any) -> None:
    done = new(practice, "a", 'no: "x" # y')
    data = yaml.safe_load((practice.root / done.folder / "case.yaml").read_text(encoding="utf-8"))
    assert data["title"] == 'no: "x" # y'
