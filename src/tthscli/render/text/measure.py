"""The words of measures on property and of money among victims, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from tthscli.model.law import Text

_WORDS: Mapping[str, Mapping[str, Text]] = {
    "scope": {
        "True": Text("thuộc diện Ban Chỉ đạo Trung ương theo dõi", "followed by the Central Steering Committee"),
        "False": Text("KHÔNG thuộc diện thí điểm", "OUTSIDE the pilot"),
        "None": Text(
            "chưa ghi có thuộc diện thí điểm không (steering_committee trong case.yaml)",
            "not recorded whether the pilot applies (steering_committee in case.yaml)",
        ),
    },
    "condition_state": {
        "met": Text("đã đủ", "met"),
        "unmet": Text("CHƯA ĐỦ", "NOT MET"),
        "open": Text("chưa trả lời", "not answered"),
    },
    "step_state": {
        "done": Text("đã làm", "done"),
        "late": Text("làm TRỄ", "done LATE"),
        "running": Text("đang chạy", "running"),
        "overdue": Text("QUÁ HẠN", "OVERDUE"),
        "open": Text("cần làm", "to be done"),
        "missing": Text("THIẾU", "MISSING"),
        "unrecorded": Text("chưa ghi", "not recorded"),
        "undetermined": Text("chưa xác định", "undetermined"),
        "waiting": Text("chưa đến lúc", "not yet"),
        "spared": Text("không cần", "not called for"),
    },
    "recipient_state": {
        "sent": Text("đã gửi", "sent"),
        "missing": Text("CHƯA GỬI", "NOT SENT"),
        "waiting": Text("chưa đến lúc", "not yet"),
        "spared": Text("không cần", "not called for"),
        "unknown": Text("chưa ghi là ai", "not registered"),
    },
    "reading": {
        "all": Text("tính trên thiệt hại của mọi bị hại", "by the damage of all victims"),
        "asked": Text("tính trên thiệt hại của người đã đề nghị", "by the damage of those who asked"),
    },
    "remark": {
        "no_money": Text(
            "không có khoản tiền nào: ghi dòng `property` có `currency` và `amount`",
            "no money is recorded: a row of `property` with `currency` and `amount`",
        ),
        "money_unreadable": Text(
            "{one}: không đọc được số tiền (ghi 1200.50, không ghi dấu tách hàng nghìn)",
            "{one}: the sum cannot be read (write 1200.50, without marks between thousands)",
        ),
        "rate_missing": Text(
            "{one}: chưa có tỷ giá {currency} (`rate`, `rate_source`; 4(2)(d))",
            "{one}: no exchange rate of {currency} (`rate`, `rate_source`; 4(2)(d))",
        ),
        "rate_unsourced": Text(
            "{one}: tỷ giá {currency} chưa ghi của tổ chức tín dụng nào, ngày nào (`rate_source`)",
            "{one}: whose rate of {currency}, and of which day, is not recorded (`rate_source`)",
        ),
        "fees_unknown": Text(
            "chưa ghi án phí, lệ phí dự tính: tths add event property.fees_estimated amount=… hoặc --fees (kể cả 0)",
            "no fees estimated: tths add event property.fees_estimated amount=... or --fees (0 where there are none)",
        ),
        "priority_unknown": Text(
            "chưa ghi nghĩa vụ ưu tiên: tths add event property.priority_claimed amount=… hoặc --priority (kể cả 0)",
            "no priority obligation: tths add event property.priority_claimed amount=... or --priority (may be 0)",
        ),
        "nothing_left": Text("không còn đồng nào để trả", "nothing is left to return"),
        "less_than_nothing": Text(
            "thiếu cả cho án phí và nghĩa vụ ưu tiên: {available}",
            "not enough even for fees and priority obligations: {available}",
        ),
        "no_victim": Text("không có bị hại nào", "there is no victim"),
        "victim_twice": Text(
            "{who} có hai lần: bỏ bớt một dòng, không cộng hai thiệt hại",
            "{who} stands twice: take one row out, damages are not added up",
        ),
        "damage_unknown": Text(
            "{who}: chưa xác định thiệt hại (`damage`; 4(1)(b))", "{who}: damage not established (`damage`; 4(1)(b))"
        ),
        "request_unclear": Text(
            "{who}: văn bản đề nghị không rõ biện pháp nào (`handling`)",
            "{who}: the request does not tell which measure (`handling`)",
        ),
        "nobody_asked": Text("chưa bị hại nào có văn bản đề nghị (4(1)(c))", "no victim has asked (4(1)(c))"),
        "nothing_lost": Text("người đề nghị không có thiệt hại nào", "those who asked lost nothing"),
        "request_missing": Text("{who}: chưa có văn bản đề nghị (4(1)(c))", "{who}: no written request (4(1)(c))"),
        "owner_silent": Text(
            "bị can, bị cáo, chủ sở hữu khác chưa có văn bản đề nghị trả (4(1)(d))",
            "neither the accused nor another owner asked for the return (4(1)(d))",
        ),
        "damage_open": Text(
            "{who}: chưa xác định thiệt hại, nên chưa có tổng thiệt hại (4(1)(b)); chỉ tính theo người đã đề nghị",
            "{who}: damage not established, so the total is not (4(1)(b)); shown by those who asked only",
        ),
        "no_damage": Text("{who}: thiệt hại 0 đồng", "{who}: a damage of 0 dong"),
        "paid_before": Text(
            "[{one}] đã trả {amount} cho {who}: đã trừ vào tiền lúc thu giữ và vào phần tính trên toàn bộ thiệt hại",
            "[{one}] {amount} returned to {who}: taken off the money seized and off the part of the whole damage",
        ),
        "paid_over": Text(
            "{who}: đã trả quá thiệt hại {amount}; Tòa án xem xét (4(2)(đ))",
            "{who}: {amount} more than the damage already returned; for the court to settle (4(2)(đ))",
        ),
        "returned_unclear": Text(
            "[{one}] đã trả {amount} cho {who}: không rõ số tiền của từng bị hại, ghi mỗi người một mục",
            "[{one}] {amount} returned to {who}: not told how much to which victim; record one entry for each",
        ),
        "rounded": Text("{one}: quy đổi ra lẻ, làm tròn xuống đồng", "{one}: converted with a rest, rounded down"),
        "same_name": Text("{who} trùng tên {other}: có phải một người?", "{who} has the name of {other}: one person?"),
        "tie": Text(
            "số dư bằng nhau giữa {who}: đồng lẻ theo thứ tự trong hồ sơ ({reading})",
            "equal remainders of {who}: the last dong goes by the order of the register ({reading})",
        ),
    },
}


def word(kind: str, value: str, lang: str) -> str:
    """What ``value`` says in ``lang``: a state, a reading, a remark (with its values in braces)."""
    return _WORDS[kind][value].get(lang)
