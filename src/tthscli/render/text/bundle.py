"""``tths bundle`` as text."""

from __future__ import annotations

from tthscli.model.bundle import BagReport, BundleReport
from tthscli.model.law import Text
from tthscli.render.safe import safe
from tthscli.render.text.layout import paint, paragraph

_PLACES = 3
_MAY = Text("có thể vẫn chỉ ra", "may still name")
_ALSO = Text(
    "không thay: tên gọi khác chưa ghi ở other_names, mô tả; SHA-256 và mã commit của bản gốc còn trong gói: ai đoán "
    "đúng thì đối chiếu được",
    "not replaced: other names that other_names lacks, descriptions; the SHA-256 and commits of the originals stay: by "
    "them a right guess is proved",
)
_HAND_OVER = Text("ghi số này vào biên bản giao nhận", "write this number into the minutes of handing over")
_COMPARE = Text("so với số trong biên bản giao nhận", "compare with the number in the minutes of handing over")
_UNPROVED = Text("riêng gói không chứng minh được", "what the bag alone cannot prove")
_NOBODY = Text(
    "không thay gì: hồ sơ không ghi ai dưới 18 tuổi, thuộc diện bảo vệ (protected) hay được áp dụng biện pháp bảo vệ",
    "nothing is replaced: the case has nobody under 18, with a mark (protected) or under measures of protection",
)
_UNLISTED = Text("tên không có trong hồ sơ, không thay", "a name that is not in the register, not replaced")
_LIST = Text(
    "cần thay: ghi người đó vào people (kèm protected), commit rồi gói lại",
    "to have it replaced: put him into people (with protected), commit, make the bag anew",
)


def lines(report: BundleReport | BagReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    if isinstance(report, BagReport):
        return _judged(report, lang, width, color)
    count = len(report.files)
    shown = paragraph(
        Text(f"{report.case}: đã viết gói {report.path}, {count} tệp",
             f"{report.case}: the bag {report.path} is written, {count} files").get(lang), width, 0, 2)  # fmt: skip
    history = {
        "case": Text("lịch sử: riêng vụ này, mã commit gốc trong history.tsv",
                     "history: of this case alone, the original commits in history.tsv"),
        "whole": Text("lịch sử: cả kho, gồm cả các vụ khác", "history: of the whole repository, other cases included"),
        "": Text("không có lịch sử git", "no git history"),
    }  # fmt: skip
    other = dict(report.stand_ins)
    shown += paragraph(history[report.history].get(lang), width, 2, 4)
    if report.is_cut and report.history:
        said = Text(
            "lịch sử chỉ từ chỗ cắt của bản sao nông; lấy đủ rồi gói lại: git fetch --unshallow",
            "the history begins at the cut of a shallow clone; git fetch --unshallow, then make the bag anew",
        )
        shown += paragraph(said.get(lang), width, 2, 4)
    for said, names in (
        (Text("lịch sử có cả lúc vụ này ở", "the history has it also where it lay before"), report.former),
        (
            Text(
                "lịch sử thiếu lúc vụ này ở (nay là chỗ của vụ khác)",
                "the history lacks it where it lay before (now another case's)",
            ),
            report.broken_off,
        ),
        (
            Text(
                "đã thay bằng mã (tên, số, địa chỉ; ngày sinh còn năm)",
                "replaced by ids (names, numbers, addresses; of a birth the year stays)",
            ),
            [f"{one} ({other[one]})" if one in other else one for one in report.redacted],
        ),
        (
            Text("giữ lại, không phải văn bản nên không thay được", "withheld, no text, so not to be replaced"),
            report.withheld,
        ),
        (Text("không đưa vào, hồ sơ không ghi", "left out, not in the register"), report.left_out),
    ):
        if names:
            shown += paragraph(f"{said.get(lang)}: {', '.join(map(safe, names))}", width, 2, 4)
    return shown + _hints(report, lang, width) + _seal(report.seal, _HAND_OVER, lang, width)


def _seal(seal: str, said: Text, lang: str, width: int) -> list[str]:
    return paragraph(f"{said.get(lang)}: {seal}", width, 2, 4) if seal else []


def _hints(report: BundleReport, lang: str, width: int) -> list[str]:
    """What may still name somebody, each text once with its first places; hashes of the originals are a means too."""
    if not report.asked:
        return []
    places: dict[tuple[str, str], list[str]] = {}
    for one in report.may_name:
        places.setdefault((one.person, one.text), []).append(one.place)
    shown = [] if report.redacted else paragraph(_NOBODY.get(lang), width, 2, 4)
    for (person, text), where in sorted(places.items()):
        more = f" +{len(where) - _PLACES}" if len(where) > _PLACES else ""
        told = f"{safe(text)} ({', '.join(map(safe, where[:_PLACES]))}{more})"
        told = f"{_MAY.get(lang)} {safe(person)}: {told}" if person else f"{_UNLISTED.get(lang)}: {told}"
        shown += paragraph(told, width, 2, 4)
    if any(not person for person, _ in places):
        shown += paragraph(_LIST.get(lang), width, 2, 4)
    return shown + (paragraph(_ALSO.get(lang), width, 2, 4) if report.redacted else [])


def _judged(report: BagReport, lang: str, width: int, color: bool) -> list[str]:
    words = {
        "bag": Text("gói", "bag"),
        "case": Text("hồ sơ", "case"),
        "file": Text("tệp", "file"),
        "history": Text("lịch sử", "history"),
        "proof": Text("bằng chứng ký", "signatures and timestamps"),
    }
    shown: list[str] = []
    for row in report.rows:
        state = Text("đúng", "good").get(lang) if row.is_good else Text("SAI", "BAD").get(lang)
        said = paragraph(f"{state}: {words[row.what].get(lang)}: {safe(row.detail)}", width, 0, 2)
        shown += [said[0] if row.is_good else said[0].replace(state, paint(state, "red", color), 1), *said[1:]]
    if report.exit_code:
        return shown
    shown += paragraph(f"{_UNPROVED.get(lang)}: {'; '.join(map(safe, report.unproved))}", width, 2, 4)
    return shown + _seal(report.seal, _COMPARE, lang, width)
