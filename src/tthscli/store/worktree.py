"""What stands in the files of the cases and in no commit yet. Read file by file: no filter of git's is run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from tthscli.store import source
from tthscli.store.lineage import KINDS, Lineage, Step
from tthscli.store.log import Listing, Place, hashed
from tthscli.store.reader import file_of
from tthscli.store.repository import Repository


def pending(
    repository: Repository,
    where: Place,
    found: list[Lineage],
    committed: Listing,
    folders: Sequence[str] | None = None,
) -> dict[str, bytes]:
    """Adds to the lineages what is not committed, as steps without a commit. Returns the contents by made-up names.

    ``committed`` is what the last commit holds. ``folders``: only these cases; all where None.
    """
    if where.is_bare:
        return {}
    length = len(where.tip) or 40
    prefix = "" if repository.is_lone else f"{repository.practice.cases.strip('/')}/".removeprefix("./")
    prefix = "" if prefix in ("/", "./") else prefix
    known = {
        path: blob
        for path, blob in committed.blobs.items()
        if path.rpartition("/")[2] in KINDS and path.startswith(prefix)
    }
    foreign = tuple(f"{one}/" for one in committed.submodules)
    here = [folder for folder in repository.folders() if not f"{folder}/".startswith(foreign)]
    present = {file_of(folder, name): "" for folder in here for name in KINDS}
    contents: dict[str, bytes] = {}
    changed: dict[str, str] = {}
    for path in dict.fromkeys([*known, *present]):
        if folders is not None and (path.rpartition("/")[0] or ".") not in folders:
            continue
        try:
            content = source.read(os.path.join(where.root, *path.split("/")), where.root)
        except source.UnusableFile as fault:
            if path in known and any(one.rule == "file.missing" for one in fault.faults):
                changed[path] = ""
            continue
        if not _is_same(content, known.get(path), length):
            changed[path] = name = f"file:{path}"
            contents[name] = content
    _add(found, known, changed, contents, length)
    return contents


def altered(where: Place, committed: Listing, paths: Iterable[str]) -> list[str]:
    """Those of these paths whose file is not as the last commit has it, by their path."""
    if where.is_bare:
        return []
    found = []
    for path in sorted(paths):
        blob = committed.blobs.get(path)
        try:
            content = source.read(os.path.join(where.root, *path.split("/")), where.root)
        except source.UnusableFile as fault:
            if blob or not any(one.rule == "file.missing" for one in fault.faults):
                found.append(path)
            continue
        if not _is_same(content, blob, len(where.tip) or 40):
            found.append(path)
    return found


def _is_same(content: bytes, blob: str | None, length: int) -> bool:
    """Whether a file holds what a blob does; lines may end as Windows ends them."""
    return hashed(content, length=length) == blob or (
        b"\r\n" in content and hashed(content.replace(b"\r\n", b"\n"), length=length) == blob
    )


def _add(
    found: list[Lineage],
    known: Mapping[str, str],
    changed: Mapping[str, str],
    contents: Mapping[str, bytes],
    length: int,
) -> None:
    by_folder = {one.folder: one for one in found}
    lost = {known[path]: path for path, name in changed.items() if not name}
    steps = []
    for path, name in changed.items():
        before = "" if path in known or not name else lost.pop(hashed(contents[name], length=length), "")
        steps.append((path, name, before))
    moved = {before for _, _, before in steps if before}
    for path, name, before in sorted(steps, key=lambda one: not one[2]):
        folder = path.rpartition("/")[0] or "."
        former = before.rpartition("/")[0] or "."
        if path in moved:
            continue
        if before and former in by_folder:
            by_folder[folder] = by_folder[former]
            by_folder[folder].folder = folder
        if folder not in by_folder:
            by_folder[folder] = Lineage(folder)
            found.append(by_folder[folder])
        old = known.get(path) or known.get(before, "")
        kind = KINDS[path.rpartition("/")[2]]
        by_folder[folder].steps.append(Step(None, kind, (old,) if old else (), name, path, before))
