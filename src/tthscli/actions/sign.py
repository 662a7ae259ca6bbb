"""``tths init --sign``: every commit of a repository signed from now on, with a key that is there already."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from tthscli.model.error import EnvironmentFailure, UsageError
from tthscli.model.law import Text
from tthscli.store import git, trust, writer

_OWN = ("id_ed25519.pub", "id_ecdsa.pub", "id_rsa.pub")
_PUBLIC = re.compile(r"(?:ssh-[a-z0-9-]+|ecdsa-sha2-[a-z0-9-]+|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+")


class Key(NamedTuple):
    """A key to sign with: ``ssh`` or ``openpgp``, what git is to call it, and the public half in text."""

    format: str
    name: str
    public: str


def found(root: Path, given: str = "", lang: str = "vi") -> Key:
    """The key that ``given`` names: a file of a public ssh key (or of its private half), else a gpg key.

    Without it the user's own ``user.signingkey`` where that is a file, else the usual ssh key. Raises UsageError where
    there is none, EnvironmentFailure where gpg is wanted and not there.
    """
    if given:
        place = Path(given).expanduser()
        if place.exists() or Path(f"{place}.pub").exists():
            return _ssh(place, lang)
        return _gpg(given, lang)
    kept = git.read(root, "config", "--global", "--type=path", "--get", "user.signingkey").text
    for place in (*([Path(kept)] if kept else []), *(Path.home() / ".ssh" / name for name in _OWN)):
        if place.is_file():
            return _ssh(place, lang)
    raise UsageError(
        Text("không tìm thấy khóa ssh để ký", "there is no ssh key to sign with").get(lang),
        Text("tạo khóa: ssh-keygen -t ed25519; hoặc chỉ ra: --key TỆP.pub",
             "make one: ssh-keygen -t ed25519; or name it: --key FILE.pub").get(lang),
    )  # fmt: skip


def _ssh(place: Path, lang: str) -> Key:
    public = place if place.suffix == ".pub" else Path(f"{place}.pub")
    try:
        text = public.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    line = _PUBLIC.match(text)
    if line is None:
        raise UsageError(
            Text(f"{public} không phải khóa ssh công khai", f"{public} is no public ssh key").get(lang),
            "ssh-keygen -y -f ... > ....pub",
        )
    return Key("ssh", os.path.abspath(public).replace(os.sep, "/"), line[0])


def _gpg(name: str, lang: str) -> Key:
    program = shutil.which("gpg")
    if program is None:
        raise EnvironmentFailure(
            Text(f"không có tệp {name}, và máy không có gpg", f"there is no file {name}, and gpg is not installed")
            .get(lang)
        )  # fmt: skip
    answers = [
        subprocess.run(
            [program, "--batch", "--no-tty", *words, "--", name], capture_output=True, check=False, timeout=60
        )
        for words in (("--with-colons", "--list-secret-keys"), ("--export", "--armor"))
    ]
    if answers[0].returncode or b"BEGIN PGP" not in answers[1].stdout:
        raise UsageError(
            Text(f"--key: không có tệp hay khóa gpg riêng `{name}`", f"--key: no file and no secret gpg key `{name}`")
            .get(lang), "gpg --list-secret-keys"
        )  # fmt: skip
    _refuse_spent(name, answers[0].stdout.decode("utf-8", "replace"), lang)
    return Key("openpgp", name, answers[1].stdout.decode("ascii"))


def _refuse_spent(name: str, listed: str, lang: str) -> None:
    """Raises UsageError where gpg would not sign with any part of the key: expired or revoked."""
    keys = [line.split(":") for line in listed.splitlines() if line.startswith(("sec:", "ssb:"))]
    signing = [words for words in keys if len(words) > 11 and "s" in words[11]]
    if any(words[1] not in ("e", "r") for words in signing) or not signing:
        return
    is_revoked = any(words[1] == "r" for words in signing)
    said = Text("đã bị thu hồi", "is revoked") if is_revoked else Text("đã hết hạn", "has expired")
    raise UsageError(
        Text(f"--key: khóa gpg `{name}` {said.vi}", f"--key: the gpg key `{name}` {said.en}").get(lang),
        Text("dùng khóa khác; khóa hết hạn thì gia hạn được: gpg --quick-set-expire",
             "use another key; an expired one can be prolonged: gpg --quick-set-expire").get(lang),
    )  # fmt: skip


def turn_on(root: Path, key: Key, lang: str = "vi") -> str:
    """Has git sign every commit here, and puts the key among the signers of the practice. Returns the file written.

    The file is empty where the key stands in it already. Raises EnvironmentFailure.
    """
    name = trust.SIGNERS if key.format == "ssh" else trust.GPG
    path = root / trust.FOLDER / name
    email = _email(root)
    line = f'{email} namespaces="git" {key.public}\n' if key.format == "ssh" else key.public
    path.parent.mkdir(exist_ok=True)
    before = writer.read(path, lang) if path.exists() else None
    text = writer.decode(before, path, lang) if before is not None else ""
    written = ""
    if key.public.strip() not in text:
        after = text + ("" if not text or text.endswith("\n") else "\n") + line
        if before is None:
            writer.create(path, after, lang)
        else:
            writer.replace(path, before, after, lang)
        written = f"{trust.FOLDER}/{name}"
    for setting, value in (("gpg.format", key.format), ("user.signingkey", key.name), ("commit.gpgsign", "true")):
        git.configure(root, setting, value, lang)
    return written


def _email(root: Path) -> str:
    """The address that commits here will bear."""
    told = re.search(r"<([^<>]*)>", git.read(root, "var", "GIT_COMMITTER_IDENT").text)
    return (told[1] if told else "").replace(" ", "") or "*"
