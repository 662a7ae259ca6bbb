"""``audit``: real repositories, honest ones and ones that somebody has tampered with."""

from __future__ import annotations

import os
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.actions.kho import FIRST, HEAD, NOW, REGISTER, SECOND, THIRD, Git, Kho

from tthscli.actions.audit import audit
from tthscli.model.audit import AuditReport, AuditRow
from tthscli.model.error import EnvironmentFailure, UsageError


def _rules(report: AuditReport) -> list[str]:
    return [row.finding.rule for row in report.rows]


def _one(report: AuditReport, rule: str) -> AuditRow:
    (found,) = [row for row in report.rows if row.finding.rule == rule]
    return found


def test_an_honest_history_has_no_findings(kho: Kho) -> None:
    kho.ledger(FIRST, SECOND, THIRD)
    report = kho.audit()
    assert (_rules(report), report.exit_code) == ([], 0)
    assert (report.commits, report.cases, report.revisions) == (4, 1, 4)


def test_an_entry_changed_in_place(kho: Kho) -> None:
    """From 30/1 to 27/1: two months (Art 172(1)) end on Friday 27/3, not on Monday 30/3, three days earlier."""
    sha = kho.ledger(FIRST.replace("01-30", "01-27"), SECOND)
    row = _one(kho.audit(), "audit.changed")
    assert row.finding.verdict == "breach" and row.finding.record == "e1"
    assert row.commit is not None and row.commit.sha == sha and row.commit.author == "Luật sư An"
    assert [(one.name, one.before, one.after) for one in row.fields] == [("at", "2026-01-30", "2026-01-27")]
    assert "«Case instituted»" in row.finding.message and "no correcting entry" in row.finding.message
    moved = {one.rule: one for one in row.moved}["cpc-172-1"]
    assert (str(moved.before), str(moved.after), moved.days) == ("2026-03-30", "2026-03-27", -3)
    assert kho.audit().exit_code == 1
    assert kho.audit(fail_on="never").exit_code == 0


def test_a_correction_explains(kho: Kho) -> None:
    kho.ledger(FIRST.replace("01-30", "01-29"), SECOND)
    fix = '  - {id: e9, type: case.instituted, at: "2026-01-29", by: cqdt, corrects: e1}\n'
    kho.ledger(FIRST.replace("01-30", "01-29"), SECOND, fix)
    row = _one(kho.audit(), "audit.changed")
    assert (row.finding.verdict, row.explained_by) == ("warning", "e9")


def test_what_is_put_back(kho: Kho) -> None:
    kho.ledger(FIRST, message="2026-001: e")
    back = kho.ledger(FIRST, SECOND)
    row = _one(kho.audit(), "audit.removed")
    assert (row.finding.verdict, row.restored_in) == ("warning", back)
    kho.ledger(FIRST, SECOND.replace("02-01", "01-31"))
    kho.ledger(FIRST, SECOND)
    changed = [row.finding.verdict for row in kho.audit().rows if row.finding.rule == "audit.changed"]
    assert changed == ["warning", "advice"]


@pytest.mark.parametrize(
    ("entries", "rule", "record"),
    [
        ((FIRST,), "audit.removed", "e2"),
        ((FIRST, SECOND.replace("id: e2", "id: e7")), "audit.renumbered", "e7"),
        ((FIRST, THIRD, SECOND), "audit.inserted", "e3"),
        ((SECOND, FIRST), "audit.reordered", "e2"),
        ((FIRST, SECOND, SECOND), "audit.doubled", "e2"),
        ((FIRST, SECOND.replace("[td1]", "[]"), THIRD), "audit.changed", "e2"),
    ],
)
def test_what_is_done_to_entries(kho: Kho, entries: tuple[str, ...], rule: str, record: str) -> None:
    kho.ledger(*entries)
    assert _one(kho.audit(), rule).finding.record == record


