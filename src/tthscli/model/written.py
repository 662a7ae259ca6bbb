"""What a writing command did: which files, which record, which commit."""

from __future__ import annotations

from dataclasses import dataclass, field

from tthscli.model.law import Text


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the repository. ``date`` is the author's, ISO 8601 with its own offset."""

    sha: str
    author: str
    date: str
    subject: str


@dataclass(frozen=True, slots=True)
class Written:
    """The outcome of a writing command. Paths are relative to the repository, with ``/``."""

    folder: str
    """The case folder; empty for the repository itself."""
    record: str
    """Id of the entry or row written; the case id for a new case."""
    files: tuple[str, ...]
    commit: str = ""
    """The commit made; empty where nothing was committed."""
    message: str = ""
    """Subject and body of the commit, also where it was only staged."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that fits a question, its label, and when it is the one where the label leaves that open."""

    value: str
    label: Text
    use: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Question:
    """A field of an entry to ask for. ``kind`` is that of ``actions.field``: ids, id, moment, day, text ...

    ``choices`` holds what fits the case as it stands; empty where any value of the kind will do.
    """

    field: str
    label: Text
    required: bool
    kind: str = "text"
    choices: tuple[Choice, ...] = ()
    needs_row: str = ""
    """What ``tths add`` would have to put into the register before this can be answered; empty where it can."""
