"""Signatures and timestamps of commits: what was judged of each, and what such a proof is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tthscli.model.fault import Fault
from tthscli.model.law import Text

STATES: Mapping[str, Text] = {
    "good": Text("chữ ký đúng", "good signature"),
    "unknown": Text("khóa lạ", "unknown key"),
    "revoked": Text("khóa đã thu hồi", "revoked key"),
    "expired": Text("khóa hết hạn", "expired key"),
    "bad": Text("chữ ký sai", "bad signature"),
    "unverified": Text("chưa xét được", "not judged"),
    "none": Text("không ký", "unsigned"),
}
"""What a signature can turn out to be."""
STAMP_STATES: Mapping[str, Text] = {
    "good": Text("đúng", "good"),
    "bad": Text("sai", "bad"),
    "other": Text("của dữ liệu khác", "of other data"),
    "unknown": Text("cơ quan lạ", "unknown authority"),
    "expired": Text("chứng thư không có hiệu lực lúc đóng dấu", "certificate not valid at that time"),
    "unverified": Text("chưa xét được", "not judged"),
}
PROVES = Text(
    "Chữ ký đúng cho biết người giữ khóa đã ký chính commit này, kèm mọi commit trước nó; không cho biết ký lúc nào, "
    "điều ghi có thật không, hay khóa còn trong tay ai khác. Hạn của khóa xét theo ngày mà chính commit tự ghi.",
    "A good signature shows that the holder of the key signed this very commit and all before it; not when, not that "
    "what it says is true, not who else holds the key. Whether a key had expired is judged by the commit's own date.",
)
"""What a signature proves and what it does not."""
STAMP_PROVES = Text(
    "Dấu thời gian đúng cho biết commit này và mọi commit trước nó đã có vào lúc đó; không cho biết có từ bao giờ.",
    "A good timestamp shows that the commit and all before it were there at that time; not since when.",
)


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """The signature of a commit. ``kind``: ssh, gpg, x509 or empty; ``key`` the fingerprint; ``why`` it is not good."""

    sha: str
    state: str
    kind: str = ""
    signer: str = ""
    key: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class StampRow:
    """A timestamp of a commit. ``seconds`` since 1970 (UTC), None where it cannot be read."""

    sha: str
    state: str
    seconds: int | None = None
    authority: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ProofReport:
    """Signatures of all commits of an audit, oldest first, and the timestamps. ``keys``: whose keys were trusted."""

    keys: str = ""
    is_required: bool = False
    signatures: tuple[SignatureRow, ...] = ()
    stamps: tuple[StampRow, ...] = ()

    def count(self, state: str) -> int:
        """How many commits are signed so."""
        return sum(row.state == state for row in self.signatures)


@dataclass(frozen=True, slots=True)
class StampReport:
    """``tths audit stamp``: the commit, the authority, its time (seconds since 1970), and whether it was verified."""

    sha: str
    url: str
    seconds: int
    authority: str
    state: str
    ref: str
    exit_code: int = 0


def _fault(vi: str, en: str, meaning_vi: str, meaning_en: str, remedy: Text) -> Fault:
    return Fault(Text(vi, en), Text(meaning_vi, meaning_en), remedy)


_ASK = Text("hỏi người đã commit; ký lại thì ký một commit mới", "ask who committed it; a new commit can be signed")
_ADD = Text("khóa đúng là của người đó thì thêm vào .tths, do người khác ký",
            "where the key is theirs, add it to .tths in a commit that another signs")  # fmt: skip
PROOFS: Mapping[str, tuple[str, Fault]] = {
    "audit.signature-bad": ("breach", _fault(
        "Chữ ký không phải của commit này", "A signature that is not of this commit",
        "Nội dung commit khác với nội dung đã ký: commit bị sửa, hoặc chữ ký chép từ commit khác.",
        "The commit is not what was signed: it was altered, or the signature was copied from another.", _ASK)),
    "audit.signature-revoked": ("breach", _fault(
        "Ký bằng khóa đã thu hồi", "Signed with a revoked key",
        "Khóa này đã bị thu hồi: ai khác có thể đang giữ nó. Việc thu hồi không cho biết chữ ký có trước hay sau.",
        "The key is revoked: somebody else may hold it. A revocation does not tell which signatures are older.",
        Text("tìm dấu thời gian có trước ngày thu hồi", "look for a timestamp from before the revocation"))),
    "audit.signature-unknown": ("warning", _fault(
        "Ký bằng khóa lạ", "Signed with an unknown key",
        "Khóa không có trong danh sách người ký: chữ ký không cho biết của ai.",
        "The key is on no list of signers: the signature does not tell whose it is.", _ADD)),
    "audit.signature-expired": ("warning", _fault(
        "Ký bằng khóa hết hạn", "Signed with an expired key",
        "Vào ngày của commit, khóa đã hết hạn hoặc chưa có hiệu lực theo danh sách người ký.",
        "On the day of the commit the key was no longer, or not yet, valid by the list of signers.", _ADD)),
    "audit.signature-unverified": ("undetermined", _fault(
        "Có chữ ký nhưng chưa xét được", "Signed, but not judged",
        "Thiếu danh sách người ký hoặc chương trình để kiểm tra: không nói được đúng hay sai.",
        "The list of signers or the program to judge with is missing: neither good nor bad can be said.",
        Text("đặt .tths/allowed_signers (ssh), .tths/gpg_keys.asc (gpg), hoặc dùng --signers",
             "put in place .tths/allowed_signers (ssh) or .tths/gpg_keys.asc (gpg), or use --signers"))),
    "audit.unsigned": ("breach", _fault(
        "Commit không ký", "An unsigned commit",
        "Kho này đòi mọi commit phải được ký (--require-signed, hoặc require_signed trong tths.yaml).",
        "Every commit must be signed here (--require-signed, or require_signed in tths.yaml).",
        Text("tths init --sign; commit có từ trước khi ký: --since",
             "tths init --sign; for commits from before the signing: --since"))),
    "audit.signer-differs": ("warning", _fault(
        "Người ký không phải người commit", "Signed by another than the committer",
        "Tên trong commit ai cũng ghi được; chữ ký cho biết khóa của ai. Ở đây hai bên khác nhau.",
        "Anybody can write a name into a commit; the signature tells whose key it was. Here the two differ.", _ASK)),
    "audit.signers-changed": ("warning", _fault(
        "Danh sách khóa tin cậy bị đổi", "The trusted keys changed",
        "Ai thêm được khóa vào .tths thì làm cho chữ ký của khóa đó thành đúng: xem ai đã đổi và ký bằng khóa nào.",
        "Whoever adds a key to .tths makes its signatures good: look who changed it, and signed with which key.",
        Text("xem lại, hoặc xét theo bản giữ riêng: --signers", "review it, or judge by a copy of your own: --signers")
        )),
    "audit.stamp-bad": ("breach", _fault(
        "Dấu thời gian sai", "A bad timestamp",
        "Chữ ký của cơ quan cấp dấu không đúng, hoặc dấu này là của dữ liệu khác chứ không phải commit này.",
        "The authority's signature does not hold, or the stamp is of other data than this commit.", _ASK)),
    "audit.stamp-unknown": ("warning", _fault(
        "Dấu thời gian của cơ quan lạ", "A timestamp of an unknown authority",
        "Không chứng thư gốc nào của nơi hành nghề bảo đảm cho cơ quan đã cấp dấu, hoặc thiếu chứng thư ở giữa.",
        "No root certificate of the practice vouches for the authority, or one between the two is missing.",
        Text("đặt chứng thư gốc, và chứng thư trung gian nếu dấu không kèm, vào .tths/tsa.pem, hoặc --ca",
             "put the root, and those between where the stamp brings none, into .tths/tsa.pem, or use --ca"))),
    "audit.stamp-expired": ("warning", _fault(
        "Dấu thời gian bằng chứng thư hết hạn", "A timestamp by a certificate that was not valid",
        "Vào giờ ghi trên dấu, chứng thư của cơ quan (hoặc của nơi cấp cho nó) đã hết hạn hoặc chưa có hiệu lực: dấu "
        "không cho biết gì. Chứng thư hết hạn về sau thì dấu cũ vẫn đúng.",
        "At the time on the stamp the authority's certificate, or one above it, was no longer or not yet valid: the "
        "stamp shows nothing. A stamp from before a certificate expired stays good.",
        Text("xin dấu mới: tths audit stamp --tsa URL", "ask for a new one: tths audit stamp --tsa URL"))),
    "audit.stamp-unverified": ("undetermined", _fault(
        "Dấu thời gian chưa xét được", "Timestamps that are not judged",
        "Thiếu chứng thư gốc hoặc thư viện để kiểm tra dấu thời gian.",
        "The root certificates or the library to judge timestamps with are missing.",
        Text("đặt .tths/tsa.pem hoặc --ca; cài: pip install 'tthscli[stamp]'",
             "put .tths/tsa.pem in place, or --ca; install: pip install 'tthscli[stamp]'"))),
    "audit.stamp-date": ("warning", _fault(
        "Commit đề ngày sau dấu thời gian của nó", "A commit dated after its timestamp",
        "Dấu thời gian cho thấy commit đã có trước ngày mà chính nó ghi: đồng hồ sai hoặc ngày đặt tay.",
        "The timestamp shows the commit was there before the date it bears: a wrong clock, or a date set by hand.",
        Text("đối chiếu với văn bản", "compare with the document"))),
}  # fmt: skip
"""What the findings on signatures and timestamps mean; see EVIDENCE."""
