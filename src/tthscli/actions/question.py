"""What ``tths add event`` asks at a terminal: only what the type takes, with the answers that fit the case now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tthscli.actions import field
from tthscli.engine.history import ACCUSED_ROLES
from tthscli.engine.ledger import WITHDRAWN
from tthscli.law import catalog
from tthscli.model.case import Case, Event, Person
from tthscli.model.error import UsageError
from tthscli.model.law import EventType, Text
from tthscli.model.word import WORDS
from tthscli.model.written import Choice, Question

_OF_THE_ACCUSED = frozenset(("holding", "custody", "detention", "charging"))
"""Groups of the vocabulary whose people are always suspects, accused or defendants."""
_OFFICIALS = frozenset(("investigator", "procurator", "judge", "assessor", "clerk", "interpreter", "attesting_witness"))
_SECTIONS = {
    "charges": "charges",
    "supports": "charges",
    "replaces": "charges",
    "exhibits": "exhibits",
    "documents": "documents",
    "record": "documents",
    "part_of": "exhibits",
    "property": "property",
    "requests": "requests",
}
_ADDED_BY = {
    **dict.fromkeys(("people", "present", "absent", "counsel", "owner", "person", "taken_from"), "person"),
    **dict.fromkeys(("by", "to", "sureties"), "body"),
    **dict.fromkeys(("charges", "supports", "replaces"), "charge"),
    **dict.fromkeys(("exhibits", "part_of"), "exhibit"),
    **dict.fromkeys(("documents", "record"), "document"),
    "property": "property",
    "requests": "request",
}
"""The fields that only a row of the register can answer, and what ``tths add`` calls such a row."""
_LABELS = ("name", "title", "offence", "penal_code", "description", "kind")


def types_now(case: Case) -> tuple[EventType, ...]:
    """The types that can be recorded now: those without a cause, and those whose cause stands in the ledger."""
    recorded = {event.type for event in case.events}
    return tuple(
        word
        for word in catalog.vocabulary().values()
        if word.name != WITHDRAWN and (not word.after or recorded.intersection(word.after))
    )


def questions(case: Case, type: str, kept: Mapping[str, Any] | None = None) -> list[Question]:
    """What to ask for an entry of ``type``: the moment, what it needs, what it suggests, then what ``kept`` has more.

    Raises UsageError for a type the vocabulary does not have.
    """
    word = catalog.vocabulary().get(type)
    if word is None:
        raise UsageError(f"no type of entry `{type}`", "tths add event --list")
    asked = [Question("at", field.ENTRY["at"].label, required=True, kind="moment" if word.minute else "day")]
    for name in dict.fromkeys((*word.needs, *word.suggests, *(kept or ()))):
        if name in ("at", "corrects"):
            continue
        known = field.ENTRY.get(name)
        if known is not None:
            choices = tuple(_choices(case, word, name, known))
            asked.append(_question(case, name, known, choices, name in word.needs))
    return asked


def _question(case: Case, name: str, known: field.Field, choices: Iterable[Choice], is_needed: bool) -> Question:
    """A question; where the whole register has nothing to answer it with, it says what has to be added first."""
    row = _ADDED_BY.get(name, "")
    return Question(
        name, known.label, is_needed, known.kind, tuple(choices), row if row and not listed(case, name) else ""
    )


def _choices(case: Case, word: EventType, name: str, known: field.Field) -> Iterable[Choice]:
    if known.kind == "choice":
        return [Choice(value, label) for value, label in known.values.items()]
    if name == "people":
        return [_person(person) for person in _concerned(case, word)]
    if name in ("by", "to", "present", "absent", "sureties"):
        officials = [p for p in case.people.values() if _OFFICIALS.intersection(p.roles)]
        others = [p for p in case.people.values() if p not in officials]
        bodies = _rows(case, "bodies")
        people = officials if name == "by" and (officials or bodies) else [*others, *officials]
        return [*(() if name in ("present", "absent") else bodies), *map(_person, people)]
    if name == "counsel":
        return [_person(p) for p in case.people.values() if {"defence_counsel", "rights_counsel"}.intersection(p.roles)]
    if name in _SECTIONS:
        return _rows(case, _SECTIONS[name])
    if name == "of":
        return [_event(event) for event in _causes(case, word)]
    if name == "corrects":
        return [_event(event) for event in reversed(case.events)]
    return ()


def _concerned(case: Case, word: EventType) -> list[Person]:
    """The people an entry of this type can be about: those its cause names, else those whose role fits."""
    named = {person for event in case.events if event.type in word.after for person in event.people}
    if word.about == "person" and named:
        return [person for person in case.people.values() if person.id in named]
    if word.group in _OF_THE_ACCUSED:
        return [person for person in case.people.values() if ACCUSED_ROLES.intersection(person.roles)]
    return [person for person in case.people.values() if not _OFFICIALS.intersection(person.roles)]


def _causes(case: Case, word: EventType) -> list[Event]:
    """The entries this one can relate to, the latest first; those it was recorded for already left out."""
    answered = {event.of for event in case.events if event.type == word.name}
    return [event for event in reversed(case.events) if event.type in word.after and event.id not in answered]


def _rows(case: Case, section: str) -> list[Choice]:
    found = []
    for row in case.data.get(section) or ():
        label = next((str(row[name]) for name in _LABELS if row.get(name)), row["id"])
        found.append(Choice(row["id"], WORDS["body"].get(label, Text(label, label))))
    return found


def _person(person: Person) -> Choice:
    """A person by name, and by the first role that tells people apart."""
    role = WORDS["roles"].get(person.roles[0]) if person.roles else None
    name = person.name or person.id
    return Choice(person.id, Text(f"{name} ({role.vi})", f"{name} ({role.en})") if role else Text(name, name))


def subjects(event: Event) -> Sequence[str]:
    """What tells an entry from others of its type: the people it is about, else exhibits, else documents, by id."""
    return event.people or tuple(event.data.get("exhibits") or event.data.get("documents") or ())


def _event(event: Event) -> Choice:
    word = catalog.vocabulary().get(event.type)
    label = word.label if word else Text(event.type, event.type)
    tail = " ".join(
        filter(None, [*subjects(event), str(event.at).removesuffix("+07:00").replace("T", " ") if event.at else ""])
    )
    return Choice(event.id, Text(f"{label.vi} {tail}".strip(), f"{label.en} {tail}".strip()))


_ROWS: Mapping[str, tuple[tuple[str, bool], ...]] = {
    "bodies": (("kind", True), ("level", False), ("name", False)),
    "people": (("name", False), ("roles", True), ("client", False), ("birth_date", False)),
    "charges": (("person", False), ("penal_code", True), ("offence", False), ("severity", False)),
    "exhibits": (
        ("description", True),
        ("kind", False),
        ("quantity", False),
        ("unit", False),
        ("owner", False),
        ("record", False),
        ("supports", False),
    ),
    "documents": (
        ("title", True),
        ("number", False),
        ("issued_on", False),
        ("by", False),
        ("file", False),
        ("supports", False),
    ),
    "property": (("title", True), ("owners", False), ("value", False), ("currency", False), ("amount", False)),
    "requests": (
        ("direction", True),
        ("form", True),
        ("state", True),
        ("basis", False),
        ("title", False),
        ("people", False),
        ("language", False),
        ("translated", False),
        ("copies", False),
        ("contents", False),
        ("death_penalty", False),
    ),
}
"""What is asked for a row of the register, in this order, and what no row of the kind makes sense without."""


def row_questions(case: Case, section: str) -> list[Question]:
    """What to ask for a row of a list of the register."""
    asked = []
    for name, required in _ROWS[section]:
        known = field.ROW[section][name]
        choices: Iterable[Choice] = [Choice(value, label) for value, label in known.values.items()]
        if name == "person":
            choices = [_person(p) for p in case.people.values() if ACCUSED_ROLES.intersection(p.roles)]
        elif name == "people":
            choices = [_person(p) for p in case.people.values()]
        elif name == "owner":
            choices = [_person(p) for p in case.people.values() if not _OFFICIALS.intersection(p.roles)]
        elif name == "by":
            choices = _rows(case, "bodies")
        elif name in _SECTIONS or name == "taken_from":
            choices = listed(case, name)
        asked.append(_question(case, name, known, choices, required))
    return asked


def row_needs(section: str) -> tuple[str, ...]:
    """The fields that a row cannot do without."""
    return tuple(name for name, required in _ROWS[section] if required)


def listed(case: Case, name: str) -> list[Choice]:
    """What the case holds that a field naming ids may name: people, bodies, charges, exhibits, documents."""
    if name in _SECTIONS:
        return _rows(case, _SECTIONS[name])
    if name in ("by", "to", "sureties", "taken_from", "owners"):
        return [*_rows(case, "bodies"), *map(_person, case.people.values())]
    return [*map(_person, case.people.values())]
