"""Measures on exhibits and property (JC 01/2025 Arts 4-9): which entries make up each, and how far each has come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from tthscli.engine.history import History
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.handling import (
    ConditionState,
    Measure,
    Recipient,
    RecipientState,
    Standing,
    Step,
    StepState,
    Thread,
)

NOTICE, REQUESTED, MET = "property.notice_given", "property.requested", "property.meeting_held"
DECIDED, REFUSED, SUSPENDED = "property.decided", "property.refused", "property.transactions_suspended"
DECIDES = (DECIDED, SUSPENDED)
"""The decision that applies a measure."""
SENDS = ("property.sent", "property.suspension_sent")
BEGINS = (NOTICE, REQUESTED, *DECIDES, REFUSED)
"""One of these after a decision or refusal begins a measure anew, and so does a second meeting."""
_IMPLIED = {
    SUSPENDED: "suspension",
    "property.suspension_sent": "suspension",
    "property.suspension_extension_requested": "suspension",
    "property.suspension_extended": "suspension",
    "property.suspension_replaced": "suspension",
    "property.suspension_ended": "suspension",
    "property.money_returned": "return",
    "property.deposited": "bank_deposit",
    "property.deposit_extended": "bank_deposit",
    "property.guarantee_paid": "guarantee",
    "property.refunded": "guarantee",
    "property.auctioned": "sale",
    "property.price_paid": "sale",
    "property.assigned": "assignment",
}
"""Entries that can be about one measure only."""
_APART = frozenset({"property.fees_estimated", "property.priority_claimed"})
"""Entries about the money of the case, not about one measure."""


def measure_of(history: History, event: Event) -> str:
    """Which measure an entry is about: ``handling`` on it, or what its type implies, or on the entry it is about."""
    for one in history.line_of(event):
        if found := one.data.get("handling") or _IMPLIED.get(one.type):
            return str(found)
    return ""


def threads(history: History) -> tuple[list[Thread], list[Event]]:
    """The measures of a case, each with its entries, and the entries of which none can tell the measure.

    An entry belongs to the measure of the entry it is about (``of``), else to the last one of its kind on the same
    property; a notice, request, second meeting or decision recorded after a decision or refusal begins another.
    """
    made: list[_Draft] = []
    home: dict[str, _Draft] = {}
    loose: list[Event] = []
    for event in history.events:
        if not event.type.startswith("property.") or event.type in _APART:
            continue
        kind = measure_of(history, event)
        if not kind:
            loose.append(event)
            continue
        draft = home.get(event.of)
        if draft is None or draft.kind != kind:
            draft = next((one for one in reversed(made) if one.takes(kind, event)), None)
        if draft is None:
            draft = _Draft(kind)
            made.append(draft)
        draft.add(event)
        home[event.id] = draft
    return [Thread(one.kind, tuple(one.property), tuple(one.events)) for one in made], loose


class _Draft:
    """A measure while its entries are being gathered."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.property: dict[str, None] = {}
        self.events: list[Event] = []
        self.is_settled = False

    def takes(self, kind: str, event: Event) -> bool:
        """Whether an entry that names no other goes on with this measure."""
        about = _property(event)
        is_same = not about or not self.property or bool(set(about) & set(self.property))
        is_new = event.type in BEGINS or (event.type == MET and any(one.type == MET for one in self.events))
        return kind == self.kind and is_same and not (self.is_settled and is_new)

    def add(self, event: Event) -> None:
        self.events.append(event)
        self.property.update(dict.fromkeys(_property(event)))
        self.is_settled = self.is_settled or event.type in (*DECIDES, REFUSED)


def _property(event: Event) -> list[str]:
    return [str(one) for name in ("property", "exhibits") for one in event.data.get(name) or ()]


def measures(catalog: Catalog) -> dict[str, Measure]:
    """What the law wants of each measure, by its word."""
    return {one.measure.handling: one.measure for one in catalog.articles.values() if one.measure}


def standings(history: History, catalog: Catalog, clocks: Sequence[Due]) -> list[Standing]:
    """Every measure of a case as it stands, in the order in which they began. Pure."""
    law = measures(catalog)
    found, _ = threads(history)
    return [_standing(history, law[thread.handling], thread, clocks) for thread in found if thread.handling in law]


def _standing(history: History, measure: Measure, thread: Thread, clocks: Sequence[Due]) -> Standing:
    steps = list(_steps(history, measure, thread, clocks))
    done = [one for one in steps if one.events]
    state = done[-1].step.name if done else "begun"
    return Standing(
        measure,
        thread,
        state,
        tuple(conditions(measure, thread)),
        tuple(steps),
        tuple(_recipient(history, one, thread) for one in measure.recipients),
    )


