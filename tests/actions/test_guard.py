"""The hooks, installed by the program and run by git: what goes through and what is refused."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tthscli.actions.guard import install, pre_commit
from tthscli.actions.init import init
from tthscli.model.error import EnvironmentFailure

Git = Callable[..., str]
LEDGER = "cases/vu-1/events.yaml"
BASE = """\
schema: tths.events/1
events:
  - id: e1
    type: case.instituted
    at: "2026-01-05"
  - id: e2
    type: case.instituted
    at: "2026-01-06"
"""
MORE = '  - id: e3\n    type: case.instituted\n    at: "2026-01-09"\n'


@pytest.fixture
def kho(tmp_path: Path, git: Git) -> Path:
    """A guarded repository with one case of two entries."""
    root = tmp_path / "kho"
    init(root, language="en")
    (root / "cases" / "vu-1").mkdir()
    (root / "cases" / "vu-1" / "case.yaml").write_text("schema: tths.case/1\nid: vu-1\ntitle: X\nprocedure: ordinary\n")
    (root / LEDGER).write_text(BASE)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "base")
    install(root, "en")
    return root


@pytest.fixture
def bare(kho: Path, tmp_path: Path, git: Git) -> Path:
    """A shared bare repository with the same history, guarded; the work tree's own guard is away."""
    for hook in (kho / ".git" / "hooks").glob("pre-*"):
        hook.unlink()
    git(tmp_path, "clone", "-q", "--bare", str(kho), "bare.git")
    git(kho, "remote", "add", "origin", str(tmp_path / "bare.git"))
    install(tmp_path / "bare.git", "en")
    return tmp_path / "bare.git"


def _try(root: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


def _commit(root: Path, text: str | None, message: str = "x") -> tuple[int, str]:
    if text is None:
        (root / LEDGER).unlink()
    else:
        (root / LEDGER).write_text(text)
    _try(root, "add", "-A")
    return _try(root, "commit", "-m", message)


def test_what_only_adds_goes_through(kho: Path) -> None:
    code, said = _commit(kho, BASE + MORE)
    assert code == 0, said


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (BASE.replace("2026-01-06", "2026-01-07"), "e2 is changed (at)"),
        (BASE[: BASE.index("  - id: e2")], "e2 is removed"),
        (BASE.replace("id: e2", "id: e9"), "another id, e9"),
        (BASE + BASE[BASE.index("  - id: e2") :], "e2 stands twice"),
        (None, "with 2 entries is removed"),
        (BASE + "  - id: [\n", "events.yaml:"),
    ],
    ids=["changed", "removed", "renumbered", "doubled", "file", "invalid"],
)
def test_what_rewrites_entries_is_refused(kho: Path, git: Git, text: str | None, what: str) -> None:
    tip = git(kho, "rev-parse", "HEAD")
    code, said = _commit(kho, text)
    assert code == 1, said
    assert what in said
    assert git(kho, "rev-parse", "HEAD") == tip


def test_it_judges_what_is_staged_and_nothing_else(kho: Path) -> None:
    (kho / LEDGER).write_text(BASE.replace("2026-01-06", "2026-01-07"))
    (kho / "note.txt").write_text("x")
    _try(kho, "add", "note.txt")
    assert _try(kho, "commit", "-m", "note")[0] == 0
    assert _try(kho, "commit", "-m", "all", "-a")[0] == 1


def test_a_case_may_move(kho: Path, git: Git) -> None:
    case = kho / "cases" / "vu-1" / "case.yaml"
    git(kho, "mv", "cases/vu-1", "cases/vu-2")
    moved = kho / "cases" / "vu-2" / "case.yaml"
    moved.write_text(moved.read_text().replace("vu-1", "vu-2"))
    assert not case.exists()
    code, said = _try(kho, "commit", "-a", "-m", "moved")
    assert code == 0, said


