"""``tths add``: an entry of the ledger, a row of the register, a correction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from tthscli.actions import value
from tthscli.cli import dialogue, fields, option, stream
from tthscli.cli.app import several
from tthscli.cli.call import Call, begin
from tthscli.cli.table import SECTIONS, SUBCOMMANDS, both
from tthscli.model.error import UsageError
from tthscli.model.law import Text
from tthscli.model.moment import Moment

_ABOUT = both(
    """\
Ghi vào hồ sơ. Ở màn hình, thiếu gì thì hỏi nấy; trong kịch bản (hoặc --no-input) thì báo thiếu, không hỏi.
Mỗi lần ghi là một commit. Trường ghi bằng --tên giá_trị hay tên=giá_trị đều được.""",
    """\
Writes into a case. At a terminal it asks for what is missing; in a script (or with --no-input) it says what is
missing and never asks. Each record is one commit. Fields are typed as --name value or name=value.""",
)
_EVENT = both(
    """\
Ghi một việc đã xảy ra vào sổ vụ án, rồi cho biết thời hạn nào bắt đầu tính, kéo dài hay xong.
Các loại mục: tths add event --list [vài chữ]. Trường của một loại: tths add event VỤ LOẠI --help.""",
    """\
Appends what happened to the ledger, then tells which limits it started, prolonged or settled.
The types: tths add event --list [words]. The fields of one type: tths add event CASE TYPE --help.""",
)
_EVENTS = both(
    """\
Ví dụ:
  tths add event                                       hỏi từng câu
  tths add event 2026-014 custody.decided "2026-01-10 08:30" --people bc1 --by cqdt
  tths add event 2026-014 appeal.filed at=2026-04-02 people=bc1 method=post
  tths add event --list tam giu""",
    """\
Examples:
  tths add event                                       asks question by question
  tths add event 2026-014 custody.decided "2026-01-10 08:30" --people bc1 --by cqdt
  tths add event 2026-014 appeal.filed at=2026-04-02 people=bc1 method=post
  tths add event --list custody""",
)
_CORRECT = both(
    """\
Đính chính một mục: mục cũ giữ nguyên, mục mới thay nó. Chỉ nêu trường cần sửa; trường để trống ("") là bỏ.
Ghi nhầm cả mục thì dùng tths add withdraw.""",
    """\
