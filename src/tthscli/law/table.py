"""The tables of an article's file: ``[[condition]]``, ``[[outcome]]`` and ``[[item]]`` turned into values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tthscli.model.assistance import Treaty
from tthscli.model.law import Citation, Text
from tthscli.model.table import Condition, Item, Outcome


def condition(row: Mapping[str, Any], act: str, number: int) -> Condition:
    """One condition. Each of ``all`` is a name, or a list of names any of which will do."""
    parts = tuple((part,) if isinstance(part, str) else tuple(part) for part in row.get("all", ()))
    return Condition(row["name"], _place(row, act, number), _text(row["title"]), parts, _text(row.get("remedy")))


def outcome(row: Mapping[str, Any], act: str, number: int) -> Outcome:
    """One cell of a decision table."""
    return Outcome(
        row["id"],
        _place(row, act, number),
        row["stage"],
        row["outcome"],
        _text(row["title"]),
        tuple(row.get("needs", ())),
        tuple(row.get("lacks", ())),
        tuple(row.get("unless", ())),
        tuple(row.get("shown_by", ())),
        tuple(cited(place) for place in row.get("also", ())),
        _text(row.get("note")),
        date.fromisoformat(row["since"]),
        date.fromisoformat(row["until"]) if "until" in row else None,
        row["source"],
        date.fromisoformat(row["read_on"]),
    )


def item(row: Mapping[str, Any], act: str, number: int) -> Item:
    """One line of a list."""
    return Item(
        row["of"],
        row["word"],
        _place(row, act, number),
        _text(row["title"]),
        _text(row.get("note")),
        tuple(row.get("event", ())),
        tuple(row.get("by", ())),
        date.fromisoformat(row["since"]),
        date.fromisoformat(row["until"]) if "until" in row else None,
        row["source"],
        date.fromisoformat(row["read_on"]),
    )


def treaty(row: Mapping[str, Any] | None, title: Any, act: str) -> Treaty | None:
    """The treaty that a file is about; None for an article of a law."""
    if row is None:
        return None
    in_force = date.fromisoformat(row["in_force"]) if "in_force" in row else None
    return Treaty(
        row["state"], _text(row["name"]), row.get("signed", ""), in_force, _text(row["status"]), _text(title), act
    )


def cited(place: str) -> Citation:
    """The place that ``cpc-290-2-a`` names."""
    act, article, *inner = place.split("-")
    return Citation(act, int(article), *inner)


def _place(row: Mapping[str, Any], act: str, number: int) -> Citation:
    if "cite" in row:
        return cited(row["cite"])
    return Citation(act, number, str(row.get("clause", "")), str(row.get("point", "")))


def _text(value: Any) -> Text:
    return Text(value.get("vi", ""), value.get("en", "")) if value else Text()
