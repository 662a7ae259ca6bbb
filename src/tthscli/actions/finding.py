"""A finding of the audit in words: what was done, by which entry or commit it is explained, and its verdict."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from tthscli.actions.draft import Draft
from tthscli.actions.register import called
from tthscli.model.audit import AuditRow, Entry, Field
from tthscli.model.evidence import EVIDENCE
from tthscli.model.finding import Finding, Place
from tthscli.model.law import Text
from tthscli.model.moment import in_words
from tthscli.model.word import spoken

_LONG = 60
_SHORT = 8
_MOST = 4
"""So many fields and dates are told in the message; all of them stand in the row."""


def row(draft: Draft, lang: str, side: str, place: Callable[[Draft, str], Place]) -> AuditRow:
    """The finding with its place. The verdict is the rule's, a warning where a correction explains it."""
    verdict, fault = EVIDENCE[draft.rule]
    if draft.rule == "audit.late-entry" and side == "authority":
        verdict = "warning"
    if verdict == "breach" and (draft.explained_by or draft.restored_in) and draft.was:
        verdict = "warning"
    verdict = draft.verdict or verdict
    finding = Finding(
        draft.rule,
        verdict,
        message(draft, lang),
        fault.remedy.get(lang) if verdict != "advice" or draft.rule != "audit.changed" else "",
        draft.case,
        place(draft, verdict),
        record=draft.record,
        subject=draft.values.get("subject", ""),
    )
    return AuditRow(
        finding,
        fingerprint(draft),
        commit=draft.stamp,
        entry=draft.entry,
        fields=draft.fields,
        moved=draft.moved,
        explained_by=draft.explained_by,
        restored_in="" if draft.restored_in == "-" else draft.restored_in,
    )


def fingerprint(draft: Draft) -> str:
    """What makes a finding the same finding tomorrow: case, rule, record and the commit that shows it."""
    sha = draft.stamp.sha if draft.stamp else ""
    told = "\0".join((draft.case, draft.rule, draft.record or draft.values.get("subject", ""), sha))
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def message(draft: Draft, lang: str) -> str:
    """What the finding says, in the asked language."""
    _, fault = EVIDENCE[draft.rule]
    told = _TOLD.get(draft.rule)
    head = told(draft.values).get(lang) if told else fault.title.get(lang)
    about = [head]
    if draft.entry and draft.record:
        about.append(entry_words(draft.entry))
    elif draft.record:
        about.append(draft.record)
    said = ": ".join(about)
    parts = [*fields_told(draft.fields, lang, "" if draft.entry else draft.record.partition("/")[0])]
    if draft.reason:
        parts.append(
            Text(f"lý do ở commit: {_cut(draft.reason)}", f"the commit says why: {_cut(draft.reason)}").get(lang)
        )
    if draft.explained_by and not draft.was:
        by = draft.explained_by
        parts.append(Text(f"mục {by} ghi cùng lúc nói lý do", f"{by}, recorded with it, says why").get(lang))
    elif draft.explained_by:
        by = draft.explained_by
        parts.append(Text(f"mục {by} đính chính mục này", f"{by} corrects this entry").get(lang))
    elif draft.was and not draft.restored_in and draft.rule in ("audit.changed", "audit.removed"):
        parts.append(Text("không mục đính chính nào giải thích", "no correcting entry explains it").get(lang))
    if draft.restored_in:
        by = draft.restored_in[:_SHORT]
        where = Text("trong tệp, chưa commit", "in the file, not committed") if by == "-" else Text(by, by)
        parts.append(Text(f"đã trả lại như cũ: {where.vi}", f"put back as it was: {where.en}").get(lang))
    return in_words("; ".join([said, *parts]))


def entry_words(entry: Entry) -> str:
    """``e260110-7f3a «quyết định tạm giữ» 10/01/2026 08:30``."""
    at = f" {in_words(str(entry.at))}" if entry.at else ""
    return f"{entry.id} «{entry.label}»{at}"


