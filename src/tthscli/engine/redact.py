"""What tells who somebody is, replaced in texts by the id: names as people write them, numbers, addresses, births.

A name is found in capitals, composed or decomposed, with its tone on another vowel, without any marks, over two lines,
joined by hyphens or by nothing; so are its parts where they can be nobody else's (``parts``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from tthscli.engine.age import last_day_of_birth
from tthscli.engine.secret import (
    ADDRESS,
    BIRTH,
    EMAIL,
    FIELD,
    GIVEN,
    INITIALS,
    LABEL,
    NAME,
    NUMBER,
    OTHERS,
    PART,
    PHONE,
    TONES,
    Secret,
    at_home,
    digits,
    initials,
    plain,
)  # fmt: skip

_GAP = r"(?:[\s_.·+*#>|\-]|\\[nrt]?)"
_SHAPES = "\u0302\u0306\u031b"
_START = r"(?:(?<![^\W_])|(?<=\\[nrt]))"
_UPPER = "".join(one for one in map(chr, range(0x41, 0x1EFA)) if one.isupper() and one.isalpha())
_LOWER = "".join(one for one in map(chr, range(0x61, 0x1EFA)) if one.islower()) + "\u0300-\u036f"
_BEFORE, _AFTER = r"(?:(?<![^\W\d_])|(?<=\\[nrt]))", r"(?![^\W\d_]|[\u0300-\u036f])"
_TWO = {"ch", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"}
GLUED = 8
"""Letters from which a name is found with nothing between its words."""
_CALLED = (
    "anh chị em cháu ông bà cụ cô chú bác cậu dì bé con tên thằng bố mẹ má thầy mợ thím bị-can bị-cáo bị-hại nạn-nhân "
    "nhân-chứng đương-sự làm-chứng Mr Mrs Ms Miss"
)
_OPENING, _CLOSING = "\"'“‘«(", "\"'”’»)"
_VALUE = r"""(?:(?<=[:,→-] )|(?<=["'\[]))""", r"""(?=["'\],}]|\\"|[ \t]*(?:$|→|\#))"""
"""What stands around a whole value of YAML or JSON, or a link of an enumeration."""
_PLACES = "phố phường xã huyện quận tỉnh thị trấn thôn làng bản ấp xóm sông núi đường hồ chợ cầu đảo trường hiệu"


def redactor(secrets: Iterable[Secret], kept: Iterable[str] = ()) -> Callable[[str], str]:
    """What puts the stand-in in the place of each secret. ``kept``: whole names that stay, also where a part fits."""
    found = sorted(dict.fromkeys(secrets), key=lambda one: len(one.text), reverse=True)
    first = [
        *(_field(one) for one in found if one.kind == FIELD),
        *(_plainly(one) for one in found if one.kind == EMAIL),
        *(_words(one) for one in found if one.kind == ADDRESS),
        *(_number(one) for one in found if one.kind in (NUMBER, PHONE)),
        *(_birth(one) for one in found if one.kind == BIRTH),
        *((initialled(one.text), one.stand_in) for one in found if one.kind == INITIALS),
    ]
    named = _named(found, kept)
    last = [
        *(_called(one) for one in found if one.kind == GIVEN),
        *(_labelled(one) for one in found if one.kind == LABEL),
    ]

    def change(text: str) -> str:
        for pattern, stand_in in first:
            text = pattern.sub(rf"\g<1>{stand_in}", text)
        if named is not None:
            text = named(text)
        for pattern, stand_in in last:
            text = pattern.sub(rf"\g<1>{stand_in}", text)
        return text

    return change


def spellings(word: str) -> set[str]:
    """How a word is written: composed, decomposed, as typed mark by mark, the tone on another vowel; and unmarked."""
    whole = unicodedata.normalize("NFD", word)
    tone = next((char for char in whole if char in TONES), "")
    clusters: list[str] = []
    for char in whole:
        if char in _SHAPES and clusters:
            clusters[-1] += char
        elif char not in TONES:
            clusters.append(char)
    composed = [unicodedata.normalize("NFC", one) for one in clusters]
    found = {plain(word), unicodedata.normalize("NFC", word), whole}
    for at, one in enumerate(clusters if tone else ()):
        if one[0].lower() in "aeiouy":
            for told in (composed, clusters):
                typed = "".join([*told[:at], told[at] + tone, *told[at + 1 :]])
                found |= {typed, unicodedata.normalize("NFC", typed), unicodedata.normalize("NFD", typed)}
    return found


def _any(word: str) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, spellings(word)), key=len, reverse=True))})"


