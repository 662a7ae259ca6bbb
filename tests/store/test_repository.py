"""Where the repository is, which folders hold a case, and what a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthscli.model.error import InvalidFileError, UsageError
from tthscli.store import reader, repository


def _add(root: Path, folder: str, case_id: str = "") -> None:
    place = root / folder
    place.mkdir(parents=True)
    (place / "case.yaml").write_text(f"schema: tths.case/1\nid: {case_id or place.name}\n", encoding="utf-8")
    (place / "events.yaml").write_text("schema: tths.events/1\nevents: []\n", encoding="utf-8")


def test_the_nearest_one_upwards_is_found(root: Path, case: Path) -> None:
    for place in (root, case, case / "events.yaml"):
        assert repository.find(place).root == root


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "file.empty"),
        ("schema: tths.practice/1\nside: prosecutor\n", "file.schema"),
        ("schema: tths.practice/1\nsdie: defence\n", "file.unknown-key"),
        ("side: defence\n", "file.missing-key"),
        ("schema: tths.practice/1\ncases: ../elsewhere\n", "file.schema"),
        ("schema: tths.practice/1\ncases: /etc\n", "file.schema"),
        ("schema: tths.practice/1\ncases: 'C:\\x'\n", "file.schema"),
        ("schema: tths.practice/1\nlanguage: no\n", "file.schema"),
        ("schema: tths.practice/1\nat_once_hours: 1.5\n", "file.number"),
        ("[", "file.syntax"),
    ],
)
def test_faulty_settings_are_told(root: Path, text: str, rule: str) -> None:
    (root / "tths.yaml").write_text(text, encoding="utf-8")
    for lang in ("vi", "en"):
        with pytest.raises(InvalidFileError) as raised:
            repository.find(root, lang)
        assert [(f.rule, f.place.file) for f in raised.value.findings] == [(rule, "tths.yaml")]


def test_settings(root: Path) -> None:
    (root / "tths.yaml").write_text(
        "schema: tths.practice/1\nname: VPLS An\nside: victim\nlanguage: en\ncases: ho-so/vu-an\nat_once_hours: 12\n",
        encoding="utf-8",
    )
    found = repository.find(root)
    assert found.practice == repository.Practice("VPLS An", "victim", "en", "ho-so/vu-an", 12)
    assert found.folders() == []
    _add(root, "ho-so/vu-an/a")
    assert found.folders() == ["ho-so/vu-an/a"]


def test_settings_that_are_no_file(root: Path) -> None:
    place = root / "tths.yaml"
    place.unlink()
    place.mkdir()
    with pytest.raises(InvalidFileError):
        repository.find(root)
    place.rmdir()
    try:
        place.symlink_to(root / "none.yaml")
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(InvalidFileError):
        repository.find(root)


def test_no_repository(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(InvalidFileError) as raised:
            repository.find(place)
        assert raised.value.remedy


def test_a_case_alone_is_a_repository_of_one(root: Path, case: Path) -> None:
    (root / "tths.yaml").unlink()
    found = repository.find(case / "events.yaml", "en")
    assert (found.root, found.folders(), found.is_lone, found.practice.language) == (case, ["."], True, "en")
    for name in ("2026-001", ".", "", str(case)):
        assert found.resolve(name) == "."
    with pytest.raises(UsageError):
        found.resolve("2026-002")
    loaded = reader.load(found, ".")
    assert loaded.case is not None
    assert (loaded.name, loaded.findings) == ("2026-001", ())
    (case / "events.yaml").write_text("", encoding="utf-8")
    assert reader.load(found, ".").findings[0].place.file == "events.yaml"


def test_folders_are_sorted_and_nothing_else_is_a_case(root: Path) -> None:
    _add(root, "cases/2025/b")
    _add(root, "cases/a")
    _add(root, "cases/2026/hanoi/c")
    _add(root, "cases/a/ban-sao")
    _add(root, "cases/.an/d")
    _add(root, "elsewhere/e")
    (root / "cases/2026/tai-lieu").mkdir()
    (root / "cases/2026/f").mkdir()
    (root / "cases/2026/f/events.yaml").write_text("", encoding="utf-8")
    assert repository.find(root).folders() == [
        "cases/2025/b",
        "cases/2026/2026-001",
        "cases/2026/f",
        "cases/2026/hanoi/c",
        "cases/a",
    ]


def test_names(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(root, "cases/2025/2025-001-trom-cap")
    _add(root, "cases/2025/2025-002-ma-tuy", "mt-2")
    _add(root, "cases/2026/2026-0012")
    found = repository.find(root)
    theft = "cases/2025/2025-001-trom-cap"
    for name in ("2025-001-trom-cap", theft, f"./{theft}/", f"{root / theft}", "2025-001", "2025/2025-001-trom-cap"):
        assert found.resolve(name) == theft
    assert found.resolve("cases\\2025\\2025-001-trom-cap") == theft
    assert found.resolve("2026-001") == "cases/2026/2026-001"
    assert found.resolve("mt-2") == "cases/2025/2025-002-ma-tuy"
    monkeypatch.chdir(root / "cases/2025")
    assert found.resolve("2025-001-trom-cap") == theft
    assert found.resolve("../2026/2026-0012") == "cases/2026/2026-0012"
    for ambiguous in ("2025", "2026-00"):
        with pytest.raises(UsageError, match=r"2025-001|2026-0012"):
            found.resolve(ambiguous)
    for unknown in ("", "zzz", "../..", "/etc"):
        with pytest.raises(UsageError):
            found.resolve(unknown)
    with pytest.raises(UsageError) as raised:
        found.resolve("2025-001-tron-cap")
    assert "2025-001-trom-cap" in raised.value.remedy
