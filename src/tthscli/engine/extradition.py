"""Checks of a foreign judgment enforced, and of measures for extradition: the law files of Arts 500 to 506."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tthscli.engine.counting import add_months
from tthscli.engine.history import History
from tthscli.engine.hit import Hit, in_short
from tthscli.engine.ledger import moment_of
from tthscli.engine.period import parse_period
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import is_later, on


def enforced_unmet(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A foreign judgment enforced (``enforced``) though a condition is recorded as not met. Value: ``unmet``."""
    for event in _enforced(check, history):
        if unmet := event.data.get("foreign_unmet"):
            yield _hit(event, unmet=", ".join(unmet))


def term_unwritten(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A foreign judgment enforced by a decision of which no ``term`` is recorded."""
    for event in _enforced(check, history) if history.case.side in check.seen_by else ():
        if not event.data.get("term"):
            yield _hit(event)


def longer_than_foreign(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A term to serve that is longer than the foreign court's (``foreign_term``), both counted from the decision.

    Values: ``written``, ``foreign``.
    """
    for event in _enforced(check, history):
        written, foreign = _period(event, "term"), _period(event, "foreign_term")
        if written and foreign and event.at and _end(event.at.day, written) > _end(event.at.day, foreign):
            yield _hit(event, written=str(event.data["term"]), foreign=str(event.data["foreign_term"]))


def measure_too_early(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure for extradition before the decision it presupposes; or (``unrecorded``) with none recorded.

    Arguments: ``orders``; ``decided``, types of entries of which one must lie before. Value: ``decided`` (its day).
    """
    if history.case.side not in check.seen_by:
        return
    for event in _entries(history, check.arguments["orders"]):
        found = [e for e in _entries(history, check.arguments["decided"]) if set(e.people) & set(event.people)]
        days = sorted(e.at.day for e in found if e.at)
        is_open = len(days) < len(found) or event.at is None
        if check.arguments.get("unrecorded"):
            if not found:
                yield _hit(event)
        elif days and not is_open and event.at is not None and days[0] > event.at.day:
            yield _hit(event, decided=str(days[0]))


def not_a_measure(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure (``measure``) that the law does not give for extradition. Arguments: ``orders``; ``measures``."""
    for event in _entries(history, check.arguments["orders"]):
        measure = event.data.get("measure")
        if measure and measure not in check.arguments["measures"]:
            yield _hit(event, measure=str(measure))


def past_foreign_order(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A detention written until after the end of the foreign warrant or of the foreign sentence (``foreign_until``).

    Values: ``written``, ``lawful``, ``over``.
    """
    for event in _entries(history, check.arguments["orders"]):
        written, lawful = moment_of(event.data.get("until")), moment_of(event.data.get("foreign_until"))
        if written and lawful and is_later(on(written.day), lawful):
            values = {"written": str(written), "lawful": str(lawful), "over": in_short(lawful, on(written.day))}
            yield _hit(event, **values)


def kept_after_refusal(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure for extradition that no entry annuls though extradition was refused the day before or earlier.

    Arguments: ``orders``, the measures; ``refused``; ``annulled``, types of entries that end them; ``again``: the
    refusal is followed by another measure, which what is recorded shows. Values: ``record``, the measure.
    """
    arguments = check.arguments
    for refusal in _entries(history, arguments["refused"]):
        here = history.position[refusal.id]
        mine = [e for e in _entries(history, arguments["orders"]) if set(e.people) & set(refusal.people)]
        if arguments.get("again"):
            later = (e for e in mine if e.at and refusal.at and e.at.day > refusal.at.day)
            yield from (_hit(event, record=refusal.id) for event in later)
            continue
        before = [event for event in mine if history.position[event.id] < here]
        ended = {e.of for e in _entries(history, arguments["annulled"]) if e.of}
        loose = [e for e in _entries(history, arguments["annulled"]) if set(e.people) & set(refusal.people)]
        is_over = refusal.at is not None and refusal.at.day + timedelta(days=1) <= history.as_of.day
        if before and is_over and history.case.side in check.seen_by:
            last = before[-1]
            if last.id not in ended and not any(history.position[e.id] > history.position[last.id] for e in loose):
                yield _hit(refusal, record=last.id)


def _entries(history: History, types: Sequence[str]) -> list[Event]:
    return [history.events[i] for i in history.of_type(*types)]


def _enforced(check: Check, history: History) -> list[Event]:
    return [event for event in _entries(history, check.arguments["orders"]) if event.data.get("enforced") is True]


def _period(event: Event, name: str) -> Sequence[tuple[int, str]]:
    try:
        return parse_period(str(event.data[name])) if event.data.get(name) else ()
    except ValueError:
        return ()


def _end(first: date, period: Sequence[tuple[int, str]]) -> date:
    """The day after a term that begins on ``first``: years and months by the calendar, then days."""
    months = sum(count * {"years": 12, "months": 1}.get(unit, 0) for count, unit in period)
    return add_months(first, months) + timedelta(days=sum(count for count, unit in period if unit == "days"))


def _hit(event: Event, **values: str) -> Hit:
    return Hit(event.id, event.people[0] if len(event.people) == 1 else "", values)
