"""Where a repository may lie, each as typed: what works, what does not, and the way out that is named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import CASE, Run

Git = Callable[..., str]
READING = (("audit",), ("history", CASE), ("diff", "HEAD~1..HEAD"), ("protocol", "--date", "2026-02-03"))
ENTRY = ("add", "event", CASE, "case.instituted", "--at", "2026-01-30", "--by", "cqdt")


@pytest.fixture(params=["worktree", "detached", "submodule", "dirty", "bare", "shallow", "unborn"])
def place(request: pytest.FixtureRequest, kho: Path, git: Git, tmp_path: Path) -> tuple[str, Path]:
    """The kind of place, and the folder to stand in."""
    there = tmp_path / "there"
    url = f"file://{kho}"
    match request.param:
        case "worktree":
            git(kho, "worktree", "add", "-q", str(there), "-b", "other")
        case "detached":
            git(tmp_path, "clone", "-q", str(kho), "there")
            git(there, "checkout", "-q", "--detach")
        case "submodule":
            (tmp_path / "super").mkdir()
            git(tmp_path / "super", "init", "-q")
            git(tmp_path / "super", "-c", "protocol.file.allow=always", "submodule", "-q", "add", url, "sub")
            there = tmp_path / "super" / "sub"
        case "dirty":
            shutil.copytree(kho, there)
            with next(there.rglob("case.yaml")).open("a", encoding="utf-8") as file:
                file.write("note: chưa commit\n")
        case "bare" | "shallow":
            git(tmp_path, "clone", "-q", *(["--bare"] if request.param == "bare" else ["--depth=1"]), url, "there")
        case "unborn":
            shutil.copytree(kho, there, ignore=shutil.ignore_patterns(".git"))
            git(there, "init", "-q")
    return request.param, there


def test_each_command_in_each_place(run: Run, place: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    kind, there = place
    monkeypatch.chdir(there)
    for words in READING:
        made = run(*words)
        wanted = 2 if words[0] == "diff" and kind in ("shallow", "unborn") else 0
        assert made.code == wanted, (kind, words, made)
        assert (made.err == "") == (wanted == 0), (kind, words, made)
        assert "Traceback" not in made.err
    told = run("audit", "--lang", "en").out
    said = {"bare": "bare repository", "shallow": "shallow", "detached": "detached HEAD", "dirty": "audit.uncommitted",
            "unborn": "audit.uncommitted"}.get(kind, "")  # fmt: skip
    assert said in told
    bag = run("bundle", CASE, "--out", "../a.bag")
    assert bag.code == (3 if kind in ("dirty", "unborn", "bare") else 0), (kind, bag)
    added = run(*ENTRY)
    assert added.code == (3 if kind == "bare" else 0), (kind, added)
    files = [run(*words) for words in (("check",), ("due",), ("timeline", CASE), ("timeline", CASE, "--audit"))]
    assert [made.code for made in files] == [3 if kind == "bare" else 0] * 4, (kind, files)
    if kind == "bare":
        for refused in (bag, added, *files):
            assert "git clone" in refused.err
    else:
        assert run("audit", "--fail-on", "breach").code == 0


def test_what_the_cut_of_a_shallow_clone_leaves_open(
    run: Run, kho: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything looks as if the first commit that is there had recorded it: that is never said to be so."""
    assert run(*ENTRY).code == 0
    git(kho, "commit", "-q", "--allow-empty", "-m", "2026-014-trom-cap: trống")
    whole = run("protocol", "--date", "2026-02-03", "--lang", "en").out
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{kho}", "nong")
    monkeypatch.chdir(tmp_path / "nong")
    cut = git(tmp_path / "nong", "rev-parse", "HEAD")[:10]
    sheet = run("protocol", "--date", "2026-02-03", "--lang", "en").out
    assert "Case instituted" in whole and "Case instituted" not in sheet
    assert f"commit {cut} at the cut" in sheet and "not listed above" in sheet
    told = run("timeline", CASE, "--audit", "--lang", "en").out
    assert "at the latest (a shallow clone)" in told and "may not be the one that recorded" in told
    assert '"cut": true' in run("timeline", CASE, "--format", "json").out.replace('"cut":true', '"cut": true')
    assert "--unshallow" in run("diff", "HEAD~1..HEAD").err
    assert "at the cut of a shallow clone" in run("bundle", CASE, "--out", str(tmp_path / "a.bag"), "--lang", "en").out
    checked = run("bundle", "verify", str(tmp_path / "a.bag"), "--lang", "en")
    assert checked.code == 0 and "before the cut" in checked.out
    refused = run("bundle", CASE, "--out", str(tmp_path / "b.bag"), "--whole-history")
    assert refused.code == 3 and "--unshallow" in refused.err and not (tmp_path / "b.bag").exists()
    git(tmp_path / "nong", "fetch", "-q", "--unshallow")
    assert run("protocol", "--date", "2026-02-03", "--lang", "en").out == whole, "the remedy that is named is one"
    assert "shallow" not in run("timeline", CASE, "--audit", "--lang", "en").out


