"""Draw a phone number in tall digits, three lines high, to be read from afar."""

HEIGHT = 3

_SHAPES = {
    "0": (" _ ", "| |", "|_|"),
    "1": ("   ", "  |", "  |"),
    "2": (" _ ", " _|", "|_ "),
    "3": (" _ ", " _|", " _|"),
    "4": ("   ", "|_|", "  |"),
    "5": (" _ ", "|_ ", " _|"),
    "6": (" _ ", "|_ ", "|_|"),
    "7": (" _ ", "  |", "  |"),
    "8": (" _ ", "|_|", "|_|"),
    "9": (" _ ", "|_|", " _|"),
    "+": ("   ", "_|_", " | "),
    "-": ("  ", "__", "  "),
    "(": (" /", "| ", " \\"),
    ")": ("\\ ", " |", "/ "),
    " ": (" ", " ", " "),
}


def draw_large(text: str, columns: int, *, is_tall: bool = True) -> tuple[str, ...]:
    """Return a number in tall digits, on as many lines as needed.

    If they aren't wanted or don't fit, it is spaced out, or unchanged.
    """
    if is_tall and all(sign in _SHAPES for sign in text):
        drawn = [_draw(part) for part in _break(text, columns)]
        if all(len(lines[0]) <= columns for lines in drawn):
            return tuple(line for lines in drawn for line in lines)
    spaced = " ".join(text)
    return (spaced,) if len(spaced) <= columns else (text,)


def _draw(text: str) -> tuple[str, ...]:
    return tuple(" ".join(_SHAPES[sign][row] for sign in text) for row in range(HEIGHT))


def _break(text: str, columns: int) -> list[str]:
    """Return a number broken at blanks, with as much on each line as fits."""
    parts: list[str] = []
    for word in text.split(" "):
        longer = f"{parts[-1]} {word}" if parts else word
        if parts and len(_draw(longer)[0]) <= columns:
            parts[-1] = longer
        else:
            parts.append(word)
    return parts
