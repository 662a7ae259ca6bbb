"""The law as values: what one article's file declares. Shapes only; ``law/catalog.py`` reads, ``engine/`` applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from typing import Any

UNITS = ("hours", "days", "working_days", "months", "years")
METHODS = ("hours", "custody", "detention", "days", "working_days", "months", "years", "before", "at_once")
"""Counting methods; ``engine/counting.py`` is the one place that knows what they mean."""
ABOUT = ("case", "person", "exhibit", "document", "request")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in an act: ``cpc`` 172(2)(a). Empty clause or point where the article has none."""

    act: str
    article: int
    clause: str = ""
    point: str = ""

    def __str__(self) -> str:
        clause = f"({self.clause})" if self.clause else ""
        point = f"({self.point})" if self.point else ""
        return f"{self.act} {self.article}{clause}{point}"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Vietnamese and English."""

    vi: str = ""
    en: str = ""

    def get(self, lang: str) -> str:
        """The words in ``lang`` ("vi" or "en"); Vietnamese where English is missing."""
        return (self.en if lang == "en" else self.vi) or self.vi or self.en


@dataclass(frozen=True, slots=True)
class Amount:
    """How long, and under which facts. ``when`` maps fact names to a value or a list of values (all must hold).

    ``cite``: the place of the number where that is not the limit's own (``cpc-172-1``); in a law file it may
    also stand once, in the version.
    """

    value: int
    unit: str
    when: Mapping[str, Any] = made(default_factory=dict)
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """How far a limit may be prolonged: at most ``times`` times by ``value`` ``unit``, by ``by``.

    ``request_before`` is how long before the end it must be asked for, as (value, unit). ``event`` names the one type
    of entry that uses this rung (else any of the limit's ``extended_by``). ``mode`` "total": the number caps the whole
    period instead of being added to it; "addition": added, but a reading may say otherwise; empty: added, undisputed.
    ``disputed``: by one reading of the law only (named there) this rung exists at all.
    """

    value: int
    unit: str
    times: int = 1
    by: str = ""
    when: Mapping[str, Any] = made(default_factory=dict)
    request_before: tuple[int, str] | None = None
    cite: str = ""
    event: str = ""
    mode: str = ""
    disputed: Text | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to read a version: a name, its basis in both languages, and what differs.

    ``amounts`` replace the version's; ``start_day`` is "same" where the first day counts as day 1.
    ``extension`` is "total" where the extension's number is a cap on the whole, "addition" where it is added.
    ``start_event`` counts from the last entry of this type before the one that starts the clock, where there is one.
    ``extension_day`` is "same" where an extension's day 1 is the last day of the period before, not the day after it.
    ``start_field`` counts from this field of the entry that starts the clock, where it is written.
    ``ends_with`` ends with the clock of one of these limits, where that ends earlier (a cap by the stage's own period).
    """

    name: str
    basis: Text
    amounts: tuple[Amount, ...] = ()
    start_day: str = ""
    extension: str = ""
    start_event: str = ""
    extension_day: str = ""
    start_field: str = ""
    ends_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A rule from a day on. ``unknown`` holds the reason (both languages) where the number is not known to us.

    ``applies_to`` "new" keeps cases begun before ``since`` under the version before (a transition rule).
    """

    since: date
    source: str
    read_on: date
    amounts: tuple[Amount, ...] = ()
    extensions: tuple[Extension, ...] = ()
    readings: tuple[Alternative, ...] = ()
    unknown: Text | None = None
    repealed: bool = False
    applies_to: str = "all"


@dataclass(frozen=True, slots=True)
class Start:
    """What starts a clock: an event type, or the end of another limit.

    ``event``: an event type; ``field``: count from this field of the entry (``set_for``) instead of ``at``.
    ``limit``: id of a limit whose end (extensions included) is the anchor.
    ``when``: facts that must hold; ``once``: only the first such entry of a subject starts the clock.
    ``counted_from``: the entry starts the clock, but time is counted from the last entry of this type before it.
    ``waits``: time has not begun: it does with an entry of this type, and until then the clock is undetermined.
    With ``limit``: ``latest_of``, limits that run beside it, the last end of all is the anchor; ``if_done``: only where
    one of them was done in time (a right that was used); ``standing``: counted back from the end as it stands, all
    extensions included, not from the end of each period (a notice before the end, not a request for more time);
    ``foreseen``: a request for more time is shown before one was made, while an extension is still to be had; nobody
    has to ask, so that it lapses.
    """

    event: str = ""
    field: str = ""
    limit: str = ""
    when: Mapping[str, Any] = made(default_factory=dict)
    once: bool = False
    counted_from: str = ""
    waits: str = ""
    latest_of: tuple[str, ...] = ()
    if_done: bool = False
    standing: bool = False
    foreseen: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """What ends a clock. ``how``: "done" (the duty was done), "stops" (the clock stops, nothing was due any more)."""

    event: str
    how: str = "done"
    when: Mapping[str, Any] = made(default_factory=dict)
    field: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. See ``schemas/law.schema.json`` for the file form and CONTRIBUTING.md for how to write one.

    ``roles``: whose clock it is, where it is about persons: those with one of these roles; empty: the accused.
    ``lapses``: an authority's power that ends with the limit, not a duty that is breached by letting it pass.
    ``excused_by``: notices, made in time, after which it is disputed whether passing the limit is a breach (208(3)).
    """

    id: str
    citation: Citation
    title: Text
    about: str
    bound: str
    count: str
    starts: tuple[Start, ...]
    ends: tuple[End, ...]
    versions: tuple[Version, ...]
    extended_by: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ("authority",)
    rest_days: str = ""
    explain: Text = made(default_factory=Text)
    ask: Text = made(default_factory=Text)
    note: str = ""
    file: str = ""
    line: int = 0
    roles: tuple[str, ...] = ()
    lapses: bool = False
    excused_by: tuple[str, ...] = ()

    @property
    def starters(self) -> frozenset[str]:
        """The types of entries that start it."""
        return frozenset(start.event for start in self.starts)


@dataclass(frozen=True, slots=True)
class Modifier:
    """A rule that changes the amounts of other limits (under 18: Art 419(1), Law 59/2024)."""

    id: str
    citation: Citation
    title: Text
    counts: tuple[str, ...]
    limits: tuple[str, ...]
    when: Mapping[str, Any]
    versions: tuple[ModifierVersion, ...]


@dataclass(frozen=True, slots=True)
class ModifierVersion:
    """``factor`` as (numerator, denominator); ``unknown`` where the number is not known to us.

    ``displaced_by`` names the limit that stands in the place of those modified. ``disputed`` says why, by another
    reading, the amount stands unmodified.
    """

    since: date
    source: str
    read_on: date
    factor: tuple[int, int] | None = None
    unknown: Text | None = None
    repealed: bool = False
    applies_to: str = "all"
    displaced_by: str = ""
    disputed: Text | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A number with a unit of time as it stands in an act: a fact of the text, not yet a rule."""

    place: Citation
    value: int
    unit: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An expression of an article that sets no limit (an age, a term of imprisonment, a date), and why."""

    expression: Expression
    reason: Text


@dataclass(frozen=True, slots=True)
class Check:
    """A condition without a clock: ``predicate`` names a function of ``engine/predicate.py``.

    ``least``: how long something must last at the least, as (value, unit): a number of the law that is no limit.
    ``most``: how many times something may be done.
    ``severity_for``: by side, where a file of that side is told of it with another severity.
    """

    id: str
    citation: Citation
    title: Text
    predicate: str
    arguments: Mapping[str, Any]
    severity: str
    message: Text
    remedy: Text
    since: date
    source: str
    read_on: date
    until: date | None = None
    seen_by: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    least: tuple[int, str] | None = None
    most: int = 0
    severity_for: Mapping[str, str] = made(default_factory=dict)

    @property
    def limits(self) -> tuple[str, ...]:
        """The limits whose clocks it looks at."""
        named = [self.arguments["limit"]] if "limit" in self.arguments else []
        return (*named, *(name for period in self.arguments.get("periods", ()) for name in period.get("limits", ())))


@dataclass(frozen=True, slots=True)
class EventType:
    """One word of the vocabulary, as ``law/events.toml`` declares it."""

    name: str
    label: Text
    cite: str = ""
    group: str = ""
    minute: bool = False
    about: str = "case"
    needs: tuple[str, ...] = ()
    suggests: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    stage: str = ""
    liberty: str = ""
    procedure: str = ""
    use: Text = Text()
    """When this type is the one, and which it is taken for; empty where the label is enough."""
