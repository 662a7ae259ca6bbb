"""``tths law impact``: whose dates differ between two states of the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthscli.actions.row import due_ids
from tthscli.actions.survey import Progress, folders_of, moment_of, survey
from tthscli.engine.due import dues
from tthscli.law import catalog
from tthscli.model.due import Due
from tthscli.model.finding import Finding
from tthscli.model.moment import Moment
from tthscli.model.survey import Dates, ImpactReport, ImpactRow

if TYPE_CHECKING:
    from tthscli.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of each case."""

    as_of: Moment
    before: date
    after: date
    lang: str


def impact(
    repository: Repository,
    before: date,
    after: date,
    names: Sequence[str] = (),
    as_of: Moment | None = None,
    *,
    lang: str = "",
    use_cache: bool = True,
    workers: int = 0,
    progress: Progress | None = None,
) -> ImpactReport:
    """The clocks of the named cases (all where none is named) that end otherwise under the other law, or not at all.

    Every clock is counted under the law of ``before`` and again under that of ``after``, whenever it started.
    Raises UsageError for an unknown case.
    """
    query = Query(moment_of(as_of), before, after, lang or repository.practice.language)
    folders = folders_of(repository, names)
    purpose = f"impact-{query.lang}-{before}-{after}"
    found = survey(
        repository,
        folders,
        of_case,
        query,
        query.as_of,
        purpose,
        use_cache=use_cache,
        workers=workers,
        progress=progress,
    )
    rows = tuple(row for answer, _ in found.answers for row in answer)
    faults = tuple(fault for _, faults in found.answers for fault in faults)
    return ImpactReport(query.as_of, before, after, rows, len(folders), faults, found.crashed)


def of_case(
    repository: Repository, folder: str, query: Query
) -> tuple[tuple[tuple[ImpactRow, ...], tuple[Finding, ...]], datetime]:
    """The clocks of one case that differ, or what is wrong with its files; such an answer holds for its moment only."""
    from tthscli.store.place import Places
    from tthscli.store.reader import load

    loaded = load(repository, folder, query.lang)
    if loaded.case is None:
        return ((), loaded.findings), datetime.max
    law = catalog.load()
    both = []
    for day in (query.before, query.after):
        clocks = dues(loaded.case, law, query.as_of, law_as_of=day)
        both.append(dict(zip(due_ids(clocks), clocks, strict=True)))
    places = Places(repository.root, folder)
    rows = []
    for key in dict.fromkeys([*both[0], *both[1]]):
        first, second = both[0].get(key), both[1].get(key)
        one = first or second
        assert one is not None
        before, after = _dates(first), _dates(second)
        if (before.due_at, before.safe_at, before.breach_after) == (after.due_at, after.safe_at, after.breach_after):
            continue
        person = one.subject if one.limit.about == "person" else ""
        title = one.limit.title.get(query.lang)
        place = places.place_of(one.trigger)
        rows.append(ImpactRow(loaded.case.id, one.limit.id, title, person, one.trigger, before, after, place))
    return (tuple(rows), ()), query.as_of.value


def _dates(due: Due | None) -> Dates:
    if due is None:
        return Dates()
    if due.status == "undetermined":
        return Dates(status=due.status)
    return Dates(due.due_at, due.safe_at, due.breach_after, due.status)
