"""Every record is found on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthscli.store.place import Places

FOLDER = "cases/2026/2026-001"


@pytest.mark.parametrize(
    ("record", "field", "file", "line", "column", "pointer"),
    [
        ("e1", "", "events.yaml", 3, 5, "/events/0"),
        ("e2", "", "events.yaml", 7, 5, "/events/1"),
        ("e2", "at", "events.yaml", 9, 9, "/events/1/at"),
        ("e2", "until", "events.yaml", 7, 5, "/events/1"),
        ("events/1", "term", "events.yaml", 12, 11, "/events/1/term"),
        ("events/9", "", "events.yaml", 3, 3, "/events"),
        ("people/bc1", "", "case.yaml", 5, 5, "/people/0"),
        ("people/bc1", "id_number", "case.yaml", 9, 16, "/people/0/id_number"),
        ("people/#0", "", "case.yaml", 5, 5, "/people/0"),
        ("people/p9", "", "case.yaml", 5, 3, "/people"),
        ("exhibits/vc1", "value", "case.yaml", 11, 35, "/exhibits/0/value"),
        ("charges/td1", "", "case.yaml", 1, 1, ""),
        ("", "", "case.yaml", 1, 1, ""),
        ("", "title", "case.yaml", 3, 8, "/title"),
        ("none", "", "events.yaml", 1, 1, ""),
    ],
)
def test_places(root: Path, record: str, field: str, file: str, line: int, column: int, pointer: str) -> None:
    place = Places(root, FOLDER).place_of(record, field)
    assert (place.file, place.line, place.column, place.pointer) == (f"{FOLDER}/{file}", line, column, pointer)


def test_of_two_entries_with_one_id_the_first_is_meant(root: Path, case: Path) -> None:
    path = case / "events.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: e2", "id: e1"), encoding="utf-8")
    places = Places(root, FOLDER)
    assert places.place_of("e1").line == 3
    assert places.place_of("events/1").line == 7


def test_a_file_that_cannot_be_read_has_no_lines(root: Path, case: Path) -> None:
    (case / "events.yaml").unlink()
    assert (Places(root, FOLDER).place_of("e1").file, Places(root, FOLDER).place_of("e1").line) == (
        f"{FOLDER}/events.yaml",
        0,
    )
    (case / "events.yaml").write_text("a: [", encoding="utf-8")
    assert Places(root, FOLDER).place_of("e1").pointer == ""


def test_the_files_of_a_case_alone_have_no_folder(case: Path) -> None:
    assert Places(case, ".").place_of("e1").file == "events.yaml"
