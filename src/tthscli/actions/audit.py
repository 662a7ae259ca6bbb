"""``tths audit``: what was altered after it was committed, and which clocks do not fit, from the history itself."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tthscli.actions import finding
from tthscli.actions.attached import altered_files
from tthscli.actions.draft import Draft, Query, Touch, bypassed
from tthscli.actions.evidence import Biography
from tthscli.actions.proof import Asked, proved
from tthscli.actions.survey import moment_of
from tthscli.engine.alteration import fields_of
from tthscli.engine.clock import Oddity, Tolerance, of_commits
from tthscli.law import catalog
from tthscli.model.audit import AuditReport, AuditRow, PinRow, Stamp
from tthscli.model.error import InvalidFileError, UsageError
from tthscli.model.finding import Place
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.model.report import FAIL_ON
from tthscli.store import document, git, lineage, log, pin, signature, tree, trust, worktree
from tthscli.store.place import Places
from tthscli.store.repository import PRACTICE, Practice, Repository, find

Progress = Callable[[int, int], None]
_SHORT = 12
_WEIGHTY = ("cases", "require_signed")
"""Settings that take something out of sight."""
_LOST = 5
"""So many lost commits are named."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A repository of cases and where its history lies."""

    repository: Repository
    where: log.Place


def opened(path: Path | str, lang: str = "vi") -> Opened:
    """The repository at ``path``: a work tree, a folder inside it, or a bare repository.

    Raises EnvironmentFailure where git does not keep it or is absent, InvalidFileError where it holds no cases.
    """
    root = Path(os.path.abspath(path))
    if not root.exists():
        raise UsageError(Text(f"không có {path}", f"there is no {path}").get(lang))
    folder = root if root.is_dir() else root.parent
    answer = git.read(folder, "rev-parse", "--is-bare-repository")
    if answer.code:
        git.is_repository(folder, lang)  # raises where one is there that git will not read
    if not answer.code and answer.text == "true":
        where = log.place(folder, lang)
        return Opened(Repository(folder, practice_of(where, lang)), where)
    repository = find(root, lang)
    where = log.place(repository.root, lang)
    return Opened(replace(repository, practice=replace(repository.practice, language=lang)), where)


def practice_of(where: log.Place, lang: str) -> Practice:
    """The settings of a bare repository, from its last commit."""
    content = _blob(where, PRACTICE)
    if content is None:
        return Practice(language=lang)
    read = document.examine(content, "practice", PRACTICE, lang)
    if read.data is None:
        raise InvalidFileError(
            Text(f"{PRACTICE} không hợp lệ", f"{PRACTICE} is invalid").get(lang), "", findings=read.findings
        )
    known = {name: read.data[name] for name in Practice.__slots__ if name in read.data}
    return Practice(**{**known, "language": lang})


def _blob(where: log.Place, path: str) -> bytes | None:
    answer = git.read(where.root, "cat-file", "blob", f"{where.tip}:{path}") if where.tip else None
    return answer.out if answer is not None and not answer.code else None


def query_of(open_: Opened, as_of: Moment, lang: str) -> Query:
    """What is asked of every case of a repository, by its settings."""
    practice = open_.repository.practice
    law, least = catalog.load(), tolerance(practice)
    return Query(law, as_of, lang, practice.side, practice.at_once_hours, least, open_.where.boundary,
                 open_.where.is_partial)  # fmt: skip


def tolerance(practice: Practice) -> Tolerance:
    """How far clocks may be apart before the practice wants to hear of it."""
    return Tolerance(practice.audit_late_days, practice.audit_clock_minutes, practice.audit_gap_hours)


