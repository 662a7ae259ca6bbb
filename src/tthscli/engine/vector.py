"""Worked examples of the law files: a tiny case, the dates somebody computed by hand, and whether the engine agrees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tthscli.engine.due import dues
from tthscli.engine.ledger import build_case
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case
from tthscli.model.due import Due
from tthscli.model.moment import Moment, parse

ACCUSED, CHARGE = "p1", "td1"
_BODIES = {
    "investigation_level": "investigating_body",
    "procuracy_level": "procuracy",
    "court_level": "court",
    "appellate_level": "appellate_court",
}
_FAR = parse("2099-12-31")


def vector_case(vector: Mapping[str, Any], catalog: Catalog, *more: Mapping[str, Any]) -> Case:
    """The tiny case of a vector: one accused (p1), one charge (td1), events numbered e1, e2, ...; ``more`` follow."""
    facts = dict(vector.get("facts", {}))
    person = {"id": ACCUSED, "roles": ["accused"], "client": facts.get("client", True)}
    charge: dict[str, Any] = {"id": CHARGE, "person": ACCUSED}
    for fact, key in (("birth", "birth_date"), ("nationality", "nationality"), ("protected", "protected")):
        if fact in facts:
            person[key] = facts[fact]
    for fact in ("severity", "national_security", "penal_code", "max_penalty"):
        if fact in facts:
            charge[fact] = facts[fact]
    bodies = [{"id": kind, "kind": kind} for kind in ("detention_facility", "commune")]
    bodies.append({"id": "assigned_body", "kind": "assigned_body", **_given(facts, "force")})
    bodies += [
        {"id": kind, "kind": kind, **({"level": facts[fact]} if fact in facts else {})}
        for fact, kind in _BODIES.items()
    ]
    register: dict[str, Any] = {
        "id": "vector",
        "procedure": facts.get("procedure", "ordinary"),
        "side": facts.get("side", "authority"),
        "people": [person, *vector.get("people", ())],
        "charges": [charge, *vector.get("charges", ())],
        "bodies": bodies,
        "exhibits": [*vector.get("exhibits", ())],
    }
    entries = []
    for number, row in enumerate([*vector["events"], *more], 1):
        entry = {"id": f"e{number}", **row}
        word = catalog.vocabulary.get(entry["type"])
        if word is None:
            raise ValueError(f"unknown event type {entry['type']}")
        if "people" not in entry and (word.about == "person" or "people" in word.needs):
            entry["people"] = [ACCUSED]
        entries.append(entry)
    return build_case(register, entries, side="authority", folder="vector")


def _given(facts: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {name: facts[name]} if name in facts else {}


def disagreements(vector: Mapping[str, Any], catalog: Catalog) -> list[str]:
    """What the engine says otherwise than the vector; empty where they agree."""
    limit = catalog.by_id.get(vector["limit"])
    if limit is None:
        return [f"no limit {vector['limit']}"]
    due = _last(vector, catalog, parse(vector["as_of"]) if "as_of" in vector else _FAR)
    if vector.get("none"):
        return [f"expected no clock, got {due.due_at} {due.status}"] if due else []
    if due is None:
        return ["expected a clock, got none"]
    wrong = []
    if vector.get("undetermined"):
        if due.status != "undetermined":
            wrong.append(f"expected undetermined, got {due.status} {due.due_at}")
    elif due.status == "undetermined":
        return [f"undetermined: {due.why.en}"]
    if "due" in vector:
        wrong += _differs("due", vector["due"], due.due_at)
        wrong += _differs("safe", vector.get("safe", vector["due"]), due.safe_at)
        wrong += _differs("breach", vector.get("breach", vector["due"]), due.breach_after)
    elif "safe" in vector:
        wrong += _differs("safe", vector["safe"], due.safe_at)
    if "status" in vector and due.status != vector["status"]:
        wrong.append(f"status: expected {vector['status']}, got {due.status}")
    ends = [end.event for end in limit.ends if end.how == "done"]
    for key, status in (("kept", "met"), ("late", "met_late")):
        if key in vector:
            event_type = vector.get("end", ends[0] if ends else "")
            row = {"type": event_type, "at": vector[key], **vector.get("end_fields", {})}
            judged = _last(vector, catalog, _FAR, row)
            if judged is None or judged.status != status:
                wrong.append(f"{key} {vector[key]}: expected {status}, got {judged.status if judged else 'no clock'}")
    return wrong


def _last(vector: Mapping[str, Any], catalog: Catalog, as_of: Moment, *more: Mapping[str, Any]) -> Due | None:
    person = vector.get("person", "")
    law_as_of = parse(vector["law_as_of"]).day if "law_as_of" in vector else None
    found = dues(vector_case(vector, catalog, *more), catalog, as_of, law_as_of=law_as_of)
    fitting = [d for d in found if d.limit.id == vector["limit"] and (not person or d.subject == person)]
    which = vector.get("clock")
    if which is not None:
        return fitting[which - 1] if which <= len(fitting) else None
    return fitting[-1] if fitting else None


def _differs(name: str, expected: str, got: Moment | None) -> list[str]:
    return [] if got is not None and parse(expected) == got else [f"{name}: expected {expected}, got {got}"]
