"""The commits that a push brings to a repository, and what each does to its files: one ``git log`` for all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from tthscli.store import log


class Brought(NamedTuple):
    """A commit that arrives. ``parents``: for each, the blobs before of the files that differ; ``after``: its own."""

    sha: str
    parents: Sequence[Mapping[str, str]]
    after: Mapping[str, str]

    @property
    def paths(self) -> list[str]:
        """The files that differ from a parent."""
        return sorted({*self.after, *(path for tree in self.parents for path in tree)})

    def olds(self, path: str) -> tuple[str, ...]:
        """The blob of a file in each parent that holds it. A merge's parent that does not differ has the merge's."""
        return tuple(dict.fromkeys(blob for tree in self.parents if (blob := tree.get(path, ""))))


def brought(where: log.Place, new: str, seen: Collection[str], lang: str) -> list[Brought]:
    """The commits that lead to ``new`` and to no ref that is already there, parents first, without those ``seen``."""
    walked = log.walk(where, tip=new, only_new=True, lang=lang)
    changes: dict[str, list[log.Change]] = {}
    for change in walked.changes:
        changes.setdefault(change.commit, []).append(change)
    found = []
    for stamp in walked.stamps:
        if stamp.sha in seen:
            continue
        if stamp.is_merge:
            found.append(_merge(where, stamp.sha, stamp.parents, lang))
        else:
            before, after = _files(changes.get(stamp.sha, []))
            found.append(Brought(stamp.sha, [before], after))
    return found


def _merge(where: log.Place, sha: str, parents: Sequence[str], lang: str) -> Brought:
    sides = [_files(log.compare(where, parent, sha, lang)) for parent in parents]
    after = {path: blob for _, own in sides for path, blob in own.items()}
    differing = {*after, *(path for before, _ in sides for path in before)}
    whole = []
    for before, own in sides:
        same = {path: after[path] for path in differing if path in after and path not in own and path not in before}
        whole.append({**same, **before})
    return Brought(sha, whole, after)


def _files(changes: Sequence[log.Change]) -> tuple[dict[str, str], dict[str, str]]:
    """The files that differ, before and after."""
    before = {change.before or change.path: change.old for change in changes if change.old}
    return before, {change.path: change.new for change in changes if change.new}
