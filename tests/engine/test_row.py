"""Rows of the register joined field by field: both fields kept, None where one field has two values."""

from __future__ import annotations

import pytest

from tthscli.engine.row import joined

BLOCK = "  # một\n  - id: bc1\n    name: A\n    roles: [accused]\n"
FLOW = '  - {id: bc1, name: "A, b: c", roles: [a, b]}  # một\n'


def test_fields_of_both_sides() -> None:
    ours, theirs = BLOCK.replace("name: A", "name: B"), BLOCK + "    note: >\n      x\n      y\n"
    assert joined(BLOCK, ours, theirs) == BLOCK.replace("name: A", "name: B") + "    note: >\n      x\n      y\n"
    assert joined(BLOCK, BLOCK.replace("    name: A\n", ""), theirs) == theirs.replace("    name: A\n", "")
    ours, theirs = FLOW.replace("[a, b]", "[a]"), FLOW.replace("]}", "], x-y: 'c, d'}")
    assert joined(FLOW, ours, theirs) == "  - {id: bc1, name: \"A, b: c\", roles: [a], x-y: 'c, d'}  # một\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        (BLOCK, BLOCK.replace("A", "B"), BLOCK.replace("A", "C")),
        (BLOCK, BLOCK + "    sex: male\n", BLOCK + "    sex: female\n"),
        (BLOCK, BLOCK.replace("    name: A\n", ""), BLOCK.replace("A", "C")),
        (BLOCK, BLOCK.replace("một", "hai"), BLOCK.replace("một", "ba")),
        (FLOW, FLOW.replace("[a, b]", "[a]"), FLOW.replace("[a, b]", "[b]")),
        (FLOW, FLOW.replace("[a, b]", "[a]"), "  - id: bc1\n    name: A\n"),
        (FLOW, FLOW.replace("name:", "{name}:"), FLOW.replace("[a, b]", "[b]")),
        ("  - {id: bc1,\n     name: A}\n", "  - {id: bc1,\n     name: B}\n", "  - {id: bc1,\n     sex: male}\n"),
        (BLOCK, BLOCK + "    name: B\n", BLOCK + "    sex: male\n"),
    ],
)
def test_what_cannot_be_joined(base: str, ours: str, theirs: str) -> None:
    assert joined(base, ours, theirs) is None
