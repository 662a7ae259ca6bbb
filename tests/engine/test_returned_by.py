"""Who returned the file: said on the detention order, else told by the receipt of the file."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.fact import Context, Missing, holds
from tthscli.engine.history import History
from tthscli.law import catalog
from tthscli.model.case import Case, Event
from tthscli.model.moment import parse

RECEIVED = [("supplementary.file_received", {"returned_by": "procuracy"})]


@pytest.mark.parametrize(
    ("before", "own", "expected"),
    [
        (RECEIVED, {}, "procuracy"),
        ([*RECEIVED, ("supplementary.file_received", {"returned_by": "panel"})], {}, "panel"),
        (RECEIVED, {"returned_by": "presiding_judge"}, "presiding_judge"),
        ([], {}, None),
    ],
)
def test_who_returned_the_file(
    before: list[tuple[str, dict[str, Any]]], own: dict[str, Any], expected: str | None
) -> None:
    entries = [*before, ("detention.ordered", own)]
    events = tuple(
        Event(f"e{i}", type, parse(f"2026-03-{i + 1:02d}"), data=data) for i, (type, data) in enumerate(entries)
    )
    history = History(Case("c", events=events), catalog.vocabulary(), parse("2026-04-01"))
    context = Context(history, events[-1])
    if expected is None:
        assert isinstance(holds({"event.returned_by": "procuracy"}, context), Missing)
    else:
        assert holds({"event.returned_by": expected}, context) is True
