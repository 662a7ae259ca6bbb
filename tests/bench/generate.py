"""Makes a repository of realistic cases: ``python tests/bench/generate.py DIR --cases 1000``. Same seed, same bytes.

About 18 KB a case in Vietnamese: from an emergency holding to an appeal, or to where the case stands, with its people,
bodies, exhibits and documents. Standard library only. ``--flawed N`` gives every Nth case an order a day too long.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Quốc", "Thanh", "Ngọc", "Xuân", "Công", "Bích", "Hồng")
GIVEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Giang",
    "Hải",
    "Hạnh",
    "Hòa",
    "Hùng",
    "Khánh",
    "Lan",
    "Linh",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Phúc",
    "Quân",
    "Sơn",
    "Tâm",
    "Thảo",
    "Trung",
    "Tú",
    "Yến",
)
WARDS = (
    "phường Bến Thành",
    "xã Hòa Phú",
    "phường Cửa Nam",
    "xã Tân Lập",
    "phường Hải Châu",
    "xã Phú Mỹ",
    "phường Vĩnh Hải",
)
CRIMES = (
    ("173(1)", "Trộm cắp tài sản", "less_serious"),
    ("173(2)", "Trộm cắp tài sản", "serious"),
    ("173(3)", "Trộm cắp tài sản", "very_serious"),
    ("249(1)", "Tàng trữ trái phép chất ma túy", "serious"),
    ("251(2)", "Mua bán trái phép chất ma túy", "very_serious"),
    ("134(3)", "Cố ý gây thương tích", "very_serious"),
)
THINGS = (
    ("vehicle", "Xe mô tô màu đen đã qua sử dụng, yếm trước bên phải có vết xước dài khoảng 12 cm", "1", "chiếc"),
    ("device", "Điện thoại di động màn hình nứt góc trên bên trái, ốp lưng cao su màu xanh", "1", "chiếc"),
    ("money", "Tiền Việt Nam mệnh giá 500.000 đồng, số sê-ri ghi trong biên bản tạm giữ", "12", "tờ"),
    ("tool", "Tuốc nơ vít cán nhựa màu vàng dài khoảng 20 cm, đầu dẹt, có dấu mài", "1", "cái"),
    ("document", "Sổ ghi chép bìa cứng 96 trang, viết bằng bút bi xanh, nhiều trang bị xé", "1", "quyển"),
    ("data", "Đoạn video ghi từ camera của cửa hàng, dài 03 phút 12 giây, lưu trong thẻ nhớ", "1", "thẻ"),
)
NOTES = (
    "Biên bản lập tại trụ sở, người liên quan đã đọc lại, không có ý kiến khác và ký xác nhận từng trang.",
    "Có mặt người chứng kiến; kết thúc lúc 16 giờ cùng ngày, hồ sơ đã đánh số bút lục.",
    "Người bào chữa đề nghị ghi vào biên bản: bị can hợp tác, khai báo thành khẩn, chưa có tiền án.",
    "Việc giao nhận có ký nhận của cán bộ trực ban; bản sao gửi người bào chữa theo đường bưu chính.",
    "Đã giải thích quyền và nghĩa vụ; người được hỏi trình bày rõ ràng, không cần người phiên dịch.",
)
FIRST = datetime(2019, 1, 7, 21, 30)


def main() -> None:
    """Writes the repository that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--flawed", type=int, default=50, metavar="N", help="every Nth case has an order a day too long"
    )
    given = parser.parse_args()
    generate(given.folder, given.cases, given.seed, given.flawed)


def generate(folder: Path, cases: int, seed: int = 1, flawed: int = 50) -> list[Path]:
    """Writes ``tths.yaml`` and the case folders under ``folder``; returns the case folders."""
    folder.mkdir(parents=True, exist_ok=True)
    practice = (
        'schema: tths.practice/1\nname: "Văn phòng luật sư thử nghiệm"\nside: defence\nlanguage: vi\ncases: cases\n'
    )
    _write(folder / "tths.yaml", practice)
    made = []
    for number in range(cases):
        chance = random.Random(f"{seed}-{number}")
        start = FIRST + timedelta(days=chance.randrange(2300), minutes=chance.randrange(600))
        name = f"{start.year}-{number:06d}"
        place = folder / "cases" / str(start.year) / name
        place.mkdir(parents=True, exist_ok=True)
        crime = chance.choice(CRIMES)
        _write(place / "case.yaml", _register(chance, name, crime))
        _write(place / "events.yaml", _ledger(chance, start, crime, bool(flawed) and number % flawed == flawed - 1))
        made.append(place)
    return made


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _name(chance: random.Random) -> str:
    return f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"


