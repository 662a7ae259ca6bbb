"""Where a case stands: its stage, its procedure, and who is held since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tthscli.engine.history import History
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case
from tthscli.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Held:
    """A person's liberty: held, custody, detention or free; since when; the first moment of the unbroken holding."""

    state: str
    since: Moment | None
    held_since: Moment | None
    entry: str


@dataclass(frozen=True, slots=True)
class State:
    """``stage`` as in the vocabulary (empty for an empty ledger); ``liberty`` of each person the ledger tells of."""

    stage: str
    procedure: str
    liberty: Mapping[str, Held] = field(default_factory=dict)


def state(case: Case, catalog: Catalog, as_of: Moment) -> State:
    """The state of a case at a moment."""
    history = History(case, catalog.vocabulary, as_of)
    last = len(history.events) - 1
    liberty = {}
    for person, changes in history.liberty.items():
        run = history.held_since(person, last)
        now = changes[-1]
        liberty[person] = Held(now.state, now.event.at, run[0].event.at if run else None, now.event.id)
    return State(history.stage_at(last), history.procedure_at(last), liberty)
