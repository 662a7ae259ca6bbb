"""The facts that conditions of the law name (``when``): few, named, each a function here. No expression language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from tthscli.engine import grievance, represented, standing
from tthscli.engine.age import age_on, eighteen_on
from tthscli.engine.history import History
from tthscli.model.case import SEVERITY_CLASSES, Charge, Event
from tthscli.model.law import Text

FLAGS = frozenset({"surrendered", "complex", "joint", "urgent", "unfavourable"})
"""Fields of an entry that are false where they are not written."""

PARTY_ROLES = frozenset({"civil_plaintiff", "civil_defendant", "related"})
"""The parties (đương sự) of Art 4(1)(g)."""

STEADY = frozenset({"under_18", "foreign", "accused", "entity"})
"""Facts that later entries cannot change (besides the fields of the starting entry)."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that the case does not tell: its name, and what would settle it."""

    fact: str
    what: Text


@dataclass(frozen=True, slots=True)
class Context:
    """What facts are asked about: the entry that starts a clock, whom it concerns, and up to which entry to look."""

    history: History
    event: Event
    subject: str = ""
    until: int = -1
    """Position up to which later entries count (charges change); -1 means all that is known."""

    @property
    def horizon(self) -> int:
        """The last position to look at."""
        return len(self.history.events) - 1 if self.until < 0 else self.until

    @property
    def position(self) -> int:
        """Where the starting entry stands."""
        return self.history.position.get(self.event.id, self.horizon)

    @property
    def on(self) -> date | None:
        """The day of the starting entry."""
        return self.event.at.day if self.event.at else None


def holds(when: Mapping[str, Any], context: Context) -> bool | Missing:
    """Whether all conditions hold. False beats missing: one that fails settles it."""
    missing: Missing | None = None
    for name, wanted in when.items():
        value = value_of(name, wanted, context)
        if isinstance(value, Missing):
            missing = missing or value
        elif value != wanted and not (isinstance(wanted, list) and value in wanted):
            return False
    return missing or True


def value_of(name: str, wanted: Any, context: Context) -> Any:
    """The value of a fact, or Missing. Raises KeyError for a fact that does not exist."""
    if name.startswith("event."):
        return _field(name[6:], context)
    if name == "recorded":
        return wanted if any(_is_recorded(t, context) for t in _listed(wanted)) else None
    if name == "not_recorded":
        return None if any(_is_recorded(t, context) for t in _listed(wanted)) else wanted
    if name == "already":
        return wanted if any(_is_before(t, context) for t in _listed(wanted)) else None
    if name == "not_yet":
        return None if any(_is_before(t, context) for t in _listed(wanted)) else wanted
    if name == "not_written":
        return None if context.event.data.get(wanted) else wanted
    key = (name, context.event.type, context.event.index, context.subject, context.until)
    told = context.history.told
    if key not in told:
        told[key] = FACTS[name](context)
    return told[key]


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _is_recorded(event_type: str, context: Context) -> bool:
    """Whether such an entry stands in the ledger: of the same holding, and not about another entry like this one."""
    history = context.history
    first, last = _holding(context)
    return any(
        first <= i <= last
        and history.concerns(history.events[i], context.subject)
        and not history.names_another(history.events[i], context.event)
        for i in history.by_type.get(event_type, ())
    )


def _is_before(event_type: str, context: Context) -> bool:
    """Whether such an entry, about the same person, stands before the starting one."""
    history = context.history
    before = (history.events[i] for i in history.by_type.get(event_type, ()) if i < context.position)
    return any(
        history.concerns(event, context.subject) and not history.names_another(event, context.event) for event in before
    )


def _holding(context: Context) -> tuple[int, int]:
    """First and last position of the unbroken holding the entry belongs to; the whole ledger where it is about none."""
    history, whole = context.history, (0, len(context.history.events) - 1)
    changes = history.liberty.get(context.subject, ())
    if all(change.position != context.position for change in changes):
        return whole
    run = history.held_since(context.subject, context.position)
    free = (c.position for c in changes if c.state == "free" and c.position > context.position)
    return (run[0].position if run else whole[0]), next(free, whole[1])


def _field(name: str, context: Context) -> Any:
    """A field of the entry, else of the entry it is about (``of``), and so on."""
    if name == "stage":
        return context.event.data.get(name) or context.history.stage_at(context.position) or "investigation"
    if (value := context.history.told_in_line(context.event, name)) is not None:
        return value
    if name == "returned_by" and (returned := _returned_by(context)):
        return returned
    if name in FLAGS:
        return False
    where = context.history.lacks(context.event, name).id
    return Missing(name, Text(f"mục {where} chưa ghi `{name}`", f"entry {where} lacks `{name}`"))


def _returned_by(context: Context) -> str:
    """Who returned the file for the supplementary investigation that is under way; empty where nothing says."""
    history = context.history
    received = [i for i in history.by_type.get("supplementary.file_received", ()) if i <= context.position]
    return str(history.events[received[-1]].data.get("returned_by", "")) if received else ""