def _register(chance: random.Random, name: str, crime: tuple[str, str, str]) -> str:
    ward = chance.choice(WARDS)
    lines = [
        "# Hồ sơ vụ án: ai và cái gì. Việc đã xảy ra ghi trong events.yaml.",
        "schema: tths.case/1",
        f'id: "{name}"',
        f'title: "{crime[1]} tại {ward}"',
        "procedure: ordinary",
        "bodies:",
    ]
    for row in (
        "cqdt investigating_body",
        "vks procuracy",
        "ta court",
        "tapt appellate_court",
        "trai detention_facility",
    ):
        body, kind = row.split()
        level = {"tapt": "provincial", "trai": "provincial"}.get(body, "region")
        lines.append(
            f'  - {{id: {body}, kind: {kind}, level: {level}, name: "Cơ quan {body} số {chance.randrange(1, 20)}"}}'
        )
    lines.append("people:")
    people = [
        ("bc1", "accused"),
        ("bh1", "victim"),
        ("lc1", "witness"),
        ("lc2", "witness"),
        ("ct1", "attesting_witness"),
    ]
    people += [
        ("bcv1", "defence_counsel"),
        ("dtv1", "investigator"),
        ("ksv1", "procurator"),
        ("tp1", "judge"),
        ("nt1", "relative"),
    ]
    for person, role in people:
        born = f"{chance.randrange(1960, 2000)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        lines += [
            f"  - id: {person}",
            f'    name: "{_name(chance)}"',
            f"    roles: [{role}]",
            *(["    client: true"] if person == "bc1" else []),
            f'    birth_date: "{born}"',
            f'    id_number: "0{chance.randrange(10**10, 10**11)}"',
            f'    address: "Số {chance.randrange(1, 300)} đường Lê Lợi, {chance.choice(WARDS)}"',
            f'    phone: "09{chance.randrange(10**7, 10**8)}"',
        ]
    lines += [
        "charges:",
        "  - id: td1",
        "    person: bc1",
        f'    penal_code: "{crime[0]}"',
        f'    offence: "{crime[1]}"',
    ]
    lines += [f"    severity: {crime[2]}", "exhibits:"]
    for number, (kind, about, quantity, unit) in enumerate(THINGS, 1):
        lines += [
            f"  - id: vc{number}",
            f"    kind: {kind}",
            f'    description: "{about}"',
            f'    quantity: "{quantity}"',
            f'    unit: "{unit}"',
            "    owner: bh1",
            "    supports: [td1]",
        ]
    lines.append("documents:")
    for number in range(1, 9):
        lines.append(
            f'  - {{id: tl{number}, title: "Biên bản số {number}", number: "{chance.randrange(1, 400):02d}/BB"}}'
        )
    return "\n".join(lines) + "\n"


def _ledger(chance: random.Random, start: datetime, crime: tuple[str, str, str], is_flawed: bool) -> str:
    lines = ["# Sổ vụ án: chỉ ghi thêm ở cuối, giờ Việt Nam.", "schema: tths.events/1", "events:"]
    for number, (kind, moment, fields) in enumerate(_story(chance, start, crime, is_flawed), 1):
        lines += [f"  - id: e{moment:%y%m%d}-{number:03d}", f"    type: {kind}"]
        day_only = fields.pop("day", False)
        lines.append(f'    at: "{moment:%Y-%m-%d}"' if day_only else f'    at: "{moment:%Y-%m-%dT%H:%M}"')
        for key, value in fields.items():
            shown = f"[{', '.join(value)}]" if isinstance(value, list) else value if key in _PLAIN else f'"{value}"'
            lines.append(f"    {key}: {shown}")
        lines.append(f'    note: "{chance.choice(NOTES)}"')
    return "\n".join(lines) + "\n"


_PLAIN = frozenset(("by", "of", "method", "stage", "arrest", "measure"))


