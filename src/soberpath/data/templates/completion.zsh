#compdef soberpath
# Each line of the answer is a word, a tab and what it is; compadd quotes the word.
_soberpath() {
    local line
    local -a words_so_far answers found shown
    words_so_far=("${(@Q)words[1,CURRENT-1]}" "${(Q)IPREFIX}${(Q)PREFIX}")
    answers=("${(@f)$(
        _SOBERPATH_COMPLETE=zsh _SOBERPATH_LINE="${(pj:\x1f:)words_so_far}" soberpath 2>/dev/null
    )}")
    for line in "${answers[@]}"; do
        [[ -n $line ]] || continue
        found+=("${line%%$'\t'*}")
        shown+=("${${line/$'\t'/  -- }%  -- }")
    done
    if (( ! $#found )); then
        _files
        return
    fi
    compadd -l -d shown -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -- "${found[@]}"
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _soberpath "$@"
else
    compdef _soberpath soberpath
fi