def test_an_id_used_again(kho: Kho) -> None:
    kho.ledger(FIRST)
    kho.ledger(FIRST, THIRD.replace("id: e3", "id: e2"))
    assert _one(kho.audit(), "audit.id-reused").finding.record == "e2"


def test_only_layout_changes(kho: Kho) -> None:
    """Comments, quotes and another style of the same entry alter nothing."""
    block = "  - id: e1\n    type: case.instituted # lần đầu\n    at: '2026-01-30'\n    by: cqdt\n"
    kho.ledger("  # sổ\n", block, SECOND, message="2026-001: chú thích")
    assert _rules(kho.audit()) == []


def test_more_fields_appended_to_the_last_entry(kho: Kho) -> None:
    """Text that is only appended can still alter what stands before it."""
    block = '  - id: e3\n    type: person.released\n    at: "2026-02-02"\n    people: [bc1]\n'
    kho.ledger(FIRST, SECOND, block, message="2026-001: e3")
    kho.ledger(FIRST, SECOND, block, "    note: thêm sau\n", message="2026-001: note")
    assert _one(kho.audit(), "audit.changed").finding.record == "e3"


def test_through_an_invalid_state(kho: Kho) -> None:
    """A change is not hidden by a commit at which the file could not be read."""
    kho.write("events.yaml", "events: [\n")
    kho.commit("2026-001: hỏng")
    kho.ledger(FIRST.replace("01-30", "01-29"), SECOND)
    report = kho.audit()
    assert _one(report, "audit.invalid").finding.verdict == "warning"
    assert _one(report, "audit.changed").finding.record == "e1"


def test_facts_of_the_register(kho: Kho) -> None:
    """Two months to 30/3 become four for a very serious crime, to Saturday 30/5, so to Monday 1/6: 63 days."""
    kho.edit("case.yaml", "less_serious", "very_serious")
    kho.edit("case.yaml", "1990-05-01", "1991-05-01")
    kho.edit("case.yaml", '"1,20"', '"0,90"')
    kho.commit("2026-001: sửa")
    rows = {row.finding.record: row for row in kho.audit().rows if row.finding.rule == "audit.register-changed"}
    assert set(rows) == {"charges/td1", "people/bc1", "exhibits/vc1"}
    moved = {one.rule: one for one in rows["charges/td1"].moved}["cpc-172-1"]
    assert (str(moved.before), str(moved.after), moved.days) == ("2026-03-30", "2026-06-01", 63)


@pytest.mark.parametrize(
    ("old", "new", "record"),
    [
        ("a" * 64, "b" * 64, "documents/tl1"),
        ("file: a.txt", "file: b.txt", "documents/tl1"),
        ('"2026-01-31"', '"2026-01-30"', "documents/tl1"),
        ("owner: bc1", "owner: bh1", "exhibits/vc1"),
        ("taken_from: bc1", "taken_from: bh1", "exhibits/vc1"),
    ],
)
def test_what_an_exhibit_and_its_files_rest_on(kho: Kho, old: str, new: str, record: str) -> None:
    """Whoever changes a file and the hash of it in the register contents ``verify``, not the history."""
    kho.edit("case.yaml", "{id: bc1,", "{id: bh1, roles: [victim]}\n  - {id: bc1,")
    kho.edit("case.yaml", "unit: gam}", "unit: gam, owner: bc1, taken_from: bc1}")
    paper = f'documents:\n  - {{id: tl1, title: A, issued_on: "2026-01-31", file: a.txt, sha256: "{"a" * 64}"}}\n'
    kho.edit("case.yaml", "exhibits:", f"{paper}exhibits:")
    kho.commit("2026-001: tài liệu")
    assert "audit.register-changed" not in _rules(kho.audit())
    kho.edit("case.yaml", old, new)
    kho.commit("2026-001: sửa")
    assert _one(kho.audit(), "audit.register-changed").finding.record == record


