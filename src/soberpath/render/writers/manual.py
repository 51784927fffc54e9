"""Render the man page as plain text, for systems without a program to show it."""

import textwrap

WIDTH = 78


def render_manual(page: str) -> str:
    """Return our man page as text."""
    lines: list[str] = []
    indent, is_tag = 0, False
    for line in page.splitlines():
        macro, _, rest = line.partition(" ") if line.startswith(".") else ("", "", line)
        text = _unescape(rest)
        if macro in (".SH", ".SS"):
            indent = 2 if macro == ".SH" else 4
            lines += ["", f"{' ' * (indent - 2)}{text}"]
        elif macro == ".PP":
            lines.append("")
        elif macro == ".TP":
            is_tag = True
        elif is_tag:
            lines.append(f"{' ' * indent}{text}")
            is_tag, indent = False, indent + 4
        elif macro in ("", ".B"):
            lines += _wrap(text, indent)
            indent = min(indent, 4 if indent in (4, 8) else 2)
    return "\n".join(lines[1:]) + "\n"


def _wrap(text: str, indent: int) -> list[str]:
    blank = " " * indent
    return textwrap.wrap(
        text, WIDTH, initial_indent=blank, subsequent_indent=blank, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _unescape(text: str) -> str:
    return text.replace("\\&", "").replace("\\-", "-").replace("\\e", "\\")