def _named(secrets: Sequence[Secret], kept: Iterable[str]) -> Callable[[str], str] | None:
    """Whole names and parts in one pass, the longest first: a part inside of a name that is kept is no hit."""
    found: dict[str, str | None] = {}
    for one in secrets:
        if one.kind in (NAME, PART):
            found.setdefault(" ".join(unicodedata.normalize("NFC", one.text).casefold().split()), one.stand_in)
    if not found:
        return None
    for name in kept:
        found.setdefault(" ".join(unicodedata.normalize("NFC", name).casefold().split()), None)
    found.pop("", None)
    forms = sorted(found, key=lambda form: (len(form.split()), len(form)), reverse=True)
    groups = "|".join(f"({_joined(form)})" for form in forms)
    pattern = re.compile(f"{_BEFORE}(?:{groups}){_AFTER}", re.IGNORECASE)

    def replace(match: re.Match[str]) -> str:
        stand_in = found[forms[(match.lastindex or 1) - 1]]
        if stand_in is None:
            return match[0]
        start, end, whole = match.start(), match.end(), match.string
        before, after = whole[max(start - 1, 0) : start], whole[end : end + 1]
        return f"{'-' if before.isdigit() else ''}{stand_in}{'-' if after.isdigit() else ''}"

    return lambda text: pattern.sub(replace, text)


def _joined(form: str) -> str:
    words = form.split()
    gap = f"{_GAP}{'+' if sum(map(len, words)) < GLUED else '*'}"
    return gap.join(map(_any, words))


def _plainly(one: Secret) -> tuple[re.Pattern[str], str]:
    return re.compile(rf"()(?<![\w.+-]){re.escape(one.text)}(?![\w-])", re.IGNORECASE), one.stand_in


