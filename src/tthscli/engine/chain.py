"""The chain of custody and detention of one person: orders in a row, their ends by law, and what no order covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tthscli.engine import detention, match
from tthscli.engine.fact import Context, Missing, value_of
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.engine.period import ladder
from tthscli.engine.reading import reckon
from tthscli.engine.version import in_force
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.chain import Approval, Order, Rung, Stay, Stretch
from tthscli.model.due import Due, Reading
from tthscli.model.law import Citation, Start
from tthscli.model.moment import Moment, is_later, on

KINDS = {
    "custody.decided": "custody",
    "custody.extended": "custody_extension",
    "detention.ordered": "detention",
    "detention.extended": "detention_extension",
}
"""The entries that are orders, and what each is."""
MARKS = frozenset(("person.taken_in", "person.handed_over", "person.surrendered", "wanted_arrest.collected"))
"""Entries that tell of a holding without changing it."""
ANSWERS = {
    "custody.extended": ("custody.extension_approved", "custody.extension_refused", "custody.extension_requested"),
    "detention.ordered": ("detention.approved", "detention.refused", "detention.approval_requested"),
}
"""Approval, refusal and request of the orders that need one (Arts 118(2), 119(5))."""
NO_ORDER = Citation("cpc", 10)
"""Nobody is held without a decision (Art 10); only after a catch in the act or an emergency, and for hours."""
_APPROVERS = ("procuracy", "court", "appellate_court")


def chain(history: History, catalog: Catalog, clocks: Sequence[Due], person: str) -> tuple[Stay, ...]:
    """Every stay of a person, the first one first; ``clocks`` are all dues of the case at the history's moment."""
    own = [due for due in clocks if due.subject == person and due.limit.about == "person"]
    found = []
    for first, last in _stays(history, person):
        found.append(_Stay(history, catalog, own, person, first, last).told())
    return tuple(found)


def _stays(history: History, person: str) -> Iterator[tuple[int, int | None]]:
    """Positions of the first entry of each stay and of the one that ended it (None: it goes on).

    A stay ends with the release, or when the sentence begins to run.
    """
    first: int | None = None
    changes = [(change.position, change.state) for change in history.liberty.get(person, ())]
    begun = history.by_type.get("sentence.begun", ())
    changes += [(i, "serving") for i in begun if person in history.events[i].people]
    for position, state in sorted(changes):
        if state in ("free", "serving"):
            if first is not None:
                yield first, position
            first = None
        elif first is None:
            first = position
    if first is not None:
        yield first, None


