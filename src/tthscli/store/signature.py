"""Signatures of commits, verified on the objects themselves with ssh-keygen and gpg.

Programs are found on the PATH, never in the configuration of a repository; they run in an empty home of their own with
the keys of the practice alone. Unsigned commits cost no process.
"""

from __future__ import annotations

import base64
import binascii
import fnmatch
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from tthscli.model.error import InvalidFileError
from tthscli.model.law import Text
from tthscli.model.moment import on
from tthscli.model.proof import SignatureRow
from tthscli.store import cache
from tthscli.store.trust import GPG, REVOKED, SIGNERS, Trust

_KINDS = {
    b"-----BEGIN SSH SIGNATURE-----": "ssh",
    b"-----BEGIN PGP SIGNATURE-----": "gpg",
    b"-----BEGIN PGP MESSAGE-----": "gpg",
    b"-----BEGIN SIGNED MESSAGE-----": "x509",
}
_SECONDS = 60
_UNCHANGING: cache.Key = (0,) * 8
"""What identifies files in the cache: a signed commit is no file that changes."""
_COMMITTER = re.compile(rb"^committer [^\n]*<([^<>\n]*)> ", re.M)
_GPG_STATES = {
    "GOODSIG": "good", "EXPKEYSIG": "expired", "EXPSIG": "expired", "REVKEYSIG": "revoked", "BADSIG": "bad",
    "ERRSIG": "unknown",
}  # fmt: skip


class Signed(NamedTuple):
    """A signed commit: what was signed, the signature, and the second the commit says it was made."""

    sha: str
    payload: bytes
    signature: bytes
    seconds: int

    @property
    def email(self) -> str:
        """The address of the committer."""
        found = _COMMITTER.search(self.payload.partition(b"\n\n")[0])
        return found[1].decode("utf-8", "replace") if found else ""


def split(sha: str, content: bytes, seconds: int) -> Signed | None:
    """The signature of a raw commit and what it is of; None for an unsigned one."""
    head, gap, body = content.partition(b"\n\n")
    own = b"gpgsig" if len(sha) == 40 else b"gpgsig-sha256"
    kept: list[bytes] = []
    signature: list[bytes] = []
    reading = ""
    for line in head.split(b"\n"):
        name, _, value = line.partition(b" ")
        if reading and line.startswith(b" "):
            if reading == "own":
                signature.append(line[1:])
            continue
        reading = "own" if name == own else "other" if name.startswith(b"gpgsig") else ""
        if reading == "own":
            signature.append(value)
        elif not reading:
            kept.append(line)
    if not signature:
        return None
    return Signed(sha, b"\n".join(kept) + gap + body, b"\n".join(signature) + b"\n", seconds)


def judged(
    signed: Sequence[Signed], trust: Trust, lang: str = "vi", root: Path | None = None
) -> dict[str, SignatureRow]:
    """What each signature is worth, by commit. Raises InvalidFileError where a file of the practice is no such file.

    Each costs a process or two of ssh-keygen or gpg. With ``root``, the judgements that cannot change are kept in the
    cache of the repository there, by what was signed, the signature, and all keys that it was judged by.
    """
    if not signed:
        return {}
    kept = _kept(root, trust, lang) if root else None
    rows: dict[str, SignatureRow] = {}
    left = []
    for one in signed:
        found = kept.get(_content(one), _UNCHANGING, "") if kept else None
        if found:
            rows[one.sha] = SignatureRow(one.sha, *found[3])
        else:
            left.append(one)
    if not left:
        return rows
    with tempfile.TemporaryDirectory(prefix="tths-keys-", ignore_cleanup_errors=True) as made:
        judge = _Judge(Path(made), trust, lang)
        with ThreadPoolExecutor(max_workers=min(8, (os.cpu_count() or 1) + 1)) as pool:
            fresh = list(pool.map(judge.row, left))
    for one, row in zip(left, fresh, strict=True):
        rows[one.sha] = row
        if kept and row.state != "unverified" and one.sha not in judge.passing:
            told = (row.state, row.kind, row.signer, row.key, row.why)
            kept.put(_content(one), _UNCHANGING, cache.now_ns(), "", cache.FOREVER, told)
    if kept:
        kept.save()
    return rows


def _kept(root: Path, trust: Trust, lang: str) -> cache.Cache:
    """The judgements by these keys; of another program, another list of keys or another gpg there are none."""
    state = hashlib.sha256()
    for name in sorted(trust.files):
        state.update(f"{name} {len(trust.get(name))};".encode())
        state.update(trust.get(name))
    for program in ("ssh-keygen", "gpg"):
        path = shutil.which(program)
        state.update(f"{path} {os.stat(path).st_mtime_ns if path else 0};".encode())
    return cache.load(root, f"signed-{lang}-{state.hexdigest()[:20]}", on(date(2000, 1, 1)), "")


def _content(one: Signed) -> str:
    made = hashlib.sha256(one.payload)
    made.update(b"\0" + one.signature + str(one.seconds).encode())
    return made.hexdigest()


