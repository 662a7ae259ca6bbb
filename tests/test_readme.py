"""What the READMEs tell a reader to type does what they say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.vi.md")


def _blocks(name: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.S)


def _tths(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tthscli", *words]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False
    )


@pytest.mark.parametrize("name", READMES)
def test_the_first_command_shows_a_result(name: str) -> None:
    steps = [shlex.split(step) for step in _blocks(name)[0].strip().split("&&")]
    ours = [words[1:] for words in steps if words[0] == ".venv/bin/tths"]
    assert [words[2] for words in ours] == ["check", "due"]
    for words in ours:
        done = _tths(words, ROOT)
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) > 4


@pytest.mark.parametrize("name", READMES)
def test_the_commands_of_the_first_case_work_in_their_order(name: str, tmp_path: Path, git_identity: Path) -> None:
    lines = next(block for block in _blocks(name) if "tths init" in block).strip().splitlines()
    folder, ran = tmp_path, 0
    for line in lines:
        for step in line.split("#")[0].split("&&"):
            words = shlex.split(step)
            if words[0] == "cd":
                folder = folder / words[1]
            elif words[1:] != ["add", "event"]:  # asks, question by question
                done = _tths(words[1:], folder)
                assert done.returncode == 0, done.stderr
                ran += 1
    assert ran >= 5


def test_the_test_command_of_the_two_readmes_is_one() -> None:
    assert len({next(block for block in _blocks(name) if "[dev]" in block) for name in READMES}) == 1
