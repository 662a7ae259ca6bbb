"""How long a limit runs in a case: the amount that fits the facts, what modifies it, and the extensions recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tthscli.engine.counting import Amounts, scaled
from tthscli.engine.fact import Context, Missing, holds
from tthscli.engine.version import in_force
from tthscli.model.case import Event
from tthscli.model.law import Alternative, Amount, Extension, Limit, Modifier, Text, Version

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
    ``extension_day`` "same": an extension's day one is the last day of the period before.
    """

    name: str
    amounts: Amounts
    basis: Text | None = None
    start_day: str = ""
    start_event: str = ""
    extension_day: str = ""


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
    factor: tuple[int, int] = (1, 1),
    *,
    up: bool = False,
) -> list[Grant]:
    """Recorded extensions on their rungs in order; an extension past the last rung adds nothing (it is a finding)."""
    free = list(rungs)
    found = []
    for event in events:
        rung = next((r for r in free if not r.event or r.event == event.type), None)
        if rung is None:
            found.append(Grant(event, None, (), False))
            continue
        free.remove(rung)
        written = written_period(event.data)
        cap = scaled_amounts(((rung.value, rung.unit),), factor, count, up=up)
        amounts = min((written, cap), key=_rough) if written else cap
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


@dataclass(frozen=True, slots=True)
class Scale:
    """What modifiers do to the amounts of a limit: a fraction; ``missing`` or ``unknown`` where it cannot be told."""

    factor: tuple[int, int] = (1, 1)
    missing: Missing | None = None
    unknown: Text | None = None
    modifiers: tuple[Modifier, ...] = ()


def scale(limit: Limit, modifiers: Iterable[Modifier], context: Context, on: date, instituted: date | None) -> Scale:
    """The modifiers in force on a day for this limit and these facts (Art 419(1); Law 59/2024)."""
    numerator = denominator = 1
    applied: list[Modifier] = []
    for modifier in modifiers:
        if limit.count not in modifier.counts and limit.id not in modifier.limits:
            continue
        version = in_force(modifier.versions, on, instituted)
        if version is None or version.repealed:
            continue
        answer = holds(modifier.when, context)
        if answer is False:
            continue
        applied.append(modifier)
        if isinstance(answer, Missing):
            return Scale((numerator, denominator), answer, None, tuple(applied))
        if version.factor is None:
            return Scale((numerator, denominator), None, version.unknown or Text("chưa rõ", "unknown"), tuple(applied))
        numerator, denominator = numerator * version.factor[0], denominator * version.factor[1]
    return Scale((numerator, denominator), None, None, tuple(applied))


def scaled_amounts(amounts: Amounts, factor: tuple[int, int], count: str, *, up: bool) -> Amounts:
    """Each part times the fraction, rounded down or up where not whole; detention in days of 30-day months."""
    if factor == (1, 1):
        return amounts
    return tuple(scaled(n, unit, factor, count)[-1 if up else 0] for n, unit in amounts)


def alternatives(version: Version, base: Amounts, granted: Sequence[Grant], context: Context) -> list[Length]:
    """The lengths of the main way to count and of each reading the version declares."""
    lengths = [Length("", _total(base, granted, ""))]
    for reading in version.readings:
        lengths.append(_alternative(reading, base, granted, context))
    return lengths


def _alternative(reading: Alternative, base: Amounts, granted: Sequence[Grant], context: Context) -> Length:
    if reading.amounts:
        chosen, _ = fitting(reading.amounts, context)
        if chosen:
            base = tuple((a.value, a.unit) for a in chosen[:1])
    total = _total(base, granted, reading.extension)
    return Length(reading.name, total, reading.basis, reading.start_day, reading.start_event, reading.extension_day)


def _total(base: Amounts, granted: Sequence[Grant], mode: str) -> Amounts:
    amounts = tuple(base)
    for grant in granted:
        how = (mode or grant.rung.mode) if grant.rung and grant.rung.mode else ""
        amounts = tuple(grant.amounts) if how == "total" else amounts + tuple(grant.amounts)
    return amounts