def is_of(row: SignatureRow, email: str) -> bool:
    """Whether the signer may sign under this address. True where the list names no addresses."""
    names = [one.strip().lower() for one in re.split(r"[,\n]", row.signer) if "@" in one]
    return not names or any(fnmatch.fnmatchcase(email.lower(), one) for one in names)


class _Judge:
    """Keys of the practice in a folder of their own, and the programs that judge by them."""

    def __init__(self, folder: Path, trust: Trust, lang: str) -> None:
        self.folder, self.trust, self.lang = folder, trust, lang
        self.keygen, self.gpg = shutil.which("ssh-keygen"), shutil.which("gpg")
        self.has_dates = re.search(rb"valid-(?:after|before)", trust.get(SIGNERS), re.I) is not None
        self.signers: dict[tuple[bytes, str], list[str]] = {}
        self.emails: dict[str, str] = {}
        self.passing: set[str] = set()
        """Commits whose judgement may be another tomorrow: gpg signatures that expire."""
        self.is_imported = False
        for name in (SIGNERS, REVOKED, GPG):
            (folder / name).write_bytes(trust.get(name))
        if trust.get(GPG) and self.gpg:
            self._import()

    def row(self, one: Signed) -> SignatureRow:
        """The judgement on one signature."""
        kind = _KINDS.get(one.signature.split(b"\n", 1)[0].strip(), "")
        try:
            if kind == "ssh":
                return self._ssh(one)
            if kind == "gpg":
                return self._gpg(one)
        except subprocess.TimeoutExpired as fault:
            return self._open(one, kind, Text(f"{fault.cmd[0]} không trả lời", f"{fault.cmd[0]} does not answer"))
        if kind == "x509":
            return self._open(one, kind, Text("chữ ký X.509 không được xét", "X.509 signatures are not judged"))
        return self._no(one, "bad", "", Text("không phải dạng chữ ký nào", "no form of a signature"))

    def _ssh(self, one: Signed) -> SignatureRow:
        if not self.keygen:
            return self._open(one, "ssh", Text("máy không có ssh-keygen", "ssh-keygen is not installed"))
        try:
            key = _key(one.signature)
        except (ValueError, IndexError, binascii.Error):
            return self._no(one, "bad", "ssh", Text("chữ ký không đọc được", "the signature cannot be read"))
        print_ = "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")
        if not self.trust.get(SIGNERS):
            why = Text("không có danh sách người ký ssh", "there is no list of ssh signers")
            return SignatureRow(one.sha, "unverified", "ssh", "", print_, why.get(self.lang))
        path = self.folder / f"{one.sha}.sig"
        path.write_bytes(one.signature)
        at = f"verify-time={_utc(one.seconds)}"
        names = self._principals(path, key, at)
        if not names:
            if self._keygen(one, path, "check-novalidate").returncode:
                return SignatureRow(one.sha, "bad", "ssh", "", print_)
            listed = _is_listed(key, self.trust.get(SIGNERS))
            state = "revoked" if self._is_revoked(key) else "expired" if listed else "unknown"
            return SignatureRow(one.sha, state, "ssh", "", print_)
        signer = ", ".join(names)
        verify = ("verify", "-f", SIGNERS, "-I", names[0].split(",")[0].replace("*", "x").replace("?", "x"), "-O", at)
        revoked = ("-r", REVOKED) if self.trust.get(REVOKED) else ()
        if not self._keygen(one, path, *verify, *revoked).returncode:
            return SignatureRow(one.sha, "good", "ssh", signer, print_)
        if revoked and not self._keygen(one, path, *verify).returncode:
            return SignatureRow(one.sha, "revoked", "ssh", signer, print_)
        is_bad = self._keygen(one, path, "check-novalidate").returncode  # else it may sign other things, not commits
        return SignatureRow(one.sha, "bad" if is_bad else "unknown", "ssh", "", print_)

    def _principals(self, path: Path, key: bytes, at: str) -> list[str]:
        kept = (key, at if self.has_dates else "")
        if kept not in self.signers:
            said = self._run([self.keygen or "", "-Y", "find-principals", "-s", str(path), "-f", SIGNERS, "-O", at])
            found = said.stdout.decode("utf-8", "replace").splitlines() if not said.returncode else []
            self.signers[kept] = [line.strip() for line in found if line.strip()]
        return self.signers[kept]

    def _is_revoked(self, key: bytes) -> bool:
        """Whether a key that is on no list of signers is on that of revoked keys (a list of keys, or a KRL)."""
        revoked = self.trust.get(REVOKED)
        if _is_listed(key, revoked):
            return True
        if not revoked.startswith(b"SSHKRL"):
            return False
        name = f"{hashlib.sha256(key).hexdigest()[:16]}.pub"
        kind = key[4 : 4 + int.from_bytes(key[:4], "big")]
        (self.folder / name).write_bytes(kind + b" " + base64.b64encode(key) + b"\n")
        return b"REVOKED" in self._run([self.keygen or "", "-Q", "-f", REVOKED, name]).stdout

    def _keygen(self, one: Signed, path: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
        return self._run([self.keygen or "", "-Y", *words, "-n", "git", "-s", str(path)], one.payload)

    def _import(self) -> None:
        said = self._run([*self._gpg_words(), "--import", GPG])
        if b" IMPORT_OK " not in said.stdout:
            raise InvalidFileError(
                Text(f".tths/{GPG}: không có khóa gpg nào", f".tths/{GPG}: holds no gpg keys").get(self.lang),
                f"gpg --export --armor ... > .tths/{GPG}",
            )
        self.is_imported = True
        listed = self._run([self.gpg or "", *_QUIET, "--homedir", str(self.folder), "--with-colons", "--list-keys"])
        main = ""
        for line in listed.stdout.decode("utf-8", "replace").splitlines():
            words = line.split(":")
            if words[0] == "pub":
                main = ""
            elif words[0] == "fpr":
                main = main or words[9]
            elif words[0] == "uid":
                name = re.search(r"<([^<>]+)>\s*$", words[9])
                self.emails[main] = ", ".join(filter(None, (self.emails.get(main), name[1] if name else words[9])))

    def _gpg_words(self) -> list[str]:
        return [self.gpg or "", *_QUIET, "--homedir", str(self.folder), "--status-fd", "1", "--trust-model", "always"]

    def _gpg(self, one: Signed) -> SignatureRow:
        if not self.gpg:
            return self._open(one, "gpg", Text("máy không có gpg", "gpg is not installed"))
        if not self.is_imported:
            return self._open(one, "gpg", Text("không có danh sách khóa gpg", "there is no list of gpg keys"))
        path = self.folder / f"{one.sha}.asc"
        path.write_bytes(one.signature)
        said = self._run([*self._gpg_words(), "--verify", path.name, "-"], one.payload)
        told: dict[str, list[str]] = {}
        heads = []
        for line in said.stdout.decode("utf-8", "replace").splitlines():
            words = line.split()
            if len(words) > 1 and words[0] == "[GNUPG:]":
                told[words[1]] = words[2:]
                heads += [words[1]] if words[1] in _GPG_STATES else []
        if len(heads) != 1:
            return self._no(one, "bad", "gpg", Text("chữ ký không đọc được", "the signature cannot be read"))
        (head,) = heads
        state = _GPG_STATES[head]
        valid = told.get("VALIDSIG", [])
        key = valid[0] if valid else (told[head] or [""])[0]
        signer = self.emails.get(valid[-1], "") if valid else ""
        if head != "GOODSIG" or valid[3:4] != ["0"]:
            self.passing.add(one.sha)
        if head == "ERRSIG" and "NO_PUBKEY" not in told:
            return self._no(one, "bad", "gpg", Text("chữ ký không đọc được", "the signature cannot be read"))
        if head == "GOODSIG" and (said.returncode or not valid):
            state = "bad"
        if head == "EXPKEYSIG" and valid:  # expired by now; what counts is whether it was when it signed
            ends = [int(word) for word in told.get("KEYEXPIRED", []) if word.isdigit()]
            state = "good" if ends and valid[2].isdigit() and max(int(valid[2]), one.seconds) <= ends[0] else "expired"
        return SignatureRow(one.sha, state, "gpg", signer, key)

    def _run(self, words: list[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            words, input=given, capture_output=True, check=False, cwd=self.folder, env=self._environment(),
            timeout=_SECONDS,
        )  # fmt: skip

    def _environment(self) -> Mapping[str, str]:
        """Days in a list of signers are those of Viet Nam."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        return {**kept, "HOME": str(self.folder), "GNUPGHOME": str(self.folder), "LC_ALL": "C", "TZ": "<+07>-7"}

    def _open(self, one: Signed, kind: str, why: Text) -> SignatureRow:
        return self._no(one, "unverified", kind, why)

    def _no(self, one: Signed, state: str, kind: str, why: Text) -> SignatureRow:
        return SignatureRow(one.sha, state, kind, "", "", why.get(self.lang))


_QUIET = ("--batch", "--no-options", "--no-autostart", "--no-auto-key-retrieve", "--disable-dirmngr", "--no-tty")


def _key(signature: bytes) -> bytes:
    """The public key inside an ssh signature (PROTOCOL.sshsig). Raises ValueError where it is none."""
    lines = signature.split(b"\n")
    blob = base64.b64decode(b"".join(line.strip() for line in lines if line and not line.startswith(b"-----")), None)
    if not blob.startswith(b"SSHSIG"):
        raise ValueError("no SSHSIG")
    size = int.from_bytes(blob[10:14], "big")
    key = blob[14 : 14 + size]
    if len(key) != size or not key:
        raise ValueError("cut short")
    return key


def _is_listed(key: bytes, text: bytes) -> bool:
    name = base64.b64encode(key)
    return any(name in line.split() for line in text.splitlines() if not line.lstrip().startswith(b"#"))


def _utc(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(max(seconds, 0), UTC):%Y%m%d%H%M%SZ}"
    except (OverflowError, ValueError, OSError):
        return "99991231235959Z"