def _alike(one: Field) -> str:
    """The letters in which two values differ that look the same."""
    import unicodedata

    pairs = [(a, b) for a, b in zip(one.before, one.after, strict=False) if a != b]
    pairs = [(a, b) for a, b in pairs if a.isalpha() and b.isalpha()]
    is_odd = any(unicodedata.name(a, "?").split()[0] != unicodedata.name(b, "?").split()[0] for a, b in pairs)
    if len(one.before) != len(one.after) or not is_odd:
        return ""
    return " (" + ", ".join(f"U+{ord(a):04X} → U+{ord(b):04X}" for a, b in pairs[:_MOST]) + ")"


def fields_told(fields: tuple[Field, ...], lang: str, section: str = "") -> list[str]:
    """The fields that differ, the first few of them, in words. ``section``: where they are of a row of the register."""
    shown = [
        f"{called(one.name, lang, section)}: {_cut(spoken(one.name, one.before, lang))} → "
        f"{_cut(spoken(one.name, one.after, lang))}{_alike(one)}"
        for one in fields[:_MOST]
    ]
    rest = len(fields) - _MOST
    return [*shown, Text(f"và {rest} trường nữa", f"and {rest} more fields").get(lang)] if rest > 0 else shown


def _cut(text: str) -> str:
    text = text or "—"
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _plain(vi: str, en: str) -> Callable[[Mapping[str, str]], Text]:
    return lambda values: Text(vi.format(**values), en.format(**values))


def _late(values: Mapping[str, str]) -> Text:
    days, entered, more = values["days"], values["entered"], values.get("more")
    vi, en = (f", và {more} mục nữa cùng lúc", f", and {more} more with it") if more else ("", "")
    return Text(f"Ghi sau {days} ngày (ghi lúc {entered}){vi}", f"Entered {days} days later (at {entered}){en}")


def _carried(values: Mapping[str, str]) -> Text:
    title, own = EVIDENCE["audit.carried"][1].title, values["own"]
    vi = f"{title.vi}; tự ghi soạn lúc {values['entered']}, ở đây từ {values['committed']}"
    en = f"{title.en}; by itself written at {values['entered']}, here since {values['committed']}"
    if own:
        vi += f"; trước đó người soạn đã ghi {own}, nay đứng sau nó"
        en += f"; who wrote it had recorded {own} before, now behind it"
    return Text(vi, en)


def _changed(values: Mapping[str, str]) -> Text:
    if values.get("back"):
        return Text("Mục được trả lại như cũ", "An entry put back as it was")
    return EVIDENCE["audit.changed"][1].title


def _file(values: Mapping[str, str]) -> Text:
    what = values["what"]
    if values.get("gone"):
        return Text(f"Tệp của tài liệu bị xóa hay đổi chỗ: {what}", f"A document's file was deleted or moved: {what}")
    return Text(f"Tệp của tài liệu bị thay sau khi commit: {what}", f"A document's file was replaced: {what}")


