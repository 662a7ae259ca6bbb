"""``tths bundle``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import Call, begin
from tthscli.cli.table import both

if TYPE_CHECKING:
    from tthscli.model.moment import Moment

VERIFY = "verify"
"""The word in place of a case that asks for the look at a bag."""
_ABOUT = both(
    """\
Gói một vụ án để bàn giao (BagIt, RFC 8493): hồ sơ, các tệp đã ghi trong hồ sơ, báo cáo, lịch sử git của riêng vụ đó.
`tths bundle verify GÓI` kiểm tra một gói, không cần kho.
--redact thay bằng mã: họ tên, tên gọi khác (other_names), chữ đầu (T.T.C), cả
viết hoa, không dấu, gọi tắt khi không lẫn với ai; số căn cước, điện thoại, tài
khoản, thư điện tử, địa chỉ; ngày sinh còn năm; trong mọi văn bản, tên tệp và cả
lịch sử git. Tệp không phải văn bản bị giữ lại. Còn sót thì không viết gói; chỗ
có thể vẫn chỉ ra người đó, tên người mà hồ sơ không có thì nêu. `protected` là
người dưới 18 tuổi lúc vụ án bắt đầu, có ghi protected, hoặc được đề nghị, áp
dụng biện pháp bảo vệ (Điều 484).""",
    """\
A case as a bag to hand over (BagIt, RFC 8493): the case, the files its register names, reports, its own git history.
`tths bundle verify BAG` judges a bag by itself.
--redact puts ids for names, other names (other_names), initials (T.T.C), in
capitals, without marks, in short where nobody else is meant, identity,
telephone and account numbers, e-mails, addresses, and cuts births to the year;
in every text, file name and the git history. Files that are no text are
withheld. Where something is left no bag is written; what may still name
somebody, and names that the register lacks, are told. `protected` are those
under 18 when the case began, with a mark in `protected`, or for whom protection
was asked or applied (Art 484).""",
)
_EXAMPLES = both(
    "Ví dụ:\n  tths bundle 2026-014 --out /tmp/2026-014.bag\n  tths bundle 2026-014 --redact others\n"
    "  tths bundle verify /tmp/2026-014.bag",
    "Examples:\n  tths bundle 2026-014 --out /tmp/2026-014.bag\n  tths bundle 2026-014 --redact others\n"
    "  tths bundle verify /tmp/2026-014.bag",
)
_Path = Annotated[str, typer.Argument(metavar=both("[GÓI]", "[BAG]"), help=both("gói cần kiểm tra", "bag to judge"))]


def _bundle(
    ctx: typer.Context,
    case: option.Case = "",
    path: _Path = "",
    out: Annotated[str, typer.Option("--out", help=option.about("--out"), metavar=option.value("--out"))] = "",
    redact: Annotated[
        Literal["protected", "others"] | None,
        typer.Option("--redact", help=option.about("--redact"), metavar=option.value("--redact")),
    ] = None,
    whole: Annotated[bool, typer.Option("--whole-history", help=option.about("--whole-history"))] = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from pathlib import Path

    from tthscli.actions.bag import verify
    from tthscli.actions.bundle import bundle
    from tthscli.model.error import UsageError

    call = begin(ctx, lang, repo)
    when = call.moment(as_of)
    if case == VERIFY:
        if not path:
            raise UsageError(call.say("thiếu gói: tths bundle verify GÓI", "a bag is missing: tths bundle verify BAG"))
        return call.answer(verify(Path(path), call.lang), format)
    if path:
        raise UsageError(call.say(f"thừa: {path}; nơi ghi là --out", f"not expected: {path}; where to is --out"))
    name = call.repository.resolve(call.case(case))
    made = bundle(
        call.repository,
        name,
        Path(out) if out else None,
        _reports(call, name, when),
        redact=redact or "",
        whole=whole,
        as_of=when,
        lang=call.lang,
    )
    return call.answer(made, format)


def _reports(call: Call, name: str, when: Moment | None) -> dict[str, str]:
    """What goes along to be read, as text and as JSON, by file name."""
    from tthscli.actions.audit import audit
    from tthscli.actions.check import check
    from tthscli.actions.history import history
    from tthscli.actions.timeline import timeline
    from tthscli.model.report import Report
    from tthscli.render import render
    from tthscli.store import git

    reports: dict[str, Report] = {
        "timeline": timeline(call.repository, name, when, lang=call.lang),
        "check": check(call.repository, [name], when, lang=call.lang, use_cache=False),
    }
    root = call.repository.root
    if git.is_installed() and git.is_repository(root, call.lang):
        from dataclasses import replace

        told = history(root, name, "", when, lang=call.lang)
        found = audit(root, "", when, lang=call.lang)
        own = tuple(row for row in found.rows if row.finding.case == told.case)
        reports["history"], reports["audit"] = told, replace(found, rows=own, cases=1)
    return {
        f"{one}.{end}": render(report, format, lang=call.lang, width=0, color=False)
        for one, report in reports.items()
        for end, format in (("txt", "text"), ("json", "json"))
    }


def command() -> Any:
    """The command as typer has it."""
    return single(_bundle, "bundle", _ABOUT, _EXAMPLES)
