"""What a staff case costs, from the text of its file, with the parameters that we keep."""

from datetime import date

from tests.kit.case_files import parsed
from zvh_finance.convenant.art13_redundancy.case_lines import CaseLine
from zvh_finance.convenant.art13_redundancy.redundancy import RedundancyCost, redundancy_cost
from zvh_finance.dossier.cases import parameter_use
from zvh_finance.dossier.parameters import read_parameters
from zvh_finance.dossier.redundancy_case import RedundancyCase


def cost_of(text: str, convenant_since: date = date(2019, 1, 1)) -> RedundancyCost:
    """All that the case costs."""
    case = parsed(text, RedundancyCase)
    return redundancy_cost(case, parameter_use(case, read_parameters()), convenant_since)


def lines_of(text: str, *names: str) -> list[CaseLine]:
    """The lines of the cost model with these names, in the order of time."""
    return [line for line in cost_of(text).lines if line.line in names]


def job_found(surplus: str, until: str, salary: str = "3.000,00", further: str = "") -> str:
    """A case of full hours without charges, that ends with a job elsewhere."""
    return f"""
kind = "redundancy"
title = "Medewerker"
cause = "dissolution"
surplus_date = {surplus}
fte = "1"

[[salary]]
from = {surplus}
month = "{salary}"

[charges]
mode = "simple"
rate = "0%"

[exit]
date = {until}
type = "external_job"
{further}"""


def dated_cost(day: str, component: str, amount: str = "1.000,00", further: str = "") -> str:
    """A cost on a day, as a case has it."""
    return f'\n[[cost]]\ndate = {day}\ncomponent = "{component}"\namount = "{amount}"\n{further}\n'
