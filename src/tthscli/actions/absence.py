"""``tths absence``: the table of JC 05/2025 with the facts of the case, for each absent accused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthscli.actions.opened import open_case
from tthscli.actions.row import by_urgency, check_rows, due_rows
from tthscli.engine import absence as engine
from tthscli.engine import passage
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of as written
from tthscli.law.catalog import Catalog
from tthscli.model.absence import (
    STAGES,
    AbsenceReport,
    AbsentRow,
    CellRow,
    ContentRow,
    FactRow,
    ServiceRow,
    StageRow,
)
from tthscli.model.case import Case, Event
from tthscli.model.due import Due
from tthscli.model.finding import Finding
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.model.table import Condition, Item, Outcome

if TYPE_CHECKING:
    from tthscli.store.place import Places
    from tthscli.store.repository import Repository

CONTENTS = {"investigation": "conclusion", "prosecution": "indictment", "hearing": "opening"}
"""The list of the law files that says what the document of a stage must contain."""
CLOCKS = ("jc05-", "cpc-333-1", "cpc-262-1.posting", "cpc-231", "cpc-172-1", "cpc-240-1", "cpc-277-1")
"""The limits shown beside the table: the meeting, the search, the posting, the appeal, the time of each stage."""


def absence(
    repository: Repository, name: str = "", person: str = "", as_of: Moment | None = None, *, lang: str = ""
) -> AbsenceReport:
    """The absent accused of the case ``name`` (the only one where it is empty), or ``person`` alone.

    Raises UsageError for an unknown case or person, InvalidFileError where the files cannot be read.
    """
    opened = open_case(repository, name, as_of, lang)
    case, law, lang = opened.case, opened.law, opened.lang
    opened.refuse_unknown(person, case.people, Text("không có người nào mã", "there is nobody with the id"))
    maker = _Maker(case, law, opened.history, opened.clocks, opened.told, opened.places, engine.conditions(law), lang)
    whom = [person] if person else [one for one in opened.history.accused if maker.was_ever_gone(one)]
    return AbsenceReport(
        *opened.head,
        tuple(maker.row(one) for one in whom),
        tuple((one.name, one.title.get(lang)) for one in maker.conditions.values()),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """What the rows of every accused are made from."""

    case: Case
    law: Catalog
    history: History
    clocks: Sequence[Due]
    told: Sequence[Finding]
    places: Places
    conditions: Mapping[str, Condition]
    lang: str

    def was_ever_gone(self, person: str) -> bool:
        """Whether any entry finds him absent."""
        return any(person in self.history.events[i].people for i in self.history.of_type(*passage.GONE))

    def row(self, person: str) -> AbsentRow:
        """One accused."""
        known = self.case.people[person]
        passed = passage.stages(self.history, person)
        here = max(passed.values(), key=lambda one: one.last, default=passage.Stage("investigation", 0, 0, None))
        now = engine.absent(self.history, self.clocks, self.law, person, here)
        now.upto = len(self.history.events) - 1
        gone, back = self.history.events[now.begun] if self.was_ever_gone(person) else None, now.back
        mine = [d for d in self.clocks if d.subject in ("", person) and d.limit.id.startswith(CLOCKS)]
        rows = sorted(due_rows(self.case, self.law, mine, self.places, self.lang), key=by_urgency)
        found = [f for f in self.told if f.citation and f.citation.act == "jc05" and f.subject in ("", person)]
        return AbsentRow(
            person,
            known.name or person,
            now.kinds()[0],
            gone.at if gone else None,
            back is not None,
            back.id if back else "",
            tuple(self._stage(person, name, passed.get(name)) for name in STAGES),
            tuple(self._services(person)),
            tuple(rows),
            tuple(check_rows(self.case.id, found, self.places, self.case)),
        )

    def _stage(self, person: str, name: str, stage: passage.Stage | None) -> StageRow:
        if stage is None:
            return StageRow(name, None, 0, None, "", None, None, "not_reached", (), (), "", "", "", "", ())
        events = self.history.events
        begins = events[stage.first].at if stage.first < len(events) else None
        decided = stage.decided
        ends, ended_by = (decided.at, decided.id) if decided else (None, "")
        if not passage.was_gone(self.history, person, stage):
            none = (None, None, "present", (), (), "", "", "", "", ())
            return StageRow(name, begins, stage.rounds, ends, ended_by, *none)
        who = engine.absent(self.history, self.clocks, self.law, person, stage)
        cells = engine.outcomes(self.law, name, who.on)
        rows = tuple(self._cell(cell, who) for cell in cells)
        period = who.period()
        period_end = period.due_at if period else None
        left = (period_end.day - ends.day).days if period_end and ends and name != "hearing" else None
        taken, by = self._taken(person, stage, cells, {row.id for row in rows if row.state == "holds"})
        word = self.law.vocabulary.get(taken.type) if taken else None
        return StageRow(
            name,
            begins,
            stage.rounds,
            ends,
            ended_by,
            period_end,
            left,
            _outcome(rows),
            tuple(self._facts(cells, who)),
            rows,
            taken.id if taken else "",
            taken.type if taken else "",
            word.label.get(self.lang) if word else "",
            by,
            tuple(self._contents(name, stage)),
        )

    def _cell(self, cell: Outcome, who: engine.Absent) -> CellRow:
        state, missing, failing = engine.cell_state(cell, who)
        title, note = cell.title.get(self.lang), cell.note.get(self.lang)
        return CellRow(cell.id, cell.outcome, title, cell.citation, cell.also, state, missing, failing, note)

    def _facts(self, cells: Sequence[Outcome], who: engine.Absent) -> Iterator[FactRow]:
        """Every condition that the cells of the stage ask for, with its parts, in the order of the law files."""
        asked: set[str] = set()
        waiting = [name for cell in cells for name in (*cell.needs, *cell.lacks, *cell.unless)]
        while waiting:
            name = waiting.pop()
            if name not in asked:
                asked.add(name)
                waiting += [part for ways in self.conditions[name].parts for part in ways]
        for condition in self.conditions.values():
            if condition.name not in asked:
                continue
            fact = who.fact(condition.name)
            position = self.history.position.get(fact.record)
            at = self.history.events[position].at if position is not None else None
            yield FactRow(
                condition.name,
                condition.title.get(self.lang),
                condition.citation,
                fact.value,
                fact.record,
                at,
                condition.remedy.get(self.lang) if fact.value is None else "",
                bool(condition.parts),
                self.places.place_of(fact.record) if fact.record else self.places.place_of(""),
            )

    def _taken(
        self, person: str, stage: passage.Stage, cells: Sequence[Outcome], held: set[str]
    ) -> tuple[Event | None, str]:
        """The entry that shows what was done, and the cell it belongs to: one that holds before another."""
        last = stage.last
        if stage.name == "preparation":
            following = (i for i, e in enumerate(self.history.events) if i > last and e.type == "hearing.opened")
            last = next(following, len(self.history.events)) - 1
            if not passage.gone_at(self.history, person, stage.last):
                last = stage.last
        for event in reversed(self.history.events[stage.first : last + 1]):
            if not self.history.concerns(event, person):
                continue
            fitting = [cell for cell in cells if event.type in cell.shown_by]
            for cell in sorted(fitting, key=lambda one: one.id not in held):
                return event, cell.id
        return None, ""

    def _contents(self, name: str, stage: passage.Stage) -> Iterator[ContentRow]:
        items = [item for item in self._items(CONTENTS.get(name, "")) if item.is_law_on(self.history.as_of.day)]
        for item in items:
            found = [e for e in self.history.events[stage.first : stage.last + 1] if e.type in item.event]
            contents = found[-1].data.get("contents") if found else None
            value = None if contents is None else item.word in contents
            yield ContentRow(item.word, item.title.get(self.lang), item.citation, value, item.note.get(self.lang))

    def _items(self, of: str) -> list[Item]:
        return [item for article in self.law.articles.values() for item in article.items if item.of == of]

    def _services(self, person: str) -> Iterator[ServiceRow]:
        for item in self._items("service"):
            made = [
                e
                for e in self.history.events
                if e.type in item.event and passage.gone_at(self.history, person, self.history.position[e.id])
            ]
            for document in made:
                yield self._service(item, document, person)

    def _service(self, item: Item, document: Event, person: str) -> ServiceRow:
        served = [
            e
            for e in self.history.events
            if e.type in item.by and self.history.concerns(e, person) and e.of in ("", document.id)
        ]
        last = served[-1] if served else None
        since = until = runs = None
        state = "missing"
        if last is not None:
            since, until = written(last.data.get("posted_from")), engine.needs_posted(last)
            is_posted = last.data.get("method") == "posting" or last.type == "judgment.posted"
            state = "delivered" if not is_posted else "posted" if until else "posting"
            if until and until.day > self.history.as_of.day:
                state = "posting"
            runs = until if is_posted else last.at
        to = tuple(map(str, last.data.get("to") or ())) if last else ()
        return ServiceRow(
            item.word,
            item.title.get(self.lang),
            item.citation,
            item.note.get(self.lang),
            document.id,
            last.id if last else "",
            state,
            since or (last.at if last and state in ("posted", "posting") else None),
            until,
            runs,
            to,
        )


def _outcome(rows: Sequence[CellRow]) -> str:
    """What the cells that hold come to; undetermined where none does, or where two say different things."""
    held = list(dict.fromkeys(row.outcome for row in rows if row.state == "holds"))
    if not held:
        return "undetermined"
    return held[0] if len(held) == 1 else "several"
