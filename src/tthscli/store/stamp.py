"""Timestamps of an authority (RFC 3161) for commits: asked for, kept as git notes, verified offline.

``rfc3161_client`` and ``cryptography`` (the extra ``stamp``) are imported late and only here. What an authority gets to
see is a SHA-512 alone.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from tthscli.model.error import EnvironmentFailure, InvalidFileError, UsageError
from tthscli.model.law import Text
from tthscli.model.proof import StampRow
from tthscli.store import git, log
from tthscli.store.log import Place

REF = "refs/notes/tths-stamps"
_BEGIN, _END = "-----BEGIN TIMESTAMP RESPONSE-----", "-----END TIMESTAMP RESPONSE-----"
_BLOCK = re.compile(f"{_BEGIN}(.*?){_END}", re.S)
_SECONDS = 20
_MOST = 1 << 20
_HASHES = {
    "2.16.840.1.101.3.4.2.1": "sha256", "2.16.840.1.101.3.4.2.2": "sha384", "2.16.840.1.101.3.4.2.3": "sha512",
}  # fmt: skip


def is_installed() -> bool:
    """Whether the library of the extra ``stamp`` is there."""
    try:
        import rfc3161_client  # noqa: F401
    except ImportError:
        return False
    return True


def object_of(content: bytes) -> bytes:
    """What is stamped of a commit: the whole object as git hashes it."""
    return b"commit %d\0" % len(content) + content


def asked(url: str, data: bytes, lang: str = "vi") -> bytes:
    """The authority's answer (DER) for ``data``, granted and for this very request.

    Raises UsageError for another kind of URL, EnvironmentFailure where the library is absent, or the authority cannot
    be reached, refuses, or answers with something else.
    """
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise UsageError(Text(f"--tsa `{url}`: phải là http:// hoặc https://",
                              f"--tsa `{url}`: must be http:// or https://").get(lang))  # fmt: skip
    if not is_installed():
        raise EnvironmentFailure(
            Text("chưa cài thư viện dấu thời gian", "the library for timestamps is not installed").get(lang),
            "pip install 'tthscli[stamp]'",
        )
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA512).nonce(nonce=True).build()
    answer = _fetched(url, request.as_bytes(), lang)
    try:
        found = _decoded(answer)
    except ValueError as fault:
        raise EnvironmentFailure(
            Text(f"{url}: trả lời không phải dấu thời gian ({fault})", f"{url}: the answer is no timestamp ({fault})")
            .get(lang), Text("kiểm tra địa chỉ của cơ quan cấp dấu", "check the address of the authority").get(lang)
        ) from fault  # fmt: skip
    if found.tst_info.nonce != request.nonce or not _is_of(found, data):
        raise EnvironmentFailure(
            Text(f"{url}: dấu thời gian của yêu cầu khác", f"{url}: a timestamp for another request").get(lang),
            OTHER.get(lang),
        )
    return answer


def _fetched(url: str, request: bytes, lang: str) -> bytes:
    import http.client
    import urllib.error
    import urllib.request

    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    told = urllib.request.Request(url, request, headers, method="POST")
    opener = urllib.request.build_opener(_no_redirect())
    try:
        with opener.open(told, timeout=_SECONDS) as answer:
            content: bytes = answer.read(_MOST + 1)
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as fault:
        why = getattr(fault, "reason", None) or fault
        code = f"HTTP {fault.code}: " if isinstance(fault, urllib.error.HTTPError) else ""
        said = Text(f"{url}: không lấy được dấu thời gian: {code}{why}", f"{url}: no timestamp to be had: {code}{why}")
        raise EnvironmentFailure(said.get(lang), OTHER.get(lang)) from fault
    if len(content) > _MOST:
        raise EnvironmentFailure(Text(f"{url}: trả lời quá dài", f"{url}: the answer is too long").get(lang))
    return content


OTHER = Text("thử lại sau; hoặc xin ở cơ quan khác: --tsa", "try again later, or ask another authority: --tsa")
"""What to do where an authority does not give what is wanted."""


def _no_redirect() -> Any:
    import urllib.request

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        """An authority answers where it was asked."""

        def redirect_request(self, *_: Any) -> None:
            return None

    return NoRedirect


def _decoded(answer: bytes) -> Any:
    """The answer, granted. Raises ValueError."""
    from rfc3161_client import decode_timestamp_response

    found = decode_timestamp_response(answer)
    if found.status not in (0, 1):
        raise ValueError(f"status {found.status}: {'; '.join(found.status_string or ())}")
    _ = found.tst_info.message_imprint
    return found


def _is_of(found: Any, data: bytes) -> bool:
    imprint = found.tst_info.message_imprint
    name = _HASHES.get(imprint.hash_algorithm.dotted_string, "")
    return bool(name) and imprint.message == hashlib.new(name, data).digest()


def attach(where: Place, sha: str, answer: bytes, lang: str = "vi") -> None:
    """Keeps an answer as a note of a commit, beside what is there. Raises EnvironmentFailure."""
    text = "\n".join([_BEGIN, base64.encodebytes(answer).decode("ascii").strip(), _END, ""])
    git.append_note(where.root, REF, sha, text, lang)


def kept(where: Place) -> dict[str, list[bytes]]:
    """The answers kept as notes, by commit; an empty one where a note cannot be read. Two git processes in all."""
    listed = git.read(where.root, "ls-tree", "-r", "-z", "--full-tree", REF)
    if listed.code:
        return {}
    blobs: dict[str, str] = {}
    for line in listed.out.split(b"\0"):
        head, _, path = line.partition(b"\t")
        words = head.split(b" ")
        if len(words) == 3 and words[1] == b"blob":
            blobs[path.decode("ascii", "replace").replace("/", "")] = words[2].decode("ascii")
    contents = log.contents(where.root, blobs.values())
    found = {sha: list(_answers(contents[blob].decode("utf-8", "replace"))) for sha, blob in blobs.items()
             if blob in contents}  # fmt: skip
    return {sha: answers or [b""] for sha, answers in found.items()}


def _answers(text: str) -> Iterator[bytes]:
    for block in _BLOCK.finditer(text):
        try:
            yield base64.b64decode("".join(block[1].split()), validate=True)
        except binascii.Error:
            yield b""


def judged(contents: Mapping[str, bytes], answers: Mapping[str, list[bytes]], authorities: bytes,
           lang: str = "vi") -> tuple[StampRow, ...]:  # fmt: skip
    """What each answer is worth for the commit it is kept with. ``contents``: the raw commits.

    Raises InvalidFileError where ``authorities`` holds no certificates in PEM.
    """
    if not answers:
        return ()
    if not is_installed():
        why = Text("chưa cài thư viện dấu thời gian", "the library for timestamps is not installed").get(lang)
        return tuple(StampRow(sha, "unverified", why=why) for sha, found in answers.items() for _ in found)
    roots = certificates(authorities, lang)
    return tuple(
        row(sha, object_of(contents[sha]), answer, roots, lang) for sha, found in answers.items() for answer in found
    )


def certificates(text: bytes, lang: str = "vi") -> list[Any]:
    """The root certificates of a PEM file; none for an empty one. Raises InvalidFileError."""
    if not text:
        return []
    from cryptography import x509

    try:
        found = x509.load_pem_x509_certificates(text)
    except ValueError as fault:
        said = Text("tsa.pem hoặc --ca: không có chứng thư PEM", "tsa.pem or --ca: no PEM certificates")
        raise InvalidFileError(said.get(lang), "openssl x509 -in ... -out tsa.pem") from fault
    return list({one.fingerprint(one.signature_hash_algorithm or _sha256()): one for one in found}.values())


def _sha256() -> Any:
    from cryptography.hazmat.primitives.hashes import SHA256

    return SHA256()


def row(sha: str, data: bytes, answer: bytes, roots: list[Any], lang: str) -> StampRow:
    """What one answer is worth for ``data``, by the roots alone; certificates count as of the time of the stamp."""
    from cryptography import x509

    try:
        found = _decoded(answer)
    except ValueError:
        return StampRow(sha, "bad", why=Text("không đọc được", "it cannot be read").get(lang))
    seconds = int(found.tst_info.gen_time.timestamp())
    try:
        own = [x509.load_der_x509_certificate(one) for one in found.signed_data.certificates]
        (signer,) = found.signed_data.signer_infos
    except ValueError:
        return StampRow(sha, "bad", seconds, why=Text("không đọc được", "it cannot be read").get(lang))
    leaf = next((one for one in own if (one.issuer, one.serial_number) == (signer.issuer, signer.serial_number)), None)
    name = leaf.subject.rfc4514_string() if leaf else signer.issuer.rfc4514_string()
    if not _is_of(found, data):
        why = Text("dấu này của dữ liệu khác, không phải commit này", "it is of other data than this commit").get(lang)
        return StampRow(sha, "other", seconds, name, why)
    if not roots:
        why = Text("không có chứng thư gốc nào", "there are no root certificates").get(lang)
        return StampRow(sha, "unverified", seconds, name, why)
    state = _state(answer, roots)
    why = _WHY[state].get(lang).format(leaf.issuer.rfc4514_string() if leaf else name) if state in _WHY else ""
    return StampRow(sha, state, seconds, name, why)


_WHY = {
    "bad": Text("chữ ký của cơ quan cấp dấu không đúng", "the authority's signature does not hold"),
    "unknown": Text(
        "không chứng thư gốc nào bảo đảm cho nơi cấp chứng thư của nó, {}",
        "no root vouches for the issuer of its certificate, {}",
    ),
    "expired": Text(
        "chứng thư không có hiệu lực vào giờ ghi trên dấu", "its certificate was not valid at the time on the stamp"
    ),
}


def _state(answer: bytes, roots: list[Any]) -> str:
    """``unknown`` where no root vouches for the signer: whether the signature itself holds is not asked then.

    ``expired``: one does, but at the time on the stamp a certificate of the chain was no longer or not yet valid.
    """
    from rfc3161_client import VerificationError, VerifierBuilder

    builder = VerifierBuilder()
    for root in roots:
        builder = builder.add_root_certificate(root)
    found = _decoded(answer)
    try:
        builder.build().verify(found, found.tst_info.message_imprint.message)
    except (VerificationError, ValueError) as fault:
        said = str(fault)
        if "certificate has expired" in said or "certificate is not yet valid" in said:
            return "expired"
        return "unknown" if "certificate verify error" in said else "bad"
    return "good"
