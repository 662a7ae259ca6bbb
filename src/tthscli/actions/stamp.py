"""``tths audit stamp``: has a timestamp authority (RFC 3161) stamp a commit, and keeps the stamp as a git note."""

from __future__ import annotations

from pathlib import Path

from tthscli.actions.audit import opened
from tthscli.model.error import EnvironmentFailure, UsageError
from tthscli.model.law import Text
from tthscli.model.proof import StampReport
from tthscli.store import git, log, stamp, trust


def stamped(path: Path | str, revision: str, url: str, authorities: str = "", lang: str = "vi") -> StampReport:
    """Stamps the commit that ``revision`` names (HEAD where empty) at the authority ``url``.

    ``authorities`` is a file of root certificates (PEM) in place of the practice's ``.tths/tsa.pem``; where there are
    roots, a stamp that they do not vouch for is not kept. Raises UsageError, EnvironmentFailure, InvalidFileError.
    """
    if not url:
        raise UsageError(
            Text("thiếu --tsa: địa chỉ của cơ quan cấp dấu thời gian", "--tsa is missing: the address of an authority")
            .get(lang), "tths audit stamp --tsa http://tsa.example.com"
        )  # fmt: skip
    where = opened(path, lang).where
    sha = log.wanted(where.root, revision or "HEAD", "stamp", lang)
    keys = trust.trusted(where, "", authorities, lang)
    content = git.read(where.root, "cat-file", "commit", sha).out
    if log.hashed(content, "commit", len(sha)) != sha:
        raise EnvironmentFailure(Text(f"nội dung của {sha} không khớp mã", f"{sha} does not fit its name").get(lang))
    roots = stamp.certificates(keys.get(trust.AUTHORITIES), lang) if stamp.is_installed() else []
    data = stamp.object_of(content)
    answer = stamp.asked(url, data, lang)
    row = stamp.row(sha, data, answer, roots, lang)
    if row.state not in ("good", "unverified") or row.seconds is None:
        why = row.why
        said = Text(
            f"{url}: không giữ dấu này của {row.authority or '—'}: {why}",
            f"{url}: this stamp of {row.authority or '—'} is not kept: {why}",
        )
        remedy = Text("đúng cơ quan đó thì đưa chứng thư gốc của nó, kèm chứng thư trung gian: --ca",
                      "give the authority's own root, and those between: --ca")  # fmt: skip
        if row.state == "expired":
            remedy = stamp.OTHER
        raise EnvironmentFailure(said.get(lang), remedy.get(lang))
    stamp.attach(where, sha, answer, lang)
    return StampReport(sha, url, row.seconds, row.authority, row.state, stamp.REF)
