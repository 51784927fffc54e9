"""What another program reads in a file that soberpath wrote."""

import io

import pypdf


def text_of(made: str | bytes) -> str:
    """The text of an export; of a PDF with single spaces, its pages one after the other."""
    if isinstance(made, str):
        return made
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)
