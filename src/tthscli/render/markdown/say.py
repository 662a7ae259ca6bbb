"""What the texts in Markdown share: rows of a table, a finding as a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from tthscli.model.row import CheckRow
from tthscli.render.markdown.escape import md
from tthscli.render.text.check import named


def cells(shown: Iterable[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(shown)} |"


def message(row: CheckRow) -> str:
    """What a finding says, the person by name, days as a person writes them."""
    return md(named(row).rstrip("."))


def capital(text: str) -> str:
    """``text`` as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
