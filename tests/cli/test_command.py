"""Every command from its words to its answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CASE = "2026-014-trom-cap"


@pytest.fixture
def held(kho: Path, run: Any) -> str:
    """The accused is in custody; the id of the entry."""
    words = (
        "add",
        "event",
        CASE,
        "custody.decided",
        "2026-01-10 08:30",
        "from=2026-01-10T08:30",
        "people=bc1",
        "by=cqdt",
    )
    done = run(*words, "--format", "json", "--as-of", "2026-01-10 09:00")
    assert done.code == 0, done.err
    record: str = json.loads(done.out)["record"]
    return record


@pytest.mark.parametrize(
    "words",
    [
        ("show",), ("show", CASE), ("show", "2026-014"), ("show", "."), ("list",), ("due",), ("due", CASE, "--explain"),
        ("due", "--ask"), ("due", "--mine"), ("due", "--status", "running", "--status", "overdue"), ("check",),
        ("check", CASE, "--fail-on", "never"), ("timeline",), ("due", "--law-as-of", "2026-01-01"),
        ("due", "--no-cache", "--jobs", "1"),
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_reading(
    held: str, kho: Path, run: Any, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], lang: str
) -> None:
    monkeypatch.chdir(kho / "cases" / "2026" / CASE)
    done = run(*words, "--as-of", "2026-01-11 10:00", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("\n")
    told = run(*words, "--as-of", "2026-01-11 10:00", "--lang", lang, "--format", "json")
    assert json.loads(told.out)["schema"] == f"tths.{words[0]}/1"
    assert run(*words, "--as-of", "2026-01-11 10:00", "--lang", lang) == done


def test_reading_changes_nothing(held: str, kho: Path, run: Any) -> None:
    def tree() -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in kho.rglob("*") if p.is_file() and ".git" not in p.parts}

    before = tree()
    for command in ("show", "list", "due", "check", "timeline"):
        run(command)
    assert tree() == before


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        (("calc", "--from", "2026-01-31", "--period", "P1M"), "calc"),
        (("law", "list", "--act", "cpc"), "law-list"),
        (("law", "show", "Điều 173(1)"), "law-show"),
        (("explain", "cpc-173-1"), "explain"),
        (("explain", "ledger.future"), "explain"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_the_law_needs_no_repository(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], schema: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words).code == 0
    assert json.loads(run(*words, "--format", "json").out)["schema"] == f"tths.{schema}/1"


def test_the_date_of_calc_is_counted_by_the_law(run: Any) -> None:
    """Custody of three days from 8:30 on 10 January ends at 8:30 on the 13th: 72 hours (Art 118(1))."""
    words = ("calc", "--from", "2026-01-10T08:30", "--period", "P3D", "--count", "custody", "--format", "json")
    assert json.loads(run(*words).out)["due_at"] == "2026-01-13T08:30+07:00"


def test_init_and_new_as_json(run: Any, tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "x"), "--side", "victim", "--lang", "en", "--format", "json")
    told = json.loads(done.out)
    assert (told["schema"], told["files"][0]) == ("tths.written/1", "tths.yaml")
    assert "side: victim" in (tmp_path / "x" / "tths.yaml").read_text(encoding="utf-8")
    made = json.loads(run("new", "2026-001", "Theft", "-C", str(tmp_path / "x"), "--format", "json").out)
    assert made["record"] == "2026-001"
    assert run("new", "2026-001", "-C", str(tmp_path / "x")).code == 2


def test_new_without_an_id_never_asks(empty: Path, run: Any) -> None:
    done = run("new")
    assert done.code == 2
    assert "thiếu mã vụ án" in done.err


def test_completion_prints_and_installs(run: Any, git_identity: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    for shell, place in (
        ("bash", ".local/share/bash-completion/completions/tths"),
        ("zsh", ".local/share/zsh/site-functions/_tths"),
        ("fish", ".config/fish/completions/tths.fish"),
    ):
        printed = run("completion", shell).out
        done = run("completion", shell, "--install")
        assert done.code == 0
        assert (git_identity / place).read_text(encoding="utf-8") == printed
        assert str(git_identity / place) in done.out
