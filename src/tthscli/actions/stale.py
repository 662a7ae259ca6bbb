"""``tths law stale``: the rules that nobody has held against the text for some time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tthscli.law import catalog
from tthscli.model.error import UsageError
from tthscli.model.law import Check, Limit, Modifier
from tthscli.model.survey import StaleReport, StaleRow
from tthscli.store import clock

DAYS = 180


def stale(days: int = DAYS, on: date | None = None, *, lang: str = "vi") -> StaleReport:
    """Versions read more than ``days`` days before ``on`` (today), the oldest first. Raises UsageError below 0 days."""
    if days < 0:
        raise UsageError(f"--days {days}")
    today = on or clock.now().date()
    law = catalog.load()
    rules: tuple[Limit | Check | Modifier, ...] = (*law.limits, *law.checks, *law.modifiers)
    rows = [
        StaleRow(rule.id, rule.title.get(lang), since, read_on, (today - read_on).days, file, line)
        for rule in rules
        for since, read_on, file, line in _versions(rule)
        if (today - read_on).days > days
    ]
    rows.sort(key=lambda row: (row.read_on, row.rule, row.since))
    return StaleReport(today, days, tuple(rows))


def _versions(rule: Limit | Check | Modifier) -> Iterator[tuple[date, date, str, int]]:
    if isinstance(rule, Check):
        yield rule.since, rule.read_on, rule.file, rule.line
        return
    file, line = (rule.file, rule.line) if isinstance(rule, Limit) else ("", 0)
    for version in rule.versions:
        yield version.since, version.read_on, file, line