Corrects an entry: the old one stays, a new one stands for it. Name only the fields to change; an empty one ("")
is taken out. For an entry that should not be there at all use tths add withdraw.""",
)
_CORRECTS = both(
    "Ví dụ:\n  tths add correct 2026-014 e260110-7f3a --at 2026-01-10T09:30\n  tths add correct",
    "Examples:\n  tths add correct 2026-014 e260110-7f3a --at 2026-01-10T09:30\n  tths add correct",
)
_ROW_EXAMPLES = {
    "person": '--name "Nguyễn Văn A" --roles accused --client',
    "body": "--id cqdt --kind investigating_body --level district",
    "charge": '--person bc1 --penal-code "173(1)" --severity less_serious',
    "exhibit": '--description "xe máy Honda" --kind vehicle --owner bh1',
    "document": '--title "Quyết định tạm giữ" --file qd.pdf',
    "property": '--title "USD" --currency USD --quantity 20000.50',
    "request": "--direction outgoing --form service --state KZ",
}
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=both("[VỤ] [LOẠI] [NGÀY GIỜ]", "[CASE] [TYPE] [WHEN]"),
        help=both(
            "vụ án, loại mục, ngày giờ; thêm trường=giá_trị tùy ý", "case, type of entry, moment; and field=value"
        ),
    ),
]
CaseWords = Annotated[
    list[str] | None,
    typer.Argument(metavar=option.CASE, help=both("vụ án; thêm trường=giá_trị tùy ý", "case; and field=value")),
]
EntryWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=both("[VỤ] [MỤC]", "[CASE] [ENTRY]"),
        help=both("vụ án và mã của mục (như e260110-7f3a); thêm trường=giá_trị tùy ý",
                  "case and id of the entry (like e260110-7f3a); and field=value"),
    ),
]  # fmt: skip
At = Annotated[str, typer.Option("--at", help=option.about("--at"), metavar=option.value("--at"))]
ListTypes = Annotated[bool, typer.Option("--list", help=option.about("--list"))]


def _event(
    ctx: typer.Context,
    words: Words = None,
    list_types: ListTypes = False,
    no_commit: option.NoCommit = False,
    no_input: option.NoInput = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.add import add_event
    from tthscli.cli.outcome import finish
    from tthscli.law import catalog

    call = begin(ctx, lang, repo)
    moment = call.moment(as_of)
    given, rest = fields.given(ctx, words or ())
    fields.refuse_correction(given, call.lang)
    if list_types:
        stream.emit(dialogue.types(call, " ".join(rest)))
        stream.tell(
            call.say("[…]: trường bắt buộc; at*: ghi cả giờ phút", "[...]: fields required; at*: with hour and minute")
        )
        return 0
    case, type, at = _placed(call, rest, catalog.vocabulary())
    given = {"at": at, **given} if at else given
    asks = stream.can_ask() and not no_input
    if asks:
        case, type, given = dialogue.entry(call, case, type, given)
        call.is_asking = False
    case = case or call.case_here()
    word = catalog.vocabulary().get(type)
    needed = ("at", *word.needs) if word else () if type else ("at",)
    missing = [name for name in needed if not given.get(name)]
    _refuse_missing(call, case, type, missing, "entry", asked_type=True, given=given)
    values = {name: value for name, value in given.items() if name != "at"}
    written = add_event(call.repository, case, type, given.get("at", ""), values, commit=not no_commit, lang=call.lang)
    return finish(call, written, format, label=word.label.get(call.lang) if word else "", as_of=_now(moment))


def _correct(
    ctx: typer.Context,
    words: EntryWords = None,
    type: Annotated[str, typer.Option("--type", help=option.about("--type"), metavar=option.value("--type"))] = "",
    no_commit: option.NoCommit = False,
    no_input: option.NoInput = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.add import correct
    from tthscli.cli.outcome import finish

    call = begin(ctx, lang, repo)
    moment = call.moment(as_of)
    given, rest = fields.given(ctx, words or ())
    fields.refuse_correction(given, call.lang)
    case, entry = _entry_of(call, rest)
    if stream.can_ask() and not no_input:
        case, entry, given = dialogue.correction(call, case, entry, given, asks_fields=not given and not type)
        call.is_asking = False
    case = case or call.case_here()
    _refuse_missing(call, case, "", [] if entry else ["entry"], "entry")
    at = str(given.pop("at", ""))
    written = correct(
        call.repository, case, entry, at=at, fields=given, type=type, commit=not no_commit, lang=call.lang
    )
    return finish(call, written, format, as_of=_now(moment))


def _withdraw(
    ctx: typer.Context,
    words: EntryWords = None,
    at: At = "",
    reason: Annotated[
        str, typer.Option("--reason", help=option.about("--reason"), metavar=option.value("--reason"))
    ] = "",
    no_commit: option.NoCommit = False,
    no_input: option.NoInput = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.add import withdraw
    from tthscli.cli.outcome import finish
    from tthscli.store import clock

    call = begin(ctx, lang, repo)
    moment = call.moment(as_of)
    pairs, rest = fields.given(ctx, words or ())
    at, reason = str(pairs.pop("at", at)), str(pairs.pop("reason", reason))
    _refuse_extra(call, list(pairs))
    case, entry = _entry_of(call, rest)
    if stream.can_ask() and not no_input:
        case, entry, reason = dialogue.withdrawal(call, case, entry, reason)
        call.is_asking = False
    case = case or call.case_here()
    _refuse_missing(call, case, "", [] if entry else ["entry"], "entry")
    day = at or clock.now().date().isoformat()
    written = withdraw(call.repository, case, entry, day, reason, commit=not no_commit, lang=call.lang)
    return finish(call, written, format, as_of=_now(moment))


def _row(section: str) -> Callable[..., int]:
    """The command that adds a row to a section of the register."""

    def add_row(
        ctx: typer.Context,
        words: CaseWords = None,
        id: Annotated[str, typer.Option("--id", help=option.about("--id"), metavar=option.value("--id"))] = "",
        no_commit: option.NoCommit = False,
        no_input: option.NoInput = False,
        as_of: option.AsOf = "",
        repo: option.Repo = "",
        lang: option.Lang = None,
        format: option.Format = "text",
    ) -> int:
        from tthscli.actions.add import add_to
        from tthscli.actions.question import row_needs
        from tthscli.cli.outcome import finish

        call = begin(ctx, lang, repo)
        call.moment(as_of)
        given, rest = fields.given(ctx, words or ())
        _refuse_extra(call, rest[1:])
        case = call.names(rest[:1])[0] if rest else ""
        if stream.can_ask() and not no_input:
            case, given = dialogue.row(call, case, section, given)
            call.is_asking = False
        case = case or call.case_here()
        missing = [name for name in row_needs(section) if not given.get(name)]
        _refuse_missing(call, case, "", missing, section, given=given)
        values = {"id": id, **given} if id else given
        written = add_to(call.repository, case, section, values, commit=not no_commit, lang=call.lang)
        return finish(call, written, format)

    return add_row


def _placed(call: Call, words: list[str], known: Any) -> tuple[str, str, str]:
    """Case, type and moment out of the words in this order; a type that stands first leaves the case to be found."""
    rest = list(words)
    is_type = bool(rest) and (rest[0] in known or fields.TYPE.fullmatch(rest[0]) is not None)
    case = "" if is_type or not rest else call.names([rest.pop(0)])[0]
    type = rest.pop(0) if rest else ""
    _refuse_extra(call, rest[2:])
    return case, type, " ".join(rest)


def _entry_of(call: Call, words: list[str]) -> tuple[str, str]:
    """Case and entry out of the words; one word alone is the entry where the case is plain."""
    _refuse_extra(call, words[2:])
    if len(words) == 1 and dialogue.has_entry(call, words[0]):
        return "", words[0]
    if len(words) == 1 and (holder := call.case_of(words[0])):
        return holder, words[0]
    case = call.names(words[:1])[0] if words else ""
    return case, words[1] if len(words) > 1 else ""


def _refuse_extra(call: Call, words: list[str]) -> None:
    if words:
        raise UsageError(call.say(f"thừa: {' '.join(words)}", f"not expected: {' '.join(words)}"))


def _refuse_missing(
    call: Call,
    case: str,
    type: str,
    names: list[str],
    section: str,
    *,
    asked_type: bool = False,
    given: Mapping[str, Any] | None = None,
) -> None:
    """Everything that is missing, at once, with what is wrong in what is ``given``. Raises UsageError for any.

    A required field whose name was mistyped is both.
    """
    said = []
    if not case:
        said.append(Text("thiếu vụ án", "the case is missing"))
    if asked_type and not type:
        said.append(Text("thiếu loại mục (xem: tths add event --list)", "the type is missing (tths add event --list)"))
    for name in names:
        label = fields.known(section)[name].label if name != "entry" else Text("mã của mục", "id of the entry")
        said.append(Text(f"thiếu `{name}` ({label.vi})", f"`{name}` is missing ({label.en})"))
    if said and given:
        value.read(given, fields.known(section), said)
    if said:
        raise UsageError("\n".join(text.get(call.lang) for text in said))


def _now(moment: Moment | None) -> Moment:
    from tthscli.actions.survey import moment_of

    return moment_of(moment)


def command() -> Any:
    """The commands as typer has them."""
    about = SUBCOMMANDS["add"]
    parts: dict[str, tuple[Callable[..., int], str, str]] = {
        "event": (_event, _EVENT, _EVENTS),
        "correct": (_correct, _CORRECT, _CORRECTS),
        "withdraw": (_withdraw, about["withdraw"], ""),
    }
    for name, example in _ROW_EXAMPLES.items():
        shown = both(f"Ví dụ:\n  tths add {name} 2026-014 {example}", f"Example:\n  tths add {name} 2026-014 {example}")
        parts[name] = (_row(SECTIONS[name]), about[name], shown)
    group = several("add", _ABOUT, parts)
    for name, section in SECTIONS.items():
        group.commands[name].params += fields.options(section)
    group.commands["event"].narrow = fields.of_type
    group.commands["event"].introduce = fields.about_type
    return group
