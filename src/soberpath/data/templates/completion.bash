# Each line of the answer is a word quoted for this place; nothing here is evaluated.
_soberpath() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(
        _SOBERPATH_COMPLETE=bash _SOBERPATH_LINE="${COMP_LINE:0:COMP_POINT}" _SOBERPATH_WORD="$2" \
            soberpath 2>/dev/null
    )
}
complete -o default -F _soberpath soberpath
