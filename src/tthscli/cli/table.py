"""Every command and option with what it says of itself: what help prints, typer declares and the shell completes.

Plain tuples and strings only: the answer to a TAB imports this module and little else.
"""

BOTH = "\x1f"
"""Stands between the Vietnamese and the English of one text."""


def both(vi: str, en: str) -> str:
    """One text in both languages, as typer carries it."""
    return vi + BOTH + en


def told(text: str | None, lang: str) -> str:
    """The words of a text made by ``both`` in one language."""
    vi, _, en = (text or "").partition(BOTH)
    return en if lang == "en" and en else vi


GROUPS = {
    "write": both("Ghi hồ sơ", "Write"),
    "read": both("Đọc hồ sơ", "Read"),
    "law": both("Luật", "The law"),
    "other": both("Khác", "Other"),
}
COMMANDS = {
    "init": ("write", both("lập kho hồ sơ", "make a repository of cases")),
    "new": ("write", both("lập hồ sơ một vụ án", "make a case")),
    "add": ("write", both("ghi một việc đã xảy ra, một người, tội danh, vật chứng …",
                          "record what happened, a person, a charge, an exhibit ...")),
    "show": ("read", both("một vụ án trên một màn hình", "one case on one screen")),
    "list": ("read", both("mọi vụ án", "all cases")),
    "due": ("read", both("mọi thời hạn, gấp nhất trước", "every time limit, the most urgent first")),
    "check": ("read", both("vi phạm, thiếu sót, lỗi của tệp", "breaches, omissions, faults of the files")),
    "detention": ("read", both("tạm giữ, tạm giam từng người, từng lệnh, cạnh ngày luật cho phép",
                               "custody and detention, order by order, beside what the law allows")),
    "exhibits": ("read", both("vật chứng: ai giữ, niêm phong, giao nhận; đối chiếu tệp",
                              "exhibits: who held each, seals, hand-overs; files against hashes")),
    "absence": ("read", both("bị can, bị cáo vắng mặt: từng giai đoạn được làm gì, còn thiếu gì",
                             "an absent accused: what each stage allows, what is missing")),
    "property": ("read", both("xử lý tài sản theo Nghị quyết 164/2024; chia tiền cho bị hại",
                              "property under Resolution 164/2024; money for victims")),
    "assistance": ("read", both("yêu cầu tương trợ tư pháp; `grounds` đối chiếu điều ước",
                                "requests for legal assistance; `grounds` compares a treaty")),
    "timeline": ("read", both("việc đã xảy ra và việc sắp đến hạn", "what happened and what is due")),
    "audit": ("read", both("git làm chứng: cái gì bị sửa sau khi ghi, ghi lúc nào",
                           "git as evidence: what was altered later, and when it was recorded")),
    "history": ("read", both("từng mục đã được ghi, sửa khi nào, bởi ai, vì sao",
                             "each state of each entry: by whom, when, why")),
    "diff": ("read", both("khác gì giữa hai commit, hạn nào đổi bao nhiêu ngày",
                          "what differs between two commits, which dates moved")),
    "protocol": ("read", both("mọi mục ghi trong một ngày, để in và ký", "all entries recorded on a day, for signing")),
    "bundle": ("read", both("gói một vụ án để bàn giao; kiểm tra một gói",
                            "a case as a bag to hand over; judge a bag")),
    "calc": ("law", both("tính một thời hạn, không cần hồ sơ", "count a period without a case")),
    "law": ("law", both("các quy tắc mà chương trình biết", "the rules that the program knows")),
    "explain": ("law", both("giải thích một quy tắc hay một phát hiện", "explain a rule or a finding")),
    "guard": ("other", both("chốt chặn: không cho sửa, xóa mục đã ghi",
                            "hooks that refuse what changes or removes a recorded entry")),
    "merge-driver": ("other", both("git gọi khi hai nhánh cùng ghi một tệp", "called by git to merge case files")),
    "completion": ("other", both("gợi ý khi bấm TAB trong bash, zsh, fish", "TAB completion for bash, zsh, fish")),
}  # fmt: skip
"""The commands in the order of the help: their group and a line about each."""
SUBCOMMANDS = {
    "add": {
        "event": both("ghi một việc vào sổ vụ án", "append an entry to the ledger"),
        "correct": both("đính chính một mục đã ghi", "correct an entry"),
        "withdraw": both("rút một mục ghi nhầm", "void an entry recorded in error"),
        "person": both("thêm người", "add a person"),
        "body": both("thêm cơ quan", "add a body (authority)"),
        "charge": both("thêm tội danh", "add a charge"),
        "exhibit": both("thêm vật chứng", "add an exhibit"),
        "document": both("thêm tài liệu", "add a document"),
        "property": both("thêm tài sản, khoản tiền (Nghị quyết 164/2024)", "add property or money (Res. 164/2024)"),
        "request": both("thêm yêu cầu tương trợ tư pháp", "add a request for mutual legal assistance"),
    },
    "guard": {
        "install": both("đặt hook của git trong một kho, cả kho bare", "put git's hooks into a repository, bare too"),
        "pre-commit": both("xem những gì sắp commit (hook gọi)",
                           "judge what is to be committed (called by the hook)"),
        "pre-receive": both("xem những gì được push đến (hook gọi)", "judge what is pushed (called by the hook)"),
    },
    "law": {
        "list": both("mọi quy tắc", "every rule"),
        "show": both("các quy tắc của một điều, hoặc một quy tắc", "the rules of an article, or one rule"),
        "coverage": both("mọi con số chỉ thời gian trong văn bản và quy tắc của nó",
                         "every time expression of the texts and the rule that claims it"),
        "stale": both("quy tắc lâu chưa ai đọc lại", "rules that nobody has re-read for some time"),
        "impact": both("vụ nào có ngày khác đi giữa hai ngày của luật",
                       "whose dates differ between two states of the law"),
        "check": both("tệp luật có đúng dạng và đúng văn bản không", "whether a law file holds together"),
    },
}  # fmt: skip

