"""What was so at a point of the ledger: stage, procedure, and the liberty of each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tthscli.model.case import Case, Event
from tthscli.model.law import EventType
from tthscli.model.moment import Moment

ACCUSED_ROLES = frozenset({"accused", "defendant", "suspect", "held", "convict"})


@dataclass(frozen=True, slots=True)
class Liberty:
    """The state of a person from an entry on: held, custody, detention or free."""

    state: str
    event: Event
    position: int


class History:
    """The ledger up to a moment, indexed for questions. Positions are indexes into ``events``."""

    def __init__(self, case: Case, vocabulary: Mapping[str, EventType], as_of: Moment) -> None:
        self.case = case
        self.as_of = as_of
        self.vocabulary = vocabulary
        self.events = tuple(e for e in case.events if e.at is None or not _after(e.at, as_of))
        self.position = {e.id: i for i, e in enumerate(self.events)}
        self.by_type: dict[str, list[int]] = {}
        self.stages: list[tuple[int, str]] = []
        self.procedures: list[tuple[int, str]] = []
        self.liberty: dict[str, list[Liberty]] = {}
        self.told: dict[tuple[str, str, int, str, int], Any] = {}
        """Facts already worked out (``engine.fact``): they are asked for again and again."""
        self.accused = tuple(p.id for p in case.people.values() if ACCUSED_ROLES.intersection(p.roles))
        for i, event in enumerate(self.events):
            self.by_type.setdefault(event.type, []).append(i)
            word = vocabulary.get(event.type)
            if word is None:
                continue
            if word.stage and not (event.people and word.about == "person") and not self._closes_in_part(word, event):
                self.stages.append((i, word.stage))
            if word.procedure:
                self.procedures.append((i, word.procedure))
            if word.liberty and event.data.get("measure") != "exit_ban":
                for person in event.people:
                    self.liberty.setdefault(person, []).append(Liberty(word.liberty, event, i))

    def _closes_in_part(self, word: EventType, event: Event) -> bool:
        """Whether an entry closes the case for some of the accused only: then the case goes on."""
        return word.stage == "closed" and bool(event.people) and not set(self.accused) <= set(event.people)

    def stage_at(self, position: int) -> str:
        """The stage at an entry, that entry included; empty before the first that sets one."""
        return _last(self.stages, position)

    def procedure_at(self, position: int) -> str:
        """ordinary or summary at an entry, that entry included.

        Before the first entry that changes it, what that entry changed; where none does, what the register says.
        """
        if not self.procedures:
            return self.case.procedure
        first = self.procedures[0][1]
        return _last(self.procedures, position) or ("ordinary" if first == "summary" else "summary")

    def end_of_stage(self, position: int) -> int:
        """Position of the last entry of the stage that an entry stands in (report and investigation are one)."""
        here = _joined(self.stage_at(position))
        following = (i for i, stage in self.stages if i > position and _joined(stage) != here)
        return next(following, len(self.events)) - 1

    def liberty_at(self, person: str, position: int) -> Liberty | None:
        """The person's state at an entry, that entry included; None where nothing says."""
        found = None
        for change in self.liberty.get(person, ()):
            if change.position > position:
                break
            found = change
        return found

    def held_since(self, person: str, position: int) -> list[Liberty]:
        """The unbroken run of being held that leads up to ``position``: its changes, the first one first."""
        run: list[Liberty] = []
        for change in self.liberty.get(person, ()):
            if change.position > position:
                break
            if change.state == "free":
                run = []
            else:
                run.append(change)
        return run

    def of_type(self, *types: str) -> Iterator[int]:
        """Positions of the entries of these types, in order."""
        if len(types) == 1:
            return iter(self.by_type.get(types[0], ()))
        return iter(sorted(i for t in types for i in self.by_type.get(t, ())))

    def line_of(self, event: Event) -> Iterator[Event]:
        """The entry, then the one it is about (``of``), and so on."""
        seen: set[str] = set()
        while event.id not in seen:
            yield event
            seen.add(event.id)
            position = self.position.get(event.of)
            if position is None:
                return
            event = self.events[position]

    def told_in_line(self, event: Event, field: str) -> Any:
        """A field of the entry, else of the first one in its line (:meth:`line_of`) that tells it; None if none."""
        return next((value for one in self.line_of(event) if (value := one.data.get(field)) is not None), None)

    def exhibits_of(self, event: Event) -> Sequence[str]:
        """The exhibits an entry names; where its type takes none, those of the first entry in its line that does."""
        if self.takes(event, "exhibits"):
            return event.data.get("exhibits") or ()
        return self.told_in_line(event, "exhibits") or ()

    def lacks(self, event: Event, field: str) -> Event:
        """The entry in whose line a field is missing that would be written there: the first that takes it."""
        return next((one for one in self.line_of(event) if self.takes(one, field)), event)

    def answer(self, event: Event, types: Sequence[str], is_only: bool) -> Event | None:
        """The first entry of these types about an entry: one that names it, or names none where it is the only one."""
        answers = (self.events[i] for i in self.of_type(*types))
        return next((one for one in answers if one.of == event.id or (is_only and not one.of)), None)

    def takes(self, event: Event, field: str) -> bool:
        """Whether the vocabulary has a field for entries of this type."""
        word = self.vocabulary.get(event.type)
        return word is not None and field in (*word.needs, *word.suggests)

    def names_another(self, event: Event, trigger: Event, like: frozenset[str] = frozenset()) -> bool:
        """Whether ``event`` says (``of``) that it is about another entry of the kind of ``trigger``.

        Of its kind: of the same type, of one of the types ``like``, or of the type of the entry ``trigger`` is about.
        What it names may in turn be about one of them: the first of its line that is of the kind decides.
        """
        if not event.of:
            return False
        about = self.position.get(trigger.of)
        kinds = {trigger.type, *like, *((self.events[about].type,) if about is not None else ())}
        for one in self.line_of(event):
            if one is not event and one.id in (trigger.id, trigger.of):
                return False
            if one is not event and one.type in kinds:
                return True
        return False

    def concerns(self, event: Event, person: str) -> bool:
        """Whether an entry is about a person; one that names nobody is about all."""
        return not person or not event.people or person in event.people

    @property
    def first_on(self) -> date | None:
        """The day of the first dated entry: the matter was under way by then."""
        return next((event.at.day for event in self.events if event.at), None)

    @property
    def begun_on(self) -> date | None:
        """The day the matter began, which transition rules ask for (Law 59/2024 Art 179).

        None where the ledger tells neither of the report nor of the institution of the case: it may have begun earlier.
        """
        beginnings = ("report.received", "case.instituted")
        is_told = any(self.events[i].at for name in beginnings for i in self.by_type.get(name, ()))
        return self.first_on if is_told else None


def _joined(stage: str) -> str:
    return "investigation" if stage in ("", "report") else stage


def _last(changes: list[tuple[int, str]], position: int) -> str:
    found = ""
    for i, value in changes:
        if i > position:
            break
        found = value
    return found


def _after(moment: Moment, as_of: Moment) -> bool:
    if moment.has_minute and as_of.has_minute:
        return moment.value > as_of.value
    return moment.day > as_of.day
