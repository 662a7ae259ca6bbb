"""Case files as pieces that make the file again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthscli.store.piece import Unfit, pieces

ROOT = Path(__file__).resolve().parents[2]
DOUBLED = ("trung-ma-muc", "khoa-trung")
FILES = sorted(
    path
    for name in ("case.yaml", "events.yaml")
    for path in ROOT.glob(f"examples/**/{name}")
    if path.parent.name not in DOUBLED
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_pieces_of_every_example_are_the_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "".join(piece.text for piece in pieces(text)) == text


def test_comments_belong_to_what_they_stand_before_and_deeper_ones_to_what_they_follow() -> None:
    text = """\
# head
schema: tths.events/1
events:
  # of the first
  - id: a
    at: "2026-01-01"
    # still a

  # of the second
  - id: b
    note: |
      # no comment

# the end
"""
    found = {piece.name: piece.text for piece in pieces(text)}
    assert found["schema", ""].startswith("# head\n")
    assert found["events", "a"].startswith("  # of the first\n")
    assert found["events", "a"].endswith("# still a\n")
    assert "of the second" in found["events", "b"]
    assert "# no comment" in found["events", "b"]
    assert found["", ""] == "\n# the end\n"


def test_a_list_that_does_not_fall_into_rows_is_one_piece() -> None:
    for value in ("[]", "[{id: a}]", "\n- id: a\n- {note: x}", "\n-\n  id: a"):
        assert [piece.name for piece in pieces(f"events: {value}\n")] == [("events", "")]


@pytest.mark.parametrize(
    "text", ["- a\n", "{a: 1, b: 2}\n", "a: [\n", "a: 1\na: 2\n", "events:\n- id: a\n- id: a\n", "a: *x\n"]
)
def test_doubled_names_and_what_is_no_mapping_are_refused(text: str) -> None:
    with pytest.raises(Unfit):
        pieces(text)