def audit(
    path: Path | str = ".",
    since: str = "",
    as_of: Moment | None = None,
    *,
    fail_on: str = "breach",
    pins: bool = False,
    asked: Asked | None = None,
    lang: str = "vi",
    progress: Progress | None = None,
) -> AuditReport:
    """The findings on the history of HEAD (after ``since`` only, where named), its commits and what is uncommitted.

    ``pins`` remembers the tip for the next time, unless the history was rewritten. ``asked`` is about signatures, as
    the practice has it where None. Raises UsageError,
    EnvironmentFailure, InvalidFileError.
    """
    if fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on `{fail_on}`: {' | '.join(FAIL_ON)}")
    open_ = opened(path, lang)
    where, repository = open_.where, open_.repository
    start = log.wanted(where.root, since, "--since", lang) if since else ""
    query = query_of(open_, moment_of(as_of), lang)
    bent = tree.doctored(where, start, lang)
    walked = log.walk(where, start, lang=lang)
    held = log.listing(where, where.tip, lang)
    said = _settings(walked, held, where)
    cases = {repository.practice.cases, *(str(one.get("cases") or Practice().cases) for one in said.values())}
    lives = lineage.lineages(walked, "" if repository.is_lone or len(cases) > 1 else repository.practice.cases)
    given = worktree.pending(repository, where, lives, held)
    names = [stamp.sha for stamp in walked.stamps]
    own = _own(walked, held)
    objects = log.Objects(where.root, [*names, *(blob for life in lives for blob in life.blobs()), *own], given)
    touched: dict[str, Touch] = {}
    rows = _Rows(repository, where, query)
    signed: dict[str, signature.Signed] = {}
    revisions = 0
    try:
        for stamp in walked.stamps:
            if one := signature.split(stamp.sha, objects.get(stamp.sha) or b"", stamp.committed.seconds):
                signed[stamp.sha] = one
        for number, life in enumerate(lives):
            read = Biography(life, objects, query, touched)
            read.read()
            rows.take(read.drafts)
            revisions += read.revisions
            if progress is not None and (number % 64 == 63 or number + 1 == len(lives)):
                progress(number + 1, len(lives))
        for blob in own:
            objects.get(blob)
    finally:
        objects.close()
    stamps = {stamp.sha: stamp for stamp in walked.stamps}
    drafts = list(_of_repository(walked, query, touched, stamps, open_, said))
    drafts += altered_files(walked, held, where, stamps, lang)
    mine = {PRACTICE, *trust.PATHS, *filter(_is_own, held.blobs)}
    drafts += [
        Draft("audit.uncommitted", "", path, None, values={"what": path, "subject": path})
        for path in worktree.altered(where, held, mine)
    ]
    drafts += _twins(held)
    drafts += _doctored(objects.doctored, bent, walked, held, stamps)
    asked = asked or Asked()
    asked = asked._replace(is_required=asked.is_required or repository.practice.require_signed)
    proof, shown = proved(where, walked, signed, asked, repository.practice.audit_clock_minutes, lang)
    drafts += shown
    kept, told, is_rewritten = _pinned(where, lang)
    drafts += told
    if pins and not is_rewritten and where.tip:
        kept = pin.write(where, lang)
    rows.take(drafts)
    told_unseen = unseen(where, held.submodules, lang, start)
    tip, count = where.tip, len(lives) if not since else len(repository.folders()) if not where.is_bare else len(lives)
    return AuditReport(
        *(
            query.as_of,
            rows.ordered(walked.stamps),
            tip,
            where.branch,
            start,
            len(walked.stamps),
            revisions,
            count,
            fail_on,
            kept,
            told_unseen,
        ),
        proof=proof,
    )


def _of_repository(
    walked: log.Log,
    query: Query,
    touched: Mapping[str, Touch],
    stamps: Mapping[str, Stamp],
    open_: Opened,
    said: Mapping[str, Mapping[str, Any]],
) -> Iterator[Draft]:
    """Findings that are about no single case: commits, replacements, settings."""
    where = open_.where
    for stamp, oddity in of_commits(walked.stamps, query.as_of, query.tolerance):
        yield Draft(f"audit.{oddity.kind.replace('_', '-')}", "", "", stamp, values=_values(oddity))
    for stamp in bypassed(touched, stamps, where.boundary):
        yield Draft("audit.bypassed", "", "", stamp)
    for name in where.replaced:
        yield Draft("audit.replaced", "", "", None, values={"what": name, "subject": name})
    for sha in sorted(where.boundary & set(stamps)):
        yield Draft("audit.shallow", "", "", stamps[sha], values={"what": sha[:_SHORT], "subject": sha})
    for change in lineage.settings(walked, PRACTICE):
        if change.old and change.old != change.new:
            fields = fields_of(said.get(change.old, {}), said.get(change.new, {}))
            verdict = "warning" if any(one.name in _WEIGHTY for one in fields) else ""
            yield Draft("audit.settings-changed", "", PRACTICE, stamps[change.commit], fields=fields, verdict=verdict)