def test_a_folder_is_followed_through_its_new_name(kho: Kho, git: Git) -> None:
    git(kho.root, "mv", kho.folder, "cases/2026/2026-777")
    kho.folder = "cases/2026/2026-777"
    kho.edit("case.yaml", "id: 2026-001", "id: 2026-777")
    kho.edit("events.yaml", "02-01", "01-31")
    kho.commit("2026-777: đổi tên")
    report = kho.audit()
    assert _one(report, "audit.changed").finding.record == "e2"
    assert len([rule for rule in _rules(report) if rule == "audit.file-renamed"]) == 1
    assert "audit.file-deleted" not in _rules(report) and report.cases == 1


def test_a_file_deleted_and_made_anew(kho: Kho) -> None:
    (kho.root / kho.folder / "events.yaml").unlink()
    kho.commit("xóa")
    assert _one(kho.audit(), "audit.file-deleted").finding.verdict == "breach"
    kho.ledger(FIRST)
    assert _one(kho.audit(), "audit.removed").finding.record == "e2"


def test_a_case_moved_to_where_nobody_looks(kho: Kho, git: Git) -> None:
    git(kho.root, "mv", "cases", "cu")
    kho.commit("cất đi")
    assert _rules(kho.audit()).count("audit.file-deleted") == 2


def test_a_file_that_becomes_a_link(kho: Kho) -> None:
    place = kho.root / kho.folder / "events.yaml"
    place.unlink()
    place.symlink_to("/etc/hostname")
    kho.commit("liên kết")
    assert "audit.file-kind" in _rules(kho.audit())


def test_a_dirty_tree(kho: Kho) -> None:
    kho.write("events.yaml", HEAD + FIRST.replace("01-30", "01-29") + SECOND + THIRD)
    report = kho.audit()
    assert _one(report, "audit.changed").commit is None
    assert _one(report, "audit.uncommitted").finding.record == "e3"
    assert report.rows[-1].commit is None


def test_an_unborn_branch(tmp_path: Path, git: Git, kho: Kho) -> None:
    git(kho.root, "checkout", "-q", "--orphan", "moi")
    report = kho.audit()
    assert (report.commits, report.tip, report.cases) == (0, "", 1)
    assert {row.finding.rule for row in report.rows} == {"audit.uncommitted"}


def test_a_bare_repository_and_a_detached_head_and_a_work_tree(kho: Kho, git: Git, tmp_path: Path) -> None:
    kho.ledger(FIRST)
    git(tmp_path, "clone", "-q", "--bare", str(kho.root), "kho.git")
    bare = audit(tmp_path / "kho.git", as_of=NOW, lang="en")
    assert [row.finding.rule for row in bare.rows] == ["audit.removed"]
    git(kho.root, "worktree", "add", "-q", "--detach", str(tmp_path / "other"))
    other = audit(tmp_path / "other", as_of=NOW, lang="en")
    assert (_rules(other), other.branch, other.tip) == (["audit.removed"], "", bare.tip)
    assert any("detached" in one for one in other.unseen)


def test_a_shallow_clone(kho: Kho, git: Git, tmp_path: Path) -> None:
    """What lies before the cut is not seen, and what stands at the cut is not taken for new."""
    kho.ledger(FIRST, message="x")
    old = '  - {id: e0, type: report.received, at: "2025-01-01"}\n'
    kho.ledger(FIRST, old)
    git(tmp_path, "clone", "-q", "--depth", "1", kho.root.as_uri(), "nong")
    report = audit(tmp_path / "nong", as_of=NOW, lang="en")
    assert _rules(report) == ["audit.shallow"]
    assert _one(report, "audit.shallow").finding.verdict == "undetermined"


def test_since(kho: Kho, git: Git) -> None:
    kho.ledger(FIRST)
    kho.ledger(FIRST, THIRD)
    assert _rules(kho.audit(since="HEAD~1")) == []
    assert _rules(kho.audit(since="HEAD~2")) == ["audit.removed"]
    for name in ("khong-co", "--output=x"):
        with pytest.raises(UsageError):
            kho.audit(since=name)