def _words(one: Secret) -> tuple[re.Pattern[str], str]:
    """An address: its words in this order, whatever stands between them."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", one.text))
    gap = rf"(?:[,;/]|{_GAP})+"
    house = "|".join(rf"{_GAP}+".join(map(_any, said.split())) for said in ("số nhà", "nhà số", "số"))
    whole = f"(){_START}(?:(?:{house}){_GAP}+)?{gap.join(map(_any, words))}{_AFTER}(?!\\d)"
    return re.compile(whole, re.IGNORECASE), one.stand_in


def _number(one: Secret) -> tuple[re.Pattern[str], str]:
    gap = r"[ .\u00a0()\-]{0,2}"
    if one.kind == PHONE and (bare := at_home(one.text)).startswith("0"):
        rest = gap.join(bare[1:])
        return re.compile(rf"(){_START}(?:\+?84{gap}0?|0){gap}{rest}(?![^\W_])"), one.stand_in
    return re.compile(rf"(){_START}{gap.join(map(re.escape, digits(one.text)))}(?![^\W_])", re.I), one.stand_in


def _birth(one: Secret) -> tuple[re.Pattern[str], str]:
    """A day of birth as it is written in figures or in words."""
    born = last_day_of_birth(one.text)
    year, month, day = str(born.year), f"0?{born.month}", f"0?{born.day}"
    forms = (
        rf"{year}\s?[-/.]\s?{month}\s?[-/.]\s?{day}",
        rf"{day}\s?[-/.]\s?{month}\s?[-/.]\s?{year}",
        rf"{day}\s+{_any('tháng')}\s+{month}(?:\s*,)?(?:\s+{_any('năm')}|\s?/)?\s*{year}",
        rf"{day}\s+{born.strftime('%B')}\s+{year}",
    )
    return re.compile(rf"()(?<!\d)(?:{'|'.join(forms)})(?!\d)", re.IGNORECASE), one.stand_in


def _called(one: Secret) -> tuple[re.Pattern[str], str]:
    """A given name with a capital, after a form of address or a small word, and not at the beginning of a longer name.

    What follows a word for a place (``thành phố Vinh``) is taken for the place. Alone in quotes or brackets it is one;
    so is another name of a single word where it is a whole value.
    """
    places = "|".join(map(_any, _PLACES.split()))
    small = rf"(?!(?:{places})[ \t\u00a0_-])(?-i:[{_LOWER}]+)[ \t\u00a0_-]+"
    called = "|".join(rf"{_GAP}+".join(map(_any, word.split("-"))) for word in _CALLED.split())
    word = unicodedata.normalize("NFC", one.text)
    title = "|".join(map(re.escape, spellings(word[:1].upper() + word[1:].lower())))
    upper = "|".join(map(re.escape, spellings(word.upper())))
    alone = rf"(?-i:(?:{title})(?![ \t\u00a0]+[{_UPPER}])|(?:{upper}))"
    before = rf"{_BEFORE}(?:(?:{called}){_GAP}+|{small})(?:\\?[{_OPENING}])?"
    opened = rf"(?:(?<=[^\W_] [{_OPENING}])|(?<=[^\W_] \\[{_OPENING}]))"
    quoted = rf"{opened}{alone}(?=\\?[{_CLOSING}])"
    whole = rf"|{_VALUE[0]}{alone}{_VALUE[1]}" if one.key == OTHERS else ""
    return re.compile(rf"({before}){alone}{_AFTER}|{quoted}{whole}", re.IGNORECASE | re.MULTILINE), one.stand_in


def initialled(name: str) -> re.Pattern[str]:
    """A name of which one word and more are initials, the last one or one with a dot: ``T.T.C``, ``Trần Thị C.``."""
    words = unicodedata.normalize("NFC", name).split()
    full = [rf"{_any(word)}{_GAP}+" for word in words[:-1]]
    dotted = [rf"{_initial(word)}\.[ \u00a0]?" for word in words[:-1]]
    either = [f"(?:{a}|{b})" for a, b in zip(full, dotted, strict=True)]
    last = _initial(words[-1])
    forms = [f"{''.join(either)}{last}"]
    forms += [
        f"{''.join(full[:at])}{dotted[at]}{''.join(either[at + 1 :])}{_any(words[-1])}" for at in range(len(full))
    ]
    return re.compile(rf"(){_BEFORE}(?<![^\W\d_]\.)(?:{'|'.join(forms)}){_AFTER}(?!\.[^\W\d_])", re.IGNORECASE)


def lettered(name: str) -> re.Pattern[str]:
    """The bare initials of a name (``TTC``, without a vowel also ``ttc``); the last one after a form of address."""
    letters, last = initials(name), initials(name.rsplit(maxsplit=1)[-1])
    forms = []
    if len(letters) > 2:
        bare = "" if set(letters) & set("AEIOUY") else f"|{letters.lower()}"
        forms.append(f"(?-i:{letters}{bare})")
    called = "|".join(rf"{_GAP}+".join(map(_any, word.split("-"))) for word in _CALLED.split())
    forms.append(rf"(?:{called}){_GAP}+(?-i:{_initial(name.rsplit(maxsplit=1)[-1], last)})")
    return re.compile(rf"{_BEFORE}(?:{'|'.join(forms)}){_AFTER}", re.IGNORECASE)


def _initial(word: str, also: str = "") -> str:
    """The first letter of a word with and without its marks, in capitals; two where the sound is written with two."""
    first = unicodedata.normalize("NFC", word[0].upper())
    found = {first, unicodedata.normalize("NFD", first), plain(first), also or first}
    two = "".join(_any_case(word[:2])) if word[:2].casefold() in _TWO else ""
    return f"(?-i:{'|'.join([*([two] if two else []), *sorted(map(re.escape, found), key=len, reverse=True)])})"


def _any_case(two: str) -> str:
    return f"{two[0].upper()}[{two[1].lower()}{two[1].upper()}]"


def _labelled(one: Secret) -> tuple[re.Pattern[str], str]:
    return re.compile(rf"()(?<![\w-]){re.escape(one.text)}(?![\w-])"), one.stand_in


def _field(one: Secret) -> tuple[re.Pattern[str], str]:
    value = r"\s+".join(map(_any, one.text.split()))
    return re.compile(rf"""({re.escape(one.key)}["']?\s*:\s*["']?){value}(?![^\W_])"""), one.stand_in
