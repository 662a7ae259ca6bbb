"""Checks of measures on exhibits and property in the pilot of Resolution 164/2024 (JC 01/2025).

Each looks at the measures that ``engine/handling.py`` gathers, and strikes the entry that decides, meets or pays.
A check that rests on something missing names in ``seen_by`` whose file would hold it; another side's file says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tthscli.engine.handling import (
    DECIDED,
    DECIDES,
    MET,
    NOTICE,
    REFUSED,
    REQUESTED,
    measures,
    owners,
    recipients,
    threads,
    valued,
)
from tthscli.engine.handling import conditions as conditions_of
from tthscli.engine.history import History
from tthscli.engine.hit import Hit, in_dong
from tthscli.engine.ledger import moment_of
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.handling import ConditionState, Thread
from tthscli.model.law import Check
from tthscli.model.moment import Moment, is_later


def out_of_scope(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure of the pilot in a case that ``steering_committee`` of the register puts outside it, or says nothing of.

    Arguments: ``orders``, of which the first in the case is struck; ``recorded``: true, the register says no; false, it
    says nothing.
    """
    says = history.case.data.get("steering_committee")
    if says is (False if check.arguments["recorded"] else None):
        for i in list(history.of_type(*check.arguments["orders"]))[:1]:
            yield Hit(history.events[i].id)


