"""A content of the history altered in ``.git``, or gone: every command that shows it says so, no bag carries it."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.actions.kho import FIRST, NOW, SECOND, THIRD, Git, Kho
from tests.actions.test_tampering import _put, _raw

from tthscli.actions.audit import audit
from tthscli.actions.bag import verify
from tthscli.actions.bundle import bundle
from tthscli.actions.diff import diff
from tthscli.actions.history import history
from tthscli.actions.protocol import protocol
from tthscli.actions.timeline import timeline
from tthscli.model.error import EnvironmentFailure
from tthscli.render import render
from tthscli.store import bag
from tthscli.store.repository import find


@pytest.fixture
def blob(kho: Kho) -> str:
    """The ledger of the commit before the last, altered in its object: the sha that names it."""
    sha, kind, content = _raw(kho, f"HEAD~1:{kho.folder}/events.yaml")
    _put(kho, sha, kind, content.replace(b"01-30", b"01-29"))
    return sha


def test_it_is_told_wherever_it_is_shown(kho: Kho, blob: str) -> None:
    lone = find(kho.root)
    reports = [
        history(kho.root, "2026-001", as_of=NOW, lang="en"),
        diff(kho.root, "HEAD~1..HEAD", as_of=NOW, lang="en"),
        protocol(kho.root, datetime.date(2026, 2, 3), NOW, lang="en"),
        timeline(lone, "2026-001", NOW, audit=True, lang="en"),
    ]
    for report in reports:
        for form in ("text", "json"):
            assert blob in render(report, form, lang="en"), (type(report), form)
    shown = render(timeline(lone, "2026-001", NOW, lang="en"), "text", lang="en")
    assert blob not in shown, "without --audit only the files are shown"


def test_what_is_sound_is_not_told_of(kho: Kho) -> None:
    report = history(kho.root, "2026-001", as_of=NOW, lang="en")
    assert report.unseen == ()
    assert diff(kho.root, "HEAD~1..HEAD", as_of=NOW, lang="en").cases[0].note == ""


@pytest.mark.parametrize("whole", [False, True])
def test_no_bag_is_made_of_it(kho: Kho, blob: str, tmp_path: Path, whole: bool) -> None:
    with pytest.raises(EnvironmentFailure, match=blob) as told:
        bundle(find(kho.root), "2026-001", tmp_path / "x.bag", whole=whole, as_of=NOW, lang="en")
    assert "intact" in told.value.remedy
    assert not (tmp_path / "x.bag").exists()


@pytest.mark.parametrize("whole", [False, True])
def test_no_bag_is_made_of_a_doctored_tree(kho: Kho, tmp_path: Path, whole: bool) -> None:
    """It names another ledger, one that is there: git writes it out without a word."""
    sha, kind, content = _raw(kho, f"HEAD~1:{kho.folder}")
    mine, other = (bytes.fromhex(kho.run(kho.root, "rev-parse", f"{one}:{kho.folder}/events.yaml").strip())
                   for one in ("HEAD~1", "HEAD"))  # fmt: skip
    _put(kho, sha, kind, content.replace(mine, other))
    with pytest.raises(EnvironmentFailure, match=sha):
        bundle(find(kho.root), "2026-001", tmp_path / "x.bag", whole=whole, as_of=NOW, lang="en")


def test_a_bag_whose_history_lacks_an_object_is_not_good(kho: Kho, tmp_path: Path, git: Git) -> None:
    """Made with git's own program of a history with an altered content: git bundle verify accepts it."""
    made = bundle(find(kho.root), "2026-001", tmp_path / "x.bag", whole=True, as_of=NOW, lang="en")
    assert all(row.is_good for row in verify(Path(made.path), "en").rows)
    sha, kind, content = _raw(kho, f"HEAD~1:{kho.folder}/events.yaml")
    _put(kho, sha, kind, content.replace(b"01-30", b"01-29"))
    place = Path(made.path) / "data" / bag.HISTORY
    os.remove(place)
    git(kho.root, "bundle", "create", "-q", str(place), "HEAD", "main")
    subprocess.run(["git", "bundle", "verify", "-q", str(place)], cwd=kho.root, check=True)
    _, fault = bag.opened(place, _empty(tmp_path))
    assert sha in fault


