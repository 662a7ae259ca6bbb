"""The start: what is answered without typer, and what a command may load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import tthscli

HEAVY = {
    "click", "concurrent", "filelock", "git", "holidays", "jsonschema", "jsonschema_rs", "pydantic", "rich", "ruamel",
    "tabulate", "typer", "wcwidth", "yaml", "yaml_rs",
}  # fmt: skip
"""What costs time to import."""
_TOLD = """
import contextlib, io, json, sys
from tthscli.cli.entry import main
with contextlib.redirect_stdout(io.StringIO()):
    code = main(sys.argv[1:])
assert code == 0, code
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def _loaded(folder: Path, *words: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", _TOLD, *words], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return HEAVY & set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["--version"], set()),
        (["--complete", "fish", "tths", "show", ""], set()),
        (["--complete", "zsh", "tths", "add", "event", "x", "custody."], set()),
        (["--help"], {"typer"}),
        (["due", "--help"], {"typer"}),
        (["add", "event", "--help"], {"typer"}),
        (["calc", "--from", "2026-01-31", "--period", "P1M"], {"typer"}),
        (["law", "show", "173"], {"typer"}),
        (["due"], {"typer", "yaml_rs", "yaml", "jsonschema_rs"}),
        (["check"], {"typer", "yaml_rs", "yaml", "jsonschema_rs"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_only_what_it_uses(kho: Path, words: list[str], allowed: set[str]) -> None:
    assert _loaded(kho, *words) <= allowed


def test_the_version_loads_nothing_of_the_program_but_its_door(tmp_path: Path) -> None:
    code = "import sys; from tthscli.cli.entry import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    version, modules = done.stdout.splitlines()
    assert version == f"tths {tthscli.__version__}"
    assert {name for name in modules.split() if name.startswith("tthscli")} == {
        "tthscli",
        "tthscli.cli",
        "tthscli.cli.entry",
    }


def test_as_a_module(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "tthscli", "-V"], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.split() == [b"tths", tthscli.__version__.encode()]
