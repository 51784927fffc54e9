"""A telephone number in tall digits, three lines high, so that it can be read from afar."""

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


def large(text: str, columns: int) -> tuple[str, ...]:
    """Return a number in tall digits; spaced out, or as it is, where they have no room."""
    if all(sign in _SHAPES for sign in text):
        lines = tuple(" ".join(_SHAPES[sign][row] for sign in text) for row in range(HEIGHT))
        if len(lines[0]) <= columns:
            return lines
    spaced = " ".join(text)
    return (spaced,) if len(spaced) <= columns else (text,)
