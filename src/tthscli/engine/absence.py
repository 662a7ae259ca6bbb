"""Proceedings in absence (JC 05/2025): what the entries tell of an absent accused, and which outcome each stage has.

The conditions and the cells of the table are data of the law files; here are the functions that read a condition from
the ledger, and the three-valued reading of the cells: what no entry tells is None, never False.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.engine.passage import BACK, GONE, Stage, gone_at
from tthscli.law.catalog import Catalog
from tthscli.model.absence import Fact
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.moment import Moment
from tthscli.model.table import Condition, Outcome

PERIODS: Mapping[str, tuple[str, ...]] = {
    "investigation": ("cpc-172-1", "cpc-174-1", "cpc-174-2"),
    "prosecution": ("cpc-240-1",),
    "preparation": ("cpc-277-1", "cpc-277-2"),
    "hearing": ("jc05-7-3",),
}
"""The limits whose end is the end of the stage's time (4(1)(a))."""


@dataclass(slots=True)
class Absent:
    """One accused as the entries tell of him. ``upto``: the last position that counts."""

    history: History
    person: str
    dues: Sequence[Due]
    conditions: Mapping[str, Condition]
    upto: int
    stage: Stage
    on: date
    """The day on which the stage's time is asked for: of its decision, else the moment itself."""
    known: dict[str, Fact] = field(default_factory=dict)

    def fact(self, name: str) -> Fact:
        """The condition, from the entries or from its parts."""
        if name not in self.known:
            condition = self.conditions[name]
            self.known[name] = self._made_up(condition) if condition.parts else LEAVES[name](self)
        return self.known[name]

    def _made_up(self, condition: Condition) -> Fact:
        parts = [_any([self.fact(name) for name in ways]) for ways in condition.parts]
        if failing := next((part for part in parts if part.value is False), None):
            return Fact(condition.name, False, failing.record)
        return Fact(condition.name, None if any(part.value is None for part in parts) else True)

    def leaves(self, name: str, value: bool | None) -> Iterator[str]:
        """The conditions without parts that make ``name`` what it is: those that are ``value``."""
        condition = self.conditions[name]
        if not condition.parts:
            if self.fact(name).value is value:
                yield name
            return
        for ways in condition.parts:
            if _any([self.fact(one) for one in ways]).value is True:
                continue
            for one in ways:
                yield from self.leaves(one, value)

    def last(self, *types: str, since: int = -1) -> Event | None:
        """The last entry of these types that concerns him, not before ``since``."""
        first = self.begun if since < 0 else since
        for i in reversed(list(self.history.of_type(*types))):
            if first <= i <= self.upto and self.history.concerns(self.history.events[i], self.person):
                return self.history.events[i]
        return None

    @property
    def gone(self) -> Event | None:
        """The entry by which he was last found absent."""
        return self.last(*GONE, since=0)

    @property
    def begun(self) -> int:
        """Where the present absence begins: the first entry that finds him gone since he was last back."""
        back = -1
        for i in self.history.of_type(*BACK):
            event = self.history.events[i]
            if i <= self.upto and self.person in event.people and self._was_gone(i):
                back = i
        first = (i for i in self.history.of_type(*GONE) if back < i <= self.upto and self._names(i))
        return next(first, back if back >= 0 else 0)

    @property
    def back(self) -> Event | None:
        """The entry by which he came back or was caught, where none since finds him gone."""
        for i in reversed(list(self.history.of_type(*GONE, *BACK))):
            if i <= self.upto and self._names(i):
                event = self.history.events[i]
                if event.type in GONE:
                    return None
                return event if self._was_gone(i) else None
        return None

    def kinds(self) -> tuple[tuple[str, ...], Event | None]:
        """How he is absent (``absence``), by the last entry that says so."""
        told = self.last("absence.found")
        return tuple(map(str, told.data.get("absence") or ())) if told else (), told

    def period(self) -> Due | None:
        """The clock whose end is the end of the stage's time: the one that began last."""
        last = None
        for due in self.dues:
            position = self.history.position.get(due.trigger, -1)
            if due.limit.id not in PERIODS[self.stage.name] or due.subject not in ("", self.person):
                continue
            is_later = last is None or position >= self.history.position[last.trigger]
            if due.due_at and position <= self.upto and is_later:
                last = due
        return last

    def _names(self, position: int) -> bool:
        return self.person in self.history.events[position].people

    def _was_gone(self, position: int) -> bool:
        return any(i < position and self._names(i) for i in self.history.of_type(*GONE))


