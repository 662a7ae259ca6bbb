"""``audit`` where git keeps objects and refs in other places and forms than usual, and cases that go to and fro."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.actions.kho import FIRST, HEAD, REGISTER, SECOND, THIRD, Git, Kho
from tests.actions.test_tampering import _doctored, _put, _rules, _swapped

from tthscli.model.error import EnvironmentFailure


def _lend(kho: Kho, folder: Path) -> Path:
    """All objects of the repository in a store elsewhere, named by ``objects/info/alternates``."""
    store = folder / "kho-doi-tuong"
    shutil.copytree(kho.root / ".git" / "objects", store)
    for path in (kho.root / ".git" / "objects").glob("??"):
        shutil.rmtree(path)
    (kho.root / ".git" / "objects" / "info").mkdir(exist_ok=True)
    (kho.root / ".git" / "objects" / "info" / "alternates").write_text(f"{store}\n", encoding="utf-8")
    return store


def test_objects_in_a_store_elsewhere_are_hashed_as_others_are(kho: Kho, tmp_path: Path) -> None:
    store = _lend(kho, tmp_path)
    assert _rules(kho.audit()) == []
    sha, kind, content = _swapped(kho, "HEAD")
    elsewhere = store / sha[:2] / sha[2:]
    _put(kho, sha, kind, content)
    os.replace(kho.root / ".git" / "objects" / sha[:2] / sha[2:], elsewhere)
    kho.write("events.yaml", HEAD + FIRST.replace("01-30", "01-28") + SECOND)
    assert sha in _doctored(kho.audit()).finding.message


def test_a_store_elsewhere_that_is_gone_is_told(kho: Kho, tmp_path: Path) -> None:
    tip = kho.run(kho.root, "rev-parse", "HEAD").strip()
    shutil.rmtree(_lend(kho, tmp_path))
    with pytest.raises(EnvironmentFailure, match=tip):
        kho.audit()


def test_refs_packed_and_loose_are_the_same_refs(kho: Kho, git: Git) -> None:
    """The remembered tip is read from ``packed-refs``; a forged line there is a rewriting as a loose ref is."""
    kho.audit(pins=True)
    git(kho.root, "pack-refs", "--all", "--prune")
    assert not list((kho.root / ".git" / "refs").rglob("main"))
    assert _rules(kho.audit()) == []
    kept, before = (git(kho.root, "rev-parse", name).strip() for name in ("HEAD", "HEAD~1"))
    packed = kho.root / ".git" / "packed-refs"
    lines = packed.read_text(encoding="ascii").splitlines(keepends=True)
    packed.write_text("".join(x.replace(kept, before) if x.endswith("heads/main\n") else x for x in lines), "ascii")
    kho.write("events.yaml", HEAD + FIRST)
    assert _rules(kho.audit()) == ["audit.rewritten"]
    (kho.root / ".git" / "refs" / "heads").mkdir(parents=True, exist_ok=True)
    (kho.root / ".git" / "refs" / "heads" / "main").write_text(f"{kept}\n", encoding="ascii")
    kho.write("events.yaml", HEAD + FIRST + SECOND)
    assert _rules(kho.audit()) == [], "a loose ref goes before a packed one"


def test_refs_kept_in_tables(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """``reftable``, where this git has it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("GIT_DEFAULT_REF_FORMAT", "reftable")
    kho = Kho(tmp_path / "kho", git)
    if git(kho.root, "rev-parse", "--show-ref-format", check=False).strip() != "reftable":
        pytest.skip("this git keeps no reftable")
    kho.ledger(FIRST)
    kho.ledger(FIRST, SECOND)
    assert kho.audit(pins=True).pin is not None
    assert _rules(kho.audit()) == []
    git(kho.root, "reset", "-q", "--hard", "HEAD~1")
    assert _rules(kho.audit()) == ["audit.rewritten"]


def test_a_format_of_refs_that_git_does_not_know_is_told(kho: Kho, git: Git) -> None:
    git(kho.root, "config", "core.repositoryFormatVersion", "1")
    git(kho.root, "config", "extensions.refStorage", "khongco")
    with pytest.raises(EnvironmentFailure, match=r"cannot read the repository.*(?i:refStorage)"):
        kho.audit()


