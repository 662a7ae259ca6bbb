"""What a predicate answers: where a check strikes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tthscli.model.law import Text
from tthscli.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a check strikes: the entry, the person, and the values its message may name in braces (a Text: words)."""

    record: str
    subject: str = ""
    values: Mapping[str, str | Text] | None = None


def in_short(begins: Moment, ends: Moment) -> str:
    """How long from one moment to another: ``1 h 05`` where both tell the minute, else ``7 d``."""
    if begins.has_minute and ends.has_minute:
        hours, minutes = divmod(int((ends.value - begins.value).total_seconds() // 60), 60)
        return f"{hours} h {minutes:02d}"
    return f"{(ends.day - begins.day).days} d"


def in_dong(amount: int) -> str:
    """``1.500.000``, as amounts are written in Vietnam."""
    return f"{amount:,}".replace(",", ".")
