"""The commit that an audit has seen last, kept twice: in a ref of the repository, and in a file of the user's own."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
from pathlib import Path

from tthscli.model.audit import PinRow
from tthscli.store import git
from tthscli.store.log import Place

DETACHED = "HEAD"
_SHA = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def ref_of(where: Place) -> str:
    """The ref that keeps it: it lies outside all branches, and keeps the commit from being swept away."""
    return f"refs/tths/audited/{where.branch or DETACHED}"


def path_of(where: Place) -> Path:
    """The file that keeps it, outside the repository: whoever rewrites the repository does not reach it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), "AppData", "Local")
    else:
        base = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    name = hashlib.sha256(os.path.realpath(where.folder).encode("utf-8", "surrogateescape")).hexdigest()[:20]
    return Path(base, "tthscli", "audited", f"{name}.json")


def read(where: Place) -> PinRow:
    """What is remembered of the present branch."""
    kept = git.read(where.root, "rev-parse", "-q", "--verify", ref_of(where))
    path = path_of(where)
    told = _file(path).get(where.branch or DETACHED, "")
    return PinRow(where.branch, kept.text if not kept.code else "", told, str(path))


def others(where: Place) -> dict[str, list[str]]:
    """The commits remembered of other branches, by branch: those of the ref and of the file."""
    lead = "refs/tths/audited/"
    answer = git.read(where.root, "for-each-ref", "--format=%(objectname) %(refname)", lead)
    kept = [line.split(" ", 1) for line in answer.text.splitlines()]
    told = [(name.removeprefix(lead), sha) for sha, name in kept]
    told += [(name, sha) for name, sha in _file(path_of(where)).items() if _SHA.fullmatch(sha)]
    found: dict[str, list[str]] = {}
    for name, sha in told:
        if name != (where.branch or DETACHED) and sha not in found.setdefault(name, []):
            found[name].append(sha)
    return found


def write(where: Place, lang: str = "vi") -> PinRow:
    """Remembers the present tip in both places. Raises EnvironmentFailure, OSError."""
    git.remember(where.root, ref_of(where), where.tip, lang)
    path = path_of(where)
    kept = {**_file(path), where.branch or DETACHED: where.tip, "repository": os.path.realpath(where.folder)}
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8", newline="\n") as file:
        json.dump(kept, file, ensure_ascii=False, indent=1)
        file.write("\n")
    os.replace(file.name, path)
    return PinRow(where.branch, where.tip, where.tip, str(path), is_moved=True)


def _file(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(name): one for name, one in found.items() if isinstance(one, str) and (_SHA.fullmatch(one) or "/" in one)
    }
