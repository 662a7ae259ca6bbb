"""Whose signatures and timestamps the practice trusts: a few small files in ``.tths`` of the repository, or elsewhere.

Never what the configuration of the repository names.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tthscli.model.error import EnvironmentFailure, UsageError
from tthscli.model.law import Text
from tthscli.store import git, source
from tthscli.store.log import Place

FOLDER = ".tths"
SIGNERS, REVOKED, GPG, AUTHORITIES = "allowed_signers", "revoked_keys", "gpg_keys.asc", "tsa.pem"
FILES = (SIGNERS, REVOKED, GPG, AUTHORITIES)
"""ssh signers as ssh-keygen(1) has them; revoked ssh keys (a list of public keys, or a KRL); public gpg keys with their
revocations; root certificates of timestamp authorities (PEM)."""
PATHS = tuple(f"{FOLDER}/{name}" for name in FILES)


@dataclass(frozen=True, slots=True)
class Trust:
    """The files that are there, and where they come from in words."""

    about: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)

    def get(self, name: str) -> bytes:
        """A file; empty where there is none."""
        return self.files.get(name, b"")


def trusted(where: Place, given: str = "", authorities: str = "", lang: str = "vi", commit: str = "") -> Trust:
    """The files of ``given`` (a folder, or one file of ssh signers); without it those of the repository.

    Those of the work tree as they stand; of ``commit``, or HEAD, in a bare repository or where a commit is named.
    ``authorities`` is a file of root certificates that takes the place of the practice's. Raises UsageError where
    what is named is not there, EnvironmentFailure where it cannot be read.
    """
    if given:
        found = _given(Path(given), lang)
        about = os.path.abspath(given)
    elif commit or where.is_bare:
        at = commit or where.tip
        found = {name: content for name in FILES if at and (content := _committed(where, at, name))}
        about = Text(f"{FOLDER} của commit {at[:10]}", f"{FOLDER} of commit {at[:10]}").get(lang) if at else ""
    else:
        found = {}
        for name in FILES:
            path = os.path.join(where.root, FOLDER, name)
            if os.path.lexists(path):
                try:
                    found[name] = source.read(path, where.root)
                except source.UnusableFile as fault:
                    raise EnvironmentFailure(f"{FOLDER}/{name}: {fault.faults[0].message.get(lang)}") from fault
        about = Text(f"{FOLDER} của thư mục làm việc", f"{FOLDER} of the work tree").get(lang)
    if authorities:
        place = Path(authorities)
        if not place.is_file():
            raise UsageError(Text(f"--ca: không có tệp {place}", f"--ca: there is no file {place}").get(lang))
        found[AUTHORITIES] = place.read_bytes()
    if not found:
        return Trust()
    told = ", ".join(f"{name} {hashlib.sha256(content).hexdigest()[:12]}" for name, content in sorted(found.items()))
    return Trust(f"{about} ({told})", found)


def _given(path: Path, lang: str) -> dict[str, bytes]:
    if path.is_file():
        return {SIGNERS: path.read_bytes()}
    found = {name: (path / name).read_bytes() for name in FILES if (path / name).is_file()}
    if not found:
        said = Text(f"--signers: không có tệp nào ở {path}", f"--signers: there are no keys at {path}")
        raise UsageError(said.get(lang), " | ".join(FILES))
    return found


def _committed(where: Place, commit: str, name: str) -> bytes:
    answer = git.read(where.root, "cat-file", "blob", f"{commit}:{where.prefix}{FOLDER}/{name}")
    return b"" if answer.code else answer.out
