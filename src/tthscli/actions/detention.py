"""``tths detention``: custody and detention of each person, order by order, with what the law allowed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthscli.actions.holding import CONCERNED, left, liberty_of
from tthscli.actions.opened import open_case
from tthscli.actions.row import check_rows, entry_row, trace_row
from tthscli.engine import transfer
from tthscli.engine.chain import chain, reach
from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of as written
from tthscli.engine.sentence import Sentence, days_spent, parse_sentence, served
from tthscli.engine.state import State, state
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Event, Person
from tthscli.model.chain import Order, Stay, Stretch
from tthscli.model.detention import (
    DetentionReport,
    MeasureRow,
    OrderRow,
    PersonDetention,
    RungRow,
    SentenceRow,
    StayRow,
    StretchRow,
    TransferRow,
)
from tthscli.model.due import Due
from tthscli.model.error import UsageError
from tthscli.model.finding import Finding
from tthscli.model.law import Text
from tthscli.model.moment import Moment, is_later, on
from tthscli.model.row import CheckRow, ReadingRow

if TYPE_CHECKING:
    from tthscli.store.place import Places
    from tthscli.store.repository import Repository

GROUPS = frozenset(("holding", "custody", "detention", "measures", "counsel"))
"""Groups of the vocabulary whose findings speak of a person's liberty."""


def detention(
    repository: Repository,
    name: str = "",
    as_of: Moment | None = None,
    *,
    person: str = "",
    sentence: str = "",
    lang: str = "",
) -> DetentionReport:
    """The ledger of the case ``name`` (the only one where it is empty), of everybody held or of one ``person``.

    ``sentence`` (``5Y``, ``18M``) shows what is left to serve. Raises UsageError for an unknown case, person or
    sentence, InvalidFileError where the files cannot be read.
    """
    lang = lang or repository.practice.language
    term = _sentence(sentence, lang) if sentence else None
    opened = open_case(repository, name, as_of, lang)
    case, law, moment = opened.case, opened.law, opened.moment
    opened.refuse_unknown(person, case.people, Text("không có người nào mã", "there is nobody with the id"))
    clocks = dues(case, law, moment, trace=True)
    told = findings(case, law, moment, lang, clocks)
    now = state(case, law, moment)
    ledger = _Ledger(case, law, opened.history, clocks, told, now, opened.places, moment, lang)
    people = [case.people[person]] if person else _concerned(case, law, opened.history)
    return DetentionReport(
        *opened.head,
        tuple(ledger.person(one, term, sentence) for one in people),
        tuple((charge.person, charge.penal_code, charge.severity) for charge in case.charges.values()),
        case.names,
    )


def _sentence(text: str, lang: str) -> Sentence:
    try:
        return parse_sentence(text)
    except ValueError:
        said = Text(f"không hiểu mức án `{text}`", f"not a sentence: `{text}`")
        hint = Text("viết: --sentence 5Y, 5Y6M, 18M hoặc 45D", "write: --sentence 5Y, 5Y6M, 18M or 45D")
        raise UsageError(said.get(lang), hint.get(lang)) from None