def charges_in_force(context: Context) -> list[Charge]:
    """The charges of the subject (of everybody where the subject is the case) as changed up to the horizon."""
    history = context.history
    introduced: dict[str, int] = {}
    replaced: dict[str, int] = {}
    for i in history.of_type("charge.changed", "charge.added"):
        for charge in history.events[i].data.get("charges") or ():
            introduced.setdefault(charge, i)
        for charge in history.events[i].data.get("replaces") or ():
            replaced.setdefault(charge, i)
    return [
        charge
        for charge in history.case.charges.values()
        if (not context.subject or not charge.person or charge.person == context.subject)
        and introduced.get(charge.id, -1) <= context.horizon
        and replaced.get(charge.id, context.horizon + 1) > context.horizon
    ]


def _severity(context: Context) -> Any:
    """The gravest class among the charges in force (Penal Code Art 9; JC 04/2018 Art 14)."""
    charges = charges_in_force(context)
    personal = [c for c in charges if c.person] if context.subject else charges
    classes = [c.severity for c in personal or charges]
    if "extremely_serious" in classes:
        return "extremely_serious"
    who = context.subject
    if not classes:
        return Missing(
            "severity",
            Text(
                f"chưa ghi tội danh{f' của {who}' if who else ''} (charges)",
                f"no charge{f' of {who}' if who else ''} recorded (charges)",
            ),
        )
    if "" in classes:
        lacking = ", ".join(c.id for c in personal or charges if not c.severity)
        return Missing(
            "severity", Text(f"tội danh {lacking} chưa ghi `severity`", f"charge {lacking} lacks `severity`")
        )
    return max(classes, key=SEVERITY_CLASSES.index)


def _national_security(context: Context) -> bool:
    """Whether a charge is one of the crimes against national security (Penal Code Arts 108-121)."""
    for charge in charges_in_force(context):
        flag = charge.data.get("national_security")
        article = charge.penal_code.split("(")[0].split(".")[0]
        if flag or (flag is None and article.isdigit() and 108 <= int(article) <= 121):
            return True
    return False


def _under_18(context: Context) -> Any:
    """Under 18 on the day of the starting entry (Arts 413, 417)."""
    person = context.history.case.people.get(context.subject)
    if person is None:
        return False
    if person.birth:
        return age_on(person.birth, context.on or context.history.as_of.day) < 18
    if "under_18" in (person.data.get("protected") or ()):
        return Missing(
            "birth_date", Text(f"{person.id} chưa ghi ngày sinh (birth_date)", f"{person.id} has no birth_date")
        )
    return False


def _accused_who_is(under_18: bool, context: Context) -> Any:
    """Whether somebody accused in the case is under 18, or is not, on the day of the starting entry (Law 59/2024)."""
    answers = [_under_18(replace(context, subject=person)) for person in context.history.accused]
    return under_18 in answers or next((answer for answer in answers if isinstance(answer, Missing)), False)


def comes_of_age(when: Mapping[str, Any], context: Context) -> date | None:
    """The day from which a condition on somebody's being under 18 fails; None where it asks nothing of the kind."""
    who = [context.subject] if when.get("under_18") else context.history.accused if when.get("minor_accused") else ()
    births = [context.history.case.people[p].birth for p in who if _under_18(replace(context, subject=p)) is True]
    return max(map(eighteen_on, births), default=None)


def _foreign(context: Context) -> bool:
    person = context.history.case.people.get(context.subject)
    return person is not None and person.data.get("nationality", "VN") != "VN"


def _absent(context: Context) -> Any:
    """Whether the subject was absent, by the entry itself or, where that is silent, by the judgment before it."""
    history, told = context.history, context.event
    if not {"absent", "present"} & told.data.keys():
        before = (history.events[i] for i in history.by_type.get("judgment.pronounced", ()) if i <= context.position)
        told = next((e for e in history.line_of(told) if e.type == "judgment.pronounced"), None) or next(
            reversed(list(before)), told
        )
    absent, present = told.data.get("absent"), told.data.get("present")
    if absent is not None:
        return context.subject in absent
    if present is not None and context.subject in present:
        return False
    who = context.subject or context.event.id
    return Missing(
        "absent",
        Text(
            f"mục {told.id} chưa ghi {who} có mặt hay vắng mặt (present / absent)",
            f"entry {told.id} does not say whether {who} was there (present / absent)",
        ),
    )


def _body(context: Context) -> Mapping[str, Any] | None:
    return context.history.case.body(context.event.data.get("by"))


def _by_kind(context: Context) -> Any:
    body = _body(context)
    if body is None:
        return _field("by", Context(context.history, Event(context.event.id, "", None)))
    return body.get("kind") or _unsaid("kind", body["id"])


def _level(*kinds: str) -> Callable[[Context], Any]:
    """The level of the body of this kind: the entry's own, else the only one that the register knows."""

    def level(context: Context) -> Any:
        if value := context.event.data.get("level"):
            return value
        body = _body(context)
        if body and body.get("kind") in kinds and body.get("level"):
            return body["level"]
        levels = {b.get("level", "") for b in context.history.case.data.get("bodies") or () if b.get("kind") in kinds}
        if len(levels) == 1 and "" not in levels:
            return levels.pop()
        return Missing(
            f"{kinds[0]}_level",
            Text(f"chưa ghi cấp của {kinds[0]} trong `bodies`", f"the level of {kinds[0]} is not recorded in `bodies`"),
        )

    return level