def _any(ways: Sequence[Fact]) -> Fact:
    """Whether one of several holds."""
    for value in (True, None, False):
        for way in ways:
            if way.value is value:
                return way
    return Fact("", None)


def _kind(*wanted: str) -> Callable[[Absent], bool | None]:
    def told(who: Absent) -> bool | None:
        kinds, _ = who.kinds()
        return bool(set(kinds) & set(wanted)) if kinds else None

    return told


def _hidden(who: Absent) -> Fact:
    value, (_, told) = _kind("fled", "unknown")(who), who.kinds()
    sought = who.last("wanted.issued")
    if not value and sought is not None and who.back is None:
        return Fact("hidden", True, sought.id)
    return Fact("hidden", value, told.id if told else "")


def _as_told(name: str, *wanted: str) -> Callable[[Absent], Fact]:
    def fact(who: Absent) -> Fact:
        _, told = who.kinds()
        return Fact(name, _kind(*wanted)(who), told.id if told else "")

    return fact


def _recorded(name: str, *types: str) -> Callable[[Absent], Fact]:
    """Done where an entry tells so. Not recorded is not done only where it is the authority's own file."""

    def fact(who: Absent) -> Fact:
        event = who.last(*types)
        if event is None and who.history.case.side == "authority" and who.last("absence.found") is not None:
            return Fact(name, False)
        return Fact(name, True if event else None, event.id if event else "")

    return fact


def _time_over(who: Absent) -> Fact:
    period, decided = who.period(), who.stage.decided
    ends = period.due_at if period else None
    is_decided = decided is not None and who.history.position[decided.id] <= who.upto
    if who.stage.name == "hearing":
        return _search_over(who, ends, period.trigger if period else "")
    if is_decided and decided is not None:
        return Fact("time_over", True, decided.id)
    if ends is None:
        return Fact("time_over", None)
    return Fact("time_over", who.on > ends.day, period.trigger if period else "")


def _search_over(who: Absent, ends: Moment | None, trigger: str) -> Fact:
    """After the decision to try the case: the 15 days of 7(3), for one who fled only then."""
    if who.fact("in_absence").value:
        return Fact("time_over", True, who.fact("in_absence").record)
    if ends is not None:
        return Fact("time_over", who.on > ends.day, trigger)
    if told := who.last("wanted.result_told"):
        return Fact("time_over", True, told.id)
    return Fact("time_over", None if who.last("wanted.issued") else False)


def _back(who: Absent) -> Fact:
    event = who.back
    return Fact("back", event is not None, event.id if event else "")


def _not_back(who: Absent) -> Fact:
    event = who.back
    return Fact("not_back", event is None, event.id if event else "")


def _evidence(who: Absent) -> Fact:
    """The last word on the evidence in this stage: each body weighs it anew, the court once for its two stages."""
    first = who.stage.first
    if who.stage.name == "hearing" and who.fact("in_absence").value:
        taken = who.history.of_type("court.file_received", "court.file_received_again", "court.accepted")
        first = max((i for i in taken if i < first), default=first)
    for event in reversed(who.history.events[first : who.upto + 1]):
        if event.data.get("evidence") and who.history.concerns(event, who.person):
            return Fact("evidence", event.data["evidence"] == "sufficient", event.id)
    return Fact("evidence", None)


def _invited(who: Absent) -> Fact:
    event = who.last("counsel.registered", since=0)
    gone = who.last("counsel.registration_cancelled", since=0)
    is_gone = event and gone and who.history.position[gone.id] > who.history.position[event.id]
    return Fact("counsel_invited", True if event and not is_gone else None, event.id if event else "")


def _appointed(who: Absent) -> Fact:
    event = who.last("counsel.appointed", since=0)
    return Fact("counsel_appointed", True if event else None, event.id if event else "")


def _told(who: Absent) -> Fact:
    event = who.last("absence.counsel_right_told", since=0)
    return Fact("told", True if event else None, event.id if event else "")


def _in_absence(who: Absent) -> Fact:
    """Whether the decision that ended the stage before was made while he was absent: 6(1), 7(1) against 6(2), 7(2)."""
    before: dict[str, tuple[str, ...]] = {
        "prosecution": ("investigation.concluded",),
        "preparation": ("indictment.issued",),
        "hearing": ("indictment.issued", "trial.ordered"),
    }
    for event in reversed(who.history.events[: who.upto + 1]):
        position = who.history.position[event.id]
        if event.type in before.get(who.stage.name, ()) and position < max(who.stage.first, 1):
            if gone_at(who.history, who.person, position):
                return Fact("in_absence", True, event.id)
            if event.type != "trial.ordered":
                return Fact("in_absence", False, event.id)
    return Fact("in_absence", None)


