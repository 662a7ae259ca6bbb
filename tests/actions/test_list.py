"""``list``: every case on a line, the invalid ones as such."""

from __future__ import annotations

from pathlib import Path

from tthscli.actions import list as cases
from tthscli.model.moment import parse
from tthscli.store import repository


def test_every_case(golden: Path) -> None:
    report = cases.list_cases(repository.find(golden), parse("2026-03-07T22:00"))
    rows = {row.case: row for row in report.rows}
    assert list(rows) == ["2026-002-cuop-giat", "2026-014-trom-cap", "2026-020-hong"]
    assert rows["2026-002-cuop-giat"].stage == "investigation"
    assert rows["2026-002-cuop-giat"].held == (("bc1", "Lê Thị Ánh", "detention"),)
    assert rows["2026-014-trom-cap"].held == (("bc1", "Nguyễn Văn Ất", "custody"),)
    following = rows["2026-014-trom-cap"].next
    assert following is not None and str(following.safe_at) == "2026-03-08T21:40+07:00"
    assert rows["2026-014-trom-cap"].breaches == 2
    assert rows["2026-020-hong"].fault and rows["2026-020-hong"].place.line == 5
    assert report.exit_code == 3


def test_an_empty_repository(golden: Path) -> None:
    import shutil

    shutil.rmtree(golden / "cases")
    report = cases.list_cases(repository.find(golden), parse("2026-03-07"))
    assert (report.rows, report.exit_code) == ((), 0)
