"""What is left of a prison sentence once custody and detention are taken off, day for day (Penal Code Art 38(1))."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tthscli.engine.counting import add_months
from tthscli.model.chain import Stay
from tthscli.model.moment import Moment

_PERIOD = re.compile(r"P?(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,4})D)?\Z", re.ASCII | re.IGNORECASE)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A term of imprisonment of years, months and days."""

    months: int
    days: int = 0


@dataclass(frozen=True, slots=True)
class Served:
    """What a sentence comes to.

    ``credited``: days spent, begun ones counted, and full ones only. ``ends_on``: the last day where the person is held
    without a break, (earliest, latest) reading; None for a free person. ``left``: days still to serve, (least, most).
    """

    credited: tuple[int, int]
    ends_on: tuple[date, date] | None
    left: tuple[int, int]

    @property
    def state(self) -> str:
        """``served``, ``served_by_one_reading``, or ``open``: whether nothing is left (Art 328(5))."""
        if self.left[1] <= 0:
            return "served"
        return "served_by_one_reading" if self.left[0] <= 0 else "open"


def parse_sentence(text: str) -> Sentence:
    """``5Y``, ``P5Y6M``, ``18M``, ``2Y3M10D``. Raises ValueError for anything else and for a sentence of nothing."""
    found = _PERIOD.match(text.strip())
    years, months, days = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    if not (years or months or days):
        raise ValueError(f"not a sentence: {text!r} (5Y, 5Y6M, 18M)")
    return Sentence(12 * years + months, days)


def days_spent(stay: Stay, as_of: Moment) -> tuple[int, int]:
    """Days of a stay up to ``as_of``: with its first and last day (as detention is counted), and in full days only."""
    if stay.begins is None:
        return (0, 0)
    last = stay.ends or as_of
    begun = (last.day - stay.begins.day).days + 1
    full = begun - 1
    if last.has_minute and stay.begins.has_minute:
        full = (last.value - stay.begins.value) // _DAY
    return (max(begun, 0), max(full, 0))


def served(sentence: Sentence, stays: Sequence[Stay], as_of: Moment, abroad: tuple[int, int] = (0, 0)) -> Served:
    """The sentence less the days spent, as things stand at ``as_of``.

    ``abroad``: days of a temporary transfer that no stay holds, begun ones and full ones (Law 103/2025 Art 37(3)).

    Two readings: begun days count and the term is counted by the calendar; or full days only. A person still held goes
    on serving from the first day of the present stay, earlier stays being taken off the end.
    """
    spent = [days_spent(stay, as_of) for stay in stays]
    most, least = sum(s[0] for s in spent) + abroad[0], sum(s[1] for s in spent) + abroad[1]
    held = stays[-1] if stays and stays[-1].ends is None and stays[-1].begins else None
    if held is None or held.begins is None:
        term = (add_months(as_of.day, sentence.months) - as_of.day).days + sentence.days
        return Served((most, least), None, (term - most, term - least))
    before = (most - spent[-1][0], least - spent[-1][1])
    first = held.begins.day
    full = add_months(first, sentence.months) + timedelta(days=sentence.days)
    ends = (full - _DAY - timedelta(days=before[0]), full - timedelta(days=before[1]))
    return Served((most, least), ends, ((ends[0] - as_of.day).days, (ends[1] - as_of.day).days))
