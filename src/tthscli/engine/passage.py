"""How a case passes through its stages, and whether an accused is absent at a point of the ledger (JC 05/2025)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tthscli.engine.history import History
from tthscli.model.absence import STAGES
from tthscli.model.case import Event

GONE = ("absence.found", "wanted.issued")
BACK = ("absence.ended", "wanted.lifted", "person.received", "person.arrested")
DECIDES: Mapping[str, tuple[str, ...]] = {
    "investigation": ("investigation.concluded", "supplementary.concluded", "investigation.suspended"),
    "prosecution": ("indictment.issued", "prosecution.suspended", "prosecution.file_returned"),
    "preparation": ("trial.ordered", "court.suspended", "court.file_returned"),
    "hearing": ("judgment.pronounced", "court.file_returned"),
}
"""Entries that end a stage, for this accused at least."""
_OPENS: Mapping[str, str] = {
    "case.instituted": "investigation",
    "supplementary.file_received": "investigation",
    "investigation.resumed": "investigation",
    "prosecution.file_received": "prosecution",
    "prosecution.resumed": "prosecution",
    "court.file_received": "preparation",
    "court.file_received_again": "preparation",
    "court.accepted": "preparation",
}
"""Entries that open a stage; ``trial.ordered`` ends the preparation and opens the hearing with the next entry."""
_TAKES_UP = ("investigation.resumed", "prosecution.resumed", "supplementary.file_received")
_NEXT: Mapping[str, str] = {
    "investigation.concluded": "prosecution",
    "supplementary.concluded": "prosecution",
    "prosecution.file_returned": "investigation",
    "court.file_returned": "prosecution",
    "trial.ordered": "hearing",
    "judgment.pronounced": "",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """The last pass through a stage: first and last position, and the entry that ended it."""

    name: str
    first: int
    last: int
    decided: Event | None
    rounds: int = 1


def stages(history: History, person: str, upto: int = -1) -> dict[str, Stage]:
    """The stages the case went through, each its last time, up to a position (all of the ledger where it is -1).

    Whom a conclusion, an indictment or a trial order leaves out stays where he is until his part is taken up again.
    """
    events = history.events if upto < 0 else history.events[: upto + 1]
    found: dict[str, Stage] = {}
    current, first, rounds = "", 0, dict.fromkeys(STAGES, 0)
    is_left_out = False

    def close(last: int, decided: Event | None) -> None:
        if current:
            found[current] = Stage(current, first, last, decided, rounds[current])

    for i, event in enumerate(events):
        if event.type in _NEXT and event.people and person not in event.people:
            is_left_out = True
            continue
        if event.type in _TAKES_UP and history.concerns(event, person):
            is_left_out = False
        opened = None if is_left_out else _OPENS.get(event.type)
        if opened and opened != current and not (opened == "preparation" and current == "hearing"):
            close(i - 1, _decided(history, current, first, i - 1, person))
            current, first = opened, i
            rounds[current] += 1
        if event.type in _NEXT and current and event.type in DECIDES[current]:
            close(i, event)
            following = _NEXT[event.type]
            if following:
                rounds[following] += 1
            current, first = following, i + 1
    close(len(events) - 1, _decided(history, current, first, len(events) - 1, person))
    return found


def _decided(history: History, stage: str, first: int, last: int, person: str) -> Event | None:
    """The last entry of a stretch that decides the stage for the accused."""
    for event in reversed(history.events[first : last + 1]):
        if event.type in DECIDES.get(stage, ()) and history.concerns(event, person):
            return event
    return None


def gone_at(history: History, person: str, position: int) -> bool:
    """Whether the entries up to a position find him gone and not back."""
    for i in reversed(list(history.of_type(*GONE, *BACK))):
        if i <= position and person in history.events[i].people:
            return history.events[i].type in GONE
    return False


def was_gone(history: History, person: str, stage: Stage) -> bool:
    """Whether he was absent at some time of the stage."""
    if gone_at(history, person, stage.first - 1):
        return True
    gone = (history.events[i] for i in history.of_type(*GONE) if stage.first <= i <= stage.last)
    return any(person in event.people for event in gone)
