"""``audit``: each threshold of the practice file, on both sides of its edge, and values that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.actions.kho import FIRST, NOW, SECOND, Git, Kho

from tthscli.actions.audit import audit
from tthscli.model.error import InvalidFileError

_CLOCKS = ("late-entry", "future-entry", "before-event", "backwards", "author-differs", "commit-future", "zone")
_BASE = "2026-02-03T04:05:06+07:00"
"""When the commits before were made; the audit is of 09:00 on that day."""


def _settings(kho: Kho, line: str) -> None:
    path = kho.root / "tths.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"{line}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("setting", "author", "committer", "at", "rules"),
    [
        ("audit_late_days: 30", _BASE, _BASE, "2026-01-04", []),
        ("audit_late_days: 30", _BASE, _BASE, "2026-01-03", ["late-entry"]),
        ("audit_late_days: 0", _BASE, _BASE, "2026-02-03", []),
        ("audit_late_days: 0", _BASE, _BASE, "2026-02-02", ["late-entry"]),
        ("audit_clock_minutes: 30", _BASE, _BASE, "2026-02-03T04:35", []),
        ("audit_clock_minutes: 30", _BASE, _BASE, "2026-02-03T04:36", ["before-event"]),
        ("audit_clock_minutes: 30", _BASE, _BASE, "2026-02-03T09:30", ["before-event"]),
        ("audit_clock_minutes: 30", _BASE, _BASE, "2026-02-03T09:31", ["future-entry"]),
        ("audit_clock_minutes: 0", _BASE, _BASE, "2026-02-03T04:05", []),
        ("audit_clock_minutes: 0", _BASE, _BASE, "2026-02-03T04:06", ["before-event"]),
        ("audit_clock_minutes: 30", *2 * ("2026-02-03T03:35:06+07:00",), "2026-02-01", []),
        ("audit_clock_minutes: 30", *2 * ("2026-02-03T03:35:05+07:00",), "2026-02-01", ["backwards"]),
        ("audit_clock_minutes: 30", *2 * ("2026-02-03T09:30:00+07:00",), "2026-02-01", []),
        ("audit_clock_minutes: 30", *2 * ("2026-02-03T09:31:00+07:00",), "2026-02-01", ["commit-future"]),
        ("audit_clock_minutes: 30", "2026-02-03T04:35:06+07:00", _BASE, "2026-02-01", []),
        ("audit_clock_minutes: 30", "2026-02-03T04:35:07+07:00", _BASE, "2026-02-01", ["author-differs"]),
        ("audit_gap_hours: 48", "2026-02-01T04:05:06+07:00", _BASE, "2026-01-31", []),
        ("audit_gap_hours: 48", "2026-02-01T04:05:05+07:00", _BASE, "2026-01-31", ["author-differs"]),
        ("audit_gap_hours: 0", _BASE, _BASE, "2026-02-01", []),
        ("audit_gap_hours: 0", "2026-02-03T04:05:05+07:00", _BASE, "2026-02-01", ["author-differs"]),
    ],
)
def test_each_threshold_on_both_sides(
    kho: Kho, monkeypatch: pytest.MonkeyPatch, setting: str, author: str, committer: str, at: str, rules: list[str]
) -> None:
    _settings(kho, setting)
    monkeypatch.setenv("GIT_AUTHOR_DATE", author)
    monkeypatch.setenv("GIT_COMMITTER_DATE", committer)
    kho.ledger(FIRST, SECOND, f'  - {{id: e3, type: person.released, at: "{at}", people: [bc1]}}\n')
    mine = [row.finding for row in kho.audit().rows if row.finding.record in ("e3", "")]
    found = [finding.rule.removeprefix("audit.") for finding in mine]
    assert [rule for rule in found if rule in _CLOCKS] == rules


def test_a_zone_jumps_once_there_and_once_back(kho: Kho, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same minute in another zone is odd, a second commit from there is not, the way back is again."""
    for zone, count in (("+07:00", 0), ("+08:00", 1), ("+08:00", 1), ("+07:00", 2)):
        minute = "2026-02-03T05:05:06+08:00" if zone == "+08:00" else _BASE
        monkeypatch.setenv("GIT_AUTHOR_DATE", minute)
        monkeypatch.setenv("GIT_COMMITTER_DATE", minute)
        git(kho.root, "commit", "-q", "--allow-empty", "-m", "2026-001: x")
        assert [row.finding.rule for row in kho.audit().rows].count("audit.zone") == count


@pytest.mark.parametrize("name", ["audit_late_days", "audit_clock_minutes", "audit_gap_hours"])
@pytest.mark.parametrize("value", ["-1", "bảy", "1.5", "yes", "999999", '"7"', "[7]"])
def test_values_that_are_none(kho: Kho, git: Git, tmp_path: Path, name: str, value: str) -> None:
    """File, line and what to write; from the files and, in a bare repository, from the last commit."""
    _settings(kho, f"{name}: {value}")
    with pytest.raises(InvalidFileError) as told:
        kho.audit()
    (found,) = told.value.findings
    assert (found.place.file, found.place.line) == ("tths.yaml", 4) and name in found.message and found.remedy
    if value == "-1":
        kho.commit("cài đặt")
        git(tmp_path, "clone", "-q", "--bare", str(kho.root), "kho.git")
        with pytest.raises(InvalidFileError) as told:
            audit(tmp_path / "kho.git", as_of=NOW, lang="en")
        assert told.value.findings[0].place.line == 4