def conditions(measure: Measure, thread: Thread, before: Event | None = None) -> Iterator[ConditionState]:
    """How each condition stood when ``before`` was made, that entry included; as things stand where it is None.

    The last entry that says something of a condition counts; papers are gathered from all that found it the same.
    """
    events: Sequence[Event] = thread.events
    if before is not None:
        events = events[: events.index(before) + 1]
    for condition in measure.conditions:
        state, entry = "open", ""
        papers: dict[str, None] = {}
        for event in events:
            is_met = condition.key in (event.data.get("conditions") or ())
            is_unmet = condition.key in (event.data.get("unmet") or ())
            if not is_met and not is_unmet:
                continue
            now = "unmet" if is_unmet else "met"
            papers = papers if now == state else {}
            state, entry = now, event.id
            papers.update(dict.fromkeys(map(str, event.data.get("documents") or ())))
        shown = tuple(event.id for event in events if event.type in condition.shown_by)
        yield ConditionState(condition, state, entry, tuple(papers), shown)


def _steps(history: History, measure: Measure, thread: Thread, clocks: Sequence[Due]) -> Iterator[StepState]:
    ids = {event.id for event in thread.events}
    mine = {due.limit.id: due for due in clocks if due.trigger in ids}
    entries = {step.name: thread.of_type(*step.events) for step in measure.steps}
    done = {name for name, events in entries.items() if events}
    for number, step in enumerate(measure.steps):
        due = mine.get(step.limit)
        state = _state(history, step, done, due, measure.steps[number + 1 :])
        events = entries[step.name]
        lacks = step.is_recorded and any(not event.data.get("record") for event in events)
        yield StepState(step, state, events, due, lacks)


def _state(history: History, step: Step, done: set[str], due: Due | None, later: Sequence[Step]) -> str:
    if step.name in done:
        return "late" if due is not None and due.status == "met_late" else "done"
    if done.intersection(step.spared_by):
        return "spared"
    is_open = not step.after or bool(done.intersection(step.after))
    if step.is_own:
        may = due is not None and due.status == "running"
        return "open" if may or (step.after and is_open) else "spared"
    if due is not None and is_open and due.status in ("running", "overdue", "undetermined"):
        return due.status
    if any(step.name in other.after and other.name in done for other in later):
        return "missing" if history.case.side == "authority" else "unrecorded"
    return "open" if is_open else "waiting"


def recipients(history: History, measure: Measure, thread: Thread) -> Iterator[RecipientState]:
    """Who got the decision or the refusal, and who is left."""
    for recipient in measure.recipients:
        yield _recipient(history, recipient, thread)


def _recipient(history: History, recipient: Recipient, thread: Thread) -> RecipientState:
    answers = thread.of_type(*DECIDES, REFUSED)
    who = tuple(_meant(history, recipient, thread))
    if not answers:
        return RecipientState(recipient, "waiting", who)
    answer = "refusal" if answers[-1].type == REFUSED else "decision"
    if recipient.only not in ("", answer):
        return RecipientState(recipient, "spared", who)
    if not who:
        return RecipientState(recipient, "unknown")
    reached = {one for event in thread.of_type(*SENDS) for one in (*(event.data.get("to") or ()), *event.people)}
    left = tuple(one for one in who if not reached.intersection((one, *_representatives(history, one))))
    return RecipientState(recipient, "missing" if left else "sent", who, left)


def _meant(history: History, recipient: Recipient, thread: Thread) -> Iterator[str]:
    """The ids of those whom the law means, each once."""
    found: dict[str, None] = {}
    bodies: Sequence[Mapping[str, Any]] = history.case.data.get("bodies") or ()
    sender = {event.data.get("by") for event in thread.of_type(*DECIDES, REFUSED)}
    found.update(dict.fromkeys(row["id"] for row in bodies if row.get("kind") in recipient.kinds))
    for person in history.case.people.values():
        if set(person.roles).intersection(recipient.roles):
            found[person.id] = None
    if recipient.is_owner:
        found.update(dict.fromkeys(owners(history, thread.property)))
    if recipient.is_at_meeting:
        known = {row["id"] for row in bodies}
        present = [one for event in thread.of_type(MET) for one in event.data.get("present") or ()]
        found.update(dict.fromkeys(one for one in present if one in known))
    yield from (one for one in found if one not in sender)


def _representatives(history: History, one: str) -> Iterator[str]:
    person = history.case.people.get(one)
    if person is not None and person.data.get("represented_by"):
        yield str(person.data["represented_by"])


def owners(history: History, ids: Collection[str]) -> list[str]:
    """The owners of property and exhibits, as the register tells."""
    data = history.case.data
    found = [str(one) for row in data.get("property") or () if row["id"] in ids for one in row.get("owners") or ()]
    return found + [str(row["owner"]) for row in data.get("exhibits") or () if row["id"] in ids and row.get("owner")]


def valued(history: History, ids: Collection[str]) -> int | None:
    """What the property of a measure was appraised at together, in dong; None where one of it was not."""
    data = history.case.data
    rows = [row for name in ("property", "exhibits") for row in data.get(name) or () if row["id"] in ids]
    values = [row.get("value") for row in rows]
    return sum(values) if values and None not in values else None
