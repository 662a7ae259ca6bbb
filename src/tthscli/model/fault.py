"""What the findings mean that rest on no article: faults of the files and of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tthscli.model.law import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of finding: its title, what it means, and what to do."""

    title: Text
    meaning: Text
    remedy: Text


FAULTS: Mapping[str, Fault] = {
    "ledger.duplicate-id": Fault(
        Text("Mã bị trùng", "An id stands twice"),
        Text(
            "Mỗi mục của sổ, mỗi người, cơ quan, tội danh, vật chứng có một mã riêng; mục khác trỏ tới bằng mã đó. "
            "Hai dòng cùng mã thì không biết mục nào được nói tới. Thường gặp khi hai nhánh git cùng chép một mục.",
            "Each entry, person, body, charge and exhibit has an id of its own, by which other entries point to it. "
            "With two of one id nobody knows which is meant. It happens when two branches copy the same entry.",
        ),
        Text(
            "đặt mã khác cho dòng sau và sửa các mục trỏ tới nó",
            "give the later one another id and correct what points to it",
        ),
    ),
    "ledger.unknown-reference": Fault(
        Text("Trỏ tới mã không có", "A reference to nobody and nothing"),
        Text(
            "Một mục nêu người, cơ quan, tội danh, vật chứng hoặc mục khác mà hồ sơ không có. "
            "Thời hạn tính theo người hoặc mục đó sẽ sai hoặc không tính được.",
            "An entry names a person, body, charge, exhibit or entry that the case does not have. "
            "Limits counted for it would be wrong or missing.",
        ),
        Text("sửa mã, hoặc thêm dòng còn thiếu vào case.yaml", "correct the id, or add the missing row to case.yaml"),
    ),
    "ledger.future": Fault(
        Text("Mục ghi cho tương lai", "An entry dated in the future"),
        Text(
            "Sổ ghi việc đã xảy ra. Ngày ở tương lai thường là gõ nhầm năm hoặc tháng. Việc dự kiến (mở phiên tòa) "
            "ghi ở `set_for` của quyết định.",
            "The ledger tells what has happened. A day to come is mostly a slip of the year or month. "
            "What is planned (a hearing) stands in `set_for` of the decision.",
        ),
        Text("đính chính ngày của mục", "correct the day of the entry"),
    ),
    "ledger.backwards": Fault(
        Text("Ngày kết thúc trước ngày bắt đầu", "It ends before it begins"),
        Text(
            "Hai ngày của cùng một mục (from và until, at và ended_at, posted_from và posted_until) ngược thứ tự.",
            "Two days of one entry (from and until, at and ended_at, posted_from and posted_until) stand the wrong "
            "way round.",
        ),
        Text("đối chiếu với văn bản và đính chính", "compare with the document and correct it"),
    ),
    "ledger.two-severities": Fault(
        Text("Một điều khoản, hai loại tội", "One provision, two classes of crime"),
        Text(
            "Cùng một điều, khoản, điểm của Bộ luật Hình sự chỉ thuộc một loại tội (Điều 9); mọi thời hạn theo loại "
            "tội dựa vào đó.",
            "One article, clause and point of the Penal Code belongs to one class of crime (Art 9); every limit by "
            "severity rests on it.",
        ),
        Text("sửa `severity` cho đúng khung hình phạt", "set `severity` by the range of the penalty"),
    ),
    "ledger.bad-hash": Fault(
        Text("Mã SHA-256 không đúng dạng", "A SHA-256 that can be none"),
        Text(
            "Mã SHA-256 có đúng 64 chữ số thập lục phân. Mã ngắn hơn, dài hơn hoặc có ký tự khác không chứng minh được "
            "gì về tệp.",
            "A SHA-256 has exactly 64 hexadecimal digits. One that is shorter, longer or has others proves nothing of "
            "the file.",
        ),
        Text("tính lại từ tệp gốc: sha256sum TỆP", "work it out again from the original file: sha256sum FILE"),
    ),
    "ledger.file-outside": Fault(
        Text("Tệp nằm ngoài thư mục vụ án", "A file outside the case folder"),
        Text(
            "Tệp của tài liệu phải nằm trong thư mục vụ án: tệp ở nơi khác không theo hồ sơ, không đối chiếu mã được.",
            "A document's file stands in the case folder: one elsewhere does not go with the case and is not verified.",
        ),
        Text("chép tệp vào thư mục vụ án", "copy the file into the case folder"),
    ),
    "ledger.quantity": Fault(
        Text("Số lượng không dùng được", "A quantity of no use"),
        Text(
            "Số lượng của vật chứng âm, bằng không hoặc không phải một con số; không so được giữa các lần giao nhận.",
            "A quantity of an exhibit is negative or nothing, or no number; it cannot be followed from hand to hand.",
        ),
        Text('ghi số theo biên bản ("2,45"), đơn vị ở `unit`', "the number as in the minutes, its unit in `unit`"),
    ),
    "ledger.exhibit-number": Fault(
        Text("Hai vật chứng cùng một số", "Two exhibits of one number"),
        Text(
            "Hai vật chứng khác nhau mang cùng số thì biên bản nói đến số đó không biết là vật nào. "
            "Một vật chứng và các phần, mẫu của nó được cùng số.",
            "With two different exhibits of one number nobody knows which of them minutes speak of. "
            "An exhibit and its own parts and samples may share one.",
        ),
        Text("đối chiếu biên bản thu giữ, phiếu nhập kho", "see the minutes of seizure and the store's receipt"),
    ),
    "ledger.part-of-itself": Fault(
        Text("Vật chứng là một phần của chính nó", "An exhibit that is a part of itself"),
        Text(
            "`part_of` trỏ vòng về chính vật chứng; không biết vật nào là toàn bộ để so số lượng.",
            "`part_of` leads back to the exhibit; nobody knows which is the whole whose quantity the parts share.",
        ),
        Text("sửa `part_of`", "correct `part_of`"),
    ),
    "ledger.corrected-twice": Fault(
        Text("Một mục bị đính chính hai lần", "An entry corrected twice"),
        Text(
            "Hai mục cùng đính chính một mục thì không rõ mục nào có giá trị. Lần sau phải đính chính mục sửa trước.",
            "Where two entries correct the same one, which of them holds is unclear. A later correction corrects the "
            "earlier correction.",
        ),
        Text("cho mục sau trỏ tới mục đính chính trước đó", "let the later one name the earlier correction"),
    ),
    "ledger.corrected-in-a-circle": Fault(
        Text("Đính chính vòng tròn", "Corrections in a circle"),
        Text(
            "Các mục đính chính lẫn nhau nên không mục nào còn giá trị.",
            "Entries correct each other, so that none of them holds any more.",
        ),
        Text("bỏ dấu `corrects` ghi nhầm", "take away the `corrects` that is wrong"),
    ),
    "ledger.before-cause": Fault(
        Text("Việc ghi trước nguyên nhân của nó", "An entry dated before its cause"),
        Text(
            "Có những việc chỉ xảy ra sau việc khác: gia hạn sau quyết định, giao cáo trạng sau cáo trạng. "
            "Ngày ghi ngược thứ tự thì một trong hai ngày sai, và thời hạn tính từ đó cũng sai.",
            "Some things happen only after another: an extension after the decision, delivery after the indictment. "
            "Where the days stand the other way round one of them is wrong, and so is every limit that runs from it.",
        ),
        Text("kiểm tra ngày của hai mục", "check the days of the two entries"),
    ),
    "ledger.missing-cause": Fault(
        Text("Thiếu việc phải có trước", "What must stand before is missing"),
        Text(
            "Chỉ báo cho bên giữ toàn bộ hồ sơ (side: authority): một việc đã ghi mà việc phải có trước thì chưa.",
            "Told only to the side that holds the whole file (side: authority): something is recorded, what must come "
            "before it is not.",
        ),
        Text("thêm mục còn thiếu", "add the missing entry"),
    ),
    "ledger.unknown-day": Fault(
        Text("Chưa rõ ngày", "Day unknown"),
        Text(
            "Mục ghi `at: unknown`. Thời hạn dựa vào nó chưa xác định được và không bao giờ được coi là đã giữ đúng.",
            "The entry says `at: unknown`. Limits that rest on it are undetermined and never count as met.",
        ),
        Text("khi biết ngày thì thêm mục đính chính", "add a correcting entry once the day is known"),
    ),
    "ledger.empty": Fault(
        Text("Sổ chưa có mục nào", "The ledger is empty"),
        Text(
            "Chưa có việc nào được ghi nên không thời hạn nào chạy.",
            "Nothing is recorded, so that no limit is running.",
        ),
        Text("thêm mục đầu tiên: tths add event", "add the first entry: tths add event"),
    ),
}
"""By the id that the finding carries."""
FAMILIES: Mapping[str, Fault] = {
    "file": Fault(
        Text("Tệp không hợp lệ", "An invalid file"),
        Text(
            "case.yaml, events.yaml hoặc tths.yaml không đọc được, hoặc có chỗ không đúng dạng quy định (schemas/). "
            "Khi còn lỗi này vụ án không được tính, lệnh kết thúc với mã 3; các vụ án khác vẫn được tính.",
            "case.yaml, events.yaml or tths.yaml cannot be read, or holds something that schemas/ does not allow. "
            "While it stands the case is not computed and the command ends with code 3; other cases are.",
        ),
        Text("sửa đúng dòng, cột đã nêu", "mend the line and column that the message names"),
    ),
}
"""What all findings of a family have in common, for those not told one by one."""


def fault_of(rule: str) -> Fault | None:
    """What a finding means that rests on no article; None for a rule of the law."""
    from tthscli.model.evidence import EVIDENCE

    if rule in EVIDENCE:
        return EVIDENCE[rule][1]
    return FAULTS.get(rule) or FAMILIES.get(rule.partition(".")[0])
