"""The ``[measure]`` table of an article's file: conditions, recipients and steps of a measure on property."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tthscli.model.handling import Condition, Measure, Recipient, Step
from tthscli.model.law import Citation, Text


def measure(content: Mapping[str, Any], act: str, number: int, title: Text) -> Measure | None:
    """The measure that an article declares; None where it declares none. Raises KeyError for a missing key."""
    table = content.get("measure")
    if not table:
        return None

    def place(row: Mapping[str, Any]) -> Citation:
        return Citation(act, number, str(row.get("clause", "")), str(row.get("point", "")))

    def words(row: Mapping[str, Any]) -> Text:
        return Text(row["vi"], row["en"])

    return Measure(
        table["handling"],
        Citation(act, number),
        title,
        tuple(
            Condition(row["key"], place(row), words(row), tuple(row.get("shown_by", ()))) for row in table["conditions"]
        ),
        tuple(
            Recipient(
                place(row),
                words(row),
                tuple(row.get("kinds", ())),
                tuple(row.get("roles", ())),
                row.get("owner", False),
                row.get("at_meeting", False),
                row.get("only", ""),
            )
            for row in table["recipients"]
        ),
        tuple(
            Step(
                row["name"],
                place(row),
                words(row),
                tuple(row["events"]),
                row.get("limit", ""),
                tuple(row.get("after", ())),
                tuple(row.get("spared_by", ())),
                row.get("is_own", False),
                row.get("is_recorded", False),
            )
            for row in table["steps"]
        ),
    )
