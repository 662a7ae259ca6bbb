"""What stands in the files of the cases and in no commit yet. Read file by file: no filter of git's is run."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from tthscli.store import source
from tthscli.store.lineage import KINDS, Lineage, Step
from tthscli.store.log import Listing, Place, hashed, listing
from tthscli.store.reader import file_of
from tthscli.store.repository import Repository


def pending(
    repository: Repository, where: Place, found: list[Lineage], folders: Sequence[str] | None = None, lang: str = "vi"
) -> dict[str, bytes]:
    """Adds to the lineages what is not committed, as steps without a commit. Returns the contents by made-up names.

    ``folders``: only these cases; all where None.
    """
    if where.is_bare:
        return {}
    committed = listing(where, where.tip, lang) if where.tip else Listing({}, [])
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
        if hashed(content, length=length) != known.get(path) and (
            b"\r\n" not in content or hashed(content.replace(b"\r\n", b"\n"), length=length) != known.get(path)
        ):
            changed[path] = name = f"file:{path}"
            contents[name] = content
    _add(found, known, changed, contents, length)
    return contents


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
