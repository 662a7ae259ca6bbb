"""TAB: what is offered where, in the form each shell wants, and the scripts that ask."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tthscli.cli import script, table
from tthscli.cli.complete import answer, candidates

CASE = "2026-014-trom-cap"
SCRIPTS = Path(__file__).parents[2] / "completions"


def _offered(*words: str) -> list[str]:
    return [value for value, _ in candidates(list(words))]


@pytest.fixture
def entry(kho: Path, run: Any) -> str:
    """An entry of the case."""
    done = run("add", "event", CASE, "custody.decided", "2026-01-10", "people=bc1", "--format", "json")
    import json

    record: str = json.loads(done.out)["record"]
    return record


def test_commands_and_options(kho: Path) -> None:
    assert _offered("") == list(table.COMMANDS)
    assert _offered("sh") == ["show"]
    assert _offered("--lang", "en", "t") == ["timeline"]
    assert _offered("-C", ".", "add", "") == list(table.SUBCOMMANDS["add"])
    assert _offered("law", "l") == ["list"]
    assert _offered("due", "--m") == ["--mine"]
    assert _offered("--l") == ["--lang"]
    assert _offered("add", "event", "--ended") == ["--ended-at"]
    assert "--corrects" not in _offered("add", "event", "--")
    assert _offered("nothing", "") == []
    assert _offered("calc", "") == []


def test_values(kho: Path) -> None:
    assert _offered("--lang", "") == ["vi", "en"]
    assert _offered("due", "--lang=e") == ["--lang=en"]
    assert _offered("due", "--status", "o") == ["overdue"]
    assert _offered("check", "--fail-on", "w") == ["warning"]
    assert _offered("calc", "--count", "cu") == ["custody"]
    assert _offered("completion", "") == ["bash", "zsh", "fish"]
    assert _offered("-C", "") == [":dirs"]
    assert _offered("init", "") == [":dirs"]
    assert _offered("add", "document", "--file", "") == [":files"]
    assert _offered("add", "person", "--roles", "accused,vic") == ["accused,victim"]
    assert _offered("due", "--as-of", "") == []


def test_what_is_in_the_case(kho: Path, entry: str) -> None:
    assert _offered("show", "20") == [CASE]
    assert _offered("due", CASE, "") == [CASE]
    assert _offered("show", CASE, "") == []
    assert _offered("add", "event", CASE, "custody.dec") == ["custody.decided"]
    assert _offered("add", "event", "custody.dec") == ["custody.decided"]
    assert _offered("add", "event", CASE, "x", "--people", "") == ["bc1"]
    assert _offered("add", "event", CASE, "x", "people=") == ["people=bc1"]
    assert _offered("add", "event", CASE, "x", "--by", "c") == ["cqdt"]
    assert _offered("add", "event", "2026", "x", "--of", "") == [entry]
    assert _offered("add", "event", CASE, "x", "--method", "pos")
    assert _offered("add", "charge", CASE, "--person", "") == ["bc1"]
    assert _offered("add", "correct", CASE, "") == [entry]
    assert candidates(["add", "event", CASE, "x", "--people", ""]) == [("bc1", "Nguyễn Văn A (bị can)")]
    assert candidates(["--lang", "en", "add", "event", CASE, "custody.dec"])[0][1] == "Custody decided"


def test_rules() -> None:
    assert "cpc-173-1" in _offered("explain", "cpc-17")
    assert "ledger.future" in _offered("explain", "ledger.")
    assert "ledger.future" not in _offered("law", "show", "")


def test_each_shell_gets_its_form(kho: Path, entry: str, capsys: pytest.CaptureFixture[str]) -> None:
    def said(*words: str) -> list[str]:
        capsys.readouterr()
        assert answer(list(words)) == 0
        return capsys.readouterr().out.splitlines()

    assert said("bash", "9", "tths sh") == ["show"]
    assert said("bash", "9", f"tths add event {CASE} custody.ext")[0].startswith("custody.ext")
    assert "(" in said("bash", "9", f"tths add event {CASE} custody.e")[0]
    assert "(" not in said("bash", "37", f"tths add event {CASE} custody.e")[0]
    assert said("bash", "9", f"tths add event '{CASE}' x people=") == ["bc1"]
    assert said("fish", "tths", "add", "event", CASE, "x", "people=") == ["people=bc1\tNguyễn Văn A (bị can)"]
    assert said("zsh", "tths", "-C", "") == [":dirs"]


def test_whatever_goes_wrong_the_answer_is_nothing(
    kho: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    capsys.readouterr()
    (kho / "cases" / "2026" / CASE / "case.yaml").write_text("{", encoding="utf-8")
    for words in ([], ["bash"], ["zsh", "tths", "add", "event", CASE, "x", "--people", ""]):
        assert answer(words) in (0, 1)
    monkeypatch.chdir(tmp_path.parent)
    assert answer(["fish", "tths", "show", ""]) == 0
    assert answer(["fish", "tths", "add", "event", "x", "y", "--people", ""]) in (0, 1)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


@pytest.mark.parametrize("shell", table.SHELLS)
def test_the_scripts_are_those_the_program_prints(shell: str) -> None:
    """After a change: tths completion SHELL > completions/FILE."""
    assert (SCRIPTS / script.FILES[shell]).read_text(encoding="utf-8") == script.text(shell)


@pytest.mark.parametrize("shell", table.SHELLS)
def test_the_shell_takes_its_script(shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([program, "-n", str(SCRIPTS / script.FILES[shell])], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes(kho: Path, tmp_path: Path) -> None:
    import os
    import sys

    door = tmp_path / "bin" / "tths"
    door.parent.mkdir()
    door.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tthscli "$@"\n', encoding="utf-8")
    door.chmod(0o755)
    line = f"tths show {CASE[:6]}"
    ask = (
        f'source "{SCRIPTS / "tths.bash"}"; COMP_LINE="{line}"; COMP_POINT=${{#COMP_LINE}}; COMP_TYPE=9; '
        f'_tths tths "{CASE[:6]}" show; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    environment = {**os.environ, "PATH": f"{door.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "--norc", "-c", ask], cwd=kho, capture_output=True, check=True, env=environment)
    assert done.stdout.decode().split() == [CASE]