@pytest.mark.parametrize("attribute", ["working-tree-encoding=UTF-16LE", "eol=crlf", "ident", "text -diff binary"])
def test_attributes_change_files_and_not_what_is_judged(kho: Kho, git: Git, attribute: str) -> None:
    """The blob is the evidence. A file that git lays down in another form is the same, or told as not committed."""
    (kho.root / ".gitattributes").write_text(f"*.yaml {attribute}\n", encoding="ascii")
    kho.run(kho.root, "add", ".gitattributes")
    kho.run(kho.root, "commit", "-q", "-m", "2026-001: thuộc tính")
    path = kho.root / kho.folder / "events.yaml"
    honest = git(kho.root, "rev-parse", f"HEAD:{kho.folder}/events.yaml")
    path.unlink()
    git(kho.root, "checkout", "--", ".")
    assert git(kho.root, "rev-parse", f"HEAD:{kho.folder}/events.yaml") == honest
    assert set(_rules(kho.audit())) <= {"audit.uncommitted", "audit.invalid"}
    assert ("UTF-16" in attribute) == ("audit.uncommitted" in _rules(kho.audit()))
    text = HEAD + FIRST.replace("01-30", "01-28") + SECOND
    path.write_bytes(text.encode("utf-16-le" if "UTF-16" in attribute else "utf-8"))
    git(kho.root, "add", f"{kho.folder}/events.yaml")
    git(kho.root, "commit", "-q", "-m", "2026-001: sửa")
    assert "audit.changed" in _rules(kho.audit())


def _other_case(kho: Kho, *entries: str) -> None:
    """A second case in the same repository."""
    first, kho.folder = kho.folder, "cases/2026/2026-002"
    kho.write("case.yaml", REGISTER.format(case="2026-002"))
    kho.write("events.yaml", HEAD + "".join(entries))
    kho.folder = first


def test_an_entry_goes_to_another_case_and_comes_back(kho: Kho) -> None:
    """Taken out of the ledger in which it was recorded, put into another's, then back: it is removed twice."""
    mine = FIRST.replace("id: e1", "id: f1")
    _other_case(kho, mine)
    kho.commit("2026-002: f1")
    _other_case(kho, mine, SECOND)
    kho.write("events.yaml", HEAD + FIRST)
    away = kho.commit("2026-001, 2026-002: e2")
    report = kho.audit()
    (row,) = [row for row in report.rows if row.finding.rule == "audit.removed"]
    assert row.commit is not None
    assert (row.finding.case, row.finding.record, row.finding.verdict, row.commit.sha) == (
        "2026-001", "e2", "breach", away,
    )  # fmt: skip
    _other_case(kho, mine)
    kho.write("events.yaml", HEAD + FIRST + SECOND)
    back = kho.commit("2026-001, 2026-002: e2")
    rows = {row.finding.case: row for row in kho.audit().rows if row.finding.rule == "audit.removed"}
    assert (rows["2026-001"].finding.verdict, rows["2026-001"].restored_in) == ("warning", back)
    assert rows["2026-002"].finding.verdict == "breach", "the other case held it for one commit: there it was removed"


def test_an_entry_comes_back_from_another_case_with_another_date(kho: Kho) -> None:
    _other_case(kho, SECOND)
    kho.write("events.yaml", HEAD + FIRST)
    kho.commit("2026-001, 2026-002: e2")
    _other_case(kho, FIRST)
    kho.write("events.yaml", HEAD + FIRST + SECOND.replace("02-01", "01-31"))
    kho.commit("2026-001, 2026-002: e2")
    report = kho.audit()
    mine = [row.finding for row in report.rows if row.finding.case == "2026-001"]
    assert {one.rule for one in mine} >= {"audit.removed", "audit.id-reused"}
    assert all(one.verdict == "breach" for one in mine if one.rule == "audit.removed")


@pytest.mark.parametrize(
    ("more", "is_known", "rule"),
    [(0, True, "audit.changed"), (400, True, "audit.changed"), (400, False, "audit.file-deleted")],
    ids=["little is new", "the register is known again", "nothing is known again"],
)
def test_a_folder_is_renamed_in_the_commit_that_changes_an_entry(
    kho: Kho, git: Git, more: int, is_known: bool, rule: str
) -> None:
    """The case keeps its history while one of its files is known again; else its old files are told as deleted."""
    new = "cases/2026/2026-009"
    git(kho.root, "mv", kho.folder, new)
    kho.folder = new
    if is_known:
        kho.edit("case.yaml", "id: 2026-001", "id: 2026-009")
    else:
        kho.write("case.yaml", "schema: tths.case/1\nid: 2026-009\ntitle: X\n" + f"# {'không còn gì ' * 200}\n")
    notes = [THIRD.replace("id: e3", f"id: g{n}").replace("]}", f"], note: ghi thêm {n}}}") for n in range(more)]
    kho.write("events.yaml", HEAD + FIRST + SECOND.replace("02-01", "01-31") + "".join(notes))
    sha = kho.commit("2026-009: đổi")
    report = kho.audit()
    told = {row.finding.rule: row for row in report.rows}[rule]
    assert told.finding.verdict == "breach" and told.commit is not None and told.commit.sha == sha
    assert report.exit_code == 1
