"""The flawed example: each case has the findings marked on its lines at its moment, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tthscli.actions.check import Query, of_case
from tthscli.model.moment import parse
from tthscli.store.repository import find

ROOT = Path(__file__).resolve().parents[2] / "examples" / "flawed"
AS_OF = re.compile(r"^# as-of: (\S+)$", re.M)
ISO = re.compile(r"\d{4}-\d\d-\d\d")
MARK = re.compile(r"#\s*expect:\s*(.+)$")
Found = tuple[str, int, str, str]
"""File, line, rule, verdict."""

REPOSITORY = find(ROOT)


def marks(folder: str) -> list[Found]:
    """What the comments of a case say must be found."""
    expected: list[Found] = []
    for name in ("case.yaml", "events.yaml"):
        file = f"{folder}/{name}"
        for number, line in enumerate((ROOT / file).read_text(encoding="utf-8").splitlines(), 1):
            if found := MARK.search(line):
                for one in found[1].split(";"):
                    rule, verdict = one.split()
                    expected.append((file, number, rule, verdict))
    return sorted(expected)


def found(folder: str, lang: str = "vi") -> list[Found]:
    """What the check says of a case at its own moment."""
    moment = AS_OF.search((ROOT / folder / "case.yaml").read_text(encoding="utf-8"))
    assert moment, f"{folder}: no `# as-of:`"
    (rows, _), _ = of_case(REPOSITORY, folder, Query(parse(moment[1]), None, lang))
    findings = [row.finding for row in rows]
    assert all(finding.message for finding in findings)
    said = (text for f in findings if not f.rule.startswith("file.") for text in (f.message, f.remedy))
    assert [text for text in said if ISO.search(text)] == [], "a reader is told moments in words"
    return sorted((f.place.file, f.place.line, f.rule, f.verdict) for f in findings)


@pytest.mark.parametrize("folder", REPOSITORY.folders())
def test_the_findings_are_those_marked(folder: str) -> None:
    expected = marks(folder)
    assert expected, "a flawed case marks at least one finding"
    assert found(folder) == expected


@pytest.mark.parametrize("folder", REPOSITORY.folders())
def test_the_language_changes_no_finding(folder: str) -> None:
    assert found(folder, "en") == found(folder, "vi")
