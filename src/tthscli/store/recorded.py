"""Which commit recorded an entry first, by the ids that stand in a ledger from commit to commit: nothing is parsed."""

from __future__ import annotations

import re
from pathlib import Path

from tthscli.model.written import Commit
from tthscli.store import git, log

_ENTRY_ID = re.compile(
    rb"""(?:^[ \t]*(?:-[ \t]+)?|[{,][ \t]*)["']?id["']?[ \t]*:[ \t]*["']?([A-Za-z0-9][A-Za-z0-9._-]{0,63})""", re.M
)


def recorded_by(root: Path, folder: str, lang: str = "vi") -> dict[str, Commit]:
    """Which commit first recorded each entry of the ledger in ``folder``; entries not yet committed are absent.

    Merges count only for entries that no branch brought. Ids of other things in the file may appear too.
    """
    path = f"{folder}/events.yaml" if folder else "events.yaml"
    answer = git.read(
        root, "log", "--raw", "-z", "-m", "--no-renames", "--reverse", "--topo-order", "--no-abbrev", "--no-ext-diff",
        "--no-textconv", "--no-show-signature", "--no-color", "--encoding=UTF-8", "--format=%H%x00%an%x00%aI%x00%s",
        "--", path,
    )  # fmt: skip
    if answer.code:
        if git.read(root, "rev-parse", "-q", "--verify", "HEAD").code:
            return {}
        raise log.unreadable(root, answer.error, lang)
    revisions = _revisions(answer.out)
    names = list(dict.fromkeys(blob for _, blob in revisions))
    blobs = {name: content or b"" for name, _, content in git.objects(root, names)}
    found: dict[str, Commit] = {}
    for made, blob in revisions:
        for name in _ENTRY_ID.findall(blobs.get(blob, b"")):
            found.setdefault(name.decode("ascii"), made)
    return found


def _revisions(out: bytes) -> list[tuple[Commit, str]]:
    """Commit and blob, oldest first, from ``git log --raw -z`` with four header fields."""
    fields = iter(out.decode("utf-8", "replace").split("\0"))
    made = Commit("", "", "", "")
    found = []
    for word in fields:
        word = word.lstrip("\n")
        if word.startswith(":"):
            next(fields, "")
            blob = word.split(" ")[3]
            if blob.strip("0"):
                found.append((made, blob))
        elif word:
            made = Commit(word, next(fields, ""), next(fields, ""), next(fields, ""))
    return found
