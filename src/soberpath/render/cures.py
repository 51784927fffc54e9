"""Word the remedies for errors and problems. Their commands are only defined here."""

from soberpath.core.model.errors import Cure, Interrupted, Purpose, SoberpathError, join_sentences
from soberpath.render.text import capitalize

_WORDS: dict[Purpose, str] = {
    "begin": "Start one: soberpath init. If you need help now: soberpath reach",
    "bring back": "Restore your latest backup: soberpath backup restore 1",
    "correct runs": "Fix one of them first: soberpath runs",
    "correct tapers": "Fix one of them first: soberpath taper list",
    "edit": "Fix it in the file: soberpath edit",
    "find help": "If you need help now: soberpath reach",
    "fix later": "To fix it later: soberpath doctor",
    "go back": "To go back: soberpath undo",
    "import a list": "Import one: soberpath meeting import FILE --name NAME",
    "keep a copy": "Save a copy elsewhere: soberpath backup --output FILE",
    "keep what is there": "Keep yours: soberpath merge keep N",
    "list problems": "See all problems: soberpath doctor",
    "look": "Look at it: soberpath log",
    "merge": "Merge it into your journal: soberpath merge {file}",
    "merge versions": "Merge the two: soberpath doctor --fix",
    "start over": "There's no backup. Remove the empty file, then start: soberpath init",
}


def describe_cure(cure: str | Cure) -> str:
    """Return what to do, with the command to type."""
    if isinstance(cure, str):
        return cure
    from shlex import quote  # only needed if something is wrong

    return _WORDS[cure.purpose].format(file=quote(cure.file))


def describe_error(error: SoberpathError | Interrupted) -> str:
    """Return what happened and what to do, in one line."""
    return join_sentences(str(error), *(capitalize(describe_cure(cure)) for cure in error.cures))
