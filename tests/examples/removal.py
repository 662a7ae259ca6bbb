"""What is taken away from a flawless case of the authority, and what must be found of it.

A field is removed whole; of a list, the one ``item``. An entry that is gone leaves references that lead nowhere: those
are read from the file itself (:func:`gone`). The lines are those of the flawless files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tthscli.actions.row import check_rows
from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.case import Case
from tthscli.model.moment import parse
from tthscli.store.place import Places
from tthscli.store.reader import load
from tthscli.store.repository import find

ROOT = Path(__file__).resolve().parents[2] / "examples" / "good"
AFTER = parse("2026-11-24T09:00")
SECTIONS = ("exhibits", "documents")
FILES = ("case.yaml", "events.yaml")
Found = tuple[str, str, str, int]
"""Rule, verdict, file, line."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding: the rule, the verdict, and the entry or row on whose line it stands ("": the one changed)."""

    rule: str
    verdict: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """What is taken away, and what must be found. ``record``: an entry, or ``documents/ID``, ``exhibits/ID``."""

    record: str
    expected: tuple[Expected, ...] = ()
    field: str = ""
    item: str = ""
    """The one member of the list in ``field`` that is taken away."""
    leaves: bool = False
    """Whether the references to what was taken away, read from the file, are expected beside the rest."""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.record.replace("/", "."), self.field, self.item)))


def entry(record: str, *expected: Expected) -> Removal:
    """The entry is not there."""
    return Removal(record, expected)


def gone(record: str, *expected: Expected) -> Removal:
    """The entry is not there, and each entry that names it (``of``) names nothing."""
    return Removal(record, expected, leaves=True)


def field(record: str, name: str, *expected: Expected) -> Removal:
    """The entry or row lacks a field."""
    return Removal(record, expected, name)


def item(record: str, name: str, one: str, *expected: Expected) -> Removal:
    """The entry or row lacks one member of a list."""
    return Removal(record, expected, name, one)


def breach(rule: str, record: str = "") -> Expected:
    return Expected(rule, "breach", record)


def warning(rule: str, record: str = "") -> Expected:
    return Expected(rule, "warning", record)


def advice(rule: str, record: str = "") -> Expected:
    return Expected(rule, "advice", record)


def undetermined(rule: str, record: str = "") -> Expected:
    return Expected(rule, "undetermined", record)


@dataclass(frozen=True)
class Flawless:
    """A case of ``examples/good`` whose side is the authority."""

    folder: str

    @cached_property
    def case(self) -> Case:
        """The case as it stands in the repository."""
        loaded = load(find(ROOT), self.folder)
        assert loaded.findings == ()
        assert loaded.case is not None
        return loaded.case

    @cached_property
    def places(self) -> Places:
        return Places(ROOT, self.folder)

    @cached_property
    def lines(self) -> Mapping[str, tuple[str, int]]:
        """Where each entry and row begins, read from the text of the files: the line of its ``- id:``."""
        found: dict[str, tuple[str, int]] = {}
        for name in FILES:
            section = ""
            text = (ROOT / self.folder / name).read_text(encoding="utf-8")
            for number, line in enumerate(text.splitlines(), 1):
                if told := re.match(r"(\w+):$", line):
                    section = told[1]
                elif told := re.match(r"  - id: (\S+)$", line):
                    found[told[1] if section == "events" else f"{section}/{told[1]}"] = (
                        f"{self.folder}/{name}",
                        number,
                    )
        return found

    def naming(self, record: str) -> Iterator[str]:
        """The entries that are about an entry (``of``)."""
        return (str(one["id"]) for one in self.case.ledger if one.get("of") == record)

    def rows(self) -> Iterator[tuple[str, str, Row]]:
        """Each entry and row of the register that a removal may be about: its record, its type or section, itself."""
        for one in self.case.ledger:
            yield str(one["id"]), str(one["type"]), one
        for section in SECTIONS:
            for one in self.case.data[section]:
                yield f"{section}/{one['id']}", section, one

    def mutated(self, removal: Removal | None) -> Case:
        """The case after one removal. Nothing of the case itself is changed."""
        register: dict[str, Any] = dict(self.case.data)
        entries: Sequence[Row] = self.case.ledger
        if removal is not None:
            section, _, name = removal.record.partition("/")
            if name:
                assert section in SECTIONS
                register[section] = _applied(register[section], name, removal)
            else:
                entries = _applied(entries, removal.record, removal)
        hours = self.case.at_once_hours
        return build_case(register, entries, side="defence", folder=self.folder, at_once_hours=hours)

    def found(self, removal: Removal | None) -> list[Found]:
        """What the check says after a removal, with the lines of the flawless files."""
        case = self.mutated(removal)
        rows = check_rows(case.id, findings(case, catalog.load(), AFTER), self.places, case)
        return sorted((r.finding.rule, r.finding.verdict, r.finding.place.file, r.finding.place.line) for r in rows)

    def expected(self, removal: Removal) -> list[Found]:
        """What the list says must be found."""
        told = [(one.rule, one.verdict, one.record or removal.record) for one in removal.expected]
        if removal.leaves:
            told += [("ledger.unknown-reference", "breach", one) for one in self.naming(removal.record)]
        return sorted((rule, verdict, *self.lines[record]) for rule, verdict, record in told)


@cache
def flawless(name: str) -> Flawless:
    """The case in a folder of 2026, read once."""
    return Flawless(f"cases/2026/{name}")


def _without(row: Row, removal: Removal) -> dict[str, Any]:
    """The entry or row without the field, or without the one member of its list."""
    assert removal.field in row, f"{removal}: the flawless case has no such field"
    if not removal.item:
        return {name: value for name, value in row.items() if name != removal.field}
    assert removal.item in row[removal.field], f"{removal}: the flawless case has no such member"
    return {**row, removal.field: [one for one in row[removal.field] if one != removal.item]}


def _applied(rows: Sequence[Row], name: str, removal: Removal) -> list[Row]:
    """The rows with the removal made in the one called ``name``."""
    assert any(row["id"] == name for row in rows), f"{removal}: the flawless case has no such row"
    changed = (_without(row, removal) if row["id"] == name and removal.field else row for row in rows)
    return [row for row in changed if removal.field or row["id"] != name]
