"""Questions at a terminal: one at a time, only with answers that fit, checked as they are given."""

from __future__ import annotations

import contextlib
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence

from tthscli.cli import stream
from tthscli.model.law import Text
from tthscli.model.written import Choice, Question
from tthscli.render.text.layout import wrap

_MANY = 12
"""So many choices are listed at once; among more one searches."""
_SHOWN = 20
_LISTED = 40
"""So many are listed when the user asks for all; of more only the first."""
_APART = 1000
"""Where words do not stand together."""
_SEVERAL = frozenset(("ids", "choices"))
_FORMS = {
    "moment": Text("như 2026-01-31 22:05; chưa rõ: unknown", "like 2026-01-31 22:05; not known: unknown"),
    "day": Text("như 2026-01-31; chưa rõ: unknown", "like 2026-01-31; not known: unknown"),
    "flag": Text("c/k", "y/n"),
    "texts": Text("nhiều thì cách nhau bằng dấu ;", "several are set apart by ;"),
    "integer": Text("chỉ chữ số", "digits only"),
}  # fmt: skip
_YES = frozenset(("c", "có", "co", "y", "yes"))
_NO = frozenset(("k", "không", "khong", "n", "no"))

Check = Callable[[str], str]
"""Takes an answer; returns what is wrong with it, empty for nothing."""


class Prompt:
    """Asks in one language. Whoever ends the input (Ctrl-D) or interrupts (Ctrl-C) ends the command."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def say(self, vi: str, en: str) -> str:
        """The words in the language of the user."""
        return Text(vi, en).get(self.lang)

    def explain(self) -> None:
        """How to answer, said once."""
        stream.tell(
            self.say(
                "* bắt buộc; Enter: bỏ qua, hoặc lấy giá trị trong []; Ctrl-C: thôi, không ghi gì",
                "* required; Enter: skip, or take what stands in []; Ctrl-C: stop, nothing is written",
            )
        )

    def text(
        self, label: str, *, required: bool, kind: str = "text", default: str = "", check: Check | None = None
    ) -> str:
        """A line typed by the user; the default, or empty where none is required, for Enter alone."""
        form = _FORMS[kind].get(self.lang) if kind in _FORMS else ""
        hints = [form] if form else []
        asked = label + (f" ({'; '.join(hints)})" if hints else "") + (f" [{default}]" if default else "") + ": "
        while True:
            answer = self._flag(_line(asked)) if kind == "flag" else _line(asked)
            answer = answer or default
            if not answer:
                if not required:
                    return ""
                stream.tell("  " + self.say("cần có câu trả lời", "an answer is needed"))
                continue
            wrong = _unseen(answer, self.lang) or (check(answer) if check else "")
            if not wrong:
                return answer
            stream.tell("  " + wrong.replace("\n", "\n  "))

    def field(self, question: Question, check: Check, default: str = "") -> str:
        """The answer to a question about a field, as the file keeps it; several ids joined by commas."""
        label = question.label.get(self.lang) + (" *" if question.required else "")
        if question.choices:
            several = question.kind in _SEVERAL
            is_open = question.kind in ("id", "ids")
            return self.pick(label, question.choices, required=question.required, several=several,
                             is_open=is_open, check=check, default=default)  # fmt: skip
        return self.text(label, required=question.required, kind=question.kind, default=default, check=check)

    def pick(
        self,
        label: str,
        choices: Sequence[Choice],
        *,
        required: bool,
        several: bool = False,
        is_open: bool = False,
        check: Check | None = None,
        default: str = "",
        search: str = "",
    ) -> str:
        """One of ``choices`` (or several, joined by commas) by number, by value, or by some words of its label.

        ``is_open``: another value than those listed will do too, where ``check`` finds nothing wrong with it.
        ``?`` lists the choices, and so does Enter alone where an answer is needed.
        """
        if len(choices) == 1 and required and not default:
            default = choices[0].value
        shown = list(choices) if len(choices) <= _MANY else []
        if search:
            shown = found(search, choices) or shown
        self._list(shown, len(choices))
        hint = self.say("nhiều thì: 1,2", "several: 1,2") if several and len(choices) > 1 else ""
        if len(choices) > _MANY:
            hint = self.say("vài chữ để tìm; ?: liệt kê", "some words to search for; ?: list")
        asked = label + (f" ({hint})" if hint else "") + (f" [{default}]" if default else "") + ": "
        while True:
            answer = _line(asked) or default
            if not answer and not required:
                return ""
            if answer in ("", "?"):
                shown = list(choices)[:_LISTED] if len(choices) <= _LISTED else list(choices)[:_SHOWN]
                self._list(shown, len(choices))
                continue
            chosen = _chosen(answer, choices, shown, several)
            if chosen is None and not (is_open and _will_do(answer, check)):
                matches = found(answer, choices)
                if len(matches) == 1:
                    chosen = [matches[0].value]
                    stream.tell(f"  = {matches[0].value}  {matches[0].label.get(self.lang)}")
                elif matches:
                    shown = matches[:_SHOWN]
                    self._list(shown, len(matches))
                    continue
            if chosen is None and is_open:
                chosen = [answer]
            if chosen:
                joined = ",".join(chosen)
                wrong = _unseen(joined, self.lang) or (check(joined) if check else "")
                if not wrong:
                    return joined
                stream.tell("  " + wrong)
            else:
                stream.tell("  " + self.say("không thấy; gõ chữ khác", "nothing found; try other words"))

    def confirm(self, question: str) -> bool:
        """Whether the user agrees; Enter does."""
        while True:
            answer = _line(f"{question} ({self.say('Enter: có; k: không', 'Enter: yes; n: no')}): ").lower()
            if not answer or answer in _YES:
                return True
            if answer in _NO:
                return False

    def _flag(self, answer: str) -> str:
        low = answer.lower()
        return "true" if low in _YES else "false" if low in _NO else answer

    def _list(self, shown: Sequence[Choice], total: int) -> None:
        wide = max((len(choice.value) for choice in shown), default=0)
        room = max((stream.width() or stream.WIDTH) - wide - 9, 20)
        for number, choice in enumerate(shown, 1):
            first, *more = wrap(choice.label.get(self.lang), room)
            stream.tell(f"  {number:>3}  {choice.value.ljust(wide)}  {first}")
            for line in more:
                stream.tell(" " * (wide + 9) + line)
            for line in wrap(choice.use.get(self.lang), room + wide) if choice.use.vi else ():
                stream.tell(" " * 9 + line)
        if shown and total > len(shown):
            stream.tell("       " + self.say(f"… còn {total - len(shown)}", f"... {total - len(shown)} more"))


def found(words: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices whose value or label holds ``words`` (together where any does), tone marks or not, closest first."""
    wanted = _folded(words).split()
    hits = []
    for choice in choices:
        texts = [_folded(text) for text in (choice.value, choice.label.vi, choice.label.en)]
        if wanted and any(all(word in text for word in wanted) for text in texts):
            phrase = " ".join(wanted)
            hits.append((min((text.find(phrase) + 1) or _APART for text in texts), len(choice.label.vi), choice))
    hits.sort(key=lambda hit: hit[:2])
    together = [choice for place, _, choice in hits if place < _APART]
    return together or [choice for *_, choice in hits]


