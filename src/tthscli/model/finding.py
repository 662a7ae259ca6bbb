"""What a check says, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from tthscli.model.law import Citation

SEVERITIES = ("advice", "undetermined", "warning", "breach")
"""From the lightest to the gravest; ``--fail-on`` names one of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file (relative to the repository), 1-based line and column, JSON pointer."""

    file: str = ""
    line: int = 0
    column: int = 0
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reader should know. ``verdict`` is one of SEVERITIES; texts are in the asked language."""

    rule: str
    verdict: str
    message: str
    remedy: str = ""
    case: str = ""
    place: Place = field(default_factory=Place)
    citation: Citation | None = None
    related: tuple[Place, ...] = ()
    record: str = ""
    """The entry, person or register row it is about: part of the fingerprint, which never depends on line or day."""
    subject: str = ""
    related_records: tuple[str, ...] = ()
    """Records of the other places concerned, until the face turns them into ``related``."""

    def reaches(self, fail_on: str) -> bool:
        """Whether it is as grave as ``fail_on`` (one of SEVERITIES) or graver; ``never`` is reached by none."""
        return fail_on != "never" and SEVERITIES.index(self.verdict) >= SEVERITIES.index(fail_on)
