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
TET, HEROIN = "cases/2026/2026-003-trom-mai-tet", "cases/2026/2026-002-mua-ban-heroin"
CAUGHT_AGAIN, JOINED = "cases/2026/2026-038-lua-dao-bo-tron", "cases/2026/2026-041-nhap-vu-an"
WHOLE_FILE = "cases/2026/2026-051-dam-nguoi-ben-do"
COMING_OF_AGE = "cases/2025/2025-048-trom-cap-qua-tuoi-18"
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
    # nine days of custody from 13/2/2026 22:10: Sunday 22/2, the days off for Tet (16 to 20/2) move nothing
    (TET, "cpc-118-1", "bc1", "2026-02-22T22:10", "2026-02-22T22:10"),
    # 24 hours from 14/2 09:30, into a Sunday
    (TET, "cpc-78-4", "bc1", "2026-02-15T09:30", "2026-02-15T09:30"),
    # 90 - 9 days from 22/2: 7 + 31 + 30 + 13
    (TET, "cpc-173-1", "bc1", "2026-05-13", "2026-05-13"),
    # 20/2 + 3 months
    (TET, "cpc-172-1", "", "2026-05-20", "2026-05-20"),
    # received 7/5 + 20 days, and the procuracy's order ends with it
    (TET, "cpc-240-1", "", "2026-05-27", "2026-05-27"),
    (TET, "cpc-241", "bc1", "2026-05-27", "2026-05-27"),
    # seven days before the order ends on 27/5
    (TET, "cpc-244.detention", "bc1", "2026-05-20", "2026-05-20"),
    # accepted 18/5 + 45 days: 2/7, or 1/7 where the day of acceptance is day one
    (TET, "cpc-277-1", "", "2026-07-01", "2026-07-02"),
    # the court's order is counted from 28/5, the day after the procuracy's; written until 1/7
    (TET, "cpc-278-2", "bc1", "2026-07-01", "2026-07-01"),
    # 45 days, 23/6 the first, whatever was left of the order before
    (TET, "cpc-329-3", "bc1", "2026-08-06", "2026-08-06"),
    # six days of custody from 9/1/2026 15:00
    (HEROIN, "cpc-118-1", "bc1", "2026-01-15T15:00", "2026-01-15T15:00"),
    # ten days before 8/5/2026 (120 - 6 days from 15/1)
    (HEROIN, "cpc-173-2.request", "bc1", "2026-04-28", "2026-04-28"),
    # ten days before 12/5: Saturday 2/5 after two holidays, the working day before is 29/4
    (HEROIN, "cpc-172-2.request", "", "2026-04-29", "2026-05-02"),
    # under 18: custody is not shortened, three days from 9/9/2025 21:10
    (COMING_OF_AGE, "cpc-118-1", "bc1", "2025-09-12T21:10", "2025-09-12T21:10"),
    # arrested 9/9 20:30 + 24 hours
    (COMING_OF_AGE, "cpc-419-5", "bc1", "2025-09-10T20:30", "2025-09-10T20:30"),
    # received 2/12 + 15 days
    (COMING_OF_AGE, "cpc-230-3", "", "2025-12-17", "2025-12-17"),
    # changed to a serious crime on 18/8: 90 - 3 days from 6/7 end on Wednesday 30/9; ten days before is Sunday 20/9
    (JOINED, "cpc-173-2.request", "bc1", "2026-09-18", "2026-09-20"),
    # 1/6/2026 + 3 months: 1/9 and 2/9 are days off, moved; 21/8 + 20 days
    (WHOLE_FILE, "cpc-172-1", "", "2026-09-03", "2026-09-03"),
    (WHOLE_FILE, "cpc-240-1", "", "2026-09-10", "2026-09-10"),
    # joined: very serious, 4 months from the first institution of 5/7 are 5/11; ten days before
    (JOINED, "cpc-172-2.request", "", "2026-10-26", "2026-10-26"),
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
    ("folder", "rule", "subject", "ends_on"),
    [
        # 120 - 6 days from 15/1/2026, and 120 twice: 360 days with the custody
        (HEROIN, "cpc-173-1", "bc1", "2027-01-03"),
        # 12/1/2026 + 4 months, extended twice by 4
        (HEROIN, "cpc-172-1", "", "2027-01-12"),
        # 9/6/2026 + 3 months, extended by 3
        (CAUGHT_AGAIN, "cpc-172-1", "", "2026-12-09"),
        # the heavier class: 87 days from 6/7 (30/9), 60 more
        (JOINED, "cpc-173-1", "bc1", "2026-11-29"),
        # the other accused by his own class: 120 - 3 days from 10/8
        (JOINED, "cpc-173-1", "bc2", "2026-12-04"),
        # joined: 5/7 + 4 months, extended by 3
        (JOINED, "cpc-172-1", "", "2027-02-05"),
    ],
)
def test_a_limit_still_running_ends_where_the_law_says(folder: str, rule: str, subject: str, ends_on: str) -> None:
    due = _the_due(folder, rule, subject)
    assert due.status == "running"
    assert due.safe_at == due.breach_after == parse(ends_on)


@pytest.mark.parametrize(
    ("folder", "ends"),
    [
        # from 15/8/2026, 90 days less 3 of this stay and, for the 66 hours of the one before, three, or two full ones
        (CAUGHT_AGAIN, {"2026-11-06", "2026-11-07"}),
        # from 12/9/2025: 60 - 3 days; 18 on 25/10, before they end: 90 - 3
        (COMING_OF_AGE, {"2025-11-07", "2025-12-07"}),
        # changed to a heavier class while it ran: 90 - 3 days from 6/7/2026, not from the change
        (JOINED, {"2026-09-30"}),
    ],
)
def test_a_first_detention_lasts_as_long_as_the_law_allows(folder: str, ends: set[str]) -> None:
    period = _the_due(folder, "cpc-173-1", "bc1").periods[0]
    assert {reading.due for reading in period.lawful} == {parse(end) for end in ends}


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
        # pronounced 23/6/2026 + 15 days
        (TET, "bc1", "lapsed", "2026-07-08", "2026-07-08"),
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
        (TET, "2026-02-18T12:00", "", {"bc1": "custody"}),
        (TET, "2026-05-30", "first_instance", {"bc1": "detention"}),
        (CAUGHT_AGAIN, "2026-07-01", "investigation", {"bc1": "free"}),
        (CAUGHT_AGAIN, "2026-08-20", "investigation", {"bc1": "detention"}),
        (JOINED, "2026-09-09", "investigation", {"bc1": "detention", "bc2": "detention"}),
        (COMING_OF_AGE, "2025-12-12", "closed", {"bc1": "free"}),
    ],
)
def test_where_a_case_stands(folder: str, moment: str, stage: str, liberty: dict[str, str]) -> None:
    now = state(read(folder), catalog.load(), parse(moment))
    assert now.stage == stage
    assert {person: held.state for person, held in now.liberty.items()} == liberty
