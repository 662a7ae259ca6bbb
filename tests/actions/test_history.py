"""``history``, ``diff``, ``protocol`` and ``timeline --audit``: the history in the words of the case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.actions.kho import FIRST, NOW, SECOND, THIRD, Git, Kho

from tthscli.actions.diff import diff
from tthscli.actions.history import history
from tthscli.actions.protocol import protocol
from tthscli.actions.timeline import timeline
from tthscli.model.audit import DiffReport
from tthscli.model.error import EnvironmentFailure, UsageError
from tthscli.model.moment import parse
from tthscli.render import render
from tthscli.store import repository

FIX = '  - {id: e9, type: case.instituted, at: "2026-01-27", by: cqdt, corrects: e1, reason: gõ nhầm}\n'
LONGER = '  - {id: e5, type: investigation.extended, at: "2026-03-20", term: P2M, by: cqdt}\n'


def _diff(kho: Kho, span: str, name: str = "") -> DiffReport:
    return diff(kho.root, span, name, NOW, lang="en")


def test_the_states_of_an_entry(kho: Kho) -> None:
    """Recorded, corrected by another entry, then altered in place: three states, each with its commit."""
    kho.ledger(FIRST, SECOND, FIX)
    kho.ledger(FIRST.replace("01-30", "01-27"), SECOND, FIX, message="sửa\n\ncho khớp")
    report = history(kho.root, "2026-001", "e1", NOW, lang="en")
    assert [(row.kind, row.entry.id, row.corrects) for row in report.rows] == [
        *(("added", "e1", ""), ("added", "e9", "e1"), ("changed", "e1", "")),
    ]
    assert [row.why for row in report.rows] == ["", "gõ nhầm", "cho khớp"]
    assert all(row.commit is not None and row.commit.author == "Luật sư An" for row in report.rows)
    assert [one.name for one in report.rows[2].fields] == ["at"]
    assert [(one.name, one.before, one.after) for one in report.rows[1].fields] == [
        ("at", "2026-01-30", "2026-01-27"),
        ("reason", "", "gõ nhầm"),
    ]
    assert len(history(kho.root, "2026-001", lang="en").rows) == 4


def test_history_through_a_new_name_and_what_is_uncommitted(kho: Kho, git: Git) -> None:
    git(kho.root, "mv", kho.folder, "cases/2026/2026-777")
    kho.commit("đổi tên")
    kho.folder = "cases/2026/2026-777"
    kho.edit("events.yaml", "02-01", "02-02")
    report = history(kho.root, "2026-777", "e2", lang="en")
    assert [(row.kind, row.commit is None) for row in report.rows] == [("added", False), ("changed", True)]


def test_history_of_a_case_that_is_gone(kho: Kho, git: Git) -> None:
    git(kho.root, "rm", "-q", "-r", kho.folder)
    kho.commit("xóa")
    assert [row.entry.id for row in history(kho.root, "2026-001", lang="en").rows] == ["e1", "e2"]


def test_history_of_what_there_is_not(kho: Kho) -> None:
    for name, entry in (("1999", ""), ("2026-001", "e7")):
        with pytest.raises(UsageError):
            history(kho.root, name, entry, lang="en")


def test_what_a_correction_moves(kho: Kho) -> None:
    """The corrected day is 27/1: two months (Art 172(1)) end on Friday 27/3, not on Monday 30/3."""
    kho.ledger(FIRST, SECOND, FIX)
    (case,) = _diff(kho, "HEAD~1..").cases
    assert [(row.kind, row.entry.id, row.corrects) for row in case.entries] == [("added", "e9", "e1")]
    moved = {row.rule: row for row in case.moved}["cpc-172-1"]
    assert (str(moved.before), str(moved.after), moved.days) == ("2026-03-30", "2026-03-27", -3)
    assert moved.why == ("starts 2026-01-30 → 2026-01-27 (e9)",)


def test_why_a_date_moved(kho: Kho) -> None:
    """A very serious crime has four months: to Saturday 30/5, so to Monday 1/6, 63 days after 30/3 (Art 172(1))."""
    kho.edit("case.yaml", "less_serious", "very_serious")
    kho.commit("2026-001: tội danh")
    (case,) = _diff(kho, "HEAD~1..HEAD").cases
    assert [record for record, _ in case.facts] == ["charges/td1"]
    moved = {row.rule: row for row in case.moved}["cpc-172-1"]
    assert moved.days == 63
    assert moved.why == ("charges/td1: class of crime less serious → very serious", "amount 2 months → 4 months")


def test_another_end_on_an_order_is_a_reason(kho: Kho) -> None:
    """The order says five days more; what the ledger holds besides is no reason."""
    order = '  - {id: e7, type: detention.ordered, at: "2026-02-01", people: [bc1], from: "2026-02-01", until: "%s"}\n'
    order %= "2026-03-01"
    kho.ledger(FIRST, SECOND, order)
    kho.ledger(FIRST, SECOND, order.replace("03-01", "03-06"), THIRD)
    (case,) = _diff(kho, "HEAD~1..").cases
    moved = {row.rule: row for row in case.moved}["cpc-173-1"]
    assert (moved.days, moved.why) == (5, ("entry e7: until 2026-03-01 → 2026-03-06",))


def test_what_was_done_to_the_register_and_the_folder_is_history_too(kho: Kho, git: Git) -> None:
    kho.edit("case.yaml", "less_serious", "very_serious")
    kho.commit("2026-001: tội danh\n\ntheo kết luận giám định")
    kho.edit("case.yaml", "people:\n", "people:\n  - {id: bh1, name: Lê Thị B, roles: [victim]}\n")
    kho.commit("2026-001: thêm người bh1")
    git(kho.root, "mv", kho.folder, "cases/2026/2026-777")
    kho.commit("đổi tên")
    report = history(kho.root, "2026-777", "", NOW, lang="vi")
    assert [(row.kind, row.record, row.why) for row in report.register] == [
        ("added", "", ""),
        ("changed", "charges/td1", "theo kết luận giám định"),
        ("added", "people/bh1", ""),
        ("renamed", "", ""),
    ]
    shown = render(report, "text", lang="vi", width=80)
    assert "phân loại tội phạm: ít nghiêm trọng → rất nghiêm trọng" in shown
    assert "người bh1: Lê Thị B" in shown
    assert "cases/2026/2026-001 → cases/2026/2026-777" in " ".join(shown.split())
    assert history(kho.root, "2026-777", "e1", NOW, lang="vi").register == ()
    sheet = protocol(kho.root, date(2026, 2, 3), NOW, lang="vi")
    assert [row.record for row in sheet.register] == ["", "charges/td1", "people/bh1", ""]
    assert sheet.register[0].said == "hồ sơ: Trộm cắp tài sản"


def test_a_day_of_corrections_alone_and_another_zone_on_the_sheet(kho: Kho, monkeypatch: pytest.MonkeyPatch) -> None:
    """What each correction changes and why, or that no reason is recorded; the clock of a machine elsewhere."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_DATE", "2026-02-05T00:30:00+09:00")
    bare = FIX.replace("e9", "e8").replace(", reason: gõ nhầm", "").replace("corrects: e1", "corrects: e9")
    kho.ledger(FIRST, SECOND, FIX, bare.replace("01-27", "01-26"))
    sheet = protocol(kho.root, date(2026, 2, 4), parse("2026-02-05"), lang="vi")
    told = [[(one.label, one.before, one.after) for one in row.fields if one.name == "at"] for row in sheet.rows]
    assert told == [[("ngày giờ", "2026-01-30", "2026-01-27")], [("ngày giờ", "2026-01-27", "2026-01-26")]]
    shown = render(sheet, "text", lang="vi", width=80)
    assert all(one in shown for one in ("vì: gõ nhầm", "không ghi lý do", "trong đó 2 đính chính", "Luật sư An (2)"))
    assert "04/02/2026 22:30 (máy người ghi: 05/02/2026 00:30 +09:00)" in " ".join(shown.split())
    assert all(one in shown for one in ("Trang .....", "Ngày ký: ....."))
    laid = render(sheet, "markdown", lang="vi").splitlines()
    rows = [line for line in laid if line.startswith(("| 1 |", "| 2 |"))]
    assert ["vì: gõ nhầm" in row for row in rows] == [True, False]
    assert all(row.count(" | ") == 2 and "ngày giờ: " in row for row in rows)
    assert "| Người ghi | Người kiểm tra |" in laid


