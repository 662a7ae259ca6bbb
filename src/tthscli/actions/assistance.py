"""``tths assistance``: the card of each request for mutual legal assistance; ``grounds`` compares a treaty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tthscli.actions.opened import open_case
from tthscli.actions.row import by_urgency, check_rows, due_rows, entry_row
from tthscli.engine import request as engine
from tthscli.engine import transfer
from tthscli.engine.history import History
from tthscli.law import catalog
from tthscli.law.catalog import Catalog
from tthscli.model.assistance import (
    AssistanceReport,
    ComparedRow,
    CostRow,
    GroundsReport,
    LineRow,
    RequestRow,
    Treaty,
)
from tthscli.model.case import Case, Event
from tthscli.model.due import Due
from tthscli.model.error import UsageError
from tthscli.model.finding import Finding
from tthscli.model.law import Text
from tthscli.model.moment import Moment, on
from tthscli.model.table import Item

if TYPE_CHECKING:
    from tthscli.store.place import Places
    from tthscli.store.repository import Repository

STATUSES: Mapping[str, str] = {
    "assistance.refused": "refused",
    "assistance.postponed": "postponed",
    "assistance.ended": "ended",
    "assistance.result_passed": "done",
    "assistance.result_sent": "done",
    "assistance.forwarded": "forwarded",
    "assistance.checked": "registered",
    "assistance.result_received": "answered",
    "assistance.executed": "carried_out",
}
"""Entries that change where a request stands."""
REFUSALS = ("refusal_mandatory", "refusal_optional", "postponement")


def assistance(
    repository: Repository, name: str = "", request: str = "", as_of: Moment | None = None, *, lang: str = ""
) -> AssistanceReport:
    """The requests of the case ``name`` (the only one where it is empty), or the one ``request``.

    Raises UsageError for an unknown case or request, InvalidFileError where the files cannot be read.
    """
    opened = open_case(repository, name, as_of, lang)
    case, history = opened.case, opened.history
    rows: Sequence[Mapping[str, Any]] = case.data.get("requests") or ()
    known = Text("không có yêu cầu nào mã", "there is no request with the id")
    opened.refuse_unknown(request, (str(row["id"]) for row in rows), known)
    maker = _Maker(case, opened.law, history, opened.clocks, opened.told, opened.places, opened.lang)
    return AssistanceReport(
        *opened.head,
        tuple(maker.row(row) for row in rows if request in ("", row["id"])),
    )


def grounds(repository: Repository | None, state: str, *, lang: str = "") -> GroundsReport:
    """The treaty with a State beside the general law. Raises UsageError for what is no code of a State."""
    lang = lang or (repository.practice.language if repository else "vi")
    code = state.strip().upper()
    law = catalog.load()
    known = engine.treaties(law)
    if not engine.is_state(code):
        said = Text(f"`{state}` không phải mã nước hai chữ cái", f"`{state}` is no two-letter code of a State")
        ids = ", ".join(sorted(known))
        raise UsageError(said.get(lang), Text(f"điều ước đã có: {ids}", f"treaties known: {ids}").get(lang))
    treaty = known.get(code)
    names = {one.state: one.name.get(lang) for one in known.values()}
    own = [item for item in _items(law) if treaty and item.citation.act == treaty.act]
    rows = [*_compared(law, own, lang)]
    if treaty is None:
        none = Text(
            "chương trình không biết điều ước nào với nước này: cần có đi có lại (Điều 492(2) BLTTHS)",
            "the program knows no treaty with this State: reciprocity is needed (Art 492(2) of the Code)",
        )
        return GroundsReport(code, code, "", "", "", none.get(lang), "", names, tuple(rows))
    in_force = treaty.in_force.isoformat() if treaty.in_force else ""
    source = own[0].source if own else ""
    return GroundsReport(
        code,
        treaty.name.get(lang),
        treaty.title.get(lang),
        treaty.signed,
        in_force,
        treaty.status.get(lang),
        source,
        names,
        tuple(rows),
    )


def _items(law: Catalog, *of: str) -> list[Item]:
    return [item for one in law.articles.values() for item in one.items if not of or item.of in of]


def _compared(law: Catalog, own: Sequence[Item], lang: str) -> Iterator[ComparedRow]:
    """What may be refused as the requested State, what the other State may refuse, and the forms of both.

    The general law tells of Viet Nam as the requested State only (Art 30). A ground that a treaty gives to whichever
    State is asked stands in its list ``refusal_treaty``, one of a single direction in ``refusal_treaty_incoming`` or
    ``refusal_treaty_outgoing``.
    """
    both = {item.word for item in own if item.of == "refusal_treaty"}
    said = {item.word: item.title.get(lang) for item in own if item.of in ("refusal_treaty", "refusal_treaty_incoming")}
    for item in _items(law, *REFUSALS):
        title, treaty = item.title.get(lang), said.pop(item.word, "")
        yield ComparedRow(item.of, item.word, title, item.citation, treaty, "incoming", item.word in both)
    for word, title in said.items():
        yield ComparedRow("refusal", word, "", None, title, "incoming", word in both)
    for item in own:
        if item.of in ("refusal_treaty", "refusal_treaty_outgoing"):
            yield ComparedRow(
                "refusal_abroad", item.word, "", None, item.title.get(lang), "outgoing", item.word in both
            )
    forms = {item.word: item.title.get(lang) for item in own if item.of == "form_treaty"}
    for item in _items(law, "form"):
        yield ComparedRow("form", item.word, item.title.get(lang), item.citation, forms.pop(item.word, ""))
    yield from (ComparedRow("form", word, "", None, title) for word, title in forms.items())


@dataclass(frozen=True, slots=True)
class _Maker:
    """What the cards are made from."""

    case: Case
    law: Catalog
    history: History
    clocks: Sequence[Due]
    told: Sequence[Finding]
    places: Places
    lang: str

    def row(self, row: Mapping[str, Any]) -> RequestRow:
        """One card."""
        one, direction, form = str(row["id"]), str(row.get("direction", "")), str(row.get("form", ""))
        state = str(row.get("state", ""))
        treaty: Treaty | None = engine.treaties(self.law).get(state)
        events = engine.entries_of(self.history, one)
        ids = {event.id for event in events}
        made = next((event.at for event in events if event.at), None)
        status, by = self._status(events)
        mine = [due for due in self.clocks if due.trigger in ids and due.limit.citation.act == "mla"]
        clocks = sorted(due_rows(self.case, self.law, mine, self.places, self.lang), key=by_urgency)
        places = (f"requests/{one}", *ids)
        found = [f for f in self.told if f.record in places and f.citation and f.citation.act in ("mla", "cpc")]
        days, is_away = self._transferred(one)
        is_old = made is not None and made.day < engine.commencement(self.law)
        costs = [] if is_old else _items(self.law, "cost")
        safe = next((due.due_at for due in mine if due.limit.id == "mla-11-4"), None)
        return RequestRow(
            one,
            str(row.get("title", "")),
            direction,
            form,
            state,
            treaty.name.get(self.lang) if treaty else state,
            str(row.get("basis", "")),
            treaty.title.get(self.lang) if treaty else "",
            treaty.status.get(self.lang) if treaty and not treaty.in_force else "",
            str(row.get("language", "")),
            row.get("translated"),
            row.get("copies"),
            "" if made is None else "2007" if is_old else "2025",
            made,
            status,
            by,
            () if is_old else tuple(self._contents(row, direction)),
            tuple(self._grounds(events)),
            tuple(LineRow(c.word, c.title.get(self.lang), c.citation, c.word == form) for c in costs),
            None if is_old else self._assurance(row, direction, events),
            safe,
            days,
            is_away,
            tuple(entry_row(event, self.law, self.places, self.lang) for event in events),
            tuple(clocks),
            tuple(check_rows(self.case.id, found, self.places, self.case)),
            () if is_old else tuple(self._notes(direction, form, events)),
            self.places.place_of(f"requests/{one}"),
            tuple(self._paid(row, events, is_old)),
            on(engine.commencement(self.law)),
        )

    def _status(self, events: Sequence[Event]) -> tuple[str, str]:
        ended = next((event for event in events if event.type == "assistance.ended"), None)
        for event in ([ended] if ended else []) or reversed(events):
            if event.type in STATUSES:
                return STATUSES[event.type], event.id
        return ("made", events[0].id) if events else ("unrecorded", "")

    def _contents(self, row: Mapping[str, Any], direction: str) -> Iterator[LineRow]:
        written = row.get("contents")
        for item in _items(self.law, "outgoing") if direction == "outgoing" else ():
            value = None if written is None else item.word in written
            yield LineRow(item.word, item.title.get(self.lang), item.citation, value)

    def _grounds(self, events: Sequence[Event]) -> Iterator[LineRow]:
        for event in events:
            for word in event.data.get("refusal") or ():
                for item in _items(self.law, *REFUSALS):
                    if item.word == word:
                        yield LineRow(str(word), item.title.get(self.lang), item.citation, True, event.id)

    def _assurance(self, row: Mapping[str, Any], direction: str, events: Sequence[Event]) -> LineRow | None:
        """Who asks whom for an assurance: as an entry tells, else the State of which help is asked asks the other."""
        lines = _items(self.law, "death_penalty")
        types = {event.type for event in events}
        usual = "asked_of_viet_nam" if direction == "outgoing" else "asked_by_viet_nam"
        told = [line for line in lines if types.intersection((*line.event, *line.by))]
        told = told or [line for line in lines if row.get("death_penalty") and line.word == usual]
        for line in told:
            done = next((event.id for event in events if event.type in line.by), "")
            return LineRow(line.word, line.title.get(self.lang), line.citation, bool(done) or None, done)
        return None

    def _paid(self, row: Mapping[str, Any], events: Sequence[Event], is_old: bool) -> Iterator[CostRow]:
        """The costs recorded, each with the State that bears it by the general law where no treaty goes before it."""
        named = {item.word for item in _items(self.law, "cost")}
        for event in events:
            cost = str(event.data.get("cost", ""))
            if event.type == "assistance.cost_recorded":
                lawful = "" if is_old or not cost or row.get("basis") != "reciprocity" else "requested"
                lawful = "requesting" if lawful and cost in named else lawful
                yield CostRow(event.id, cost, event.data.get("amount"), str(event.data.get("borne_by", "")), lawful)

    def _transferred(self, request: str) -> tuple[int | None, bool]:
        """Days away of a detained person handed over on a request; None where nobody went or the older law holds."""
        for one in transfer.transfers(self.history, self.law):
            if request in one.requests and one.is_law:
                return transfer.days(one, self.history.as_of), one.back is None
        return None, False

    def _notes(self, direction: str, form: str, events: Sequence[Event]) -> Iterator[str]:
        types = {event.type for event in events}
        if direction == "incoming":
            yield from (item.title.get(self.lang) for item in _items(self.law, "incoming_number"))
        if "assistance.ended" in types:
            yield from (item.title.get(self.lang) for item in _items(self.law, "ended"))
        for item in _items(self.law, "safe_conduct") if direction == "outgoing" else ():
            if item.word == form and not types.intersection(item.event):
                yield item.title.get(self.lang)
