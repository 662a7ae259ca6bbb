"""What is answered about the law itself: its rules, what they cover, what is stale, what a change moves, its faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tthscli.model.finding import Finding, Place
from tthscli.model.law import Check, Citation, Limit, Modifier, Text
from tthscli.model.moment import Moment


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of the law as declared: a limit, a check, or a modifier of other rules' amounts."""

    kind: str
    rule: Limit | Check | Modifier

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id


@dataclass(frozen=True, slots=True)
class LawListReport:
    """``tths law list``: every rule the program knows, in the order of the acts and articles."""

    rows: tuple[RuleRow, ...]
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article's heading and the note of who wrote its rules."""

    act: str
    number: int
    title: Text
    note: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class LawShowReport:
    """``tths law show``: the rules of an article, or one rule, as declared."""

    name: str
    articles: tuple[ArticleRow, ...]
    rows: tuple[RuleRow, ...]
    labels: Mapping[str, Text] = field(default_factory=dict)
    """Labels of the event types the rules name."""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A number with a unit of time in the texts: claimed by ``rules``, excluded for a ``reason``, or open."""

    place: Citation
    value: int
    unit: str
    status: str
    rules: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GapRow:
    """A day on which a limit has not exactly one version."""

    rule: str
    on: date
    versions: int


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """``tths law coverage``. ``gaps`` are looked for from ``first`` to ``last``."""

    rows: tuple[CoverageRow, ...]
    first: date
    last: date
    gaps: tuple[GapRow, ...] = ()
    limits: int = 0
    """How many limits were looked at for gaps."""

    def count(self, status: str) -> int:
        """How many expressions of a status."""
        return sum(row.status == status for row in self.rows)

    @property
    def exit_code(self) -> int:
        """1 where an expression is open or a day is not covered, else 0."""
        return int(bool(self.gaps) or self.count("open") > 0)


@dataclass(frozen=True, slots=True)
class StaleRow:
    """A version of a rule that nobody has re-read for ``days`` days."""

    rule: str
    title: str
    since: date
    read_on: date
    days: int
    file: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class StaleReport:
    """``tths law stale``: what was last read more than ``days`` days before ``on``, the oldest first."""

    on: date
    days: int
    rows: tuple[StaleRow, ...]

    @property
    def exit_code(self) -> int:
        """1 where something is stale, else 0."""
        return int(bool(self.rows))


@dataclass(frozen=True, slots=True)
class Dates:
    """The three ends of a clock under one state of the law; all None where it does not run or cannot be told."""

    due_at: Moment | None = None
    safe_at: Moment | None = None
    breach_after: Moment | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """A clock whose dates differ between two states of the law."""

    case: str
    rule: str
    title: str
    person: str
    trigger: str
    before: Dates
    after: Dates
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class ImpactReport:
    """``tths law impact``: whose dates differ between the law of ``before`` and that of ``after``."""

    as_of: Moment
    before: date
    after: date
    rows: tuple[ImpactRow, ...]
    cases: int = 0
    invalid: tuple[Finding, ...] = ()
    crashed: tuple[tuple[str, str], ...] = ()

    @property
    def exit_code(self) -> int:
        """70 where the program failed, 3 where a file is invalid or there was no case, else 0."""
        if self.crashed:
            return 70
        return 3 if self.invalid or not self.cases else 0


@dataclass(frozen=True, slots=True)
class LawFault:
    """What is wrong with a law file, and where."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class LawCheckReport:
    """``tths law check``: the faults of law files, and how many worked examples were run."""

    files: tuple[str, ...]
    faults: tuple[LawFault, ...]
    vectors: int = 0

    @property
    def exit_code(self) -> int:
        """3 where a file does not hold together, else 0."""
        return 3 if self.faults else 0
