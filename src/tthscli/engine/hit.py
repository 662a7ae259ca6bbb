"""What a predicate answers: where a check strikes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a check strikes: the entry, the person, and the values its message may name in braces."""

    record: str
    subject: str = ""
    values: Mapping[str, str] | None = None