def test_a_pin_tells_of_an_amended_commit(kho: Kho, git: Git) -> None:
    assert kho.audit(pins=True).pin is not None
    assert _rules(kho.audit()) == []
    kho.write("events.yaml", HEAD + FIRST + SECOND.replace("02-01", "01-31"))
    git(kho.root, "commit", "-q", "-a", "--amend", "-m", "2026-001: e2")
    row = _one(kho.audit(), "audit.rewritten")
    assert row.finding.verdict == "breach" and "e2" in row.finding.message
    assert _rules(kho.audit(pins=True)).count("audit.rewritten") == 1
    assert "audit.rewritten" in _rules(kho.audit()), "a rewritten history is not remembered in place of the old one"


def test_a_pin_outlives_its_ref(kho: Kho, git: Git) -> None:
    kho.audit(pins=True)
    git(kho.root, "update-ref", "-d", "refs/tths/audited/main")
    git(kho.root, "reset", "-q", "--hard", "HEAD~1")
    git(kho.root, "reflog", "expire", "--expire=now", "--all")
    git(kho.root, "gc", "-q", "--prune=now")
    report = kho.audit()
    assert "no longer in this repository" in _one(report, "audit.rewritten").finding.message
    assert "audit.pin-differs" in _rules(report)


def test_a_forced_push_to_a_bare_repository(kho: Kho, git: Git, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(kho.root), "kho.git")
    audit(tmp_path / "kho.git", as_of=NOW, pins=True)
    git(kho.root, "reset", "-q", "--hard", "HEAD~1")
    kho.ledger(FIRST, THIRD)
    git(kho.root, "push", "-q", "--force", str(tmp_path / "kho.git"), "main")
    assert "audit.rewritten" in _rules(audit(tmp_path / "kho.git", as_of=NOW))


def test_merges_that_keep_everything(kho: Kho, git: Git) -> None:
    git(kho.root, "checkout", "-q", "-b", "khac")
    kho.ledger(FIRST, SECOND, THIRD)
    git(kho.root, "checkout", "-q", "main")
    fourth = THIRD.replace("id: e3", "id: e4").replace("20:00", "21:00")
    kho.ledger(FIRST, SECOND, fourth)
    git(kho.root, "merge", "-q", "khac", check=False)
    kho.ledger(FIRST, SECOND, THIRD, fourth, message="gộp")
    assert _rules(kho.audit()) == []


@pytest.mark.parametrize("strategy", ["ours", "theirs"])
def test_merges_that_lose_an_entry(kho: Kho, git: Git, strategy: str) -> None:
    git(kho.root, "checkout", "-q", "-b", "khac")
    kho.ledger(FIRST, SECOND, THIRD)
    git(kho.root, "checkout", "-q", "main")
    kho.ledger(FIRST, SECOND, THIRD.replace("id: e3", "id: e4").replace("20:00", "21:00"))
    git(kho.root, "merge", "-q", *(("-s", "ours") if strategy == "ours" else ("-X", "theirs")), "-m", "gộp", "khac")
    row = _one(kho.audit(), "audit.merge-lost")
    assert row.finding.record == ("e3" if strategy == "ours" else "e4")


def test_merges_that_add_or_double(kho: Kho, git: Git) -> None:
    git(kho.root, "checkout", "-q", "-b", "khac")
    kho.ledger(FIRST, SECOND, THIRD)
    git(kho.root, "checkout", "-q", "main")
    kho.ledger(FIRST, SECOND, THIRD.replace("]}", "], note: khác}"))
    git(kho.root, "merge", "-q", "khac", check=False)
    fifth = THIRD.replace("id: e3", "id: e5").replace("20:00", "22:00")
    kho.ledger(FIRST, SECOND, THIRD, THIRD.replace("]}", "], note: khác}"), fifth, message="gộp")
    report = kho.audit()
    assert _one(report, "audit.doubled").finding.record == "e3"
    assert _one(report, "audit.merge-added").finding.record == "e5"


