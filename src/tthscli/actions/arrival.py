"""What the guard of a shared repository asks of commits that arrive: whether they are signed, and their clocks.

The keys and the settings are those of the repository before the push: of the branch, else of its default branch, else
of its first. What a push brings cannot vouch for itself; where nothing was there before, it has to, and that is told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from tthscli.actions import finding
from tthscli.actions.audit import practice_of, tolerance
from tthscli.actions.draft import Draft
from tthscli.actions.proof import Asked, proved
from tthscli.actions.survey import moment_of
from tthscli.engine.clock import of_commits
from tthscli.model.guard import Refusal
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.store import git, log, signature, trust

_ALWAYS = ("audit.signature-bad", "audit.signature-revoked")
_SIGN = Text("ký commit rồi push lại: tths init --sign", "sign the commit, then push again: tths init --sign")
_CLOCK = Text(
    "chỉnh đồng hồ, rồi git commit --amend --reset-author --no-edit",
    "set the clock, then git commit --amend --reset-author --no-edit",
)


class Arrival(NamedTuple):
    """What may not come in, and what to know of what may."""

    rows: list[Refusal]
    notes: list[str]


def base(where: log.Place, updates: Sequence[tuple[str, str]]) -> tuple[str, bool]:
    """The commit whose keys and settings judge new branches, and whether it arrives itself. ``updates``: commit, ref.

    Into an empty repository, that of the branch which HEAD names, else of the first that arrives.
    """
    if where.tip:
        return where.tip, False
    words = ("for-each-ref", "--format=%(objectname) %(refname:short)", "refs/heads/")
    lines = [line.split(" ", 1) for line in git.read(where.root, *words).text.splitlines()]
    there = {name: sha for sha, name in lines}
    for name in ("main", "master", *sorted(there)):
        if name in there:
            return there[name], False
    own = [sha for sha, ref in updates if ref == f"refs/heads/{where.branch}"]
    return next(iter([*own, *(sha for sha, _ in updates)]), ""), True


def judged(
    where: log.Place, before: str, new: str, arrived: Collection[str], as_of: Moment | None, lang: str, ref: str,
    *, is_first: bool = False,
) -> Arrival:  # fmt: skip
    """Commits with a bad or revoked signature, or dated in the future; where all must sign, those without a good one.

    ``before``: the commit whose keys and settings count. ``is_first``: it arrives with them, nothing was there before.
    Raises EnvironmentFailure, InvalidFileError.
    """
    practice = practice_of(replace(where, tip=before), lang)
    walked = log.walk(where, "" if is_first else before, new, lang, only_new=is_first)
    walked = log.Log([stamp for stamp in walked.stamps if stamp.sha in arrived], [])
    contents = log.contents(where.root, [stamp.sha for stamp in walked.stamps])
    signed = {
        stamp.sha: one
        for stamp in walked.stamps
        if (one := signature.split(stamp.sha, contents.get(stamp.sha, b""), stamp.committed.seconds))
    }
    keys = trust.trusted(where, lang=lang, commit=before)
    rows = []
    notes = [_first(keys, lang)] if is_first and signed else []
    asked = Asked(is_required=practice.require_signed)
    for draft in proved(where, walked, signed, asked, practice.audit_clock_minutes, lang, keys).drafts:
        if draft.rule in _ALWAYS or (draft.verdict or draft.rule) in ("breach", "audit.unsigned"):
            rows.append(_row("signature", draft, _SIGN, lang, ref))
    for stamp, oddity in of_commits(walked.stamps, moment_of(as_of), tolerance(practice)):
        if oddity.kind == "commit_future":
            draft = Draft("audit.commit-future", "", "", stamp, values=oddity.values)
            rows.append(_row("clock", draft, _CLOCK, lang, ref))
    return Arrival(rows, notes)


def _first(keys: trust.Trust, lang: str) -> str:
    if not keys.about:
        said = Text(
            "kho còn trống và không có khóa nào đi kèm: chữ ký trong lần push đầu này chưa được xét",
            "the repository was empty and no keys came: the signatures of this first push are not judged",
        )
        return said.get(lang)
    about = keys.about
    said = Text(
        f"kho còn trống: chữ ký của lần push đầu này xét theo chính khóa nó đem tới, {about}; hãy tự đối chiếu",
        f"the repository was empty: this first push is judged by the keys it brought itself, {about}; compare them",
    )
    return said.get(lang)


def _row(kind: str, draft: Draft, remedy: Text, lang: str, ref: str) -> Refusal:
    sha = draft.stamp.sha if draft.stamp else ""
    return Refusal(kind, finding.message(draft, lang), remedy.get(lang), commit=sha, ref=ref)
