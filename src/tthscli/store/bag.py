"""A BagIt bag (RFC 8493) on disk, and the history of one case as a git bundle in it."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tthscli.store import git, log
from tthscli.store.stamp import REF as STAMPS

_ALGORITHMS = ["sha256", "sha512"]
HISTORY, COMMITS, MADE = "history.bundle", "history.tsv", "bundle.json"
"""What a payload holds beside the case: its history, the original of each commit, what was made of it."""
Change = Callable[[bytes], bytes]


def make(folder: Path, about: Mapping[str, str]) -> None:
    """Turns a folder into a bag whose payload is what it held. ``about`` goes into ``bag-info.txt``."""
    bagit = _library()
    bag = bagit.make_bag(str(folder), bag_info=dict(about), checksums=_ALGORITHMS)
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8")
    bag.save()


def faults(folder: Path) -> list[str]:
    """What does not hold of the bag in ``folder``: its form, its payload, its checksums. Links are faults too."""
    bagit = _library()
    for here, folders, files in os.walk(folder):
        for name in (*folders, *files):
            if (Path(here) / name).is_symlink():
                return [f"{(Path(here) / name).relative_to(folder).as_posix()}: symlink"]
    try:
        bag = bagit.Bag(str(folder))
        algorithms = set(bag.algorithms)
        bag.validate()
    except bagit.BagValidationError as fault:
        return [str(one) for one in fault.details] or [str(fault)]
    except (bagit.BagError, OSError, UnicodeError, ValueError) as fault:
        return [str(fault)]
    missing = [f"manifest-{one}.txt" for one in _ALGORITHMS if one not in algorithms]
    return missing or [one for algorithm in _ALGORITHMS for one in _unsealed(folder, algorithm)]


def _unsealed(folder: Path, algorithm: str) -> list[str]:
    """What is wrong with a tag manifest: RFC 8493 lets it be absent and lets programs overlook lines; not here."""
    name = f"tagmanifest-{algorithm}.txt"
    place = folder / name
    if not place.is_file():
        return [name]
    sealed = sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith("tagmanifest-"))
    told = {f"{_digest(one, algorithm)} {one.name}" for one in sealed}
    lines = [" ".join(line.split()) for line in place.read_text(encoding="utf-8", errors="replace").splitlines()]
    return [] if set(lines) == told and len(lines) == len(told) else [name]


def seal(folder: Path) -> str:
    """The SHA-256 of the tag manifest: told to whoever receives the bag by another way it binds every file of it."""
    place = folder / "tagmanifest-sha256.txt"
    return hashed(place) if place.is_file() else ""


def _library() -> Any:
    logging.getLogger("bagit").setLevel(logging.CRITICAL + 1)
    return import_module("bagit")


def whole_history(root: Path, target: Path, lang: str = "vi") -> None:
    """Writes the history of HEAD as it is, with every signature and timestamp. Raises EnvironmentFailure."""
    branch = git.read(root, "symbolic-ref", "-q", "HEAD").text
    stamps = [] if git.read(root, "rev-parse", "-q", "--verify", STAMPS).code else [STAMPS]
    _run(root, lang, "bundle", "create", "-q", str(target), "HEAD", *([branch] if branch else []), *stamps)


def history(
    root: Path, paths: Sequence[str], target: Path, change: Change | None = None, lang: str = "vi"
) -> list[tuple[str, str]]:
    """Writes the history of some files of HEAD alone as a bundle; returns each commit in it with the original's sha.

    Commits that touch none of ``paths`` (relative to the top of the work tree) are left out, so that a bundle of one
    case tells nothing of another. ``change`` rewrites every content and message. Raises EnvironmentFailure.
    """
    # fast-export drops the first "--" and would then take a path that is gone from the work tree for a revision
    options = ("--signed-tags=strip", "--reencode=yes", "--show-original-ids", "HEAD", "--", "--", *paths)
    stream = _run(root, lang, "-c", "core.quotePath=false", "fast-export", *options)
    originals: dict[str, str] = {}
    stream = _rewritten(stream, change, originals)
    with tempfile.TemporaryDirectory(prefix="tths-bundle-") as made:
        place = Path(made)
        _run(place, lang, "init", "-q", "--bare", ".")
        _run(place, lang, "fast-import", "--quiet", f"--export-marks={place / 'marks'}", given=stream)
        tip = _run(place, lang, "for-each-ref", "--format=%(refname)").decode().split()
        if tip:
            _run(place, lang, "symbolic-ref", "HEAD", tip[0])
        _run(place, lang, "bundle", "create", "-q", str(target), "HEAD", "--all")
        marks = dict(line.split() for line in (place / "marks").read_text(encoding="ascii").splitlines())
    return [(marks[mark], sha) for mark, sha in originals.items() if mark in marks]


def _rewritten(stream: bytes, change: Change | None, originals: dict[str, str]) -> bytes:
    """The stream of ``fast-export`` with every content changed; notes the marks of commits with their old names."""
    out: list[bytes] = []
    at = 0
    kind = mark = b""
    while at < len(stream):
        end = stream.index(b"\n", at) + 1
        line, at = stream[at:end], end
        if line.startswith(b"data "):
            size = int(line[5:])
            data, at = stream[at : at + size], at + size
            data = change(data) if change else data
            out.append(b"data %d\n" % len(data) + data)
            continue
        word = line.split(b" ")[0].rstrip()
        if word in (b"commit", b"blob"):
            kind = word
        elif word == b"mark":
            mark = line.split()[1]
        elif word == b"original-oid":
            if kind == b"commit":
                originals[mark.decode()] = line.split()[1].decode()
            continue
        out.append(change(line) if change else line)
    return b"".join(out)


def opened(bundle: Path, into: Path) -> tuple[str, str]:
    """Puts a bundle's history into an empty repository at ``into``; returns its HEAD, and what git has against it."""
    git.read(into, "init", "-q", "--bare", ".")
    bundle = bundle.absolute()  # git looks from ``into``
    answer = git.read(into, "bundle", "verify", str(bundle))
    if answer.code:
        return "", answer.error.strip() or answer.text
    answer = git.read(into, "bundle", "unbundle", str(bundle))
    heads = {name: sha for sha, _, name in (line.partition(" ") for line in answer.text.splitlines()) if name}
    for name, sha in heads.items():
        git.read(into, "update-ref", name, sha)
    strict = git.read(into, "fsck", "--no-dangling", "--no-progress", *heads.values())
    return heads.get("HEAD", ""), _said(answer) + _said(strict)


def _said(answer: git.Answer) -> str:
    """What git has against something, told on either stream; empty where it has nothing."""
    return (answer.error.strip() or answer.text.strip() or f"git: {answer.code}") if answer.code else ""


def hashed(path: Path) -> str:
    """The SHA-256 of a file."""
    return _digest(path, "sha256")


def _digest(path: Path, algorithm: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()


def _run(root: Path, lang: str, *words: str, given: bytes | None = None) -> bytes:
    answer = git.read(root, *words, given=given)
    if answer.code:
        raise log.unreadable(root, _said(answer), lang)
    return answer.out
