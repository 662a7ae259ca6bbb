# fish completion for tths. Made by `tths completion fish`; do not edit.
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