ACTS = ("cpc", "jc01", "jc04", "jc05", "l59", "l99", "mla", "d127")
COUNTS = ("hours", "custody", "detention", "days", "working_days", "months", "before")
FAIL_ON = ("advice", "undetermined", "warning", "breach", "never")
FORMATS = ("text", "json")
MORE_FORMATS = {
    "detention": (*FORMATS, "markdown", "svg"),
    "exhibits": (*FORMATS, "markdown", "svg", "case-uco"),
    "protocol": (*FORMATS, "markdown"),
}
"""Commands whose report comes in further formats too."""
LANGUAGES = ("vi", "en")
REDACT = ("protected", "others")
PROCEDURES = ("ordinary", "summary")
SHELLS = ("bash", "zsh", "fish")
SIDES = ("defence", "victim", "authority")
STATUSES = ("running", "met", "met_late", "overdue", "unrecorded", "lapsed", "ended", "undetermined")

OPTIONS: dict[str, tuple[tuple[str, ...] | str, str]] = {
    "--repo": ("dir", both("kho hồ sơ ở đâu (mặc định: thư mục đang đứng, trở lên)",
                           "where the repository is (default: this folder and up)")),
    "--lang": (LANGUAGES, both("ngôn ngữ (mặc định: TTHS_LANG, rồi của kho, rồi vi)",
                               "language (default: TTHS_LANG, then the practice's, then vi)")),
    "--format": (FORMATS, both("chữ để đọc, hoặc JSON cho chương trình khác",
                               "text to read, or JSON for other programs")),
    "--as-of": ("moment", both("tính đến ngày hoặc phút này (mặc định: bây giờ)",
                               "as things stand on this day or minute (default: now)")),
    "--law-as-of": ("day", both("áp dụng luật có hiệu lực vào ngày này cho mọi thời hạn",
                                "apply the law in force on this day to every limit")),
    "--mine": ("", both("chỉ quyền của bên mình: kháng cáo, khiếu nại, yêu cầu …",
                        "only what binds or serves your own side: appeals, complaints, requests ...")),
    "--ask": ("", both("việc hồ sơ không cho thấy đã làm hay chưa, và hỏi ai",
                       "duties this file cannot show kept, and whom to ask")),
    "--all": ("", both("đủ mọi mục: nơi, tình trạng, người có mặt, biên bản",
                       "every entry in full: place, condition, who was there, minutes")),
    "--status": (STATUSES, both("chỉ những thời hạn ở trạng thái này (lặp lại được)",
                                "only limits with this status (may be repeated)")),
    "--explain": ("", both("các bước tính, điều luật và dòng của từng dữ kiện",
                           "the steps that led to each date, with article and line")),
    "--fail-on": (FAIL_ON, both("mã thoát 1 khi có phát hiện từ mức này trở lên",
                                "exit with 1 for findings at or above this")),
    "--jobs": ("number", both("số tiến trình (mặc định: mỗi nhân một tiến trình)",
                              "number of processes (default: one a core)")),
    "--no-cache": ("", both("tính lại từ đầu, không dùng kết quả đã nhớ",
                            "work everything out anew, use nothing remembered")),
    "--no-commit": ("", both("ghi tệp và git add, không tạo commit", "write and stage, make no commit")),
    "--no-input": ("", both("không hỏi gì; thiếu thì báo lỗi, mã thoát 2",
                            "never ask; what is missing is an error (exit 2)")),
    "--no-git": ("", both("không dùng git", "do without git")),
    "--name": ("text", both("tên nơi hành nghề", "name of the practice")),
    "--guard": ("", both("đặt chốt chặn: hook không cho sửa, xóa mục đã ghi",
                         "put a guard: hooks that refuse what changes or removes entries")),
    "--sign": ("", both("ký mọi commit bằng khóa ssh sẵn có; ghi khóa vào .tths",
                        "sign every commit with an ssh key that is there; writes it to .tths")),
    "--key": ("text", both("ký bằng khóa nào: tệp .pub của ssh, hoặc khóa gpg",
                           "sign with which key: an ssh .pub file, or a gpg key")),
    "--out": ("dir", both("viết gói vào đâu (mặc định: cạnh kho, MÃ_VỤ.bag)",
                          "where the bag goes (default: beside the repository, CASE.bag)")),
    "--redact": (REDACT, both("thay tên, số bằng mã: người được bảo vệ hoặc dưới 18 tuổi; hay mọi người trừ khách hàng",
                              "ids for names and numbers: the protected and those under 18; or all but the client")),
    "--whole-history": ("", both("cả lịch sử kho, nguyên chữ ký; có cả các vụ khác",
                                 "the whole repository's history with its signatures, other cases too")),
    "--side": (SIDES, both("hồ sơ của bên nào", "whose files these are")),
    "--procedure": (PROCEDURES, both("thủ tục", "procedure")),
    "--number": ("text", both("số hồ sơ", "number of the file")),
    "--year": ("number", both("năm của thư mục (mặc định: năm ghi ở đầu mã, nếu không thì năm nay)",
                              "year of the folder (default: the one the id begins with, else this year)")),
    "--list": ("", both("liệt kê các loại mục (kèm vài chữ để lọc), không ghi gì",
                        "list the types of entry (words narrow it down), write nothing")),
    "--id": ("text", both("mã (mặc định: tự đặt, như bc1)", "id (default: made, like bc1)")),
    "--type": ("type", both("loại đúng của mục, nếu ghi sai loại", "the right type, where the type was wrong")),
    "--at": ("moment", both("ngày giờ đúng", "the right day or minute")),
    "--reason": ("text", both("vì sao", "why")),
    "--from": ("moment", both("từ ngày này, hoặc phút này nếu tính theo giờ",
                              "from this day, or minute where hours are counted")),
    "--period": ("period", both("thời hạn: PT12H, P3D, P2M, P1Y", "the period: PT12H, P3D, P2M, P1Y")),
    "--count": (COUNTS, both("cách tính (mặc định: theo đơn vị của thời hạn)",
                             "how to count (default: by the period's unit)")),
    "--act": (ACTS, both("chỉ một văn bản", "only one act")),
    "--open": ("", both("chỉ những chỗ chưa quy tắc nào nhận", "only what no rule claims")),
    "--to": ("day", both("đến ngày (mặc định 2030-12-31)", "up to this day (2030-12-31 by default)")),
    "--days": ("number", both("quá bao nhiêu ngày (mặc định 180)", "older than so many days (180 by default)")),
    "--state": ("text", both("nước nào, hai chữ cái (KZ)", "which State, two letters (KZ)")),
    "--person": ("id", both("chỉ một người", "only one person")),
    "--sentence": ("text", both("còn phải chấp hành bao lâu của mức án này (5Y, 5Y6M, 18M)",
                                "what is left of this sentence (5Y, 5Y6M, 18M) after custody and detention")),
    "--before": ("day", both("luật của ngày này", "the law of this day")),
    "--after": ("day", both("so với luật của ngày này", "against the law of this day")),
    "--since": ("revision", both("chỉ những commit sau commit này", "only the commits after this one")),
    "--audit": ("", both("kèm lúc ghi, người ghi và điều kiểm tra git phát hiện",
                         "with when and by whom each was entered, and what the audit found")),
    "--date": ("day", both("ghi ngày nào (mặc định: hôm nay)", "recorded on which day (default: today)")),
    "--pin": ("", both("ghi nhớ commit hiện tại để lần sau biết lịch sử có bị viết lại không",
                       "remember the present commit, to tell next time whether history was rewritten")),
    "--require-signed": ("", both("mọi commit phải có chữ ký đúng", "every commit must bear a good signature")),
    "--signers": ("file", both("thư mục (hay tệp) khóa tin cậy, thay cho .tths của kho",
                               "folder (or file) of trusted keys, in place of the repository's .tths")),
    "--tsa": ("text", both("địa chỉ cơ quan cấp dấu thời gian (RFC 3161), http(s)",
                           "address of a timestamp authority (RFC 3161), http(s)")),
    "--ca": ("file", both("chứng thư gốc (PEM) của cơ quan cấp dấu, thay cho .tths/tsa.pem",
                          "root certificates (PEM) of authorities, in place of .tths/tsa.pem")),
    "--money": ("text", both("một khoản tiền: 500000000, 1200.50USD@25410 (lặp lại được)",
                             "a sum held: 500000000, 1200.50USD@25410 (may be repeated)")),
    "--fees": ("integer", both("án phí, lệ phí, chi phí tố tụng dự tính (đồng)",
                               "court fees and charges estimated (VND)")),
    "--priority": ("integer", both("nghĩa vụ thi hành án được ưu tiên (đồng)",
                                   "priority enforcement obligations (VND)")),
    "--victim": ("text", both("bị hại và thiệt hại: TÊN=SỐ_TIỀN (lặp lại được)",
                              "a victim and the damage: NAME=AMOUNT (may be repeated)")),
    "--not-asked": ("text", both("bị hại chưa có văn bản đề nghị (lặp lại được)",
                                 "a victim without a written request (may be repeated)")),
    "--rate-source": ("text", both("tỷ giá của tổ chức tín dụng nào, ngày nào",
                                   "whose exchange rate, and of which day")),
    "--install": ("", both("cài vào thư mục của shell thay vì in ra",
                           "put it where the shell looks instead of printing it")),
}  # fmt: skip
"""Each option with the kind of its value ("" for none, a tuple for a closed list) and its help."""
COMMON = ("--repo", "--lang")
SHORT = {"-C": "--repo"}
GLOBAL = ("--repo", "-C", "--lang", "--format", "--as-of")
"""Options that may stand before the command too. Each takes a value."""
_READING = ("--as-of", "--repo", "--lang", "--format")
_WRITING = ("--no-commit", "--no-input", "--as-of", "--repo", "--lang", "--format")
_ROW = ("--id", *_WRITING)
TAKES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "init": (
        ("dir",),
        ("--name", "--side", "--guard", "--sign", "--key", "--no-git", "--no-input", "--lang", "--format"),
    ),
    "new": ((), ("--procedure", "--side", "--number", "--year", "--no-commit", "--no-input", *COMMON, "--format")),
    "add event": (("case", "type", "moment"), ("--list", *_WRITING)),
    "add correct": (("case", "entry"), ("--type", *_WRITING)),
    "add withdraw": (("case", "entry"), ("--at", "--reason", *_WRITING)),
    "add person": (("case",), _ROW),
    "add body": (("case",), _ROW),
    "add charge": (("case",), _ROW),
    "add exhibit": (("case",), _ROW),
    "add document": (("case",), _ROW),
    "add property": (("case",), _ROW),
    "add request": (("case",), _ROW),
    "show": (("case",), _READING),
    "list": ((), ("--jobs", "--no-cache", *_READING)),
    "due": (("case*",), ("--mine", "--ask", "--status", "--explain", "--law-as-of", "--jobs", "--no-cache", *_READING)),
    "check": (("case*",), ("--fail-on", "--law-as-of", "--jobs", "--no-cache", *_READING)),
    "detention": (("case",), ("--person", "--sentence", *_READING)),
    "exhibits": (("case", "exhibit"), ("--all", *_READING)),
    "absence": (("case",), ("--person", *_READING)),
    "assistance": (("case", "id"), ("--state", *_READING)),
    "property": (
        ("case", "case"),
        ("--money", "--fees", "--priority", "--victim", "--not-asked", "--rate-source", *_READING),
    ),
    "timeline": (("case",), ("--audit", *_READING)),
    "history": (("case", "entry"), _READING),
    "diff": (("revisions", "case"), _READING),
    "protocol": ((), ("--date", *_READING)),
    "audit": (
        ("dir", "revisions"),
        ("--since", "--pin", "--require-signed", "--signers", "--tsa", "--ca", "--fail-on", *_READING),
    ),
    "bundle": (("case", "dir"), ("--out", "--redact", "--whole-history", *_READING)),
    "calc": ((), ("--from", "--period", "--count", "--lang", "--format")),
    "law list": ((), ("--act", "--lang", "--format")),
    "law show": (("rule",), ("--lang", "--format")),
    "law coverage": ((), ("--act", "--open", "--from", "--to", "--lang", "--format")),
    "law stale": ((), ("--days", "--as-of", "--lang", "--format")),
    "law impact": (("case*",), ("--before", "--after", "--jobs", "--no-cache", *_READING)),
    "law check": (("file*",), ("--lang", "--format")),
    "explain": (("rule",), ("--lang", "--format")),
    "guard install": (("dir",), ("--lang", "--format")),
    "guard pre-commit": ((), ("--as-of", "--lang", "--format")),
    "guard pre-receive": ((), ("--as-of", "--lang", "--format")),
    "merge-driver": (("file*",), ("--lang",)),
    "completion": (("shell",), ("--install", "--lang")),
}
"""What the positional words of each command are, and its options; ``add`` takes the fields of a record besides."""
SECTIONS = {
    "event": "entry",
    "correct": "entry",
    "person": "people",
    "body": "bodies",
    "charge": "charges",
    "exhibit": "exhibits",
    "document": "documents",
    "property": "property",
    "request": "requests",
}
"""Where the record of each ``add`` goes, which is also which fields it has."""
