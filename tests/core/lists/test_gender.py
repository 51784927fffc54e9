"""Women's, men's, trans, non-binary and LGBTQ meetings can be found, alone and together."""

import pytest

from soberpath.core.lists.codes import find_codes
from soberpath.store import content


@pytest.mark.parametrize(
    ("word", "codes"),
    [("women", "W"), ("Women's", "W"), ("men", "M"), ("trans", "T"), ("Transgender", "T"),
     ("non-binary", "NB"), ("Nonbinary", "NB"), ("LGBTQ", "LGBTQ"), ("lesbian", "L"), ("gay", "G"),
     ("bisexual", "BI")],
)  # fmt: skip
def test_each_kind_of_gender_specific_meeting_is_found(word: str, codes: str) -> None:
    types = content.load_list_types()
    assert codes in find_codes(word, types)
    assert codes in find_codes("gender-specific", types)


def test_no_feed_is_read_as_gender_specific() -> None:
    assert "genderspecific" not in content.load_list_types().words
