"""``law coverage|stale|impact|check``: what is asked of the law as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tthscli.actions import add
from tthscli.actions.coverage import coverage
from tthscli.actions.impact import impact
from tthscli.actions.lawcheck import law_check
from tthscli.actions.stale import stale
from tthscli.law import catalog
from tthscli.model.error import UsageError
from tthscli.model.moment import parse

CASE = "2026-014-trom-cap"
GOOD = (catalog.FOLDER / "cpc" / "art-119.toml").read_text(encoding="utf-8")


def test_coverage_of_one_act() -> None:
    report = coverage(act="cpc")
    assert {row.place.act for row in report.rows} == {"cpc"}
    assert report.count("claimed") + report.count("excluded") + report.count("open") == len(report.rows) == 325
    assert report.gaps == ()


def test_a_stretch_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError):
        coverage(first=date(2020, 1, 2), last=date(2020, 1, 1))


def test_stale_is_what_was_read_longer_ago_than_asked() -> None:
    read = min(version.read_on for limit in catalog.load().limits for version in limit.versions)
    assert stale(10, date.fromordinal(read.toordinal() + 10)).rows == ()
    late = stale(10, date.fromordinal(read.toordinal() + 11))
    assert late.exit_code == 1
    assert late.rows[0].days == 11


def test_impact_tells_whose_dates_differ(case: Any) -> None:
    add.add_person(case, CASE, {"id": "tre", "roles": "held", "birth_date": "2009-05-01"})
    add.add_event(case, CASE, "person.received", "2026-01-10 08:30", {"people": "tre", "by": "cqdt"})
    report = impact(case, date(2025, 12, 31), date(2026, 1, 1), as_of=parse("2026-01-10T09:00"))
    moved = {row.rule: (row.before.due_at, row.after.due_at) for row in report.rows}
    # 24 hours under Art 116 of the Code; from 2026 12 hours under Law 59/2024 Art 135(3) stand in their place
    assert moved["cpc-116.family"] == (parse("2026-01-11T08:30"), None)
    assert moved["l59-135-3.family"] == (None, parse("2026-01-10T20:30"))
    assert {row.person for row in report.rows if row.person} == {"tre"}
    assert impact(case, date(2026, 2, 1), date(2026, 2, 2)).rows == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('count = "days"', 'count = "fortnights"'),
        ("value = 3, unit", "value = 4, unit"),
        ("since = 2018-01-01", ""),
        ('bound = "procuracy"', 'bound = "procuracy"\ncolour = "red"'),
        ('event = "detention.approval_requested"', 'event = "detention.dreamt"'),
        ('due = "2026-03-13"', 'due = "2026-03-14"'),
        ("amounts = [{", "amounts = {["),
        (
            "[[vector]]",
            '[[limit.version]]\nsince = 2018-01-01\nsource = "s"\nread_on = 2026-01-01\nrepealed = true\n\n[[vector]]',
        ),
        (
            "[[vector]]",
            '[[check]]\nid = "cpc-119-5.x"\ntitle = { vi = "x", en = "x" }\npredicate = "dreamt"\narguments = {}\n'
            'severity = "breach"\nmessage = { vi = "x", en = "x" }\nremedy = { vi = "x", en = "x" }\n'
            'since = 2018-01-01\nsource = "s"\nread_on = 2026-01-01\n\n[[vector]]',
        ),
    ],
)
def test_a_slip_in_a_law_file_is_named_with_file_and_line(tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "art-119.toml"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    report = law_check([file])
    assert report.exit_code == 3
    assert {fault.file for fault in report.faults} == {str(file)}
    assert report.faults[0].line > 0


def test_a_law_file_that_holds_together(tmp_path: Path) -> None:
    file = tmp_path / "art-119.toml"
    file.write_text(GOOD, encoding="utf-8")
    report = law_check([file])
    assert (report.exit_code, report.faults) == (0, ())
    assert report.vectors == GOOD.count("[[vector]]")


def test_a_law_file_that_is_not_there(tmp_path: Path) -> None:
    assert law_check([tmp_path / "none.toml"]).exit_code == 3
