"""A case folder: what is read, and every way in which its files can be missing, foreign or unreadable."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tthscli.store import reader, repository, source
from tthscli.store.reader import Loaded

Load = Callable[..., Loaded]
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def _rules(loaded: Loaded) -> list[tuple[str, str]]:
    return [(found.rule, Path(found.place.file).name) for found in loaded.findings]


def _link(place: Path, target: Path) -> None:
    try:
        place.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("no symbolic links here")


def test_a_good_case_is_read(load: Load) -> None:
    loaded = load()
    assert loaded.findings == ()
    assert loaded.case is not None
    assert (loaded.name, loaded.case.id, loaded.case.side) == ("2026-001", "2026-001", "defence")
    assert loaded.case.people["bc1"].data["id_number"] == "001090012345"
    assert [event.id for event in loaded.case.events] == ["e1", "e2"]
    assert loaded.case.events[1].data["number"] == "01/2026"
    assert loaded.case.folder == "cases/2026/2026-001"


def test_the_faults_of_both_files_are_told_together(load: Load, case: Path) -> None:
    (case / "case.yaml").write_text("schema: tths.case/1\nid: 2026-001\ntitel: a\n", encoding="utf-8")
    (case / "events.yaml").write_text("events: [", encoding="utf-8")
    loaded = load()
    assert loaded.case is None
    assert _rules(loaded) == [("file.unknown-key", "case.yaml"), ("file.syntax", "events.yaml")]
    assert {found.case for found in loaded.findings} == {"2026-001"}


@pytest.mark.parametrize("name", ["case.yaml", "events.yaml"])
def test_files_that_are_none(load: Load, case: Path, name: str) -> None:
    path = case / name
    path.unlink()
    assert _rules(load()) == [("file.missing", name)]
    path.mkdir()
    assert _rules(load()) == [("file.not-a-file", name)]
    path.rmdir()
    path.write_bytes(b"")
    assert _rules(load()) == [("file.empty", name)]
    path.write_bytes(bytes(range(256)) * 10)
    assert _rules(load()) == [("file.encoding", name)]
    for lang in ("vi", "en"):
        assert load(lang).findings[0].remedy


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_is_not_waited_for(load: Load, case: Path) -> None:
    (case / "events.yaml").unlink()
    os.mkfifo(case / "events.yaml")
    assert _rules(load()) == [("file.not-a-file", "events.yaml")]


def test_a_file_of_fifty_megabytes_is_refused_unread(load: Load, case: Path) -> None:
    with (case / "events.yaml").open("wb") as out:
        out.truncate(50 * 1024 * 1024)
    loaded = load()
    assert _rules(loaded) == [("file.too-large", "events.yaml")]
    assert "50" in loaded.findings[0].message


def test_a_file_that_grows_while_it_is_read_is_refused(case: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    with pytest.raises(source.UnusableFile):
        source.read(case / "case.yaml", root)


@pytest.mark.skipif(ROOT or sys.platform == "win32", reason="this user reads everything")
def test_an_unreadable_file(load: Load, case: Path) -> None:
    (case / "events.yaml").chmod(0)
    assert _rules(load()) == [("file.unreadable", "events.yaml")]


def test_a_read_that_fails_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    found = repository.find(root)
    monkeypatch.setattr(source, "open", refuse, raising=False)
    assert {rule for rule, _ in _rules(reader.load(found, "cases/2026/2026-001"))} == {"file.unreadable"}


def test_links_out_of_the_repository_are_refused(
    load: Load, case: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (case / "events.yaml").rename(elsewhere / "events.yaml")
    _link(case / "events.yaml", elsewhere / "events.yaml")
    assert _rules(load()) == [("file.outside", "events.yaml")]
    (elsewhere / "events.yaml").unlink()
    assert _rules(load()) == [("file.outside", "events.yaml")]


def test_a_link_inside_the_repository_is_followed_and_a_dangling_one_told(load: Load, case: Path) -> None:
    (case / "events.yaml").rename(case / "so.yaml")
    _link(case / "events.yaml", case / "so.yaml")
    assert load().findings == ()
    (case / "so.yaml").unlink()
    assert _rules(load()) == [("file.missing", "events.yaml")]


def test_a_case_folder_that_leads_out_is_refused(
    root: Path, case: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "2026-001"
    case.rename(elsewhere)
    _link(case, elsewhere)
    found = repository.find(root)
    assert found.folders() == ["cases/2026/2026-001"]
    loaded = reader.load(found, "cases/2026/2026-001")
    assert (loaded.case, [f.rule for f in loaded.findings]) == (None, ["file.outside"])


def test_a_missing_folder_is_a_finding(root: Path) -> None:
    loaded = reader.load(repository.find(root), "cases/2026/none")
    assert loaded.case is None
    assert _rules(loaded) == [("file.missing", "case.yaml"), ("file.missing", "events.yaml")]


def test_an_id_that_is_not_the_folder_is_a_warning(load: Load, case: Path) -> None:
    path = case / "case.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-001", "2026-002"), encoding="utf-8")
    loaded = load()
    assert loaded.case is not None
    assert [(f.rule, f.verdict, f.case, f.place.line) for f in loaded.findings] == [
        ("file.folder-name", "warning", "2026-002", 2)
    ]


def test_a_case_without_entries_can_be_used(load: Load, case: Path) -> None:
    for text in ("schema: tths.events/1\nevents: []\n", "schema: tths.events/1\nevents:\n"):
        (case / "events.yaml").write_text(text, encoding="utf-8")
        loaded = load()
        assert loaded.case is not None
        assert loaded.case.events == ()


def test_doubled_ids_are_left_to_the_engine(load: Load, case: Path) -> None:
    path = case / "events.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: e2", "id: e1"), encoding="utf-8")
    assert load().case is not None
