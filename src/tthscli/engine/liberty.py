"""Predicates about liberty: who ordered, what was approved, on which ground, at what age, at what hour.

For the law files of Arts 110 to 119, 127, 173 and 419. Each strikes only where what is recorded shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from itertools import pairwise
from typing import Any

from tthscli.engine.age import age_on
from tthscli.engine.fact import Context, Missing, charges_in_force, holds, value_of
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.period import ladder, parse_period
from tthscli.engine.standing import RANK
from tthscli.engine.version import in_force
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import Moment, is_later

_GROUND = re.compile(r"(?:cpc |điều |art )?(\d{1,3})((?:\([0-9a-zđ]+\))*)\Z")
_ENDLESS = frozenset({"life", "death"})


def by_another_body(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An order of a body that may not give it. Value: ``by``, the body's name.

    Arguments: ``orders``; ``kinds``, the bodies that may; ``lowest``, the lowest level that may, where it matters. A
    person, and a body that the register knows as ``other`` or not at all, tell nothing.
    """
    lowest = check.arguments.get("lowest", "")
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        body = _body(history, event)
        if body and _is_another(event, body, check.arguments["kinds"], [lowest] if lowest else []):
            yield Hit(event.id, _subject(event), {"by": _name(body)})


def extended_by_another(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An extension by a body of another kind, or of a lower level, than the rung it stands on names.

    Arguments: ``limit``; ``kinds``, the bodies that may extend at all. The rung is that of the charges of its day.
    A level above the one named tells nothing: which body investigated is known from its order only. Values: ``by``;
    ``number``, which extension it is.
    """
    for due in dues:
        if due.limit.id != check.arguments["limit"] or len(due.periods) < 2 or due.starts_at is None:
            continue
        trigger = history.events[history.position[due.trigger]]
        version = in_force(due.limit.versions, due.starts_at.day, history.begun_on)
        for number, period in enumerate(due.periods[1:]):
            event = history.events[history.position[period.opened_by]]
            context = Context(history, trigger, due.subject, history.position[event.id])
            is_told = version and not any(isinstance(holds(one.when, context), Missing) for one in version.extensions)
            rungs = ladder(version, context) if version and is_told else []
            levels = rungs[number].by.split()[1:] if number < len(rungs) else []
            body = _body(history, event)
            if body and _is_another(event, body, check.arguments["kinds"], levels):
                yield Hit(event.id, due.subject, {"by": _name(body), "number": str(number + 1)})


def carried_out_unapproved(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An order carried out before the approval that is recorded, or though it was refused.

    Arguments: ``orders``; ``kinds``, the bodies whose orders need approval; ``approved`` and ``refused``; and
    ``entries``, each with the fields it must have (``where``), that tell that the order was carried out. Struck is that
    entry. Values: ``done``; ``decided``, the day of the approval or refusal.
    """
    meant = {entry["event"]: entry.get("where", {}) for entry in check.arguments["entries"]}
    for order, person in _orders(check, history):
        approval, refusal = _decisions(check, history, order, person)
        decision = approval or refusal
        done = next((e for e in _until_next(history, order, person, meant) if _has(e, meant[e.type])), None)
        if done is None or done.at is None or decision is None or decision.at is None:
            continue
        if approval is None or is_later(decision.at, done.at):
            yield Hit(done.id, person, {"done": str(done.at), "decided": str(decision.at)})


def decided_late(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An order that prolongs a holding, approved or refused only after the period before it had ended.

    Arguments: ``limit``, whose periods are meant; ``orders``; ``kinds``, the bodies whose orders need approval;
    ``approved`` and ``refused``. Struck is the decision. Values: ``ended``, ``decided``.
    """
    for order, person, ended in _prolonged(check, history, dues):
        decision = next((one for one in _decisions(check, history, order, person) if one), None)
        if decision is None or decision.at is None or not is_later(decision.at, ended):
            continue
        changes = history.liberty.get(person, ())
        first, last = history.position[order.id], history.position[decision.id]
        if not any(first < change.position < last for change in changes):
            yield Hit(decision.id, person, {"ended": str(ended), "decided": str(decision.at)})


def held_after_refusal(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Somebody held on past the end of the period before, though the order that prolonged it was refused.

    Arguments: as for :func:`decided_late`, and ``shown_by``, the entries that tell that he was held until then. Without
    ``shown_by`` it strikes where nothing tells of a release, as long as that may be. Struck is the refusal. Value:
    ``ended``, the later one of that end and the refusal.
    """
    shown_by = check.arguments.get("shown_by", ())
    for order, person, ended in _prolonged(check, history, dues):
        approval, refusal = _decisions(check, history, order, person)
        if approval or refusal is None or refusal.at is None:
            continue
        free_from = refusal.at if is_later(refusal.at, ended) else ended
        after = [one for one in history.liberty.get(person, ()) if one.position > history.position[order.id]]
        if any(one.event.at is None or not is_later(one.event.at, free_from) for one in after):
            continue
        is_shown = bool(after) and after[0].event.type in shown_by
        is_open = after[0].state in ("custody", "detention") if after else is_later(history.as_of, free_from)
        if is_shown if shown_by else is_open:
            yield Hit(refusal.id, person, {"ended": str(free_from)})


def not_for_person(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure against somebody whom the law spares it.

    Arguments: ``orders``, and whom: see :func:`_is_meant`. Values: ``age`` (empty where no birth date is recorded).
    """
    for order, person in _orders(check, history):
        if _is_meant(check, history, order, person):
            birth = history.case.people[person].birth if person in history.case.people else ""
            yield Hit(order.id, person, {"age": str(age_on(birth, order.at.day)) if birth and order.at else ""})


def without_ground(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A measure on none of the grounds the law asks for: recorded are others only, or (``unrecorded``) none at all.

    Arguments: ``orders``; whom: see :func:`_is_meant`; ``grounds``, the places of the law that allow it, where one
    covers those within it (119(2) covers 119(2)(c)) and a wider one may mean it; ``articles``, of which the grounds
    recorded must be to be judged: free words, or a place of another article, tell nothing. ``told_by``, entries, and
    ``arrest``, kinds of arrest, that tell such a ground themselves. Values: ``grounds``, those recorded; ``record``.
    """
    arguments = check.arguments
    for order, person in _orders(check, history):
        if not _is_meant(check, history, order, person) or _is_told(check, history, order, person):
            continue
        written = [str(one) for one in order.data.get("grounds") or ()]
        if arguments.get("unrecorded"):
            run = history.held_since(person, history.position[order.id] - 1) if history.position[order.id] else []
            if not written and not any(change.event.type == order.type for change in run):
                yield Hit(order.id, person, {"grounds": "", "record": order.id})
            continue
        cited = places(written)
        if not cited or any(int(place.split("(")[0]) not in arguments["articles"] for place in cited):
            continue
        allowed: Sequence[str] = arguments["grounds"]
        if not any(one.startswith(place) or place.startswith(one) for one in allowed for place in cited):
            yield Hit(order.id, person, {"grounds": ", ".join(written), "record": order.id})


def places(written: Sequence[str]) -> list[str]:
    """Places of the Code as ``328(1)``; none where one of them is written in free words."""
    found = [_GROUND.match(one.strip().lower()) for one in written]
    return [place[1] + place[2] for place in found if place] if all(found) else []


def at_night(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Something begun at night that must wait for the day; an entry without a minute tells nothing.

    Arguments: ``entries``, each with the fields it must have (``where``: a value or a list of values); ``when``, facts
    that must hold of it; ``told``, fields each with whether it must or must not tell them;
    ``night``, its first minute and the minute it ends on. Values: ``at``, ``record``.
    """
    begins, ends = (time.fromisoformat(one) for one in check.arguments["night"])
    meant = {entry["event"]: entry.get("where", {}) for entry in check.arguments["entries"]}
    for i in history.of_type(*meant):
        event = history.events[i]
        if event.at is None or not event.at.has_minute or not _has(event, meant[event.type]):
            continue
        if holds(check.arguments.get("when", {}), Context(history, event)) is not True:
            continue
        told: Mapping[str, bool] = check.arguments.get("told", {})
        if any((name in event.data) != wanted for name, wanted in told.items()):
            continue
        if event.at.value.time() >= begins or event.at.value.time() < ends:
            yield Hit(event.id, _subject(event), {"at": str(event.at), "record": event.id})


def _body(history: History, event: Event) -> Mapping[str, Any] | None:
    """The body that an entry says acted, where the register knows it as more than ``other``."""
    body = history.case.body(event.data.get("by"))
    return body if body and body.get("kind", "other") != "other" else None


def _is_another(event: Event, body: Mapping[str, Any], kinds: Sequence[str], levels: Sequence[str]) -> bool:
    """Whether a body is of none of the kinds, or (by its entry, else by the register) of a level below all named."""
    if body["kind"] not in kinds:
        return True
    level = str(event.data.get("level") or body.get("level", ""))
    return bool(level and levels) and RANK[level] < min(RANK[one] for one in levels)


def _name(body: Mapping[str, Any]) -> str:
    return str(body.get("name") or body["id"])


def _subject(event: Event) -> str:
    return event.people[0] if len(event.people) == 1 else ""


def _has(event: Event, where: Mapping[str, Any]) -> bool:
    return all(
        event.data.get(name) in (wanted if isinstance(wanted, list) else [wanted]) for name, wanted in where.items()
    )


def _orders(check: Check, history: History) -> Iterator[tuple[Event, str]]:
    """The orders a check is about, once for each person; of the bodies of ``kinds`` only, where it names some."""
    kinds = check.arguments.get("kinds")
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        body = _body(history, event)
        if kinds is None or (body and body["kind"] in kinds):
            for person in event.people or history.accused:
                yield event, person


def _prolonged(check: Check, history: History, dues: Sequence[Due]) -> Iterator[tuple[Event, str, Moment]]:
    """The orders that prolong a holding, each with the person and the latest end of the period before it."""
    ends: dict[tuple[str, str], Moment] = {}
    for due in dues:
        if due.limit.id != check.arguments["limit"] or due.status == "undetermined" or due.breach_after is None:
            continue
        for before, period in pairwise(due.periods):
            ends[period.opened_by, due.subject] = max((r.due for r in before.ends), key=lambda m: m.expires)
        ends[due.done_by, due.subject] = due.breach_after
    for order, person in _orders(check, history):
        if (order.id, person) in ends:
            yield order, person, ends[order.id, person]


def _until_next(history: History, order: Event, person: str, types: Mapping[str, Any]) -> Iterator[Event]:
    """The entries of these types about a person, from an order of theirs to the next one of the same type."""
    first = history.position[order.id]
    again = (i for i in history.of_type(order.type) if i > first and history.concerns(history.events[i], person))
    last = next(again, len(history.events))
    for i in history.of_type(*types):
        if first < i < last and history.concerns(history.events[i], person):
            yield history.events[i]


def _decisions(check: Check, history: History, order: Event, person: str) -> tuple[Event | None, Event | None]:
    """The first approval and the first refusal of an order: those that name it, else those before the next order."""
    found: list[Event | None] = []
    for key in ("approved", "refused"):
        types = check.arguments[key]
        named = (e for e in map(history.events.__getitem__, history.of_type(*types)) if e.of == order.id)
        unnamed = (e for e in _until_next(history, order, person, dict.fromkeys(types)) if not e.of)
        found.append(next((e for e in (*named, *unnamed) if history.concerns(e, person)), None))
    return found[0], found[1]


def _is_meant(check: Check, history: History, order: Event, person: str) -> bool:
    """Whether a check is about this person; every argument that is given must hold, and what is not known does not.

    ``when``: facts, as of a limit. ``ages``: full years on the day of the order, first and last. ``protected``: marks
    of the register, one of them. ``crimes``: one of several kinds of crime charged at that point, each of ``severity``,
    ``intentional`` (said of every charge of the gravest class), ``penalty_most`` and ``penalty_over`` (of the highest
    maximum penalty).
    """
    arguments, known = check.arguments, history.case.people.get(person)
    context = Context(history, order, person, history.position[order.id])
    if "protected" in arguments:
        marks = (known.data.get("protected") or ()) if known else ()
        if not set(arguments["protected"]).intersection(marks):
            return False
    if "ages" in arguments:
        youngest, oldest = arguments["ages"]
        if known is None or not known.birth or order.at is None:
            return False
        if not youngest <= age_on(known.birth, order.at.day) <= oldest:
            return False
    if "crimes" in arguments and not any(_is_crime(crime, context) for crime in arguments["crimes"]):
        return False
    return holds(arguments.get("when", {}), context) is True


def _is_crime(crime: Mapping[str, Any], context: Context) -> bool:
    severity = value_of("severity", None, context)
    if isinstance(severity, Missing) or severity not in crime["severity"]:
        return False
    charges = charges_in_force(context)
    charges = [charge for charge in charges if charge.person] or charges
    gravest = [charge for charge in charges if charge.severity == severity]
    if "intentional" in crime and any(c.data.get("intentional") is not crime["intentional"] for c in gravest):
        return False
    penalties = [_months(str(charge.data.get("max_penalty", ""))) for charge in charges]
    told = [months for months in penalties if months is not None]
    if "penalty_most" in crime and (len(told) < len(charges) or max(told) > (_months(crime["penalty_most"]) or 0)):
        return False
    return "penalty_over" not in crime or max(told, default=0) > (_months(crime["penalty_over"]) or 0)


def _months(penalty: str) -> float | None:
    """A maximum penalty in months; None where it is not written as a period, ``life`` or ``death``."""
    if penalty in _ENDLESS:
        return float("inf")
    try:
        return sum(n * {"years": 12, "months": 1}.get(unit, 0) for n, unit in parse_period(penalty))
    except ValueError:
        return None


def _is_told(check: Check, history: History, order: Event, person: str) -> bool:
    """Whether other entries tell a ground: the kind of arrest, or something recorded before the order."""
    before = (i for i in history.of_type(*check.arguments.get("told_by", ())) if i < history.position[order.id])
    if any(history.concerns(history.events[i], person) for i in before):
        return True
    return value_of("arrest", None, Context(history, order, person)) in check.arguments.get("arrest", ())
