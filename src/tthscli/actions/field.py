"""The fields of an entry and of a register row: the kind of value each takes, and how words typed become that value."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tthscli.model.case import SEVERITY_CLASSES
from tthscli.model.law import Text
from tthscli.model.moment import parse

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\+07:00)?)?")
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(.*)")
_LOOSE = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(.*)")
_MINUTE = re.compile(r"\D*?([0-9]{1,2})[:hg]([0-9]{2})\D*.*")
_PERIOD = re.compile(
    r"P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?)?"
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TRUE = frozenset(("true", "yes", "có", "1"))
_FALSE = frozenset(("false", "no", "không", "0"))


@dataclass(frozen=True, slots=True)
class Field:
    """``kind``: id, ids, moment, day, birth, period, choice, choices, flag, integer, text, texts, any."""

    kind: str
    label: Text
    values: tuple[str, ...] = field(default=())


def _f(kind: str, vi: str, en: str, *values: str) -> Field:
    return Field(kind, Text(vi, en), values)


STAGES = (
    "report",
    "investigation",
    "resumed",
    "supplementary",
    "repeated",
    "prosecution",
    "first_instance",
    "hearing",
    "after_judgment",
    "appeal",
)
LEVELS = (
    "commune",
    "district",
    "region",
    "provincial",
    "high",
    "ministry",
    "supreme",
    "military_region",
    "military_zone",
    "military_central",
)
METHODS = (
    "direct",
    "relative",
    "commune",
    "employer",
    "post",
    "posting",
    "mass_media",
    "electronic",
    "facility",
    "court",
)
ARRESTS = (
    "caught",
    "wanted",
    "emergency",
    "warrant",
    "extradition",
)
ROLES = (
    "reporter",
    "suspect",
    "held",
    "accused",
    "defendant",
    "victim",
    "civil_plaintiff",
    "civil_defendant",
    "related",
    "witness",
    "attesting_witness",
    "expert",
    "valuer",
    "interpreter",
    "representative",
    "relative",
    "defence_counsel",
    "rights_counsel",
    "investigator",
    "procurator",
    "judge",
    "assessor",
    "clerk",
    "convict",
    "guardian",
    "other",
)
BODY_KINDS = (
    "investigating_body",
    "assigned_body",
    "procuracy",
    "court",
    "appellate_court",
    "detention_facility",
    "expert_body",
    "commune",
    "execution_body",
    "other",
)

ENTRY: Mapping[str, Field] = {
    "at": _f("moment", "Ngày giờ", "When"),
    "people": _f("ids", "Người liên quan", "People concerned"),
    "charges": _f("ids", "Tội danh", "Charges"),
    "replaces": _f("ids", "Thay cho tội danh", "Charges replaced"),
    "exhibits": _f("ids", "Vật chứng", "Exhibits"),
    "documents": _f("ids", "Tài liệu", "Documents"),
    "of": _f("id", "Về mục nào của sổ", "Entry it relates to"),
    "corrects": _f("id", "Đính chính mục nào", "Entry it corrects"),
    "by": _f("id", "Cơ quan hoặc người thực hiện", "Body or person who acted"),
    "to": _f("ids", "Giao, gửi cho ai", "Delivered or sent to"),
    "present": _f("ids", "Có mặt", "Present"),
    "absent": _f("ids", "Vắng mặt", "Absent"),
    "counsel": _f("ids", "Người bào chữa", "Counsel"),
    "number": _f("text", "Số văn bản", "Document number"),
    "term": _f("period", "Thời hạn ghi trên văn bản (P3D, P2M, PT12H)", "Term written on the order (P3D, P2M, PT12H)"),
    "from": _f("moment", "Có hiệu lực từ", "Valid from"),
    "until": _f("moment", "Đến hết (ghi trên văn bản)", "Until (as written on the order)"),
    "ended_at": _f("moment", "Kết thúc lúc", "Ended at"),
    "set_for": _f("moment", "Dự kiến mở vào", "Set for"),
    "known_on": _f("day", "Ngày biết được", "Known on"),
    "stage": _f("choice", "Giai đoạn", "Stage", *STAGES),
    "level": _f("choice", "Cấp", "Level", *LEVELS),
    "returned_by": _f("choice", "Ai trả hồ sơ", "Who returned the file", "procuracy", "presiding_judge", "panel"),
    "arrest": _f("choice", "Bắt trong trường hợp", "Kind of arrest", *ARRESTS),
    "method": _f("choice", "Cách giao, gửi, nộp", "How served or filed", *METHODS),
    "postmark": _f("day", "Ngày dấu bưu điện nơi gửi", "Postmark"),
    "handed_in_on": _f("day", "Ngày trại tạm giam, nhà tạm giữ nhận đơn", "Day the detention facility received it"),
    "posted_from": _f("day", "Niêm yết từ ngày", "Posted from"),
    "posted_until": _f("day", "Niêm yết đến ngày", "Posted until"),
    "measure": _f("text", "Biện pháp ngăn chặn", "Preventive measure"),
    "surrendered": _f("flag", "Tự thú, đầu thú", "Gave himself up"),
    "grounds": _f("texts", "Căn cứ", "Grounds"),
    "reason": _f("text", "Lý do", "Reason"),
    "result": _f("text", "Kết quả", "Result"),
    "verdict": _f("text", "Phán quyết", "Verdict"),
    "condition": _f("text", "Tình trạng", "Condition"),
    "place": _f("text", "Nơi", "Place"),
    "amount": _f("integer", "Số tiền (đồng)", "Amount (VND)"),
    "quantity": _f("text", "Số lượng", "Quantity"),
    "unit": _f("text", "Đơn vị", "Unit"),
    "record": _f("text", "Biên bản", "Minutes (record)"),
    "seal": _f("text", "Số niêm phong", "Seal"),
    "witnesses": _f("texts", "Người chứng kiến", "Witnesses"),
    "complex": _f("flag", "Vụ việc phức tạp", "Complex matter"),
    "joint": _f("flag", "Thực hiện chung", "Done jointly"),
    "note": _f("text", "Ghi chú", "Note"),
}
"""Fields of an entry, in the order in which the program writes them."""


ROW: Mapping[str, Mapping[str, Field]] = {
    "bodies": {
        "kind": _f("choice", "Loại cơ quan", "Kind of body", *BODY_KINDS),
        "level": ENTRY["level"],
        "name": _f("text", "Tên", "Name"),
        "note": ENTRY["note"],
    },
    "people": {
        "name": _f("text", "Họ tên", "Name"),
        "roles": _f("choices", "Tư cách", "Roles", *ROLES),
        "client": _f("flag", "Là khách hàng", "Is the client"),
        "birth_date": _f("birth", "Ngày sinh (2008-03-15, 2008-03, 2008-Q1, 2008-H1, 2008)", "Date of birth"),
        "sex": _f("choice", "Giới tính", "Sex", "male", "female", "other"),
        "nationality": _f("text", "Quốc tịch", "Nationality"),
        "id_number": _f("text", "Số căn cước", "Identity number"),
        "address": _f("text", "Nơi cư trú", "Address"),
        "occupation": _f("text", "Nghề nghiệp", "Occupation"),
        "phone": _f("text", "Điện thoại", "Phone"),
        "protected": _f("texts", "Thuộc diện bảo vệ", "Protected as"),
        "language": _f("text", "Ngôn ngữ", "Language"),
        "legal_entity": _f("flag", "Là pháp nhân", "Is a legal entity"),
        "represented_by": _f("id", "Người đại diện", "Represented by"),
        "note": ENTRY["note"],
    },
    "charges": {
        "person": _f("id", "Bị can", "Person charged"),
        "penal_code": _f("text", "Điều khoản Bộ luật Hình sự", "Penal Code provision"),
        "offence": _f("text", "Tội danh", "Offence"),
        "severity": _f("choice", "Phân loại tội phạm", "Class of crime", *SEVERITY_CLASSES),
        "max_penalty": _f("text", "Mức cao nhất của khung hình phạt (P3Y, life, death)", "Maximum penalty"),
        "intentional": _f("flag", "Cố ý", "Intentional"),
        "national_security": _f("flag", "Xâm phạm an ninh quốc gia", "Against national security"),
        "note": ENTRY["note"],
    },
    "exhibits": {
        "kind": _f("text", "Loại", "Kind"),
        "description": _f("text", "Mô tả", "Description"),
        "quantity": ENTRY["quantity"],
        "unit": ENTRY["unit"],
        "owner": _f("id", "Chủ sở hữu", "Owner"),
        "number": _f("text", "Số", "Number"),
        "value": _f("integer", "Giá trị (đồng)", "Value (VND)"),
        "supports": _f("ids", "Chứng minh tội danh", "Charges it supports"),
        "note": ENTRY["note"],
    },
    "documents": {
        "title": _f("text", "Tên tài liệu", "Title"),
        "number": ENTRY["number"],
        "kind": _f("text", "Loại", "Kind"),
        "issued_on": _f("day", "Ngày ban hành", "Issued on"),
        "by": _f("id", "Nơi ban hành", "Issued by"),
        "file": _f("text", "Tệp trong thư mục vụ án", "File in the case folder"),
        "sha256": _f("text", "SHA-256", "SHA-256"),
        "note": ENTRY["note"],
    },
}
"""Fields of a register row by section, in the order in which the program writes them; ``id`` comes first."""


def values(given: Mapping[str, Any], known: Mapping[str, Field], lang: str, complaints: list[Text]) -> dict[str, Any]:
    """The values of ``given`` in the order of ``known``; each fault goes into ``complaints``.

    Words become values of the field's kind (``bc1,bc2`` a list of ids, ``có`` true); None and empty text are left out.
    """
    for name in given:
        if name not in known and not name.startswith("x-"):
            near = ", ".join(difflib.get_close_matches(name, known, 3)) or ", ".join(known)
            complaints.append(
                Text(f"không có trường `{name}`; có lẽ là: {near}", f"no field `{name}`; perhaps: {near}")
            )
    found: dict[str, Any] = {}
    for name in [*known, *(name for name in given if name.startswith("x-"))]:
        value = given.get(name)
        if value is None or value == "":
            continue
        try:
            found[name] = _value(value, known.get(name, Field("any", Text())))
        except Unfit as unfit:
            complaints.append(Text(f"`{name}`: {unfit.text.vi}", f"`{name}`: {unfit.text.en}"))
    return found


def moment(text: str) -> str:
    """A day or minute of Viet Nam in the form the ledger keeps: ``2026-01-31``, ``2026-01-31T22:05``, ``unknown``.

    Raises Unfit, which names the days possibly meant where another form was typed.
    """
    text = text.strip()
    if text == "unknown":
        return text
    if _MOMENT.fullmatch(text):
        try:
            return str(parse(text)).removesuffix("+07:00")
        except ValueError:
            raise Unfit(f"không có ngày giờ `{text}`", f"there is no such day or minute: {text}") from None
    meant = _meant(text)
    if meant:
        vi = " hay ".join(f"{iso} (ngày {day.day} tháng {day.month})" for iso, day in meant)
        en = " or ".join(f"{iso} ({day.day} {day:%B})" for iso, day in meant)
        raise Unfit(
            f"`{text}` có thể đọc nhiều cách; ghi {vi}", f"`{text}` can be read in more than one way; write {en}"
        )
    raise Unfit(
        f"`{text}` không phải ngày giờ; ghi 2026-01-31 hoặc 2026-01-31T22:05 (giờ Việt Nam)",
        f"`{text}` is no day or minute; write 2026-01-31 or 2026-01-31T22:05 (Viet Nam time)",
    )


def _meant(text: str) -> list[tuple[str, date]]:
    """The days that a date in another form may mean, day before month first, each in ISO form with its minute."""
    if found := _SLASHED.fullmatch(text):
        first, second, year, rest = found.groups()
        readings = [(year, second, first), (year, first, second)]
    elif found := _LOOSE.fullmatch(text):
        year, second, first, rest = found.groups()
        readings = [(year, second, first)]
    else:
        return []
    minute = _MINUTE.fullmatch(rest)
    meant = {}
    for year, month, day in readings:
        try:
            on = date(int(year), int(month), int(day))
        except ValueError:
            continue
        meant[on.isoformat() + (f"T{int(minute[1]):02d}:{minute[2]}" if minute else "")] = on
    return list(meant.items())


class Unfit(ValueError):
    """A value that does not fit its field; ``text`` says why in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


