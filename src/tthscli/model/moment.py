"""Moments of the ledger: a day, or a minute where the law counts hours. All are Viet Nam time (+07:00)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

OFFSET = "+07:00"
_MIDNIGHT = time()
_DAY = timedelta(days=1)
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?(?:\+07:00)?)?(?![\w-])")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point of local time (naive, Viet Nam). ``has_minute`` is false where only the day is known or meant.

    A day-only moment used as the *end* of a time limit means 24:00 of that day (Art 134(1)).
    """

    value: datetime
    has_minute: bool = False

    @property
    def day(self) -> date:
        """The calendar day."""
        return self.value.date()

    @property
    def expires(self) -> datetime:
        """The first instant after which a limit ending here is over: the minute, or 24:00 of the day."""
        return self.value if self.has_minute else datetime.combine(self.value, _MIDNIGHT) + _DAY

    def __str__(self) -> str:
        """ISO 8601: ``2026-01-31`` or ``2026-01-31T22:05+07:00``."""
        return self.value.isoformat(timespec="minutes") + OFFSET if self.has_minute else self.day.isoformat()


def on(day: date) -> Moment:
    """The day as a moment without a minute."""
    return Moment(datetime.combine(day, time()))


def at(value: datetime) -> Moment:
    """The minute as a moment; seconds are dropped."""
    return Moment(value.replace(second=0, microsecond=0, tzinfo=None), has_minute=True)


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Moment:
    """Read ``2026-01-31``, ``2026-01-31T22:05`` or the same with seconds, a space for T, and ``+07:00``.

    Raises ValueError for anything else, another zone included: a file of a Vietnamese case holds Vietnamese time.
    """
    if len(text) == 10:
        return Moment(datetime.fromisoformat(text))
    body = text[: -len(OFFSET)] if text.endswith(OFFSET) else text
    if len(body) not in (16, 19) or body[10] not in "T ":
        raise ValueError(f"not a day or a minute of +07:00: {text!r}")
    return at(datetime.fromisoformat(body))


def is_later(done: Moment, due: Moment) -> bool:
    """Whether something done at ``done`` came after a limit that ends at ``due``.

    Where one of the two is known to the day only, days are compared: an act of the last day is in time.
    """
    if done.has_minute and due.has_minute:
        return done.value > due.value
    return done.day > due.day


def in_words(text: str) -> str:
    """``text`` with its ISO days and minutes as a person writes them: ``31/01/2026 22:05``."""
    return _ISO.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    year, month, number, minute = found.groups()
    return f"{number}/{month}/{year}" + (f" {minute}" if minute else "")
