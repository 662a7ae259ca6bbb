"""Writing: all of it or nothing, and only into a file that is what it was."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tthscli.model.error import EnvironmentFailure, InvalidFileError
from tthscli.store import splice, writer

ENTRY = {"id": "e2", "type": "custody.extended", "at": "2026-01-13T08:30", "people": ["bc1"]}
LEDGER = """\
# Sổ vụ án
schema: tths.events/1
events:
  - id: e1   # mục đầu
    type: 'custody.decided'
    at: "2026-01-10T08:30"
    people: [ bc1 ]
# hết
"""
REGISTER = 'schema: tths.case/1\nid: a\npeople:\n  - {id: bc1, name: "Nguyễn Văn A"}\n# còn nữa\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events.yaml").write_text(LEDGER, encoding="utf-8", newline="")
    (tmp_path / "case.yaml").write_text(REGISTER, encoding="utf-8", newline="")
    return tmp_path


def _left_over(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"events.yaml", "case.yaml"}


def test_an_entry_is_added_as_a_block_and_nothing_else(folder: Path, git: Any) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    writer.append_entry(folder, ENTRY)
    diff = git(folder, "diff", "-U0", "--", "events.yaml").splitlines()[4:]
    assert diff == [
        "@@ -7,0 +8,4 @@ events:",
        "+  - id: e2",
        "+    type: custody.extended",
        '+    at: "2026-01-13T08:30"',
        "+    people: [bc1]",
    ]
    assert _left_over(folder) == {".git"}


def test_a_row_is_added_and_a_missing_list_made_in_its_place(folder: Path) -> None:
    writer.add_row(folder, "people", {"id": "p2", "birth_date": "2008-03", "id_number": "001090012345"})
    writer.add_row(folder, "documents", {"id": "tl1"})
    writer.add_row(folder, "charges", {"id": "td1", "person": "bc1"})
    assert (folder / "case.yaml").read_text(encoding="utf-8") == (
        'schema: tths.case/1\nid: a\npeople:\n  - {id: bc1, name: "Nguyễn Văn A"}\n'
        '  - id: p2\n    birth_date: "2008-03"\n    id_number: "001090012345"\n'
        "charges:\n  - id: td1\n    person: bc1\ndocuments:\n  - id: tl1\n# còn nữa\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_the_mode_of_the_file_stays(folder: Path) -> None:
    (folder / "events.yaml").chmod(0o640)
    writer.append_entry(folder, ENTRY)
    assert stat.S_IMODE((folder / "events.yaml").stat().st_mode) == 0o640


def test_a_link_is_refused_and_its_target_untouched(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("elsewhere") / "events.yaml"
    (folder / "events.yaml").rename(target)
    try:
        (folder / "events.yaml").symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(EnvironmentFailure):
        writer.append_entry(folder, ENTRY)
    assert target.read_text(encoding="utf-8") == LEDGER


def test_a_file_that_changed_meanwhile_is_not_overwritten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "events.yaml"
    add_item = splice.add_item

    def meanwhile(text: str, *rest: Any, **options: Any) -> str:
        path.write_text(text + "# của người khác\n", encoding="utf-8", newline="")
        return add_item(text, *rest, **options)

    monkeypatch.setattr(splice, "add_item", meanwhile)
    with pytest.raises(EnvironmentFailure, match=r"events\.yaml"):
        writer.append_entry(folder, ENTRY)
    assert path.read_text(encoding="utf-8") == LEDGER + "# của người khác\n"
    assert _left_over(folder) == set()


def test_a_failure_while_replacing_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(EnvironmentFailure, match="No space left"):
        writer.append_entry(folder, ENTRY)
    assert (folder / "events.yaml").read_text(encoding="utf-8") == LEDGER
    assert _left_over(folder) == set()


@pytest.mark.parametrize(
    "content",
    [
        b"schema: tths.events/1\nevents: [\n",
        b"\xff\xfe",
        b"schema: tths.events/1\nschema: tths.events/1\nevents: []\n",
        b"",
        b"- a\n",
    ],
)
def test_a_broken_file_stays_as_it_is(folder: Path, content: bytes) -> None:
    path = folder / "events.yaml"
    path.write_bytes(content)
    with pytest.raises(InvalidFileError):
        writer.append_entry(folder, ENTRY)
    assert path.read_bytes() == content
    assert _left_over(folder) == set()


@pytest.mark.parametrize(
    "entry",
    [
        {**ENTRY, "id": "e1 e1"},
        {**ENTRY, "type": "custody.invented"},
        {**ENTRY, "at": "13/01/2026"},
        {**ENTRY, "unheard": "of"},
        {**ENTRY, "people": "bc1"},
    ],
)
def test_what_would_make_the_file_invalid_is_not_written(folder: Path, entry: dict[str, Any]) -> None:
    with pytest.raises(InvalidFileError):
        writer.append_entry(folder, entry)
    assert (folder / "events.yaml").read_text(encoding="utf-8") == LEDGER


def test_a_file_of_windows_stays_one(folder: Path) -> None:
    path = folder / "events.yaml"
    path.write_bytes(LEDGER.replace("\n", "\r\n").encode())
    writer.append_entry(folder, ENTRY)
    content = path.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") == 12
    assert yaml.safe_load(content)["events"][1] == ENTRY


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match=r"events\.yaml"):
        writer.append_entry(tmp_path, ENTRY)


def test_create_never_overwrites(tmp_path: Path) -> None:
    writer.create(tmp_path / "deep" / "a.yaml", "một\n")
    with pytest.raises(EnvironmentFailure):
        writer.create(tmp_path / "deep" / "a.yaml", "hai\n")
    assert (tmp_path / "deep" / "a.yaml").read_bytes() == "một\n".encode()
