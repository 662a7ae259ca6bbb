"""One article's file as values: the form of ``schemas/law.schema.json`` turned into the nouns of ``model.law``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tthscli.law import table
from tthscli.law.handling import measure
from tthscli.model.assistance import Treaty
from tthscli.model.handling import Measure
from tthscli.model.law import (
    Alternative,
    Amount,
    Check,
    Citation,
    End,
    EventType,
    Exclusion,
    Expression,
    Extension,
    Limit,
    Modifier,
    ModifierVersion,
    Start,
    Text,
    Version,
)
from tthscli.model.table import Condition, Item, Outcome


class LawFileError(ValueError):
    """A law file that does not hold together: which file, which line, what."""

    def __init__(self, file: str, message: str, line: int = 0) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
        self.file, self.line, self.message = file, line, message


@dataclass(frozen=True, slots=True)
class Article:
    """An article's file. ``vectors`` and ``note`` stay as written; ``engine/vector.py`` runs the vectors."""

    act: str
    number: int
    title: Text
    file: str
    limits: tuple[Limit, ...]
    checks: tuple[Check, ...]
    modifiers: tuple[Modifier, ...]
    vectors: tuple[Mapping[str, Any], ...]
    note: str = ""
    excluded: tuple[Exclusion, ...] = ()
    measure: Measure | None = None
    conditions: tuple[Condition, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    items: tuple[Item, ...] = ()
    treaty: Treaty | None = None


def read(content: Mapping[str, Any], file: str) -> Article:
    """An article from its parsed file. Raises LawFileError where a needed key is missing or of the wrong kind."""
    row: Mapping[str, Any] = {}
    try:
        act, number = content["act"], int(content["article"])
        limits, checks, modifiers = [], [], []
        for row in content.get("limit", ()):
            limits.append(_limit(row, act, number, file))
        for row in content.get("check", ()):
            checks.append(_check(row, act, number, file))
        for row in content.get("modifier", ()):
            modifiers.append(_modifier(row, act, number))
        return Article(
            act,
            number,
            _text(content.get("title")),
            file,
            tuple(limits),
            tuple(checks),
            tuple(modifiers),
            tuple(content.get("vector", ())),
            content.get("note", ""),
            tuple(_exclusion(row, act, number) for row in content.get("excluded", ())),
            measure(content, act, number, _text(content.get("title"))),
            tuple(table.condition(row, act, number) for row in content.get("condition", ())),
            tuple(table.outcome(row, act, number) for row in content.get("outcome", ())),
            tuple(table.item(row, act, number) for row in content.get("item", ())),
            table.treaty(content.get("treaty"), content.get("title"), act),
        )
    except KeyError as missing:
        raise LawFileError(file, f"{row.get('id', 'file')}: missing key {missing}", row.get("line", 0)) from missing
    except (TypeError, ValueError, AttributeError) as fault:
        raise LawFileError(file, f"{row.get('id', 'file')}: {fault}", row.get("line", 0)) from fault


def event_types(content: Mapping[str, Any]) -> dict[str, EventType]:
    """The vocabulary of ``events.toml``: group tables of one line a type."""
    found: dict[str, EventType] = {}
    for group, types in content.items():
        for name, row in types.items():
            if name in found:
                raise LawFileError("events.toml", f"{name} is declared twice")
            found[name] = EventType(
                name,
                Text(row.get("vi", ""), row.get("en", "")),
                row.get("cite", ""),
                group,
                row.get("minute", False),
                row.get("about", "case"),
                tuple(row.get("needs", ())),
                tuple(row.get("suggests", ())),
                tuple(row.get("after", ())),
                row.get("stage", ""),
                row.get("liberty", ""),
                row.get("procedure", ""),
                _text(row.get("use")),
            )
    return found


def _text(value: Any) -> Text:
    if isinstance(value, str):
        return Text(value, value)
    return Text(value.get("vi", ""), value.get("en", "")) if value else Text()


def _citation(row: Mapping[str, Any], act: str, number: int) -> Citation:
    return Citation(act, number, str(row.get("clause", "")), str(row.get("point", "")))


def _amount(row: Mapping[str, Any], cite: str = "") -> Amount:
    return Amount(int(row["value"]), row["unit"], row.get("when", {}), row.get("cite", cite))


def _exclusion(row: Mapping[str, Any], act: str, number: int) -> Exclusion:
    return Exclusion(Expression(_citation(row, act, number), int(row["value"]), row["unit"]), _text(row["reason"]))


def _limit(row: Mapping[str, Any], act: str, number: int, file: str) -> Limit:
    versions = tuple(sorted((_version(v) for v in row["version"]), key=lambda v: v.since))
    days = [version.since for version in versions]
    if len(set(days)) != len(days):
        raise ValueError("two versions begin on the same day")
    return Limit(
        row["id"],
        _citation(row, act, number),
        _text(row["title"]),
        row["about"],
        row["bound"],
        row["count"],
        tuple(map(_start, row["starts"])),
        tuple(
            End(e["event"], e.get("how", "done"), e.get("when", {}), e.get("field", "")) for e in row.get("ends", ())
        ),
        versions,
        tuple(row.get("extended_by", ())),
        tuple(row.get("seen_by", ("authority",))),
        row.get("rest_days", ""),
        _text(row.get("explain")),
        _text(row.get("ask")),
        row.get("note", ""),
        file,
        row.get("line", 0),
        tuple(row.get("roles", ())),
        row.get("lapses", False),
        tuple(row.get("excused_by", ())),
    )


def _start(row: Mapping[str, Any]) -> Start:
    return Start(
        row.get("event", ""),
        row.get("field", ""),
        row.get("limit", ""),
        row.get("when", {}),
        row.get("once", False),
        row.get("counted_from", ""),
        row.get("waits", ""),
        tuple(row.get("latest_of", ())),
        row.get("if_done", False),
        row.get("standing", False),
        row.get("foreseen", False),
    )


def _version(row: Mapping[str, Any]) -> Version:
    return Version(
        date.fromisoformat(row["since"]),
        row["source"],
        date.fromisoformat(row["read_on"]),
        tuple(_amount(amount, row.get("cite", "")) for amount in row.get("amounts", ())),
        tuple(map(_extension, row.get("extensions", ()))),
        tuple(
            Alternative(
                r["name"],
                _text(r["basis"]),
                tuple(map(_amount, r.get("amounts", ()))),
                r.get("start_day", ""),
                r.get("extension", ""),
                r.get("start_event", ""),
                r.get("extension_day", ""),
                r.get("start_field", ""),
                tuple(r.get("ends_with", ())),
            )
            for r in row.get("readings", ())
        ),
        _text(row["unknown"]) if "unknown" in row else None,
        row.get("repealed", False),
        row.get("applies_to", "all"),
    )


def _extension(row: Mapping[str, Any]) -> Extension:
    before = row.get("request_before")
    return Extension(
        int(row["value"]),
        row["unit"],
        int(row.get("times", 1)),
        row.get("by", ""),
        row.get("when", {}),
        (int(before["value"]), before["unit"]) if before else None,
        row.get("cite", ""),
        row.get("event", ""),
        row.get("mode", ""),
        _text(row["disputed"]) if "disputed" in row else None,
    )


def _check(row: Mapping[str, Any], act: str, number: int, file: str) -> Check:
    return Check(
        row["id"],
        _citation(row, act, number),
        _text(row["title"]),
        row["predicate"],
        row.get("arguments", {}),
        row.get("severity", "breach"),
        _text(row["message"]),
        _text(row.get("remedy")),
        date.fromisoformat(row["since"]),
        row["source"],
        date.fromisoformat(row["read_on"]),
        date.fromisoformat(row["until"]) if "until" in row else None,
        tuple(row.get("seen_by", ())),
        file,
        row.get("line", 0),
        (row["least"]["value"], row["least"]["unit"]) if "least" in row else None,
        row.get("most", 0),
        row.get("severity_for", {}),
    )


def _modifier(row: Mapping[str, Any], act: str, number: int) -> Modifier:
    return Modifier(
        row["id"],
        _citation(row, act, number),
        _text(row["title"]),
        tuple(row.get("counts", ())),
        tuple(row.get("limits", ())),
        row.get("when", {}),
        tuple(
            ModifierVersion(
                date.fromisoformat(v["since"]),
                v["source"],
                date.fromisoformat(v["read_on"]),
                (v["factor"][0], v["factor"][1]) if "factor" in v else None,
                _text(v["unknown"]) if "unknown" in v else None,
                v.get("repealed", False),
                v.get("applies_to", "all"),
                v.get("displaced_by", ""),
                _text(v["disputed"]) if "disputed" in v else None,
            )
            for v in sorted(row["version"], key=lambda v: str(v["since"]))
        ),
    )
