"""Which entries of the ledger prolong a clock, end it, or set the end written on an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthscli.engine.fact import Context, holds
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import End, Limit, Start
from tthscli.model.moment import Moment, is_later

ORDERS = {"custody": "custody.decided", "detention": "detention.ordered"}
"""The entry that states the end of a custody or detention, beside its extensions."""


SIDE_BY_SIDE = frozenset({"document", "request"})
"""What has a clock of its own for each entry, so that what names one of them (``of``) is about no other."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit set running by an entry, for a subject."""

    limit: Limit
    start: Start
    event: Event
    subject: str
    window_end: int
    """Position of the next entry that starts the same limit anew for the same subject."""

    @property
    def person(self) -> str:
        """The person it is about; empty for a limit about anything else."""
        return self.subject if self.limit.about == "person" else ""

    @property
    def asked(self) -> str:
        """Whom or what the facts of its start are asked about: the person or the exhibit."""
        return self.subject if self.limit.about in ("person", "exhibit") else ""


@dataclass(frozen=True, slots=True)
class Ending:
    """The entry that ended a clock, how, and the moment that counts."""

    event: Event
    end: End
    at: Moment | None


def done_at(event: Event, end: End) -> Moment | None:
    """When an ending entry counts: its own field, the postmark, the day a place of detention took it, or ``at``.

    Papers sent by post count by the postmark, papers handed in through a place of detention by the day its head takes
    them (Arts 134(2), 333(3)).
    """
    for field in (end.field, "postmark", "handed_in_on"):
        if field and (moment := moment_of(event.data.get(field))):
            return moment
    return event.at


def stage_of(history: History, event: Event) -> str:
    """The stage an entry belongs to: the one it names, else the one the case had reached."""
    return event.data.get("stage") or history.stage_at(history.position[event.id]) or "investigation"


def extensions(history: History, clock: Clock, ending: Ending | None) -> list[Event]:
    """The recorded extensions of a clock, in order: those that name its entry, or fall within its window."""
    first = history.position[clock.event.id]
    last = min(history.position[ending.event.id] if ending else clock.window_end, clock.window_end)
    stage = stage_of(history, clock.event)
    found = []
    for i in history.of_type(*clock.limit.extended_by):
        event = history.events[i]
        if not history.concerns(event, clock.person) or event.data.get("stage", stage) != stage:
            continue
        if clock.limit.about in SIDE_BY_SIDE and history.names_another(event, clock.event):
            continue
        if first < i < last or (event.of == clock.event.id and i > first):
            found.append(event)
    return found


def order_of(history: History, clock: Clock, granted: Sequence[Event]) -> Event | None:
    """The order whose written end governs: the last extension, else the last custody or detention order."""
    if granted:
        return granted[-1]
    kind = ORDERS.get(clock.limit.count)
    found = None
    first = history.position[clock.event.id]
    for i in history.by_type.get(kind or "", ()):
        event = history.events[i]
        if not first <= i < clock.window_end or not history.concerns(event, clock.person):
            continue
        if kind == "detention.ordered" and stage_of(history, event) != stage_of(history, clock.event):
            continue
        found = event
    return found


def ending(history: History, clock: Clock) -> Ending | None:
    """The first entry that ends a clock, whichever way."""
    best: tuple[int, Event, End] | None = None
    for end in clock.limit.ends:
        for i in history.by_type.get(end.event, ()):
            if best is not None and i >= best[0]:
                break
            if _ends_it(history, clock, end, i):
                best = (i, history.events[i], end)
                break
    return Ending(best[1], best[2], done_at(best[1], best[2])) if best else None


def in_time(ending: Ending | None, due: Due) -> bool:
    """Whether what a clock asks for was done by each of its ends: met then, even where it may not have been due."""
    if ending is None or ending.end.how != "done" or ending.at is None or due.safe_at is None:
        return False
    return not is_later(ending.at, due.safe_at)


def request_within(history: History, clock: Clock, opened: int, closes: int) -> Ending | None:
    """The first request between two entries: for limits that ask for an extension in good time."""
    for end in clock.limit.ends:
        for i in history.by_type.get(end.event, ()):
            event = history.events[i]
            if clock.limit.about in SIDE_BY_SIDE and history.names_another(event, clock.event):
                continue
            if opened < i <= closes and history.concerns(event, clock.person):
                return Ending(event, end, done_at(event, end))
    return None


def _starters(limit: Limit) -> frozenset[str]:
    """The types of entries that start a limit: an ending about one of them is about no other (not for persons, whose
    holding, custody and detention are told by several entries of one thread)."""
    return frozenset() if limit.about == "person" else limit.starters


def _continued_by(history: History, clock: Clock, event: Event) -> bool:
    """Whether ``event`` is about a later order of the same stage, which continues a detention (JC 04/2018 Art 19)."""
    position = history.position[event.of]
    if clock.limit.count != "detention" or position < history.position[clock.event.id]:
        return False
    named = history.events[position]
    return named.type == clock.event.type and stage_of(history, named) == stage_of(history, clock.event)


def _is_behind(clock: Clock) -> bool:
    """Whether what is due lies before the entry that starts the clock by nature: counted back from that entry's day."""
    return bool(clock.start.event) and not clock.start.field


def _ends_it(history: History, clock: Clock, end: End, position: int) -> bool:
    limit, trigger, event = clock.limit, clock.event, history.events[position]
    if event.id == trigger.id or not history.concerns(event, clock.person):
        return False
    if limit.about == "exhibit" and clock.subject not in (event.data.get("exhibits") or (clock.subject,)):
        return False
    is_partial = bool(event.people) and not set(history.accused) <= set(event.people)
    if limit.about == "case" and end.how == "stops" and is_partial:
        return False
    if history.names_another(event, trigger, _starters(limit)) and not _continued_by(history, clock, event):
        return False
    if position < history.position[trigger.id] and not (limit.count == "before" and (event.of or _is_behind(clock))):
        return False
    return not end.when or holds(end.when, Context(history, event, clock.person)) is True