def _concerned(case: Case, law: Catalog, history: History) -> list[Person]:
    """Everybody the ledger tells to have been held or put under a measure, clients first."""
    told = {name for i in history.of_type("measure.applied") for name in history.events[i].people}
    told |= {name for one in transfer.transfers(history, law) for name in one.people}
    people = [p for p in case.people.values() if p.id in history.liberty or p.id in told]
    if not people:
        people = [p for p in case.people.values() if CONCERNED.intersection(p.roles)]
    return sorted(people, key=lambda one: (not one.is_client, one.index))


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What the rows of every person are made from."""

    case: Case
    law: Catalog
    history: History
    clocks: Sequence[Due]
    told: Sequence[Finding]
    now: State
    places: Places
    as_of: Moment
    lang: str

    def person(self, person: Person, term: Sentence | None, sentence: str) -> PersonDetention:
        """One person's ledger."""
        stays = chain(self.history, self.law, self.clocks, person.id)
        rows = tuple(self._stay(stay) for stay in stays)
        gone = tuple(self._transfers(person.id, stays))
        held = liberty_of(self.case, self.now, person.id, self.as_of)
        return PersonDetention(
            person.id,
            person.name,
            person.roles,
            person.is_client,
            person.birth,
            held.state if held else "",
            rows,
            tuple(self._measures(person.id)),
            (sum(row.days[0] for row in rows), sum(row.days[1] for row in rows)),
            tuple(self._findings(person.id)),
            tuple(self._notes(rows)),
            self._served(term, sentence, stays, gone) if term else None,
            gone,
        )

    def _stay(self, stay: Stay) -> StayRow:
        last = len(stay.orders) - 1
        return StayRow(
            stay.begins,
            stay.ends,
            tuple(entry_row(event, self.law, self.places, self.lang) for event in stay.marks),
            tuple(self._order(order, stay, number == last) for number, order in enumerate(stay.orders)),
            tuple(self._stretch(stretch) for stretch in stay.stretches),
            days_spent(stay, self.as_of),
        )

    def _order(self, order: Order, stay: Stay, is_last: bool) -> OrderRow:
        due, approval, event = order.due, order.approval, order.event
        word = self.law.vocabulary.get(event.type)
        is_running = is_last and stay.released is None and stay.ends is None
        asked = approval.requested or order.asked_for
        rungs = reach(self.history, self.law, order) if is_running else ()
        ends = [end for end in (order.written, order.safe_until) if end]
        governs = min(ends, key=lambda m: m.expires) if ends else None
        return OrderRow(
            order.kind,
            event.id,
            word.label.get(self.lang) if word else event.type,
            str(event.data.get("number", "")),
            order.stage,
            str(event.data.get("by", "")),
            self._name(event),
            event.at,
            order.begins,
            order.written,
            order.lawful_until,
            order.safe_until,
            tuple(ReadingRow(r.name, r.due, r.basis.get(self.lang)) for r in order.lawful),
            _difference(order),
            order.credit,
            due.amount if due else None,
            approval.is_needed,
            approval.state,
            self._name(approval.decided),
            approval.decided.at if approval.decided else None,
            asked.at if asked else None,
            order.ended,
            order.ended_by,
            is_running,
            _used(order, self.as_of, self.history),
            left(governs, self.as_of) if is_running else None,
            tuple(RungRow(rung.value, rung.unit, rung.by, rung.until) for rung in rungs),
            due.limit.id if due else "",
            due.citation if due else None,
            due.why.get(self.lang) if due else "",
            tuple(trace_row(step, self.places, self.lang) for step in order.steps),
            self.places.place_of(event.id),
        )

    def _stretch(self, stretch: Stretch) -> StretchRow:
        return StretchRow(
            stretch.kind,
            stretch.begins,
            stretch.ends,
            _length(stretch, self.as_of),
            stretch.citation,
            stretch.rule,
            stretch.order,
        )

    def _measures(self, person: str) -> Iterator[MeasureRow]:
        """Measures short of holding, and the attachments and freezings that name the person."""
        history = self.history
        applied = ("measure.applied", "attachment.carried_out", "freezing.carried_out")
        ended = {"measure.applied": "measure.ended", "attachment.carried_out": "attachment.annulled",
                 "freezing.carried_out": "freezing.annulled"}  # fmt: skip
        for i in history.of_type(*applied):
            event = history.events[i]
            if person not in event.people:
                continue
            word = self.law.vocabulary[event.type]
            after = [history.events[k] for k in history.of_type(ended[event.type]) if k > i]
            end = next((e for e in after if e.of == event.id or (not e.of and person in (e.people or (person,)))), None)
            answers = [history.events[k] for k in history.of_type("measure.approved", "measure.refused") if k > i]
            answer = next((e for e in answers if e.of == event.id or (not e.of and person in e.people)), None)
            yield MeasureRow(
                str(event.data.get("measure", event.type.partition(".")[0])),
                event.id,
                word.label.get(self.lang),
                self._name(event),
                written(event.data.get("from")) or event.at,
                written(event.data.get("until")),
                answer.type.rpartition(".")[2] if answer else "",
                end.at if end else None,
                end.id if end else "",
                self.places.place_of(event.id),
            )

    def _findings(self, person: str) -> list[CheckRow]:
        entries = {event.id: event for event in self.case.events}
        own = []
        for finding in self.told:
            entry = entries.get(finding.record)
            word = self.law.vocabulary.get(entry.type) if entry else None
            concerned = finding.subject or (entry.people[0] if entry and len(entry.people) == 1 else "")
            if concerned == person and finding.citation and word and word.group in GROUPS:
                own.append(finding)
        return check_rows(self.case.id, own, self.places, self.case)

    def _notes(self, stays: Sequence[StayRow]) -> Iterator[str]:
        """What is missing for a firm answer, and what would settle it."""
        for stay in stays:
            first = stay.orders[0] if stay.orders else None
            if first and first.kind.endswith("_extension"):
                kind = "custody.decided" if first.kind == "custody_extension" else "detention.ordered"
                said = Text(
                    f"{first.entry} gia hạn một lệnh chưa ghi: tths add event {self.case.id} {kind}",
                    f"{first.entry} extends an order that is not recorded: tths add event {self.case.id} {kind}",
                )
                yield said.get(self.lang)
        for order in (order for stay in stays for order in stay.orders):
            if order.written_until is None:
                said = Text(
                    f"{order.entry} chưa ghi ngày hết hạn của lệnh: tths add correct {order.entry} until=...",
                    f"{order.entry} does not tell the end of the order: tths add correct {order.entry} until=...",
                )
                yield said.get(self.lang)
            if order.needs_approval is None:
                mend = f"tths add correct {order.entry} by=..."
                said = Text(
                    f"{order.entry} chưa ghi ai ra lệnh, nên không rõ có cần phê chuẩn: {mend}",
                    f"{order.entry} does not tell who ordered, so whether it needs approval: {mend}",
                )
                yield said.get(self.lang)
            if order.why:
                yield f"{order.entry}: {order.why}"

    def _transfers(self, person: str, stays: Sequence[Stay]) -> Iterator[TransferRow]:
        """Temporary transfers abroad of a person, and what of their time is taken off besides."""
        for one in transfer.transfers(self.history, self.law):
            if person not in one.people:
                continue
            credited, runs_in = transfer.credit(one, stays, self.as_of), "apart"
            if not one.is_law or (transfer.serves(self.history, one) and credited[0]):
                credited, runs_in = (0, 0), "sentence" if one.is_law else "unknown"
            elif not credited[0]:
                runs_in = "detention"
            yield TransferRow(
                one.requests,
                one.gone.id,
                one.gone.at,
                one.back.at if one.back else None,
                transfer.days(one, self.as_of),
                credited,
                runs_in,
                one.item.citation,
                self.places.place_of(one.gone.id),
            )

    def _served(self, term: Sentence, sentence: str, stays: Sequence[Stay], gone: Sequence[TransferRow]) -> SentenceRow:
        abroad = (sum(row.credited[0] for row in gone), sum(row.credited[1] for row in gone))
        found = served(term, stays, self.as_of, abroad)
        ends = (on(found.ends_on[0]), on(found.ends_on[1])) if found.ends_on else None
        return SentenceRow(sentence.upper(), found.credited, ends, found.left, found.state)

    def _name(self, event: Event | None) -> str:
        """Who acted, by the name in the register, else by the id written."""
        by = str(event.data.get("by", "")) if event else ""
        return self.case.name_of(by)


