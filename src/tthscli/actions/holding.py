"""Who is held, on which order, until when by the order and by the law, and how much of it is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tthscli.engine.ledger import moment_of
from tthscli.engine.state import Held, State
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Event, Person
from tthscli.model.due import Due
from tthscli.model.moment import Moment, is_later
from tthscli.model.report import PersonState

CONCERNED = frozenset(("suspect", "held", "accused", "defendant", "convict"))
"""Roles of those whose liberty a case is about."""
_ORDERS = {
    "custody": ("custody.decided", "custody.extended"),
    "detention": ("detention.ordered", "detention.extended"),
}
_ENDED = frozenset(("met", "ended"))


def liberty_of(case: Case, now: State, person: str, as_of: Moment) -> Held | None:
    """The state of a person, who serves a sentence once an entry says that it has begun."""
    held = now.liberty.get(person)
    if held is None or held.state == "free":
        return held
    is_later_entry = False
    for event in case.events:
        is_known = event.at is None or not is_later(event.at, as_of)
        if is_later_entry and is_known and event.type == "sentence.begun" and person in event.people:
            return Held("serving", event.at, held.held_since, event.id)
        is_later_entry |= event.id == held.entry
    return held


def people_of(
    case: Case, law: Catalog, now: State, clocks: Sequence[Due], as_of: Moment, lang: str
) -> list[PersonState]:
    """Each person whose liberty is at stake, clients first, in the order of the register."""
    concerned = [p for p in case.people.values() if CONCERNED.intersection(p.roles) or p.id in now.liberty]
    concerned.sort(key=lambda person: (not person.is_client, person.index))
    return [_of_person(person, case, law, now, clocks, as_of, lang) for person in concerned]


def _of_person(
    person: Person, case: Case, law: Catalog, now: State, clocks: Sequence[Due], as_of: Moment, lang: str
) -> PersonState:
    held = liberty_of(case, now, person.id, as_of)
    if held is None:
        return PersonState(person.id, person.name, person.roles, person.is_client, "")
    entries = {event.id: event for event in case.events}
    entry = entries[held.entry]
    word = law.vocabulary.get(entry.type)
    known: dict[str, object] = {
        "since": held.since,
        "held_since": held.held_since,
        "entry": held.entry,
        "entry_label": word.label.get(lang) if word else entry.type,
        "number": str(entry.data.get("number", "")),
        "measure": str(entry.data.get("measure", "")) if held.state == "free" else "",
    }
    if held.state not in ("free", "serving"):
        known |= _until(person.id, held, case, clocks, as_of, lang)
    return PersonState(person.id, person.name, person.roles, person.is_client, held.state, **known)  # type: ignore[arg-type]


def _until(person: str, held: Held, case: Case, clocks: Sequence[Due], as_of: Moment, lang: str) -> dict[str, object]:
    """The ends of a holding: the one written on the last order, the one the law allows, and what is left of it."""
    written = _written(person, held.state, case.events, as_of)
    due = _governing(person, held.state, clocks)
    if due is None:
        return {"written_until": written, "safe_until": written, "left": left(written, as_of)}
    if due.status == "undetermined" or not due.readings:
        return {
            "written_until": written,
            "safe_until": written,
            "left": left(written, as_of),
            "rule": due.limit.id,
            "citation": due.citation,
            "why": due.why.get(lang),
        }
    lawful = due.periods[-1].lawful if due.periods else due.readings
    latest = max((reading.due for reading in lawful), key=lambda moment: moment.expires)
    return {
        "written_until": written,
        "lawful_until": latest,
        "safe_until": due.safe_at,
        "left": left(due.safe_at, as_of),
        "rule": due.limit.id,
        "citation": due.citation,
    }


def _governing(person: str, state: str, clocks: Sequence[Due]) -> Due | None:
    """The clock that bounds a holding: the last one of its kind that has not come to its end."""
    count = "detention" if state == "detention" else "custody"
    own = [due for due in clocks if due.subject == person and due.limit.count == count and due.status not in _ENDED]
    if own:
        return own[-1]
    if state == "held":
        running = [d for d in clocks if d.subject == person and d.limit.count == "hours" and d.status == "running"]
        return min((d for d in running if d.safe_at), key=lambda d: d.safe_at.expires, default=None)  # type: ignore[union-attr]
    return None


def _written(person: str, state: str, events: Iterable[Event], as_of: Moment) -> Moment | None:
    found = None
    for event in events:
        if event.type not in _ORDERS.get(state, ()) or (event.people and person not in event.people):
            continue
        if event.at is None or is_later(event.at, as_of):
            continue
        found = moment_of(event.data.get("until")) or found
        if event.type in ("custody.decided", "detention.ordered") and "until" not in event.data:
            found = None
    return found


def left(until: Moment | None, as_of: Moment) -> tuple[int, str] | None:
    """What is left: minutes where both moments tell the minute, else whole days (0 on the last day)."""
    if until is None:
        return None
    if until.has_minute and as_of.has_minute:
        return int((until.value - as_of.value).total_seconds() // 60), "minutes"
    return (until.day - as_of.day).days, "days"