def _folded(text: str) -> str:
    """Small letters without marks: who is in a hurry types ``tam giu``."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _chosen(answer: str, choices: Sequence[Choice], shown: Sequence[Choice], several: bool) -> list[str] | None:
    values = {choice.value for choice in choices}
    parts = [part for part in re.split(r"[\s,;]+", answer) if part] if several else [answer]
    picked = []
    for part in parts:
        if part in values:
            picked.append(part)
        elif part.isdecimal() and 1 <= int(part) <= len(shown):
            picked.append(shown[int(part) - 1].value)
        else:
            return None
    return picked or None


def _will_do(answer: str, check: Check | None) -> bool:
    """Whether an answer that is none of the choices fits as it is; without a check, where it is one word."""
    return not check(answer) if check else len(answer.split()) == 1


def _unseen(answer: str, lang: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in answer):
        return Text("có chữ không phải UTF-8; gõ lại", "that was not UTF-8; type it again").get(lang)
    return ""


def _line(asked: str) -> str:
    """One line from the terminal. The question goes to stderr unless stdout is the terminal too."""
    asked = stream.shown(asked)
    if stream.is_terminal(sys.stdout):
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  line editing, where the system has it
        try:
            answer = input(asked)
        except EOFError:
            raise KeyboardInterrupt from None
    else:
        sys.stderr.write(asked)
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise KeyboardInterrupt
    return unicodedata.normalize("NFC", answer.strip())
