"""``tths init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option, stream
from tthscli.cli.app import single
from tthscli.cli.call import Call, begin
from tthscli.cli.table import both

_ABOUT = both(
    """\
Lập kho hồ sơ: tths.yaml, thư mục cases, và kho git. Không ghi đè gì.
Trong một kho đã có (vừa git clone chẳng hạn): bật cách git gộp hồ sơ theo từng mục.""",
    """\
Makes a repository of cases: tths.yaml, the folder of the cases, and git. Overwrites nothing.
In a repository that is there already (a fresh clone): turns on how git merges case files, entry by entry.""",
)
_EXAMPLES = both(
    'Ví dụ:\n  tths init ho-so --name "Văn phòng luật sư An"\n  tths init --side victim\n  tths init --sign',
    'Examples:\n  tths init files --name "An & Partners"\n  tths init --side victim\n  tths init --sign',
)
Folder = Annotated[
    str,
    typer.Argument(
        metavar=both("[THƯ_MỤC]", "[FOLDER]"), help=both("mặc định: thư mục đang đứng", "default: this folder")
    ),
]
Name = Annotated[str | None, typer.Option("--name", help=option.about("--name"), metavar=option.value("--name"))]
Side = Annotated[
    Literal["defence", "victim", "authority"] | None,
    typer.Option("--side", help=option.about("--side"), metavar=option.value("--side")),
]


def _init(
    ctx: typer.Context,
    folder: Folder = ".",
    name: Name = None,
    side: Side = None,
    guard: Annotated[bool, typer.Option("--guard", help=option.about("--guard"))] = False,
    sign: Annotated[bool, typer.Option("--sign", help=option.about("--sign"))] = False,
    key: Annotated[str, typer.Option("--key", help=option.about("--key"), metavar=option.value("--key"))] = "",
    no_git: Annotated[bool, typer.Option("--no-git", help=option.about("--no-git"))] = False,
    no_input: option.NoInput = False,
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.init import PRACTICE, init, resume, signing
    from tthscli.actions.sign import found
    from tthscli.cli.outcome import finish
    from tthscli.model.error import UsageError
    from tthscli.model.word import WORDS

    call = begin(ctx, lang)
    if guard and no_git:
        raise UsageError(call.say("--guard cần git", "--guard needs git"))
    if (sign or key) and no_git:
        raise UsageError(call.say("--sign cần git", "--sign needs git"))
    signs = found(Path.cwd(), key, call.lang) if sign or key else None
    if not (name or side or no_git) and (Path(folder) / PRACTICE).exists():
        root = Path(folder).absolute()
        done = finish(call, signing(root, signs, call.lang) if signs else resume(root, call.lang), format)
        if guard:
            _guard(call, folder)
        return done
    chosen: str = side or "defence"
    if name is None and side is None and stream.can_ask() and not no_input:
        from tthscli.cli.prompt import Prompt
        from tthscli.model.written import Choice

        prompt = Prompt(call.lang)
        name = prompt.text(call.say("Tên nơi hành nghề", "Name of the practice"), required=False)
        sides = [Choice(value, label) for value, label in WORDS["side"].items()]
        asked = call.say("Hồ sơ của bên nào", "Whose files are these")
        chosen = prompt.pick(asked, sides, required=True, default="defence")
    written = init(Path(folder), name or "", chosen, call.lang, git=not no_git, key=signs)
    done = finish(call, written, format)
    if guard:
        _guard(call, folder)
    example = call.say('tths new 2026-014-trom-cap "Trộm cắp tài sản"', 'tths new 2026-014-theft "Theft"')
    stream.tell(call.say(f"tiếp theo, trong {folder}: {example}", f"next, in {folder}: {example}"))
    return done


def _guard(call: Call, folder: str) -> None:
    from tthscli.actions.guard import install

    for hook in install(Path(folder).absolute(), call.lang).hooks:
        stream.tell(call.say(f"đã đặt chốt: {hook}", f"guard in place: {hook}"))


def command() -> Any:
    """The command as typer has it."""
    return single(_init, "init", _ABOUT, _EXAMPLES)