def _force(context: Context) -> Any:
    """To which forces the acting body belongs (``force`` in ``bodies``): Art 164(1) or 164(2)."""
    body = _body(context)
    if body and body.get("force"):
        return body["force"]
    return _unsaid("force", context.event.data.get("by") or context.event.id)


def _unsaid(field: str, who: str) -> Missing:
    return Missing(field, Text(f"chưa ghi `{field}` của {who} trong `bodies`", f"`bodies` has no `{field}` for {who}"))


def _arrest(context: Context) -> Any:
    """How the person was taken: written on the entry, else on an earlier one of the same unbroken holding."""
    if value := context.event.data.get("arrest"):
        return value
    for change in reversed(context.history.held_since(context.subject, context.position)):
        if change.event.type == "person.held":
            return "emergency"
        if value := change.event.data.get("arrest"):
            return value
    return _field("arrest", context)


def _by_party(context: Context) -> bool:
    """Whether whoever asked is a civil party (Art 207(1)) rather than accused, victim or another participant (214)."""
    people = [context.history.case.people.get(person) for person in context.event.people]
    return bool(people) and all(p is not None and PARTY_ROLES.intersection(p.roles) for p in people)


def _procedure(context: Context) -> str:
    """What applied at the end of the stage, or just before the clock ended: it governs the stage (Arts 457, 458)."""
    last = context.history.end_of_stage(context.position)
    if context.until >= 0:
        last = min(last, max(context.until - 1, context.position))
    return context.history.procedure_at(last)


def _above_court(context: Context) -> Any:
    """Whether the acting body stands above the court of the case (the superior procuracy of Art 337)."""
    body = _body(context)
    level = context.event.data.get("level") or (body or {}).get("level")
    courts = {b.get("level") for b in context.history.case.data.get("bodies") or () if b.get("kind") == "court"}
    if not level or len(courts) != 1 or None in courts:
        where = context.event.id
        what = Text(
            f"mục {where} chưa ghi cấp của cơ quan ra quyết định, hoặc `bodies` chưa ghi cấp của Tòa án",
            f"entry {where} does not tell the level of the body, or `bodies` that of the court",
        )
        return Missing("level", what)
    return standing.RANK[level] > standing.RANK[courts.pop()]


def _of_type(context: Context) -> Any:
    """The type of the entry that this one is about."""
    about = context.history.position.get(context.event.of)
    if about is not None:
        return context.history.events[about].type
    where = context.event.id
    return Missing("of", Text(f"mục {where} chưa ghi `of`", f"entry {where} does not tell `of`"))


def _detained(context: Context) -> bool:
    liberty = context.history.liberty_at(context.subject, context.position)
    return liberty is not None and liberty.state == "detention"


FACTS: Mapping[str, Callable[[Context], Any]] = {
    "severity": _severity,
    "procedure": _procedure,
    "against": lambda context: grievance.against(context.history, context.event),
    "grievance": lambda c: grievance.kind(grievance.against(c.history, c.event)) or _field("grievance", c),
    "national_security": _national_security,
    "under_18": _under_18,
    "minor_accused": partial(_accused_who_is, True),
    "adult_accused": partial(_accused_who_is, False),
    "has_minor": lambda c: bool(represented.minors(c.history, c.event)),
    "faces_victim": lambda c: represented.faced(c.history, c.event, ("victim",)),
    "faces_minor": lambda c: represented.faced(c.history, c.event, ("victim", "witness")),
    "has_entity": lambda c: bool(represented.entities(c.history, c.event)),
    "entity_accused": lambda c: bool(represented.entities(c.history)),
    "foreign": _foreign,
    "absent": _absent,
    "by_kind": _by_kind,
    "by_party": _by_party,
    "force": _force,
    "arrest": _arrest,
    "investigation_level": _level("investigating_body", "assigned_body"),
    "procuracy_level": _level("procuracy"),
    "court_level": _level("court"),
    "appellate_level": _level("appellate_court"),
    "above_court": _above_court,
    "of_type": _of_type,
    "detained": _detained,
    "under_measure": lambda c: standing.under_measure(c.history, c.subject, c.position),
    "accused": lambda c: standing.may_be_accused(c.history, c.subject),
    "entity": lambda c: standing.is_entity(c.history, c.subject),
    "client": lambda c: standing.is_client(c.history, c.subject),
    "exhibit_kind": lambda c: standing.exhibit_kind(c.history, c.subject),
    "to_kind": lambda c: standing.to_kind(c.history, c.event),
    "stage": lambda context: context.history.stage_at(context.position),
}
"""Every fact that a law file may name in ``when``, beside ``event.FIELD`` and those of :data:`LOOKUPS`."""

LOOKUPS = ("recorded", "not_recorded", "already", "not_yet", "not_written")
"""Conditions on what the ledger holds: anywhere, before the starting entry, or in that entry."""