def test_breaches_by_law_are_told_and_recorded(kho: Path, git: Git) -> None:
    late = BASE + '  - id: e4\n    type: custody.decided\n    at: "2026-01-10T08:00"\n    people: [bc1]\n'
    (kho / "cases" / "vu-1" / "case.yaml").write_text(
        "schema: tths.case/1\nid: vu-1\ntitle: X\nprocedure: ordinary\n"
        "people:\n  - id: bc1\n    name: A\n    roles: [held]\n    client: true\n"
    )
    code, said = _commit(kho, late)
    assert code == 0, said


def test_merges_take_what_the_branches_brought(kho: Path, git: Git) -> None:
    for branch, text in (("one", BASE + MORE), ("two", BASE + MORE.replace("e3", "e4").replace("-09", "-08"))):
        git(kho, "checkout", "-q", "-b", branch, "main")
        assert _commit(kho, text, branch)[0] == 0
    code, said = _try(kho, "merge", "--no-edit", "one")
    assert code == 0, said
    assert (kho / LEDGER).read_text().index("e4") < (kho / LEDGER).read_text().index("e3")


def test_another_hook_is_never_overwritten(kho: Path) -> None:
    hook = kho / ".git" / "hooks" / "pre-commit"
    assert install(kho, "en").hooks[0].endswith("pre-commit")
    hook.write_text("#!/bin/sh\nexit 0\n")
    with pytest.raises(EnvironmentFailure, match="not overwritten"):
        install(kho, "en")
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"


def test_hooks_from_elsewhere_are_told(kho: Path, git: Git, tmp_path: Path) -> None:
    git(kho, "config", "core.hooksPath", str(tmp_path / "hooks"))
    with pytest.raises(EnvironmentFailure, match="hooksPath"):
        install(kho, "en")
    assert not (tmp_path / "hooks").exists()


def test_a_branch_without_commits_is_judged_too(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "-q")
    assert pre_commit(tmp_path, lang="en").rows == ()


def test_a_push_that_only_adds_arrives(kho: Path, bare: Path, git: Git) -> None:
    assert _commit(kho, BASE + MORE)[0] == 0
    code, said = _try(kho, "push", "-q", "origin", "main", "HEAD:refs/heads/new")
    assert code == 0, said
    assert git(bare, "rev-parse", "main") == git(kho, "rev-parse", "main")


def test_a_push_with_a_rewriting_commit_is_refused_even_if_undone(kho: Path, bare: Path, git: Git) -> None:
    tip = git(bare, "rev-parse", "main")
    assert _commit(kho, BASE.replace("2026-01-06", "2026-01-07"), "change")[0] == 0
    assert _commit(kho, BASE, "back")[0] == 0
    for where in ("main", "main:refs/heads/new"):
        code, said = _try(kho, "push", "origin", where)
        assert code != 0
        assert "e2 is changed (at)" in said
    assert git(bare, "rev-parse", "main") == tip


def test_rewritten_history_and_lost_branches_are_refused(kho: Path, bare: Path, git: Git) -> None:
    git(bare, "config", "receive.denyDeleteCurrent", "ignore")
    git(kho, "commit", "-q", "--amend", "-m", "amended")
    code, said = _try(kho, "push", "--force", "origin", "main")
    assert (code != 0, "rewrites the history of main" in said) == (True, True)
    assert git(bare, "log", "--format=%s", "main").split() == ["base", "A", "repository", "of", "criminal", "cases"]
    code, said = _try(kho, "push", "origin", "HEAD:refs/replace/" + "a" * 40)
    assert (code != 0, "puts another object" in said) == (True, True)
    git(bare, "branch", "kept", "main")
    assert _try(kho, "push", "origin", ":kept")[0] == 0


def test_the_only_branch_is_not_removed(kho: Path, bare: Path, git: Git) -> None:
    git(bare, "config", "receive.denyDeleteCurrent", "ignore")
    code, said = _try(kho, "push", "origin", ":main")
    assert code != 0
    assert "removes the branch main" in said