@pytest.mark.parametrize("is_there", [True, False])
def test_files_that_the_configuration_puts_elsewhere(
    run: Run, kho: Path, git: Git, tmp_path: Path, is_there: bool
) -> None:
    """``core.worktree``: git would take other files for those of the repository, and write there."""
    other = tmp_path / "khac"
    if is_there:
        shutil.copytree(kho / "cases", other / "cases")
    git(kho, "config", "core.worktree", str(other))
    for words in (*READING, ENTRY, ("bundle", CASE, "--out", "../a.bag"), ("timeline", CASE, "--audit")):
        made = run(*words, "--lang", "en")
        assert (made.code, made.out) == (4, ""), (words, made)
        assert "core.worktree" in made.err and "--unset" in made.err, words
    assert not (tmp_path / "a.bag").exists()
    assert [run(*words).code for words in (("check",), ("due",), ("timeline", CASE))] == [0, 0, 0]


def test_a_case_in_a_submodule_names_the_commands_that_commit_it(
    run: Run, kho: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not committed there by itself: its HEAD is mostly detached, the next update would lose the commit."""
    one = tmp_path / "one"
    folder = next(kho.rglob("case.yaml")).parent
    shutil.copytree(folder, one)
    git(one, "init", "-q")
    git(one, "add", "-A")
    git(one, "commit", "-qm", "one")
    name = folder.relative_to(kho).as_posix()
    git(kho, "rm", "-rq", name)
    git(kho, "-c", "protocol.file.allow=always", "submodule", "-q", "add", f"file://{one}", name)
    git(kho, "commit", "-qm", "submodule")
    bag = run("bundle", CASE, "--out", str(tmp_path / "a.bag"), "--lang", "en")
    assert bag.code == 3 and "repository of its own" in bag.err
    assert f"git clone {name} ../{CASE} && cd ../{CASE} && tths bundle" in bag.err
    made = run(*ENTRY)
    assert made.code == 4
    assert f"git -C {name} add -- events.yaml && git -C {name} commit -- events.yaml" in made.err
    assert "submodule" in run("audit").out
    git(kho, "clone", "-q", name, f"../{CASE}")
    monkeypatch.chdir(tmp_path / CASE)
    assert run("bundle").code == 0, "the remedy that is named is one"
    assert (tmp_path / f"{CASE}.bag").is_dir()


@pytest.mark.parametrize("words", [*READING, ENTRY, ("bundle", CASE), ("timeline", CASE, "--audit")], ids=" ".join)
def test_another_owner(run: Run, kho: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    made = run(*words)
    assert (made.code, made.out) == (4, "")
    assert "safe.directory" in made.err


@pytest.mark.parametrize(
    ("words", "code"), [*((words, 4) for words in READING), (("bundle", CASE), 4), (ENTRY, 0), (("check",), 0)], ids=str
)
def test_git_is_absent(kho: Path, tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "tthscli", *words],
        env={**os.environ, "PATH": str(tmp_path)}, cwd=kho, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert made.returncode == code, made.stderr
    assert "Traceback" not in made.stderr
    if words != ("check",):
        assert "chưa cài git" in made.stderr


@pytest.mark.parametrize("how", ["extension", "configuration", "gitfile"])
def test_a_repository_that_git_will_not_read(run: Run, kho: Path, git: Git, how: str) -> None:
    """It is there: nobody is told to make one, no bag is written as if there were no history, nothing is added."""
    if how == "extension":
        git(kho, "config", "core.repositoryFormatVersion", "1")
        git(kho, "config", "extensions.khongco", "x")
    elif how == "configuration":
        with (kho / ".git" / "config").open("a", encoding="utf-8") as file:
            file.write("[core\n")
    else:
        shutil.rmtree(kho / ".git")
        (kho / ".git").write_text("gitdir: /khong/co\n", encoding="ascii")
    before = {path: path.read_bytes() for path in (kho / "cases").rglob("*") if path.is_file()}
    for words in (*READING, ENTRY, ("bundle", CASE, "--out", "../a.bag"), ("timeline", CASE, "--audit"), ("init", ".")):
        made = run(*words, "--lang", "en")
        assert (made.code, made.out) == (4, ""), (words, made)
        assert "git cannot read the repository" in made.err and "git init" not in made.err, words
    assert not (kho.parent / "a.bag").exists()
    assert {path: path.read_bytes() for path in (kho / "cases").rglob("*") if path.is_file()} == before
    for words in (("check",), ("due",), ("timeline", CASE), ("show", CASE)):
        assert run(*words).code == 0, words
