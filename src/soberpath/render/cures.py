"""The words for what helps after an error or a problem: here, and nowhere below, stand commands."""

from soberpath.core.errors import Cure, Purpose, SoberpathError

_WORDS: dict[Purpose, str] = {
    "begin": "begin one with: soberpath init, or in need: soberpath reach",
    "bring back": "bring back what was there: soberpath backup restore 1",
    "correct runs": "correct one of them first: soberpath runs",
    "correct tapers": "correct one of them first: soberpath taper list",
    "edit": "change the file with: soberpath edit",
    "find help": "if you need a person or a number now: soberpath reach",
    "go back": "or go back with: soberpath undo",
    "keep a copy": "keep a copy elsewhere with: soberpath backup --output FILE",
    "keep what is there": "keep what is in place with: soberpath merge keep N",
    "list problems": "see all of them with: soberpath doctor",
    "look": "look at it with: soberpath log",
    "merge": "bring both together with: soberpath merge {file}",
}


def words(cure: str | Cure) -> str:
    """Return what to do, with the command to type."""
    if isinstance(cure, str):
        return cure
    from shlex import quote  # needed only where something is wrong

    return _WORDS[cure.purpose].format(file=quote(cure.file))


def sentence(error: SoberpathError) -> str:
    """Return what happened and what to do, in one line."""
    return "; ".join((str(error), *map(words, error.cures)))