@dataclass(frozen=True, slots=True)
class _Stay:
    history: History
    catalog: Catalog
    own: Sequence[Due]
    person: str
    first: int
    last: int | None

    def told(self) -> Stay:
        """The stay with its orders and what they leave uncovered."""
        history = self.history
        end = self.last if self.last is not None else len(history.events)
        released = history.events[self.last] if self.last is not None else None
        within = [history.events[i] for i in range(self.first, end) if self._is_about(history.events[i])]
        orders = [self._order(event) for event in within if event.type in KINDS]
        orders = self._ended(orders, released)
        types = {change.event.id for change in history.liberty.get(self.person, ())}
        marks = [e for e in within if e.type not in KINDS and (e.id in types or e.type in MARKS)]
        begins = next((event.at for event in within if event.at is not None), None)
        ends = released.at if released else None
        stretches = [*self._uncovered(orders, ends), *self._past_law(begins, ends)]
        stretches.sort(key=lambda s: (s.begins.expires, s.kind))
        return Stay(
            (*marks, *([released] if released else [])), tuple(orders), tuple(stretches), begins, ends, released
        )

    def _is_about(self, event: Event) -> bool:
        return self.history.concerns(event, self.person)

    def _order(self, event: Event) -> Order:
        kind = KINDS[event.type]
        due, period = self._period_of(event)
        stage = match.stage_of(self.history, event)
        written = moment_of(event.data.get("until"))
        credit, steps = (0, 0), due.trace if due else ()
        begins = moment_of(event.data.get("from")) or event.at
        if event.type == "detention.ordered" and event.at is not None:
            beginning = detention.beginning(self.history, event, self.person)
            if beginning is not None:
                begins, credit, steps = on(beginning.first_day), beginning.credit, beginning.steps
        elif event.type == "custody.decided":
            begins = due.starts_at if due and due.starts_at else begins
        lawful: tuple[Reading, ...] = ()
        if due is not None and due.status != "undetermined" and due.periods:
            lawful = due.periods[period].lawful
            if period and event.type in ("custody.extended", "detention.extended"):
                begins = moment_of(event.data.get("from")) or self._after(due.periods[period - 1].ends)
        if written is not None and kind.startswith("detention"):
            written = on(written.day)
        order = Order(kind, event, stage, begins, written, lawful, due, credit, self._approval(event), steps)
        return replace(order, asked_for=self._asked(event)) if event.type == "detention.extended" else order

    def _period_of(self, event: Event) -> tuple[Due | None, int]:
        """The clock an order belongs to and the number of its period."""
        position = self.history.position
        count = "custody" if KINDS[event.type].startswith("custody") else "detention"
        fitting = [d for d in self.own if d.limit.count == count and position[d.trigger] <= position[event.id]]
        if count == "custody":
            fitting = [due for due in self.own if due.limit.count == count and position[due.trigger] >= self.first]
            fitting = [due for due in fitting if position[due.trigger] <= max(position[event.id], self.first)]
        else:
            stage = match.stage_of(self.history, event)
            fitting = [d for d in fitting if match.stage_of(self.history, self._trigger(d)) == stage]
        for due in reversed(fitting):
            for number, period in enumerate(due.periods):
                if period.opened_by == event.id:
                    return due, number
        if not fitting:
            return None, 0
        due = fitting[-1]
        before = [n for n, p in enumerate(due.periods) if position[p.opened_by] <= position[event.id]]
        return due, before[-1] if before else 0

    def _trigger(self, due: Due) -> Event:
        return self.history.events[self.history.position[due.trigger]]

    def _after(self, ends: Sequence[Reading]) -> Moment | None:
        """The first moment after a period: the same minute by the clock, the next day where days count."""
        if not ends:
            return None
        last = min((r.due for r in ends), key=lambda m: m.expires)
        return last if last.has_minute else on(last.day + timedelta(days=1))

    def _approval(self, order: Event) -> Approval:
        names = ANSWERS.get(order.type)
        if names is None:
            return Approval(is_needed=False)
        approved, refused, requested = names
        decided = self._answer(order, approved, refused)
        asked = self._answer(order, requested)
        needed: bool | None = True
        if order.type == "detention.ordered":
            by = value_of("by_kind", None, Context(self.history, order, self.person))
            needed = None if isinstance(by, Missing) else by not in _APPROVERS
        state = "requested" if asked else ""
        if decided is not None:
            state = "approved" if decided.type == approved else "refused"
        return Approval(state, needed, decided, asked)

    def _answer(self, order: Event, *types: str) -> Event | None:
        """The entry that answers an order: one that names it, else the first before the next order of its type."""
        history = self.history
        here = history.position[order.id]
        others = [i for i in history.by_type.get(order.type, ()) if i > here and self._is_about(history.events[i])]
        before_next = others[0] if others else len(history.events)
        loose = None
        for i in history.of_type(*types):
            event = history.events[i]
            if not self._is_about(event):
                continue
            if event.of == order.id:
                return event
            if not event.of and here < i < before_next:
                loose = loose or event
        return loose

    def _asked(self, order: Event) -> Event | None:
        """The last request for an extension of detention before the one that was granted."""
        history = self.history
        here = history.position[order.id]
        rows = [i for i in history.by_type.get("detention.extension_requested", ()) if self.first <= i < here]
        earlier = [i for i in history.by_type.get(order.type, ()) if self.first <= i < here]
        rows = [i for i in rows if self._is_about(history.events[i]) and (not earlier or i > earlier[-1])]
        return history.events[rows[-1]] if rows else None

    def _ended(self, orders: Sequence[Order], released: Event | None) -> list[Order]:
        """The orders with what followed them."""
        told = []
        for number, order in enumerate(orders):
            after = orders[number + 1] if number + 1 < len(orders) else None
            if after is not None:
                told.append(replace(order, ended=after.begins or after.event.at, ended_by=after.event.id))
            elif released is not None:
                told.append(replace(order, ended=released.at, ended_by=released.id))
            else:
                told.append(order)
        return told

    def _uncovered(self, orders: Sequence[Order], ends: Moment | None) -> Iterator[Stretch]:
        """Times between the end written on an order and the beginning of the next one, the release or this day."""
        covered: Order | None = None
        for order in orders:
            if covered is not None and covered.written and order.begins and _is_after(order.begins, covered.written):
                yield _without_order(covered, order.begins)
            if order.written is None:
                covered = None
            elif covered is None or covered.written is None or order.written.expires > covered.written.expires:
                covered = order
        if covered is not None and covered.written and is_later(ends or self.history.as_of, covered.written):
            yield _without_order(covered, ends, "no_order" if ends else "not_told")

    def _past_law(self, begins: Moment | None, ends: Moment | None) -> Iterator[Stretch]:
        """Times past the latest end the law gives a clock of holding, custody or detention."""
        position = self.history.position
        end = self.last if self.last is not None else len(self.history.events)
        for due in self.own:
            if not self.first <= position[due.trigger] < end or due.status not in ("overdue", "met_late"):
                continue
            if due.limit.count not in ("custody", "detention") and not _is_holding(due):
                continue
            last = due.breach_after
            if last is not None:
                upto = due.done_at or ends
                yield Stretch("past_law", last, upto, due.limit.citation, due.limit.id, due.trigger)


