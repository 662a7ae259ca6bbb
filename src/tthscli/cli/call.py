"""One run of the program: its language, its repository, and where its answer goes."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tthscli.cli import stream
from tthscli.model.error import UsageError
from tthscli.model.law import Text

if TYPE_CHECKING:
    from tthscli.model.moment import Moment
    from tthscli.model.report import Report
    from tthscli.store.repository import Repository


_ENTRY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PATIENCE = 1.0
"""Seconds after which a person likes to see that something happens."""


@dataclass(slots=True)
class Call:
    """What every command knows of how it was called."""

    lang: str = "vi"
    repo: str = ""
    is_asking: bool = False
    """Questions are being asked: nothing is written yet."""
    _found: Repository | None = None

    def say(self, vi: str, en: str) -> str:
        """The words in the language of the user."""
        return Text(vi, en).get(self.lang)

    @property
    def repository(self) -> Repository:
        """The repository the command is about, in the language of the user. Raises InvalidFileError without one."""
        if self._found is None:
            from tthscli.store.repository import find

            found = find(self.repo or ".", self.lang)
            self._found = replace(found, practice=replace(found.practice, language=self.lang))
        return self._found

    def names(self, cases: list[str] | None) -> list[str]:
        """The cases named; ``.`` is the folder one stands in."""
        return [os.getcwd() if case in (".", "./") else case for case in cases or []]

    def case(self, name: str) -> str:
        """The one case a command is about: the one named, stood in, or the only one there is.

        Raises UsageError where that leaves a choice.
        """
        if name:
            return self.names([name])[0]
        here = self.case_here()
        if not here:
            said = Text("thiếu vụ án", "a case is missing")
            raise UsageError(said.get(self.lang), self.say("xem danh sách: tths list", "see the list: tths list"))
        return here

    def case_here(self) -> str:
        """The folder of the case that one stands in, or of the only one there is; empty where that leaves a choice."""
        folders = self.repository.folders()
        here = os.path.relpath(os.path.realpath(self.repo or "."), os.path.realpath(self.repository.root))
        here = here.replace(os.sep, "/")
        around = [folder for folder in folders if here == folder or here.startswith(f"{folder}/")]
        chosen = around or (folders if len(folders) == 1 else [])
        return chosen[0] if chosen else ""

    def case_of(self, entry: str) -> str:
        """The folder of the only case whose ledger seems to hold an entry of this id; empty where that leaves a choice.

        The remedy of a finding names an entry alone. Reads the ledgers as bytes: the writer has the last word.
        """
        if not _ENTRY.fullmatch(entry):
            return ""
        wanted = re.compile(rb"""\bid:[ \t]*["']?""" + entry.encode() + rb"""["']?[ \t,}\r\n]""")
        found = []
        for folder in self.repository.folders():
            try:
                with open(os.path.join(self.repository.root, folder, "events.yaml"), "rb") as ledger:
                    found += [folder] if wanted.search(ledger.read()) else []
            except OSError:
                continue
        return found[0] if len(found) == 1 else ""

    def moment(self, text: str, option: str = "--as-of") -> Moment | None:
        """A day or minute typed by a person; None where nothing is. Raises UsageError with what may be meant."""
        if not text:
            return None
        from tthscli.model.moment import parse
        from tthscli.store.moment import Unfit, moment

        try:
            found = moment(text)
        except Unfit as unfit:
            raise UsageError(f"{option}: {unfit.text.get(self.lang)}") from None
        if found == "unknown":
            raise UsageError(f"{option}: {self.say('phải là một ngày', 'a day is needed')}")
        return parse(found)

    def day(self, text: str, option: str) -> date | None:
        """A day typed by a person; None where nothing is. Raises UsageError."""
        found = self.moment(text, option)
        if found is not None and found.has_minute:
            raise UsageError(f"{option}: {self.say('chỉ ghi ngày, không ghi giờ', 'a day without a minute is wanted')}")
        return found.day if found else None

    def progress(self) -> Callable[[int, int], None] | None:
        """What shows on stderr how far a long command has come; None where nobody looks."""
        if not stream.is_terminal(sys.stderr):
            return None
        began = time.monotonic()

        def show(done: int, total: int) -> None:
            if done < total and time.monotonic() - began > _PATIENCE:
                sys.stderr.write(f"\r{done}/{total} ")
            elif time.monotonic() - began > _PATIENCE:
                sys.stderr.write("\r" + " " * (2 * len(str(total)) + 2) + "\r")
            sys.stderr.flush()

        return show

    def answer(self, report: Report, format: str) -> int:
        """Prints the report and returns its exit code."""
        from tthscli.render import pieces

        color = format == "text" and stream.has_color()
        stream.emit(pieces(report, format, lang=self.lang, width=stream.width(), color=color))
        return report.exit_code


def begin(ctx: Any, lang: str | None = None, repo: str = "") -> Call:
    """The call that a command's context carries, with what the command's own options say."""
    call = ctx.find_root().obj
    assert isinstance(call, Call)
    call.repo = repo
    call.lang = lang or call.lang
    return call
