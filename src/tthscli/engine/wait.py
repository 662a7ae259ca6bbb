"""How long a check waits for an entry that should follow, before it says that there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tthscli.engine.counting import count
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.engine.version import in_force
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Event
from tthscli.model.law import Check
from tthscli.model.moment import Moment, is_later, on


def waits_until(check: Check, event: Event, case: Case, catalog: Catalog) -> Moment | None:
    """Until when nothing is said of what should follow an entry; None where the check does not wait.

    With ``tolerated`` the tolerance of the practice for what is done at once (``at_once_hours``), with ``working`` up
    to a working day; with ``awaits`` the limit of that id counted from the entry, by the reading that ends last; with
    ``waits_for`` the moment in that field.
    """
    if field := check.arguments.get("waits_for"):
        return moment_of(event.data.get(field))
    if event.at is None:
        return None
    if check.arguments.get("tolerated"):
        end = Moment(event.at.value + timedelta(hours=case.at_once_hours), event.at.has_minute)
        is_moved = check.arguments.get("working") and catalog.calendar.is_rest(end.day)
        return on(catalog.calendar.next_working(end.day)) if is_moved else end
    limit = catalog.by_id.get(str(check.arguments.get("awaits", "")))
    version = in_force(limit.versions, event.at.day) if limit else None
    if limit is None or version is None or not version.amounts:
        return None
    amounts = [(version.amounts[0].value, version.amounts[0].unit)]
    return max(reading.due for reading in count(limit.count, event.at, amounts, catalog.calendar))


def is_waiting(check: Check, event: Event, history: History, catalog: Catalog) -> bool:
    """Whether at the history's moment what should follow an entry may still come."""
    end = waits_until(check, event, history.case, catalog)
    return end is not None and not is_later(history.as_of, end)


def edges(case: Case, catalog: Catalog) -> Iterator[Moment]:
    """The moments at which the waiting of some check on some entry of a case ends."""
    for check in catalog.waiting:
        for event in case.events:
            types = (*check.arguments["orders"], *check.arguments.get("concluded", ()))
            if event.type in types and (end := waits_until(check, event, case, catalog)):
                yield end