def test_the_sheet_in_markdown_stays_a_sheet(kho: Kho) -> None:
    """Bars, brackets and headings in the words of a case open nothing."""
    kho.ledger(FIRST, SECOND, FIX.replace("gõ nhầm", '"a | b\\n# c [d](e)"'))
    laid = render(protocol(kho.root, date(2026, 2, 3), NOW, lang="en"), "markdown", lang="en").splitlines()
    row = next(line for line in laid if "\\[e9\\]" in line)
    assert row.count(" | ") == 2
    assert "\\[d\\](e)" in row and "a \\| b" in row
    heads = [line for line in laid if line.startswith("#")]
    assert heads == ["# RECORDED ON 03/02/2026", "## 2026-001 Trộm cắp tài sản"]


def test_an_extension_is_a_reason(kho: Kho) -> None:
    """Two months more: from Monday 30/3 to Saturday 30/5, so to Monday 1/6, 63 days (Art 172(2))."""
    kho.ledger(FIRST, SECOND, LONGER)
    (case,) = diff(kho.root, "HEAD~1..", "", parse("2026-04-01T09:00"), lang="en").cases
    moved = {row.rule: row for row in case.moved}["cpc-172-1"]
    assert (moved.days, moved.why[0]) == (63, "extension e5")


def test_both_ways_and_by_name(kho: Kho) -> None:
    kho.ledger(FIRST, SECOND, THIRD)
    assert [row.kind for row in _diff(kho, "HEAD..HEAD~1").cases[0].entries] == ["removed"]
    assert len(_diff(kho, "HEAD~1..", "2026-0").cases) == 1
    assert _diff(kho, "HEAD..HEAD").cases == ()
    for span in ("", "HEAD...HEAD~1", "khong..HEAD", "--output=x..HEAD"):
        with pytest.raises(UsageError):
            _diff(kho, span)


