"""Checks of proceedings in absence: a decision without its conditions, a document without its contents (JC 05/2025)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tthscli.engine.absence import Absent, conditions
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.passage import GONE, Stage, gone_at, stages
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check

_ENTRY = re.compile(r"[a-z_]+\.[a-z_]+")


def decided_without(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A decision about an absent accused though a condition of Article 4 is recorded as failing.

    Arguments: ``orders``, the types of entries that decide; ``condition``, its name in the law files. With
    ``unrecorded`` it strikes where no entry settles the condition, or where it fails for want of one. Values:
    ``person``; ``record``, the entry that tells; ``entries``, the types of entries that would settle it.
    """
    if history.case.side not in check.seen_by:
        return
    name = check.arguments["condition"]
    wanted = None if check.arguments.get("unrecorded") else False
    for i in history.of_type(*check.arguments["orders"]):
        for person in concerned(history, history.events[i]):
            who = at_decision(history, dues, catalog, person, i)
            value = who.fact(name).value if who is not None else True
            if who is None or value is True or (wanted is False and value is None):
                continue
            leaves = list(dict.fromkeys(who.leaves(name, value)))
            if wanted is None and value is False:
                leaves = [leaf for leaf in leaves if not who.fact(leaf).record]
                if not leaves:
                    continue
            told = (who.fact(leaf).record for leaf in leaves)
            entries = (found for leaf in leaves for found in _ENTRY.findall(who.conditions[leaf].remedy.en))
            values = {"person": history.case.name_of(person), "record": ", ".join(filter(None, told))}
            yield Hit(history.events[i].id, person, {**values, "entries": ", ".join(dict.fromkeys(entries))})


def contents_lack(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A document or hearing in absence whose recorded ``contents`` lack one that the law asks for.

    Arguments: ``orders``; ``contents``, the list of the law files; ``optional``, words of it that may be missing.
    An entry without ``contents`` says nothing. Value: ``lacks``.
    """
    listed = [
        item.word
        for article in catalog.articles.values()
        for item in article.items
        if item.of == check.arguments["contents"] and item.word not in check.arguments.get("optional", ())
    ]
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        written = event.data.get("contents")
        people = [one for one in history.accused if gone_at(history, one, i)]
        if not written or not people:
            continue
        lacks = [word for word in listed if word not in written]
        if lacks:
            yield Hit(event.id, people[0] if len(people) == 1 else "", {"lacks": ", ".join(lacks)})


def concerned(history: History, event: Event) -> list[str]:
    """The absent accused whom a decision is about; for a decision to try somebody in absence, those it names."""
    position = history.position[event.id]
    if event.type == "absence.trial_decided":
        return list(event.people)
    return [
        one
        for one in history.accused
        if history.concerns(event, one) and gone_at(history, one, position) and not _suspended(history, one, position)
    ]


def at_decision(history: History, dues: Sequence[Due], catalog: Catalog, person: str, position: int) -> Absent | None:
    """The accused as he stood when a decision was made; None where the ledger tells of no stage then."""
    event = history.events[position]
    passed = stages(history, person, position)
    if not passed:
        return None
    stage = max(passed.values(), key=lambda one: one.last)
    if event.type == "absence.trial_decided" and stage.name == "hearing":
        gone = (i for i in history.of_type(*GONE) if stage.first <= i <= position)
        if not any(person in history.events[i].people for i in gone):
            stage = passed.get("preparation", stage)
    if stage.decided is None and event.type != "absence.trial_decided":
        stage = Stage(stage.name, stage.first, position, event, stage.rounds)
    day = event.at.day if event.at else history.as_of.day
    return Absent(history, person, dues, conditions(catalog), position, stage, day)


def _suspended(history: History, person: str, position: int) -> bool:
    """Whether the case stood suspended for him."""
    ended = {"investigation.suspended": "investigation.resumed", "prosecution.suspended": "prosecution.resumed"}
    for i in reversed(list(history.of_type(*ended, *ended.values()))):
        if i < position and person in history.events[i].people:
            return history.events[i].type in ended
    return False
