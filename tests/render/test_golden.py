"""The face of the program at 80 columns, in both languages; ``tests/golden/README.md`` counts its dates by hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tthscli.actions import check, detention, due, show, timeline
from tthscli.actions import list as cases
from tthscli.law import catalog
from tthscli.model.moment import parse
from tthscli.model.report import Report
from tthscli.render import render
from tthscli.store import repository
from tthscli.store.repository import Repository

FOLDER = Path(__file__).parents[1] / "golden"
NOW = parse("2026-03-07T22:00")
ARTICLES = ("cpc/art-116", "cpc/art-118", "cpc/art-134", "cpc/art-172", "cpc/art-173")

FACES: dict[str, Callable[[Repository, str], Report]] = {
    "show-custody": lambda repo, lang: show.show(repo, "2026-014", NOW, lang=lang),
    "show-detention": lambda repo, lang: show.show(repo, "2026-002", NOW, lang=lang),
    "due": lambda repo, lang: due.due(repo, (), NOW, lang=lang),
    "due-explain": lambda repo, lang: due.due(repo, ["2026-002"], NOW, explain=True, lang=lang),
    "due-ask": lambda repo, lang: due.due(repo, (), NOW, ask=True, lang=lang),
    "check": lambda repo, lang: check.check(repo, (), NOW, lang=lang),
    "detention-custody": lambda repo, lang: detention.detention(repo, "2026-014", NOW, lang=lang),
    "detention-order": lambda repo, lang: detention.detention(repo, "2026-002", NOW, sentence="9M", lang=lang),
    "list": lambda repo, lang: cases.list_cases(repo, NOW, lang=lang),
    "timeline": lambda repo, lang: timeline.timeline(repo, "2026-002", NOW, lang=lang),
}


@pytest.fixture
def few_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A law of a few articles: rules added elsewhere change no golden file."""
    law = catalog.FOLDER
    files = [law / "calendar.toml", law / "events.toml", *(law / f"{name}.toml" for name in ARTICLES)]
    few = catalog.build(catalog.parse(files), "few")
    monkeypatch.setattr(catalog, "load", lambda: few)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("face", FACES)
def test_the_face(face: str, lang: str, golden: Path, few_articles: None) -> None:
    shown = render(FACES[face](repository.find(golden), lang), "text", lang=lang, width=80)
    assert all(len(line) <= 80 for line in shown.splitlines())
    file = FOLDER / face.partition("-")[0] / f"{face}.{lang}.txt"
    if os.environ.get("TTHS_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == file.read_text(encoding="utf-8")


def test_a_screen_is_a_screen(golden: Path) -> None:
    """`show` at 22:00 fits 80 columns and 40 lines."""
    shown = render(show.show(repository.find(golden), "2026-014", NOW), "text", width=80)
    assert len(shown.splitlines()) <= 40


def test_a_pipe_is_plain(golden: Path, few_articles: None) -> None:
    """No colour, no wrapping, nothing cut: every limit on one line."""
    shown = render(due.due(repository.find(golden), ["2026-014"], NOW), "text")
    assert "\x1b" not in shown
    line = next(line for line in shown.splitlines() if "cpc-118-1" in line)
    assert line.startswith("  08/03/2026 21:40  còn 23 giờ 40 phút  ")
    assert line.endswith("Thời hạn tạm giữ (Nguyễn Văn Ất), Điều 118(1) BLTTHS [cpc-118-1]")


def test_colour_only_where_wanted(golden: Path) -> None:
    report = check.check(repository.find(golden), (), NOW)
    assert "\x1b[31m" in render(report, "text", color=True)
    assert "\x1b" not in render(report, "text", color=False)


def test_what_is_said_very_often_is_said_once_at_a_terminal(golden: Path) -> None:
    """Seven entries to come: one block with the lines of the others; in a pipe and in JSON each by itself."""
    events = golden / "cases" / "2026" / "2026-014-trom-cap" / "events.yaml"
    more = "".join(
        f'  - {{id: e27010{day}-1, type: accused.interrogated, at: "2027-01-0{day}", people: [bc1]}}\n'
        for day in range(1, 8)
    )
    events.write_text(events.read_text(encoding="utf-8") + more, encoding="utf-8")
    report = check.check(repository.find(golden), ["2026-014"], NOW, lang="en")
    assert sum(row.finding.rule == "ledger.future" for row in report.rows) == 7
    terminal, pipe = render(report, "text", lang="en", width=80), render(report, "text", lang="en")
    assert terminal.count("[ledger.future]") == 1
    first = len(events.read_text(encoding="utf-8").splitlines()) - 6
    others = ", ".join(str(first + number) for number in range(1, 7))
    assert f"6 more of these, lines {others}" in " ".join(terminal.split())
    assert pipe.count("[ledger.future]") == 7
    assert "7 warnings" in terminal and "7 warnings" in pipe
