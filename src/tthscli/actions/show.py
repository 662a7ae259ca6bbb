"""``tths show``: one case on one screen, as it stands at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthscli.actions.holding import people_of
from tthscli.actions.opened import open_case
from tthscli.actions.row import by_urgency, check_rows, due_rows, entry_row, is_mine
from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.state import state
from tthscli.model.case import Case
from tthscli.model.finding import SEVERITIES
from tthscli.model.moment import Moment, is_later
from tthscli.model.report import ShowReport
from tthscli.model.row import DueRow

if TYPE_CHECKING:
    from tthscli.store.repository import Repository

_OVER = frozenset(("execution", "closed"))
LAST = 5
"""How many of the last entries are shown."""


def show(repository: Repository, name: str = "", as_of: Moment | None = None, *, lang: str = "") -> ShowReport:
    """The case ``name`` (the only one where it is empty): stage, liberty, next dates, findings, last entries.

    Raises UsageError for an unknown case, InvalidFileError with every complaint where its files cannot be read.
    """
    opened = open_case(repository, name, as_of, lang)
    case, law, places, moment, lang = opened.case, opened.law, opened.places, opened.moment, opened.lang
    clocks = dues(case, law, moment)
    now = state(case, law, moment)
    rows = sorted(due_rows(case, law, clocks, None, lang), key=by_urgency)
    told = [*opened.said_of_files, *findings(case, law, moment, lang, clocks)]
    told.sort(key=lambda finding: -SEVERITIES.index(finding.verdict))
    past = [event for event in case.events if event.at is None or not is_later(event.at, moment)]
    return ShowReport(
        moment,
        case.id,
        case.title,
        opened.folder,
        str(case.data.get("number", "")),
        now.procedure,
        case.side,
        now.stage,
        tuple(people_of(case, law, now, clocks, moment, lang)),
        tuple((charge.person, charge.penal_code, charge.severity) for charge in case.charges.values()),
        tuple(sorted((row for row in rows if row.status == "running"), key=_by_safety)),
        tuple(row for row in rows if row.status == "overdue" or _is_lost(row, case, now.stage)),
        tuple(check_rows(case.id, told, places, case)),
        tuple(entry_row(event, law, places, lang) for event in past[-LAST:][::-1]),
        sum(row.status == "unrecorded" for row in rows),
        sum(row.status == "undetermined" for row in rows),
        case.names,
    )


def _is_lost(row: DueRow, case: Case, stage: str) -> bool:
    """A right of the client that was not used, while the case is not over."""
    return row.status == "lapsed" and stage not in _OVER and is_mine(row, case)


def _by_safety(row: DueRow) -> tuple[object, ...]:
    """Running limits by the earliest end under any reading."""
    assert row.safe_at is not None
    return (row.safe_at.expires, not row.is_right, row.rule, row.person, row.id)
