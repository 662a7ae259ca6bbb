"""What is left of secrets in a text once they are replaced: looked for by words and figures, not by the same patterns.

So what the replacing has missed (names with unseen characters between their letters, escapes, an odd separator) is
found before a bag leaves the house; and what may still tell who somebody is, though it is not sure, is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

from tthscli.engine.redact import GLUED, initialled, lettered, redactor
from tthscli.engine.secret import (
    ADDRESS,
    BIRTH,
    EMAIL,
    GIVEN,
    INITIALS,
    LETTERS,
    NAME,
    NUMBER,
    PART,
    PHONE,
    Secret,
    at_home,
    digits,
    key_of,
    plain,
)  # fmt: skip

_LETTERS = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_WORDS = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_BETWEEN = re.compile(r"""[\s_.·+*#>|\\\-"'`~/=]*""")
_ESCAPE = re.compile(r"\\[nrt]|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\x([0-9A-Fa-f]{2})")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_TAG = re.compile(r"(?:<[^<>]{1,400}>\s*)+")
_CELL = re.compile(r"""["']\s*[,;]\s*["']""")
_LONG = 9
"""Figures from which a number is found whatever stands beside it."""


@dataclass(frozen=True, slots=True)
class Left:
    """A secret that shows, or may show, on a line (from 1). ``said``: how it is written there, where that is known."""

    secret: Secret
    line: int
    said: str = ""


def doubts(text: str, secrets: Iterable[Secret], doubtful: Iterable[Secret], kept: Iterable[str] = ()) -> list[Left]:
    """Where a text may still tell of somebody: his given name with a capital, his initials, what he shares."""
    found: list[Left] = []
    names = [_Tokens(text, _LETTERS).spans(name) for name in kept]
    inside = [span for spans in names for span in spans]
    for one in dict.fromkeys([*doubtful, *(secret for secret in secrets if secret.kind == GIVEN)]):
        if one.kind == BIRTH:
            places = _changed(text, redactor([one]))
        elif one.kind in (INITIALS, LETTERS):
            pattern = (initialled if one.kind == INITIALS else lettered)(one.text)
            for match in pattern.finditer(text):
                found.append(Left(one, text.count("\n", 0, match.start()) + 1, " ".join(match[0].split())))
            continue
        elif one.kind == GIVEN:
            tokens = _Tokens(text, _LETTERS)
            places = [at for at, _ in tokens.spans(one.text, _outside(inside)) if text[at].isupper()]
        else:
            places = [at for at, _ in _Tokens(text, _LETTERS).spans(one.text, _outside(inside))]
        found += [Left(one, line) for line in dict.fromkeys(text.count("\n", 0, at) + 1 for at in places)]
    return sorted(found, key=lambda one: (one.line, one.secret.text))


class Finder:
    """What is looked for, prepared once for many texts. ``kept``: names that stay, as of ``redactor``."""

    def __init__(self, secrets: Sequence[Secret], kept: Iterable[str] = ()) -> None:
        self.secrets, self.kept = secrets, list(kept)
        self.change = redactor(secrets, self.kept)

    def left(self, text: str) -> list[Left]:
        """Every secret that still shows in a text, escapes of YAML, JSON, HTML, URLs undone; the first of each."""
        found: dict[Secret, Left] = {}
        for form in _forms(text):
            for one in self._run(form):
                found.setdefault(one.secret, one)
        return sorted(found.values(), key=lambda one: (one.line, one.secret.text))

    def _run(self, text: str) -> Iterator[Left]:
        letters, words = _Tokens(text, _LETTERS), _Tokens(text, _WORDS)
        outside = _outside([span for name in self.kept for span in letters.spans(name)])
        folded = text.casefold()
        is_clean = True
        for one in self.secrets:
            at = -1
            if one.kind in (NAME, PART):
                spans = letters.spans(one.text, outside)
                at = spans[0][0] if spans else letters.glued(one.text)
            elif one.kind == ADDRESS:
                spans = words.spans(one.text, separators=re.compile(r"[\W_]*"))
                at = spans[0][0] if spans else -1
            elif one.kind == EMAIL:
                at = folded.find(one.text.casefold())
            elif one.kind in (NUMBER, PHONE):
                bare = at_home(one.text)[1:] if one.kind == PHONE else digits(one.text)
                match = re.search(r"[\s.()\-]{0,3}".join(bare), folded) if len(bare) >= _LONG else None
                at = match.start() if match else -1
            if at >= 0:
                is_clean = False
                yield Left(one, text.count("\n", 0, at) + 1)
        for at in _changed(text, self.change) if is_clean and self.secrets else ():
            yield Left(self.secrets[0], text.count("\n", 0, at) + 1)


class _Tokens:
    """The words of a text by what they are without marks, and where sequences of them stand."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.text, self.pattern = text, pattern
        self.words = [(match[0], match.start(), match.end()) for match in pattern.finditer(text)]
        self.places: dict[str, list[int]] = {}
        for at, (word, _, _) in enumerate(self.words):
            self.places.setdefault(_bare(word), []).append(at)

    def spans(
        self,
        sought: str,
        wanted: Callable[[tuple[int, int]], bool] = lambda _: True,
        separators: re.Pattern[str] = _BETWEEN,
    ) -> list[tuple[int, int]]:
        """Where the words of ``sought`` stand one after the other, each with all its marks or with none."""
        words = self.pattern.findall(unicodedata.normalize("NFC", sought))
        found: list[tuple[int, int]] = []
        for at in self.places.get(_bare(words[0]), ()) if words else ():
            part = self.words[at : at + len(words)]
            if len(part) < len(words) or not all(_same(one[0], word) for one, word in zip(part, words, strict=True)):
                continue
            between = [self.text[a[2] : b[1]] for a, b in pairwise(part)]
            span = (part[0][1], part[-1][2])
            if all(separators.fullmatch(one) for one in between) and wanted(span):
                found.append(span)
        return found

    def glued(self, sought: str) -> int:
        """Where the words of ``sought`` stand as one; -1 for nowhere and for short ones."""
        one = plain("".join(self.pattern.findall(sought))).casefold()
        place = self.places.get(one, [])[:1] if len(one) >= GLUED and len(sought.split()) > 1 else []
        return self.words[place[0]][1] if place else -1


def _same(one: str, word: str) -> bool:
    return key_of(one) == key_of(word) or (one.isascii() and _bare(one) == _bare(word))


@lru_cache(50_000)
def _bare(word: str) -> str:
    return plain(word).casefold()


def _outside(inside: Sequence[tuple[int, int]]) -> Callable[[tuple[int, int]], bool]:
    return lambda span: not any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in inside)


def _changed(text: str, change: Callable[[str], str]) -> list[int]:
    """Where a text is first changed."""
    after = change(text)
    if after == text:
        return []
    return [next((at for at, (a, b) in enumerate(zip(text, after, strict=False)) if a != b), 0)]


def _forms(text: str) -> Iterator[str]:
    """A text as it stands, and with what hides letters in it undone; lines stay where they are."""
    yield text
    seen = _UNSEEN.sub("", text)
    seen = _ESCAPE.sub(_unescaped, seen)
    if "&" in seen:
        seen = unescape(seen)
    if "%" in seen:
        seen = unquote(seen)
    if seen != text:
        yield seen
    for pattern, between in ((_TAG, ""), (_TAG, " "), (_CELL, " ")):
        bare = pattern.sub(partial(_lines_of, between), seen)
        if bare != seen:
            yield bare


def _lines_of(between: str, match: re.Match[str]) -> str:
    return between + "\n" * match[0].count("\n")


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1] or match[2] or match[3] or "0", 16)
    return chr(number) if 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else " "
