"""The paths that CONTRIBUTING.md sends a newcomer to exist, and its table leads to every room of the house."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = [
    line
    for line in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "`" in line
]


def _paths() -> set[str]:
    named = {path for line in TABLE for path in re.findall(r"`([^`]+)`", line.split("|")[2])}
    return {path for path in named if "/" in path}


def test_every_path_of_the_table_exists() -> None:
    assert len(TABLE) > 20
    assert [path for path in sorted(_paths()) if not (ROOT / path).exists()] == []


def test_every_room_of_the_house_is_in_the_table() -> None:
    package = ROOT / "src" / "tthscli"
    rooms = {entry.name for entry in package.iterdir() if (entry / "__init__.py").exists()}
    named = {path.split("/")[2] for path in _paths() if path.startswith("src/tthscli/")}
    assert rooms - named == set()
