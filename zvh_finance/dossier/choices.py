"""The readings of the convenant that a partnership may choose, where its text leaves room.

Each field is one choice, named after its question; its first value is the default. Only what
differs from the default stands in `arrangement.toml`, under `[choices]`.
"""

from typing import Literal

from zvh_finance.dossier.toml_files import StrictModel


class Choices(StrictModel):
    """The chosen readings.

    Attributes:
        case_key_year: A04, the key for staff costs over several years: of each cost year, or of
            the year of the surplus decision.
        dissolution_key: A05, the key for a dissolution: frozen in its last year, or rolling.
        leaver_legacy_cases: A06, whether a leaver stays in the key of cases from before it left.
        notice_arithmetic: A11, whether a notice on 1 January counts for the 1 January a year on.
        surplus: A28, what is proposed with a surplus: add it to the reserve, or pay it back.
        deficit: A29, what is proposed with a deficit: reserve first, or charge it at once.
        merger: A16, a merged municipality pays on the sum of the inhabitants of its
            predecessors, or the sum of their separate shares, each rounded to the cent.
        above_statutory: A42, whether benefits above the statutory WW are shared.
        withdrawal_20_3: A13, whether a party that leaves over a changed convenant (20.3) owes
            nothing more than the contribution of the running year, or a fee as under 22.4.
        revised_figures: A20, whether an adopted budget keeps the figures it was adopted on, or
            follows what CBS revised since.
        undecided_services: A32, what a draft outside 2019 up to and including 2022 shows while
            nobody decided who bears the supporting services: the host, or the municipalities by
            the key.
        salary_in_vwnw: A61, whether the salary during Van Werk Naar Werk is shared.
    """

    case_key_year: Literal["cost_year", "surplus_year"] = "cost_year"
    dissolution_key: Literal["frozen_last_year", "rolling"] = "frozen_last_year"
    leaver_legacy_cases: Literal["stay", "out"] = "stay"
    notice_arithmetic: Literal["inclusive", "strict"] = "inclusive"
    surplus: Literal["reserve", "refund"] = "reserve"
    deficit: Literal["reserve_first", "charge"] = "reserve_first"
    merger: Literal["sum_population", "predecessors"] = "sum_population"
    withdrawal_20_3: Literal["contribution_stays", "fee"] = "contribution_stays"
    revised_figures: Literal["locked", "newest"] = "locked"
    undecided_services: Literal["host", "shared"] = "host"
    above_statutory: Literal["include", "exclude"] = "include"
    salary_in_vwnw: Literal["include", "exclude"] = "include"
