"""Every limit of the law that a case sets running: when it ends, under which readings, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tthscli.engine import detention
from tthscli.engine.counting import count, distinct
from tthscli.engine.fact import Context, Missing, holds
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.engine.period import (
    Grant,
    Length,
    alternatives,
    fitting,
    grants,
    ladder,
    scale,
    scaled_amounts,
)
from tthscli.engine.version import in_force
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Event
from tthscli.model.due import Due, Reading, Step
from tthscli.model.law import End, Limit, Start, Text, Version
from tthscli.model.moment import Moment, is_later, on

RIGHTS = frozenset({"defence", "victim", "party", "complainant"})
"""Whom a limit binds where it is a right that lapses, not a duty that is breached."""

_MOVED = RIGHTS | {"court", "appellate_court", "superior_court"}
_ORDERS = {"custody": "custody.decided", "detention": "detention.ordered"}
_ORDER_END = Text(
    "ngày hết hạn ghi trên lệnh, quyết định (Điều 134(1))", "the end written on the order governs (Art 134(1))"
)
_PLAIN = Text(
    "chưa tính gia hạn: lệnh gia hạn không ghi thời hạn", "without the extension, whose length is not written"
)
_CREDIT = Text("chỉ trừ những ngày tạm giữ đủ 24 giờ", "only full 24-hour days of custody credited")


@dataclass(frozen=True, slots=True)
class _Clock:
    """A limit set running: what the following steps share."""

    limit: Limit
    start: Start
    event: Event
    subject: str
    window_end: int
    """Position of the next entry that starts the same limit anew for the same subject."""


def dues(
    case: Case, catalog: Catalog, as_of: Moment, *, law_as_of: date | None = None, trace: bool = False
) -> list[Due]:
    """All clocks of a case as they stand at ``as_of``, in the order they started.

    ``law_as_of`` applies the law of that day instead of the day each clock started. ``trace`` keeps every step.
    Pure: the same arguments give the same answer.
    """
    return _Reckoning(case, catalog, as_of, law_as_of, trace).run()


class _Reckoning:
    def __init__(self, case: Case, catalog: Catalog, as_of: Moment, law_as_of: date | None, trace: bool) -> None:
        self.case, self.catalog, self.as_of, self.law_as_of, self.trace = case, catalog, as_of, law_as_of, trace
        self.history = History(case, catalog.vocabulary, as_of)
        self.found: list[Due] = []
        self.periods: dict[int, list[tuple[Due, int]]] = {}
        self.of_limit: dict[str, list[Due]] = {}
        self.steps: list[Step] = []

    def run(self) -> list[Due]:
        started: dict[tuple[str, str], Due | None] = {}
        for position, event in enumerate(self.history.events):
            for limit, start in self.catalog.by_trigger.get(event.type, ()):
                for subject in self._subjects(limit, event):
                    key = (limit.id, subject)
                    before = started.get(key)
                    if before is not None and (start.once or self._is_same_run(limit, before, position)):
                        continue
                    due = self._clock(
                        _Clock(limit, start, event, subject, self._window(limit, event, subject, position))
                    )
                    if due is not None:
                        started[key] = due
                        self._keep(due)
        for limit, start in self.catalog.anchored:
            for anchor in self.of_limit.get(start.limit, ()):
                for due in self._anchored(limit, start, anchor):
                    self._keep(due)
        return self.found

    def _keep(self, due: Due) -> None:
        self.found.append(due)
        self.of_limit.setdefault(due.limit.id, []).append(due)

    def _subjects(self, limit: Limit, event: Event) -> Sequence[str]:
        match limit.about:
            case "person":
                return event.people or self.history.accused
            case "exhibit":
                return event.data.get("exhibits") or ()
            case "document" | "request":
                return (event.id,)
        return ("",)

    def _is_same_run(self, limit: Limit, before: Due, position: int) -> bool:
        """A further detention order of a detention still running continues it (JC 04/2018 Art 19)."""
        if limit.count != "detention":
            return False
        return not before.done_by or self.history.position[before.done_by] >= position

    def _window(self, limit: Limit, event: Event, subject: str, position: int) -> int:
        if limit.count == "detention":
            return len(self.history.events)
        types = {start.event for start in limit.starts}
        person = subject if limit.about == "person" else ""
        for i in range(position + 1, len(self.history.events)):
            other = self.history.events[i]
            if other.type in types and self.history.concerns(other, person):
                return i
        return len(self.history.events)

    def _clock(self, clock: _Clock) -> Due | None:
        """One event-started clock; None where the rule gives none (conditions fail, repealed)."""
        limit, event = clock.limit, clock.event
        self.steps = []
        context = Context(self.history, event, clock.subject if limit.about == "person" else "")
        answer = holds(clock.start.when, context)
        if answer is False:
            return None
        moment = moment_of(event.data.get(clock.start.field)) if clock.start.field else event.at
        if moment is None:
            field = clock.start.field or "at"
            why = Text(f"mục {event.id} chưa rõ `{field}`", f"entry {event.id} does not tell `{field}`")
            return self._undetermined(clock, why, field)
        version = self._version(limit, moment.day)
        if version is None:
            why = Text(
                f"chưa có luật của chương trình trước ngày {limit.versions[0].since}",
                f"no law known here before {limit.versions[0].since}",
            )
            return self._undetermined(clock, why, "law", starts_at=moment)
        if version.repealed:
            return None
        if version.unknown is not None:
            return self._undetermined(clock, version.unknown, "law", starts_at=moment)
        self._step(Text("mốc bắt đầu", "starts"), str(moment), str(limit.citation), event.id)
        done = self._done(clock, moment)
        until = self.history.position[done[0].id] if done else -1
        context = replace(context, until=until)
        extensions = self._extensions(clock, done)
        readings, lacking, unknown = self._readings(clock, version, context, moment, extensions)
        if unknown is not None:
            return self._undetermined(clock, unknown, "law", starts_at=moment)
        missing = answer if isinstance(answer, Missing) else lacking
        if missing is None and limit.count in ("hours", "custody") and not moment.has_minute:
            missing = Missing(
                "minute", Text(f"mục {event.id} chưa ghi giờ, phút", f"entry {event.id} has no hour and minute")
            )
        due = Due(
            limit,
            self.case.id,
            clock.subject,
            event.id,
            moment,
            "running",
            readings,
            self._main_amount(version, context),
            tuple(e.id for e in extensions),
            trace=tuple(self.steps),
        )
        return self._judged(due, done, missing)

    def _version(self, limit: Limit, day: date) -> Version | None:
        return in_force(limit.versions, self.law_as_of or day, self.history.instituted_on)

    def _readings(
        self, clock: _Clock, version: Version, context: Context, moment: Moment, extensions: Sequence[Event]
    ) -> tuple[tuple[Reading, ...], Missing | None, Text | None]:
        """Every end the law allows for this clock; with the fact that is missing, or why the number is unknown."""
        limit = clock.limit
        amounts, lacking = fitting(version.amounts, context)
        if not amounts:
            return (), lacking or Missing("amount", Text("không có mức nào phù hợp", "no amount fits the facts")), None
        factor = scale(limit, self.catalog.modifiers, context, self.law_as_of or moment.day, self.history.instituted_on)
        if factor.unknown is not None:
            return (), None, factor.unknown
        lacking = lacking or factor.missing
        begin = self._beginning(clock, moment)
        if begin is None:
            return (), Missing("from", Text("chưa rõ ngày bắt đầu", "first day unknown")), None
        rungs = ladder(version, context)
        readings: list[Reading] = []
        for amount in amounts:
            for up in (False, True) if factor.factor != (1, 1) else (False,):
                base = scaled_amounts(((amount.value, amount.unit),), factor.factor, limit.count, up=up)
                granted = grants(extensions, rungs, limit.count, factor.factor, up=up)
                for length in alternatives(version, base, granted, context):
                    readings += self._ends(limit, begin, length)
                if any(g.rung and not g.is_written and not g.event.data.get("until") for g in granted):
                    plain = Length("", base, _PLAIN)
                    readings += [replace(r, name="not-extended", basis=_PLAIN) for r in self._ends(limit, begin, plain)]
        self._step(Text("thời hạn", "amount"), "; ".join(f"{a.value} {a.unit}" for a in amounts), str(limit.citation))
        for modifier in factor.modifiers:
            self._step(modifier.title, f"x {factor.factor[0]}/{factor.factor[1]}", modifier.id)
        for event in extensions:
            self._step(
                Text("gia hạn", "extended"), event.data.get("term") or event.data.get("until") or "?", "", event.id
            )
        capped = self._capped(clock, distinct(readings), extensions)
        for reading in capped:
            settled = (
                "" if self.catalog.calendar.is_settled(reading.due.day) else " (lịch dự kiến / projected calendar)"
            )
            self._step(reading.basis, f"{reading.due}{settled}")
        return capped, lacking, None

    def _beginning(self, clock: _Clock, moment: Moment) -> detention.Beginning | Moment | None:
        if clock.limit.count != "detention":
            return moment
        if clock.event.type != "detention.ordered":
            return detention.Beginning(moment.day, (0, 0))
        begin = detention.beginning(self.history, clock.event, clock.subject)
        if begin is not None:
            self.steps.extend(begin.steps)
        return begin

    def _ends(self, limit: Limit, begin: detention.Beginning | Moment, length: Length) -> list[Reading]:
        calendar = self.catalog.calendar
        if isinstance(begin, Moment):
            rest = limit.rest_days or ("moved" if limit.bound in _MOVED else "")
            ends = count(limit.count, begin, length.amounts, calendar, rest=rest, start_day=length.start_day)
        else:
            first = on(begin.first_day)
            ends = count("detention", first, length.amounts, calendar, credit=begin.credit[0])
            if begin.credit[1] != begin.credit[0]:
                later = count("detention", first, length.amounts, calendar, credit=begin.credit[1])
                ends += tuple(replace(r, name="full-days-credited", basis=_CREDIT) for r in later)
        if not length.name:
            return list(ends)
        return [replace(r, name=length.name, basis=length.basis or r.basis) for r in ends]

    def _capped(self, clock: _Clock, readings: tuple[Reading, ...], extensions: Sequence[Event]) -> tuple[Reading, ...]:
        """An end written on the last order that lies before the lawful one governs (Art 134(1))."""
        if not readings:
            return readings
        order = self._last_order(clock, extensions)
        until = moment_of(order.data.get("until")) if order else None
        if until is None or order is None:
            return readings
        if clock.limit.count == "detention" and until.has_minute:
            until = on(until.day)
        if until.expires >= min(r.due.expires for r in readings):
            return readings
        return (Reading("order", until, _ORDER_END),)

    def _last_order(self, clock: _Clock, extensions: Sequence[Event]) -> Event | None:
        if extensions:
            return extensions[-1]
        kind = _ORDERS.get(clock.limit.count)
        if kind is None:
            return None
        found = None
        first = self.history.position[clock.event.id]
        for i in self.history.by_type.get(kind, ()):
            event = self.history.events[i]
            if first <= i < clock.window_end and self.history.concerns(event, clock.subject):
                if clock.limit.count == "detention" and event.data.get("stage") != clock.event.data.get("stage"):
                    continue
                found = event
        return found

    def _extensions(self, clock: _Clock, done: tuple[Event, End, Moment] | None) -> list[Event]:
        """The recorded extensions of this clock, in order: those that name its order, or fall within its window."""
        limit, events = clock.limit, self.history.events
        person = clock.subject if limit.about == "person" else ""
        first = self.history.position[clock.event.id]
        last = self.history.position[done[0].id] if done else clock.window_end
        found = []
        for i in self.history.of_type(*limit.extended_by):
            event = events[i]
            if not self.history.concerns(event, person):
                continue
            stage = event.data.get("stage")
            if stage and stage != (clock.event.data.get("stage") or self.history.stage_at(first)):
                continue
            if first < i < min(last, clock.window_end) or event.of == clock.event.id:
                found.append(event)
        return found

    def _done(self, clock: _Clock, moment: Moment) -> tuple[Event, End, Moment] | None:
        """The first entry that ends the clock: how, and when it counts as done (posted papers by their postmark)."""
        first = self.history.position[clock.event.id]
        best: tuple[int, Event, End] | None = None
        for end in clock.limit.ends:
            for i in self.history.by_type.get(end.event, ()):
                event = self.history.events[i]
                if best is not None and i >= best[0]:
                    break
                if event.id == clock.event.id or not self._ends_it(clock, end, event, i, first):
                    continue
                best = (i, event, end)
                break
        if best is None:
            return None
        _, event, end = best
        return event, end, _done_at(event, end) or moment

    def _ends_it(self, clock: _Clock, end: End, event: Event, position: int, first: int) -> bool:
        limit, trigger = clock.limit, clock.event
        person = clock.subject if limit.about == "person" else ""
        if person and not self.history.concerns(event, person):
            return False
        if limit.about == "exhibit" and clock.subject not in (event.data.get("exhibits") or (clock.subject,)):
            return False
        is_partial = bool(event.people) and not set(self.history.accused) <= set(event.people)
        if limit.about == "case" and end.how == "stops" and is_partial:
            return False
        if event.of:
            linked = {trigger.id, trigger.of} - {""}
            if event.of in linked:
                return self._holds(end, event, person)
            if any(event.of == other.id and other.type == trigger.type for other in self.history.events):
                return False
        if position < first and (event.at is None or trigger.at is None or limit.count != "before"):
            return False
        return self._holds(end, event, person)

    def _holds(self, end: End, event: Event, person: str) -> bool:
        return not end.when or holds(end.when, Context(self.history, event, person)) is True

    def _main_amount(self, version: Version, context: Context) -> tuple[int, str] | None:
        amounts, _ = fitting(version.amounts, context)
        return (amounts[0].value, amounts[0].unit) if len(amounts) == 1 else None

    def _anchored(self, limit: Limit, start: Start, anchor: Due) -> Iterable[Due]:
        """Clocks that run from the end of another limit: after it, or back from each of its periods' ends."""
        trigger = self.history.events[self.history.position[anchor.trigger]]
        window = len(self.history.events)
        clock = _Clock(limit, start, trigger, anchor.subject if limit.about == anchor.limit.about else "", window)
        context = Context(self.history, trigger, anchor.subject if anchor.limit.about == "person" else "")
        answer = holds(start.when, context)
        if answer is False or (anchor.status == "ended" and limit.count != "before"):
            return
        if limit.count == "before":
            yield from self._requests(clock, anchor, context)
            return
        if not anchor.readings or anchor.status == "undetermined":
            yield self._undetermined(clock, anchor.why, anchor.missing or anchor.limit.id)
            return
        due = self._from_anchor(clock, context, [r.due for r in anchor.readings])
        if due is not None:
            missing = answer if isinstance(answer, Missing) else None
            yield self._judged(due, self._done(clock, anchor.readings[0].due), missing)

    def _from_anchor(self, clock: _Clock, context: Context, anchors: Sequence[Moment]) -> Due | None:
        self.steps = []
        readings: list[Reading] = []
        version = self._version(clock.limit, anchors[0].day)
        if version is None or version.repealed:
            return None
        amounts, lacking = fitting(version.amounts, context)
        if lacking is not None or not amounts:
            return None
        for moment in anchors:
            readings += self._ends(clock.limit, moment, Length("", ((amounts[0].value, amounts[0].unit),)))
        self._step(Text("mốc là ngày hết thời hạn", "anchored on the end of"), clock.start.limit, "", clock.event.id)
        for reading in readings:
            self._step(reading.basis, str(reading.due))
        amount = (amounts[0].value, amounts[0].unit)
        return Due(
            clock.limit,
            self.case.id,
            clock.subject,
            clock.event.id,
            anchors[0],
            "running",
            distinct(readings),
            amount,
            trace=tuple(self.steps),
        )

    def _requests(self, clock: _Clock, anchor: Due, context: Context) -> Iterable[Due]:
        """Requests due before the end of each period of the anchor, where one was made or an extension followed."""
        if anchor.status == "undetermined" or not anchor.readings:
            return
        grants_at = [self.history.position[e] for e in anchor.extensions]
        edges = [self.history.position[anchor.trigger], *grants_at]
        for index, opened in enumerate(edges):
            closes = grants_at[index] if index < len(grants_at) else len(self.history.events)
            request = self._request_within(clock, opened, closes)
            if request is None and index == len(grants_at):
                continue
            ends = self._ends_of_period(anchor, index)
            due = self._from_anchor(clock, context, ends) if ends else None
            if due is not None:
                yield self._judged(due, request, None)

    def _request_within(self, clock: _Clock, opened: int, closes: int) -> tuple[Event, End, Moment] | None:
        for end in clock.limit.ends:
            for i in self.history.by_type.get(end.event, ()):
                event = self.history.events[i]
                if opened < i <= closes and self.history.concerns(event, clock.subject):
                    return event, end, _done_at(event, end) or self.as_of
        return None

    def _ends_of_period(self, anchor: Due, index: int) -> list[Moment]:
        """The anchor's ends with only its first ``index`` extensions."""
        if index == len(anchor.extensions):
            return [r.due for r in anchor.readings]
        trigger = self.history.events[self.history.position[anchor.trigger]]
        clock = _Clock(anchor.limit, Start(), trigger, anchor.subject, len(self.history.events))
        version = self._version(anchor.limit, anchor.starts_at.day) if anchor.starts_at else None
        if version is None or anchor.starts_at is None:
            return []
        context = Context(self.history, trigger, anchor.subject if anchor.limit.about == "person" else "")
        extensions = [self.history.events[self.history.position[e]] for e in anchor.extensions[:index]]
        readings, lacking, unknown = self._readings(clock, version, context, anchor.starts_at, extensions)
        return [] if lacking or unknown else [r.due for r in readings]

    def _judged(self, due: Due, done: tuple[Event, End, Moment] | None, missing: Missing | None) -> Due:
        """The due with its status at ``as_of``."""
        if done is not None and done[1].how == "done":
            due = replace(due, done_by=done[0].id, done_at=done[2])
        if missing is not None or not due.readings:
            why = missing.what if missing else Text()
            return replace(due, status="undetermined", why=why, missing=missing.fact if missing else "")
        last = due.breach_after
        assert last is not None
        if done is not None:
            event, end, moment = done
            if end.how == "done":
                return replace(due, status="met_late" if is_later(moment, last) else "met")
            if not is_later(moment, last):
                return replace(due, status="ended", done_by=event.id, done_at=moment)
        if not is_later(self.as_of, last):
            return replace(due, status="running")
        if due.limit.bound in RIGHTS:
            return replace(due, status="lapsed")
        is_seen = self.case.side == "authority" or self.case.side in due.limit.seen_by
        return replace(due, status="overdue" if is_seen else "unrecorded")

    def _undetermined(self, clock: _Clock, why: Text, missing: str, starts_at: Moment | None = None) -> Due:
        return Due(
            clock.limit,
            self.case.id,
            clock.subject,
            clock.event.id,
            starts_at,
            "undetermined",
            why=why,
            missing=missing,
            trace=tuple(self.steps),
        )

    def _step(self, step: Text, value: str, citation: str = "", record: str = "") -> None:
        if self.trace:
            self.steps.append(Step(step, value, citation, record))


def _done_at(event: Event, end: End) -> Moment | None:
    """When an ending entry counts: its own field, the postmark, the day a place of detention took it, or ``at``.

    Papers sent by post count by the postmark, papers handed in through a place of detention by the day its head takes
    them (Arts 134(2), 333(3)).
    """
    for field in (end.field, "postmark", "handed_in_on"):
        if field and (moment := moment_of(event.data.get(field))):
            return moment
    return event.at


__all__ = ["RIGHTS", "Grant", "dues"]
