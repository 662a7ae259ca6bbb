"""A case as it stands in its two files: the register (who and what) and the ledger (what happened)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tthscli.model.moment import Moment

SEVERITY_CLASSES = ("less_serious", "serious", "very_serious", "extremely_serious")
"""Classes of crime (Penal Code Art 9), from the lightest to the gravest."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case. ``birth`` as written: ``2008-03-15``, ``2008-03``, ``2008-Q1``, ``2008-H1``, ``2008``."""

    id: str
    name: str = ""
    roles: tuple[str, ...] = ()
    birth: str = ""
    is_client: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)
    index: int = 0


@dataclass(frozen=True, slots=True)
class Charge:
    """An offence of the Penal Code laid to a person, or to the case while nobody is charged (``person`` empty)."""

    id: str
    person: str = ""
    penal_code: str = ""
    severity: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    index: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the ledger. ``at`` is None where the entry says ``unknown``; ``index`` is its place in the file."""

    id: str
    type: str
    at: Moment | None
    people: tuple[str, ...] = ()
    of: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    index: int = 0

    def may_share(self, other: Event) -> bool:
        """Whether two entries may be about one person; one that names nobody is about all."""
        return not self.people or not other.people or not set(self.people).isdisjoint(other.people)


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case. ``events`` are those in force (corrected entries left out), in the order they happened.

    ``data`` is the register as read; ``ledger`` is every entry as read, corrected ones included.
    """

    id: str
    title: str = ""
    procedure: str = "ordinary"
    side: str = "defence"
    people: Mapping[str, Person] = field(default_factory=dict)
    charges: Mapping[str, Charge] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    ledger: tuple[Mapping[str, Any], ...] = ()
    folder: str = ""
    """Path of the case folder relative to the repository, with ``/``."""
    at_once_hours: int = 24
    """What the practice takes "at once" to allow: past so many hours a duty without a number is a warning."""

    @property
    def names(self) -> dict[str, str]:
        """The names of the people by their ids, of those who have one."""
        return {person.id: person.name for person in self.people.values() if person.name}

    def name_of(self, one: str) -> str:
        """The name of a person or a body in the register; the id where there is none."""
        if person := self.people.get(one):
            return person.name or one
        return str((self.body(one) or {}).get("name") or one)

    def names_of(self, those: Iterable[str]) -> str:
        """The names of several, with commas; empty where there is nobody."""
        return ", ".join(map(self.name_of, those))

    def body(self, one: object) -> Mapping[str, Any] | None:
        """The row of ``bodies`` with this id; None without one."""
        return next((row for row in self.data.get("bodies") or () if row["id"] == one), None)

    def kind_of(self, one: object) -> str:
        """The kind of the body with this id; empty where the register does not tell."""
        return str((self.body(one) or {}).get("kind") or "")