@pytest.mark.parametrize("way", ["rebase", "cherry-pick"])
@pytest.mark.parametrize(
    ("authored", "behind", "rule"),
    [
        ("04:05:06", "20:00", "audit.carried"),
        ("04:05:07", "20:00", "audit.inserted"),
        ("04:05:07", "20:01", "audit.carried"),
    ],
    ids=["before", "after", "after, but earlier in time"],
)
def test_what_is_carried_over_is_not_called_inserted(
    kho: Kho, git: Git, monkeypatch: pytest.MonkeyPatch, way: str, authored: str, behind: str, rule: str
) -> None:
    """The entry behind was committed at 04:05:06; the one put before it was authored then, or a second later."""
    git(kho.root, "checkout", "-q", "-b", "khac")
    monkeypatch.setenv("GIT_AUTHOR_DATE", f"2026-02-03T{authored}+07:00")
    sha = kho.ledger(FIRST, SECOND, THIRD)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-02-03T04:05:06+07:00")
    git(kho.root, "checkout", "-q", "main")
    fourth = THIRD.replace("id: e3", "id: e4").replace("20:00", behind)
    kho.ledger(FIRST, SECOND, fourth)
    monkeypatch.delenv("GIT_AUTHOR_DATE")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-03T04:06:00+07:00")
    if way == "rebase":
        git(kho.root, "checkout", "-q", "khac")
        git(kho.root, "rebase", "-q", "main", check=False)
    else:
        git(kho.root, "cherry-pick", sha, check=False)
    kho.write("events.yaml", HEAD + FIRST + SECOND + THIRD + fourth)
    git(kho.root, "add", "-A")
    git(kho.root, "-c", "core.editor=true", way, "--continue")
    assert [(row.finding.rule, row.finding.record) for row in kho.audit().rows] == [(rule, "e3")]


@pytest.mark.parametrize(
    ("entries", "rule"),
    [
        (lambda third: (third, SECOND), "audit.carried"),
        (lambda third: (third.replace("2026-02-02T20:00", "2026-02-03T02:11"), SECOND), "audit.inserted"),
        (lambda third: (third.replace("]}", "], corrects: e1}"), SECOND), "audit.inserted"),
        (lambda third: (third, SECOND.replace("[td1]", "[]")), "audit.inserted"),
    ],
    ids=["nothing speaks against it", "it had not happened", "it corrects what was not there", "so does its commit"],
)
def test_an_author_date_that_cannot_be_true(
    kho: Kho, monkeypatch: pytest.MonkeyPatch, entries: Callable[[str], tuple[str, ...]], rule: str
) -> None:
    """Put before e2 with a forged author date of 02:00, two hours before e1 and e2 were written and committed."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-02-03T02:00:00+07:00")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-03T05:00:00+07:00")
    kho.ledger(FIRST, *entries(THIRD))
    told = {row.finding.rule: row for row in kho.audit().rows if row.finding.record == "e3"}
    assert rule in told and len({"audit.carried", "audit.inserted"} & set(told)) == 1
    if rule == "audit.carried":
        assert "05:00" in told[rule].finding.message, "since when it is there for certain is said"


def test_who_had_recorded_what_stands_behind(kho: Kho, monkeypatch: pytest.MonkeyPatch) -> None:
    """Amended a minute later: nothing but the author tells. The same one had the entry behind it; another had not."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-02-03T04:10:00+07:00")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-03T04:11:00+07:00")
    early = THIRD.replace("2026-02-02T20:00", "2026-01-31")
    for name, is_said in (("an", True), ("binh", False)):
        monkeypatch.setenv("GIT_AUTHOR_EMAIL", f"{name}@example.com")
        kho.ledger(FIRST, early, SECOND)
        told = _one(kho.audit(), "audit.carried").finding.message
        assert ("had recorded e2" in told) == is_said, told
        kho.run(kho.root, "reset", "-q", "--hard", "HEAD~1")


