"""Checks of preventive measures other than detention, and of what becomes of all of them when a case falls away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from tthscli.engine.fact import Context, value_of
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.ledger import moment_of
from tthscli.engine.match import stage_of
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import Moment, is_later, on


def measure_unapproved(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure that had to be approved before it was carried out, and was carried out without that.

    Arguments: ``orders`` and ``where``, the measures; ``by_kind``, whose need approval; ``approved`` and ``refused``,
    the types of entries of the answer; ``carried_out``, those that tell, by naming the order (``of``), that it was
    carried out. Struck is such an entry before the approval, or after a refusal that no approval followed.
    Message value: ``answered``, the day of the answer.
    """
    arguments = check.arguments
    for position, order in _orders(check, history):
        if value_of("by_kind", arguments["by_kind"], Context(history, order, "")) != arguments["by_kind"]:
            continue
        approval = _answer(history, order, position, arguments["approved"])
        refusal = _answer(history, order, position, arguments["refused"])
        if approval is None and refusal is None:
            continue
        for i in history.of_type(*arguments["carried_out"]):
            event = history.events[i]
            if event.of != order.id or event.at is None:
                continue
            answered = (approval or refusal or order).at
            if answered is None:
                continue
            is_early = is_later(answered, event.at) if approval else is_later(event.at, answered)
            if is_early:
                yield Hit(event.id, _only(event.people), {"answered": str(answered)})


def fewer_sureties(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A surety given by fewer individuals than the law asks for; one body or legal entity among them is enough.

    Arguments: ``orders`` and ``where``, the measures; ``fewest``, how many individuals. They stand in ``sureties``; an
    entry without it, or naming somebody the register does not know, says nothing. Message value: ``number``.
    """
    for _, order in _orders(check, history):
        individuals = _individuals(history, order)
        if individuals and len(individuals) < check.arguments["fewest"]:
            yield Hit(order.id, _only(order.people), {"number": str(len(individuals))})


def underage_surety(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An individual who stands surety and is not of full age on the day.

    Arguments: ``orders`` and ``where``, the measures. Message value: ``who``.
    """
    for _, order in _orders(check, history):
        for person in sorted(_individuals(history, order)):
            if value_of("under_18", True, Context(history, order, person)) is True:
                yield Hit(order.id, _only(order.people), {"who": history.case.people[person].name or person})


def until_within_stage(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure written until a day after the period of the stage in which it was ordered, extensions included.

    Arguments: ``orders`` and ``where``, the measures; ``periods``, tables of ``stage`` and ``by`` (the stages and kinds
    of bodies it is for), ``limits`` (the periods, of which that counts that runs at the entry) and ``spare`` (days that
    may follow it). Where the body, a period or the severity is not known it says nothing.
    Message values: ``written``, ``lawful``, ``over``.
    """
    for position, order in _orders(check, history):
        written, stage = moment_of(order.data.get("until")), stage_of(history, order)
        by = value_of("by_kind", "", Context(history, order, ""))
        for period in check.arguments["periods"] if written else ():
            assert written is not None
            if stage not in period["stage"] or by not in period["by"]:
                continue
            lawful = _end_of(period["limits"], dues, history, position)
            if lawful is None:
                continue
            lawful = on(lawful.day + timedelta(days=period.get("spare", 0)))
            if is_later(on(written.day), lawful):
                over = f"{(written.day - lawful.day).days} d"
                values = {"written": str(on(written.day)), "lawful": str(lawful), "over": over}
                yield Hit(order.id, _only(order.people), values)


def outlives_case(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure ordered or extended after what obliges to annul every measure, with nothing that reopened the case.

    Arguments: ``orders``, the types of entries that only a measure in force allows; ``closed``, those that oblige to
    annul; ``reopened``, those after which it may be ordered again; ``spared``, those that tell of another ground to
    hold the person. Message value: ``closed``.
    """
    arguments = check.arguments
    for i in history.of_type(*arguments["orders"]):
        event = history.events[i]
        for person in event.people:
            closing = _last(history, person, arguments["closed"], i)
            if closing is None or closing.at is None or event.at is None or not is_later(event.at, closing.at):
                continue
            reopening = _last(history, person, arguments["reopened"], i)
            if reopening and history.position[reopening.id] > history.position[closing.id]:
                continue
            if _last(history, person, arguments.get("spared", ()), len(history.events)) is None:
                yield Hit(event.id, person, {"closed": str(on(closing.at.day))})


def _orders(check: Check, history: History) -> Iterator[tuple[int, Event]]:
    where: Mapping[str, Any] = check.arguments.get("where", {})
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        if all(event.data.get(name) in (v if isinstance(v, list) else [v]) for name, v in where.items()):
            yield i, event


def _answer(history: History, order: Event, position: int, types: Sequence[str]) -> Event | None:
    """The first answer to an order: it names it, or is about the person and names nothing, before the next order."""
    following = (i for i in history.by_type[order.type] if i > position and set(order.people) & _people(history, i))
    last = next(following, len(history.events))
    for i in history.of_type(*types):
        event = history.events[i]
        is_next = not event.of and position < i < last and bool(set(order.people) & set(event.people))
        if event.of == order.id or is_next:
            return event
    return None


def _people(history: History, position: int) -> set[str]:
    return set(history.events[position].people)


def _individuals(history: History, order: Event) -> set[str]:
    """The individuals who stand surety; nobody where a body, a legal entity or somebody unknown is among them."""
    people = history.case.people
    named = set(order.data.get("sureties") or ())
    is_plain = all(one in people and not people[one].data.get("legal_entity") for one in named)
    return named if is_plain else set()


def _end_of(limits: Sequence[str], dues: Sequence[Due], history: History, position: int) -> Moment | None:
    """The latest end of the periods that run at an entry; None where none does or one of them is not known."""
    running = [
        due
        for due in dues
        if due.limit.id in limits
        and history.position[due.trigger] <= position
        and (not due.done_by or history.position[due.done_by] >= position)
    ]
    ends = [due.breach_after for due in running if due.status != "undetermined"]
    known = [end for end in ends if end is not None]
    return max(known, key=lambda m: m.expires) if known and len(known) == len(running) else None


def _last(history: History, person: str, types: Sequence[str], before: int) -> Event | None:
    found = None
    for i in history.of_type(*types):
        if i < before and history.concerns(history.events[i], person):
            found = history.events[i]
    return found


def _only(people: Sequence[str]) -> str:
    return people[0] if len(people) == 1 else ""
