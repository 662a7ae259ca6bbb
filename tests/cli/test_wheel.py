"""The wheel, built and installed elsewhere, holds all it needs: schemas, law, completions.

The new environment takes the third-party packages of the one that runs the tests through a ``.pth`` file: what is
tried here is our own wheel, and nothing is fetched.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CASE = "2026-014-trom-cap"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source tree."""
    pytest.importorskip("hatchling", reason="hatchling builds the wheel")
    out = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    (made,) = out.glob("*.whl")
    return made


def test_what_the_wheel_holds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as content:
        names = set(content.namelist())
    for name in (
        "tthscli/__main__.py",
        "tthscli/cli/entry.py",
        "tthscli/law/events.toml",
        "tthscli/law/calendar.toml",
        "tthscli/schemas/case.schema.json",
        "tthscli/schemas/events.schema.json",
        "tthscli/schemas/due-1.schema.json",
        "tthscli/completions/tths.bash",
        "tthscli/completions/_tths",
        "tthscli/completions/tths.fish",
    ):
        assert name in names
    shipped = {name.removeprefix("tthscli/") for name in names if name.endswith(".toml")}
    declared = {path.relative_to(ROOT / "src" / "tthscli").as_posix() for path in (ROOT / "src").rglob("*.toml")}
    assert shipped == declared
    assert not [name for name in names if name.endswith((".cache", ".pyc")) or name.startswith("tests")]


def test_installed_elsewhere_it_checks_a_case(
    wheel: Path, kho: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "event", CASE, "custody.decided", "2026-01-10 08:30", "from=2026-01-10T08:30", "people=bc1", "by=cqdt")
    place = tmp_path / "elsewhere"
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(place), "platbase": str(place)}))
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)],
        check=True,
        capture_output=True,
    )
    borrowed = site / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    def tths(*words: str) -> subprocess.CompletedProcess[bytes]:
        door = scripts / ("tths.exe" if os.name == "nt" else "tths")
        return subprocess.run([str(door), *words], cwd=kho, capture_output=True, check=False)

    where = [str(python), "-c", "import tthscli; print(tthscli.__file__)"]
    assert str(place) in subprocess.run(where, cwd=kho, capture_output=True, text=True, check=True).stdout
    checked = tths("check", "--as-of", "2026-01-11 10:00")
    assert (checked.returncode, checked.stderr) == (0, b"")
    due = tths("due", "--as-of", "2026-01-11 10:00", "--format", "json")
    assert due.returncode == 0
    ends = {row["rule"]: row["due_at"] for row in json.loads(due.stdout)["results"]}
    assert ends["cpc-118-1"] == "2026-01-13T08:30+07:00"
    assert tths("completion", "bash").stdout == (ROOT / "completions" / "tths.bash").read_bytes()
    example = tths("-C", str(ROOT / "examples" / "good"), "check", "--as-of", "2026-11-24")
    assert (example.returncode, example.stderr) == (0, b"")
    (kho / "cases" / "2026" / CASE / "case.yaml").write_text("id: [\n", encoding="utf-8")
    assert tths("check").returncode == 3
