"""What signatures and timestamps show of the commits of an audit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tthscli.actions.draft import Draft
from tthscli.model.audit import Clock, Stamp
from tthscli.model.proof import ProofReport, SignatureRow, StampRow
from tthscli.store import lineage, log, signature, trust
from tthscli.store import stamp as stamp_store
from tthscli.store.log import Log, Place

_LISTED = ("unknown", "expired", "revoked", "bad")


class Asked(NamedTuple):
    """What somebody asks of the signatures: files of keys other than the practice's, and whether all must sign."""

    signers: str = ""
    authorities: str = ""
    is_required: bool = False


class Proved(NamedTuple):
    """The judgement, and the findings it yields."""

    report: ProofReport
    drafts: list[Draft]


def proved(
    where: Place, walked: Log, signed: Mapping[str, signature.Signed], asked: Asked, minutes: int, lang: str,
    keys: trust.Trust | None = None,
) -> Proved:  # fmt: skip
    """Judges the commits of ``walked``; ``signed`` are those that bear a signature. ``minutes``: how far clocks differ.

    ``keys`` are those to judge by, where they are not those that ``asked`` and the repository name.
    Raises UsageError, EnvironmentFailure, InvalidFileError for files of keys that are absent or no such files.
    """
    keys = keys or trust.trusted(where, asked.signers, asked.authorities, lang)
    known = signature.judged(list(signed.values()), keys, lang, None if where.is_bare else where.root)
    rows = tuple(known.get(stamp.sha) or SignatureRow(stamp.sha, "none") for stamp in walked.stamps)
    stamps = {stamp.sha: stamp for stamp in walked.stamps}
    answers = {sha: found for sha, found in stamp_store.kept(where).items() if sha in stamps}
    contents = log.contents(where.root, answers)
    marks = stamp_store.judged(contents, answers, keys.get(trust.AUTHORITIES), lang)
    drafts = list(_of_signatures(rows, stamps, signed, asked.is_required))
    drafts += _of_stamps(marks, walked.stamps, stamps, minutes)
    for name in trust.FILES:
        for change in lineage.settings(walked, f"{trust.FOLDER}/{name}"):
            if change.old and change.old != change.new:
                path = f"{trust.FOLDER}/{name}"
                values = {"what": path, "subject": path}
                drafts.append(Draft("audit.signers-changed", "", path, stamps[change.commit], values=values))
    return Proved(ProofReport(keys.about, asked.is_required, rows, marks), drafts)


def _of_signatures(
    rows: Sequence[SignatureRow], stamps: Mapping[str, Stamp], signed: Mapping[str, signature.Signed], is_required: bool
) -> Iterator[Draft]:
    unjudged: dict[str, list[SignatureRow]] = {}
    for row in rows:
        stamp = stamps[row.sha]
        email = signed[row.sha].email if row.sha in signed else ""
        values = {"signer": row.signer or "—", "key": row.key or "—", "why": row.why, "committer": email}
        values["subject"] = row.key or row.state
        verdict = "breach" if is_required else ""
        if row.state == "none" and is_required:
            yield Draft("audit.unsigned", "", "", stamp)
        elif row.state in _LISTED:
            yield Draft(f"audit.signature-{row.state}", "", "", stamp, values=values, verdict=verdict)
        elif row.state == "unverified" and is_required:
            yield Draft("audit.signature-unverified", "", "", stamp, values={**values, "count": "1"}, verdict="breach")
        elif row.state == "unverified":
            unjudged.setdefault(row.why, []).append(row)
        elif row.state == "good" and not signature.is_of(row, email):
            yield Draft("audit.signer-differs", "", "", stamp, values=values)
    for why, same in unjudged.items():
        values = {"why": why, "count": str(len(same)), "subject": same[0].kind}
        yield Draft("audit.signature-unverified", "", "", None, values=values)


def _of_stamps(
    rows: Sequence[StampRow], ordered: Sequence[Stamp], stamps: Mapping[str, Stamp], minutes: int
) -> Iterator[Draft]:
    """Stamps that do not hold, and commits dated after a stamp of their own or of one that goes on from them."""
    unjudged: dict[str, list[StampRow]] = {}
    by: dict[str, int] = {}
    for row in rows:
        values = {"why": row.why, "authority": row.authority or "—", "subject": f"{row.seconds} {row.state}"}
        if row.state in ("bad", "other"):
            yield Draft("audit.stamp-bad", "", "", stamps[row.sha], values=values)
        elif row.state in ("unknown", "expired"):
            yield Draft(f"audit.stamp-{row.state}", "", "", stamps[row.sha], values=values)
        elif row.state == "unverified":
            unjudged.setdefault(row.why, []).append(row)
        elif row.seconds is not None:
            by[row.sha] = min(row.seconds, by.get(row.sha, row.seconds))
    for stamp in reversed(ordered):
        latest = by.get(stamp.sha)
        if latest is None:
            continue
        for parent in stamp.parents:
            by[parent] = min(latest, by.get(parent, latest))
        if stamp.committed.seconds > latest + minutes * 60:
            told = {"committed": stamp.committed.iso, "stamped": Clock(latest, "+0700").iso, "subject": "date"}
            yield Draft("audit.stamp-date", "", "", stamp, values=told)
    for why, same in unjudged.items():
        values = {"why": why, "count": str(len(same)), "subject": "unverified"}
        yield Draft("audit.stamp-unverified", "", "", None, values=values)