def test_a_new_case_and_a_renamed_one(kho: Kho, git: Git) -> None:
    git(kho.root, "mv", kho.folder, "cases/2026/2026-777")
    kho.commit("đổi tên")
    kho.folder = "cases/2026/2026-002"
    kho.write("case.yaml", "schema: tths.case/1\nid: 2026-002\n")
    kho.ledger(FIRST)
    notes = {case.folder: case.note for case in _diff(kho, "HEAD~2..").cases}
    assert notes == {"cases/2026/2026-002": "a new case", "cases/2026/2026-777": "before in cases/2026/2026-001"}


def test_the_sheet_of_a_day(kho: Kho, monkeypatch: pytest.MonkeyPatch) -> None:
    """23:30 on 3/2 in Greenwich is 06:30 on 4/2 in Viet Nam: that is the day of the sheet."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-02-03T23:30:00+00:00")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-03T23:30:00+00:00")
    kho.ledger(FIRST, SECOND, THIRD)
    first = protocol(kho.root, date(2026, 2, 3), NOW, lang="en")
    assert [row.entry.id for row in first.rows] == ["e1", "e2"]
    later = parse("2026-02-05")
    second = protocol(kho.root, date(2026, 2, 4), later, lang="en")
    assert [(row.case, row.entry.id, row.kind) for row in second.rows] == [("2026-001", "e3", "added")]
    assert second.names == {"2026-001": {"bc1": "Nguyễn Văn A"}}
    assert second.titles == {"2026-001": "Trộm cắp tài sản"}
    assert protocol(kho.root, date(2026, 2, 5), later, lang="en").rows == ()
    with pytest.raises(UsageError):
        protocol(kho.root, date(2026, 2, 6), later, lang="en")


@pytest.mark.parametrize("width", [80, 60, 0])
def test_the_sheet_can_be_signed_on_one_line(kho: Kho, width: int) -> None:
    shown = render(protocol(kho.root, date(2026, 2, 3), NOW, lang="vi"), "text", lang="vi", width=width)
    assert "Người kiểm tra: ....." in shown.splitlines()[-1]
    assert not width or all(len(line) <= width for line in shown.splitlines())


def test_the_sheet_tells_what_is_uncommitted_today(kho: Kho) -> None:
    kho.write("events.yaml", "schema: tths.events/1\nevents:\n" + FIRST + SECOND + THIRD)
    today = protocol(kho.root, None, NOW, lang="en")
    assert [row.entry.id for row in today.rows if row.commit is None] == ["e3"]
    other = protocol(kho.root, date(2026, 2, 3), parse("2026-02-04T09:00"), lang="en")
    assert [row.entry.id for row in other.rows] == ["e1", "e2"]


def test_the_timeline_with_the_audit(kho: Kho) -> None:
    kho.ledger(FIRST.replace("01-30", "01-27"), SECOND)
    rows = {row.id: row for row in timeline(repository.find(kho.root), "2026-001", NOW, audit=True, lang="en").rows}
    assert rows["e1"].audit[0] == "entered 2026-02-03T04:05, Luật sư An"
    assert "2026-01-30 → 2026-01-27" in rows["e1"].audit[1] and rows["e1"].audit[1].endswith("[audit.changed]")
    assert len(rows["e2"].audit) == 1
    plain = timeline(repository.find(kho.root), "2026-001", NOW, lang="en").rows
    assert not any(row.audit for row in plain)


def test_the_timeline_with_the_audit_needs_git(golden: Path) -> None:
    with pytest.raises(EnvironmentFailure):
        timeline(repository.find(golden), "2026-002", NOW, audit=True)


def test_a_start_that_moved_is_the_only_reason_where_nothing_else_is(kho: Kho) -> None:
    """The charge changed too, but the notice of the institution runs as long as before: only its start explains it."""
    kho.edit("case.yaml", "less_serious", "serious")
    corrected = FIRST.replace("e1", "e9").replace("01-30", "01-29").replace("by:", "corrects: e1, by:")
    kho.ledger(FIRST, SECOND, corrected)
    (case,) = _diff(kho, "HEAD~1..HEAD").cases
    moved = {row.rule: row.why for row in case.moved}
    assert len(moved["cpc-172-1"]) == 3
    others = [why for rule, why in moved.items() if rule.startswith("cpc-154")]
    assert others and all(len(why) == 1 and why[0].startswith("starts") for why in others)


def test_a_diff_read_backwards_or_of_a_case_in_neither_says_so(kho: Kho) -> None:
    assert _diff(kho, "HEAD~1..HEAD").note == ""
    assert _diff(kho, "HEAD..HEAD~1").note.startswith("Read backwards")
    kho.folder = "cases/2026/2026-002"
    kho.write("case.yaml", "schema: tths.case/1\nid: 2026-002\n")
    kho.ledger()
    assert "2026-002 is in neither" in diff(kho.root, "HEAD~2..HEAD~1", "2026-002", NOW, lang="en").note
    assert diff(kho.root, "HEAD~1..HEAD", "2026-002", NOW, lang="en").cases[0].note == "a new case"
    with pytest.raises(UsageError) as told:
        diff(kho.root, "HEAD~1", "HEAD", NOW, lang="en")
    assert told.value.remedy == "tths diff HEAD~1..HEAD"
