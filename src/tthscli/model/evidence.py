"""What the findings of the audit mean: what git shows of a file, its verdict, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from tthscli.model.fault import Fault
from tthscli.model.law import Text
from tthscli.model.proof import PROOFS

_RIGHT_WAY = Text(
    "trả lại nội dung đã commit và ghi mục đính chính: tths add correct; hoặc tths add withdraw",
    "put back what was committed and record a correcting entry: tths add correct, or tths add withdraw",
)
_ASK = Text("hỏi người đã commit và ghi lại lý do", "ask who committed it, and record why")
_CLOCK = Text(
    "đối chiếu với văn bản; kiểm tra đồng hồ của máy đã commit",
    "compare with the document; check the clock of the machine that committed",
)


def _fault(vi: str, en: str, meaning_vi: str, meaning_en: str, remedy: Text) -> Fault:
    return Fault(Text(vi, en), Text(meaning_vi, meaning_en), remedy)


EVIDENCE: Mapping[str, tuple[str, Fault]] = {
    "audit.changed": ("breach", _fault(
        "Mục bị sửa sau khi commit", "An entry changed after it was committed",
        "Sổ chỉ được ghi thêm. Một mục đã commit mà nội dung khác đi thì không còn chứng minh được nó ghi gì lúc đầu; "
        "có mục đính chính nêu nó, hoặc đã được trả lại như cũ, thì chỉ là cảnh báo.",
        "The ledger is only appended to. A committed entry whose content differs no longer proves what it first said; "
        "where a correcting entry names it, or it was put back as it was, that is a warning.", _RIGHT_WAY)),
    "audit.removed": ("breach", _fault(
        "Mục bị xóa sau khi commit", "An entry removed after it was committed",
        "Mục ghi nhầm được rút bằng một mục mới (entry.withdrawn), không xóa: người đọc phải thấy nó từng có.",
        "What was recorded in error is withdrawn by a further entry, never removed: a reader must see it was there.",
        _RIGHT_WAY)),
    "audit.renumbered": ("breach", _fault(
        "Mục bị đổi mã", "An entry was given another id",
        "Nội dung giữ nguyên nhưng mã khác: mục khác và văn bản trỏ tới mã cũ không còn tìm thấy nó.",
        "The content is the same, the id another: what points to the old id no longer finds it.", _RIGHT_WAY)),
    "audit.id-reused": ("breach", _fault(
        "Mã cũ dùng lại cho mục khác", "An id used again for another entry",
        "Mã của một mục đã xóa nay chỉ một mục có nội dung khác.",
        "The id of an entry that was removed now names one with another content.", _RIGHT_WAY)),
    "audit.doubled": ("breach", _fault(
        "Một mã, hai mục", "One id, two entries",
        "Thường do gộp nhánh: cả hai nhánh đều mang mục đó tới. Không biết mục nào được nói tới.",
        "Mostly of a merge to which both branches brought the entry. Nobody knows which of the two is meant.",
        Text("giữ một mục; mục kia khác nội dung thì ghi lại bằng tths add",
             "keep one; where the other differs, record it anew with tths add"))),
    "audit.inserted": ("warning", _fault(
        "Mục chen trước mục cũ", "An entry inserted before older ones",
        "Mục mới phải đứng cuối sổ. Chen vào giữa làm thứ tự trong ngày khác đi và giống như đã có từ trước.",
        "A new entry stands at the end. Put in between, it changes the order within a day and looks older than it is.",
        Text("chuyển mục về cuối sổ", "move it to the end of the ledger"))),
    "audit.carried": ("advice", _fault(
        "Mục do rebase hoặc cherry-pick đưa vào trước mục cũ",
        "An entry that a rebase or cherry-pick put before older ones",
        "Theo ngày của tác giả, commit này được làm lại sau khi ghi; các mục đứng sau được commit muộn hơn ngày đó, "
        "hoặc đều xảy ra muộn hơn mục này nên thứ tự trong sổ không đổi gì. Ngày của tác giả ai cũng đặt lại được, và "
        "lịch sử một dòng không phân biệt được: chắc chắn chỉ là từ ngày commit mục mới có ở đây. Người soạn đã tự ghi "
        "các mục đứng sau từ trước thì hoặc họ dùng hai máy, hoặc mục này được chen vào.",
        "By its author date the commit was made anew after it was written; the entries behind it were committed after "
        "that date, or happened later, so that the order in the file says nothing. Anybody can set an author date, and "
        "a history of one line does not tell: certain is only that the entry is here since the commit's own date. "
        "Where its author had recorded those behind it before, there were two machines, or it was put in between.",
        Text("xem ai ghi và khi nào: tths history; bản trước rebase, dấu thời gian hay tths audit --pin cho biết thêm",
             "see who recorded it and when: tths history; the branch from before, a timestamp or a pin tell more"))),
    "audit.reordered": ("warning", _fault(
        "Thứ tự các mục bị đổi", "Entries in another order",
        "Trong một ngày, mục không ghi giờ diễn ra theo thứ tự trong sổ; đổi chỗ là đổi thứ tự đó.",
        "Within a day entries without a minute happened in the order of the file; moving them changes that order.",
        Text("trả lại thứ tự đã commit", "put back the committed order"))),
    "audit.merge-lost": ("breach", _fault(
        "Gộp nhánh làm mất hoặc đổi mục", "A merge lost or altered an entry",
        "Một nhánh có mục này, commit gộp thì không, hoặc có nội dung khác, mà không commit nào trước đó sửa nó.",
        "A branch had the entry, the merge has not, or with another content, and no commit before altered it.",
        Text("lấy lại mục từ nhánh đó: tths history", "take the entry back from that branch: tths history"))),
    "audit.merge-settled": ("advice", _fault(
        "Hai nhánh sửa khác nhau, gộp nhánh giữ một", "Both branches changed it, the merge kept one",
        "Mỗi nhánh ghi dữ kiện này một cách; người gộp đã chọn một, cách kia còn trong lịch sử.",
        "Each branch gave this fact otherwise; whoever merged chose one, the other stands in the history.",
        Text("đối chiếu giá trị được giữ với văn bản", "hold the value that was kept against the paper"))),
    "audit.merge-added": ("warning", _fault(
        "Mục chỉ có trong commit gộp", "An entry that only the merge brought",
        "Không nhánh nào có mục này: nó được thêm lúc gộp, nơi ít người xem lại.",
        "No branch had it: it was added while merging, where few look.", _ASK)),
    "audit.merge-renumbered": ("advice", _fault(
        "Gộp nhánh đặt mã mới cho mục trùng mã", "A merge gave a new id to an entry whose id was taken",
        "Hai nhánh dùng một mã cho hai mục khác nhau; khi gộp, cả hai còn nguyên, một mục mang mã mới.",
        "Two branches gave one id to two entries; the merge kept both as they were, one under a new id.",
        Text("sửa nơi nào còn trỏ tới mã cũ: tths check", "mend what still points to the old id: tths check"))),
    "audit.register-changed": ("warning", _fault(
        "Dữ kiện của hồ sơ bị đổi", "A fact of the register changed",
        "Loại tội, khung phạt, ngày sinh, số lượng vật chứng ... là căn cứ của thời hạn và chứng cứ. "
        "Thông báo cho biết hạn nào vì thế mà khác đi.",
        "Class of crime, penalty, date of birth, quantity of an exhibit ... carry time limits and evidence. "
        "The finding tells which dates moved because of it.",
        Text("hỏi người đã commit và ghi lại lý do; lần sau nói lý do ở phần dưới lời commit, hay ở note của một mục "
             "ghi cùng commit",
             "ask who committed it, and record why; next time say why below the subject of the commit, or in the note "
             "of an entry that goes with it"))),
    "audit.register-removed": ("warning", _fault(
        "Dòng của hồ sơ bị xóa", "A row of the register was removed",
        "Một người, tội danh, vật chứng hay tài liệu đã ghi không còn nữa.",
        "A person, charge, exhibit or document that was recorded is gone.", _ASK)),
    "audit.settings-changed": ("advice", _fault(
        "Cài đặt của kho bị đổi", "Settings of the practice changed",
        "Bên, thư mục vụ án, ngưỡng kiểm tra trong tths.yaml quyết định cái gì được báo.",
        "Side, folder of cases and thresholds in tths.yaml decide what is reported.", _ASK)),
    "audit.file-deleted": ("breach", _fault(
        "Tệp của vụ án bị xóa", "A file of a case was deleted",
        "Cả sổ hoặc hồ sơ không còn trong kho từ commit này.",
        "The whole ledger or register is gone from this commit on.",
        Text("lấy lại: git checkout COMMIT^ -- TỆP", "take it back: git checkout COMMIT^ -- FILE"))),
    "audit.file-altered": ("warning", _fault(
        "Tệp của tài liệu bị thay sau khi commit", "A document's file was replaced after it was committed",
        "Tệp mà hồ sơ nêu (bản quét, lời khai) nay có nội dung khác, hoặc không còn, so với lúc đưa vào kho.",
        "A file that the register names (a scan, a statement) has another content than when it came in, or is gone.",
        Text("đối chiếu với bản gốc; bản trước: git show COMMIT^:TỆP", "hold it against the original; the former one: "
             "git show COMMIT^:FILE"))),
    "audit.file-renamed": ("advice", _fault(
        "Thư mục vụ án đổi tên", "The folder of a case was renamed",
        "Lịch sử được theo qua tên mới.", "The history is followed through the new name.",
        Text("không phải làm gì nếu việc đổi tên là chủ ý", "nothing, where it was intended"))),
    "audit.file-kind": ("breach", _fault(
        "Tệp không còn là tệp thường", "No regular file any more",
        "Tệp của vụ án thành liên kết hoặc kho con: nội dung thật nằm ngoài lịch sử này.",
        "A file of a case became a link or a submodule: what it says lies outside this history.",
        Text("đặt lại chính tệp đó", "put the file itself back"))),
    "audit.invalid": ("warning", _fault(
        "Tệp không hợp lệ ở một commit", "Invalid at a commit",
        "Ở commit này vụ án không tính được. Mục nào khác đi vẫn được đối chiếu với lần đọc được gần nhất.",
        "At this commit the case could not be computed. Its entries are still compared with the last readable ones.",
        Text("không phải làm gì nếu nay đã hợp lệ; kiểm tra: tths check",
             "nothing, where it is valid now: tths check"))),
    "audit.rewritten": ("breach", _fault(
        "Lịch sử bị viết lại", "History was rewritten",
        "Commit đã ghi nhớ lần kiểm tra trước (--pin) không còn dẫn tới hiện tại: đã amend, rebase, reset, push đè.",
        "The commit remembered by an audit (--pin) no longer leads to the present one: amended, rebased, reset or "
        "overwritten by a forced push.",
        Text("xem cái đã mất: git log HEAD..COMMIT; nếu chấp nhận: xóa ref và tệp ghi nhớ rồi chạy lại --pin",
             "see what was lost: git log HEAD..COMMIT; to accept it delete the ref and the file, then --pin again"))),
    "audit.pin-differs": ("warning", _fault(
        "Hai chỗ ghi nhớ không khớp", "The two memories differ",
        "Commit ghi nhớ trong ref và trong tệp ngoài kho khác nhau, hoặc một chỗ bị xóa.",
        "The commit remembered in the ref and in the file outside the repository differ, or one of them is gone.",
        Text("hỏi ai đã đổi ref; chạy lại với --pin để ghi nhớ cả hai", "ask who moved it; --pin writes both again"))),
    "audit.pin-unseen": ("undetermined", _fault(
        "Commit đã ghi nhớ nằm ngoài tầm nhìn", "The remembered commit is out of sight",
        "Bản sao này bị cắt ngắn (shallow) nên không nói được lịch sử có đi tiếp từ commit đã ghi nhớ (--pin) không. "
        "Kho trước đây đầy đủ mà nay bị cắt thì phải hỏi vì sao.",
        "This clone is cut short (shallow): whether its history goes on from the remembered commit (--pin) cannot be "
        "told. Where it was whole before, ask why it is cut.",
        Text("git fetch --unshallow", "git fetch --unshallow"))),
    "audit.twin": ("warning", _fault(
        "Hai tệp cùng một tên", "Two files of one name",
        "Hai đường dẫn chỉ khác chữ hoa chữ thường hay dạng Unicode (hoặc trùng hẳn trong một cây bị làm giả): trên "
        "Windows và macOS chỉ một trong hai hiện ra, máy này thấy tệp này, máy kia thấy tệp kia.",
        "Two paths differ in case or in the form of Unicode alone (or not at all, in a forged tree): on Windows and "
        "macOS only one of them shows, so that one machine sees this file and another that one.",
        Text("xem ai đã đem tệp kia vào: git log -- TỆP; đổi tên hoặc bỏ một tệp",
             "see who brought the other: git log -- FILE; rename or remove one"))),
    "audit.replaced": ("warning", _fault(
        "git đang trình bày đối tượng khác", "git shows other objects than those stored",
        "refs/replace hoặc info/grafts làm git log hiện một lịch sử khác. Kiểm tra này đọc đối tượng gốc.",
        "refs/replace or info/grafts make git log show another history. This audit reads the objects themselves.",
        Text("xem: git replace -l; xóa: git replace -d", "see git replace -l; remove with git replace -d"))),
    "audit.doctored": ("breach", _fault(
        "Nội dung không khớp mã của nó", "Content that does not fit its name",
        "Đối tượng trong .git bị sửa tay: mã SHA của nó không còn là mã của nội dung.",
        "An object in .git was altered by hand: its SHA is no longer that of its content.",
        Text("lấy lại từ bản sao khác: git fsck --full", "take it from another clone: git fsck --full"))),
    "audit.missing-object": ("undetermined", _fault(
        "Thiếu đối tượng", "An object is missing",
        "Kho này không có nội dung đó nên không xét được commit ấy. Trong bản sao một phần (--filter) thì chỉ là chưa "
        "lấy về; ở kho khác thì đã bị xóa hay hỏng trong .git, và có thể che một lần sửa: vi phạm.",
        "The content is not here, so that the commit cannot be judged. In a partial clone (--filter) it was only not "
        "fetched; elsewhere it was deleted or damaged in .git, and may hide an alteration: a breach.",
        Text("lấy bản sao đầy đủ: git clone không có --filter", "take a whole clone: git clone without --filter"))),
    "audit.bypassed": ("advice", _fault(
        "Commit không do tths ghi", "A commit that tths did not make",
        "Lời commit của tths nêu vụ và mã mục, mỗi commit một vụ. Sửa tay vẫn được phép; chỉ là không qua các bước "
        "kiểm tra khi ghi. Dạng lời commit ai cũng viết được: có dạng đó chưa chứng minh gì.",
        "A commit of tths names the case and the entry, one case a commit. Editing by hand is allowed; it only passed "
        "none of the checks made on writing. Anybody can write that form: having it proves nothing.",
        Text("lần sau ghi bằng tths add", "next time write it with tths add"))),
    "audit.late-entry": ("advice", _fault(
        "Ghi muộn", "Entered long after it happened",
        "Ngày ghi cách ngày xảy ra quá ngưỡng audit_late_days của tths.yaml.",
        "It was entered later than audit_late_days of tths.yaml after it happened.",
        Text("ghi vào note nguồn của mục", "tell in a note where the entry comes from"))),
    "audit.future-entry": ("warning", _fault(
        "Mục ghi cho tương lai", "An entry dated in the future",
        "Ngày xảy ra còn ở phía trước thời điểm kiểm tra.", "The day it happened lies after the moment of the audit.",
        Text("đính chính ngày của mục", "correct the day of the entry"))),
    "audit.before-event": ("warning", _fault(
        "Commit trước khi việc xảy ra", "Committed before it happened",
        "Ngày commit sớm hơn việc được ghi: ngày commit bị đặt lùi, đồng hồ sai, hoặc ngày của mục sai.",
        "The commit is dated before what it records: the date was set back, the clock was wrong, or the entry is.",
        _CLOCK)),
    "audit.backwards": ("warning", _fault(
        "Ngày commit chạy lùi", "Commit dates run backwards",
        "Commit này ghi ngày sớm hơn commit đứng trước nó.", "The commit is dated before the one it follows.", _CLOCK)),
    "audit.author-differs": ("advice", _fault(
        "Hai ngày của commit xa nhau", "The two dates of a commit lie far apart",
        "Ngày soạn và ngày commit khác nhau: thường do amend, rebase hay cherry-pick, hoặc ngày được đặt tay.",
        "The dates of author and committer differ: mostly an amend, a rebase or a cherry-pick, or a date set by hand.",
        _ASK)),
    "audit.commit-future": ("warning", _fault(
        "Commit đề ngày tương lai", "A commit dated in the future",
        "Ngày của commit ở sau thời điểm kiểm tra.", "The commit is dated after the moment of the audit.", _CLOCK)),
    "audit.zone": ("advice", _fault(
        "Múi giờ thay đổi", "The zone jumps",
        "Cùng một người commit nhưng múi giờ khác lần trước: máy khác, đi xa, hoặc ngày đặt tay.",
        "The same person committed from another zone than before: another machine, a journey, or a date set by hand.",
        _CLOCK)),
    "audit.uncommitted": ("advice", _fault(
        "Chưa commit", "Not committed",
        "Có trong tệp nhưng chưa commit nào: chưa chứng minh được ghi lúc nào.",
        "In the files but in no commit: when it was recorded cannot be shown yet.",
        Text("git add và git commit", "git add, git commit"))),
    "audit.shallow": ("undetermined", _fault(
        "Bản sao nông", "A shallow clone",
        "Bản sao này không có lịch sử trước các commit đã nêu; cái gì xảy ra trước đó không xét được.",
        "This clone does not hold what came before the commits named; nothing before them can be judged.",
        Text("git fetch --unshallow", "git fetch --unshallow"))),
    **PROOFS,
}  # fmt: skip
"""By the id that the finding carries: its verdict, and what it means."""
