"""Files that a register names, statements and scans, put in another content's place after they were committed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from tthscli.actions.draft import Draft
from tthscli.model.audit import Stamp
from tthscli.store import lineage, log
from tthscli.store.reader import file_of
from tthscli.store.writer import CASE


def altered_files(
    walked: log.Log, held: log.Listing, where: log.Place, stamps: Mapping[str, Stamp], lang: str
) -> Iterator[Draft]:
    """A finding for each commit that changed or deleted a file that a register of the last commit names.

    A merge has done so only where the file is otherwise than on each of its parents. Files are followed through other
    names, their own and those of the folder.
    """
    folders = {path.rpartition("/")[0]: blob for path, blob in held.blobs.items() if path.rpartition("/")[2] == CASE}
    by_commit: dict[tuple[str, str], list[log.Change]] = {}
    now: dict[str, str] = {}
    for change in reversed(walked.changes):
        path = now.get(change.path, change.path)
        if change.before:
            now[change.before] = path
        if change.old and change.old != change.new and change.path.rpartition("/")[2] not in lineage.KINDS:
            by_commit.setdefault((change.commit, path), []).append(change)
    told = {path for (_, path), changes in by_commit.items() for path in (path, changes[0].before)}
    above = {str(one) for path in told for one in PurePosixPath(path).parents}
    named = _named({folder: blob for folder, blob in folders.items() if (folder or ".") in above}, where, lang)
    for (sha, path), changes in by_commit.items():
        change = changes[0]
        is_left = path not in named and change.before in named  # the register names the place that the file has left
        known = named.get(change.before if is_left else path)
        if known is None or len(changes) < len(stamps[sha].parents):
            continue
        case, folder, record = known
        values = {"what": change.before if is_left else path, "gone": "" if change.new and not is_left else "1"}
        yield Draft("audit.file-altered", case, file_of(folder, CASE), stamps[sha], record, values=values)


def _named(folders: Mapping[str, str], where: log.Place, lang: str) -> dict[str, tuple[str, str, str]]:
    """For the path of each file that a register names: the case, its folder, and the row."""
    contents = log.contents(where.root, folders.values())
    found: dict[str, tuple[str, str, str]] = {}
    for folder, blob in folders.items():
        data = lineage.state(contents[blob], "case", folder, lang=lang).data if blob in contents else {}
        rows = data.get("documents")
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and row.get("file"):
                case = str(data.get("id") or folder.rpartition("/")[2])
                found[file_of(folder or ".", str(row["file"]))] = case, folder or ".", f"documents/{row.get('id')}"
    return found