def _empty(folder: Path) -> Path:
    place = folder / "empty"
    place.mkdir()
    return place


def _gone(kho: Kho, how: str) -> str:
    """The ledger of the commit before the last is deleted or damaged; the sha that names it."""
    sha = kho.run(kho.root, "rev-parse", f"HEAD~1:{kho.folder}/events.yaml").strip()
    place = kho.root / ".git" / "objects" / sha[:2] / sha[2:]
    os.chmod(place, 0o644)
    if how == "deleted":
        place.unlink()
    else:
        place.write_bytes({"empty": b"", "garbage": b"garbage", "cut short": place.read_bytes()[:-9]}[how])
    return sha


@pytest.mark.parametrize("how", ["deleted", "empty", "garbage", "cut short"])
def test_a_content_that_is_gone_hides_nothing_else(kho: Kho, how: str) -> None:
    """The last commit altered an entry of it: that cannot be seen, so it is a breach; the other case is judged."""
    first, kho.folder = kho.folder, "cases/2026/2026-002"
    kho.write("case.yaml", "schema: tths.case/1\nid: 2026-002\n")
    kho.ledger(THIRD.replace(", people: [bc1]", ""), message="2026-002: e3")
    kho.ledger(message="2026-002: x")
    kho.folder = first
    kho.ledger(FIRST.replace("01-30", "01-29"), SECOND)
    kho.ledger(FIRST.replace("01-30", "01-28"), SECOND)
    sha = _gone(kho, how)
    report = kho.audit()
    found = {(row.finding.case, row.finding.rule, row.finding.verdict) for row in report.rows}
    assert ("2026-001", "audit.missing-object", "breach") in found
    assert ("2026-002", "audit.removed", "breach") in found
    lone = find(kho.root)
    for shown in (
        history(kho.root, "2026-001", as_of=NOW, lang="en"),
        protocol(kho.root, datetime.date(2026, 2, 3), NOW, lang="en"),
        timeline(lone, "2026-001", NOW, audit=True, lang="en"),
        diff(kho.root, "HEAD~1..HEAD", as_of=NOW, lang="en"),
    ):
        assert sha in render(shown, "text", lang="en"), type(shown)
    with pytest.raises(EnvironmentFailure, match=sha):
        bundle(lone, "2026-001", kho.root.parent / "x.bag", as_of=NOW, lang="en")


def test_a_partial_clone_says_what_it_cannot_see(kho: Kho, git: Git, tmp_path: Path) -> None:
    """Nothing is fetched; what is here is judged, what is not is undetermined and no breach."""
    kho.ledger(FIRST.replace("01-30", "01-29"), SECOND)
    kho.ledger(FIRST.replace("01-30", "01-29"))
    git(kho.root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", kho.root.as_uri(), "phan")
    clone = tmp_path / "phan"
    for name in ("HEAD~1", "HEAD"):
        git(clone, "cat-file", "blob", f"{name}:{kho.folder}/events.yaml")
    report = audit(clone, as_of=NOW, lang="en")
    found = {(row.finding.rule, row.finding.verdict) for row in report.rows}
    assert ("audit.removed", "breach") in found, "both of its states are here"
    assert {verdict for rule, verdict in found if rule == "audit.missing-object"} == {"undetermined"}
    assert any("partial clone" in told for told in report.unseen)
    shown = history(clone, "2026-001", as_of=NOW, lang="en")
    assert any("not here" in told for told in shown.unseen)
    with pytest.raises(EnvironmentFailure) as told:
        bundle(find(clone), "2026-001", tmp_path / "x.bag", as_of=NOW, lang="en")
    assert "--filter" in told.value.remedy
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=tree:0", kho.root.as_uri(), "khong-cay")
    shutil.copy(kho.root / "tths.yaml", tmp_path / "khong-cay")
    with pytest.raises(EnvironmentFailure, match="there is no tree") as told:
        audit(tmp_path / "khong-cay", as_of=NOW, lang="en")
    assert "--filter" in told.value.remedy
    git(tmp_path, "clone", "-q", "--no-local", str(kho.root), "du")
    assert audit(tmp_path / "du", as_of=NOW, lang="en").unseen == (), "the remedy that is named is one"
