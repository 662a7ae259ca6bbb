"""The commands as typer has them: loaded one at a time, with help in two languages."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from importlib import import_module
from typing import Any

import typer
import typer.core
import typer.main

from tthscli.cli import option
from tthscli.cli.help import page
from tthscli.cli.table import COMMANDS, SUBCOMMANDS, TAKES, both, told
from tthscli.model.error import UsageError
from tthscli.model.law import Text

_WORDS = "tths.words"
SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


class Command(typer.core.TyperCommand):
    """A command whose help speaks the language of the reader.

    ``narrow`` tells from the words of the line which fields of the record matter; None where all do.
    """

    narrow: Callable[[list[str]], dict[str, bool] | None] | None = None
    introduce: Callable[[list[str]], str] | None = None
    """Takes the words of the line, and tells in both languages what they are about; it stands first on the page."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Takes the words of the line, and keeps them for the help page."""
        ctx.meta[_WORDS] = list(args)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page into ``formatter``."""
        only = self.narrow(ctx.meta[_WORDS]) if self.narrow else None
        first = self.introduce(ctx.meta[_WORDS]) if self.introduce else ""
        formatter.write(page(self, ctx.command_path, ctx.find_root().obj.lang, only, first))


class Group(typer.core.TyperGroup):
    """A group of commands that suggests what may be meant."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page into ``formatter``."""
        formatter.write(page(self, ctx.command_path, ctx.find_root().obj.lang))

    def names(self) -> list[str]:
        """The commands there are."""
        return list(self.commands)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Takes the words of the line. Raises UsageError where no command stands among them."""
        if not args and ctx.parent is not None:
            said = Text("thiếu lệnh", "a command is missing")
            raise UsageError(said.get(ctx.find_root().obj.lang), f"{ctx.command_path} {' | '.join(self.names())}")
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command named first. Raises UsageError with what is near."""
        name, lang = args[0], ctx.find_root().obj.lang
        found = self.get_command(ctx, name)
        if found is not None:
            return name, found, args[1:]
        inner = [f"{group} {one}" for group, kinds in SUBCOMMANDS.items() for one in kinds if one == name]
        near = inner if ctx.parent is None else []
        if "." in name and "event" in self.names():
            near = [f"{ctx.command_path} event {told(option.CASE, lang)} {name}"]
        near = near or difflib.get_close_matches(name, self.names(), 2, 0.5)
        said = Text(f"không có lệnh `{name}`", f"there is no command `{name}`")
        hint = Text(f"có lẽ là: {', '.join(near)}", f"perhaps: {', '.join(near)}")
        every = Text(f"có: {', '.join(self.names())}", f"there is: {', '.join(self.names())}")
        raise UsageError(said.get(lang), (hint if near else every).get(lang))


class Root(Group):
    """``tths`` itself: imports the module of the one command that is called."""

    def names(self) -> list[str]:
        """The commands there are."""
        return list(COMMANDS)

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands there are."""
        return self.names()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, built by its module; None where there is none."""
        return import_module(f"tthscli.cli.{cmd_name.replace('-', '_')}").command() if cmd_name in COMMANDS else None


def single(function: Callable[..., int], name: str, about: str, examples: str = "") -> Any:
    """One command made of a function."""
    app = _empty()
    app.command(name, cls=Command, help=about, epilog=examples or None, context_settings=SETTINGS)(function)
    return typer.main.get_command(app)


def several(name: str, about: str, parts: dict[str, tuple[Callable[..., int], str, str]], examples: str = "") -> Any:
    """A group of commands: each name with its function, its help and its examples."""
    app = _empty()
    for part, (function, meant, shown) in parts.items():
        app.command(part, cls=Command, help=meant, epilog=shown or None, context_settings=SETTINGS)(function)
    app.callback(cls=Group, help=about, epilog=examples or None, context_settings=SETTINGS)(_nothing)
    group = typer.main.get_command(app)
    group.name = name
    return group


def root() -> Any:
    """``tths``."""

    def shared(
        version: option.Version = False,
        repo: option.Repo = "",
        lang: option.Lang = None,
        format: option.Format = "text",
        as_of: option.AsOf = "",
    ) -> None:
        """Shown in the help only: what stands before a command is moved behind it."""

    app = _empty()
    about = both(
        "Hồ sơ vụ án hình sự bằng tệp YAML trong git: ghi việc đã xảy ra, tính mọi thời hạn tố tụng kèm điều luật.",
        "Criminal case files as YAML in git: record what happened; every procedural time limit with its article.",
    )
    app.callback(cls=Root, help=about, epilog=_EXAMPLES, context_settings=SETTINGS)(shared)
    return typer.main.get_command(app)


def hoisted(words: list[str], names: tuple[str, ...]) -> list[str]:
    """The words with the options ``names`` (each takes a value) that stand before the command moved behind it.

    Where no command is named at all, the help is asked for. A repository named before a command that needs none
    (``tths -C files law list``, as an alias makes it) is left out; ``init`` would make another one, so it is refused.
    """
    found: list[list[str]] = []
    index = 0
    while index < len(words) and words[index].partition("=")[0] in names:
        step = 1 if "=" in words[index] else 2
        found.append(words[index : index + step])
        index += step
    rest = words[index:]
    if not rest and index == len(words):
        return [*words, "--help"]
    if not rest or rest[0] not in COMMANDS:
        return words
    path = 2 if len(rest) > 1 and f"{rest[0]} {rest[1]}" in TAKES else 1
    takes = TAKES.get(" ".join(rest[:path]))
    if takes and rest[0] != "init" and "--repo" not in takes[1]:
        found = [one for one in found if one[0].partition("=")[0] not in ("-C", "--repo")]
    return [*rest[:path], *(word for one in found for word in one), *rest[path:]]


def _empty() -> typer.Typer:
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _nothing(lang: option.Lang = None) -> None:
    """A group does nothing of its own; which language to speak is known before."""


_EXAMPLES = both(
    """\
Ví dụ:
  tths init ho-so && cd ho-so
  tths new 2026-014-trom-cap "Trộm cắp tài sản"
  tths add event                     hỏi từng câu
  tths show 2026-014
  tths due --ask

Mã thoát: 0 ổn; 1 có phát hiện (check); 2 gọi sai; 3 tệp hỏng hoặc không có gì
để xem; 4 máy thiếu thứ cần có; 70 lỗi của chương trình; 130 bị ngắt.""",
    """\
Examples:
  tths init files && cd files
  tths new 2026-014-theft "Theft"
  tths add event                     asks question by question
  tths show 2026-014
  tths due --ask

Exit codes: 0 clean; 1 findings (check); 2 usage; 3 a file is invalid or there
was nothing to look at; 4 the machine lacks something; 70 a fault of this
program; 130 interrupted.""",
)
