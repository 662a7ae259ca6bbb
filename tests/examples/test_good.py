"""The good example: nothing to say against it, and its limits end on the days worked out by hand from the law."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tthscli.actions.check import Query, of_case
from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.ledger import build_case
from tthscli.engine.state import state
from tthscli.law import catalog
from tthscli.model.case import Case
from tthscli.model.due import Due
from tthscli.model.moment import Moment, parse
from tthscli.store.reader import load
from tthscli.store.repository import find

ROOT = Path(__file__).resolve().parents[2] / "examples" / "good"
REPOSITORY = find(ROOT)
THEFT, SUMMARY = "cases/2024/2024-031-trom-cap", "cases/2025/2025-112-trom-cap-rut-gon"
DRUGS, REPORT = "cases/2023/2023-017-ma-tuy", "cases/2026/2026-009-to-giac-lua-dao"
ABSENT = "cases/2025/2025-064-lua-dao-vang-mat"
AFTER = parse("2026-11-24T09:00")


@cache
def read(folder: str) -> Case:
    loaded = load(REPOSITORY, folder)
    assert loaded.findings == ()
    assert loaded.case is not None
    return loaded.case


def grown(case: Case) -> Iterator[tuple[Case, Moment]]:
    """The case as it stood when each fourth entry had just been made, and that moment."""
    for length in range(1, len(case.events), 4):
        now = case.events[length - 1].at
        assert now is not None
        entries = [event.data for event in case.events[:length]]
        yield build_case(case.data, entries, side=case.side, folder=case.folder), now


@pytest.mark.parametrize("folder", REPOSITORY.folders())
def test_nothing_is_found(folder: str) -> None:
    (rows, is_valid), _ = of_case(REPOSITORY, folder, Query(AFTER, None, "vi"))
    assert is_valid
    assert [(row.finding.rule, row.finding.message) for row in rows] == []


@pytest.mark.parametrize("folder", REPOSITORY.folders())
def test_nothing_was_found_while_the_case_was_growing(folder: str) -> None:
    """Nothing but clocks that wait for an entry still to come (an appeal, for the judgment to reach the absent)."""
    for case, now in grown(read(folder)):
        told = [f for f in findings(case, catalog.load(), now) if f.subject not in catalog.vocabulary()]
        assert [(str(now), f.rule, f.message) for f in told] == []


@pytest.mark.parametrize("folder", REPOSITORY.folders())
def test_whoever_holds_the_whole_file_finds_nothing_done_late(folder: str) -> None:
    """The lawyer's file lacks what only the authorities see; what it holds must be in time for them too."""
    law = catalog.load()
    for due in dues(read(folder), law, AFTER):
        assert due.status != "met_late", f"{due.limit.id} {due.trigger}"


HAND = [
    # emergency holding 7/3/2024 23:40 or receipt 8/3 00:25, 12 hours
    (THEFT, "cpc-110-4", "bc1", "2024-03-08T11:40", "2024-03-08T12:25"),
    # receipt 8/3 00:25, 24 hours
    (THEFT, "cpc-116.family", "bc1", "2024-03-09T00:25", "2024-03-09T00:25"),
    # nine days of custody from 8/3 00:25
    (THEFT, "cpc-118-1", "bc1", "2024-03-17T00:25", "2024-03-17T00:25"),
    # 13/3 + 3 months, extended by 2
    (THEFT, "cpc-172-1", "", "2024-08-13", "2024-08-13"),
    # 90 - 9 days from 17/3 (5/6), 60 more
    (THEFT, "cpc-173-1", "bc1", "2024-08-04", "2024-08-04"),
    # ten days before 5/6/2024: Sunday 26/5, the working day before is Friday 24/5
    (THEFT, "cpc-173-2.request", "bc1", "2024-05-24", "2024-05-26"),
    # returned by the procuracy: 26/7 + 2 months
    (THEFT, "cpc-174-2", "", "2024-09-26", "2024-09-26"),
    # order ends 20/9; the law would give 60 days from 5/8
    (THEFT, "cpc-174-4.supplementary", "bc1", "2024-09-20", "2024-09-20"),
    # accepted 20/9 + 45 days: 4/11; 3/11, a Sunday, where the day of acceptance is day one, moves to 4/11
    (THEFT, "cpc-277-1", "", "2024-11-04", "2024-11-04"),
    # pronounced 30/10 + 10 days: Saturday 9/11, moved to Monday 11/11
    (THEFT, "cpc-262-1", "bc1", "2024-11-11", "2024-11-11"),
    # 45 days, 30/10 the first
    (THEFT, "cpc-329-3", "bc1", "2024-12-13", "2024-12-13"),
    # seven days from the end of the period for appeal, 14/11
    (THEFT, "cpc-338-1", "bc1", "2024-11-21", "2024-11-21"),
    # seven days from the end of the superior procuracy's 30 days, 29/11
    (THEFT, "cpc-339", "", "2024-12-06", "2024-12-06"),
    # fifteen days of the provincial procuracy from 6/12: Saturday 21/12, or Monday 23/12
    (THEFT, "cpc-341-1", "", "2024-12-21", "2024-12-23"),
    # accepted 5/12 + 60 days
    (THEFT, "cpc-346-1", "", "2025-02-03", "2025-02-03"),
    # 45 days: Sunday 19/1, moved
    (THEFT, "cpc-346-2", "", "2025-01-20", "2025-01-20"),
    # the order's own end; the law would give 60 days from 14/12
    (THEFT, "cpc-347-2", "bc1", "2025-02-02", "2025-02-02"),
    # 45 days, 22/1 the first
    (THEFT, "cpc-347-3", "bc1", "2025-03-07", "2025-03-07"),
    # instituted 15/10/2025 + 20 days
    (SUMMARY, "cpc-460-1", "", "2025-11-04", "2025-11-04"),
    # received 29/10 + 5 days
    (SUMMARY, "cpc-461-1", "", "2025-11-03", "2025-11-03"),
    # ordered 10/11 + 7 days
    (SUMMARY, "cpc-462-2", "", "2025-11-17", "2025-11-17"),
    # in effect 16/12 + 7 days
    (SUMMARY, "cpc-364-2", "bc1", "2025-12-23", "2025-12-23"),
    # in effect 4/4/2026 + 7 days: Saturday 11/4, moved
    (ABSENT, "cpc-364-2", "bc1", "2026-04-13", "2026-04-13"),
    # three days from 13/10/2025 20:10, no extension in the summary procedure
    (SUMMARY, "cpc-118-1", "bc1", "2025-10-16T20:10", "2025-10-16T20:10"),
    # two thirds of 120 days less 6, from 15/2/2023
    (DRUGS, "cpc-173-1", "bc2", "2023-04-29", "2023-04-29"),
    # 120 - 6 days from 15/2 (8/6), 120 more
    (DRUGS, "cpc-173-1", "bc1", "2023-10-06", "2023-10-06"),
    # 11/2 + 4 months, extended by 4
    (DRUGS, "cpc-172-1", "", "2023-10-11", "2023-10-11"),
    # 18/10 + 3 months, or a day less
    (DRUGS, "cpc-277-1", "", "2024-01-17", "2024-01-18"),
    # resumed 20/7 + 1 month
    (REPORT, "cpc-149-1", "", "2026-08-20", "2026-08-20"),
    # very serious: 14/7/2025 + 4 months
    (ABSENT, "cpc-172-1", "", "2025-11-14", "2025-11-14"),
    # at the latest ten days before 26/2/2026: 16/2 is in the Tet holiday, 13/2 the working day before
    (ABSENT, "cpc-286-1", "bc1", "2026-02-13", "2026-02-16"),
]