def _without_order(order: Order, until: Moment | None, kind: str = "no_order") -> Stretch:
    assert order.written is not None
    return Stretch(kind, order.written, until, NO_ORDER, "cpc-10.order-in-force", order.event.id)


def _is_after(begins: Moment, written: Moment) -> bool:
    """Whether an order begins only after another had run out; before 10/12/2018 detention began the day after."""
    if not begins.has_minute and written.has_minute and begins.day < detention.SAME_DAY_SINCE:
        return begins.day > written.day + timedelta(days=1)
    return begins.value > written.expires


def _is_holding(due: Due) -> bool:
    """Whether a limit of hours bounds a holding before custody (Arts 110(4), 114(1))."""
    ends = {end.event for end in due.limit.ends}
    return due.limit.count == "hours" and {"custody.decided", "person.released"} <= ends


def reach(history: History, catalog: Catalog, order: Order) -> tuple[Rung, ...]:
    """The extensions that the law still allows for the clock an order belongs to, one by one, each with its end."""
    due = order.due
    if due is None or due.starts_at is None or not due.limit.extended_by or due.status in ("undetermined", "ended"):
        return ()
    event = history.events[history.position[due.trigger]]
    start = next((s for s in due.limit.starts if s.event == event.type), Start())
    clock = match.Clock(due.limit, start, event, due.subject, len(history.events))
    day = due.starts_at.day
    version = in_force(due.limit.versions, day, history.begun_on)
    if version is None or version.unknown is not None or version.repealed:
        return ()
    context = Context(history, event, due.subject)
    granted = [history.events[history.position[name]] for name in due.extensions]
    found: list[Rung] = []
    for rung in ladder(version, context)[len(granted) :]:
        term = f"P{'T' if rung.unit == 'hours' else ''}{rung.value}{rung.unit[0].upper()}"
        kind = rung.event or due.limit.extended_by[0]
        granted.append(Event(f"+{len(found)}", kind, None, (due.subject,), data={"term": term}))
        reckoned = reckon(history, catalog, clock, version, context, due.starts_at, granted, day)
        last = reckoned.periods[-1] if reckoned.periods else None
        if last is None or not last.lawful or last.is_beyond:
            break
        until = max((r.due for r in last.lawful), key=lambda m: m.expires)
        found.append(Rung(rung.value, rung.unit, rung.by, until))
    return tuple(found)