def _difference(order: Order) -> tuple[int, str] | None:
    """The written end less the nearest end by law; (0, unit) where it lies within the readings."""
    if order.written is None or not order.lawful:
        return None
    latest, earliest = order.lawful_until, order.safe_until
    assert latest is not None and earliest is not None
    bound = (
        latest if is_later(order.written, latest) else earliest if is_later(earliest, order.written) else order.written
    )
    if bound.has_minute and order.written.has_minute:
        return int((order.written.value - bound.value).total_seconds() // 60), "minutes"
    return (order.written.day - bound.day).days, "days"


def _used(order: Order, as_of: Moment, history: History) -> tuple[int, str] | None:
    """How long an order was used: minutes by the clock, else days, the last one counted where the next does not."""
    if order.begins is None:
        return None
    last = order.ended or as_of
    if last.has_minute and order.begins.has_minute:
        return max(int((last.value - order.begins.value).total_seconds() // 60), 0), "minutes"
    goes_on = bool(order.ended_by) and history.events[history.position[order.ended_by]].type.endswith(
        (".ordered", ".extended")
    )
    days = (last.day - order.begins.day).days + (0 if goes_on else 1)
    return max(days, 0), "days"


def _length(stretch: Stretch, as_of: Moment) -> tuple[int, str]:
    last = stretch.ends or as_of
    if stretch.begins.has_minute and last.has_minute:
        return max(int((last.value - stretch.begins.value).total_seconds() // 60), 0), "minutes"
    days = (last.day - stretch.begins.day).days
    return max(days - (1 if stretch.kind == "no_order" and stretch.ends else 0), 0), "days"
