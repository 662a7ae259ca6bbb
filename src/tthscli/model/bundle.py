"""What ``tths bundle`` answers: the bag that was written, and what a bag handed over holds."""

from __future__ import annotations

from dataclasses import dataclass

WHAT = ("bag", "case", "file", "history")
"""What is judged of a bag: the bag itself, the case in it, a file against its hash, the history."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something left in a redacted bag that may still tell who ``person`` is: a text or a field, and its place.

    Without a person it is a name that no register knows.
    """

    person: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class BundleReport:
    """``tths bundle``. ``history``: case, whole, or empty for none; ``withheld``: files that could not be redacted."""

    case: str
    path: str
    files: tuple[str, ...]
    history: str = ""
    redacted: tuple[str, ...] = ()
    """Ids of the people whose names, numbers and addresses were replaced."""
    stand_ins: tuple[tuple[str, str], ...] = ()
    """Of those whose id is their name: the id and what stands for it."""
    withheld: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Files in the case folder that no document of the register names."""
    may_name: tuple[Hint, ...] = ()
    """What is not replaced and may still tell who they are."""
    former: tuple[str, ...] = ()
    """Folders in which the case lay before; the history holds its states there."""
    broken_off: tuple[str, ...] = ()
    """Former folders that became another case's: what the case was there is left out of the history."""
    asked: str = ""
    """Whose names were to be replaced; empty where that was not asked for."""
    seal: str = ""
    """The SHA-256 of the tag manifest, which binds every file of the bag."""
    is_cut: bool = False
    """Made in a shallow clone: the history begins at its cut."""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class BagRow:
    """One thing judged, whether it holds, and in words why not."""

    what: str
    is_good: bool
    detail: str


@dataclass(frozen=True, slots=True)
class BagReport:
    """``tths bundle verify``."""

    path: str
    rows: tuple[BagRow, ...]
    seal: str = ""
    """The SHA-256 of the tag manifest; it binds the bag where the receiver knows it from elsewhere."""
    unproved: tuple[str, ...] = ()
    """What somebody could change who makes the manifests anew, without anything in the bag to show it."""

    @property
    def exit_code(self) -> int:
        """1 where something does not hold, else 0."""
        return int(any(not row.is_good for row in self.rows))
