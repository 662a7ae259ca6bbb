"""The scripts that connect a shell's TAB with ``tths --complete``. ``completions/`` holds copies of them."""

from __future__ import annotations

import os
from pathlib import Path

from tthscli.model.law import Text

FILES = {"bash": "tths.bash", "zsh": "_tths", "fish": "tths.fish"}
"""The name of each script in ``completions/``."""

_BASH = r"""# bash completion for tths. Made by `tths completion bash`; do not edit.
_tths() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :dirs)
                compopt -o filenames 2>/dev/null
                while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$2") ;;
            :files)
                compopt -o filenames 2>/dev/null
                while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2") ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done < <("${1/#\~/$HOME}" --complete bash "${COMP_TYPE:-9}" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -F _tths tths
"""

_ZSH = r"""#compdef tths
# zsh completion for tths. Made by `tths completion zsh`; do not edit.
_tths() {
    local line
    local -a found
    for line in "${(@f)$(${~words[1]} --complete zsh "${(@Q)words[1,CURRENT]}" 2>/dev/null)}"; do
        case $line in
            '') ;;
            :dirs) _files -/; return ;;
            :files) _files; return ;;
            *) found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
    done
    (( $#found )) && _describe -V -t tths tths found
}
if [ "$funcstack[1]" = "_tths" ]; then
    _tths "$@"
else
    compdef _tths tths
fi
"""

_FISH = r"""# fish completion for tths. Made by `tths completion fish`; do not edit.
function __tths_complete
    set -l current (commandline -ct)
    for line in (tths --complete fish (commandline -opc) "$current" 2>/dev/null)
        switch $line
            case ':dirs'
                __fish_complete_directories "$current"
            case ':files'
                __fish_complete_path "$current"
            case '*'
                echo $line
        end
    end
end
complete -c tths -f -k -a '(__tths_complete)'
"""
_TEXTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def text(shell: str) -> str:
    """The script of a shell."""
    return _TEXTS[shell]


def place(shell: str) -> Path:
    """Where the shell looks for the scripts of one user."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return {
        "bash": data / "bash-completion" / "completions" / "tths",
        "zsh": data / "zsh" / "site-functions" / "_tths",
        "fish": config / "fish" / "completions" / "tths.fish",
    }[shell]


def install(shell: str) -> Path:
    """Puts the script where the shell looks; returns the file. Raises OSError where that cannot be written."""
    target = place(shell)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text(shell), encoding="utf-8", newline="\n")
    return target


def hint(shell: str, target: Path) -> Text | None:
    """What else to do; None where the shell finds the file by itself."""
    if shell == "zsh":
        line = f"fpath=({target.parent} $fpath); autoload -U compinit; compinit"
        return Text(f"thêm vào ~/.zshrc: {line}", f"add to ~/.zshrc: {line}")
    if shell == "bash":
        line = f"source {target}"
        return Text(
            f"nếu máy không có gói bash-completion, thêm vào ~/.bashrc: {line}",
            f"where the package bash-completion is missing, add to ~/.bashrc: {line}",
        )
    return None
