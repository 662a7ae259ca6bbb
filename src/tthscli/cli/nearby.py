"""What lies around the place where a command is typed: the repository, its language, its cases. Reads no YAML.

Used where only a glance is affordable (the language of a help page, a TAB). ``store.repository`` has the last word.
"""

import os
import re

_SETTING = re.compile(r"""^(language|cases):[ \t]*["']?([^\s"'#]+)""", re.M)
_LEVELS = 4


def root(start: str) -> str:
    """The nearest folder upwards that holds a ``tths.yaml``; empty where there is none."""
    folder = os.path.abspath(start or ".")
    while True:
        if os.path.isfile(os.path.join(folder, "tths.yaml")):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def settings(folder: str) -> dict[str, str]:
    """The ``language`` and ``cases`` that ``tths.yaml`` seems to set."""
    if not folder:
        return {}
    try:
        with open(os.path.join(folder, "tths.yaml"), encoding="utf-8", errors="replace") as file:
            return dict(_SETTING.findall(file.read(16384)))
    except OSError:
        return {}


def cases(folder: str) -> dict[str, str]:
    """The folders of the cases by their names, which are the ids."""
    found: dict[str, str] = {}
    base = settings(folder).get("cases", "cases").strip("/")
    stack = [(os.path.join(folder, *base.split("/")), _LEVELS)] if folder else []
    while stack:
        place, levels = stack.pop()
        try:
            entries = [entry for entry in os.scandir(place) if entry.is_dir() and not entry.name.startswith(".")]
        except OSError:
            continue
        for entry in entries:
            if os.path.lexists(os.path.join(entry.path, "case.yaml")):
                found[entry.name] = entry.path
            elif levels > 1:
                stack.append((entry.path, levels - 1))
    return dict(sorted(found.items()))


def value_of(words: list[str], *names: str) -> str:
    """The value of an option as it stands on the command line; empty where it does not."""
    for index, word in enumerate(words):
        name, sign, value = word.partition("=")
        if name in names:
            return value if sign else words[index + 1] if index + 1 < len(words) else ""
        if word == "--":
            break
    return ""


def language(words: list[str]) -> str:
    """The language to speak: ``--lang``, else the reader's own TTHS_LANG, else the practice's, else Vietnamese."""
    asked = value_of(words, "--lang")
    if asked in ("vi", "en"):
        return asked
    for found in (os.environ.get("TTHS_LANG", ""), settings(root(value_of(words, "--repo", "-C"))).get("language", "")):
        if found[:2].lower() in ("vi", "en"):
            return found[:2].lower()
    return "vi"
