# bash completion for tths. Made by `tths completion bash`; do not edit.
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
