"""Case files of the worked examples, as a controller would write them."""

import re
from typing import TypeVar

from zvh_finance.dossier.cases import Case, parse_case

CaseT = TypeVar("CaseT", bound=Case)

JOB_AFTER_FOURTEEN_MONTHS = """
kind = "redundancy"
title = "Medewerker A"
cause = "dissolution"
surplus_date = 2023-04-01
fte = "0,8889"

[[salary]]
from = 2023-04-01
month = "4.500,00"

[[raise]]
from = 2024-01-01
percent = "3%"

[charges]
mode = "simple"
rate = "24%"

[guidance]
research = "1.500,00"
per_month = "350,00"
placement_fee = "2.500,00"

[[cost]]
date = 2023-08-15
component = "training"
amount = "3.000,00"

[exit]
date = 2024-06-01
type = "external_job"
"""

FAILED_INTO_WW = """
kind = "redundancy"
title = "Medewerker B"
cause = "dissolution"
surplus_date = 2023-01-01
fte = "1"

[[assumption]]
parameter = "benefit_agency_premium_rate"
from = 2025-01-01
value = "0.13"
source = "planning"

[[salary]]
from = 2023-01-01
month = "5.000,00"

[[raise]]
from = 2024-01-01
percent = "3%"

[charges]
mode = "simple"
rate = "24%"

[guidance]
research = "1.500,00"
per_month = "350,00"

[[cost]]
date = 2023-06-01
component = "training"
amount = "4.500,00"

[exit]
date = 2025-01-01
type = "failed"

[ww]
start = 2025-01-01
years_before_2016 = 12
years_after_2015 = 9
yearly_wage = "60.000,00"

[[ww.index]]
from = 2025-07-01
percent = "2%"

[[ww.index]]
from = 2026-01-01
percent = "2%"

[reintegration]
per_month = "250,00"
months = 12
"""


def parsed(text: str, kind: type[CaseT]) -> CaseT:
    """A case that is of this kind."""
    found = parse_case(text.encode(), "cases/zaak.toml")
    assert isinstance(found, kind)
    return found


def staff_case(cause: str, surplus: str, exit_day: str) -> str:
    """5.000 a month from the surplus date until the exit, no benefit."""
    text = FAILED_INTO_WW[: FAILED_INTO_WW.index("[ww]")]
    text = text.replace('"dissolution"', f'"{cause}"')
    days = {
        "2023-01-01": surplus,
        "2023-06-01": surplus,
        "2025-01-01": exit_day,
        "2024-01-01": "2035-01-01",
    }
    return re.sub(r"20\d\d-\d\d-\d\d", lambda found: days[found[0]], text)


def exclusion(noticed: str, term_ended: str, heard: str, code: str = "GM0865") -> str:
    """Decided by SG-9; in default by notice of Oss."""
    return f"""
kind = "exclusion"
title = "Uitsluiting"
default_notice = {noticed}
default_notice_document = "Brief"
default_notice_by = ["Oss"]
term_ended = {term_ended}
heard_on = {heard}
decision = "SG-9"
[leaver]
code = "{code}"
"""


def ending(last_day: str, costs: dict[int, str], extra: str = "") -> str:
    """A dissolution that SG-E decided; costs of closing down per year."""
    text = f'kind = "dissolution"\ntitle = "Opheffing"\nlast_day = {last_day}\n'
    text += f'decision = "SG-E"\n{extra}'
    for year, amount in costs.items():
        text += (
            f'\n[[cost]]\nid = "archief"\nyear = {year}\nkind = "transfer"\namount = "{amount}"\n'
            'description = "Archief"\ndocument = "Raming"\n'
        )
    return text


def judgment(day: str) -> str:
    """A dissolution by a court, with a cost that the host bears itself."""
    return f"""
kind = "court_dissolution"
title = "Ontbinding"
judgment = {day}
judgment_document = "Vonnis"
[[cost]]
id = "huur"
year = {day[:4]}
description = "Afkoop huur"
amount = "1.000,00"
borne_by = "GM0796"
"""


def staff_damage(year: int, case: str) -> str:
    """Of a withdrawal: a post leaves the budget, and its holder costs what a staff case says."""
    return (
        f'\n[[avoidable]]\nid = "v"\nyear = {year}\namount = "22.500,00"\npost = "P-7"\n'
        'description = "Post"\nbudget_line = "procesregisseurs"\n'
        f'\n[[damage]]\nid = "s"\nyear = {year}\nkind = "surplus_staff"\npost = "P-7"\n'
        f'amount = "1,00"\ndescription = "Personeel"\nredundancy_case = "{case}"\n'
        'document = "Besluit"\n'
    )


CHANGED_CONVENANT = """
kind = "withdrawal"
title = "Vught"
ground = "20.3"
amendment_effective = 2024-10-01
discount_rate = "2%"
horizon_years = 1
[[leaver]]
code = "GM0865"
[[base]]
year = 2024
amount = "1.260.000,00"
source = "Begroting"
[[base]]
year = 2025
amount = "1.300.000,00"
source = "Raming"
[[avoidable]]
id = "v"
year = 2025
amount = "10.000,00"
description = "Licenties"
budget_line = "casussysteem"
[[damage]]
id = "s"
year = 2025
kind = "direct"
amount = "5.000,00"
description = "Overdracht"
document = "Offerte"
"""
"""Vught leaves on an amendment of the convenant (20.3)."""

JOB_AFTER_SIX_MONTHS = """
kind = "redundancy"
fictional = true
title = "Voorbeeldzaak"
cause = "dissolution"
surplus_date = 2026-10-01
fte = "1"
accept_unconfirmed = ["ikb_total"]

[[salary]]
from = 2026-01-01
month = "4.000,00"

[charges]
mode = "simple"
rate = "0%"

[exit]
date = 2027-04-01
type = "external_job"
"""
"""A staff case of 1 October 2026 that ends with a job on 1 April 2027."""
