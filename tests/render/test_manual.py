"""A man page as plain text."""

from soberpath.render.writers import manual

PAGE = """\
.TH SOBERPATH 1
.SH NAME
soberpath \\- a companion
.SH EVERY DAY
.SS soberpath call
Show who to call now.
.PP
You see the number.
.TP
.B \\-\\-json
As JSON.
.TP
.B \\-h
\\&.hidden
.SS soberpath log
Show every entry.
"""


def test_a_page_is_shown_in_sections_paragraphs_and_options() -> None:
    assert manual.render_manual(PAGE) == (
        "NAME\n  soberpath - a companion\n\nEVERY DAY\n\n  soberpath call\n"
        "    Show who to call now.\n\n    You see the number.\n"
        "    --json\n        As JSON.\n    -h\n        .hidden\n\n"
        "  soberpath log\n    Show every entry.\n"
    )
