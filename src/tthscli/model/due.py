"""The answer of the engine: when something is due, under which reading, and by which steps."""

from __future__ import annotations

from dataclasses import dataclass, field

from tthscli.model.law import Citation, Limit, Text
from tthscli.model.moment import Moment

STATUSES = ("running", "met", "met_late", "overdue", "unrecorded", "lapsed", "ended", "undetermined")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to count, and the day or minute it ends on."""

    name: str
    due: Moment
    basis: Text


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the trace: what was taken or done, its value, and its place in the law or in a file."""

    step: Text
    value: str
    citation: str = ""
    record: str = ""
    """The ledger entry or register row the value comes from; the face turns it into file and line."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of a limit: the basic period, or one extension. ``opened_by`` is the entry that opened it.

    ``lawful``: its ends by law; ``ends``: the same, cut where the order itself ends earlier (Art 134(1)).
    ``is_beyond``: an extension for which the law has no rung left: it adds nothing.
    """

    opened_by: str
    lawful: tuple[Reading, ...]
    ends: tuple[Reading, ...]
    is_beyond: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A limit applied to a case: one clock. ``readings[0]`` is the main one, whose end is ``due_at``."""

    limit: Limit
    case: str
    subject: str
    trigger: str
    """Id of the entry that started the clock."""
    starts_at: Moment | None
    status: str
    readings: tuple[Reading, ...] = ()
    amount: tuple[int, str] | None = None
    extensions: tuple[str, ...] = ()
    """Ids of the entries that prolonged it."""
    done_by: str = ""
    done_at: Moment | None = None
    why: Text = field(default_factory=Text)
    """Why undetermined, and what would settle it; empty otherwise."""
    missing: str = ""
    trace: tuple[Step, ...] = ()
    periods: tuple[Period, ...] = ()
    """The basic period and each recorded extension, in order."""

    @property
    def due_at(self) -> Moment | None:
        """End under the main reading."""
        return self.readings[0].due if self.readings else None

    @property
    def safe_at(self) -> Moment | None:
        """The earliest end under any reading: a lawyer acts by then."""
        return min((r.due for r in self.readings), key=lambda m: m.expires) if self.readings else None

    @property
    def breach_after(self) -> Moment | None:
        """The latest end under any reading: only past it is an authority late."""
        return max((r.due for r in self.readings), key=lambda m: m.expires) if self.readings else None

    @property
    def citation(self) -> Citation:
        """The place in the law that sets the limit."""
        return self.limit.citation
