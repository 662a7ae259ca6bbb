"""``timeline``: what happened and what is due, corrections shown, and the commit that recorded each entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tthscli.actions import timeline
from tthscli.model.moment import parse
from tthscli.model.report import TimelineReport
from tthscli.store import repository

NOW = parse("2026-03-07T22:00")


def _of(golden: Path, case: str = "2026-002") -> TimelineReport:
    return timeline.timeline(repository.find(golden), case, NOW)


def test_order_and_corrections(golden: Path) -> None:
    """Within 4/1 the minute of the institution leads; the corrected entry stays on its own day, marked."""
    rows = {row.id: row for row in _of(golden).rows if row.kind == "event"}
    assert list(rows) == [
        *("e260101-1", "e260101-2", "e260101-3", "e260104-1", "e260104-3"),
        *("e260104-2", "e260106-1"),
    ]
    assert rows["e260104-2"].corrected_by == "e260104-3"
    assert rows["e260104-3"].corrects == "e260104-2"


def test_what_is_due_stands_on_its_day(golden: Path) -> None:
    due = {row.type: str(row.at) for row in _of(golden).rows if row.kind == "due"}
    assert due["cpc-173-1"] == "2026-03-31"
    assert due["cpc-172-1"] == "2026-04-06"


def test_without_git(golden: Path) -> None:
    report = _of(golden)
    assert not report.uses_git
    assert all(row.commit is None and row.is_committed is None for row in report.rows)


def test_with_git(golden: Path, git: Callable[..., str]) -> None:
    git(golden, "init", "-q")
    git(golden, "add", "-A")
    git(golden, "commit", "-q", "-m", "Hồ sơ ban đầu")
    sha = git(golden, "rev-parse", "HEAD").strip()
    events = golden / "cases" / "2026" / "2026-014-trom-cap" / "events.yaml"
    more = '  - id: e260307-1\n    type: person.released\n    at: "2026-03-07T20:00"\n    people: [bc1]\n'
    events.write_text(events.read_text(encoding="utf-8") + more, encoding="utf-8")
    rows = {row.id: row for row in _of(golden, "2026-014").rows if row.kind == "event"}
    first, last = rows["e260302-1"], rows["e260307-1"]
    assert first.commit is not None and (first.commit.sha, first.commit.subject) == (sha, "Hồ sơ ban đầu")
    assert (last.commit, last.is_committed) == (None, False)


def test_a_hearing_that_is_set(golden: Path) -> None:
    events = golden / "cases" / "2026" / "2026-002-cuop-giat" / "events.yaml"
    more = '  - {id: e260301-9, type: trial.ordered, at: "2026-03-01", set_for: "2026-03-15T08:00"}\n'
    events.write_text(events.read_text(encoding="utf-8") + more, encoding="utf-8")
    (planned,) = [row for row in _of(golden).rows if row.kind == "set"]
    assert (planned.id, str(planned.at)) == ("e260301-9", "2026-03-15T08:00+07:00")
