"""The fields of an entry and of a register row: label, kind of value, and the values there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tthscli.model.law import Text
from tthscli.model.word import WORDS


@dataclass(frozen=True, slots=True)
class Field:
    """``kind``: id, ids, moment, day, birth, period, choice, choices, flag, integer, text, texts, any."""

    kind: str
    label: Text
    values: Mapping[str, Text] = field(default_factory=dict)
    """The words there are and their labels, for choice and choices."""


def _f(kind: str, vi: str, en: str, words: str = "") -> Field:
    return Field(kind, Text(vi, en), WORDS[words] if words else {})


ENTRY: Mapping[str, Field] = {
    "at": _f("moment", "Ngày giờ", "When"),
    "people": _f("ids", "Người liên quan", "People concerned"),
    "charges": _f("ids", "Tội danh", "Charges"),
    "replaces": _f("ids", "Thay cho tội danh", "Charges replaced"),
    "exhibits": _f("ids", "Vật chứng", "Exhibits"),
    "documents": _f("ids", "Tài liệu", "Documents"),
    "property": _f("ids", "Tài sản", "Property"),
    "requests": _f("ids", "Yêu cầu tương trợ", "Requests for assistance"),
    "of": _f("id", "Về mục nào của sổ", "Entry it relates to"),
    "corrects": _f("id", "Đính chính mục nào", "Entry it corrects"),
    "by": _f("id", "Cơ quan hoặc người thực hiện", "Body or person who acted"),
    "to": _f("ids", "Giao, gửi cho ai", "Delivered or sent to"),
    "present": _f("ids", "Có mặt", "Present"),
    "absent": _f("ids", "Vắng mặt", "Absent"),
    "counsel": _f("ids", "Người bào chữa", "Counsel"),
    "sureties": _f("ids", "Cơ quan, tổ chức, cá nhân nhận bảo lĩnh", "Who stands surety"),
    "number": _f("text", "Số văn bản", "Document number"),
    "term": _f("period", "Thời hạn ghi trên văn bản (P3D, P2M, PT12H)", "Term written on the order (P3D, P2M, PT12H)"),
    "from": _f("moment", "Có hiệu lực từ", "Valid from"),
    "until": _f("moment", "Đến hết (ghi trên văn bản)", "Until (as written on the order)"),
    "ended_at": _f("moment", "Kết thúc lúc", "Ended at"),
    "set_for": _f("moment", "Dự kiến mở vào", "Set for"),
    "known_on": _f("day", "Ngày biết được", "Known on"),
    "stage": _f("choice", "Giai đoạn", "Stage", "stage"),
    "level": _f("choice", "Cấp", "Level", "level"),
    "returned_by": _f("choice", "Ai trả hồ sơ", "Who returned the file", "returned_by"),
    "arrest": _f("choice", "Bắt trong trường hợp", "Kind of arrest", "arrest"),
    "method": _f("choice", "Cách giao, gửi, nộp", "How served or filed", "method"),
    "postmark": _f("day", "Ngày dấu bưu điện nơi gửi", "Postmark"),
    "handed_in_on": _f("day", "Ngày trại tạm giam, nhà tạm giữ nhận đơn", "Day the detention facility received it"),
    "posted_from": _f("day", "Niêm yết từ ngày", "Posted from"),
    "posted_until": _f("day", "Niêm yết đến ngày", "Posted until"),
    "measure": _f("choice", "Biện pháp ngăn chặn", "Preventive measure", "measure"),
    "handling": _f("choice", "Biện pháp xử lý tài sản (Nghị quyết 164/2024)", "Measure on property", "handling"),
    "conditions": _f("choices", "Điều kiện đã đủ", "Conditions met", "condition"),
    "unmet": _f("choices", "Điều kiện chưa đủ", "Conditions not met", "condition"),
    "surrendered": _f("flag", "Tự thú, đầu thú", "Gave himself up"),
    "grounds": _f("texts", "Căn cứ (119(2)(c))", "Grounds (119(2)(c))"),
    "reason": _f("text", "Lý do", "Reason"),
    "result": _f("text", "Kết quả", "Result"),
    "verdict": _f("text", "Phán quyết", "Verdict"),
    "condition": _f("text", "Tình trạng", "Condition"),
    "place": _f("text", "Nơi", "Place"),
    "target": _f("choice", "Khám xét, cho nhận dạng cái gì", "What was searched or shown", "target"),
    "shown": _f("integer", "Số người, ảnh, vật, giọng nói đưa ra nhận dạng", "How many were shown or heard"),
    "copies": _f("integer", "Số bản", "Copies made"),
    "amount": _f("integer", "Số tiền (đồng)", "Amount (VND)"),
    "quantity": _f("text", "Số lượng", "Quantity"),
    "unit": _f("text", "Đơn vị", "Unit"),
    "record": _f("text", "Biên bản", "Minutes (record)"),
    "recording": _f("choice", "Ghi âm, ghi hình có âm thanh", "Recorded in sound or pictures", "recording"),
    "seal": _f("text", "Số niêm phong", "Seal"),
    "seal_intact": _f("flag", "Niêm phong còn nguyên vẹn", "Seal still intact"),
    "signed_for": _f("flag", "Người nhận đã ký nhận", "Signed for by who took it"),
    "witnesses": _f("texts", "Người chứng kiến", "Witnesses"),
    "unexplained": _f(
        "texts", "Tình tiết người khai không nói rõ vì sao biết", "Facts of which he could not say how he knows"
    ),
    "complex": _f("flag", "Vụ việc phức tạp", "Complex matter"),
    "exception": _f("choice", "Trường hợp ngoại lệ (Điều 421(5))", "Exception (Art 421(5))", "exception"),
    "joint": _f("flag", "Thực hiện chung", "Done jointly"),
    "urgent": _f("flag", "Trường hợp khẩn cấp", "Urgent case"),
    "unfavourable": _f("flag", "Theo hướng không có lợi cho người bị kết án", "Against the convict"),
    "matter": _f("choice", "Nội dung cần giám định (Điều 206)", "Matter for expertise (Art 206)", "matter"),
    "officer": _f("choice", "Khiếu nại, tố cáo ai", "Whose act is complained of", "officer"),
    "grievance": _f("choice", "Khiếu nại, tố cáo về việc gì", "What the complaint is about", "grievance"),
    "absence": _f("choices", "Vắng mặt vì sao (TTLT 05/2025 Điều 4)", "How absent (JC 05/2025 Art 4)", "absence"),
    "evidence": _f("choice", "Chứng cứ đủ hay chưa (4(2)(a))", "Evidence sufficient or not (4(2)(a))", "evidence"),
    "contents": _f("choices", "Nội dung đã có (TTLT 05/2025)", "What it contains (JC 05/2025)", "contents"),
    "refusal": _f("choices", "Căn cứ từ chối, hoãn (Điều 30)", "Grounds of refusal, postponement (Art 30)", "refusal"),
    "enforced": _f("flag", "Cho thi hành bản án nước ngoài (Điều 501)", "Foreign judgment to be enforced (Art 501)"),
    "foreign_unmet": _f("choices", "Điều kiện không đủ (Điều 500)", "Conditions not met (Art 500)", "foreign_unmet"),
    "foreign_term": _f("period", "Hình phạt Tòa án nước ngoài đã tuyên (P5Y)", "Term of the foreign court (P5Y)"),
    "foreign_until": _f("day", "Ngày hết hạn lệnh, bản án của nước yêu cầu", "End of the foreign warrant or sentence"),
    "cost": _f("choice", "Khoản chi phí (Điều 15)", "Cost (Art 15)", "cost"),
    "borne_by": _f("choice", "Nước nào chịu", "Borne by which State", "borne_by"),
    "note": _f("text", "Ghi chú", "Note"),
}
"""Fields of an entry, in the order in which the program writes them."""


ROW: Mapping[str, Mapping[str, Field]] = {
    "bodies": {
        "kind": _f("choice", "Loại cơ quan", "Kind of body", "body"),
        "force": _f("choice", "Thuộc lực lượng (Điều 164)", "Force it belongs to (Art 164)", "force"),
        "level": ENTRY["level"],
        "name": _f("text", "Tên", "Name"),
        "note": ENTRY["note"],
    },
    "people": {
        "name": _f("text", "Họ tên", "Name"),
        "other_names": _f("texts", "Tên gọi khác", "Other names"),
        "roles": _f("choices", "Tư cách", "Roles", "roles"),
        "client": _f("flag", "Là khách hàng", "Is the client"),
        "birth_date": _f("birth", "Ngày sinh (2008-03-15, 2008-03, 2008-Q1, 2008-H1, 2008)", "Date of birth"),
        "sex": _f("choice", "Giới tính", "Sex", "sex"),
        "nationality": _f("text", "Quốc tịch", "Nationality"),
        "id_number": _f("text", "Số căn cước", "Identity number"),
        "address": _f("text", "Nơi cư trú", "Address"),
        "occupation": _f("text", "Nghề nghiệp", "Occupation"),
        "phone": _f("text", "Điện thoại", "Phone"),
        "protected": _f(
            "texts",
            "Thuộc diện bảo vệ (under_18, pregnant, child_under_36_months, old_weak, gravely_ill,"
            " physical_defect, mental_defect)",
            "Protected as (under_18, pregnant, child_under_36_months, old_weak, gravely_ill,"
            " physical_defect, mental_defect)",
        ),
        "language": _f("text", "Ngôn ngữ", "Language"),
        "illiterate": _f("flag", "Không biết chữ (133(2))", "Cannot read or write (Art 133(2))"),
        "legal_entity": _f("flag", "Là pháp nhân", "Is a legal entity"),
        "represented_by": _f("id", "Người đại diện", "Represented by"),
        "relative_of": _f("ids", "Là người thân thích của", "Relative of"),
        "damage": _f("integer", "Thiệt hại (đồng)", "Damage suffered (VND)"),
        "note": ENTRY["note"],
    },
    "charges": {
        "person": _f("id", "Bị can", "Person charged"),
        "penal_code": _f("text", "Điều khoản Bộ luật Hình sự", "Penal Code provision"),
        "offence": _f("text", "Tội danh", "Offence"),
        "severity": _f("choice", "Phân loại tội phạm", "Class of crime", "severity"),
        "max_penalty": _f("text", "Mức cao nhất của khung hình phạt (P3Y, life, death)", "Maximum penalty"),
        "intentional": _f("flag", "Cố ý", "Intentional"),
        "national_security": _f("flag", "Xâm phạm an ninh quốc gia", "Against national security"),
        "note": ENTRY["note"],
    },
    "exhibits": {
        "kind": _f("choice", "Loại vật chứng", "Kind of exhibit", "exhibit"),
        "description": _f("text", "Mô tả", "Description"),
        "quantity": ENTRY["quantity"],
        "unit": ENTRY["unit"],
        "owner": _f("id", "Chủ sở hữu", "Owner"),
        "number": _f("text", "Số", "Number"),
        "value": _f("integer", "Giá trị (đồng)", "Value (VND)"),
        "part_of": _f("id", "Là một phần, mẫu của vật chứng", "Part or sample of the exhibit"),
        "sample": _f("flag", "Là mẫu lấy để giám định", "Is a sample taken for expertise"),
        "taken_from": _f("id", "Thu giữ của ai", "Taken from"),
        "place": ENTRY["place"],
        "record": ENTRY["record"],
        "supports": _f("ids", "Chứng minh tội danh", "Charges it supports"),
        "note": ENTRY["note"],
    },
    "documents": {
        "title": _f("text", "Tên tài liệu", "Title"),
        "number": ENTRY["number"],
        "kind": _f("text", "Loại", "Kind"),
        "issued_on": _f("day", "Ngày ban hành", "Issued on"),
        "by": _f("id", "Nơi ban hành", "Issued by"),
        "folio": _f("text", "Số bút lục", "Folio"),
        "exhibits": ENTRY["exhibits"],
        "supports": _f("ids", "Chứng minh tội danh", "Charges it supports"),
        "signed_by": _f("ids", "Ai đã ký", "Signed by"),
        "unsigned_by": _f("ids", "Ai không ký (ghi lý do ở reason)", "Who did not sign (say why in reason)"),
        "fingerprinted_by": _f("ids", "Ai điểm chỉ", "Who put a fingerprint"),
        "unable_to_sign": _f("ids", "Ai không thể ký (133(2))", "Who is unable to sign (Art 133(2))"),
        "pages_unsigned_by": _f("ids", "Ai không ký từng trang (184)", "Who did not sign every page (Art 184)"),
        "read_to": _f("ids", "Đã đọc cho ai nghe", "Read out to"),
        "unread_to": _f("ids", "Ai không được nghe đọc, cũng không tự đọc", "Who neither heard it read nor read it"),
        "corrections": _f("texts", "Chỗ sửa chữa, thêm, bớt, tẩy xóa", "Corrections, additions, deletions, erasures"),
        "confirmed_by": _f("ids", "Ai ký xác nhận chỗ sửa chữa", "Who signed the corrections"),
        "unconfirmed_by": _f("ids", "Ai không ký xác nhận chỗ sửa chữa", "Who did not sign the corrections"),
        "refused_remarks": _f("texts", "Bổ sung, nhận xét không được chấp nhận", "Additions, remarks not accepted"),
        "refusal_reason": _f("text", "Lý do không chấp nhận ghi trong biên bản", "Why, as the minutes say"),
        "lacks": _f("choices", "Văn bản, biên bản thiếu gì (132(2), 133(1))", "What the paper itself lacks", "paper"),
        "witnesses": ENTRY["witnesses"],
        "reason": ENTRY["reason"],
        "file": _f("text", "Tệp trong thư mục vụ án", "File in the case folder"),
        "sha256": _f("text", "SHA-256", "SHA-256"),
        "note": ENTRY["note"],
    },
    "requests": {
        "kind": _f("text", "Loại", "Kind"),
        "title": _f("text", "Nội dung", "Title"),
        "state": _f("text", "Nước (mã hai chữ cái, như KZ)", "State (code of two letters, like KZ)"),
        "direction": _f("choice", "Gửi đi hay gửi đến", "Outgoing or incoming", "direction"),
        "form": _f("choice", "Hình thức (Điều 9 Luật 103/2025)", "Form (Art 9, Law 103/2025)", "form"),
        "basis": _f("choice", "Căn cứ", "Basis", "basis"),
        "language": _f("text", "Ngôn ngữ", "Language"),
        "translated": _f("flag", "Có bản dịch kèm theo", "With a translation"),
        "copies": _f("integer", "Số bộ hồ sơ", "Sets of the file"),
        "contents": _f("choices", "Nội dung đã có (20(1))", "What it contains (20(1))", "request_contents"),
        "death_penalty": _f("flag", "Liên quan hình phạt tử hình", "Touches on the death penalty"),
        "people": ENTRY["people"],
        "amount": ENTRY["amount"],
        "note": ENTRY["note"],
    },
    "property": {
        "kind": _f("text", "Loại", "Kind"),
        "title": _f("text", "Tài sản", "Title"),
        "people": ENTRY["people"],
        "owners": _f("ids", "Chủ sở hữu, người quản lý hợp pháp", "Owners or lawful managers"),
        "value": _f("integer", "Giá trị theo kết luận định giá (đồng)", "Appraised value (VND)"),
        "amount": ENTRY["amount"],
        "currency": _f("text", "Loại tiền, nếu là tiền (VND, USD)", "Currency, where it is money (VND, USD)"),
        "quantity": _f("text", "Số ngoại tệ", "Sum in the foreign currency"),
        "rate": _f("text", "Tỷ giá (đồng cho một đơn vị ngoại tệ)", "Exchange rate (VND for one unit)"),
        "rate_source": _f("text", "Tỷ giá của ai, ngày nào", "Whose rate, of which day"),
        "note": ENTRY["note"],
    },
}
"""Fields of a register row by section, in the order in which the program writes them; ``id`` comes first."""
