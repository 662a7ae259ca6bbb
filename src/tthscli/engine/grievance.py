"""What a complaint or denunciation is about: who settles it, and how fast, hangs on that (Arts 457, 474, 475, 481)."""

from __future__ import annotations

from tthscli.engine.history import History
from tthscli.model.case import Event

GRIEVANCES = ("complaint.", "denunciation.")
HOLDING = ("person.held", "person.arrested", "emergency_arrest.", "arrest.", "custody.", "detention.")
"""Entries that hold, arrest or detain somebody, or decide on it: a complaint against them is urgent."""


def against(history: History, event: Event) -> str:
    """The type of the entry that a complaint or denunciation is about, along ``of``; empty where it names none."""
    types = (one.type for one in history.line_of(event))
    return next((name for name in types if not name.startswith(GRIEVANCES)), "")


def kind(against: str) -> str:
    """``holding``, ``summary`` (the procedure) or ``other``; empty for nothing named."""
    if not against:
        return ""
    if against.startswith(HOLDING):
        return "holding"
    return "summary" if against.startswith("summary.") else "other"
