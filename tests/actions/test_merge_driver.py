"""Two lawyers, two branches, one case: merged, rebased and cherry-picked by git itself, in both orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tthscli.actions.check import check
from tthscli.actions.init import init, resume
from tthscli.store import document, repository

Git = Callable[..., str]
BASE = """\
# the ledger
schema: tths.events/1
events:
  # how it began
  - id: e1
    type: case.instituted
    at: "2026-01-05"
    note: "kept  as it is"   # odd   spacing
"""
EARLY = '  # from one\n  - id: e2\n    type: case.instituted\n    at: "2026-01-06"\n    people: [bc1]\n'
LATE = '  - id: e3\n    type: case.instituted\n    at: "2026-01-09"\n'
CASE = """\
schema: tths.case/1
id: vu-1
title: Trộm cắp
procedure: ordinary
people:
  # the accused
  - id: bc1
    name: Nguyễn Văn A
    roles: [accused]
"""
BODY = "bodies:\n  - id: cqdt\n    kind: investigating_body\n"
WITNESS = "  - id: nc1\n    name: Trần Thị B\n    roles: [witness]\n"


@pytest.fixture
def kho(tmp_path: Path, git: Git) -> Path:
    """A repository with one case, on ``main``."""
    root = tmp_path / "kho"
    init(root, language="en")
    folder = root / "cases" / "vu-1"
    folder.mkdir()
    (folder / "case.yaml").write_bytes(CASE.encode())
    (folder / "events.yaml").write_bytes(BASE.encode())
    _commit(git, root, "base")
    return root


def _commit(git: Git, root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


def _ledger(root: Path) -> Path:
    return root / "cases" / "vu-1" / "events.yaml"


def _branches(git: Git, root: Path, name: str, one: str, two: str) -> None:
    """``one`` and ``two`` are what a file of the case holds on the branches of these names."""
    for branch, text in (("one", one), ("two", two)):
        git(root, "checkout", "-q", "-b", branch, "main")
        (root / "cases" / "vu-1" / name).write_bytes(text.encode())
        _commit(git, root, branch)


def _ways(git: Git, root: Path) -> Iterator[tuple[str, bool]]:
    """Merge, rebase and cherry-pick, both ways round; each begins anew. Yields whether git went through."""
    import subprocess

    for onto, other in (("one", "two"), ("two", "one")):
        for way in (("merge", "-q", "--no-edit", other), ("rebase", "-q", other), ("cherry-pick", other)):
            git(root, "checkout", "-q", "-B", "work", onto)
            done = subprocess.run(["git", *way], cwd=root, capture_output=True, check=False)
            yield f"{way[0]} {other} on {onto}", done.returncode == 0
            if done.returncode:
                git(root, way[0], "--abort")


def test_both_entries_are_kept_in_the_order_of_time(kho: Path, git: Git) -> None:
    _branches(git, kho, "events.yaml", BASE + LATE, BASE + EARLY)
    for way, went in _ways(git, kho):
        assert went, way
        assert _ledger(kho).read_bytes().decode() == BASE + EARLY + LATE, way
        assert git(kho, "status", "--porcelain") == "", way


def test_first_entries_of_an_empty_ledger_merge(kho: Path, git: Git) -> None:
    head = "schema: tths.events/1\nevents:"
    _ledger(kho).write_text(f"{head} []\n")
    _commit(git, kho, "empty")
    _branches(git, kho, "events.yaml", f"{head}\n{LATE}", f"{head}\n{EARLY}")
    for way, went in _ways(git, kho):
        assert went, way
        assert _ledger(kho).read_bytes().decode() == f"{head}\n{EARLY}{LATE}", way


def test_rows_and_sections_of_the_register_merge(kho: Path, git: Git) -> None:
    one = CASE.replace("people:", BODY + "people:").replace("Trộm cắp\n", "Trộm cắp tài sản\n")
    _branches(git, kho, "case.yaml", one, CASE + WITNESS)
    for way, went in _ways(git, kho):
        assert went, way
        assert (kho / "cases" / "vu-1" / "case.yaml").read_bytes().decode() == one + WITNESS, way


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (BASE + EARLY, BASE + EARLY.replace("2026-01-06", "2026-01-07")),
        (BASE.replace("2026-01-05", "2026-01-04"), BASE.replace("2026-01-05", "2026-01-03")),
    ],
    ids=["one id for two entries", "one entry changed twice"],
)
def test_a_conflict_shows_both_versions(kho: Path, git: Git, one: str, two: str) -> None:
    _branches(git, kho, "events.yaml", one + LATE, two)
    for way, went in _ways(git, kho):
        assert not went, way
    git(kho, "checkout", "-q", "-B", "work", "one")
    git(kho, "merge", "two", check=False)
    text = _ledger(kho).read_text(encoding="utf-8")
    changed = {line for side in (one, two) for line in side.splitlines()} - set(BASE.splitlines())
    assert changed <= set(text.splitlines())
    assert text.count("<<<<<<< ours: events/") == text.count(">>>>>>> theirs: events/") == 1
    assert text.endswith(LATE)
    found = repository.find(kho)
    assert any(row.finding.verdict == "breach" for row in check(found, use_cache=False).rows)
    assert check(found, use_cache=False).exit_code == 3


def test_a_picked_entry_comes_without_those_before_it(kho: Path, git: Git) -> None:
    _branches(git, kho, "events.yaml", BASE + LATE, BASE + EARLY)
    _ledger(kho).write_bytes((BASE + EARLY + LATE.replace("e3", "e4")).encode())
    _commit(git, kho, "a second one")
    git(kho, "checkout", "-q", "main")
    git(kho, "cherry-pick", "two")
    assert _ledger(kho).read_bytes().decode() == BASE + LATE.replace("e3", "e4")


def test_line_ends_stay(kho: Path, git: Git) -> None:
    text = BASE.replace("\n", "\r\n")
    _ledger(kho).write_bytes(text.encode())
    _commit(git, kho, "crlf")
    _branches(git, kho, "events.yaml", text + LATE.replace("\n", "\r\n"), text + EARLY.replace("\n", "\r\n"))
    for way, went in _ways(git, kho):
        assert went, way
        assert _ledger(kho).read_bytes() == (BASE + EARLY + LATE).replace("\n", "\r\n").encode(), way


def test_what_does_not_fall_into_entries_is_left_to_a_person(kho: Path, git: Git) -> None:
    _branches(git, kho, "events.yaml", BASE + LATE + LATE, BASE + EARLY)
    for way, went in _ways(git, kho):
        assert not went, way
    git(kho, "checkout", "-q", "-B", "work", "one")
    git(kho, "merge", "two", check=False)
    text = _ledger(kho).read_text(encoding="utf-8")
    assert "<<<<<<<" in text
    assert "e2" in text
    assert text.count("id: e3") == 2


def test_without_the_program_git_stops_with_both_versions(kho: Path, git: Git) -> None:
    driver = git(kho, "config", "merge.tths.driver").strip()
    git(kho, "config", "merge.tths.driver", "no-such-program " + driver[driver.index("merge-driver") :])
    _branches(git, kho, "events.yaml", BASE + LATE, BASE + EARLY)
    for way, went in _ways(git, kho):
        assert not went, way
    git(kho, "checkout", "-q", "-B", "work", "one")
    git(kho, "merge", "two", check=False)
    text = _ledger(kho).read_text(encoding="utf-8")
    assert text.count("<<<<<<< ours\n") == text.count(">>>>>>> theirs\n") == 1
    assert "id: e2" in text
    assert "id: e3" in text


def test_a_clone_turns_it_on_with_one_command(kho: Path, git: Git, tmp_path: Path) -> None:
    _branches(git, kho, "events.yaml", BASE + LATE, BASE + EARLY)
    git(tmp_path, "clone", "-q", str(kho), "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "-q", "-b", "one", "origin/one")
    git(clone, "merge", "origin/two", check=False)
    assert "<<<<<<<" in _ledger(clone).read_text(encoding="utf-8")
    git(clone, "merge", "--abort")
    assert resume(clone, "en").commit == ""
    git(clone, "merge", "-q", "--no-edit", "origin/two")
    assert _ledger(clone).read_bytes().decode() == BASE + EARLY + LATE


def test_a_repository_made_before_gets_the_lines_once(kho: Path, git: Git) -> None:
    attributes = kho / ".gitattributes"
    attributes.write_text("events.yaml merge=text\n")
    _commit(git, kho, "as it was")
    assert resume(kho, "en").commit == git(kho, "rev-parse", "HEAD").strip()
    text = attributes.read_text(encoding="utf-8")
    assert text.startswith("events.yaml merge=text\n")
    assert git(kho, "check-attr", "merge", "cases/vu-1/events.yaml").strip().endswith("merge: tths")
    assert resume(kho, "en").commit == ""
    assert attributes.read_text(encoding="utf-8") == text


def test_without_the_driver_doubled_entries_and_keys_are_told_with_both_lines(kho: Path) -> None:
    lines = BASE.count("\n")
    _ledger(kho).write_text(BASE + EARLY + LATE + EARLY, encoding="utf-8")
    report = check(repository.find(kho), use_cache=False)
    found = next(row.finding for row in report.rows if row.finding.rule == "ledger.duplicate-id")
    assert {found.place.line, *(place.line for place in found.related)} == {lines + 2, lines + 10}
    doubled = document.examine((BASE + 'events:\n  - id: e9\n    at: "2026-01-01"\n').encode(), "events", "events.yaml")
    told = next(one for one in doubled.findings if "events" in one.message)
    assert told.place.line == lines + 1
    assert "3" in told.message
