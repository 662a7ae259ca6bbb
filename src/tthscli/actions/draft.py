"""What the audit asks of a case and gathers of it: findings before they have their place, and what commits touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tthscli.engine.clock import Tolerance
from tthscli.law.catalog import Catalog
from tthscli.model.audit import Entry, Field, MovedRow, Stamp
from tthscli.model.moment import Moment


@dataclass(slots=True)
class Draft:
    """A finding before it has its place: the rule, the record, the commit, and what was altered."""

    rule: str
    case: str
    file: str
    stamp: Stamp | None
    record: str = ""
    entry: Entry | None = None
    fields: tuple[Field, ...] = ()
    moved: tuple[MovedRow, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    """What the message tells besides."""
    explained_by: str = ""
    reason: str = ""
    """Why a fact of the register was changed, as the commit says it."""
    restored_in: str = ""
    verdict: str = ""
    """Where it is another than the rule's own."""
    was: str = ""
    """The content that was altered, to know it again when it is put back."""


@dataclass(slots=True)
class Touch:
    """What a commit did to case files: the names of the cases, and the entries it added."""

    cases: dict[str, set[str]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Query:
    """What is asked of every case."""

    law: Catalog
    as_of: Moment
    lang: str
    side: str
    hours: int
    tolerance: Tolerance
    boundary: frozenset[str] = frozenset()
    """Commits at the end of a shallow history: what they hold may be older than they are."""
    is_partial: bool = False
    """Contents may be with another repository: one that is not here was not taken away."""


def explain(drafts: Iterable[Draft], recorded: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Makes a changed fact of the register advice where somebody says why and no date moved with it.

    ``recorded``: the entries with the commits that brought them. The commit says why below its subject, or an entry in
    it does that is about the same row and has a reason or a note; what tths itself says of an entry is no reason.
    """
    entries: dict[str, list[Mapping[str, Any]]] = {}
    for sha, entry in recorded:
        entries.setdefault(sha, []).append(entry)
    for draft in drafts:
        if draft.rule != "audit.register-changed" or draft.stamp is None:
            continue
        beside = entries.get(draft.stamp.sha, [])
        if any(str(entry.get("id")) in draft.reason for entry in beside):
            draft.reason = ""
        section, _, name = draft.record.partition("/")
        about = (e for e in beside if name in (e.get(section) or ()) and (e.get("reason") or e.get("note")))
        draft.explained_by = next((str(entry["id"]) for entry in about), "")
        if (draft.reason or draft.explained_by) and not draft.moved:
            draft.verdict = "advice"


def bypassed(touched: Mapping[str, Touch], stamps: Mapping[str, Stamp], boundary: frozenset[str]) -> Iterator[Stamp]:
    """The commits whose message is not as ``tths`` writes it: one case, named, with the entries it adds."""
    for sha, touch in touched.items():
        stamp = stamps.get(sha)
        if stamp is None or stamp.is_merge or sha in boundary:
            continue
        names = next(iter(touch.cases.values())) if len(touch.cases) == 1 else set()
        is_named = any(stamp.subject.startswith(f"{name}: ") for name in names)
        if not is_named or not all(name in stamp.message for name in touch.added):
            yield stamp