def _settings(walked: log.Log, held: log.Listing, where: log.Place) -> dict[str, dict[str, Any]]:
    """What each content of the settings says, past and present, by its blob."""
    changes = lineage.settings(walked, PRACTICE)
    blobs = {blob for change in changes for blob in (change.old, change.new) if blob} | {held.blobs.get(PRACTICE, "")}
    contents = log.contents(where.root, blobs - {""})
    return {blob: lineage.setting(content) for blob, content in contents.items()}


def _own(walked: log.Log, held: log.Listing) -> list[str]:
    """The contents, past and present, of the settings and the keys of the repository: to judge by, so to be hashed."""
    past = [blob for change in walked.changes if _is_own(change.path) for blob in (change.old, change.new) if blob]
    return list(dict.fromkeys([*past, *(blob for path, blob in held.blobs.items() if _is_own(path))]))


def _is_own(path: str) -> bool:
    return path == PRACTICE or path.startswith(f"{trust.FOLDER}/")


def _twins(held: log.Listing) -> Iterator[Draft]:
    """Files of cases that are one file to some machine: their names differ in case or in the form of Unicode alone."""
    known: dict[str, str] = {}
    for path in held.blobs:
        if path.rpartition("/")[2].casefold() in lineage.KINDS:
            other = known.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
            if other != path:
                yield Draft("audit.twin", "", path, None, values={"what": path, "other": other, "subject": path})
    for path in held.doubled:
        values = {"what": path, "other": path, "subject": path}
        yield Draft("audit.twin", "", path, None, values=values, verdict="breach")


def _doctored(
    names: Collection[str], trees: Sequence[tree.Tree], walked: log.Log, held: log.Listing, stamps: Mapping[str, Stamp]
) -> Iterator[Draft]:
    """Objects whose content has another name, each with the first commit that holds it, and where."""
    found = {sha: (sha, "") for sha in names}
    if found:
        there = [(change.new, change.commit, change.path) for change in reversed(walked.changes)]
        for blob, sha, path in [*((blob, "", path) for path, blob in held.blobs.items()), *there]:
            if blob in found:
                found[blob] = sha, path
    found |= {one.sha: (one.commit, f"{one.path}/") for one in trees}
    for name, (sha, path) in found.items():
        what = f"{name} ({path})" if path else name
        yield Draft("audit.doctored", "", "", stamps.get(sha), values={"what": what, "subject": name})


def _values(oddity: Oddity) -> dict[str, str]:
    return {**oddity.values, "subject": oddity.kind}


def _pinned(where: log.Place, lang: str) -> tuple[PinRow, list[Draft], bool]:
    """What is remembered, what is odd about it, and whether the history was rewritten since."""
    kept = pin.read(where)
    drafts = []
    if kept.ref != kept.file:
        values = {"ref": kept.ref[:_SHORT] or "—", "file": kept.file[:_SHORT] or "—"}
        drafts.append(Draft("audit.pin-differs", "", "", None, values={**values, "subject": where.branch}))
    is_rewritten = False
    for sha in dict.fromkeys(filter(None, (kept.file, kept.ref))):
        known = log.commit_of(where.root, sha)
        if known and where.tip and not git.read(where.root, "merge-base", "--is-ancestor", sha, where.tip).code:
            continue
        if where.boundary:
            drafts.append(Draft("audit.pin-unseen", "", "", None, values={"what": sha[:_SHORT], "subject": sha}))
            continue
        is_rewritten = True
        drafts.append(_lost(where, sha, known, lang))
    for branch, names in pin.others(where).items():
        for sha in names:
            known = log.commit_of(where.root, sha)
            words = ("rev-list", "--max-count=1", sha, "--not", "--branches", *([where.tip] if where.tip else []))
            if not where.boundary and (not known or git.read(where.root, *words).text):
                drafts.append(_lost(where, sha, known, lang, branch))
    return kept, drafts, is_rewritten


