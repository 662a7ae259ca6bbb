"""Decision tables and lists of the law as values: conditions, outcomes, items. ``law/table.py`` reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tthscli.model.law import Citation, Text

OUTCOMES = ("proceed", "suspend", "return", "general", "wanted", "silent")
"""Proceed in absence, suspend, return the file, the general procedure, a wanted notice first; the text is silent."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must be so. ``parts``: all must hold, each in one of its ways; none for what entries tell.

    ``remedy`` says which entry settles it.
    """

    name: str
    citation: Citation
    title: Text
    parts: tuple[tuple[str, ...], ...] = ()
    remedy: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A cell of a decision table: at a stage, all ``needs`` hold, none of ``unless`` does, one of ``lacks`` fails.

    ``shown_by``: types of entries that show it was taken. ``also``: further places that say it.
    """

    id: str
    citation: Citation
    stage: str
    outcome: str
    title: Text
    needs: tuple[str, ...]
    lacks: tuple[str, ...]
    unless: tuple[str, ...]
    shown_by: tuple[str, ...]
    also: tuple[Citation, ...]
    note: Text
    since: date
    until: date | None
    source: str
    read_on: date

    def is_law_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of the law (``of``): a content, a ground, a cost, a document served.

    ``event``: the type of entry it is about; ``by``: types of entries that show it done.
    """

    of: str
    word: str
    citation: Citation
    title: Text
    note: Text
    event: tuple[str, ...]
    by: tuple[str, ...]
    since: date
    until: date | None
    source: str
    read_on: date

    def is_law_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day < self.until)
