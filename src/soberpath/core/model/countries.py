"""Find the countries of ISO 3166-1 by the names that people use.

A name that two countries share, e.g. Congo, Korea or Virgin Islands, matches neither. The names are
those of the Debian iso-codes list, with the short names in everyday use.
"""

import re
import unicodedata
from functools import cache

TABLE = """
AD AND|Andorra
AE ARE|United Arab Emirates|UAE|Emirates
AF AFG|Afghanistan
AG ATG|Antigua and Barbuda
AI AIA|Anguilla
AL ALB|Albania
AM ARM|Armenia
AO AGO|Angola
AQ ATA|Antarctica
AR ARG|Argentina
AS ASM|American Samoa
AT AUT|Austria
AU AUS|Australia
AW ABW|Aruba
AX ALA|Åland Islands
AZ AZE|Azerbaijan
BA BIH|Bosnia and Herzegovina|Bosnia
BB BRB|Barbados
BD BGD|Bangladesh
BE BEL|Belgium
BF BFA|Burkina Faso
BG BGR|Bulgaria
BH BHR|Bahrain
BI BDI|Burundi
BJ BEN|Benin
BL BLM|Saint Barthélemy
BM BMU|Bermuda
BN BRN|Brunei|Brunei Darussalam
BO BOL|Bolivia
BQ BES|Bonaire|Sint Eustatius|Saba|Caribbean Netherlands
BR BRA|Brazil
BS BHS|Bahamas
BT BTN|Bhutan
BV BVT|Bouvet Island
BW BWA|Botswana
BY BLR|Belarus
BZ BLZ|Belize
CA CAN|Canada
CC CCK|Cocos Islands|Keeling Islands
CD COD|Democratic Republic of the Congo|DR Congo|DRC|Congo-Kinshasa
CF CAF|Central African Republic
CG COG|Republic of the Congo|Congo-Brazzaville
CH CHE|Switzerland
CI CIV|Ivory Coast|Côte d'Ivoire
CK COK|Cook Islands
CL CHL|Chile
CM CMR|Cameroon
CN CHN|China
CO COL|Colombia
CR CRI|Costa Rica
CU CUB|Cuba
CV CPV|Cape Verde|Cabo Verde
CW CUW|Curaçao
CX CXR|Christmas Island
CY CYP|Cyprus
CZ CZE|Czechia|Czech Republic
DE DEU|Germany|Deutschland
DJ DJI|Djibouti
DK DNK|Denmark
DM DMA|Dominica
DO DOM|Dominican Republic
DZ DZA|Algeria
EC ECU|Ecuador
EE EST|Estonia
EG EGY|Egypt
EH ESH|Western Sahara
ER ERI|Eritrea
ES ESP|Spain
ET ETH|Ethiopia
FI FIN|Finland
FJ FJI|Fiji
FK FLK|Falkland Islands|Malvinas
FM FSM|Micronesia
FO FRO|Faroe Islands
FR FRA|France
GA GAB|Gabon
GB GBR|United Kingdom|UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland
GD GRD|Grenada
GE GEO|Georgia
GF GUF|French Guiana
GG GGY|Guernsey
GH GHA|Ghana
GI GIB|Gibraltar
GL GRL|Greenland
GM GMB|Gambia
GN GIN|Guinea
GP GLP|Guadeloupe
GQ GNQ|Equatorial Guinea
GR GRC|Greece
GS SGS|South Georgia and the South Sandwich Islands
GT GTM|Guatemala
GU GUM|Guam
GW GNB|Guinea-Bissau
GY GUY|Guyana
HK HKG|Hong Kong
HM HMD|Heard Island and McDonald Islands
HN HND|Honduras
HR HRV|Croatia
HT HTI|Haiti
HU HUN|Hungary
ID IDN|Indonesia
IE IRL|Ireland|Republic of Ireland
IL ISR|Israel
IM IMN|Isle of Man
IN IND|India
IO IOT|British Indian Ocean Territory
IQ IRQ|Iraq
IR IRN|Iran
IS ISL|Iceland
IT ITA|Italy
JE JEY|Jersey
JM JAM|Jamaica
JO JOR|Jordan
JP JPN|Japan
KE KEN|Kenya
KG KGZ|Kyrgyzstan
KH KHM|Cambodia
KI KIR|Kiribati
KM COM|Comoros
KN KNA|Saint Kitts and Nevis
KP PRK|North Korea
KR KOR|South Korea|Republic of Korea
KW KWT|Kuwait
KY CYM|Cayman Islands
KZ KAZ|Kazakhstan
LA LAO|Laos
LB LBN|Lebanon
LC LCA|Saint Lucia
LI LIE|Liechtenstein
LK LKA|Sri Lanka
LR LBR|Liberia
LS LSO|Lesotho
LT LTU|Lithuania
LU LUX|Luxembourg
LV LVA|Latvia
LY LBY|Libya
MA MAR|Morocco
MC MCO|Monaco
MD MDA|Moldova
ME MNE|Montenegro
MF MAF|Saint Martin
MG MDG|Madagascar
MH MHL|Marshall Islands
MK MKD|North Macedonia|Macedonia
ML MLI|Mali
MM MMR|Myanmar|Burma
MN MNG|Mongolia
MO MAC|Macao|Macau
MP MNP|Northern Mariana Islands
MQ MTQ|Martinique
MR MRT|Mauritania
MS MSR|Montserrat
MT MLT|Malta
MU MUS|Mauritius
MV MDV|Maldives
MW MWI|Malawi
MX MEX|Mexico
MY MYS|Malaysia
MZ MOZ|Mozambique
NA NAM|Namibia
NC NCL|New Caledonia
NE NER|Niger
NF NFK|Norfolk Island
NG NGA|Nigeria
NI NIC|Nicaragua
NL NLD|Netherlands|Holland
NO NOR|Norway
NP NPL|Nepal
NR NRU|Nauru
NU NIU|Niue
NZ NZL|New Zealand|Aotearoa
OM OMN|Oman
PA PAN|Panama
PE PER|Peru
PF PYF|French Polynesia
PG PNG|Papua New Guinea
PH PHL|Philippines
PK PAK|Pakistan
PL POL|Poland
PM SPM|Saint Pierre and Miquelon
PN PCN|Pitcairn|Pitcairn Islands
PR PRI|Puerto Rico
PS PSE|Palestine|State of Palestine
PT PRT|Portugal
PW PLW|Palau
PY PRY|Paraguay
QA QAT|Qatar
RE REU|Réunion
RO ROU|Romania
RS SRB|Serbia
RU RUS|Russia|Russian Federation
RW RWA|Rwanda
SA SAU|Saudi Arabia
SB SLB|Solomon Islands
SC SYC|Seychelles
SD SDN|Sudan
SE SWE|Sweden
SG SGP|Singapore
SH SHN|Saint Helena|Ascension|Tristan da Cunha
SI SVN|Slovenia
SJ SJM|Svalbard|Jan Mayen
SK SVK|Slovakia
SL SLE|Sierra Leone
SM SMR|San Marino
SN SEN|Senegal
SO SOM|Somalia
SR SUR|Suriname
SS SSD|South Sudan
ST STP|Sao Tome and Principe
SV SLV|El Salvador
SX SXM|Sint Maarten
SY SYR|Syria
SZ SWZ|Eswatini|Swaziland
TC TCA|Turks and Caicos Islands|Turks and Caicos
TD TCD|Chad
TF ATF|French Southern Territories
TG TGO|Togo
TH THA|Thailand
TJ TJK|Tajikistan
TK TKL|Tokelau
TL TLS|Timor-Leste|East Timor
TM TKM|Turkmenistan
TN TUN|Tunisia
TO TON|Tonga
TR TUR|Turkey|Türkiye
TT TTO|Trinidad and Tobago|Trinidad
TV TUV|Tuvalu
TW TWN|Taiwan
TZ TZA|Tanzania
UA UKR|Ukraine
UG UGA|Uganda
UM UMI|United States Minor Outlying Islands
US USA|United States|United States of America|America
UY URY|Uruguay
UZ UZB|Uzbekistan
VA VAT|Vatican City|Vatican|Holy See
VC VCT|Saint Vincent and the Grenadines
VE VEN|Venezuela
VG VGB|British Virgin Islands
VI VIR|US Virgin Islands|U.S. Virgin Islands
VN VNM|Vietnam|Viet Nam
VU VUT|Vanuatu
WF WLF|Wallis and Futuna
WS WSM|Samoa
YE YEM|Yemen
YT MYT|Mayotte
ZA ZAF|South Africa
ZM ZMB|Zambia
ZW ZWE|Zimbabwe
"""
"""One line per country: two-letter code, three-letter code, names."""


@cache
def _codes() -> dict[str, str]:
    lines = (line.split(" ", 1) for line in TABLE.strip().splitlines())
    return {_plain(name): code for code, names in lines for name in names.split("|")}


def is_code(text: str) -> bool:
    """Return True for the two-letter code of a country."""
    return len(text) == 2 and f"\n{text} " in TABLE


def find_name(code: str) -> str:
    """Return the first name of a country by its two-letter code; the code itself if unknown."""
    _, begins, names = TABLE.partition(f"\n{code} ")
    return names.partition("\n")[0].split("|")[1] if code and begins else code


def find_code(text: str) -> str:
    """Return the two-letter code of a country, given three letters or a name.

    Return an empty text without a match.
    """
    return _codes().get(_plain(text), "")


def _plain(text: str) -> str:
    """Return a name without case, accents, periods and "the", and with "saint" spelled one way."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    words = re.sub(
        r"[^a-z0-9]+", " ", re.sub(r"[\u0300-\u036f.'\u2019]", "", letters).replace("&", " and ")
    )
    return re.sub(r"\bst\b", "saint", words.strip().removeprefix("the "))
