"""A repository whose configuration tries to run programs: no reading command runs any, writing runs hooks alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import CASE, Run

Git = Callable[..., str]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs as shell scripts")
PROGRAMS = (
    "core.fsmonitor", "core.pager", "pager.log", "pager.diff", "pager.show", "core.editor", "sequence.editor",
    "core.sshCommand", "core.askPass", "core.alternateRefsCommand", "credential.helper", "diff.external",
    "diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
    "merge.evil.driver", "gpg.program", "gpg.ssh.program", "gpg.openpgp.program", "gpg.ssh.defaultKeyCommand",
    "uploadpack.packObjectsHook", "interactive.diffFilter", "gc.recentObjectsHook", "remote.origin.uploadpack",
    "trailer.x.cmd",
)  # fmt: skip
HOOKS = (
    "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-checkout", "post-index-change",
    "reference-transaction", "fsmonitor-watchman", "pre-auto-gc", "post-rewrite",
)  # fmt: skip


@pytest.fixture
def caught(kho: Path, git: Git, tmp_path: Path) -> Path:
    """Where every program that is run leaves its name; the repository is set up to run them wherever git would."""
    mark = tmp_path / "caught"
    traps = tmp_path / "traps"
    (traps / "hooks").mkdir(parents=True)

    def trap(name: str) -> str:
        path = traps / name
        path.write_text(f"#!/bin/sh\necho '{name}' >> '{mark}'\ncase $1 in clean|smudge) ;; esac\nexit 0\n")
        path.chmod(0o755)
        return str(path)

    (kho / ".gitattributes").write_text("*.yaml diff=evil filter=evil merge=evil\n")
    git(kho, "add", "-A")
    git(kho, "commit", "-qm", "attributes")
    for name in HOOKS:
        trap(f"hooks/{name}")
    for name in PROGRAMS:
        git(kho, "config", name, trap(name))
    more = tmp_path / "more.cfg"
    more.write_text(f'[core]\n\tpager = {trap("included.pager")}\n[alias]\n\tlog = "!{trap("alias.log")}"\n')
    for name, value in {
        "core.hooksPath": str(traps / "hooks"),
        "log.showSignature": "true",
        "alias.rev-parse": f"!{trap('alias')}",
        "includeIf.gitdir:/.path": str(more),
        "include.path": str(more),
        "remote.origin.url": f"ext::{trap('ext')}",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
        "maintenance.auto": "true",
        "gc.auto": "1",
    }.items():
        git(kho, "config", name, value)
    mark.unlink(missing_ok=True)
    return mark


READING = (
    ("audit",), ("audit", "--since", "HEAD~2"), ("audit", "--pin"), ("audit", "--require-signed"), ("history", CASE),
    ("diff", "HEAD~2..HEAD"), ("timeline", CASE, "--audit"), ("timeline", CASE), ("protocol", "--date", "2026-02-03"),
    ("check",), ("show", CASE), ("list",), ("due",), ("detention", CASE), ("exhibits", CASE),
    ("bundle", CASE, "--out", "../a.bag"), ("bundle", CASE, "--out", "../b.bag", "--redact", "others"),
    ("bundle", CASE, "--out", "../c.bag", "--whole-history"), ("bundle", "verify", "../a.bag"), ("guard", "--help"),
)  # fmt: skip


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_runs_nothing(run: Run, kho: Path, caught: Path, git: Git, words: tuple[str, ...]) -> None:
    if words[:2] == ("bundle", "verify"):
        assert run("bundle", CASE, "--out", "../a.bag").code == 0
    made = run(*words)
    assert made.code in (0, 1), made
    assert not caught.exists(), caught.read_text()


def test_writing_runs_hooks_and_what_the_attributes_ask_for_alone(run: Run, kho: Path, caught: Path, git: Git) -> None:
    """An entry is committed as git commits: hooks and filters apply; no monitor, pager or editor does."""
    git(kho, "config", "--unset", "filter.evil.process")
    git(kho, "config", "filter.evil.clean", "cat")
    made = run("add", "event", CASE, "case.instituted", "--at", "2026-01-30", "--by", "cqdt")
    assert made.code == 0, made
    ran = set(caught.read_text().split())
    assert {one for one in ran if not one.startswith("hooks/")} == set(), ran
    assert {"hooks/pre-commit", "hooks/commit-msg"} <= ran


def test_the_trap_is_armed(kho: Path, caught: Path, git: Git) -> None:
    git(kho, "diff", "HEAD~2", "HEAD", check=False)
    git(kho, "status", check=False)
    ran = set(caught.read_text().split())
    assert {"core.fsmonitor", "hooks/post-index-change"} & ran
    assert {"diff.external", "diff.evil.command", "diff.evil.textconv"} & ran
