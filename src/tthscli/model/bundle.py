"""What ``tths bundle`` answers: the bag that was written, and what a bag handed over holds."""

from __future__ import annotations

from dataclasses import dataclass

WHAT = ("bag", "case", "file", "history")
"""What is judged of a bag: the bag itself, the case in it, a file against its hash, the history."""


@dataclass(frozen=True, slots=True)
class BundleReport:
    """``tths bundle``. ``history``: case, whole, or empty for none; ``withheld``: files that could not be redacted."""

    case: str
    path: str
    files: tuple[str, ...]
    history: str = ""
    redacted: tuple[str, ...] = ()
    """Ids of the people whose names were replaced."""
    withheld: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Files in the case folder that no document of the register names."""
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

    @property
    def exit_code(self) -> int:
        """1 where something does not hold, else 0."""
        return int(any(not row.is_good for row in self.rows))