def applied(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An entry of the types ``orders``, in the time in which the check holds. Message value: ``on``, its day."""
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        if event.at is not None:
            yield Hit(event.id, "", {"on": str(event.at)})


def condition_unmet(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure decided while a condition was recorded as not met. Argument: ``handling``. Value: ``letters``."""
    yield from _conditions(check, history, catalog, "unmet")


def condition_open(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure decided with a condition nobody recorded an answer to. Argument: ``handling``. Value: ``letters``."""
    if _is_seen(check, history):
        yield from _conditions(check, history, catalog, "open")


def condition_undocumented(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure decided on conditions met with no document named. Argument: ``handling``. Value: ``letters``."""
    if _is_seen(check, history):
        yield from _conditions(check, history, catalog, "met", documented=False)


def _conditions(
    check: Check, history: History, catalog: Catalog, state: str, *, documented: bool | None = None
) -> Iterator[Hit]:
    measure = measures(catalog).get(check.arguments["handling"])
    for thread in _meant(check, history):
        for event in thread.of_type(*DECIDES):
            found: list[ConditionState] = list(conditions_of(measure, thread, event)) if measure else []
            letters = [
                one.condition.key for one in found if one.state == state and documented in (None, bool(one.documents))
            ]
            if letters:
                yield Hit(event.id, "", {"letters": ", ".join(letters), "record": event.id})


def met_early(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A meeting on or before the last day for requests. Not where everybody the notice names had asked by then.

    Argument: ``handling``. Message values: ``met``, ``until``.
    """
    for thread in _meant(check, history):
        for event in thread.of_type(MET):
            until = _window(thread)
            if event.at is None or until is None or event.at.day > until.day:
                continue
            told = {one for notice in thread.of_type(NOTICE) for one in notice.people}
            asked = {one for entry in thread.of_type(REQUESTED) if _before(entry, event) for one in entry.people}
            if not told or not told <= asked:
                yield Hit(event.id, "", {"met": str(event.at), "until": str(until)})


def _window(thread: Thread) -> Moment | None:
    """The last day of the last notice; None where none tells it."""
    days = [day for event in thread.of_type(NOTICE) if (day := moment_of(event.data.get("until")))]
    return max(days, key=lambda day: day.expires) if days else None


def decided_before_meeting(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A decision made before the meeting that had to agree on it. ``handling``. Values: ``decided``, ``met``."""
    for thread in _meant(check, history):
        met = thread.of_type(MET)
        for event in thread.of_type(*DECIDES)[:1]:
            if met and met[0].at and event.at and met[0].at.day > event.at.day:
                yield Hit(event.id, "", {"decided": str(event.at), "met": str(met[0].at)})


def decided_without_meeting(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A decision, and no meeting recorded at all. Argument: ``handling``."""
    for thread in _meant(check, history) if _is_seen(check, history) else ():
        for event in thread.of_type(*DECIDES)[:1]:
            if not thread.of_type(MET):
                yield Hit(event.id)


def meeting_unwritten(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A meeting, or an entry of the types ``orders``, that names no minutes. Argument: ``handling``."""
    for thread in _meant(check, history) if _is_seen(check, history) else ():
        for event in thread.of_type(*check.arguments.get("orders", (MET,))):
            if not event.data.get("record"):
                yield Hit(event.id)


def meeting_unsigned(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Minutes of a meeting that lack the signature of somebody present. Nothing where no signature is recorded.

    Argument: ``handling``. Message values: ``who``, ``record_id``.
    """
    documents = {row["id"]: row for row in history.case.data.get("documents") or ()}
    for thread in _meant(check, history):
        for event in thread.of_type(MET):
            minutes: Mapping[str, Any] = documents.get(event.data.get("record"), {})
            signed = set(minutes.get("signed_by") or ())
            left = [str(one) for one in event.data.get("present") or () if one not in signed]
            if signed and left:
                names = history.case.names_of(left)
                yield Hit(event.id, "", {"who": names, "record_id": str(event.data["record"])})


def decision_unentered(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A decision followed by a conclusion, an indictment or a judgment in which it is not shown to stand.

    From the day after that document on. Nothing for a decision annulled before it. Arguments: ``handling``; ``orders``,
    the documents. Message values: ``record``, the decision; ``paper``, the day of the first document; ``record_id``.
    """
    for thread in _meant(check, history) if _is_seen(check, history) else ():
        decided = thread.of_type(*DECIDES)[:1]
        if not decided or thread.of_type("property.written"):
            continue
        first = history.position[decided[0].id]
        over = [
            history.position[event.id] for event in thread.of_type("property.annulled", "property.suspension_ended")
        ]
        papers = [history.events[i] for i in history.of_type(*check.arguments["orders"]) if i > first]
        for paper in papers[:1]:
            is_over = any(position < history.position[paper.id] for position in over)
            if paper.at is not None and paper.at.day < history.as_of.day and not is_over:
                yield Hit(decided[0].id, "", {"paper": str(paper.at), "record_id": paper.id, "record": decided[0].id})


def refused_unreasoned(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A notice that a measure is not applied which gives no reason. Argument: ``handling``."""
    for thread in _meant(check, history) if _is_seen(check, history) else ():
        for event in thread.of_type(REFUSED):
            if not event.data.get("reason"):
                yield Hit(event.id)


def recipient_left_out(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Somebody named by the law to whom the decision or refusal is not shown to have been sent, past its limit.

    Nothing where no sending is recorded at all: the limit itself tells that. Arguments: ``handling``; ``limit``, of the
    sending. Message values: ``who``, ``until``.
    """
    measure = measures(catalog).get(check.arguments["handling"])
    for thread in _meant(check, history) if measure and _is_seen(check, history) else ():
        ids = {event.id for event in thread.events}
        for due in dues:
            last = due.breach_after
            if due.limit.id != check.arguments["limit"] or due.trigger not in ids or not due.done_by or last is None:
                continue
            if not is_later(history.as_of, last):
                continue
            assert measure is not None
            left = dict.fromkeys(one for state in recipients(history, measure, thread) for one in state.left)
            if left:
                who = history.case.names_of(left)
                yield Hit(due.trigger, "", {"who": who, "until": str(last)})


def amount_short(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A sum below the appraised value of the property. Nothing where either is not recorded.

    Arguments: ``handling``; ``orders``, the entries that tell the sum; ``by_owner``, only where one of the owners pays.
    Message values: ``amount``, ``value``.
    """
    for thread in _meant(check, history):
        value = valued(history, thread.property)
        for event in thread.of_type(*check.arguments["orders"]):
            amount = event.data.get("amount")
            is_owner = bool(set(event.people).intersection(owners(history, thread.property)))
            if check.arguments.get("by_owner") and not is_owner:
                continue
            if isinstance(amount, int) and value is not None and amount < value:
                yield Hit(event.id, "", {"amount": in_dong(amount), "value": in_dong(value)})


def _meant(check: Check, history: History) -> Iterator[Thread]:
    """The measures that a check is about; nothing at all in a case without any."""
    if any(name in history.by_type for name in (DECIDED, *DECIDES, MET, REFUSED, "property.guarantee_paid")):
        for thread in threads(history)[0]:
            if thread.handling == check.arguments["handling"]:
                yield thread


def _is_seen(check: Check, history: History) -> bool:
    return history.case.side in check.seen_by


def _before(entry: Event, event: Event) -> bool:
    return entry.at is not None and event.at is not None and entry.at.day <= event.at.day