def test_what_an_audit_remembers_is_not_moved_by_a_push(kho: Path, bare: Path, git: Git) -> None:
    """``refs/tths/*`` is neither moved, nor made, nor deleted; what is pushed along with it does not come in either."""
    ref = "refs/tths/audited/main"
    tip = git(bare, "rev-parse", "main")
    git(bare, "update-ref", ref, "main")
    assert _commit(kho, BASE + MORE)[0] == 0
    for words in (
        ("--force", "origin", f"HEAD:{ref}"), ("origin", f"HEAD~1:{ref}-new"), ("origin", f":{ref}"),
        ("origin", "main", f"HEAD:{ref}"), ("--mirror", "origin"),
    ):  # fmt: skip
        code, said = _try(kho, "push", *words)
        assert code != 0, words
        assert "tths audit --pin" in said, words
        assert git(bare, "rev-parse", ref) == tip, words
    assert git(bare, "rev-parse", "main") == tip
    assert git(bare, "for-each-ref", "--format=%(refname)", "refs/tths/").split() == [ref]


def test_timestamps_kept_as_notes_are_added_and_never_taken_back(kho: Path, bare: Path, git: Git) -> None:
    ref = "refs/notes/tths/timestamps"
    git(kho, "notes", f"--ref={ref}", "append", "-m", "one", "HEAD")
    assert _try(kho, "push", "origin", ref)[0] == 0
    git(kho, "notes", f"--ref={ref}", "append", "-m", "two", "HEAD")
    assert _try(kho, "push", "origin", ref)[0] == 0
    kept = git(bare, "rev-parse", ref)
    git(kho, "update-ref", "-d", ref)
    git(kho, "notes", f"--ref={ref}", "append", "-m", "another", "HEAD")
    for words in (("--force", ref), (f":{ref}",), ("--force", f"HEAD:{ref}")):
        code, said = _try(kho, "push", *words[:-1], "origin", words[-1])
        assert code != 0, words
        assert f"removes or rewrites the notes (timestamps) of {ref}" in said, words
    assert git(bare, "rev-parse", ref) == kept
    git(kho, "fetch", "-q", "origin", f"{ref}:refs/notes/origin")
    git(kho, "notes", f"--ref={ref}", "merge", "-q", "-s", "cat_sort_uniq", "refs/notes/origin")
    assert _try(kho, "push", "origin", ref)[0] == 0, "the remedy that is named is one"
    assert set(git(bare, "notes", f"--ref={ref}", "show", "main").split()) == {"one", "two", "another"}


def test_a_push_into_a_repository_with_files(kho: Path, tmp_path: Path, git: Git) -> None:
    """A hook of one's own calls the guard: git runs it inside ``.git``, where no work tree is."""
    git(tmp_path, "clone", "-q", str(kho), "chung")
    shared = tmp_path / "chung"
    git(shared, "checkout", "-q", "--detach")
    install(_bare(tmp_path, git), "en")
    shutil.copy(tmp_path / "mau.git" / "hooks" / "pre-receive", shared / ".git" / "hooks" / "pre-receive")
    git(kho, "remote", "add", "chung", str(shared))
    for hook in (kho / ".git" / "hooks").glob("pre-*"):
        hook.unlink()
    assert _commit(kho, BASE.replace("2026-01-06", "2026-01-07"))[0] == 0
    code, said = _try(kho, "push", "chung", "HEAD:refs/heads/moi")
    assert (code != 0, "e2 is changed (at)" in said) == (True, True), said
    git(kho, "reset", "-q", "--hard", "HEAD~1")
    assert _commit(kho, BASE + MORE)[0] == 0
    code, said = _try(kho, "push", "chung", "HEAD:refs/heads/moi")
    assert code == 0, said


def _bare(folder: Path, git: Git) -> Path:
    git(folder, "init", "-q", "--bare", "mau.git")
    return folder / "mau.git"