def _value(value: Any, field: Field) -> Any:
    kind = field.kind
    if kind in ("ids", "texts", "choices"):
        items = _items(value, r"[\s,;]+" if kind != "texts" else r"\s*;\s*")
        if kind == "choices":
            for item in items:
                _chosen(item, field.values)
        return items
    if kind == "flag":
        return _flag(value)
    if kind == "integer":
        return _integer(value)
    if kind == "any":
        return value
    if not isinstance(value, str):
        raise Unfit("phải là chữ", "must be text")
    value = value.strip()
    if kind == "moment":
        return moment(value)
    if kind == "day":
        day = moment(value)
        if len(day) != 10:
            raise Unfit(f"chỉ ghi ngày, không ghi giờ: `{value}`", f"a day without a minute is wanted: {value}")
        return day
    if kind == "period" and not _PERIOD.fullmatch(value):
        raise Unfit(
            f"`{value}` không phải thời hạn; ghi P3D (ngày), P2M (tháng), PT12H (giờ)",
            f"`{value}` is no period; write P3D (days), P2M (months), PT12H (hours)",
        )
    if kind == "choice":
        _chosen(value, field.values)
    return value


def _items(value: Any, separator: str) -> list[str]:
    parts: Iterable[Any] = re.split(separator, value.strip()) if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in parts):
        raise Unfit("phải là danh sách", "must be a list")
    return [part.strip() for part in parts if part.strip()]


def _chosen(value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        near = ", ".join(difflib.get_close_matches(value, choices, 3)) or ", ".join(choices)
        raise Unfit(f"không có giá trị `{value}`; có: {near}", f"no value `{value}`; there is: {near}")


def _flag(value: Any) -> bool:
    word = str(value).strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise Unfit(f"trả lời có hoặc không, không phải `{value}`", f"yes or no, not `{value}`")


def _integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]+", value.strip()):
        return int(value)
    raise Unfit(
        f"ghi số đồng bằng chữ số liền nhau (500000), không phải `{value}`",
        f"write the number of dong in digits only (500000), not `{value}`",
    )


def is_id(text: str) -> bool:
    """Whether ``text`` can name a case, an entry or a row."""
    return _ID.fullmatch(text) is not None