def _the_due(folder: str, rule: str, subject: str) -> Due:
    found = [d for d in dues(read(folder), catalog.load(), AFTER) if d.limit.id == rule and d.subject == subject]
    assert found, f"{rule} does not run in {folder}"
    return found[0]


@pytest.mark.parametrize(
    ("folder", "rule", "subject", "safe_at", "breach_after"), HAND, ids=[f"{r}-{f[-9:]}-{s}" for f, r, s, *_ in HAND]
)
def test_a_limit_ends_where_the_law_says(folder: str, rule: str, subject: str, safe_at: str, breach_after: str) -> None:
    due = _the_due(folder, rule, subject)
    assert due.status == "met"
    assert due.safe_at == parse(safe_at)
    assert due.breach_after == parse(breach_after)


@pytest.mark.parametrize(
    ("folder", "person", "status", "safe_at", "breach_after"),
    [
        # pronounced 30/10 + 15 days
        (THEFT, "bc1", "met", "2024-11-14", "2024-11-14"),
        # pronounced 16/1 + 15 days; one of the three appealed
        (DRUGS, "bc2", "met", "2024-01-31", "2024-01-31"),
        (DRUGS, "bc1", "lapsed", "2024-01-31", "2024-01-31"),
        # pronounced 14/11 + 15 days: Saturday 29/11, moved to Monday 1/12
        (SUMMARY, "bc1", "lapsed", "2025-12-01", "2025-12-01"),
        # posted 4/3, the posting ended on 19/3: 15 days from the one (333(1)) or from the other (140(2))
        (ABSENT, "bc1", "lapsed", "2026-03-19", "2026-04-03"),
    ],
)
def test_the_right_to_appeal_ends_where_the_law_says(
    folder: str, person: str, status: str, safe_at: str, breach_after: str
) -> None:
    due = _the_due(folder, "cpc-333-1", person)
    assert due.status == status
    assert due.safe_at == parse(safe_at)
    assert due.breach_after == parse(breach_after)


@pytest.mark.parametrize(
    ("folder", "moment", "stage", "liberty"),
    [
        (THEFT, "2024-03-09T08:00", "", {"bc1": "custody"}),
        (THEFT, "2024-08-20", "supplementary", {"bc1": "detention"}),
        (THEFT, "2024-11-20", "after_judgment", {"bc1": "detention"}),
        (DRUGS, "2023-05-01", "investigation", {"bc1": "detention", "bc2": "free", "bc3": "free"}),
        (SUMMARY, "2025-10-20", "investigation", {"bc1": "free"}),
        (REPORT, "2026-08-20", "closed", {}),
        (ABSENT, "2026-03-10", "after_judgment", {}),
    ],
)
def test_where_a_case_stands(folder: str, moment: str, stage: str, liberty: dict[str, str]) -> None:
    now = state(read(folder), catalog.load(), parse(moment))
    assert now.stage == stage
    assert {person: held.state for person, held in now.liberty.items()} == liberty
