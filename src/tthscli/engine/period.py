"""How long a limit runs in a case: the amount that fits the facts, scaled one way, and the extensions recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tthscli.engine.counting import Amounts, scaled
from tthscli.engine.fact import Context, Missing, holds
from tthscli.engine.modifier import WHOLE, Way
from tthscli.model.case import Event
from tthscli.model.law import Alternative, Amount, Extension, Text, Version

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?\Z")


def parse_period(text: str) -> tuple[tuple[int, str], ...]:
    """An ISO 8601 period of years, months, days or hours: ``P2M`` is ((2, "months"),). Raises ValueError."""
    found = _PERIOD.match(text)
    if not found or not any(found.groups()):
        raise ValueError(f"not an ISO 8601 period: {text!r} (P3D, P2M, P1Y, PT12H)")
    units = ("years", "months", "days", "hours")
    return tuple((int(n), unit) for n, unit in zip(found.groups(), units, strict=True) if n)


@dataclass(frozen=True, slots=True)
class Length:
    """One candidate length: base and extensions, why it is a candidate, and from where it is counted.

    ``start_day`` "same": the first day is day one; ``start_event``: from an earlier entry of this type, if any;
    ``extension_day`` "same": an extension's day one is the last day of the period before; ``start_field``: from this
    field of the entry that starts the clock, if it is written.
    """

    name: str
    amounts: Amounts
    basis: Text | None = None
    start_day: str = ""
    start_event: str = ""
    extension_day: str = ""
    start_field: str = ""


def fitting(amounts: Iterable[Amount], context: Context) -> tuple[list[Amount], Missing | None]:
    """The amount whose conditions hold; or, where a fact is missing, all that may hold, with what is missing."""
    maybe: list[Amount] = []
    lacking: Missing | None = None
    for amount in amounts:
        answer = holds(amount.when, context)
        if isinstance(answer, Missing):
            lacking = lacking or answer
            maybe.append(amount)
        elif answer:
            if not maybe:
                return [amount], None
            maybe.append(amount)
            break
    if len({(a.value, a.unit) for a in maybe}) == 1:
        return maybe[:1], None
    return maybe, lacking


def ladder(version: Version, context: Context) -> list[Extension]:
    """The rungs of extension open in this case, one for each time it may be granted.

    Rungs that differ only by a fact that is missing (who grants them) count once.
    """
    rungs: list[Extension] = []
    unsure: set[tuple[int, str, int, str, bool]] = set()
    for extension in version.extensions:
        answer = holds(extension.when, context)
        if answer is False:
            continue
        if isinstance(answer, Missing):
            key = (extension.value, extension.unit, extension.times, extension.event, extension.disputed is None)
            if key in unsure:
                continue
            unsure.add(key)
        rungs += [extension] * extension.times
    return rungs


@dataclass(frozen=True, slots=True)
class Grant:
    """A recorded extension on its rung: what is written, never more than the law's cap; past the ladder nothing."""

    event: Event
    rung: Extension | None
    amounts: Amounts
    is_written: bool


def grants(
    events: Sequence[Event],
    rungs: Sequence[Extension],
    count: str,
    way: Way,
) -> list[Grant]:
    """Recorded extensions on their rungs in order; an extension past the last rung adds nothing (it is a finding).

    The last one that states its end (``until``) may by law reach to its rung's cap: the end it states governs
    (Art 134(1)), whatever its term says.
    """
    free = list(rungs)
    found = []
    for number, event in enumerate(events, 1):
        rung = next((r for r in free if not r.event or r.event == event.type), None)
        if rung is None:
            found.append(Grant(event, None, (), False))
            continue
        free.remove(rung)
        written = written_period(event.data)
        cap = scaled_amounts(((rung.value, rung.unit),), way, count)
        is_bounded = number == len(events) and "until" in event.data
        amounts = min((written, cap), key=_rough) if written and not is_bounded else cap
        found.append(Grant(event, rung, amounts, bool(written)))
    return found


def written_period(data: Mapping[str, Any]) -> Amounts:
    """The period written on an order (``term``); empty where none is."""
    term = data.get("term")
    try:
        return parse_period(term) if term else ()
    except ValueError:
        return ()


def readings_of(granted: Sequence[Grant]) -> list[tuple[Sequence[Grant], Text | None]]:
    """The extensions as each reading of the law lets them count: those on a disputed rung add nothing, then add too."""
    doubts = [grant.rung.disputed for grant in granted if grant.rung and grant.rung.disputed]
    if not doubts:
        return [(granted, None)]
    return [([grant for grant in granted if not (grant.rung and grant.rung.disputed)], None), (granted, doubts[0])]


def _rough(amounts: Amounts) -> float:
    return sum(
        n * {"hours": 1 / 24, "days": 1, "working_days": 1.4, "months": 30, "years": 365}[unit] for n, unit in amounts
    )


def scaled_amounts(amounts: Amounts, way: Way, count: str) -> Amounts:
    """Each part times the fraction, rounded this way; detention in days of 30-day months."""
    if way.factor == WHOLE:
        return amounts
    parts: list[tuple[int, str]] = []
    for value, unit in amounts:
        candidates = scaled(value, unit, way.factor, count)
        parts += candidates[min(way.rounding, len(candidates) - 1)]
    return tuple(parts)


def alternatives(
    version: Version, base: Amounts, granted: Sequence[Grant], context: Context, count: str, way: Way
) -> list[Length]:
    """The lengths of the main way to count and of each reading the version declares."""
    lengths = [Length("", _total(base, granted, ""))]
    for reading in version.readings:
        if reading.ends_with:
            continue
        lengths.append(_alternative(reading, base, granted, context, count, way))
    return lengths


def _alternative(
    reading: Alternative, base: Amounts, granted: Sequence[Grant], context: Context, count: str, way: Way
) -> Length:
    if reading.amounts:
        chosen, _ = fitting(reading.amounts, context)
        if chosen:
            base = scaled_amounts(tuple((a.value, a.unit) for a in chosen[:1]), way, count)
    total = _total(base, granted, reading.extension)
    return Length(
        reading.name,
        total,
        reading.basis,
        reading.start_day,
        reading.start_event,
        reading.extension_day,
        reading.start_field,
    )


def _total(base: Amounts, granted: Sequence[Grant], mode: str) -> Amounts:
    amounts = tuple(base)
    for grant in granted:
        how = (mode or grant.rung.mode) if grant.rung and grant.rung.mode else ""
        amounts = tuple(grant.amounts) if how == "total" else amounts + tuple(grant.amounts)
    return amounts