_TOLD: Mapping[str, Callable[[Mapping[str, str]], Text]] = {
    "audit.changed": _changed,
    "audit.carried": _carried,
    "audit.file-deleted": _plain("Tệp của vụ án bị xóa ({count} mục)",
                                 "A file of a case was deleted ({count} entries)"),
    "audit.file-altered": _file,
    "audit.file-renamed": _plain("Thư mục vụ án đổi tên: {before} → {after}",
                                 "The folder was renamed: {before} → {after}"),
    "audit.invalid": _plain("Tệp không hợp lệ ở commit này, dòng {why}", "Invalid at this commit, line {why}"),
    "audit.missing-object": _plain("Không có ở đây: {blob}", "Not here: {blob}"),
    "audit.late-entry": _late,
    "audit.future-entry": _plain("Mục ghi cho tương lai (nay là {now})", "An entry dated in the future (it is {now})"),
    "audit.before-event": _plain("Commit trước khi việc xảy ra (ghi lúc {entered}, commit lúc {committed})",
                                 "Committed before it happened (entered at {entered}, committed at {committed})"),
    "audit.backwards": _plain("Ngày commit {committed} sớm hơn commit đứng trước ({before})",
                              "Committed at {committed}, before the commit it follows ({before})"),
    "audit.author-differs": _plain("Soạn lúc {entered}, commit lúc {committed}",
                                   "Authored at {entered}, committed at {committed}"),
    "audit.commit-future": _plain("Commit đề ngày tương lai: soạn lúc {entered}, commit lúc {committed}",
                                  "Dated in the future: authored at {entered}, committed at {committed}"),
    "audit.zone": _plain("Múi giờ {zone}, lần trước {before}", "Zone {zone}, before it {before}"),
    "audit.shallow": _plain("Không thấy gì trước {what}", "Nothing is seen before {what}"),
    "audit.replaced": _plain("git đang trình bày đối tượng khác thay cho: {what}",
                             "git shows others in place of: {what}"),
    "audit.doctored": _plain("Nội dung không khớp mã của nó: {what}", "Content that does not fit its name: {what}"),
    "audit.rewritten": _plain("Lịch sử bị viết lại: {what} không còn dẫn tới {tip}; mất {lost}",
                              "History was rewritten: {what} no longer leads to {tip}; lost: {lost}"),
    "audit.pin-unseen": _plain("Không thấy từ đây: commit đã ghi nhớ {what}",
                               "Out of sight here: the remembered commit {what}"),
    "audit.twin": _plain("Hai tệp cùng một tên: {what} và {other}", "Two files of one name: {what} and {other}"),
    "audit.pin-differs": _plain("Ghi nhớ trong ref: {ref}; trong tệp: {file}",
                                "Remembered in the ref: {ref}; in the file: {file}"),
    "audit.signature-bad": _plain("Chữ ký không phải của commit này (khóa {key}) {why}",
                                  "The signature is not of this commit (key {key}) {why}"),
    "audit.signature-revoked": _plain("Ký bằng khóa đã thu hồi: {key}, {signer}",
                                      "Signed with a revoked key: {key}, {signer}"),
    "audit.signature-unknown": _plain("Ký bằng khóa lạ: {key}", "Signed with an unknown key: {key}"),
    "audit.signature-expired": _plain("Ký bằng khóa không có hiệu lực vào ngày commit: {key}",
                                      "Signed with a key that was not valid on the day of the commit: {key}"),
    "audit.signature-unverified": _plain("Chữ ký của {count} commit chưa xét được: {why}",
                                         "Signatures of {count} commit(s) not judged: {why}"),
    "audit.signer-differs": _plain("Ký bằng khóa của {signer}, người commit ghi là {committer}",
                                   "Signed with the key of {signer}, while the committer is {committer}"),
    "audit.signers-changed": _plain("Khóa tin cậy bị đổi: {what}", "Trusted keys changed: {what}"),
    "audit.stamp-bad": _plain("Dấu thời gian sai: {why}", "A bad timestamp: {why}"),
    "audit.stamp-unknown": _plain("Dấu thời gian của cơ quan lạ: {authority}; {why}",
                                  "A timestamp of an unknown authority: {authority}; {why}"),
    "audit.stamp-expired": _plain("Dấu thời gian của {authority}: {why}", "A timestamp of {authority}: {why}"),
    "audit.stamp-unverified": _plain("{count} dấu thời gian chưa xét được: {why}",
                                     "{count} timestamp(s) not judged: {why}"),
    "audit.stamp-date": _plain("Commit đề {committed}, nhưng đã có dấu thời gian {stamped}",
                               "Dated {committed}, but there was a timestamp of it at {stamped}"),
}  # fmt: skip
"""What a finding says beside its title, from its values; the others say their title."""
