"""The cells of a CSV text as a person reads them."""

from soberpath.store.exchange.tables import get_plain, read_rows


def read_cells(text: str) -> list[list[str]]:
    """Return the rows of a text, each cell as it was before it was made safe."""
    return [[get_plain(cell) for cell in row] for _, row in read_rows(text, ",")]
