"""The only place that reads the clock. Everything else is told the moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_VIET_NAM = timedelta(hours=7)
"""Viet Nam keeps +07:00 the whole year and has done so since 1975: no table of time zones is needed."""


def now(*_: object) -> datetime:
    """This moment in Viet Nam, naive, whatever zone the machine keeps."""
    return (datetime.now(UTC) + _VIET_NAM).replace(tzinfo=None)
