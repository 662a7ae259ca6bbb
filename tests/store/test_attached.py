"""The files of documents on a real disk: spelling, what cannot be read, hashes of any size, pointers of Git LFS."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import tracemalloc
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tthscli.store.attached import digest, pointed, spelt, standing

OID = hashlib.sha256(b"the film itself").hexdigest()
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{OID}\nsize 15\n"
NOBODY = 65534


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder that who runs the test may enter, with a file and a folder that he may not read."""
    if not hasattr(os, "geteuid"):
        pytest.skip("the rights of this system are others")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    (folder / "kin.txt").write_bytes(b"x")
    (folder / "kin").mkdir()
    (folder / "kin" / "a.txt").write_bytes(b"x")
    (folder / "kin.txt").chmod(0)
    (folder / "kin").chmod(0)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)  # root reads everything
    yield folder
    if was_root:
        os.seteuid(0)
    (folder / "kin").chmod(0o700)
    shutil.rmtree(folder)


def test_what_may_not_be_read_is_not_missing(closed: Path) -> None:
    assert standing(closed / "kin.txt") == "" and digest(closed / "kin.txt") == ""
    assert standing(closed / "kin" / "a.txt") == "unreadable"
    assert (standing(closed / "khac.txt"), standing(closed / "kin.txt" / "a.txt")) == ("missing", "missing")
    assert standing(closed) == "no_file" and pointed(closed / "kin.txt") == ""


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    for name, target in (("toi.txt", "a.txt"), ("dut.txt", "khong-co"), ("vong.txt", "vong.txt")):
        (tmp_path / name).symlink_to(target)
    states = [standing(tmp_path / name) for name in ("toi.txt", "dut.txt", "vong.txt")]
    assert states == ["", "missing", "unreadable"]
    assert digest(tmp_path / "toi.txt") == hashlib.sha256(b"a").hexdigest()
    assert standing(tmp_path / ("a" * 3000)) == "unreadable" and standing(tmp_path / "a\0b") == "unreadable"


def test_a_name_in_either_form_is_found(tmp_path: Path) -> None:
    for one, other in (("NFC", "NFD"), ("NFD", "NFC")):
        name = f"Biên bản giao nhận {one}.txt"
        there = tmp_path / unicodedata.normalize(one, name)  # type: ignore[arg-type]
        there.write_bytes(b"x")
        assert digest(spelt(tmp_path / unicodedata.normalize(other, name)))  # type: ignore[arg-type]
    assert spelt(tmp_path / "khong-co.txt") == tmp_path / "khong-co.txt"
    assert spelt(tmp_path / "khong" / "co.txt") == tmp_path / "khong" / "co.txt"


def test_a_large_file_takes_no_memory(tmp_path: Path) -> None:
    film = tmp_path / "phim.mp4"
    with film.open("wb") as file:
        file.truncate(64 << 20)
    tracemalloc.start()
    found = digest(film)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == hashlib.sha256(bytes(64 << 20)).hexdigest()
    assert peak < 8 << 20
    (tmp_path / "rong").write_bytes(b"")
    assert digest(tmp_path / "rong") == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize(
    ("content", "oid"),
    [
        (POINTER, OID),
        (POINTER.replace("oid", "ext-0-foo sha256:" + "1" * 64 + "\noid"), OID),
        (POINTER.replace(OID, OID[:-1]), ""),
        (POINTER + "x" * 2000, ""),
        ("a film about version https://git-lfs.github.com/spec/v1\n", ""),
        ("", ""),
    ],
)
def test_a_pointer_is_not_the_content(tmp_path: Path, content: str, oid: str) -> None:
    (tmp_path / "phim.mp4").write_text(content, encoding="utf-8", newline="\n")
    assert pointed(tmp_path / "phim.mp4") == oid
