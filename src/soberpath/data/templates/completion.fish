# Each line of the answer is a word, a tab and what it is; fish quotes the word.
function __soberpath_complete
    set -lx _SOBERPATH_COMPLETE fish
    set -lx _SOBERPATH_LINE (commandline -cp | string collect)
    set -l answers (soberpath 2>/dev/null)
    if set -q answers[1]
        printf '%s\n' $answers
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command soberpath --no-files --arguments '(__soberpath_complete)'
