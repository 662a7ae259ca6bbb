"""Rest days of public bodies in Viet Nam, with how sure each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off and worked Saturdays. ``off`` and ``work`` map a day to its state: decided, projected or unverified.

    Days after ``verified_until`` (and before ``verified_from``) are not backed by a published decision.
    """

    off: Mapping[date, str]
    work: Mapping[date, str]
    verified_from: date
    verified_until: date

    def is_rest(self, day: date, *, with_unverified: bool = True) -> bool:
        """Whether public bodies rest that day. ``with_unverified`` false leaves out days off not yet confirmed."""
        if day in self.work:
            return False
        state = self.off.get(day)
        if state is not None and (with_unverified or state != "unverified"):
            return True
        return day.weekday() >= 5

    def next_working(self, day: date, *, with_unverified: bool = True) -> date:
        """``day`` itself, or the first working day after it (Art 134(1))."""
        while self.is_rest(day, with_unverified=with_unverified):
            day += _DAY
        return day

    def previous_working(self, day: date) -> date:
        """``day`` itself, or the last working day before it."""
        while self.is_rest(day):
            day -= _DAY
        return day

    def add_working(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``."""
        while count > 0:
            day += _DAY
            if not self.is_rest(day):
                count -= 1
        return day

    def is_settled(self, day: date) -> bool:
        """Whether the nature of ``day`` rests on a published decision or plain weekday, not on a projection."""
        if not self.verified_from <= day <= self.verified_until:
            return False
        return self.off.get(day, "decided") == "decided"
