"""What ``tths exhibits`` answers: the register with the chain of each exhibit, and the files against their hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tthscli.model.finding import Place
from tthscli.model.moment import Moment
from tthscli.model.row import CaseReport, CheckRow

FILE_STATES = (
    "same",
    "changed",
    "missing",
    "unhashed",
    "unlisted",
    "outside",
    "malformed",
    "unreadable",
    "no_file",
    "pointer",
)
"""As recorded; with other bytes; gone; recorded without a hash; in the folder but in no row; not in the case folder;
recorded with a hash that can be none; not to be read; a folder or a device; a Git LFS pointer in place of the content.
"""
AMISS = frozenset(FILE_STATES) - {"same", "unhashed"}
"""The states of a file that is not as recorded."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One entry of an exhibit's chain, with names beside the ids."""

    entry: str
    type: str
    label: str
    at: Moment | None
    by: str
    by_name: str
    to: str
    to_name: str
    seal: str
    quantity: str
    unit: str
    condition: str
    where: str
    record: str
    present: tuple[str, ...]
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class SpellRow:
    """A time in one keeper's hands; ``ends`` None while it lasts, or where the day is not known."""

    keeper: str
    keeper_name: str
    begins: Moment | None
    ends: Moment | None
    began_by: str
    ended_by: str
    where: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class SealRow:
    """A time under one seal."""

    seal: str
    closed_at: Moment | None
    closed_by: str
    opened_at: Moment | None
    opened_by: str


@dataclass(frozen=True, slots=True)
class BreakRow:
    """A break of the chain: its kind (``model.exhibit.BREAKS``), the entry, and the earlier one it does not fit."""

    kind: str
    entry: str
    at: Moment | None
    before: str
    since: Moment | None
    values: Mapping[str, str]
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of the case and whether it still is what the register says; ``state`` one of :data:`FILE_STATES`."""

    file: str
    document: str
    title: str
    exhibits: tuple[str, ...]
    recorded: str
    found: str
    state: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """One exhibit. ``state``: unknown, kept, lost, or how it ended; ``is_sealed`` None where nothing tells.

    ``supports``: each (charge, Penal Code article) that rests on it; of a part or sample without its own, those of the
    whole.
    """

    id: str
    kind: str
    description: str
    number: str
    quantity: str
    unit: str
    value: int | None
    owner: str
    owner_name: str
    taken_from: str
    taken_from_name: str
    where: str
    record: str
    part_of: str
    is_sample: bool
    parts: tuple[str, ...]
    supports: tuple[tuple[str, str], ...]
    state: str
    keeper: str
    keeper_name: str
    is_sealed: bool | None
    seal: str
    links: tuple[LinkRow, ...]
    spells: tuple[SpellRow, ...]
    seals: tuple[SealRow, ...]
    breaks: tuple[BreakRow, ...]
    findings: tuple[CheckRow, ...]
    files: tuple[FileRow, ...]
    place: Place = field(default_factory=Place)
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For each charge it supports, what else of the register does: exhibits (no part or whole of it), documents."""


@dataclass(frozen=True, slots=True)
class ExhibitsReport(CaseReport):
    """``tths exhibits``: every exhibit, or the one asked for (``asked``); ``is_whole``: in full on a terminal too."""

    rows: tuple[ExhibitRow, ...]
    asked: str = ""
    is_whole: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """``tths exhibits verify``: the files of the cases against the hashes in their registers."""

    rows: tuple[FileRow, ...]
    cases: int = 1

    @property
    def exit_code(self) -> int:
        """1 where a file is not as recorded (:data:`AMISS`), 3 where there was nothing to look at, else 0."""
        if not self.cases:
            return 3
        return int(any(row.state in AMISS for row in self.rows))