def test_an_alteration_on_a_branch_is_told_once(kho: Kho, git: Git) -> None:
    git(kho.root, "checkout", "-q", "-b", "khac")
    kho.ledger(FIRST.replace("01-30", "01-29"), SECOND)
    git(kho.root, "checkout", "-q", "main")
    kho.edit("case.yaml", "Trộm", "Vụ trộm")
    kho.commit("2026-001: tên")
    git(kho.root, "merge", "-q", "-m", "gộp", "khac")
    assert _rules(kho.audit()) == ["audit.changed"]


def test_replaced_objects_and_grafts_hide_nothing(kho: Kho, git: Git) -> None:
    """git replace and a graft file show another history; the audit reads the one that is stored."""
    first = git(kho.root, "rev-parse", "HEAD").strip()
    kho.ledger(FIRST.replace("01-30", "01-29"), SECOND)
    changed = git(kho.root, "rev-parse", f"HEAD:{kho.folder}/events.yaml").strip()
    honest = git(kho.root, "rev-parse", f"{first}:{kho.folder}/events.yaml").strip()
    git(kho.root, "replace", honest, changed)
    (kho.root / ".git" / "info").mkdir(exist_ok=True)
    (kho.root / ".git" / "info" / "grafts").write_text(git(kho.root, "rev-parse", "HEAD"), encoding="ascii")
    report = kho.audit()
    assert _one(report, "audit.changed").finding.record == "e1"
    assert _rules(report).count("audit.replaced") == 2
    assert report.commits == 4


def test_a_doctored_blob(kho: Kho, git: Git) -> None:
    blob = git(kho.root, "rev-parse", f"HEAD:{kho.folder}/events.yaml").strip()
    place = kho.root / ".git" / "objects" / blob[:2] / blob[2:]
    content = (HEAD + FIRST + SECOND.replace("02-01", "01-31")).encode()
    os.chmod(place, 0o644)
    place.write_bytes(zlib.compress(b"blob %d\0" % len(content) + content))
    row = _one(kho.audit(), "audit.doctored")
    assert blob in row.finding.message and row.finding.verdict == "breach"


def test_a_doctored_commit(kho: Kho, git: Git) -> None:
    """A commit object is rewritten by hand, its sha stays. Of the last one git itself complains."""
    sha = git(kho.root, "rev-parse", "HEAD~1").strip()
    last = git(kho.root, "rev-parse", "HEAD").strip()
    _doctor(kho, sha)
    row = _one(kho.audit(), "audit.doctored")
    assert sha in row.finding.message and row.commit is not None and row.commit.sha == sha
    _doctor(kho, last)
    for since in ("", "HEAD", "HEAD~1", last):
        with pytest.raises(EnvironmentFailure, match=f"commit {last}: its content does not fit") as told:
            kho.audit(since=since)
        assert "intact" in told.value.remedy
    (kho.root / ".git" / "objects" / last[:2] / last[2:]).unlink()
    with pytest.raises(EnvironmentFailure, match=f"{last}: is not there"):
        kho.audit(since="HEAD~1")
    with pytest.raises(UsageError, match="there is no commit"):
        kho.audit(since="e" * 40)


def _doctor(kho: Kho, sha: str) -> None:
    place = kho.root / ".git" / "objects" / sha[:2] / sha[2:]
    content = zlib.decompress(place.read_bytes()).replace(b"an@example.com", b"an@exemple.com")
    os.chmod(place, 0o644)
    place.write_bytes(zlib.compress(content))


def test_a_date_beyond_all_years(kho: Kho, monkeypatch: pytest.MonkeyPatch) -> None:
    _dated(kho, monkeypatch, "@9000000000000 +0700", "@9000000000000 -1200", THIRD)
    assert {"audit.commit-future", "audit.zone"} <= set(_rules(kho.audit()))


