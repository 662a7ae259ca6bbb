"""What of the history belongs to one case: its files under every folder it lay in, and every state of its register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tthscli.store import lineage, log
from tthscli.store.reader import file_of
from tthscli.store.repository import Repository
from tthscli.store.writer import CASE, EVENTS


@dataclass(frozen=True, slots=True)
class Past:
    """``paths`` in the repository of cases; ``registers`` oldest first, what of them can be read.

    ``former``: folders the case lay in before. ``broken_off``: those that became another case's, whose states are no
    longer told apart from the other's and are left out.
    """

    paths: tuple[str, ...] = ()
    registers: tuple[Mapping[str, Any], ...] = ()
    former: tuple[str, ...] = ()
    broken_off: tuple[str, ...] = ()


def past(repository: Repository, folder: str, files: Sequence[str], lang: str = "vi") -> Past:
    """The history of the case in ``folder`` with the ``files`` beside its two. Raises EnvironmentFailure."""
    where = log.place(repository.root, lang)
    lives = lineage.lineages(log.walk(where, lang=lang), "" if repository.is_lone else repository.practice.cases)
    life = next((one for one in lives if one.folder == folder), None)
    if life is None:
        return Past(tuple(file_of(folder, one) for one in (CASE, EVENTS, *files)))
    folders = _folders(life)
    others = {name for one in lives if one is not life for name in _folders(one)}
    former = [one for one in folders if one != folder and one not in others]
    blobs = [step.new for step in life.steps if step.kind == "case" and step.new]
    contents = log.contents(where.root, blobs)
    states = [lineage.state(contents[blob], "case", CASE, lang=lang).data for blob in blobs if blob in contents]
    return Past(
        tuple(file_of(one, file) for one in (*former, folder) for file in (CASE, EVENTS, *files)),
        tuple(states),
        tuple(former),
        tuple(one for one in folders if one != folder and one in others),
    )


def _folders(life: lineage.Lineage) -> list[str]:
    """Every folder the case lay in, the first one first."""
    told = [path for step in life.steps for path in (step.before, step.path) if path]
    return list(dict.fromkeys(path.rpartition("/")[0] or "." for path in told))
