"""
The codes money, places and periods are named by: ISO 4217, ISO 3166 and words.

Lists as of ISO 4217 amendment 180 (2026) and ISO 3166-1 (2026). Subdivisions
are checked by their country and shape alone.
"""

import re
from typing import Literal

Period = Literal["hour", "day", "week", "month", "year"]
PERIODS = ("hour", "day", "week", "month", "year")

_TWO_WEEKS = "for pay every two weeks, give half of it by the week"
_TWICE_A_MONTH = "for pay twice a month, give twice as much by the month"
_PERIOD_HINTS = {
    "annual": "did you mean 'year'?",
    "annum": "did you mean 'year'?",
    "biweekly": _TWO_WEEKS,
    "fortnight": _TWO_WEEKS,
    "fortnightly": _TWO_WEEKS,
    "semimonthly": _TWICE_A_MONTH,
    "bimonthly": f"{_TWICE_A_MONTH}; for pay every two months, half of it",
    "quarter": "for pay by the quarter, give a third of it by the month",
    "quarterly": "for pay by the quarter, give a third of it by the month",
    "semiannual": "for pay twice a year, give twice as much by the year",
}

CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP
    BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB
    EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD
    JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
    MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR
    RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND
    TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB
    XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG
    """.split()
)

# Withdrawn currencies stay readable: historical reference rates name them.
WITHDRAWN = frozenset(
    "ANG ATS BEF CUC CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE ROL SIT SKK "
    "SLL TRL ZWL".split()
)

COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM
    ZW EU
    """.split()
)

# Names people type for a code that is another one.
MISTAKEN = {
    "UK": "GB",
    "EL": "GR",
    "USA": "US",
    "GBR": "GB",
    "CAN": "CA",
    "AUS": "AU",
    "DEU": "DE",
    "IND": "IN",
    "MEX": "MX",
    "POL": "PL",
}

USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
_SUBDIVISION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
NAMED_SYSTEM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*:[A-Za-z0-9._-]+")


def is_area(text: str) -> bool:
    """
    Say whether *text* names an area.

    >>> is_area("US"), is_area("US-CA"), is_area("us-cbsa:31080"), is_area("UK")
    (True, True, True, False)
    """
    if text in COUNTRIES or USER_ASSIGNED.fullmatch(text):
        return True
    subdivision = _SUBDIVISION.fullmatch(text)
    if subdivision:
        return is_area(subdivision[1])
    return NAMED_SYSTEM.fullmatch(text) is not None


def is_currency(text: str) -> bool:
    """
    Say whether *text* is a currency of ISO 4217, in force or withdrawn.

    >>> is_currency("USD"), is_currency("usd")
    (True, False)
    """
    return text in CURRENCIES or text in WITHDRAWN


def each(per: str) -> str:
    """
    Return a period with its article, as in pay a year.

    >>> each("year"), each("hour")
    ('a year', 'an hour')
    """
    return f"an {per}" if per == "hour" else f"a {per}"


def period_hint(text: str) -> str | None:
    """
    Return how to give pay by a period that is not one of `PERIODS`, where that is known.

    >>> period_hint("bi-weekly"), period_hint("year")
    ('for pay every two weeks, give half of it by the week', None)
    """
    return _PERIOD_HINTS.get(re.sub(r"[\s_-]", "", text.lower()))


def meant(text: str) -> str | None:
    """
    Return the code that someone who wrote *text* meant, where that is plain.

    >>> meant("UK"), meant("us"), meant("atlantis")
    ('GB', 'US', None)
    """
    upper = text.upper()
    country, _, rest = upper.partition("-")
    fixed = MISTAKEN.get(country, country)
    candidate = f"{fixed}-{rest}" if rest else fixed
    known = is_currency(candidate) or is_area(candidate)
    return candidate if known and candidate != text else None
