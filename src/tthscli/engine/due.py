"""Every limit of the law that a case sets running: when it ends, under which readings, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tthscli.engine import match, request
from tthscli.engine.fact import STEADY, Context, Missing, holds
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.engine.match import Clock, Ending
from tthscli.engine.reading import RIGHTS, Reckoned, from_anchor, reckon, tolerated
from tthscli.engine.version import in_force
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Event
from tthscli.model.due import Due, Reading, Step
from tthscli.model.law import Limit, Start, Text, Version
from tthscli.model.moment import Moment, is_later, on


def dues(
    case: Case,
    catalog: Catalog,
    as_of: Moment,
    *,
    law_as_of: date | None = None,
    trace: bool = False,
    audible: bool = False,
) -> list[Due]:
    """All clocks of a case as they stand at ``as_of``, in the order they started; then those that lean on others.

    ``law_as_of`` applies the law of that day instead of the day each clock started. ``trace`` keeps every step.
    ``audible`` leaves out the clocks that a check of this side's file could say nothing of.
    Pure: the same arguments give the same answer.
    """
    return _Reckoning(case, catalog, as_of, law_as_of, trace, audible).run()


class _Reckoning:
    def __init__(
        self, case: Case, catalog: Catalog, as_of: Moment, law_as_of: date | None, trace: bool, audible: bool
    ) -> None:
        self.case, self.catalog, self.as_of, self.law_as_of, self.trace = case, catalog, as_of, law_as_of, trace
        self.history = History(case, catalog.vocabulary, as_of)
        self.audible = audible and case.side != "authority"
        self.silent: dict[str, bool] = {}
        self.early: dict[int, Mapping[str, Any]] = {}
        self.found: list[Due] = []
        self.of_limit: dict[str, list[Due]] = {}

    def run(self) -> list[Due]:
        started: dict[tuple[str, str], Due] = {}
        for position, event in enumerate(self.history.events):
            for limit, start in self.catalog.by_trigger.get(event.type, ()):
                if self.audible and self._is_silent(limit):
                    continue
                early = self._early(start)
                for subject in self._subjects(limit, event):
                    person = subject if limit.about == "person" else ""
                    if early and holds(early, Context(self.history, event, person)) is False:
                        continue
                    before = started.get((limit.id, subject))
                    if before is not None and (
                        start.once or before.trigger == event.id or self._continues(limit, before, position)
                    ):
                        continue
                    clock = Clock(limit, start, event, subject, self._window(limit, event, subject, position))
                    if (due := self._started(clock)) is not None:
                        started[limit.id, subject] = due
                        self._keep(due)
        for due in [due for due in self.found if due.limit.count == "detention" and due.readings]:
            self._cap(due)
        for limit, start in self.catalog.anchored:
            for anchor in self.of_limit.get(start.limit, ()):
                for due in self._anchored(limit, start, anchor):
                    self._keep(due)
        return self.found

    def _is_silent(self, limit: Limit) -> bool:
        """Whether no finding can come of a limit: this side cannot see it kept, no right, and nothing ended it late."""
        if (known := self.silent.get(limit.id)) is None:
            known = (
                self.case.side not in limit.seen_by
                and limit.bound not in RIGHTS
                and limit.id not in self.catalog.leaned_on
                and not any(end.event in self.history.by_type for end in limit.ends)
            )
            self.silent[limit.id] = known
        return known

    def _keep(self, due: Due) -> None:
        self.found.append(due)
        self.of_limit.setdefault(due.limit.id, []).append(due)

    def _cap(self, due: Due) -> None:
        """Adds the reading by which a detention lasts no longer than its stage's own period, where that ends earlier.

        A detention extended where no extension of the stage is recorded tells that the stage's end is not known.
        """
        assert due.starts_at is not None
        position = self.history.position
        version = self._version(due.limit, due.starts_at.day, self.history.events[position[due.trigger]])
        last = position[due.done_by] if due.done_by else len(self.history.events)
        for alternative in version.readings if version else ():
            stages = [
                stage
                for name in alternative.ends_with
                for stage in self.of_limit.get(name, ())
                if stage.safe_at
                and position[stage.trigger] < last
                and stage.subject in ("", due.subject)
                and (stage.extensions or not due.extensions)
            ]
            if not stages:
                continue
            end = max(stages, key=lambda stage: position[stage.trigger]).safe_at
            if end is None or not due.starts_at.day <= end.day < min(r.due.day for r in due.readings):
                continue
            capped = Reading(alternative.name, on(end.day), alternative.basis)
            steps = (*due.trace, Step(capped.basis, str(capped.due))) if self.trace else ()
            self._replace(due, replace(due, readings=(*due.readings, capped), trace=steps))
            return

    def _replace(self, old: Due, new: Due) -> None:
        for kept in (self.found, self.of_limit[old.limit.id]):
            kept[next(i for i, due in enumerate(kept) if due is old)] = new

    def _subjects(self, limit: Limit, event: Event) -> Sequence[str]:
        match limit.about:
            case "person" if limit.roles:
                return self._holders(limit, event)
            case "person":
                return event.people or self.history.accused
            case "exhibit":
                return self.history.exhibits_of(event)
            case "document" | "request":
                return (event.id,)
        return ("",)

    def _holders(self, limit: Limit, event: Event) -> Sequence[str]:
        """Those in the roles of a limit whom an entry concerns; all of them where it is about the case."""
        everybody = [p.id for p in self.case.people.values() if set(limit.roles) & set(p.roles)]
        named = [person for person in everybody if person in event.people]
        word = self.catalog.vocabulary.get(event.type)
        return named if named or (event.people and word and word.about == "person") else everybody

    def _continues(self, limit: Limit, before: Due, position: int) -> bool:
        """A further detention order of a detention still running continues it (JC 04/2018 Art 19)."""
        if limit.count != "detention":
            return False
        return not before.done_by or self.history.position[before.done_by] >= position

    def _window(self, limit: Limit, event: Event, subject: str, position: int) -> int:
        if limit.count == "detention":
            return len(self.history.events)
        person = subject if limit.about == "person" else ""
        history, first = self.history, len(self.history.events)
        for start in limit.starts:
            for i in history.by_type.get(start.event, ()) if not start.once else ():
                if i >= first:
                    break
                event = history.events[i]
                if i <= position or not history.concerns(event, person):
                    continue
                if holds(start.when, Context(history, event, person)) is not False:
                    first = i
                    break
        return first

    def _version(self, limit: Limit, day: date, event: Event) -> Version | None:
        is_by_request = limit.about == "request" and any(one.applies_to == "new" for one in limit.versions)
        begun = request.begun_on(self.history, event) if is_by_request else self.history.begun_on
        return in_force(limit.versions, self.law_as_of or day, begun)

    def _started(self, clock: Clock) -> Due | None:
        """A clock started by an entry; None where the rule gives none (conditions fail, repealed)."""
        limit, event = clock.limit, clock.event
        ending = match.ending(self.history, clock)
        until = self.history.position[ending.event.id] if ending else -1
        context = Context(self.history, event, clock.asked, until)
        answer = holds(clock.start.when, context)
        if answer is False:
            return None
        if clock.start.waits:
            return None if isinstance(answer, Missing) else self._waiting(clock, ending)
        moment = self._counted_from(clock)
        if moment is None and isinstance(answer, Missing):
            due = Due(limit, self.case.id, clock.subject, event.id, None, "undetermined", why=answer.what)
            return replace(due, missing=answer.fact)
        if moment is None:
            posted = "posted_until" if event.data.get("posted_from") else ""
            return self._unknown_start(clock, clock.start.field or posted or clock.start.counted_from or "at")
        version = self._version(limit, moment.day, event)
        if version is None:
            return self._before_the_law(clock, moment)
        if version.repealed:
            return None
        if version.unknown is not None:
            return self._due(clock, moment, Reckoned(unknown=version.unknown), ())
        extensions = match.extensions(self.history, clock, ending)
        law_on = self.law_as_of or moment.day
        reckoned = reckon(self.history, self.catalog, clock, version, context, moment, extensions, law_on)
        if reckoned.displaced_by:
            return None
        due = self._due(clock, moment, reckoned, tuple(e.id for e in extensions))
        is_met = limit.id not in self.catalog.leaned_on and match.in_time(ending, due)
        missing = answer if isinstance(answer, Missing) and not is_met else reckoned.missing
        if missing is None and limit.count in ("hours", "custody") and not moment.has_minute:
            what = Text(f"mục {event.id} chưa ghi giờ, phút", f"entry {event.id} has no hour and minute")
            missing = Missing("minute", what)
        return self._judged(due, ending, missing)

    def _early(self, start: Start) -> Mapping[str, Any]:
        """The conditions that no later entry can change: asked first, they spare the search for what ends a clock."""
        if (known := self.early.get(id(start))) is None:
            known = {name: wanted for name, wanted in start.when.items() if name in STEADY or name.startswith("event.")}
            self.early[id(start)] = known
        return known

    def _counted_from(self, clock: Clock) -> Moment | None:
        """The moment from which a clock counts: a field of its entry, the end of a posting or notice (Arts 140(2),
        141(2)), an entry before it, or the entry itself."""
        start, event = clock.start, clock.event
        if start.field:
            return moment_of(event.data.get(start.field))
        if not start.counted_from and "posted_from" in event.data and not _reads_postings(clock.limit):
            return moment_of(event.data.get("posted_until"))
        if not start.counted_from or event.at is None:
            return event.at
        moments = [
            one.at
            for one in map(self.history.events.__getitem__, self.history.by_type.get(start.counted_from, ()))
            if one.at is not None and one.at.day <= event.at.day and self.history.concerns(one, clock.person)
        ]
        return moments[-1] if moments else None

    def _waiting(self, clock: Clock, ending: Ending | None) -> Due | None:
        """A clock whose time has not begun: undetermined, unless what it is for was done before; None once it began."""
        begun = clock.window_end
        if begun < len(self.history.events) and (ending is None or self.history.position[ending.event.id] >= begun):
            return None
        word = self.catalog.vocabulary[clock.start.waits]
        why = Text(f"thời hạn chưa bắt đầu: chưa ghi mục {word.label.vi}", f"not begun: no entry {word.label.en}")
        due = Due(clock.limit, self.case.id, clock.subject, clock.event.id, None, "undetermined", why=why)
        if ending is None:
            return replace(due, missing=word.name)
        status = "met" if ending.end.how == "done" else "ended"
        return replace(due, status=status, done_by=ending.event.id, done_at=ending.at)

    def _due(self, clock: Clock, moment: Moment, reckoned: Reckoned, extensions: tuple[str, ...]) -> Due:
        limit, event = clock.limit, clock.event.id
        if reckoned.unknown is not None:
            due = Due(limit, self.case.id, clock.subject, event, moment, "undetermined", extensions=extensions)
            return replace(due, why=reckoned.unknown, missing="law")
        readings = reckoned.periods[-1].ends if reckoned.periods else ()
        if clock.limit.count == "at_once":
            readings = (*readings, tolerated(moment, self.case.at_once_hours))
        steps: tuple[Step, ...] = ()
        if self.trace:
            first = Step(Text("mốc bắt đầu", "starts"), str(moment), str(limit.citation), event)
            last = tuple(Step(r.basis, f"{r.due}{self._unsettled(r.due)}") for r in readings)
            steps = (first, *reckoned.steps, *last)
        return Due(
            limit,
            self.case.id,
            clock.subject,
            event,
            moment,
            "running",
            readings,
            reckoned.amount,
            extensions,
            trace=steps,
            periods=reckoned.periods,
        )

    def _unsettled(self, moment: Moment) -> str:
        settled = self.catalog.calendar.is_settled(moment.day)
        return "" if settled else " (lịch nghỉ dự kiến / projected calendar)"

    def _anchored(self, limit: Limit, start: Start, anchor: Due) -> Iterable[Due]:
        """Clocks that run from the end of another limit: after it, or back from each of its periods' ends."""
        beside = [anchor, *self._beside(start, anchor)]
        if start.if_done and all(due.status == "met_late" or not due.done_by for due in beside):
            return
        trigger = self.history.events[self.history.position[anchor.trigger]]
        subject = anchor.subject if limit.about == anchor.limit.about else ""
        clock = Clock(limit, start, trigger, subject, len(self.history.events))
        context = Context(self.history, trigger, anchor.subject if anchor.limit.about == "person" else "")
        answer = holds(start.when, context)
        if answer is False or (anchor.status == "ended" and limit.count != "before"):
            return
        if limit.count == "before" and not start.standing:
            yield from self._requests(clock, anchor, context)
        elif open_one := next((d for d in beside if not d.readings or d.status == "undetermined"), None):
            blank = Due(limit, self.case.id, subject, trigger.id, None, "undetermined", why=open_one.why)
            yield replace(blank, missing=open_one.missing or open_one.limit.id)
        elif (due := self._from(clock, context, _latest(beside))) is not None:
            missing = answer if isinstance(answer, Missing) else None
            yield self._judged(due, match.ending(self.history, clock), missing)

    def _beside(self, start: Start, anchor: Due) -> Iterable[Due]:
        """The clocks of ``latest_of`` that belong with the anchor: begun at its entry or after, before the next one."""
        position = self.history.position
        first = position[anchor.trigger]
        others = [position[due.trigger] for due in self.of_limit[anchor.limit.id]]
        last = min((other for other in others if other > first), default=len(self.history.events))
        for name in start.latest_of:
            for due in self.of_limit.get(name, ()):
                if first <= position[due.trigger] < last and due.status != "ended":
                    yield due

    def _from(self, clock: Clock, context: Context, anchors: Sequence[Moment]) -> Due | None:
        version = self._version(clock.limit, anchors[0].day, clock.event)
        if version is None or version.repealed:
            return None
        if version.unknown is not None:
            return self._due(clock, anchors[0], Reckoned(unknown=version.unknown), ())
        reckoned = from_anchor(self.catalog, clock.limit, version, context, anchors)
        return self._due(clock, anchors[0], reckoned, ()) if reckoned.periods else None

    def _requests(self, clock: Clock, anchor: Due, context: Context) -> Iterable[Due]:
        """Requests due before the end of each period of the anchor, where one was made or an extension followed."""
        if anchor.status == "undetermined" or not anchor.periods:
            return
        edges = [self.history.position[anchor.trigger], *(self.history.position[e] for e in anchor.extensions)]
        closes = [*edges[1:], len(self.history.events)]
        for period, opened, closed in zip(anchor.periods, edges, closes, strict=True):
            request = match.request_within(self.history, clock, opened, closed)
            is_idle = request is None and closed == len(self.history.events)
            if is_idle and not self._is_foreseen(clock, anchor):
                continue
            if (due := self._from(clock, context, [r.due for r in period.ends])) is not None:
                judged = self._judged(due, request, None)
                is_past = is_idle and judged.status in ("overdue", "unrecorded")
                yield replace(judged, status="lapsed") if is_past else judged

    def _is_foreseen(self, clock: Clock, anchor: Due) -> bool:
        """Whether the day to ask by is shown before anybody asked: the anchor runs on and may still be extended."""
        if not clock.start.foreseen or anchor.done_by or anchor.status == "ended" or anchor.starts_at is None:
            return False
        version = self._version(anchor.limit, anchor.starts_at.day, clock.event)
        return version is not None and len(anchor.extensions) < sum(one.times for one in version.extensions)

    def _judged(self, due: Due, ending: Ending | None, missing: Missing | None) -> Due:
        """The due with its status at ``as_of``."""
        if due.missing:
            return due
        done: dict[str, Any] = {}
        if ending is not None and ending.end.how == "done":
            done = {"done_by": ending.event.id, "done_at": ending.at}
        if missing is None and ending is not None and ending.at is None:
            missing = _unknown_day(ending.event)
        last = due.breach_after
        if missing is not None or last is None:
            why = missing.what if missing else Text()
            return replace(due, status="undetermined", why=why, missing=missing.fact if missing else "", **done)
        if ending is not None and ending.at is not None:
            if ending.end.how == "done":
                return replace(due, status="met_late" if is_later(ending.at, last) else "met", **done)
            if not is_later(ending.at, last):
                return replace(due, status="ended", done_by=ending.event.id, done_at=ending.at)
        if not is_later(self.as_of, last):
            return due
        if due.limit.bound in RIGHTS or due.limit.lapses:
            return replace(due, status="lapsed")
        is_seen = self.case.side == "authority" or self.case.side in due.limit.seen_by
        return replace(due, status="overdue" if is_seen else "unrecorded")

    def _unknown_start(self, clock: Clock, field: str) -> Due:
        event = clock.event.id
        why = Text(f"mục {event} chưa rõ `{field}`", f"entry {event} does not tell `{field}`")
        return Due(clock.limit, self.case.id, clock.subject, event, None, "undetermined", why=why, missing=field)

    def _before_the_law(self, clock: Clock, moment: Moment) -> Due:
        since = clock.limit.versions[0].since
        why = Text(f"chương trình không có luật trước ngày {since}", f"no law is known here before {since}")
        return self._due(clock, moment, Reckoned(unknown=why), ())


def _reads_postings(limit: Limit) -> bool:
    """Whether the article itself says from which day of a posting it counts (333, 339: both days are readings)."""
    return any(reading.start_field == "posted_until" for version in limit.versions for reading in version.readings)


def _latest(dues: Sequence[Due]) -> list[Moment]:
    """The last end of several clocks, at the earliest and at the latest; of one clock, each of its readings."""
    if len(dues) == 1:
        return [reading.due for reading in dues[0].readings]
    earliest = max((due.safe_at for due in dues if due.safe_at), key=lambda moment: moment.expires)
    latest = max((due.breach_after for due in dues if due.breach_after), key=lambda moment: moment.expires)
    return list(dict.fromkeys((earliest, latest)))


def _unknown_day(event: Event) -> Missing:
    return Missing("at", Text(f"mục {event.id} chưa rõ ngày", f"the day of entry {event.id} is unknown"))


__all__ = ["RIGHTS", "dues"]
