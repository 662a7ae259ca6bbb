"""The trees of the history, each hashed once: whoever alters one in ``.git`` moves files without changing a commit.

One ``git rev-list`` names them with the commit that first holds each, one ``git cat-file`` gives their contents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tthscli.model.error import EnvironmentFailure
from tthscli.model.law import Text
from tthscli.store import git, log

_LISTED = ("rev-list", "--objects", "--in-commit-order", "--filter=blob:none")
_FOLDER = b"40000"
_WRONG = Text("nội dung không khớp mã của nó: {}", "content that does not fit its name: {}")
_ABSENT = Text("không có cây {}", "there is no tree {}")


class Tree(NamedTuple):
    """A tree: its name, the first commit that holds it, and its path in git's own repository (empty: the root)."""

    sha: str
    commit: str
    path: str


def doctored(where: log.Place, since: str = "", lang: str = "vi") -> list[Tree]:
    """The trees that lead to HEAD whose content has another name.

    With ``since`` those of what came after it, of what that is compared with (``since``, and what else a new commit
    goes on from) and of HEAD: a tree altered there could hide what a new commit did. Older ones are not looked at.

    Raises EnvironmentFailure, which names such a tree where git cannot read on because of it.
    """
    if not where.tip:
        return []
    lists = [_listed(where, since, lang, where.tip, *([f"^{since}"] if since else []))]
    if since:
        words = ("rev-list", "--boundary", where.tip, f"^{since}", "--")
        ends = [line[1:] for line in git.read(where.root, *words).text.splitlines() if line.startswith("-")]
        lists.append(_listed(where, since, lang, *ends, where.tip, walks=False))
    names = dict.fromkeys(tree.sha for out in lists for tree in _parsed(out, where.tip))
    wrong = {sha for sha, kind, content in git.objects(where.root, list(names)) if _is_wrong(sha, kind, content)}
    if not wrong:
        return []
    found = {tree.sha: tree for out in reversed(lists) for tree in _parsed(out, where.tip) if tree.sha in wrong}
    return list(found.values())


def sound(where: log.Place, lang: str = "vi") -> None:
    """Raises EnvironmentFailure where an object that HEAD leads to is not there, or not what its name is of."""
    if trees := doctored(where, lang=lang):
        raise wrong(trees, lang)
    answer = git.read(where.root, "rev-list", "--objects", where.tip, "--")
    if answer.code:
        raise log.unreadable(where.root, answer.error, lang, where.tip)
    names = dict.fromkeys(line.split(b" ", 1)[0].decode("ascii") for line in answer.out.splitlines())
    for sha, kind, content in git.objects(where.root, list(names)):
        if content is None:
            said = Text(f"không có {sha}", f"{sha} is not there").get(lang)
            raise log.restore(said, lang, is_partial=where.is_partial)
        if _is_wrong(sha, kind, content):
            raise log.restore(_WRONG.get(lang).format(sha), lang)


def wrong(trees: Sequence[Tree], lang: str) -> EnvironmentFailure:
    """That these trees are doctored."""
    return log.restore(_WRONG.get(lang).format(", ".join(f"{one.sha} ({one.path or '/'})" for one in trees)), lang)


def _listed(where: log.Place, since: str, lang: str, *commits: str, walks: bool = True) -> bytes:
    given = "".join(f"{one}\n" for one in commits).encode("ascii")
    words = [*_LISTED, "--reverse"] if walks else [*_LISTED, "--no-walk=unsorted"]
    answer = git.read(where.root, *words, "--stdin", given=given)
    if answer.code:
        raise _unreadable(where, since, answer.error, lang)
    return answer.out


def _is_wrong(sha: str, kind: str, content: bytes | None) -> bool:
    return content is not None and log.hashed(content, kind, len(sha)) != sha


def _parsed(out: bytes, tip: str) -> Iterator[Tree]:
    """The trees of a list in which each commit stands before the trees it is the first to hold."""
    commit = tip
    for line in out.split(b"\n"):
        name, gap, path = line.partition(b" ")
        if gap:
            yield Tree(name.decode("ascii"), commit, path.decode("utf-8", "backslashreplace"))
        elif name:
            commit = name.decode("ascii")


def _unreadable(where: log.Place, since: str, said: str, lang: str) -> EnvironmentFailure:
    """What git stumbled over, looked for tree by tree, the commits oldest first."""
    words = ("rev-list", "--reverse", "--topo-order", "--pretty=tformat:%T", where.tip)
    told = git.read(where.root, *words, *([f"^{since}"] if since else []), "--").text.split()
    roots = dict(zip(told[2::3], told[1::3], strict=True)) if len(told) % 3 == 0 else {}
    level = {sha: Tree(sha, commit, "") for sha, commit in roots.items()}
    seen: dict[str, Tree] = {}
    while level:
        seen |= level
        below: dict[str, Tree] = {}
        for sha, kind, content in git.objects(where.root, list(level)):
            one = level[sha]
            if content is None or _is_wrong(sha, kind, content):
                name = f"{sha} (commit {one.commit[:12]}, {one.path or '/'})"
                said = (_WRONG if content is not None else _ABSENT).get(lang).format(name)
                return log.restore(said, lang, is_partial=content is None and where.is_partial)
            for name, child in _folders(content, len(sha) // 2).items():
                if child not in seen:
                    below.setdefault(child, Tree(child, one.commit, f"{one.path}/{name}".removeprefix("/")))
        level = below
    return log.unreadable(where.root, said, lang, where.tip, since)


def _folders(content: bytes, length: int) -> Mapping[str, str]:
    """The trees inside a raw tree by their names; what is no tree yields nothing."""
    found = {}
    place = 0
    while (end := content.find(b"\0", place)) >= 0:
        mode, _, name = content[place:end].partition(b" ")
        place = end + 1 + length
        if mode == _FOLDER:
            found[name.decode("utf-8", "backslashreplace")] = content[end + 1 : place].hex()
    return found