def _lost(where: log.Place, sha: str, known: str, lang: str, branch: str = "") -> Draft:
    """A remembered commit that nothing leads to any more; ``branch``: of another branch than the present one."""
    lost = Text("không còn trong kho này", "no longer in this repository").get(lang)
    if known:
        shown = ("log", "--no-show-signature", "--no-color", "--format=%h «%s»", sha, f"^{where.tip}", "--")
        names = git.read(where.root, *shown).text.splitlines()
        lost = ", ".join(names[:_LOST]) + (" …" if len(names) > _LOST else "")
    what = f"{sha[:_SHORT]} ({branch})" if branch else sha[:_SHORT]
    values = {"what": what, "tip": where.tip[:_SHORT] or "—", "lost": lost, "subject": sha}
    return Draft("audit.rewritten", "", "", None, values=values)


class _Rows:
    """Findings as they come, case by case: of a case that was judged only its rows are held."""

    def __init__(self, repository: Repository, where: log.Place, query: Query) -> None:
        self._root, self._is_bare, self._query = repository.root, where.is_bare, query
        self._found: list[AuditRow] = []
        self._places: dict[str, Places] = {}

    def take(self, drafts: Iterable[Draft]) -> None:
        """Adds the findings on a case, or on the repository."""
        self._places = {}
        self._found += [finding.row(one, self._query.lang, self._query.side, self._place) for one in drafts]

    def ordered(self, stamps: Sequence[Stamp]) -> tuple[AuditRow, ...]:
        """All of them by commit, oldest first, what is not committed last."""
        order = {stamp.sha: place for place, stamp in enumerate(stamps)}

        def key(row: AuditRow) -> tuple[object, ...]:
            at = order.get(row.commit.sha if row.commit else "", len(order))
            one = row.finding
            return at, one.case, one.place.file, one.place.line, one.rule, one.record, one.message

        self._found.sort(key=key)
        return tuple(self._found)

    def _place(self, draft: Draft, verdict: str) -> Place:
        folder = draft.file.rpartition("/")[0] or "."
        if self._is_bare or verdict == "advice" or not draft.record or not draft.file:
            return Place(draft.file)
        if folder not in self._places:
            self._places[folder] = Places(self._root, folder)
        found = self._places[folder].place_of(draft.record)
        return found if found.pointer else Place(draft.file)


def unseen(
    where: log.Place, submodules: Sequence[str], lang: str, since: str = "", doctored: Iterable[str] = (),
    missing: Iterable[str] = (),
) -> tuple[str, ...]:  # fmt: skip
    """What the audit cannot judge here, or was not asked to: what lies before ``since``.

    ``doctored``: contents that were shown and have another name, ``missing``: that should have been shown, where that
    is no finding of its own.
    """
    told = []
    if names := ", ".join(dict.fromkeys(doctored)):
        told.append(Text(f"nội dung không khớp mã của nó, bị sửa trong .git: {names} (xem tths audit)",
                         f"content that does not fit its name, altered in .git: {names} (see tths audit)"))  # fmt: skip
    if since:
        told.append(Text(
            f"lịch sử đến hết commit {since[:_SHORT]}: phần mới chỉ được đối chiếu với nó; xét hết thì bỏ --since",
            f"the history up to {since[:_SHORT]}: what is new is compared with it; without --since all is judged",
        ))  # fmt: skip
    if names := ", ".join(dict.fromkeys(missing)):
        told.append(Text(f"nội dung không có ở đây: {names} (xem tths audit)",
                         f"content that is not here: {names} (see tths audit)"))  # fmt: skip
    if where.is_partial:
        told.append(Text("nội dung chưa lấy về của bản sao một phần (--filter)",
                         "what a partial clone (--filter) has not fetched"))  # fmt: skip
    if own := ", ".join(submodules):
        told.append(Text(f"submodule, có lịch sử riêng: {own}", f"submodules, with a history of their own: {own}"))
    if where.boundary:
        told.append(Text("lịch sử trước chỗ cắt của bản sao nông", "the history before the cut of a shallow clone"))
    if where.is_bare:
        told.append(Text("kho bare: không có tệp chưa commit", "a bare repository: there are no uncommitted files"))
    if not where.branch and where.tip:
        told.append(Text("HEAD tách rời: các nhánh khác", "a detached HEAD: what branches hold"))
    if not where.tip:
        told.append(Text("nhánh chưa có commit nào", "the branch has no commit yet"))
    return tuple(one.get(lang) for one in told)
