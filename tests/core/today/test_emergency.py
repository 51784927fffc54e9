"""Every country has an emergency number that the phone library confirms, or a listed gap."""

from pathlib import Path
from typing import NamedTuple

import pytest
import tomli
from phonenumbers import PhoneMetadata, shortnumberinfo

import soberpath

CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
ISO_3166 = frozenset(CODES.split())
"""The countries of ISO 3166-1."""

UNKNOWN_TO_THE_LIBRARY = {
    "AF": "the ambulance, by Wikipedia; the library has police and fire",
    "BL": "French SAMU, by Microsoft's list; the library has the fire service",
    "CI": "SAMU, by Wikipedia, Android and Microsoft",
    "CM": "SAMU, by Wikipedia, Android and Microsoft",
    "CW": "the ambulance, by Wikipedia; the library has 911, police and fire",
    "GT": "volunteer fire service, nationwide, by CONRED; the library has the one of the capital",
    "HN": "national system since 2016, by its own statements; the library has an older number",
    "HT": "Centre ambulancier national, by its director",
    "LK": "1990 Suwa Seriya, the national ambulance since 2016",
    "LS": "the ambulance, by Wikipedia and Android",
    "MM": "the ambulance since 2013, by Wikipedia and Android",
    "MR": "SAMU since 2023, by the ministry of health",
    "NF": "Triple Zero, by the local ambulance; the library has older numbers",
    "NG": "national number, by the communications commission",
    "PE": "SAMU, by the ministry of health",
    "RS": "the ambulance, by Wikipedia and Android; the library has an older number, 94",
    "RW": "SAMU, by Wikipedia and Microsoft; the library has the police",
    "SX": "the ambulance, by Wikipedia and Microsoft",
    "SZ": "the ambulance, by the ministry of health",
    "TT": "the ambulance, by the government's portal",
    "UZ": "the ambulance, by Wikipedia, Android and Microsoft; the library has an older number, 03",
}
"""Countries whose number the library lacks, with what is known of it."""

CHECKED_BY_HAND = {
    "AR": "107", "AU": "000", "BR": "192", "CA": "911", "CH": "144", "CL": "131", "CN": "120",
    "CO": "123", "DE": "112", "DK": "112", "EG": "123", "ES": "112", "FI": "112", "FR": "112",
    "GB": "999", "GR": "112", "HK": "999", "ID": "119", "IE": "112", "IL": "101", "IN": "112",
    "IS": "112", "IT": "112", "JP": "119", "KE": "999", "KR": "119", "LK": "1990", "MX": "911",
    "MY": "999", "NG": "112", "NL": "112", "NO": "113", "NP": "102", "NZ": "111", "PE": "106",
    "PH": "911", "PK": "1122", "PL": "112", "PT": "112", "SE": "112", "SG": "995", "SH": "999",
    "TH": "1669", "TR": "112", "TT": "811", "TW": "119", "UA": "103", "US": "911", "VN": "115",
    "ZA": "10177",
}  # fmt: skip


class Emergency(NamedTuple):
    """The data file: a number for each country, other useful numbers, and the gaps."""

    number: dict[str, str]
    also: dict[str, str]
    unknown: list[str]


def _read() -> Emergency:
    path = Path(soberpath.__file__).parent / "data" / "emergency.toml"
    raw = tomli.loads(path.read_text(encoding="utf-8"))
    return Emergency(raw["number"], raw["also"], raw["unknown"]["codes"])


DATA = _read()


def test_every_country_is_there_once() -> None:
    assert len(ISO_3166) == 249
    assert sorted([*DATA.number, *DATA.unknown]) == sorted(ISO_3166)


def test_countries_stand_in_order() -> None:
    for codes in (DATA.number, DATA.also, DATA.unknown):
        assert list(codes) == sorted(codes)


def test_a_country_with_another_number_has_a_first_one() -> None:
    assert DATA.also.keys() <= DATA.number.keys()


@pytest.mark.parametrize("country", DATA.number)
def test_a_number_can_be_dialed(country: str) -> None:
    number = DATA.number[country]
    assert number.isascii()
    assert number.isdigit()
    assert number not in DATA.also.get(country, "").split()


def _has_pattern(country: str) -> bool:
    """Return True if the library knows the emergency numbers of a country."""
    metadata = PhoneMetadata.short_metadata_for_region(country)
    return metadata is not None and metadata.emergency is not None


@pytest.mark.parametrize(
    "country",
    [code for code in DATA.number if _has_pattern(code) and code not in UNKNOWN_TO_THE_LIBRARY],
)
def test_a_number_reaches_emergency_services(country: str) -> None:
    assert shortnumberinfo.connects_to_emergency_number(DATA.number[country], country)


@pytest.mark.parametrize("country", UNKNOWN_TO_THE_LIBRARY)
def test_an_exception_goes_once_the_library_knows_the_number(country: str) -> None:
    assert _has_pattern(country)
    assert not shortnumberinfo.connects_to_emergency_number(DATA.number[country], country)


@pytest.mark.parametrize(("country", "number"), CHECKED_BY_HAND.items())
def test_numbers_checked_by_hand(country: str, number: str) -> None:
    assert DATA.number[country] == number


@pytest.mark.parametrize(
    ("country", "also"),
    [
        ("BR", "police 190, fire 193"),
        ("GB", "112 works too"),
        ("IE", "999 works too"),
        ("NO", "police 112, fire 110"),
        ("ZA", "112 from a mobile phone, police 10111"),
    ],
)
def test_other_numbers_worth_knowing(country: str, also: str) -> None:
    assert DATA.also[country] == also


def test_the_library_knows_nearly_every_country() -> None:
    assert {code for code in DATA.number if not _has_pattern(code)} == {"GN", "IO"}


@pytest.mark.parametrize("country", ["AQ", "BV", "HM", "TF"])
def test_a_place_without_a_public_number_is_an_honest_gap(country: str) -> None:
    assert country in DATA.unknown
