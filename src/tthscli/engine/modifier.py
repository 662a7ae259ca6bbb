"""What a modifier does to other limits: a fraction of their amounts, a number not known to us, or another limit in
their place (under 18: Code Art 419(1), Law 59/2024)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tthscli.engine.fact import Context, Missing, comes_of_age, holds
from tthscli.engine.version import in_force
from tthscli.model.law import Limit, Modifier, ModifierVersion, Text

WHOLE = (1, 1)

_UNKNOWN = Text("chưa rõ mức", "the number is not known")
_BEGUN = Text(
    "chưa ghi ngày nhận tin báo hoặc khởi tố vụ án: vụ án có trước ngày {since} theo luật cũ",
    "neither the report nor the institution of the case is recorded: a case from before {since} keeps the former law",
)
_REPORTED = Text(
    "tin báo có trước khi luật mới có hiệu lực: nếu vụ việc được coi là đang giải quyết thì theo luật cũ",
    "reported before the new law came into force: if the matter counts as pending, the former law holds",
)
_ROUNDED = (
    ("", None),
    ("half-month", Text("phần lẻ của tháng tính ra ngày", "the odd part of a month taken in days")),
    ("rounded-up", Text("phần lẻ làm tròn lên", "what does not come out whole is rounded up")),
)
_OF_AGE = Text(
    "đủ 18 tuổi trước khi hết hạn: thời hạn của người đủ 18 tuổi",
    "18 years old before the end: the period for those of age",
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to scale: the fraction, its rounding (0 down, 2 up), and for a reading of its own the name and basis."""

    factor: tuple[int, int] = WHOLE
    rounding: int = 0
    name: str = ""
    basis: Text | None = None


OF_AGE = Way(WHOLE, 0, "of-age", _OF_AGE)
"""The unmodified amount, for somebody who turns 18 before the modified one ends."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the modifiers of a limit do to it in a case; ``missing`` or ``unknown`` where it cannot be told."""

    factor: tuple[int, int] = WHOLE
    missing: Missing | None = None
    unknown: Text | None = None
    modifiers: tuple[Modifier, ...] = ()
    displaced_by: str = ""
    """Id of the limit that stands in the place of this one."""
    adult_on: date | None = None
    """The day on which the person whose age shortens the limit turns 18."""
    doubt: Text | None = None
    """Why the amount may also stand as it is."""

    def ways(self) -> Iterator[Way]:
        """The main way (rounded down: safe for whoever is held), the other roundings, and the doubt."""
        if self.factor == WHOLE:
            yield Way()
            return
        for rounding, (name, basis) in enumerate(_ROUNDED):
            yield Way(self.factor, rounding, name, basis)
        if self.doubt is not None:
            yield Way(WHOLE, 0, "unmodified", self.doubt)


def scale(limit: Limit, modifiers: Iterable[Modifier], context: Context, on: date) -> Scale:
    """The modifiers in force on a day for this limit and these facts."""
    numerator = denominator = 1
    applied: list[Modifier] = []
    adult_on: date | None = None
    doubt: Text | None = None
    missing: Missing | None = None
    for modifier in modifiers:
        if limit.count not in modifier.counts and limit.id not in modifier.limits:
            continue
        answer = holds(modifier.when, context)
        if answer is False:
            continue
        version = _version(modifier, on, context)
        if isinstance(version, Missing):
            return Scale(missing=version, modifiers=(*applied, modifier))
        if version is None and (version := _by_institution(modifier, on, context)) is not None:
            doubt = doubt or _REPORTED
        if version is None or version.repealed:
            continue
        applied.append(modifier)
        if isinstance(answer, Missing):
            missing, doubt = answer, answer.what
        if version.displaced_by:
            if missing is None:
                return Scale(displaced_by=version.displaced_by, modifiers=tuple(applied))
            continue
        if version.factor is None:
            return Scale(WHOLE, missing, None if missing else version.unknown or _UNKNOWN, tuple(applied))
        doubt = doubt or version.disputed
        adult_on = adult_on or comes_of_age(modifier.when, context)
        numerator, denominator = numerator * version.factor[0], denominator * version.factor[1]
    return Scale((numerator, denominator), missing, None, tuple(applied), "", adult_on, doubt)


def _by_institution(modifier: Modifier, on: date, context: Context) -> ModifierVersion | None:
    """The fraction that holds where only the institution of the case counts for the transition, not the report."""
    history = context.history
    days = [at.day for i in history.by_type.get("case.instituted", ()) if (at := history.events[i].at)]
    if history.begun_on is None or not days:
        return None
    version = in_force(modifier.versions, on, days[0])
    return version if version is not None and version.factor else None


def _version(modifier: Modifier, on: date, context: Context) -> ModifierVersion | Missing | None:
    """The version in force; Missing where that hangs on when the case began and the ledger does not tell."""
    history = context.history
    if history.begun_on is not None:
        return in_force(modifier.versions, on, history.begun_on)
    new, pending = in_force(modifier.versions, on, history.first_on), in_force(modifier.versions, on, date.min)
    if new is pending or new is None:
        return new
    since = new.since.isoformat()
    return Missing("case.instituted", Text(_BEGUN.vi.format(since=since), _BEGUN.en.format(since=since)))