def test_inside_a_larger_repository(kho: Kho, git: Git, tmp_path: Path) -> None:
    """The repository of cases is a folder of another one; what lies beside it is no concern of the audit."""
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q")
    kho.run(tmp_path, "clone", "-q", str(kho.root), str(outer / "kho"))
    subprocess.run(["rm", "-rf", str(outer / "kho" / ".git")], check=True)
    (outer / "cases").mkdir()
    (outer / "cases" / "events.yaml").write_text("x", encoding="utf-8")
    git(outer, "add", "-A")
    git(outer, "commit", "-q", "-m", "2026-001: e1 e2")
    place = outer / "kho" / kho.folder / "events.yaml"
    place.write_text(HEAD + FIRST, encoding="utf-8")
    git(outer, "commit", "-q", "-a", "-m", "2026-001: x")
    row = _one(audit(outer / "kho", as_of=NOW), "audit.removed")
    assert row.finding.place.file == f"{kho.folder}/events.yaml"


def test_a_lone_case_and_a_name_with_marks(tmp_path: Path, git: Git) -> None:
    folder = tmp_path / "vụ-án"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "case.yaml").write_text("schema: tths.case/1\nid: x\n", encoding="utf-8")
    (folder / "events.yaml").write_text(HEAD + THIRD.replace(", people: [bc1]", ""), encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x: e3")
    (folder / "events.yaml").write_text(HEAD.replace("events:\n", "events: []\n"), encoding="utf-8")
    assert "audit.removed" in _rules(audit(folder, as_of=NOW))


def _dated(kho: Kho, monkeypatch: pytest.MonkeyPatch, author: str, committer: str, *entries: str) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", author)
    monkeypatch.setenv("GIT_COMMITTER_DATE", committer)
    kho.ledger(FIRST, SECOND, *entries)


@pytest.mark.parametrize(
    ("author", "committer", "rules"),
    [
        ("2026-02-03T04:10:00+07:00", "2026-02-03T04:10:00+07:00", []),
        ("2026-02-03T03:55:06+07:00", "2026-02-03T03:55:06+07:00", []),  # ten minutes back: tolerated
        ("2026-02-03T03:55:05+07:00", "2026-02-03T03:55:05+07:00", ["audit.backwards"]),
        ("2026-02-02T04:10:00+07:00", "2026-02-03T04:10:00+07:00", ["audit.before-event"]),
        ("2026-02-02T20:00:00+07:00", "2026-02-03T20:00:01+07:00", ["audit.author-differs", "audit.commit-future"]),
        ("2026-02-02T21:10:00+00:00", "2026-02-02T21:10:00+00:00", ["audit.zone"]),
    ],
)
def test_clocks(kho: Kho, monkeypatch: pytest.MonkeyPatch, author: str, committer: str, rules: list[str]) -> None:
    """The commits before are of 04:05:06 on 3/2; e3 happened at 20:00 on 2/2; now it is 09:00 on 3/2."""
    _dated(kho, monkeypatch, author, committer, THIRD)
    assert _rules(kho.audit()) == rules


@pytest.mark.parametrize(
    ("at", "rules"),
    [
        ("2026-01-27", []),  # seven days before 3/2
        ("2026-01-26", ["audit.late-entry"]),
        ("2026-02-03T09:10", ["audit.before-event"]),
        ("2026-02-03T09:11", ["audit.future-entry"]),
        ("2026-02-04", ["audit.future-entry"]),
        ("unknown", []),
    ],
)
def test_when_it_happened(kho: Kho, at: str, rules: list[str]) -> None:
    kho.ledger(FIRST, SECOND, THIRD.replace("2026-02-02T20:00", at))
    assert _rules(kho.audit()) == rules


def test_a_ledger_that_enters_the_history_whole(kho: Kho) -> None:
    """Two old entries of one first commit are one finding, at the older one."""
    kho.folder = "cases/2026/2026-002"
    kho.write("case.yaml", "schema: tths.case/1\nid: 2026-002\nbodies: [{id: cqdt, kind: investigating_body}]\n")
    old = FIRST.replace("2026-01-30", "2025-12-01")
    kho.write(
        "events.yaml", HEAD + old + THIRD.replace(", people: [bc1]", "").replace("2026-02-02T20:00", "2025-12-05")
    )
    kho.commit("2026-002: e1 e3")
    row = _one(kho.audit(), "audit.late-entry")
    assert row.finding.record == "e1" and "1 more" in row.finding.message


def test_thresholds_of_the_practice(kho: Kho) -> None:
    kho.ledger(FIRST, SECOND, THIRD.replace("2026-02-02T20:00", "2026-01-26"))
    settings = kho.root / "tths.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "audit_late_days: 8\n", encoding="utf-8")
    assert _rules(kho.audit()) == ["audit.uncommitted"]
    kho.commit("cài đặt")
    assert _rules(kho.audit()) == ["audit.settings-changed"]


def test_commits_that_bypassed_the_tool(kho: Kho) -> None:
    sha = kho.ledger(FIRST, SECOND, THIRD, message="2026-001: person.released")
    row = _one(kho.audit(), "audit.bypassed")
    assert row.commit is not None and (row.commit.sha, row.finding.verdict) == (sha, "advice")


def test_nothing_of_the_configuration_is_run(kho: Kho, git: Git, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho x >> {mark}\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("reference-transaction", "post-index-change", "fsmonitor-watchman"):
        (hooks / name).write_text(program.read_text(encoding="utf-8"), encoding="utf-8")
        (hooks / name).chmod(0o755)
    (kho.root / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n", encoding="utf-8")
    kho.commit("2026-001: thuộc tính")
    for name in ("core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.clean",
                 "filter.evil.smudge", "core.pager", "pager.log", "gpg.program", "core.sshCommand"):  # fmt: skip
        git(kho.root, "config", name, str(program))
    for name, value in {"core.hooksPath": str(hooks), "log.showSignature": "true", "log.showRoot": "false",
                        "diff.relative": "true", "log.diffMerges": "off", "log.date": "relative"}.items():  # fmt: skip
        git(kho.root, "config", name, value)
    mark.unlink(missing_ok=True)
    kho.write("events.yaml", HEAD + FIRST)
    report = kho.audit(pins=True)
    assert "audit.removed" in _rules(report) and report.revisions == 4
    assert not mark.exists()


def test_reading_leaves_git_as_it_is(kho: Kho) -> None:
    def tree() -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in kho.root.rglob("*") if p.is_file()}

    before = tree()
    kho.audit()
    assert tree() == before


def test_what_git_does_not_keep(tmp_path: Path, git_identity: Path) -> None:
    (tmp_path / "tths.yaml").write_text("schema: tths.practice/1\n", encoding="utf-8")
    with pytest.raises(EnvironmentFailure):
        audit(tmp_path)


def test_another_owner(kho: Kho, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(EnvironmentFailure) as told:
        kho.audit()
    assert "safe.directory" in told.value.remedy


def test_git_is_absent(kho: Kho, tmp_path: Path) -> None:
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "tthscli", "audit", str(kho.root)],
        env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (4, "")
    assert "git" in done.stderr and "Traceback" not in done.stderr


def test_the_fingerprint_stays(kho: Kho) -> None:
    kho.ledger(FIRST)
    first = _one(kho.audit(), "audit.removed").fingerprint
    kho.ledger(FIRST, THIRD)
    assert _one(kho.audit(), "audit.removed").fingerprint == first


def test_a_submodule_keeps_its_own_history(kho: Kho, git: Git, tmp_path: Path) -> None:
    inner = tmp_path / "rieng"
    (inner / "2025-009").mkdir(parents=True)
    (inner / "2025-009" / "case.yaml").write_text(REGISTER.format(case="2025-009"), encoding="utf-8")
    (inner / "2025-009" / "events.yaml").write_text(HEAD + FIRST, encoding="utf-8")
    git(inner, "init", "-q")
    git(inner, "add", "-A")
    git(inner, "commit", "-q", "-m", "2025-009")
    kho.run(kho.root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "cases/cu")
    kho.commit("submodule")
    report = kho.audit()
    assert not report.rows
    assert any("cases/cu" in told for told in report.unseen)
