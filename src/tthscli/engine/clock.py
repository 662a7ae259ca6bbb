"""The three clocks of an entry (when it happened, was entered, was committed) and those of the commits."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from tthscli.model.audit import Clock, Stamp
from tthscli.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What the practice lets pass: days until an entry is late, minutes between clocks, hours between the two dates."""

    late_days: int = 7
    clock_minutes: int = 10
    gap_hours: int = 24


@dataclass(frozen=True, slots=True)
class Oddity:
    """An odd clock of a commit. ``kind``: backwards, author_differs, commit_future, zone."""

    kind: str
    values: Mapping[str, str]


def of_entry(happened: Moment | None, stamp: Stamp, as_of: Moment, least: Tolerance) -> tuple[str, int]:
    """What is odd about an entry that tells when it happened and stands in a commit (empty: nothing).

    How many days late it is comes with it, else 0.
    """
    if happened is None:
        return "", 0
    entered, committed = _moment(stamp.authored), _moment(stamp.committed)
    if _ahead(happened, as_of, least):
        return "future", 0
    if _ahead(happened, min(entered, committed), least):
        return "before_event", 0
    days = (entered.day - happened.day).days
    return ("late", days) if days > least.late_days else ("", 0)


def times(happened: Moment, stamp: Stamp, as_of: Moment, days: int) -> dict[str, str]:
    """The clocks of such an entry in words."""
    entered, committed = str(_moment(stamp.authored)), str(_moment(stamp.committed))
    told = {"happened": str(happened), "entered": entered, "committed": committed, "now": str(as_of)}
    return {**told, "days": str(days)}


@functools.lru_cache(maxsize=64)
def _moment(clock: Clock) -> Moment:
    return clock.moment


def _ahead(happened: Moment, clock: Moment, least: Tolerance) -> bool:
    """Whether something happened after the clock stood there; where only the day is known, days are compared."""
    if not clock.has_minute:
        return happened.day > clock.day
    return happened.value - clock.value > timedelta(minutes=least.clock_minutes)


def of_commits(stamps: Iterable[Stamp], as_of: Moment, least: Tolerance) -> Iterator[tuple[Stamp, Oddity]]:
    """What is odd about the clocks of commits that come parents first."""
    committed: dict[str, Clock] = {}
    zones: dict[str, str] = {}
    slack = 60 * least.clock_minutes
    for stamp in stamps:
        last = max((committed[one] for one in stamp.parents if one in committed), key=_seconds, default=None)
        committed[stamp.sha] = stamp.committed
        entered, kept = stamp.authored, stamp.committed
        if last and kept.seconds < last.seconds - slack:
            yield stamp, Oddity("backwards", {"committed": kept.iso, "before": last.iso})
        if entered.seconds > kept.seconds + slack or kept.seconds - entered.seconds > 3600 * least.gap_hours:
            yield stamp, Oddity("author_differs", {"entered": entered.iso, "committed": kept.iso})
        if max(entered.moment, kept.moment).value - as_of.expires > timedelta(minutes=least.clock_minutes):
            yield stamp, Oddity("commit_future", {"entered": entered.iso, "committed": kept.iso, "now": str(as_of)})
        known = zones.setdefault(stamp.email, kept.zone)
        if known != kept.zone:
            zones[stamp.email] = kept.zone
            yield stamp, Oddity("zone", {"zone": kept.zone, "before": known})


def _seconds(clock: Clock) -> int:
    return clock.seconds
