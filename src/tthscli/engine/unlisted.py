"""Vietnamese names of people that a text holds and nobody has listed: witnesses who are named in a sentence alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tthscli.engine.secret import key_of

_FAMILIES = (
    "An Âu Bạch Bế Biện Bùi Cao Chu Châu Cù Cầm Cồ Dư Dương Diệp Doãn Danh Đàm Đào Đặng Đậu Đinh Đoàn Đỗ Điêu Đới "
    "Giang Giàng Giáp Hà Hạ Hầu Hồ Hoa Hoàng Hoàn Hứa Huỳnh Kha Khổng Khuất Khúc Kiều Kim La Lã Lại Lạc Lâm Lầu Lê "
    "Liêu Lò Lô Lù Lương Lường Lưu Lý Ma Mã Mạc Mai Mùa Mông Nghiêm Ngô Ngọc Nguyễn Nguyên Ninh Nông Phạm Phan Phí "
    "Phó Phùng Quách Quàng Quan Sầm Sơn Sùng Tạ Tăng Tẩn Thạch Thái Thào Thân Thi Thiều Tiêu Tô Tôn Tòng Tống Trà "
    "Trần Triệu Trịnh Trương Trưng Từ Tường Ung Văn Vàng Vì Viên Vi Vũ Võ Vương Vừ Xa Y Yên"
)
_ADDRESSED = "anh chị em cháu ông bà cụ cô chú bác cậu dì bé thằng tên chứng cáo can hại sự nhân viên sư kiến"
_PLACES = {
    "phố", "phường", "xã", "huyện", "quận", "tỉnh", "trấn", "thôn", "làng", "bản", "ấp", "xóm", "sông", "núi", "đường",
    "hồ", "chợ", "cầu", "đảo", "trường", "hiệu", "tp", "thpt", "thcs", "viện", "công", "ty", "tnhh", "khu",
    "ngõ", "hẻm",
}  # fmt: skip
_CITY = re.compile(r"\bTP\s*\.\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_MIDDLE = {key_of(one) for one in ("Văn", "Thị")}
_LONGEST = 6


def names(text: str, known: Iterable[str] = ()) -> Iterator[tuple[str, int]]:
    """Each name that is none of ``known`` (whole names), with its line from 1.

    A name is three words and more with capitals that begin with a family name, or have ``Văn`` or ``Thị`` second; after
    a form of address two words are enough. What follows a word for a place (``phố``, ``tỉnh``) is a place.
    """
    families = {key_of(one) for one in _FAMILIES.split()}
    addressed = {key_of(one) for one in _ADDRESSED.split()}
    places = {key_of(one) for one in _PLACES}
    listed = {tuple(map(key_of, unicodedata.normalize("NFC", one).split())) for one in known}
    for number, line in enumerate(unicodedata.normalize("NFC", text).split("\n"), 1):
        for before, run in _runs(_CITY.sub("TP ", line)):
            keys = [key_of(word) for word in run]
            for at in range(len(keys)):
                rest = keys[at:]
                if any(rest[: len(one)] == list(one) for one in listed if one):
                    break
                has_middle = len(rest) > 2 and rest[1] in _MIDDLE
                last = keys[at - 1] if at else key_of(before)
                if not has_middle and (rest[0] not in families or run[at].isupper()):
                    continue
                if last in places:
                    break
                if has_middle or len(rest) > 2 or (len(rest) == 2 and last in addressed):
                    yield " ".join(run[at : at + _LONGEST]), number
                    break


def _runs(line: str) -> Iterator[tuple[str, list[str]]]:
    """Sequences of words with a capital that only spaces part, each with the word before it."""
    before, run, end = "", list[str](), -1
    for match in _WORD.finditer(line):
        word = match[0]
        is_next = end >= 0 and not line[end : match.start()].strip(" \t\u00a0")
        if word[0].isupper() and (is_next or not run):
            if not run:
                before = before if is_next else ""
            run.append(word)
        else:
            if run:
                yield before, run
            run, before = ([word], "") if word[0].isupper() else ([], word)
        if not run:
            before = word
        end = match.end()
    if run:
        yield before, run