def _story(
    chance: random.Random, start: datetime, crime: tuple[str, str, str], is_flawed: bool
) -> Iterator[tuple[str, datetime, dict[str, Any]]]:
    """The events of one case in order: (type, moment, fields). Where the story stops is drawn by chance."""
    who: dict[str, Any] = {"people": ["bc1"]}
    number = f"{chance.randrange(1, 300):02d}"
    hour, day = timedelta(hours=1), timedelta(days=1)
    months = {"less_serious": 2, "serious": 3, "very_serious": 4}[crime[2]]
    yield "person.held", start, {**who, "by": "cqdt"}
    received = start + hour
    yield "person.received", received, {**who, "by": "cqdt"}
    yield "statement.taken", start + 2 * hour, {**who, "by": "dtv1"}
    yield "emergency_arrest.ordered", start + 8 * hour, {**who, "by": "cqdt", "number": f"{number}/LB"}
    yield "custody.decided", start + 10 * hour, {**who, "by": "cqdt", "until": f"{received + 3 * day:%Y-%m-%dT%H:%M}"}
    yield "arrest.family_notified", start + 12 * hour, {**who, "by": "cqdt"}
    yield "arrest.commune_notified", start + 12 * hour, {**who, "by": "cqdt"}
    yield "counsel.registered", start + 30 * hour, {**who, "counsel": ["bcv1"], "by": "cqdt"}
    for exhibit in range(1, 7):
        yield (
            "exhibit.collected",
            start + 3 * hour,
            {"exhibits": [f"vc{exhibit}"], "by": "dtv1", "place": "nơi ở của bị can"},
        )
    yield "exhibit.sealed", start + 4 * hour, {"exhibits": ["vc2", "vc6"], "by": "dtv1", "seal": f"NP-{number}"}
    decided = received + 2 * day + 9 * hour
    yield "case.instituted", decided, {"by": "cqdt", "number": f"{number}/QĐ-KTVA", "charges": ["td1"]}
    yield "accused.charged", decided + hour, {**who, "by": "cqdt", "charges": ["td1"]}
    ordered = received + 3 * day - hour
    first_end = ordered + timedelta(days=30 * months - 4 + is_flawed)
    order = {
        **who,
        "by": "cqdt",
        "from": f"{ordered:%Y-%m-%d}",
        "until": f"{first_end:%Y-%m-%d}",
        "number": f"{number}/LTG",
    }
    yield "detention.ordered", ordered, {**order, "stage": "investigation"}
    yield "detention.approved", ordered + hour, {**who, "by": "vks"}
    yield "detention.family_notified", ordered + 2 * hour, {**who, "by": "cqdt"}
    moment = ordered
    for session in range(1, 9):
        moment = (ordered + session * 5 * day).replace(hour=9, minute=0)  # by day: Art 183(3)
        yield "accused.interrogated", moment, {**who, "by": "dtv1", "present": ["bcv1"]}
        yield "statement.taken", moment + 2 * hour, {"people": ["lc1" if session % 2 else "lc2"], "by": "dtv1"}
    yield "exhibit.handed_over", moment + hour, {"exhibits": ["vc1", "vc2"], "by": "dtv1", "to": ["trai"]}
    if chance.random() < 0.15:
        yield "person.released", ordered + timedelta(days=30 * months - 4), {**who, "by": "cqdt"}
        return
    concluded = ordered + timedelta(days=30 * months - 20)
    yield "investigation.concluded", concluded, {"by": "cqdt", "number": f"{number}/KLĐT", "day": True}
    yield "conclusion.delivered", concluded + day, {**who, "to": ["bcv1"], "day": True}
    yield "conclusion.notified", concluded + day, {"to": ["bh1"], "day": True}
    yield "prosecution.file_received", concluded + 2 * day, {"by": "vks", "day": True}
    # the investigation's order ends 30 months - 4 days after it began, or a day later; this one begins on the day after
    detained = first_end + day
    until = concluded + 21 * day
    order = {**who, "by": "vks", "from": f"{detained:%Y-%m-%d}", "until": f"{until:%Y-%m-%d}", "stage": "prosecution"}
    yield "detention.ordered", concluded + 3 * day, {**order, "day": True}
    indicted = concluded + 15 * day
    yield "indictment.issued", indicted, {"by": "vks", "number": f"{number}/CT", "day": True}
    yield "indictment.delivered", indicted + day, {**who, "method": "facility", "day": True}
    yield "prosecution.notified", indicted + day, {"to": ["bh1"], "day": True}
    yield "indictment.sent", indicted + 2 * day, {"by": "vks", "day": True}
    if chance.random() < 0.2:
        yield "person.released", until, {**who, "by": "vks", "day": True}
        return
    accepted = indicted + 3 * day
    heard = accepted + 28 * day
    yield "court.file_received", accepted, {"by": "ta", "day": True}
    yield "court.accepted", accepted, {"by": "ta", "day": True}
    ends = f"{accepted + 29 * day:%Y-%m-%d}"
    order = {**who, "by": "ta", "from": f"{until + day:%Y-%m-%d}", "until": ends, "stage": "first_instance"}
    yield "detention.ordered", accepted + day, {**order, "day": True}
    planned = {"by": "ta", "number": f"{number}/QĐXXST", "set_for": f"{heard:%Y-%m-%d}"}
    yield "trial.ordered", accepted + 15 * day, {**planned, "day": True}
    yield "trial_order.delivered", accepted + 16 * day, {**who, "day": True}
    yield "trial_order.sent", accepted + 16 * day, {"to": ["bcv1", "bh1"], "day": True}
    there = ["bc1", "bcv1", "bh1"]
    yield "hearing.opened", heard, {"by": "ta", "present": there, "day": True}
    yield "judgment.pronounced", heard, {"by": "ta", "number": f"{number}/HSST", "present": there, "day": True}
    yield "person.released", heard, {**who, "by": "ta", "day": True}
    yield "judgment.delivered", heard + 8 * day, {**who, "method": "direct", "day": True}
    yield "judgment.sent", heard + 8 * day, {"to": ["bcv1", "bh1"], "day": True}
    if chance.random() < 0.5:
        yield "appeal.filed", heard + 12 * day, {**who, "method": "court", "day": True}


if __name__ == "__main__":
    main()
