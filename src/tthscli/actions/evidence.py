"""One case through its history: what each commit did to its ledger and register, judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tthscli.actions.carried import carried, moment_of_safe
from tthscli.actions.draft import Draft, Query, Touch, explain
from tthscli.actions.moved import case_of, moved
from tthscli.actions.register import register_rows, renamed_row, why
from tthscli.engine.alteration import Alteration, Fact, alterations, digest, explanations, facts, given, marks
from tthscli.engine.clock import of_entry, times
from tthscli.law.catalog import Catalog
from tthscli.model.audit import Entry, MovedRow, RegisterRow, Stamp
from tthscli.store.lineage import Lineage, State, Step, state

if TYPE_CHECKING:
    from tthscli.store.log import Objects

_ODD = {"late": "audit.late-entry", "future": "audit.future-entry", "before_event": "audit.before-event"}

_NO_MORE: Mapping[str, str] = {}


class Biography:
    """A case read commit by commit. ``drafts`` are the findings; ``states`` tells each state of each entry."""

    def __init__(
        self, lineage: Lineage, objects: Objects, query: Query, touched: dict[str, Touch], *, registers: bool = False
    ) -> None:
        self.lineage, self.objects, self.query, self.touched = lineage, objects, query, touched
        self.drafts: list[Draft] = []
        self.altered: list[tuple[Step, Alteration]] = []
        """Every alteration of an entry, the additions included, in order."""
        self.registered: list[RegisterRow] = []
        """What was done to the register and the name of the folder, where ``registers`` asks for it."""
        self._registers = registers
        self._merges = any(step.stamp and step.stamp.is_merge for step in lineage.steps)
        self.last: dict[str, State] = {}
        """The last readable state of each file."""
        self.revisions = 0
        self._deleted: dict[str, State] = {}
        self._gone: dict[str, Mapping[str, Any]] = {}
        self._entered: dict[str, Stamp] = {}
        self._seen: set[tuple[str, ...]] = set()
        self._states: dict[tuple[str, str], State] = {}
        self._left: dict[tuple[str, str], int] = {}
        self._renamed: set[str] = set()
        self._hidden: dict[str, Draft] = {}
        """The commit since which a file cannot be read."""
        self._late: list[tuple[int, Alteration]] = []

    def read(self) -> None:
        """Goes through the whole history of the case."""
        for use in self.lineage.uses():
            self._left[use] = self._left.get(use, 0) + 1
        for step in self.lineage.steps:
            self._take(step)
        self._explain()

    def _take(self, step: Step) -> None:
        olds = [one for blob in step.olds if (one := self._state(blob, step)) is not None]
        if step.new and step.mode[:2] != "10":
            self._tell("audit.file-kind", step)
            return
        if not step.new:
            self._delete(step, olds)
            return
        new = self._state(step.new, step, olds[0] if olds else None)
        if new is None or len(olds) < len(step.olds):
            return
        self.revisions += 1
        touch = self._touch(step, new)
        if step.stamp is None:
            self._tell("audit.uncommitted", step, values={"what": step.path})
        if step.before and step.before != step.path:
            self._rename(step)
        is_hidden = not new.is_readable and all(old.is_readable for old in olds)
        if new.fault and (is_hidden or not any(old.fault for old in olds)):
            self._tell("audit.invalid", step, values={"why": new.fault})
            if is_hidden and step.stamp is not None:
                self._hidden[step.kind] = self.drafts[-1]
        if not olds and step.kind in self._deleted:
            olds = [self._deleted.pop(step.kind)]
        known = self.last.get(step.kind)
        olds = [known if not old.is_readable and known else old for old in olds]
        if new.is_readable and step.kind == "events":
            self._ledger(step, olds, new, touch)
        elif new.is_readable:
            self._register(step, olds, new)
        if new.is_readable:
            self.last[step.kind] = new
            self._hidden.pop(step.kind, None)

    def _state(self, blob: str, step: Step, before: State | None = None) -> State | None:
        key = (step.kind, blob)
        found = self._states.get(key)
        if found is None:
            content = self.objects.get(blob)
            if content is None:
                self._tell("audit.missing-object", step, values={"blob": blob})
                self.drafts[-1].verdict = "" if self.query.is_partial else "breach"
                return None
            found = self._states[key] = state(content, step.kind, step.path, before, self.query.lang)
        self._left[key] -= 1
        if not self._left[key]:
            del self._states[key]
        return found

    def _delete(self, step: Step, olds: Sequence[State]) -> None:
        if not olds or not step.is_own:
            return
        self._deleted[step.kind] = olds[0]
        stays = any(other.stamp is step.stamp and other.kind == step.kind and other.new for other in self.lineage.steps)
        if not stays:
            self._tell("audit.file-deleted", step, values={"count": str(len(olds[0].entries))})

    def _rename(self, step: Step) -> None:
        sha = step.stamp.sha if step.stamp else ""
        former, now = (path.rpartition("/")[0] for path in (step.before, step.path))
        if former != now and sha not in self._renamed and step.is_own:
            self._renamed.add(sha)
            self._tell("audit.file-renamed", step, values={"before": former, "after": now})
            if self._registers:
                self.registered.append(renamed_row(step, self.name, self.query.lang))

    def _touch(self, step: Step, new: State) -> Touch:
        sha = step.stamp.sha if step.stamp else ""
        touch = self.touched.setdefault(sha, Touch())
        names = touch.cases.setdefault(self.lineage.folder, set())
        names.add((step.path.rpartition("/")[0] or self.lineage.folder).rsplit("/", 1)[-1])
        register = new if step.kind == "case" else self.last.get("case")
        if register and isinstance(register.data.get("id"), str):
            names.add(register.data["id"])
        return touch

    def _ledger(self, step: Step, olds: Sequence[State], new: State, touch: Touch) -> None:
        found = [alterations(old.entries, new.entries) for old in olds or [State(b"")]]
        if step.stamp and step.stamp.is_merge:
            self._merge(step, found, new)
            return
        dates: tuple[MovedRow, ...] | None = None
        self._late.clear()
        for one in found[0]:
            self.altered.append((step, one))
            if one.kind in ("added", "inserted"):
                touch.added.append(one.id)
                self._added(step, one)
                if step.stamp is not None:
                    self._entered[one.id] = step.stamp
            if one.kind == "added":
                continue
            if one.kind in ("changed", "removed", "renumbered") and dates is None:
                dates = self._moved(old_events=olds[0] if olds else None, new_events=new)
            if one.kind == "inserted":
                clocks = self._entered, self.query.as_of, self.query.tolerance
                if told := carried(step.stamp, one, found[0], new.entries, *clocks):
                    self._of_entry("audit.carried", step, one.id, one.after or {}, one, values=told)
                    continue
            self._altered(step, one, dates or ())
        self._tell_late(step, whole=not olds)

    def _tell_late(self, step: Step, *, whole: bool) -> None:
        """A ledger that enters the history whole is late as a whole: one finding, at its oldest entry."""
        told = [max(self._late, key=lambda late: late[0])] if whole and self._late else self._late
        more = {"more": str(len(self._late) - 1)} if whole and len(self._late) > 1 else {}
        for days, one in told:
            self._odd(step, one, "late", days, more)

    def _added(self, step: Step, one: Alteration) -> None:
        assert one.after is not None
        former = self._gone.pop(one.id, None)
        if former is not None and digest(former) != digest(one.after):
            self._of_entry(
                "audit.id-reused", step, one.id, one.after, Alteration("id-reused", one.id, former, one.after)
            )
        if former is not None:
            self._restored(step, one.id, digest(one.after))
            return
        stamp = step.stamp
        if stamp is None:
            self._fresh(step, one)
        if stamp is None or stamp.sha in self.query.boundary or one.after.get("corrects"):
            return
        kind, days = of_entry(moment_of_safe(one.after.get("at")), stamp, self.query.as_of, self.query.tolerance)
        if kind == "late":
            self._late.append((days, one))
        elif kind:
            self._odd(step, one, kind)

    def _fresh(self, step: Step, one: Alteration) -> None:
        """An entry in the file that no commit holds: told in place of the file."""
        self.drafts = [d for d in self.drafts if d.rule != "audit.uncommitted" or d.record or d.file != step.path]
        assert one.after is not None
        self._of_entry("audit.uncommitted", step, one.id, one.after, values={"what": step.path})

    def _odd(self, step: Step, one: Alteration, kind: str, days: int = 0, more: Mapping[str, str] = _NO_MORE) -> None:
        assert one.after is not None and step.stamp is not None
        happened = moment_of_safe(one.after.get("at"))
        assert happened is not None
        values = {**times(happened, step.stamp, self.query.as_of, days), **more}
        self._of_entry(_ODD[kind], step, one.id, one.after, values=values)

    def _altered(self, step: Step, one: Alteration, dates: tuple[MovedRow, ...]) -> None:
        entry = one.before or one.after or {}
        was = digest(one.before) if one.before else ""
        if one.kind == "removed":
            assert one.before is not None
            self._gone[one.id] = one.before
            self._seen.add(("removed", one.id))
        elif one.kind == "changed" and one.after:
            self._seen.add(("changed", one.id, digest(one.after)))
            back = self._restored(step, one.id, digest(one.after))
            draft = self._of_entry("audit.changed", step, one.id, entry, one, dates, {"back": "1"} if back else {})
            draft.was, draft.verdict = was, "advice" if back else ""
            return
        draft = self._of_entry(f"audit.{one.kind}", step, one.id, entry, one, dates)
        draft.was = was

    def _restored(self, step: Step, record: str, content: str) -> bool:
        """Marks the findings whose alteration this commit undoes; whether there are any."""
        undone = [d for d in self.drafts if d.record == record and d.was == content and not d.restored_in]
        for draft in undone:
            draft.restored_in = step.stamp.sha if step.stamp else "-"
        return bool(undone)

    def _merge(self, step: Step, found: Sequence[Sequence[Alteration]], new: State) -> None:
        """What only the merge did: what a branch did before it is told where the branch did it."""
        told: set[str] = set()
        settled: set[str] = set()
        kept = {digest(entry) for entry in new.entries}
        fresh = [{one.id: one.after or {} for one in parent if one.kind in ("added", "inserted")} for parent in found]
        brought = {name: entry for name, entry in (fresh[0] if fresh else {}).items() if all(name in f for f in fresh)}
        moved = {digest(entry, without_id=True): name for name, entry in brought.items()}
        for parent in found:
            for one in parent:
                if one.before is not None and digest(one.before) in kept:
                    continue
                if one.kind == "changed" and one.before and (name := moved.get(digest(one.before, without_id=True))):
                    if name not in settled:
                        settled.add(name)
                        given = Alteration("renumbered", name, one.before, brought[name])
                        self.altered.append((step, given))
                        self._of_entry("audit.merge-renumbered", step, name, brought[name], values={"before": one.id})
                    continue
                after = digest(one.after) if one.after else ""
                known = ("removed", one.id) if one.kind == "removed" else ("changed", one.id, after)
                lost = one.kind in ("removed", "changed", "renumbered") and known not in self._seen
                if lost and one.id not in told:
                    told.add(one.id)
                    self.altered.append((step, one))
                    self._of_entry("audit.merge-lost", step, one.id, one.before or {}, one)
        if not step.is_own or not found:
            return
        for kind, rule in (("added", "audit.merge-added"), ("doubled", "audit.doubled")):
            kinds = ("added", "inserted") if kind == "added" else (kind,)
            by_parent = [{one.id: one for one in parent if one.kind in kinds} for parent in found]
            for name, one in by_parent[0].items():
                if name not in settled and all(name in other for other in by_parent):
                    self._of_entry(rule, step, name, one.after or {}, one if kind == "doubled" else None)
                    if kind == "added":
                        self.altered.append((step, one))

    def _register(self, step: Step, olds: Sequence[State], new: State) -> None:
        found = [facts(old.data, new.data) for old in olds]
        if step.stamp and step.stamp.is_merge:
            self._merge_register(step, found)
        else:
            self._seen |= {mark for parent in found for fact in parent for mark in marks(fact)}
            self._seen |= {mark for old in olds if self._merges for mark in given(old.data, new.data)}
        if self._registers and step.is_own and not (step.stamp and step.stamp.is_merge):
            before = olds[0].data if olds else None
            self.registered += register_rows(step, before, new.data, self.name, self.query.lang)
        if not olds or not step.is_own:
            return
        records = [{fact.record: fact for fact in parent} for parent in found]
        for record, fact in records[0].items():
            if not all(record in other for other in records):
                continue
            if step.stamp and step.stamp.is_merge and all(set(marks(one[record])) <= self._seen for one in records):
                continue
            rule = "audit.register-removed" if fact.is_removed else "audit.register-changed"
            dates = self._moved(old_case=olds[0], new_case=new)
            self._fact(rule, step, fact, dates)

    def _merge_register(self, step: Step, found: Sequence[Sequence[Fact]]) -> None:
        """A fact that a branch brought and the merge has not, while no branch altered it so, or both did otherwise."""
        told = [{fact.record for fact in parent} for parent in found]
        common = set.intersection(*told) if len(found) == len(step.stamp.parents if step.stamp else ()) else set()
        for parent in found:
            for fact in parent:
                if fact.record in common:
                    continue
                if not set(marks(fact)) <= self._seen:
                    self._fact("audit.merge-lost", step, fact, ())
                elif any(("fact", fact.record, one.name, one.before) in self._seen for one in fact.fields):
                    self._fact("audit.merge-settled", step, fact, ())

    def _fact(self, rule: str, step: Step, fact: Fact, dates: tuple[MovedRow, ...]) -> None:
        fields = fact.fields
        draft = Draft(rule, self.name, step.path, step.stamp, fact.record, None, fields, dates)
        draft.reason = why(step.stamp) if rule == "audit.register-changed" else ""
        self.drafts.append(draft)

    def _moved(
        self,
        old_events: State | None = None,
        new_events: State | None = None,
        old_case: State | None = None,
        new_case: State | None = None,
    ) -> tuple[MovedRow, ...]:
        query, last = self.query, self.last
        before, after = (
            case_of(
                case or last.get("case"), events or last.get("events"), query.side, self.lineage.folder, query.hours
            )
            for case, events in ((old_case, old_events), (new_case, new_events))
        )
        return moved(before, after, query.law, query.as_of, query.lang)

    @property
    def name(self) -> str:
        """The id of the case as its register tells it, else the name of its folder."""
        register = self.last.get("case")
        told = register.data.get("id") if register else None
        return told if isinstance(told, str) else self.lineage.name

    def _tell(self, rule: str, step: Step, values: Mapping[str, str] | None = None) -> None:
        self.drafts.append(Draft(rule, self.name, step.path, step.stamp, values=values or {}))

    def _of_entry(
        self,
        rule: str,
        step: Step,
        record: str,
        entry: Mapping[str, Any],
        one: Alteration | None = None,
        dates: tuple[MovedRow, ...] = (),
        values: Mapping[str, str] | None = None,
    ) -> Draft:
        shown = worded(entry, self.query.law, self.query.lang)
        fields = one.fields if one else ()
        draft = Draft(rule, self.name, step.path, step.stamp, record, shown, fields, dates, values or {})
        self.drafts.append(draft)
        return draft

    def _explain(self) -> None:
        """A correcting entry that names what was altered explains it, whenever it was added."""
        for draft in self._hidden.values():  # what cannot be read to this day may hide anything
            draft.verdict = "breach"
        ledger = self.last.get("events")
        names = explanations(ledger.entries) if ledger else {}
        for draft in self.drafts:
            if draft.was:
                draft.explained_by = names.get(draft.record, "")
            draft.case = self.name if draft.case == self.lineage.name else draft.case
        recorded = [(step.stamp.sha, one.after) for step, one in self.altered if step.stamp and not one.before]
        explain(self.drafts, [(sha, entry) for sha, entry in recorded if entry])


def worded(entry: Mapping[str, Any], law: Catalog, lang: str) -> Entry:
    """An entry with the words of its type."""
    name, type = str(entry.get("id", "")), str(entry.get("type", ""))
    word = law.vocabulary.get(type)
    return Entry(name, type, word.label.get(lang) if word else type, moment_of_safe(entry.get("at")))
