"""``tths audit``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.check import FailOn
from tthscli.cli.table import both

STAMP = "stamp"
"""The word in place of a repository that asks for a timestamp; a folder of that name is ./stamp."""
_ABOUT = both(
    """\
Git làm chứng: mục nào bị sửa, xóa, chen, đổi mã sau khi commit; dữ kiện nào của hồ sơ đổi và hạn nào vì thế khác đi;
lịch sử có bị viết lại không; việc được ghi bao lâu sau khi xảy ra; chữ ký của từng commit, theo khóa ở .tths:
allowed_signers và revoked_keys (ssh), gpg_keys.asc (gpg).
`tths audit stamp [COMMIT] --tsa URL` xin dấu thời gian (RFC 3161; chỉ gửi đi một mã SHA-512), giữ trong
refs/notes/tths-stamps; audit kiểm tra dấu theo .tths/tsa.pem.
Thoát với mã 1 khi có vi phạm (mức khác: --fail-on).""",
    """\
Git as evidence: entries changed, removed, inserted or renumbered after they were committed; facts that changed and the
dates that moved with them; history rewritten; how long after it happened something was recorded; the signature of each
commit, by the keys in .tths: allowed_signers and revoked_keys (ssh), gpg_keys.asc (gpg).
`tths audit stamp [REVISION] --tsa URL` asks for a timestamp (RFC 3161; only a SHA-512 is sent), kept in
refs/notes/tths-stamps; audit judges it by .tths/tsa.pem.
Exits with 1 for a breach (another level: --fail-on).""",
)
_EXAMPLES = both(
    "Ví dụ:\n  tths audit\n  tths audit --pin                ghi nhớ để lần sau đối chiếu\n"
    "  tths audit --since main~20\n  tths audit /kho/vu-an.git       kho bare\n"
    "  tths audit --require-signed\n  tths audit stamp --tsa http://tsa.example.com",
    "Examples:\n  tths audit\n  tths audit --pin                remember, to compare next time\n"
    "  tths audit --since main~20\n  tths audit /srv/cases.git       a bare repository\n"
    "  tths audit --require-signed\n  tths audit stamp --tsa http://tsa.example.com",
)
_Folder = Annotated[
    str,
    typer.Argument(
        metavar=both("[KHO]", "[REPO]"),
        help=both(
            "kho hồ sơ, cả kho bare (mặc định: thư mục đang đứng)", "the repository, bare too (default: this one)"
        ),
    ),
]
_Since = Annotated[str, typer.Option("--since", help=option.about("--since"), metavar=option.value("--since"))]
_Pin = Annotated[bool, typer.Option("--pin", help=option.about("--pin"))]
_Required = Annotated[bool, typer.Option("--require-signed", help=option.about("--require-signed"))]
_Signers = Annotated[str, typer.Option("--signers", help=option.about("--signers"), metavar=option.value("--signers"))]


_Tsa = Annotated[str, typer.Option("--tsa", help=option.about("--tsa"), metavar=option.value("--tsa"))]
_Ca = Annotated[str, typer.Option("--ca", help=option.about("--ca"), metavar=option.value("--ca"))]
_Revision = Annotated[
    str,
    typer.Argument(
        metavar=both("[COMMIT]", "[REVISION]"),
        help=both("sau chữ stamp: commit cần đóng dấu (mặc định: HEAD)", "after the word stamp: the commit (HEAD)"),
    ),
]


def _audit(
    ctx: typer.Context,
    folder: _Folder = "",
    revision: _Revision = "",
    since: _Since = "",
    pin: _Pin = False,
    required: _Required = False,
    signers: _Signers = "",
    tsa: _Tsa = "",
    ca: _Ca = "",
    fail_on: FailOn = "breach",
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.audit import audit
    from tthscli.actions.proof import Asked
    from tthscli.model.error import UsageError

    call = begin(ctx, lang, repo)
    moment = call.moment(as_of)
    if folder == STAMP:
        from tthscli.actions.stamp import stamped

        return call.answer(stamped(repo or ".", revision, tsa, ca, call.lang), format)
    if revision or tsa:
        raise UsageError(call.say(f"thừa: {revision or '--tsa'}", f"not expected: {revision or '--tsa'}"),
                         "tths audit stamp COMMIT --tsa URL")  # fmt: skip
    where = folder or repo or "."
    asked = Asked(signers, ca, required)
    report = audit(
        where, since, moment, fail_on=fail_on, pins=pin, asked=asked, lang=call.lang, progress=call.progress()
    )
    return call.answer(report, format)


def command() -> Any:
    """The command as typer has it."""
    return single(_audit, "audit", _ABOUT, _EXAMPLES)
