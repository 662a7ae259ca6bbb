"""What the guard of a shared repository asks of commits that arrive: whether they are signed, and their clocks.

The keys and the settings are those of the repository before the push: what a push brings cannot vouch for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from tthscli.actions import finding
from tthscli.actions.audit import practice_of, tolerance
from tthscli.actions.evidence import Draft
from tthscli.actions.proof import Asked, proved
from tthscli.actions.survey import moment_of
from tthscli.engine.clock import of_commits
from tthscli.model.guard import Refusal
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.store import log, signature, trust

_ALWAYS = ("audit.signature-bad", "audit.signature-revoked")
_SIGN = Text("ký commit rồi push lại: tths init --sign", "sign the commit, then push again: tths init --sign")
_CLOCK = Text(
    "chỉnh đồng hồ, rồi git commit --amend --reset-author --no-edit",
    "set the clock, then git commit --amend --reset-author --no-edit",
)


def refused(
    where: log.Place, old: str, new: str, arrived: Collection[str], as_of: Moment | None, lang: str, ref: str
) -> Iterator[Refusal]:
    """Commits with a bad or revoked signature, or dated in the future; where all must sign, those without a good one.

    Nothing of a push to an empty repository. Raises EnvironmentFailure, InvalidFileError.
    """
    before = old or where.tip
    if not before:
        return
    practice = practice_of(replace(where, tip=before), lang)
    walked = log.walk(where, before, new, lang)
    walked = log.Log([stamp for stamp in walked.stamps if stamp.sha in arrived], [])
    contents = log.contents(where.root, [stamp.sha for stamp in walked.stamps])
    signed = {
        stamp.sha: one
        for stamp in walked.stamps
        if (one := signature.split(stamp.sha, contents.get(stamp.sha, b""), stamp.committed.seconds))
    }
    keys = trust.trusted(where, lang=lang, commit=before)
    asked = Asked(is_required=practice.require_signed)
    for draft in proved(where, walked, signed, asked, practice.audit_clock_minutes, lang, keys).drafts:
        if draft.rule in _ALWAYS or (draft.verdict or draft.rule) in ("breach", "audit.unsigned"):
            yield _row("signature", draft, _SIGN, lang, ref)
    for stamp, oddity in of_commits(walked.stamps, moment_of(as_of), tolerance(practice)):
        if oddity.kind == "commit_future":
            draft = Draft("audit.commit-future", "", "", stamp, values=oddity.values)
            yield _row("clock", draft, _CLOCK, lang, ref)


def _row(kind: str, draft: Draft, remedy: Text, lang: str, ref: str) -> Refusal:
    sha = draft.stamp.sha if draft.stamp else ""
    return Refusal(kind, finding.message(draft, lang), remedy.get(lang), commit=sha, ref=ref)
