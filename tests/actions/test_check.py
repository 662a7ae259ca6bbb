"""``check``: findings with place and fingerprint, exit codes, and one bad file among good ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tthscli.actions import check
from tthscli.model.error import UsageError
from tthscli.model.moment import parse
from tthscli.model.report import CheckReport
from tthscli.model.row import CheckRow
from tthscli.store import repository

NOW = parse("2026-03-07T22:00")
CUSTODY = "2026-014-trom-cap"


def _of(report: CheckReport, rule: str) -> CheckRow:
    (found,) = [row for row in report.rows if row.finding.rule == rule]
    return found


def _events(golden: Path) -> Path:
    return golden / "cases" / "2026" / CUSTODY / "events.yaml"


def test_the_written_end(golden: Path) -> None:
    """The extension is written until 22:40; 72 hours after 5/3 21:40 are over at 8/3 21:40."""
    row = _of(check.check(repository.find(golden), [CUSTODY], NOW), "cpc-118-1.written-end")
    lines = _events(golden).read_text(encoding="utf-8").splitlines()
    assert "e260305-1" in lines[row.finding.place.line - 1]
    assert row.finding.place.column == lines[row.finding.place.line - 1].index("id:") + 1
    assert (row.finding.verdict, row.severity) == ("breach", "error")


def test_fingerprints_know_neither_line_nor_day(golden: Path) -> None:
    before = check.check(repository.find(golden), [CUSTODY], NOW)
    events = _events(golden)
    events.write_text("# a line more\n" + events.read_text(encoding="utf-8"), encoding="utf-8")
    after = check.check(repository.find(golden), [CUSTODY], parse("2026-03-08T09:00"))
    assert [row.fingerprint for row in before.rows] == [row.fingerprint for row in after.rows]
    assert [row.finding.place.line + 1 for row in before.rows] == [row.finding.place.line for row in after.rows]
    fingerprints = [row.fingerprint for row in before.rows]
    assert len(set(fingerprints)) == len(fingerprints)


@pytest.mark.parametrize(
    ("names", "fail_on", "code"),
    [
        ([CUSTODY], "breach", 1),
        ([CUSTODY], "never", 0),
        (["2026-002"], "breach", 0),
        (["2026-002"], "warning", 0),
        ([], "breach", 3),
        ([], "never", 3),
    ],
)
def test_exit_codes(names: list[str], fail_on: str, code: int, golden: Path) -> None:
    assert check.check(repository.find(golden), names, NOW, fail_on=fail_on).exit_code == code


@pytest.mark.parametrize(("fail_on", "code"), [("breach", 0), ("warning", 0), ("undetermined", 1), ("advice", 1)])
def test_an_undetermined_finding_fails_only_where_asked(fail_on: str, code: int, golden: Path) -> None:
    """Received on a day without the minute: hours cannot be told, and nothing is said to be late."""
    text = _events(golden).read_text(encoding="utf-8").replace('"2026-03-02T21:40"', '"2026-03-02"', 1)
    text = text.replace("    term: P3D\n", "")  # which the end written there contradicts
    _events(golden).write_text(text, encoding="utf-8")
    report = check.check(repository.find(golden), [CUSTODY], NOW, fail_on=fail_on)
    assert report.exit_code == code
    assert report.count("undetermined") and not report.count("breach")


def test_nothing_to_check(golden: Path) -> None:
    shutil.rmtree(golden / "cases")
    report = check.check(repository.find(golden), (), NOW)
    assert (report.cases, report.exit_code) == (0, 3)


def test_one_bad_file_stops_nothing(golden: Path) -> None:
    report = check.check(repository.find(golden), (), NOW)
    assert (report.cases, report.invalid) == (3, 1)
    assert _of(report, "file.syntax").finding.place.file == "cases/2026/2026-020-hong/case.yaml"
    assert _of(report, "cpc-118-1.written-end")


def test_a_fault_of_the_program_is_no_finding(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(check, "findings", broken)
    report = check.check(repository.find(golden), (), NOW)
    assert report.exit_code == 70
    assert {folder for folder, _ in report.crashed} == {"cases/2026/2026-002-cuop-giat", f"cases/2026/{CUSTODY}"}
    assert [row.finding.rule for row in report.rows] == ["file.syntax"]


def test_an_unknown_verdict(golden: Path) -> None:
    with pytest.raises(UsageError, match="warning"):
        check.check(repository.find(golden), (), NOW, fail_on="error")


def test_a_lawyer_is_not_told_what_he_cannot_see(golden: Path) -> None:
    """The same file is complete for the authority, short for the defence: its missing entries are no breaches."""
    defence = check.check(repository.find(golden), ["2026-002"], NOW)
    settings = golden / "tths.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("defence", "authority"), encoding="utf-8")
    authority = check.check(repository.find(golden), ["2026-002"], NOW)
    assert defence.count("breach") == 0 < authority.count("breach")


def test_many_cases_in_parallel_and_from_the_cache(golden: Path) -> None:
    """Over a hundred cases go through other processes; what is kept says the same."""
    source = golden / "cases" / "2026" / CUSTODY
    for number in range(120):
        name = f"2026-{number + 100}-ban-sao"
        copy = golden / "cases" / "2026" / name
        shutil.copytree(source, copy)
        register = copy / "case.yaml"
        register.write_text(register.read_text(encoding="utf-8").replace(CUSTODY, name), encoding="utf-8")
    repo = repository.find(golden)
    fresh = check.check(repo, (), NOW, use_cache=False)
    assert check.check(repo, (), NOW) == fresh == check.check(repo, (), NOW)
    assert fresh.count("breach") >= 240
