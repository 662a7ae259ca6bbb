"""Every cell of the table of absence is reached by some example: on that day, for that accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthscli.actions.absence import absence
from tthscli.law import catalog
from tthscli.model.moment import parse
from tthscli.store.repository import find

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD, FLAWED = find(EXAMPLES / "good"), find(EXAMPLES / "flawed")
UNWANTED, INDICTED = "vang-mat-khong-truy-na", "vang-mat-cao-trang-khong-truy-na"

# cell, case, day, accused, outcome of the stage
REACHED = [
    # the Code before 1 July 2025
    ("cpc-229-1-a.absent", "2024-077", "2024-06-12", "bc1", "suspend"),
    ("cpc-229-1-a.abroad", "2024-077", "2024-06-12", "bc2", "silent"),
    ("cpc-229-1-a.back", "2024-077", "2024-06-12", "bc3", "general"),
    ("cpc-247-1-b.absent", "2024-078", "2024-06-11", "bc1", "suspend"),
    ("cpc-247-1-b.half", "2024-078", "2024-06-11", "bc2", "silent"),
    ("cpc-247-1-b.back", "2024-078", "2024-06-11", "bc3", "general"),
    ("cpc-281-1-b.absent", "2024-079", "2024-07-18", "bc1", "suspend"),
    ("cpc-281-1-b.back", "2024-079", "2024-07-18", "bc2", "general"),
    ("cpc-290-2-a.preparation", "2024-079", "2024-07-18", "bc3", "proceed"),
    ("cpc-290-2-b.preparation", "2024-079", "2024-07-18", "bc4", "proceed"),
    ("cpc-290-2-a.hearing", "2024-079", "2024-08-01", "bc3", "proceed"),
    ("cpc-290-2-b.hearing", "2024-079", "2024-08-01", "bc4", "proceed"),
    ("cpc-290-1.suspend", "2024-079", "2024-07-26", "bc5", "suspend"),
    ("cpc-290-1.back", "2024-079", "2024-07-30", "bc6", "general"),
    # investigation
    ("jc05-5-2.proceed", "2025-064", "2025-11-12", "bc1", "proceed"),
    ("jc05-5-2.proceed", "2026-075", "2026-03-27", "bc1", "proceed"),  # abroad, the place not established
    ("jc05-5-2.proceed", "2026-075", "2026-03-27", "bc2", "proceed"),  # abroad, the place known
    ("jc05-5-3.suspend", "2026-061", "2026-06-11", "bc1", "suspend"),
    ("jc05-5-3.fled", "2026-076", "2026-04-14", "bc2", "silent"),
    ("jc05-5-3.abroad", "2026-076", "2026-04-14", "bc1", "silent"),
    ("jc05-5-3.unsummoned", UNWANTED, "2026-04-14", "bc2", "silent"),
    ("jc05-5-3.unwanted", UNWANTED, "2026-04-14", "bc1", "silent"),
    ("jc05-5-1.back", "2026-038", "2026-08-13", "bc1", "general"),
    # prosecution
    ("jc05-6-1.proceed", "2025-064", "2025-12-10", "bc1", "proceed"),
    ("jc05-6-2.wanted", "2026-074", "2026-03-25", "bc1", "wanted"),
    ("jc05-6-2.proceed", "2026-067", "2026-04-08", "bc1", "proceed"),
    ("jc05-6-2.lacking", "2026-067", "2026-04-08", "bc2", "silent"),
    ("jc05-6-2.abroad", "2026-067", "2026-04-08", "bc3", "silent"),
    ("jc05-6-3.back", "2026-067", "2026-04-08", "bc4", "general"),
    ("jc05-6-3.lacking", "2026-068", "2026-04-15", "bc1", "general"),
    # preparation
    ("jc05-7-1.proceed", "2025-064", "2026-02-11", "bc1", "proceed"),
    ("jc05-7-1.back", "2026-066", "2026-05-20", "bc5", "general"),
    ("jc05-7-2.wanted", "2026-073", "2026-04-13", "bc1", "wanted"),
    ("jc05-7-2.proceed", "2026-066", "2026-05-20", "bc1", "proceed"),
    ("jc05-7-2.lacking", "2026-066", "2026-05-20", "bc2", "silent"),
    ("jc05-7-2.fled", "2026-066", "2026-05-20", "bc3", "silent"),
    ("jc05-7-2.abroad", "2026-066", "2026-05-20", "bc4", "silent"),
    ("jc05-7-4.return", "2026-063", "2026-07-29", "bc1", "return"),
    ("jc05-7-4.silent", "2026-069", "2026-05-27", "bc1", "silent"),
    ("jc05-7-4.case", INDICTED, "2026-05-26", "bc1", "silent"),
    # after the decision to try the case
    ("jc05-7-5.proceed", "2026-075", "2026-06-10", "bc2", "proceed"),
    ("jc05-7-1.back-hearing", "2026-065", "2026-06-18", "bc4", "general"),
    # 7(3): wanted on Friday 29/5, fifteen days to Saturday 13/6
    ("jc05-7-3.suspend", "2026-064", "2026-06-12", "bc1", "suspend"),
    ("jc05-7-3.proceed", "2026-064", "2026-06-18", "bc1", "proceed"),
    ("jc05-7-3.lacking", "2026-065", "2026-06-18", "bc1", "general"),
    ("jc05-7-3.unknown", "2026-065", "2026-06-18", "bc2", "silent"),
    ("jc05-7-3.abroad", "2026-065", "2026-06-18", "bc3", "silent"),
    ("jc05-7-4.hearing", "2026-070", "2026-06-10", "bc1", "silent"),
]


@pytest.mark.parametrize(("cell", "case", "day", "accused", "outcome"), REACHED)
def test_a_cell_holds(cell: str, case: str, day: str, accused: str, outcome: str) -> None:
    repository = FLAWED if case in (UNWANTED, INDICTED) else GOOD
    (row,) = absence(repository, case, accused, parse(day)).rows
    (stage,) = [one for one in row.stages if any(held.id == cell for held in one.cells)]
    assert [held.id for held in stage.cells if held.state == "holds"] == [cell]
    assert stage.outcome == outcome


def test_every_cell_of_the_law_is_reached() -> None:
    cells = {one.id for article in catalog.load().articles.values() for one in article.outcomes}
    assert cells == {cell for cell, *_ in REACHED}


def test_whom_a_trial_order_leaves_out_is_not_tried() -> None:
    """2026-066: bc2 is suspended, bc3 and bc4 wait; the order of 20/5 names bc1 and bc5."""
    rows = {row.person: row for row in absence(GOOD, "2026-066", as_of=parse("2026-06-05")).rows}
    told = {one: row.stages[3].outcome for one, row in rows.items()}
    assert told == {
        "bc1": "proceed",
        "bc2": "not_reached",
        "bc3": "not_reached",
        "bc4": "not_reached",
        "bc5": "present",
    }