def _return_ground(who: Absent) -> Fact:
    for event in reversed(who.history.events[who.stage.first : who.upto + 1]):
        if event.type == "court.file_returned":
            return Fact("return_ground", True, event.id)
        if event.type == "absence.assessed" and who.history.concerns(event, who.person):
            grounds = [str(ground) for ground in event.data.get("grounds") or ()]
            if grounds:
                return Fact("return_ground", any("280(1)" in ground for ground in grounds), event.id)
    return Fact("return_ground", None)


LEAVES: Mapping[str, Callable[[Absent], Fact]] = {
    "hidden": _hidden,
    "fled": _as_told("fled", "fled"),
    "unknown": _as_told("unknown", "unknown"),
    "abroad": _as_told("abroad", "abroad_unknown", "abroad_known"),
    "place_unknown": _as_told("place_unknown", "abroad_unknown"),
    "wanted": _recorded("wanted", "wanted.issued"),
    "time_over": _time_over,
    "not_back": _not_back,
    "back": _back,
    "summoned": _recorded("summoned", "absence.summoned"),
    "extradition_asked": _recorded("extradition_asked", "absence.extradition_asked"),
    "not_brought": _recorded("not_brought", "absence.not_brought"),
    "evidence": _evidence,
    "told": _told,
    "counsel_invited": _invited,
    "counsel_appointed": _appointed,
    "in_absence": _in_absence,
    "return_ground": _return_ground,
}
"""How each condition without parts is read from the entries."""


def conditions(catalog: Catalog) -> dict[str, Condition]:
    """Every condition of the law files by its name."""
    return {one.name: one for article in catalog.articles.values() for one in article.conditions}


def outcomes(catalog: Catalog, stage: str, day: date) -> list[Outcome]:
    """The cells of a stage in force on a day."""
    cells = (one for article in catalog.articles.values() for one in article.outcomes)
    return [one for one in cells if one.stage == stage and one.is_law_on(day)]


def absent(history: History, dues: Sequence[Due], catalog: Catalog, person: str, stage: Stage) -> Absent:
    """The accused at the end of a stage, or at the history's moment while it lasts."""
    last = stage.last
    decided = stage.decided
    if decided is not None and decided.type.endswith(".suspended") and _back_after(history, person, stage, decided):
        decided, stage = None, replace(stage, decided=None)
    if decided is not None:
        last = history.position[decided.id]
    day = decided.at.day if decided is not None and decided.at else history.as_of.day
    if stage.name == "hearing":
        tried = next((e for e in history.events[stage.first : last + 1] if e.type == "absence.trial_decided"), None)
        if tried is not None and tried.at and person in tried.people:
            day = tried.at.day
    return Absent(history, person, dues, conditions(catalog), last, stage, day)


def _back_after(history: History, person: str, stage: Stage, decided: Event) -> bool:
    """Whether he came back after a suspension: it no longer speaks for the stage."""
    first = history.position[decided.id]
    later = (i for i in history.of_type(*BACK) if first < i <= stage.last)
    return any(person in history.events[i].people for i in later)


def cell_state(cell: Outcome, who: Absent) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """holds, open or fails; with the conditions that nothing tells of and those recorded otherwise."""
    missing: list[str] = []
    failing: list[str] = []
    for name in cell.needs:
        missing += who.leaves(name, None) if who.fact(name).value is None else ()
        failing += who.leaves(name, False) if who.fact(name).value is False else ()
    for name in cell.unless:
        value = who.fact(name).value
        if value is True:
            failing.append(name)
        elif value is None:
            missing += who.leaves(name, None)
    lacks = [who.fact(name).value for name in cell.lacks]
    if cell.lacks and False not in lacks:
        if None in lacks:
            for name in cell.lacks:
                missing += who.leaves(name, None)
        else:
            failing += cell.lacks
    state = "fails" if failing else "open" if missing else "holds"
    return state, tuple(dict.fromkeys(missing)), tuple(dict.fromkeys(failing))


def needs_posted(event: Event) -> Moment | None:
    """The day time runs from after a posting: its end, as written (Art 140(2)); None while none is written."""
    return moment_of(event.data.get("posted_until"))
