"""Whether the decision tables and lists of the law files hold together. Used by ``engine/lawcheck.py``."""

from __future__ import annotations

from collections.abc import Iterator

from tthscli.engine import absence
from tthscli.law.article import Article, LawFileError
from tthscli.law.catalog import ACTS, Catalog
from tthscli.model.absence import STAGES


def table_faults(one: Article, catalog: Catalog) -> Iterator[LawFileError]:
    """Names of conditions, stages, types of entries and acts that do not exist."""
    known = absence.conditions(catalog)
    for condition in one.conditions:
        if not condition.parts and condition.name not in absence.LEAVES:
            yield LawFileError(one.file, f"condition {condition.name}: nothing reads it from the entries")
        for name in (name for ways in condition.parts for name in ways if name not in known):
            yield LawFileError(one.file, f"condition {condition.name}: unknown condition {name}")
    for cell in one.outcomes:
        if cell.stage not in STAGES:
            yield LawFileError(one.file, f"{cell.id}: unknown stage {cell.stage}")
        for name in (*cell.needs, *cell.lacks, *cell.unless):
            if name not in known:
                yield LawFileError(one.file, f"{cell.id}: unknown condition {name}")
        for event in cell.shown_by:
            if event not in catalog.vocabulary:
                yield LawFileError(one.file, f"{cell.id}: unknown event type {event}")
        for place in (cell.citation, *cell.also):
            if place.act not in ACTS:
                yield LawFileError(one.file, f"{cell.id}: unknown act {place.act}")
    for item in one.items:
        for event in (*item.event, *item.by):
            if event not in catalog.vocabulary:
                yield LawFileError(one.file, f"{item.of} {item.word}: unknown event type {event}")
