"""``tths bundle verify``: a bag judged by itself, offline, and what nothing in it can prove."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tthscli.actions.opened import read_case
from tthscli.model.bundle import BagReport, BagRow
from tthscli.model.error import InvalidFileError, UsageError
from tthscli.model.law import Text
from tthscli.model.proof import STAMP_STATES, STATES
from tthscli.store import bag, git, trust
from tthscli.store.reader import file_of
from tthscli.store.repository import PRACTICE, find
from tthscli.store.writer import CASE, EVENTS

_SIGNATURES, _STAMPS = Text("chữ ký", "signatures"), Text("dấu thời gian", "timestamps")


def verify(path: Path, lang: str = "vi") -> BagReport:
    """Judges the bag at ``path`` by itself, offline. Raises UsageError where there is none."""
    if not path.is_dir():
        raise UsageError(Text(f"không có thư mục {path}", f"there is no folder {path}").get(lang))
    faults = bag.faults(path)
    rows = [BagRow("bag", False, one) for one in faults] or [BagRow("bag", True, "sha256, sha512")]
    if not faults:
        rows += _content(path / "data", lang)
    return BagReport(str(path), tuple(rows), bag.seal(path), tuple(one.get(lang) for one in _unproved(path / "data")))


def _unproved(data: Path) -> Iterator[Text]:
    """What of a bag only its seal binds: somebody who makes the manifests anew can change it and nothing here shows."""
    if (data / "reports").is_dir():
        yield Text("báo cáo (reports)", "the reports (reports)")
    if (data / bag.COMMITS).is_file():
        yield Text(f"mã commit gốc ({bag.COMMITS})", f"the original commits ({bag.COMMITS})")
    if (data / trust.FOLDER).is_dir():
        yield Text(f"khóa ({trust.FOLDER})", f"the keys ({trust.FOLDER})")
    yield Text(f"{bag.MADE}, bag-info.txt", f"{bag.MADE}, bag-info.txt")
    if _is_cut(data):
        yield Text("điều có trước chỗ cắt của bản sao nông", "what came before the cut of a shallow clone")
    if (data / bag.HISTORY).is_file():
        yield Text("lịch sử bị thay cùng hồ sơ", "a history replaced together with the case")
    else:
        yield Text("hồ sơ (gói không có lịch sử)", "the case (the bag has no history)")


def _is_cut(data: Path) -> bool:
    try:
        content = json.loads((data / bag.MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("cut") is True


def _content(data: Path, lang: str) -> Iterator[BagRow]:
    try:
        content = json.loads((data / bag.MADE).read_text(encoding="utf-8"))
        folder, changed = str(content["folder"]), dict(content["changed"])
        withheld = {str(key): str(value) for key, value in content["withheld"].items()}
        if set(PurePosixPath(folder).parts) & {"..", "/"}:
            raise ValueError(folder)
        repository = find(data / folder, lang)
        case, _ = read_case(repository, folder if (data / PRACTICE).is_file() else ".", lang)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        yield BagRow("case", False, f"{bag.MADE}: {type(fault).__name__}")
        return
    except InvalidFileError as fault:
        yield BagRow("case", False, fault.message)
        return
    if content.get("case") != case.id:
        yield BagRow("case", False, f"{bag.MADE}: {content.get('case')}, {case.id}")
        return
    yield BagRow("case", True, f"{case.id}, {len(case.ledger)}")
    for row in case.data.get("documents") or ():
        file = str(row.get("file", ""))
        if not file or file_of(folder, file) in withheld:
            continue
        place = data / folder / file
        recorded = str(row.get("sha256", "")).lower()
        if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts or not place.is_file():
            missing = Text("không có trong gói", "not in the bag").get(lang)
            yield BagRow("file", False, f"{file}: {missing}")
        elif recorded and file_of(folder, file) not in changed:
            other = Text("khác SHA-256 đã ghi", "other than the SHA-256 recorded").get(lang)
            is_good = bag.hashed(place) == recorded
            yield BagRow("file", is_good, file if is_good else f"{file}: {other}")
    if (data / bag.HISTORY).is_file():
        former = [str(one) for one in content.get("former") or ()]
        yield from _history_rows(data, folder, former, content.get("history") == "whole", lang)
    elif content.get("history"):
        yield BagRow("history", False, bag.HISTORY)


def _listed(data: Path) -> list[str]:
    """The commits of ``history.tsv``."""
    place = data / bag.COMMITS
    lines = place.read_text(encoding="ascii", errors="replace").splitlines()[1:] if place.is_file() else []
    return [line.partition("\t")[0] for line in lines]


def _other_than(history: Path, tip: str, data: Path, folder: str, lang: str) -> str:
    """Which file of the payload is not as the last commit has it; empty where all are. Reports and keys are none."""
    listed = git.read(history, "ls-tree", "-r", "-z", tip).out.decode("utf-8", "replace").split("\0")
    shas = {path: head.split()[2] for head, _, path in (line.partition("\t") for line in listed) if path}
    case = file_of(folder, CASE)
    top = next((one for one in shas if one == case or one.endswith(f"/{case}")), case).removesuffix(case)
    found = [path.relative_to(data).as_posix() for path in sorted(data.rglob("*")) if path.is_file()]
    made = {bag.HISTORY, bag.COMMITS, bag.MADE}
    inside = [one for one in found if one not in made and not one.startswith(("reports/", f"{trust.FOLDER}/"))]
    practice = [PRACTICE] if top + PRACTICE in shas else []
    for one in (file_of(folder, CASE), file_of(folder, EVENTS), *practice, *inside):
        if top + one not in shas or one not in found:
            missing = (
                Text("không có trong gói", "not in the bag"),
                Text("không có ở commit cuối", "not in the last commit"),
            )
            return f"{one}: {missing[one in found].get(lang)}"
        _, _, content = next(git.objects(history, [shas[top + one]]))
        if content != (data / one).read_bytes():
            return Text(f"{one} khác commit cuối", f"{one} differs from the last commit").get(lang)
    return ""


def _history_rows(data: Path, folder: str, former: list[str], is_whole: bool, lang: str) -> Iterator[BagRow]:
    with tempfile.TemporaryDirectory(prefix="tths-bundle-") as made:
        tip, fault = bag.opened(data / bag.HISTORY, Path(made))
        if fault or not tip:
            yield BagRow("history", False, fault or "HEAD")
            return
        if wrong := _other_than(Path(made), tip, data, folder, lang):
            yield BagRow("history", False, wrong)
            return
        commits = git.read(Path(made), "rev-list", tip).text.split()
        listed = _listed(data) if not is_whole else commits
        if set(listed) != set(commits):
            other = Text("history.tsv khác lịch sử", "history.tsv differs from the history").get(lang)
            yield BagRow("history", False, other)
            return
        held = Text(f"{len(commits)} commit", f"{len(commits)} commit{'' if len(commits) == 1 else 's'}").get(lang)
        for one in former:
            count = git.read(
                Path(made), "rev-list", "--count", tip, "--", file_of(one, CASE), file_of(one, EVENTS)
            ).text
            if count in ("", "0") and not is_whole:
                lost = Text(f"không có trạng thái nào ở {one}", f"no state where it lay before, {one}")
                yield BagRow("history", False, lost.get(lang))
                return
            held += Text(f"; {count} khi còn ở {one}", f"; {count} while it lay in {one}").get(lang)
        yield BagRow("history", True, held)
        if is_whole:
            yield _proof_row(Path(made), data / trust.FOLDER, lang)


def _proof_row(history: Path, keys: Path, lang: str) -> BagRow:
    """What the signatures and timestamps of a whole history are worth by the keys that came with it."""
    from tthscli.actions.audit import audit
    from tthscli.actions.proof import Asked

    given = str(keys) if any((keys / one).is_file() for one in trust.FILES) else ""
    proof = audit(history, fail_on="never", asked=Asked(given), lang=lang).proof
    assert proof is not None
    signed = Counter(row.state for row in proof.signatures)
    stamped = Counter(row.state for row in proof.stamps)
    is_good = not any(count[state] for count in (signed, stamped) for state in ("bad", "revoked", "other"))
    told = [
        f"{word.get(lang)}: {', '.join(f'{states[state].get(lang)} {count[state]}' for state in sorted(count))}"
        for word, count, states in ((_SIGNATURES, signed, STATES), (_STAMPS, stamped, STAMP_STATES))
        if count
    ]
    by = Text("xét theo khóa kèm trong gói", "by the keys that came in the bag").get(lang)
    return BagRow("proof", is_good, "; ".join([*told, by]))
