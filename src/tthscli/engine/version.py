"""Which version of a rule holds: by date, and by the transition rules that come with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """What a version must tell: from when, and whether pending cases stay under the one before."""

    @property
    def since(self) -> date: ...
    @property
    def applies_to(self) -> str: ...


V = TypeVar("V", bound=Dated)


def in_force(versions: Sequence[V], on: date, begun: date | None = None) -> V | None:
    """The version in force on ``on``; None before the first one, where there is no law to apply.

    A version that ``applies_to`` "new" is passed over for a case begun before it came into force.
    """
    chosen: V | None = None
    for version in versions:
        if version.since > on:
            break
        if version.applies_to == "new" and begun is not None and begun < version.since:
            continue
        chosen = version
    return chosen
