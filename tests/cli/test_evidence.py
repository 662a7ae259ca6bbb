"""The commands on the history from their words to their answer, and their exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASE = "2026-014-trom-cap"


@pytest.fixture
def altered(kho: Path, run: Any, git: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An entry recorded with the program, then changed in place."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    assert run("add", "event", CASE, "case.instituted", "2026-01-30", "by=cqdt").code == 0
    place = kho / "cases" / "2026" / CASE / "events.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("2026-01-30", "2026-01-29"), encoding="utf-8")
    git(kho, "commit", "-q", "-a", "-m", "Sửa \x1b[31m đỏ \u202e")
    return kho


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("audit",), 1),
        (("audit", "--fail-on", "never"), 0),
        (("audit", "--pin", "--since", "HEAD~1"), 1),
        (("audit", "--since", "HEAD"), 0),
        (("audit", "."), 1),
        (("history", CASE), 0),
        (("history", "2026"), 0),
        (("history",), 0),
        (("diff", "HEAD~1.."), 0),
        (("diff", "HEAD~1..HEAD", CASE), 0),
        (("protocol", "--date", "2026-02-03"), 0),
        (("timeline", "--audit"), 0),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command(altered: Path, run: Any, words: tuple[str, ...], code: int, lang: str) -> None:
    done = run(*words, "--lang", lang)
    assert (done.code, done.err) == (code, "")
    assert "\x1b" not in done.out and "\u202e" not in done.out
    told = run(*words, "--lang", lang, "--format", "json")
    assert told.code == code and json.loads(told.out)["schema"] == f"tths.{words[0]}/1"
    assert run(*words, "--lang", lang).out == done.out or "--pin" in words


@pytest.mark.parametrize(
    "words",
    [
        ("audit", "--since", "khong-co"),
        ("audit", "khong-co"),
        ("history", "1999"),
        ("history", CASE, "e999"),
        ("diff",),
        ("diff", "a..b"),
        ("diff", "HEAD~1...HEAD"),
        ("protocol", "--date", "hôm qua"),
    ],
)
def test_wrong_words(altered: Path, run: Any, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tths: ")


def test_without_git(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init", str(tmp_path / "x"), "--no-git").code == 0
    monkeypatch.chdir(tmp_path / "x")
    for words in (("audit",), ("history", "x"), ("diff", "A..B"), ("protocol",)):
        done = run(*words)
        assert (done.code, done.out) == (4, ""), words


def test_what_a_finding_means(run: Any) -> None:
    for lang in ("vi", "en"):
        assert "audit.merge-lost" in run("explain", "audit.merge-lost", "--lang", lang).out
    assert run("explain", "audit.nothing").code == 2


def test_the_options_of_the_help_are_understood_by_the_shell(run: Any) -> None:
    from tthscli.cli.complete import candidates

    assert "--since" in [value for value, _ in candidates(["audit", "--"])]
    assert [value for value, _ in candidates(["audit", "--fail-on", "br"])] == ["breach"]
