"""What ``tths guard`` answers: what arrives and why it is refused, and which hooks were installed."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    *("removed", "changed", "renumbered", "doubled", "reordered", "file-removed", "invalid"),
    *("rewritten", "branch-removed", "replaced", "signature", "clock", "pinned", "notes"),
)
"""What is done to an entry, a file, a branch or an object that no commit may do."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a commit or a push may not do. ``commit`` is empty for what is about to be committed."""

    kind: str
    message: str
    remedy: str
    file: str = ""
    line: int = 0
    entry: str = ""
    commit: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class GuardReport:
    """``tths guard pre-commit`` and ``pre-receive``. ``findings``: those of ``check`` on what arrives, none refused."""

    rows: tuple[Refusal, ...]
    cases: int = 0
    commits: int = 0
    findings: int = 0
    notes: tuple[str, ...] = ()
    """What whoever guards the repository should know of what was let in."""

    @property
    def exit_code(self) -> int:
        """1 where something is refused, else 0."""
        return int(bool(self.rows))


@dataclass(frozen=True, slots=True)
class InstallReport:
    """``tths guard install``: the hooks written, or found as they should be, with their paths."""

    hooks: tuple[str, ...]
    is_bare: bool
    exit_code: int = 0
